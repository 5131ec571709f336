"""Official forms drawn from their specs and read back from the PDF."""

from __future__ import annotations

import unicodedata
from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from reportlab.lib.units import mm

from app.documents.official import FormSheet, Missing, missing_facts, render_form
from app.documents.official_loader import form_named, form_specs
from app.documents.official_spec import FormSpec, ItemKind, PageKind
from app.documents.page import A5, LEAF, PORTRAIT, PrintStyle
from app.documents.text import UySpelling, clean
from app.domain.partial_date import PartialDate, parse_iso
from app.errors import UserError
from tests.helpers.drawn import dotted_lines, faults, text_boxes
from tests.helpers.forms import KNOWN, ON, blank, facts, people_of, sheet
from tests.helpers.paper import pages, printed, squeezed
from tests.unit.test_documents_text import HOSTILE, LETTERS

SPECS = [spec for spec in form_specs() if spec.covers(ON)]
LAYOUTS = {PageKind.A4: PORTRAIT, PageKind.A5: A5, PageKind.LEAF: LEAF}
LONG = ("Nguyễn Thị Ngọc Ẩn " * 16).strip()
UNBROKEN = "Ẩ" * 300

every_form = pytest.mark.parametrize("spec", SPECS, ids=[spec.key for spec in SPECS])


def named(number: str) -> FormSpec:
    return form_named(number, on=ON)


@every_form
@pytest.mark.parametrize("text", [None, LONG, UNBROKEN], ids=["plain", "long", "unbroken"])
def test_nothing_leaves_the_margins_or_lies_over_another(spec: FormSpec, text: str | None) -> None:
    assert faults(render_form(spec, [sheet(text)]), LAYOUTS[spec.page]) == []


@every_form
def test_a_blank_form_has_room_for_the_hand(spec: FormSpec) -> None:
    pdf = render_form(spec, [blank()])
    assert faults(pdf, LAYOUTS[spec.page]) == []
    assert squeezed(spec.title.upper()) in printed(pdf)
    assert missing_facts(spec, blank()) == ()


@every_form
def test_signatures_never_stand_alone_on_a_page(spec: FormSpec) -> None:
    page = list(pypdfium2.PdfDocument(render_form(spec, [sheet(LONG)])))[-1]
    texts = text_boxes(page)
    for signer in spec.signers[:1]:
        words = signer.authority.partition("{")[0].split()[0].upper()
        highest = max(box.top for box in texts if words in box.text)
        above = [box for box in (*texts, *dotted_lines(page)) if box.bottom > highest]
        assert len([box for box in above if not box.text.strip().isdigit()]) >= 2


@every_form
def test_the_pages_have_the_size_of_the_form(spec: FormSpec) -> None:
    box = PdfReader(BytesIO(render_form(spec, [sheet()]))).pages[0].mediabox
    layout = LAYOUTS[spec.page]
    assert (float(box.width), float(box.height)) == pytest.approx(
        (layout.width, layout.height), abs=0.01
    )


def test_sizes_of_sheets() -> None:
    assert (A5.width / mm, A5.height / mm) == pytest.approx((148, 210))
    assert (LEAF.width / mm, LEAF.height / mm) == pytest.approx((145, 205))


def test_what_the_official_reads_in_a_resolution() -> None:
    text = printed(render_form(named("6-KNĐ"), [sheet()]))
    for words in (
        "ĐẢNG BỘ XÃ SAO MAI",
        "CHI BỘ THÔN NÀ LÙNG*Số 05-NQ/CB",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Sao Mai, ngày 22 tháng 11 năm 2026",
        "NGHỊ QUYẾTđề nghị kết nạp đảng viên-----",
        "Căn cứ Điều 4 Điều lệ Đảng Cộng sản Việt Nam.",
        "Ngày 05 tháng 02 năm 2026, Chi bộ thôn Nà Lùng họp xét",
        "quần chúng Trần Thùy Linh, sinh ngày 09 tháng 4 năm 1995",
        "1. Về lý lịch:",
        "Nơi nhận:",
        "- Đảng ủy xã Sao Mai;",
        "- Lưu chi bộ.",
        "T/M CHI BỘ",
    ):
        assert squeezed(words) in text, words


def test_the_number_is_dotted_until_the_office_gives_it() -> None:
    open_number = sheet(number="", day=PartialDate.in_year(2026))
    text = printed(render_form(named("6-KNĐ"), [open_number]))
    assert "Số-NQ/CB" in text and "SaoMai,ngàythángnăm2026" in text
    told = printed(render_form(named("6-KNĐ"), [sheet(number="7")]))
    assert "Số07-NQ/CB" in told
    certificate = printed(render_form(named("CN-NTVĐ-I"), [sheet(number="")]))
    assert "Số/CN" in certificate


@pytest.mark.parametrize(
    ("known", "shown"),
    [
        ("1995-03-04", "sinh ngày 04 tháng 3 năm 1995"),
        ("1995-01-14", "sinh ngày 14 tháng 01 năm 1995"),
        ("1995-03", "sinh ngày tháng 3 năm 1995"),
        ("1995", "sinh ngày tháng năm 1995"),
        ("~1960", "sinh khoảng năm 1960"),
    ],
)
def test_a_day_is_printed_as_far_as_it_is_known(known: str, shown: str) -> None:
    one = FormSheet(facts(person__birth=parse_iso(known)))
    assert squeezed(shown) in printed(render_form(named("10-KNĐ"), [one]))


def test_the_page_number_stands_from_page_two_on() -> None:
    first, second = pages(render_form(named("6-KNĐ"), [sheet()]))
    assert not first.lstrip().startswith("1")
    assert second.split()[0] == "2" or second.split()[-1] == "2"


def test_each_paper_begins_a_page_of_its_own_numbered_anew() -> None:
    found = pages(render_form(named("6-KNĐ"), [sheet(), sheet()]))
    assert len(found) == 4
    assert "NGHỊ QUYẾT" in found[0] and "NGHỊ QUYẾT" in found[2]


def test_the_application_is_never_printed_as_a_text_to_sign() -> None:
    blank_form = named("1-KNĐ")
    text = printed(render_form(blank_form, [sheet()]))
    assert squeezed("Trần Thùy Linh") not in text
    copied = form_named(blank_form.fact_sheet, on=ON)
    assert copied.signers == () and squeezed("không phải là đơn") in printed(
        render_form(copied, [sheet()])
    )


@pytest.mark.parametrize("number", ["3-KNĐ", "10-KNĐ", "11-KNĐ"])
def test_what_somebody_says_himself_is_left_to_his_hand(number: str) -> None:
    own = [item for item in named(number).body if item.kind is ItemKind.OWN_WORDS]
    assert own and all(item.rows >= 4 and "{" not in item.text for item in own)


def test_forty_people_stand_in_one_resolution() -> None:
    spec = named("1A-TN")
    pdf = render_form(spec, [people_of(spec, 40)])
    text = printed(pdf)
    assert all(f"NgườiThứ{number:03}" in text for number in range(1, 41))
    assert faults(pdf, PORTRAIT) == []
    assert all(squeezed("Họ và tên") in squeezed(page) for page in pages(pdf)[1:-1])


def test_forty_relatives_stand_in_the_extract() -> None:
    spec = named("TLHS")
    pdf = render_form(spec, [sheet(rows=40)])
    assert faults(pdf, PORTRAIT) == []
    assert printed(pdf).count("Có") >= 80


def test_papers_by_case_are_listed_only_for_that_case() -> None:
    spec = named("MLHS-KN")
    with_case = printed(render_form(spec, [sheet()]))
    without = printed(render_form(spec, [sheet(cases=frozenset())]))
    assert squeezed("Người theo tôn giáo") in with_case
    assert squeezed("Người theo tôn giáo") not in without
    assert squeezed("Người Hoa") not in with_case


def test_receipt_and_return_divide_the_dossier() -> None:
    there = printed(render_form(named("PNHS"), [sheet()]))
    lacking = printed(render_form(named("PTHS"), [sheet()]))
    assert squeezed("Đơn xin vào Đảng (1-KNĐ)") in there
    assert squeezed("Đơn xin vào Đảng (1-KNĐ)") not in lacking
    assert squeezed("Tài liệu thẩm tra lý lịch") in lacking
    assert squeezed("8-KNĐ") not in lacking


def test_the_offices_own_grounds_stand_instead_of_the_forms() -> None:
    own = sheet(legal=("Căn cứ Hướng dẫn {cell.name} của tỉnh", "Căn cứ … khác."))
    text = printed(render_form(named("9-KNĐ"), [own]))
    assert squeezed("Căn cứ Hướng dẫn {cell.name} của tỉnh;Căn cứ … khác.") in text
    assert squeezed("Căn cứ Điều lệ Đảng") not in text


def test_what_the_book_lacks_is_told_once() -> None:
    known = facts()
    known |= {"person.home_place": "", "person.birth": PartialDate.in_year(1995)}
    del known["person.occupation"]
    found = missing_facts(named("9-KNĐ"), FormSheet(known, acts=frozenset({"decision_issued"})))
    name = KNOWN["person.full_name"]
    assert found == (
        Missing(name, "person.birth"),
        Missing(name, "person.home_place"),
        Missing(name, "person.occupation"),
    )


def test_what_the_paper_brings_about_is_not_missing() -> None:
    known = {k: v for k, v in facts().items() if not k.startswith("cell_vote.")}
    assert missing_facts(named("6-KNĐ"), FormSheet(known)) == ()
    told = missing_facts(named("6-KNĐ"), FormSheet(known, acts=frozenset({"cell_vote"})))
    assert Missing(KNOWN["person.full_name"], "cell_vote.in_favour") in told


def test_a_row_without_its_mentor_is_missing_by_name() -> None:
    people = (facts(), facts(person__full_name="Sùng A Dơ", mentor__name=""))
    one = FormSheet(facts(), rows={"people": people})
    assert missing_facts(named("1A-TN"), one) == (Missing("Sùng A Dơ", "mentor.name"),)


@pytest.mark.parametrize(
    "text", [*HOSTILE, "{{person.full_name}}", "{cell.name}", "=cmd|' /C calc'"]
)
@pytest.mark.parametrize("number", ["6-KNĐ", "1A-TN", "97", "4-KNĐ"])
def test_hostile_text_is_printed_as_it_is(text: str, number: str) -> None:
    assert squeezed(text) in printed(render_form(named(number), [sheet(text)]))


def test_dots_in_a_name_are_no_dots_to_write_on() -> None:
    text = printed(render_form(named("9-KNĐ"), [sheet("Tên … có ba chấm")]))
    assert squeezed("Tên … có ba chấm") in text and squeezed("TÊN … CÓ BA CHẤM") in text


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=LETTERS + " {}<>&", min_size=1, max_size=60).filter(str.strip))
def test_text_out_is_text_in(text: str) -> None:
    one = FormSheet(facts(person__full_name=text))
    found = printed(render_form(named("10-KNĐ"), [one]))
    assert squeezed("Tôi là " + clean(text)) in found


def test_decomposed_letters_are_joined() -> None:
    name = "Nguyễn Thị Ẩn"
    one = FormSheet(facts(person__full_name=unicodedata.normalize("NFD", name)))
    assert squeezed(name) in printed(render_form(named("10-KNĐ"), [one]))


def test_a_letter_the_font_lacks_is_refused_by_the_fields_name() -> None:
    with pytest.raises(UserError, match=r"full name: “Trần 漢”"):
        render_form(named("10-KNĐ"), [FormSheet(facts(person__full_name="Trần 漢"))])


def test_nobody_is_told() -> None:
    with pytest.raises(UserError, match="6-KNĐ"):
        render_form(named("6-KNĐ"), [])


def test_equal_sheets_give_equal_bytes() -> None:
    assert render_form(named("6-KNĐ"), [sheet()]) == render_form(named("6-KNĐ"), [sheet()])


def test_the_spelling_is_the_offices_choice_but_no_name_is_touched() -> None:
    old = form_named("6-KNĐ", on=ON, spelling=UySpelling.OLD)
    style = PrintStyle(spelling=UySpelling.OLD)
    one = FormSheet(facts(person__full_name="Lê Thị Thủy"))
    text = printed(
        render_form(form_named("5-KNĐ", on=ON, spelling=UySpelling.OLD), [one], style=style)
    )
    assert "chiuỷ" in text and "LêThịThủy" in text
    assert old.number == "6-KNĐ"


def test_the_run_tells_its_pages() -> None:
    told: list[int] = []
    render_form(named("9-KNĐ"), [sheet()] * 3, on_page=told.append)
    assert told == [0, 1, 2]


@pytest.mark.parametrize("name", ["6-KNĐ", "6-knd", "6KNĐ", "knd_06", "06 knd".replace("06", "6")])
def test_a_form_is_found_however_its_number_is_written(name: str) -> None:
    assert form_named(name, on=ON).key == "knd_06"


def test_an_unknown_form_and_a_day_before_it_are_told() -> None:
    with pytest.raises(UserError, match="99-KNĐ"):
        form_named("99-KNĐ", on=ON)
    with pytest.raises(UserError, match="01/01/2020"):
        form_named("6-KNĐ", on=date(2020, 1, 1))
