"""The verification checklist, printed and read back."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from reportlab.lib.units import mm

from app.documents.checklist import Returned, Sent, render_checklist
from app.documents.page import PORTRAIT, PrintStyle
from app.documents.text import UySpelling, clean
from app.domain.terms import PlaceKind, VerificationChannel, VerificationResult
from app.domain.verification import Content
from app.errors import UserError
from tests.helpers.paper import candidate, checklist, pages, printed, request, squeezed
from tests.unit.test_documents_text import HOSTILE, LETTERS

RESULTS = {
    VerificationResult.CORRECT: "đúng",
    VerificationResult.INCORRECT: "không đúng",
    VerificationResult.INCOMPLETE: "chưa đủ",
}


def family(size: int, *, places: int = 1) -> tuple[object, ...]:
    """Return the requests about `size` relatives at some places each."""
    return tuple(
        request(f"Người Thứ {number:03d}", relation="con đẻ", place=f"xã Số {number}-{place}")
        for number in range(1, size + 1)
        for place in range(1, places + 1)
    )


def test_what_the_officer_reads() -> None:
    rows = (
        request("Trần Thùy Linh", relation="bản thân", born="29/04/1979", contents=tuple(Content)),
        request(
            channel=VerificationChannel.SLIP,
            place_kinds=(PlaceKind.WORKED,),
            contents=(Content.CURRENT_POLITICS,),
            deceased="2019",
            sent=Sent("31-CV/ĐU", date(2026, 9, 28)),
        ),
    )
    person = candidate(
        rows=rows,
        code="K7-3F2Q",
        undeclared=("mẹ chồng",),
        exempt=("Ngô Minh Hải, con đẻ: chưa đủ 18 tuổi",),
    )
    text = printed(render_checklist(checklist(person)))
    for words in (
        "ĐẢNG BỘ XÃ SAO MAI",
        "CHI BỘ THÔN NÀ LÙNG*",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "DANH MỤC THẨM TRA LÝ LỊCH",
        "TRẦN THÙY LINH",
        "đang thẩm tra, từ ngày 18/01/2026",
        "Phải thẩm tra 2 người, 2 yêu cầu; đã có kết quả 0, còn 2.",
        "1. Trần Thùy Linh – bản thân, sinh 29/04/1979",
        "2. Trần Văn Ẩn – cha đẻ, sinh 1950, mất 2019",
        "quê quán, nơi cư trú",
        "nơi đã học, làm việc",
        "phẩm chất chính trị, đạo đức, lối sống",
        "31-CV/ĐU",
        "Gửi 28/09/2026",
        "3. Chưa khai: mẹ chồng",
        "Không phải thẩm tra: Ngô Minh Hải, con đẻ: chưa đủ 18 tuổi.",
        "một huyện, 2024",
        "chưa đối chiếu với văn bản gốc",
        "NGƯỜI ĐI THẨM TRA",
        "T/M CHI ỦY (CHI BỘ)",
        "Xác nhận của nơi đến thẩm tra",
        "K7-3F2Q · Trần Thùy Linh, Chi bộ Thôn Nà Lùng · in ngày 23/11/2026",
    ):
        assert squeezed(words) in text, words


@pytest.mark.parametrize("checked", [True, False])
def test_an_unchecked_rule_says_so(checked: bool) -> None:
    text = printed(render_checklist(checklist(candidate(), rule_checked=checked)))
    warning = squeezed("quy tắc của địa phương, lấy từ nguồn thứ cấp, chưa đối chiếu")
    assert (warning in text) is not checked


@pytest.mark.parametrize("result", VerificationResult)
def test_what_is_back_is_ticked_and_dated(result: VerificationResult) -> None:
    back = request(returned=Returned(date(2026, 10, 15), result))
    ticked = render_checklist(checklist(candidate(rows=(back,))))
    blank = render_checklist(checklist(candidate()))
    assert squeezed("Về 15/10/2026") in printed(ticked)
    assert squeezed("Phải thẩm tra 1 người, 1 yêu cầu; đã có kết quả 1, còn 0.") in printed(ticked)
    assert _tick_line(blank) is None
    assert _tick_line(ticked) == RESULTS[result]


def test_a_place_that_has_answered_needs_no_confirmation() -> None:
    back = Returned(date(2026, 10, 15), VerificationResult.CORRECT)
    person = candidate(rows=(request(place="xã A", returned=back), request(place="xã B")))
    text = printed(render_checklist(checklist(person)))
    confirmations = text.partition(squeezed("Nơi đến Ngày đến, ngày đi"))[2]
    assert "xãB" in confirmations
    assert "xãA" not in confirmations
    done = candidate(rows=(request(returned=back),))
    assert squeezed("Xác nhận của nơi đến") not in printed(render_checklist(checklist(done)))


def test_nobody_to_verify_is_told() -> None:
    with pytest.raises(UserError, match="Thôn Nà Lùng"):
        render_checklist(checklist())


def test_an_empty_record_gives_a_sheet_to_fill_in() -> None:
    person = candidate(birth="", home="", residence="", occupation="", stage="", rows=())
    text = printed(render_checklist(checklist(person, place="")))
    assert squeezed("Sổ chưa có yêu cầu thẩm tra nào") in text
    assert squeezed("4. Họ và tên, quan hệ:") in text


def test_each_candidate_has_pages_numbered_for_themselves() -> None:
    people = (candidate("Người Một", rows=family(12)), candidate("Người Hai"))
    found = pages(render_checklist(checklist(*people)))
    total = sum("Người Một," in page for page in found)
    assert total >= 2
    for number, page in enumerate(found[:total], start=1):
        assert f"Trang {number}/{total}" in page
        assert "NGƯỜI HAI" not in page
    assert "NGƯỜI HAI" in found[total]
    assert "Trang 1/" in found[total]


@pytest.mark.parametrize(("size", "places"), [(1, 1), (7, 2), (30, 1), (30, 3)])
def test_no_page_break_splits_a_person(size: int, places: int) -> None:
    found = pages(render_checklist(checklist(candidate(rows=family(size, places=places)))))
    # The last table, of the places to sign, names the places once more.
    tables = [squeezed(page).partition(squeezed("Nơi đến Ngày"))[0] for page in found]
    for number in range(1, size + 1):
        homes = [text for text in tables if f"NgườiThứ{number:03d}" in text]
        assert len(homes) == 1
        for place in range(1, places + 1):
            assert f"xãSố{number}-{place}" in homes[0]
    assert "(tiếp)" not in "".join(tables)


def test_a_person_longer_than_a_page_is_named_again() -> None:
    found = pages(render_checklist(checklist(candidate(rows=family(1, places=30)))))
    named = [page for page in found if "Người Thứ 001" in page]
    assert len(named) >= 3
    assert ["(tiếp)" in page for page in named] == [False] + [True] * (len(named) - 1)
    places = re.findall(r"xãSố1-(\d+)", squeezed("".join(found)).partition("Nơiđến")[0])
    assert [int(place) for place in places] == list(range(1, 31))


@pytest.mark.parametrize("size", [1, 30])
def test_everything_stands_inside_the_margins(size: int) -> None:
    long = "Công Tằng Tôn Nữ Hoàng Phượng Thùy Diễm Quỳnh Như Ngọc " * 3
    person = candidate(
        long,
        rows=(request(long, place=long, sent=Sent("1234/CV-ĐU-BXDĐ" * 4, None)), *family(size)),
        home=long,
        undeclared=(long,),
        exempt=(long,),
    )
    pdf = render_checklist(checklist(person, cell=long, place=long))
    left, right = PORTRAIT.left - 1, PORTRAIT.width - PORTRAIT.right + 1
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, start=1):
            assert page.get_size() == pytest.approx((210 * mm, 297 * mm), abs=0.01)
            boxes = _text_boxes(page)
            assert min(box[0] for box in boxes) >= left
            assert max(box[2] for box in boxes) <= right
            above = [box for box in boxes if box[3] > PORTRAIT.height - PORTRAIT.top + 2]
            assert len(above) == (0 if number == 1 else 1)
            for box in above:  # the page number hangs from the 10 mm line, in the middle
                assert box[3] == pytest.approx(PORTRAIT.height - 10 * mm, abs=1.5)
                assert (box[0] + box[2]) / 2 == pytest.approx(
                    PORTRAIT.left + PORTRAIT.text_width / 2, abs=2
                )
            below = [box for box in boxes if box[1] < PORTRAIT.bottom - 4]
            assert all(box[3] < PORTRAIT.bottom - 10 for box in below)


def test_the_same_checklist_gives_the_same_bytes() -> None:
    sheet = checklist(candidate(rows=family(9)), candidate("Lò Thị Đươm"))
    assert render_checklist(sheet) == render_checklist(sheet)


def test_decomposed_letters_are_printed_composed() -> None:
    def decomposed(text: str) -> str:
        return unicodedata.normalize("NFD", text)

    row = dataclasses.replace(request(), person=decomposed("Trần Văn Ẩn"))
    sheet = checklist(
        candidate(decomposed("Trần Thùy Linh"), rows=(row,)), cell=decomposed("Thôn Nà Lùng")
    )
    assert render_checklist(sheet) == render_checklist(checklist(candidate()))


def test_the_office_chooses_how_uy_is_spelled() -> None:
    sheet = checklist(candidate("Nguyễn Thị Thuỷ"), committee="Đảng bộ xã Thủy An")
    style = PrintStyle(spelling=UySpelling.OLD)
    text = printed(render_checklist(sheet, style=style))
    assert squeezed("T/M CHI UỶ") in text
    assert squeezed("XÃ THỦY AN") in text
    assert squeezed("NGUYỄN THỊ THUỶ") in text


def test_a_caller_can_stop_between_pages() -> None:
    class StoppedError(Exception):
        pass

    def stop(done: int) -> None:
        if done == 2:
            raise StoppedError

    with pytest.raises(StoppedError):
        render_checklist(checklist(*(candidate() for _each in range(5))), on_page=stop)


@settings(max_examples=60, deadline=None)
@given(
    person=st.text(alphabet=LETTERS, min_size=1, max_size=60),
    place=st.one_of(st.sampled_from(HOSTILE), st.text(alphabet=LETTERS + "<>&", max_size=200)),
    home=st.one_of(st.sampled_from(HOSTILE), st.text(alphabet=LETTERS + "<>&", max_size=300)),
)
def test_text_out_is_text_in(person: str, place: str, home: str) -> None:
    sheet = checklist(candidate(home=home, rows=(request(person, place=place),)))
    text = printed(render_checklist(sheet))
    for given_text in (person, place, home):
        assert squeezed(clean(given_text)) in text


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30))
def test_any_text_is_printed_whole_or_refused(occupation: str) -> None:
    try:
        pdf = render_checklist(checklist(candidate(occupation=occupation)))
    except UserError as refusal:
        assert "U+" in refusal.message
        return
    assert len(PdfReader(BytesIO(pdf)).pages) == 1


def test_a_name_of_many_pages_is_printed_whole() -> None:
    words = " ".join(f"chữ{number}" for number in range(3000))
    row = request("Tên " + words, place=words)
    person = candidate(home=words, rows=(row,))
    found = printed(render_checklist(checklist(person)))
    assert all(found.count(f"chữ{number}") >= 3 for number in (0, 1500, 2999))


def _text_boxes(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    text = page.get_textpage()
    return [text.get_rect(index) for index in range(text.count_rects())]


def _tick_line(pdf: bytes) -> str | None:
    """Return the words behind the ticked box: a tick is the only drawn path of three points."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        ticks = [
            item.get_bounds()
            for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH])
            if pypdfium2.raw.FPDFPath_CountSegments(item) == 3
        ]
        if not ticks:
            return None
        left, bottom, right, top = ticks[0]
        text = page.get_textpage().get_text_bounded(left, bottom - 1, right + 80, top + 1)
        return " ".join(text.split())
