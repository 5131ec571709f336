"""The papers of a session of the deciding body, read back from the PDF."""

from __future__ import annotations

from dataclasses import astuple, replace
from datetime import date

import pytest

from app.documents.committee_packet import render_committee_packet
from app.documents.committee_packet_data import CommitteeShare
from app.documents.page import PrintStyle
from app.documents.text import UySpelling, clean
from app.errors import UserError
from tests.helpers.drawn import page_faults
from tests.helpers.paper import pages, printed, squeezed
from tests.helpers.session_paper import session
from tests.unit.test_documents_text import HOSTILE

LONG = ("Nguyễn Thị Ngọc Ẩn " * 16).strip()
UNBROKEN = "Ẩ" * 300
READING_ORDER = [
    "TỜ TRÌNH",
    "DANH SÁCH quần chúng",
    "TRÍCH LỤC HỒ SƠ",
    "PHIẾU BIỂU QUYẾT",
    "BIÊN BẢN KIỂM PHIẾU",
    "THÔNG BÁO",
    "QUYẾT ĐỊNH kết nạp",
]


def test_the_papers_come_in_the_order_of_reading() -> None:
    text = printed(render_committee_packet(session()))
    places = [text.index(squeezed(title)) for title in READING_ORDER]
    assert places == sorted(places)


@pytest.mark.parametrize("text", [None, LONG, UNBROKEN], ids=["plain", "long", "unbroken"])
@pytest.mark.parametrize(("people", "members"), [(1, None), (3, 2), (25, 2)])
def test_nothing_leaves_the_margins_or_lies_over_another(
    text: str | None, people: int, members: int | None
) -> None:
    few = 1 if members is None else members
    share = CommitteeShare("at_least", "2/3") if members is None else None
    assert page_faults(render_committee_packet(session(text, people=people, members=few))) == []
    one = session(text, people=people, members=few, share=share, extracts=(), decisions=())
    assert page_faults(render_committee_packet(one)) == []


@pytest.mark.parametrize("name", [*HOSTILE, "{body} {0}", "=cmd|' /C calc'!A0"])
def test_a_name_is_never_more_than_a_name(name: str) -> None:
    pdf = render_committee_packet(session(name, members=1))
    assert printed(pdf).count(squeezed(clean(name))) > 10


@pytest.mark.parametrize(("members", "slips"), [(None, 9), (1, 1), (11, 11)])
def test_each_member_has_a_slip_and_a_line_in_the_minutes(members: int | None, slips: int) -> None:
    found = pages(render_committee_packet(session(members=members)))
    assert len([page for page in found if "NJ-E5VY" in page]) == slips


@pytest.mark.parametrize(
    ("share", "members", "words"),
    [
        (CommitteeShare("more_than", "1/2", 6), 11, "trên 1/2 tổng số ủy viên"),
        (CommitteeShare("more_than", "1/2", 6), 11, "cần ít nhất 6 phiếu trong 11."),
        (CommitteeShare("at_least", "2/3", 8), 12, "cần ít nhất 8 phiếu trong 12."),
        (CommitteeShare("at_least", "2/3"), None, "ít nhất 2/3 tổng số ủy viên"),
        (None, 11, "Số phiếu tán thành cần có"),
    ],
)
def test_the_votes_needed_are_said(share, members, words) -> None:
    one = session(share=share, members=members)
    assert squeezed(words) in printed(render_committee_packet(one))


def test_the_list_says_vote_resolution_deadline_and_what_is_missing() -> None:
    text = printed(render_committee_packet(session()))
    for words in (
        "tán thành 17/19 (89,47%); không tán thành 2",
        "07-NQ/CB",
        "15/09/2026",
        "Giấy chứng nhận hết hạn",
        "Hạn ra quyết định sớm nhất trong danh sách: 15/09/2026.",
    ):
        assert squeezed(words) in text


def test_every_page_carries_the_code_of_its_sheet() -> None:
    codes = [*astuple(session().codes), "KM-NSYZ", "8S-NSYU"]
    for page in pages(render_committee_packet(session())):
        assert len([code for code in codes if code in page]) == 1


def test_equal_papers_are_equal_bytes_in_either_spelling() -> None:
    assert render_committee_packet(session()) == render_committee_packet(session())
    old = render_committee_packet(session(), style=PrintStyle(spelling=UySpelling.OLD))
    assert squeezed("tổng số uỷ viên") in printed(old)


def test_nobody_and_a_day_before_the_first_version_are_refused() -> None:
    with pytest.raises(UserError, match="Nobody waits"):
        render_committee_packet(replace(session(), people=()))
    with pytest.raises(UserError, match="no version for 01/01/2015"):
        render_committee_packet(session(meeting=date(2015, 1, 1)))
