"""The papers of a cell's meeting, read back from the PDF."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.packet import render_packets
from app.documents.page import PrintStyle
from app.documents.text import UySpelling, clean
from app.errors import UserError
from tests.helpers.drawn import page_faults
from tests.helpers.packet_paper import packet, quiet
from tests.helpers.paper import pages, printed, squeezed
from tests.unit.test_documents_text import FONTS, HOSTILE, LETTERS

# Heads print names in capitals, which the fonts lack for some letters of other languages.
WITH_CAPITALS = "".join(one for one in LETTERS if set(one.upper()) <= set(FONTS.characters))

LONG = ("Nguyễn Thị Ngọc Ẩn " * 16).strip()
UNBROKEN = "Ẩ" * 300
READING_ORDER = [
    "NỘI DUNG SINH HOẠT CHI BỘ",
    "PHIẾU NHẬN XÉT NGƯỜI ĐƯỢC GIÚP ĐỠ",
    "NGHỊ QUYẾT",
    "PHIẾU BIỂU QUYẾT đề nghị kết nạp",
    "PHIẾU BIỂU QUYẾT đề nghị công nhận",
    "BIÊN BẢN KIỂM PHIẾU",
    "DANH SÁCH ĐẢNG VIÊN DỰ HỌP",
    "BIÊN BẢN họp chi bộ",
]


def test_the_papers_come_in_the_order_of_reading() -> None:
    text = printed(render_packets([packet()]))
    places = [text.index(squeezed(title)) for title in READING_ORDER]
    assert places == sorted(places)


@pytest.mark.parametrize("members", [3, 12, 40])
@pytest.mark.parametrize("text", [None, LONG, UNBROKEN], ids=["plain", "long", "unbroken"])
def test_nothing_leaves_the_margins_or_lies_over_another(text: str | None, members: int) -> None:
    assert page_faults(render_packets([packet(text, members=members)])) == []


@pytest.mark.parametrize("name", [*HOSTILE, "{cell} {0} {person.full_name}", "=cmd|' /C calc'!A0"])
def test_a_name_is_never_more_than_a_name(name: str) -> None:
    pdf = render_packets([packet(name)])
    assert printed(pdf).count(squeezed(clean(name))) > 20
    assert page_faults(pdf) == []


@settings(max_examples=15, deadline=None)
@given(st.text(alphabet=WITH_CAPITALS + "<>&{}…", min_size=1, max_size=60))
def test_a_name_comes_out_as_it_went_in(name: str) -> None:
    text = printed(render_packets([packet(name or "-", members=1)]))
    assert squeezed(clean(name)) in text


def test_there_is_a_ballot_for_each_who_may_vote_with_the_code_on_it() -> None:
    one = packet()
    found = [page for page in pages(render_packets([one])) if "Không ký tên" in page]
    assert [page.count("Không ký tên") for page in found] == [8, 7, 8, 7]
    assert one.roll.ballots == 15
    for code in ("2Y-2F4D", "3C-EZ3D"):
        ballots = [page for page in found if code in page]
        # Once more in the foot of each page.
        assert sum(page.count(code) for page in ballots) == one.roll.ballots + len(ballots)


def test_the_tally_starts_from_the_numbers_of_the_roll() -> None:
    [tally] = [page for page in pages(render_packets([packet()])) if "BIÊN BẢN KIỂM" in page]
    text = squeezed(tally)
    for words in (
        "Đảng viên chính thức được triệu tập17",
        "sinh hoạt tạm thời ở nơi khác1",
        "vắng mặt (trong sổ có 1)",
        "đình chỉ sinh hoạt1",
        "Được tính, nếu người được miễn đều vắng14",
        "Được tính, nếu người được miễn đều có mặt15",
        "10 / 11",
        "số đầu khi người được miễn đều vắng",
        "Tán thành",
    ):
        assert squeezed(words) in text


def test_where_nobody_is_exempt_one_number_is_needed() -> None:
    one = packet()
    votes = tuple(replace(vote, most_needed=vote.needed) for vote in one.votes)
    roll = replace(one.roll, exempt=0)
    text = printed(render_packets([packet(votes=votes, roll=roll)]))
    assert "10/11" not in text and "sốđầukhi" not in text
    assert squeezed("nếu người được miễn đều có mặt") not in text


def test_the_sign_in_list_says_how_each_counts() -> None:
    text = printed(render_packets([packet()]))
    for group in (
        "Đảng viên nơi khác đến, có quyền biểu quyết",
        "Đảng viên nơi khác đến, không có quyền biểu quyết",
        "Đảng viên bị đình chỉ sinh hoạt",
        "nếu có mặt",
    ):
        assert squeezed(group) in text


def test_every_page_carries_the_code_of_its_sheet() -> None:
    one = packet()
    codes = ["27-T5KW", "2K-T5KS", "DE-XZNW", "2Y-2F4D", "3C-EZ3D", "3R-T5KJ", "45-T5KK", "4H-XZNE"]
    carried = []
    for page in pages(render_packets([one])):
        [code] = [code for code in codes if code in page]
        carried.append(code)
    assert list(dict.fromkeys(carried)) == codes


def test_a_cell_that_follows_nobody_has_one_page() -> None:
    [page] = pages(render_packets([quiet()]))
    assert "Chi bộ chưa theo dõi, giúp đỡ ai" in " ".join(page.split())
    assert squeezed("Tài liệu kèm theo") not in squeezed(page)


def test_a_cell_too_small_to_vote_is_told_so() -> None:
    one = packet(may_vote=False, votes=(), members=0)
    text = printed(render_packets([replace(one, roll=replace(one.roll, official=2))]))
    assert squeezed("Chi bộ có 2 đảng viên chính thức, ít hơn 3") in text
    assert squeezed("Không ký tên") not in text


def test_without_votes_there_is_no_tally() -> None:
    assert squeezed("BIÊN BẢN KIỂM PHIẾU") not in printed(render_packets([packet(votes=())]))


def test_several_cells_follow_each_other() -> None:
    both = render_packets([packet(cell="Chi bộ A"), packet(cell="Chi bộ B")])
    alone = pages(render_packets([packet(cell="Chi bộ A")]))
    assert len(pages(both)) == 2 * len(alone)
    assert pages(both)[: len(alone)] == alone


def test_equal_papers_are_equal_bytes_in_either_spelling() -> None:
    assert render_packets([packet()]) == render_packets([packet()])
    old = render_packets([packet()], style=PrintStyle(spelling=UySpelling.OLD))
    assert "CHIUỶ" in printed(old) and "CHIỦY" not in printed(old)


def test_the_work_may_be_stopped() -> None:
    class Stopped(Exception):  # noqa: N818 - says what happened
        pass

    done = []

    def on_page(count: int) -> None:
        done.append(count)
        if count == 3:
            raise Stopped

    with pytest.raises(Stopped):
        render_packets([packet()], on_page=on_page)
    assert done == [0, 1, 2, 3]


def test_no_cell_and_a_day_before_the_first_version_are_refused() -> None:
    with pytest.raises(UserError, match="No cell was chosen"):
        render_packets([])
    with pytest.raises(UserError, match="no version for 01/01/2015"):
        render_packets([packet(meeting=date(2015, 1, 1))])
