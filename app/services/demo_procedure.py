"""Votes, introducers and later steps of the sample register, so that what is due can be believed.

The spreadsheets end a year before today: who waits for a decision was voted on again, and whose
probation is over was considered for recognition, all but a few who stand out as overdue.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.months import add_months
from app.domain.partial_date import PartialDate
from app.domain.procedure.results import DeadlineRule
from app.domain.stages import MilestoneKind, Stage
from app.domain.terms import IntroducerKind, Standing
from app.models.journal import bulk_write
from app.models.tables import (
    DeadlineMark,
    Introducer,
    Member,
    MentorAssignment,
    Milestone,
    Vote,
)
from app.models.types import new_id
from app.services.demo_people import Followed

Row = dict[str, Any]
Draw = Callable[[Followed, str], random.Random]

_K = MilestoneKind
_VOTES: Final = (_K.CELL_VOTE, _K.RECOGNITION_VOTE)
# One in so many waits too long: the page has something overdue to show.
_FORGOTTEN: Final = 9
_LATELY: Final = timedelta(days=80)
_YOUTH_UNION: Final = "Đoàn TNCS Hồ Chí Minh"


@dataclass(frozen=True, slots=True)
class Voting:
    """The official members of each cell, and the mentor of each candidate."""

    officials: Mapping[UUID, Sequence[UUID]]
    mentors: Mapping[UUID, UUID]


def write_procedure(session: Session, people: Sequence[Followed], on: date, draw: Draw) -> None:
    """Add the later steps, all tallies, introducers, and what was ticked off."""
    voting = _voting(session)
    steps = [step for place, own in enumerate(people) for step in _steps(own, place, on, draw)]
    bulk_write(session, Milestone, steps)
    cells = {own.candidate_id: own.cell_id for own in people}
    bulk_write(session, Vote, _votes(session, cells, voting))
    bulk_write(
        session, Introducer, (row for own in people for row in _introducers(own, voting, draw))
    )
    bulk_write(session, DeadlineMark, (row for own in people for row in _marks(own, on)))


def _voting(session: Session) -> Voting:
    officials: dict[UUID, list[UUID]] = {}
    for cell_id, member_id in session.execute(
        select(Member.cell_id, Member.id)
        .where(Member.standing == Standing.OFFICIAL, Member.ending.is_(None))
        .order_by(Member.sort_key, Member.admitted_on)
    ):
        officials.setdefault(cell_id, []).append(member_id)
    assigned = session.execute(
        select(MentorAssignment.candidate_id, MentorAssignment.member_id).where(
            MentorAssignment.member_id.is_not(None)
        )
    )
    return Voting(officials, {row[0]: row[1] for row in assigned if row[1]})


def _steps(own: Followed, place: int, on: date, draw: Draw) -> Iterator[Row]:
    forgotten = place % _FORGOTTEN == 0
    days = draw(own, "vote").randint(4, 75)
    if own.stage is Stage.PROPOSED and own.steps.get(_K.CELL_VOTE, on) < on - _LATELY:
        yield _step(own, _K.CELL_VOTE, on - timedelta(days=90 + days // 5 if forgotten else days))
    held = own.steps.get(_K.CEREMONY)
    if own.stage is Stage.PROBATION and held is not None:
        over = add_months(held, 12) + timedelta(days=6)
        voted = max(over, on - timedelta(days=46 + days // 5 if forgotten else days // 2))
        if voted <= on:
            yield _step(own, _K.RECOGNITION_VOTE, voted)


def _step(own: Followed, kind: MilestoneKind, day: date) -> Row:
    # Cells do not meet on a Sunday.
    day = day - timedelta(days=1) if day.weekday() == 6 else day
    return {
        "id": new_id(),
        "candidate_id": own.candidate_id,
        "kind": kind,
        "happened_on": PartialDate.on_day(day),
    }


def _votes(session: Session, cells: Mapping[UUID, UUID], voting: Voting) -> Iterator[Row]:
    """Give every vote a tally that carries, out of the official members of the cell today."""
    rows = session.execute(
        select(Milestone.id, Milestone.candidate_id, Milestone.happened_on)
        .where(Milestone.kind.in_(_VOTES))
        .order_by(Milestone.id)
    )
    for milestone_id, candidate_id, day in rows:
        members = len(voting.officials.get(cells.get(candidate_id, candidate_id), ()))
        if members >= 3 and day is not None:
            yield _tally(milestone_id, members, day.earliest)


def _tally(milestone_id: UUID, members: int, day: date) -> Row:
    elsewhere = 1 if members > 12 and day.day % 3 == 0 else 0
    exempt = 1 if members > 15 and day.day % 4 == 0 else 0
    all_counted = members - elsewhere - exempt
    absent = day.day % 2 if members > 8 else 0
    against = 1 if members > 10 and day.day % 5 == 0 else 0
    present = all_counted - absent
    return {
        "id": new_id(),
        "milestone_id": milestone_id,
        "official_members": members,
        "temporarily_elsewhere": elsewhere,
        "exempt_absent": exempt,
        "suspended": 0,
        "present_official": present,
        "present_probationary": 0,
        "absent": absent,
        "in_favour": present - against,
        "against": against,
        "invalid": 0,
    }


def _introducers(own: Followed, voting: Voting, draw: Draw) -> Iterator[Row]:
    """Give who introduces: the mentor with the youth union, else with a second member."""
    if _K.APPLICATION not in own.steps or own.listed_on is None:
        return
    others = voting.officials.get(own.cell_id, ())
    mentor = voting.mentors.get(own.candidate_id) or (others[0] if others else None)
    since = own.listed_on - timedelta(days=draw(own, "together").randint(200, 1500))
    if mentor is not None:
        yield _introducer(own, IntroducerKind.MEMBER, mentor, since)
    if _YOUTH_UNION in own.organisations:
        yield _introducer(own, IntroducerKind.YOUTH_UNION, None, None)
        return
    second = next((one for one in others if one != mentor), None)
    if second is not None:
        yield _introducer(own, IntroducerKind.MEMBER, second, since)


def _introducer(
    own: Followed, kind: IntroducerKind, member_id: UUID | None, since: date | None
) -> Row:
    month = PartialDate.in_month(since.year, since.month) if since else None
    return {
        "id": new_id(),
        "candidate_id": own.candidate_id,
        "kind": kind,
        "member_id": member_id,
        "name_text": None,
        "together_since": month,
    }


def _marks(own: Followed, on: date) -> Iterator[Row]:
    """Tick off the records of new members, which have no act of their own."""
    held = own.steps.get(_K.CEREMONY)
    if own.stage is Stage.PROBATION and held is not None and held + timedelta(days=30) <= on:
        yield {
            "id": new_id(),
            "candidate_id": own.candidate_id,
            "rule": DeadlineRule.MEMBER_RECORD,
            "start_on": held,
            "done_on": held + timedelta(days=25),
        }
