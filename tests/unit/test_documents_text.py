"""Text on its way to paper: cleaned, wrapped, never obeyed as markup."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.platypus import Paragraph

from app.documents.fonts import register_fonts
from app.documents.items import Prose
from app.documents.text import (
    Run,
    UySpelling,
    clean,
    markup,
    spell,
    with_prefix,
    wrap,
    wrap_at_commas,
)

FONTS = register_fonts()
FACE = FONTS.regular
# What an office may type and a reader of PDFs reads back in the same order.
LETTERS = "".join(
    sorted(
        character
        for character in FONTS.characters
        if (ord(character) < 0x590 or 0x1E00 <= ord(character) < 0x1F00)
        and character.isprintable()
        and not unicodedata.combining(character)
        and unicodedata.is_normalized("NFC", character)
    )
)
HOSTILE = [
    '<img src="file:///etc/passwd"/>',
    "</para><para>",
    "&amp; & &#x41; &lt;b>",
    '<font color="[[x for x in ().__class__.__bases__]]">x</font>',
    "<b>đậm</b> <a href='x'>y</a>",
    "]]> <!-- --> <?xml?>",
]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (unicodedata.normalize("NFD", "Nguyễn Thị Ẩn"), "Nguyễn Thị Ẩn"),
        ("Lò\tThị\r\nĐươm", "Lò Thị Đươm"),
        ("a\x00b\x1b[31mc\x7f", "ab[31mc"),
        ("  hai   dấu cách ", "hai dấu cách"),
        ("zero\u200bwidth\ufeff and \u202ereversed", "zerowidth and reversed"),
        ("50\N{NO-BREAK SPACE}%", "50\N{NO-BREAK SPACE}%"),
        ("wide\u3000\u2003space\u2028line", "wide space line"),
        # The mark only meets its letter once the invisible character between them is gone.
        ("Thu\u200d\u0309y", "Thủy"),
        ("", ""),
    ],
)
def test_clean(typed: str, shown: str) -> None:
    assert clean(typed) == shown


@given(st.text())
def test_clean_twice_is_clean(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(unicodedata.category(character) in ("Cc", "Cf") for character in once)


@pytest.mark.parametrize(
    ("wording", "spelling", "shown"),
    [
        ("Đảng ủy, ỦY BAN, Ủy viên", UySpelling.OLD, "Đảng uỷ, UỶ BAN, Uỷ viên"),
        ("Đảng uỷ, UỶ BAN, Uỷ viên", UySpelling.NEW, "Đảng ủy, ỦY BAN, Ủy viên"),
        ("chi ủy", UySpelling.NEW, "chi ủy"),
    ],
)
def test_spelling(wording: str, spelling: UySpelling, shown: str) -> None:
    assert spell(wording, spelling) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Thôn Nà Lùng", "Chi bộ Thôn Nà Lùng"),
        ("Chi bộ thôn Nà Lùng", "Chi bộ thôn Nà Lùng"),
        ("CHI BỘ THÔN NÀ LÙNG", "CHI BỘ THÔN NÀ LÙNG"),
    ],
)
def test_prefix_is_not_doubled(name: str, shown: str) -> None:
    assert with_prefix(name, "Chi bộ") == shown


@given(st.text(alphabet=LETTERS).map(clean), st.integers(20, 300))
def test_wrap_keeps_every_letter_inside_the_width(text: str, width: int) -> None:
    lines = wrap(text, face=FACE, size=12, width=width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(len(line) == 1 or FACE.width(line, 12) <= width + 0.01 for line in lines if line)


@pytest.mark.parametrize(
    ("place", "width", "lines"),
    [
        ("xã Sao Mai, tỉnh Lào Cai", 100, ["xã Sao Mai,", "tỉnh Lào Cai"]),
        ("xã Sao Mai, tỉnh Lào Cai", 300, ["xã Sao Mai, tỉnh Lào Cai"]),
        ("Công ty Xây dựng, khu công nghiệp, phường Lào Cai", 110, None),
        ("Trường Trung học phổ thông số 1 Bát Xát, Lào Cai", 70, None),
    ],
)
def test_places_break_at_commas_where_that_costs_no_line(
    place: str, width: float, lines: list[str] | None
) -> None:
    plain = wrap(place, face=FACE, size=12, width=width)
    broken = wrap_at_commas(place, face=FACE, size=12, width=width)
    assert len(broken) <= len(plain)
    assert " ".join(broken) == place
    if lines is not None:
        assert broken == lines


def test_a_document_number_breaks_after_its_signs() -> None:
    number = "1234-CV/ĐU-BXDĐ"
    lines = wrap(number, face=FACE, size=12, width=FACE.width("1234-CV/Đ", 12))
    assert lines == ["1234-CV/", "ĐU-BXDĐ"]


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_is_text(text: str) -> None:
    paragraph = Paragraph(markup([Run(text)], fonts=FONTS, field="tên"))
    assert paragraph.getPlainText() == clean(text)


@given(st.lists(st.text(alphabet=LETTERS + "<>&\"'/ "), min_size=1, max_size=4))
def test_runs_keep_their_text(texts: list[str]) -> None:
    runs = [Run(text, bold=index % 2 == 0) for index, text in enumerate(texts)]
    prose = Prose(runs, fonts=FONTS, field="tên", width=200)
    plain = prose._paragraph.getPlainText()
    assert plain.replace(" ", "") == "".join(map(clean, texts)).replace(" ", "")


def test_spaces_between_runs_stay() -> None:
    runs = [Run("Họ và tên: "), Run("Lò Thị Đươm", bold=True), Run(" (chị)")]
    assert markup(runs, fonts=FONTS, field="tên") == "Họ và tên: <b>Lò Thị Đươm</b> (chị)"
