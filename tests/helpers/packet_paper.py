"""Papers of a cell's meeting for tests: plain, or with one text in every place."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.documents.month_sheet import MonthSheet, MonthSheetRow
from app.documents.official_loader import form_named
from app.documents.packet_data import (
    Packet,
    PacketCodes,
    PacketDraft,
    PacketItem,
    PacketPerson,
    PacketRoll,
    PacketTask,
    PacketVote,
    RollStanding,
    VoteKind,
)
from tests.helpers.forms import sheet

MEETING = date(2026, 12, 5)
PRINTED = date(2026, 11, 22)
_TASKS = {
    "reports": ("report",),
    "list": ("put_on_list", "take_off_list", "recall"),
    "mentors": ("assign_mentor", "replace_mentor"),
    "class": ("send_to_class", "send_again", "new_member_class"),
    "papers": ("begin_papers", "hurry_papers"),
    "verification": ("verify",),
    "admission": ("vote_admission",),
    "recognition": ("prepare_recognition", "vote_recognition"),
}


def packet(text: str | None = None, *, members: int = 12, **changes: Any) -> Packet:
    """Return a packet with every task; `text` stands in every place that holds a name."""
    name = text or "Lò Thị Mới"
    cell = text or "Chi bộ thôn Na Mèo"
    people = tuple((f"{text or 'Cầm Bá'} {n:02}", RollStanding.COUNTED) for n in range(members))
    people += tuple((name, standing) for standing in RollStanding)
    fields: dict[str, Any] = {
        "committee": text or "Đảng bộ xã Sao Mai",
        "cell": cell,
        "place": text or "Sao Mai",
        "meeting": MEETING,
        "printed_on": PRINTED,
        "items": items(name),
        "roll": PacketRoll(
            people,
            official=members + 5,
            elsewhere=1,
            exempt=1,
            suspended=1,
            probationary=1,
            counted=members + 2,
        ),
        "quorum": 3,
        "may_vote": True,
        "votes": (
            PacketVote(VoteKind.ADMISSION, name, "01/05/1999", 10, 11, "2Y-2F4D"),
            PacketVote(VoteKind.RECOGNITION, name, "", 10, 11, "3C-EZ3D"),
        ),
        "remarks": MonthSheet(
            committee=text or "Đảng bộ xã Sao Mai",
            cell=cell,
            place=text or "Sao Mai",
            month=MEETING.replace(day=1),
            printed_on=PRINTED,
            rows=(MonthSheetRow(name, "dự bị", name, tasks=((name, MEETING), (name, None))),),
            code="2K-T5KS",
        ),
        "drafts": (PacketDraft(form_named("1A-TN", on=MEETING), sheet(text, code="DE-XZNW")),),
        "codes": PacketCodes("27-T5KW", "3R-T5KJ", "45-T5KK", "4H-XZNE"),
    }
    return Packet(**(fields | changes))


def items(name: str) -> tuple[PacketItem, ...]:
    """Return an agenda with every task, each for one person about whom everything is told."""
    person = PacketPerson(name, mentors=name, day=MEETING, reasons=(name, "chưa có"), silent=True)
    return tuple(
        PacketItem(
            kind,
            tuple(
                PacketTask(task, (person,), "Quy định 208-QĐ/TW ngày 26/7/2026", "208-QĐ/TW")
                for task in tasks
            ),
        )
        for kind, tasks in _TASKS.items()
    )


def quiet(**changes: Any) -> Packet:
    """Return the packet of a cell that follows nobody."""
    report = PacketItem("reports", (PacketTask("report", ()),))
    return packet(items=(report,), votes=(), remarks=None, drafts=(), quiet=True, **changes)
