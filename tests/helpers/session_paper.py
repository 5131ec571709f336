"""Papers of a session of the deciding body for tests: plain, or one text in every place."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.documents.committee_packet_data import (
    CommitteeCodes,
    CommitteePacket,
    CommitteePerson,
    CommitteeShare,
)
from app.documents.official_loader import form_named
from app.documents.packet_data import PacketDraft
from tests.helpers.forms import sheet

SESSION = date(2026, 12, 5)
CODES = CommitteeCodes("MS-E5V3", "N6-E5V4", "NJ-E5VY", "NX-E5VU", "PB-E5VV")


def session(text: str | None = None, *, people: int = 3, **changes: Any) -> CommitteePacket:
    """Return the papers of a session; `text` stands in every place that holds a name."""
    name = text or "Lò Thị Mới"
    one = CommitteePerson(
        name,
        text or "Chi bộ thôn Na Mèo",
        birth="01/05/1999",
        voted_on="03/08/2026",
        number=text or "07-NQ/CB",
        counted=19,
        in_favour=17,
        against=2,
        percent="89,47",
        due=date(2026, 9, 15),
        held_up=(text or "Giấy chứng nhận hết hạn",),
    )
    empty = CommitteePerson(name, text or "Chi bộ Công an")
    fields: dict[str, Any] = {
        "superior": text or "Tỉnh ủy Lào Cai",
        "committee": text or "Đảng ủy xã Sao Mai",
        "body": text or "Ban Thường vụ Đảng ủy xã Sao Mai",
        "signs": "Ban Thường vụ",
        "place": text or "Sao Mai",
        "meeting": SESSION,
        "printed_on": date(2026, 11, 22),
        "regime": text or "Quy định số 208-QĐ/TW ngày 26/7/2026",
        "people": (one,) * (people - 1) + (empty,),
        "members": 11,
        "share": CommitteeShare("more_than", "1/2", 6),
        "extracts": (_draft("TLHS", text, "KM-NSYZ"),),
        "decisions": (_draft("9-KNĐ", text, "8S-NSYU"),),
        "codes": CODES,
    }
    return CommitteePacket(**(fields | changes))


def _draft(number: str, text: str | None, code: str) -> PacketDraft:
    return PacketDraft(form_named(number, on=SESSION), sheet(text, code=code))
