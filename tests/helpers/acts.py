"""Short ways to record acts in a real register."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from app.domain.procedure.case import CellTally, CommitteeTally
from app.domain.stages import MilestoneKind, Stage
from app.domain.terms import DecidingBody, Education, IntroducerKind
from app.services import acts, introducers, transfers
from app.services.acts import ActEntry
from app.services.changes import Changes
from app.services.introducers import IntroducerRow
from app.services.register import Register
from tests.helpers.people import Day, add_candidate, add_member, partial


def record(
    register: Register,
    candidate: UUID,
    kind: MilestoneKind,
    on: Day,
    *,
    in_spite_of: str | None = None,
    **entry: Any,
) -> Changes:
    """Record one act for one person; `entry` are further fields of the entry."""
    typed = ActEntry(kind, partial(on), **entry)
    return acts.record_act(register, [candidate], typed, in_spite_of=in_spite_of)


def take_off(
    register: Register,
    candidate: UUID,
    on: Day = "2026-11-02",
    *,
    reason: str = "đi làm xa",
    kind: MilestoneKind = MilestoneKind.REMOVED,
    **entry: Any,
) -> Changes:
    """Take somebody off the way."""
    return record(register, candidate, kind, on, reason=reason, **entry)


def move(
    register: Register,
    candidate: UUID,
    cell: UUID,
    *,
    on: date = date(2026, 11, 20),
    reason: str = "chuyển công tác",
) -> Changes:
    """Move somebody to another cell."""
    return transfers.move_to_cell(register, [candidate], cell_id=cell, on=on, reason=reason)


# A way without a fault under 208-QĐ/TW, day by day.
PAPERS = {
    MilestoneKind.LISTED: "2026-01-05",
    MilestoneKind.CLASS_CERTIFICATE: "2026-03-10",
    MilestoneKind.APPLICATION: "2026-04-02",
    MilestoneKind.BIOGRAPHY: "2026-04-20",
    MilestoneKind.VERIFICATION: "2026-06-15",
    MilestoneKind.OPINION: "2026-06-20",
    MilestoneKind.INTRODUCTION: "2026-06-25",
}
CARRIED = CellTally(official_members=21, temporarily_elsewhere=2, in_favour=17, against=2)
FAILED = CellTally(official_members=21, temporarily_elsewhere=2, in_favour=12, against=7)
AGREED = CommitteeTally(members=9, in_favour=9, body=DecidingBody.STANDING_COMMITTEE)
WAY = {
    MilestoneKind.CELL_VOTE: ("2026-08-03", CARRIED),
    MilestoneKind.COMMITTEE_VOTE: ("2026-08-17", AGREED),
    MilestoneKind.DECISION_ISSUED: ("2026-08-20", None),
    MilestoneKind.DECISION_RECEIVED: ("2026-08-24", None),
    MilestoneKind.CEREMONY: ("2026-09-03", None),
}


def ready_person(register: Register, cell: UUID, name: str = "Lò Thị Mới") -> UUID:
    """Add somebody whose papers and introducers are complete for the vote of the cell."""
    candidate = add_candidate(
        register,
        name,
        cell=cell,
        stage=Stage.VERIFYING,
        milestones=PAPERS,
        birth=partial("1999-05-01"),
        education=Education.UPPER_SECONDARY,
    )
    members = [add_member(register, f"Ngô Hữu {word}", cell=cell) for word in ("Quân", "Quý")]
    introducers.set_introducers(
        register,
        candidate,
        [
            IntroducerRow(IntroducerKind.MEMBER, member, together_since=partial("2020"))
            for member in members
        ],
    )
    return candidate


def walk(register: Register, candidate: UUID, until: MilestoneKind) -> None:
    """Record the acts of a way without a fault up to one of them."""
    for kind, (day, tally) in WAY.items():
        record(register, candidate, kind, day, tally=tally)
        if kind is until:
            return
