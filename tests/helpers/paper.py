"""Reads printed PDFs back, and makes the papers that several tests print."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from app.documents.checklist import Checklist, ChecklistCandidate, ChecklistRow
from app.domain.terms import PlaceKind, VerificationChannel
from app.domain.verification import Content

DAY = date(2026, 11, 23)
RELATIVE = (Content.POLITICAL_HISTORY, Content.CURRENT_POLITICS, Content.COMPLIANCE)


def pages(pdf: bytes) -> list[str]:
    """Return the text of each page."""
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def squeezed(text: str) -> str:
    """Return `text` without any blank: where lines break does not matter to what was printed."""
    return "".join(text.split())


def printed(pdf: bytes) -> str:
    """Return the text of all pages without blanks."""
    return squeezed("".join(pages(pdf)))


def request(person: str = "Trần Văn Ẩn", **changes: Any) -> ChecklistRow:
    """Return one request, with some fields changed."""
    fields: dict[str, Any] = {
        "person": person,
        "relation": "cha đẻ",
        "born": "1950",
        "place": "xã Tân Lập, tỉnh Phú Thọ",
        "place_kinds": (PlaceKind.HOME, PlaceKind.RESIDENCE),
        "channel": VerificationChannel.BOOKLET,
        "contents": RELATIVE,
    }
    return ChecklistRow(**(fields | changes))


def candidate(name: str = "Trần Thùy Linh", **changes: Any) -> ChecklistCandidate:
    """Return one candidate with one request, with some fields changed."""
    fields: dict[str, Any] = {
        "name": name,
        "birth": "29/04/1979",
        "home": "xã Sao Mai, tỉnh Lào Cai",
        "residence": "thôn Nà Lùng, xã Sao Mai, tỉnh Lào Cai",
        "occupation": "Nông dân",
        "stage": "đang thẩm tra",
        "since": date(2026, 1, 18),
        "rows": (request(),),
    }
    return ChecklistCandidate(**(fields | changes))


def checklist(*persons: ChecklistCandidate, **changes: Any) -> Checklist:
    """Return a checklist of candidates, with some fields changed."""
    fields: dict[str, Any] = {
        "committee": "Đảng bộ xã Sao Mai",
        "cell": "Thôn Nà Lùng",
        "place": "Sao Mai",
        "printed_on": DAY,
        "rule_label": "quê quán và nơi cư trú ghi vào lý lịch, nơi khác ghi vào phiếu",
        "rule_citation": "một huyện, 2024",
        "rule_checked": False,
        "persons": persons,
    }
    return Checklist(**(fields | changes))
