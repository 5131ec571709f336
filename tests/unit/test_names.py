"""Cleaning, folding and Vietnamese order of names."""

from __future__ import annotations

import random
import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.names import display_name, fold, nfc, nfc_lines, sort_key, split_name

VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậừửữứựờởỡớợềểễếệ '-"
names = st.text(alphabet=VIETNAMESE + VIETNAMESE.upper(), max_size=30)

IN_ORDER = [
    # given name; letters before tones; tones ngang huyền hỏi ngã sắc nặng; ă after a, â after ă
    "Trần Văn An",
    "Lê Văn Ảnh",
    "Lê Văn Ánh",
    "Lò Thị Ăn",
    "Bùi Văn Ân",
    "Bùi Văn Ẩn",
    "Bùi Văn Ấn",
    "Lý Văn Dế",
    "Hà Thị Dung",
    "Hà Văn Dũng",
    "Lê Văn Đạt",
    "Lê Văn Đông",
    "Lê Văn Đức",
    # the same given name: middle name, then family name
    "Vũ An Hoa",
    "Lê Thị Hoa",
    "Lê Thị Thu Hoa",
    "Bế Văn Hoa",
    "Đỗ Văn Hoa",
    # all Hoa stand before all Hòa, whatever their middle names
    "Lê An Hòa",
    "Lê An Hóa",
    "Ma Thị Ma",
    "Ma Thị Mà",
    "Ma Thị Mả",
    "Ma Thị Mã",
    "Ma Thị Má",
    "Ma Thị Mạ",
    "Lê Văn Oanh",
    "Lê Văn Ổn",
    "Lê Văn Ơn",
    "Lê Văn Quyết",
    "Lê Văn Tú",
    "Lê Văn Tư",
    "Lê Văn Uy",
    "Lê Văn Ước",
    "Lê Văn Việt",
    "Lê Văn Vinh",
    "Lê Thị Ý",
    "Lê Thị Yến",
]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_list_stands_in_vietnamese_order(form: Literal["NFC", "NFD"]) -> None:
    shuffled = [unicodedata.normalize(form, name) for name in IN_ORDER]
    random.Random(7).shuffle(shuffled)
    ordered = sorted(shuffled, key=sort_key)
    assert [unicodedata.normalize("NFC", name) for name in ordered] == IN_ORDER


def test_the_order_is_the_same_by_bytes() -> None:
    keys = [sort_key(name).encode() for name in IN_ORDER]
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("full_name", "given_name", "parts"),
    [
        ("Nguyễn Văn Đức", None, ("Nguyễn", "Văn", "Đức")),
        ("Giàng A Dế", None, ("Giàng", "A", "Dế")),
        ("Lê Thị Thu Hà", "Thu Hà", ("Lê", "Thị", "Thu Hà")),
        ("Y Blor Niê", "Blor", ("Niê", "Y", "Blor")),
        ("Y BLOR NIÊ", "Blor", ("NIÊ", "Y", "Blor")),
        ("H'Hen Niê", "H'Hen", ("Niê", "", "H'Hen")),
        ("Lò Dế", None, ("Lò", "", "Dế")),
        ("Dế", None, ("", "", "Dế")),
        ("Dế", "Dế", ("", "", "Dế")),
        ("", None, ("", "", "")),
        ("Lò Văn Dế", "Páo", ("", "Lò Văn Dế", "Páo")),
        ("Lò Văn Dế", "  ", ("Lò", "Văn", "Dế")),
    ],
)
def test_the_parts_of_a_name(
    full_name: str, given_name: str | None, parts: tuple[str, str, str]
) -> None:
    assert split_name(full_name, given_name) == parts


def test_the_given_name_told_by_people_decides_the_order() -> None:
    people = [("Lê Văn Cường", None), ("Y Blor Niê", "Blor"), ("Lê Văn An", None)]
    ordered = sorted(people, key=lambda person: sort_key(*person))
    assert [name for name, _ in ordered] == ["Lê Văn An", "Y Blor Niê", "Lê Văn Cường"]


def test_the_usual_given_name_told_expressly_changes_nothing() -> None:
    assert sort_key("Nguyễn Văn Đức", "Đức") == sort_key("Nguyễn Văn Đức")
    assert sort_key("Đức", "Đức") == sort_key("Đức")


@pytest.mark.parametrize(("one", "other"), [("Lê Uỷ", "Lê Ủy"), ("Lê Hoà", "Lê Hòa")])
def test_the_place_of_the_tone_mark_does_not_count(one: str, other: str) -> None:
    assert sort_key(one) == sort_key(other)
    assert fold(one) == fold(other)


def test_letters_of_other_languages_have_a_place() -> None:
    ordered = ["Lê Ea", "Lê Ĕa", "Lê Fin", "Lê Gia", "Lê Jun", "Lê Wa", "Lê Xa", "Lê Ya", "Lê Za"]
    keys = [sort_key(name) for name in ordered]
    assert keys == sorted(keys)
    assert sort_key("Lê Яна") > sort_key("Lê Za")
    assert sort_key("Lê 2") < sort_key("Lê A")


@given(names)
def test_the_key_ignores_case_and_normal_form(name: str) -> None:
    key = sort_key(name)
    assert sort_key(name.upper()) == key
    assert sort_key(unicodedata.normalize("NFD", name)) == key


@given(st.text(max_size=40))
def test_any_text_has_a_key_that_can_be_stored(text: str) -> None:
    key = sort_key(nfc(text))
    assert key.encode("utf-8").decode("utf-8") == key
    assert "\x00" not in key


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đức", "duc"),
        ("ĐỖ ĐỨC ƯỚC", "do duc uoc"),
        ("uỷ ban", "uy ban"),
        ("  Cứ  A  Sình ", "cu a sinh"),
        ("H’Hen Niê", "h'hen nie"),
        ("K`Brôi", "k'broi"),
        ("Straße", "strasse"),
        ("İ", "i"),
    ],
)
def test_folding_finds_people_without_marks(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  Cứ  A \t Sình\r\n", "Cứ A Sình"),
        (unicodedata.normalize("NFD", "Đỗ Đức Ước"), "Đỗ Đức Ước"),
        ("\ufeffLê\u00a0Văn\u200b An\x00", "Lê Văn An"),
        ("u\u200b\u031b", "ư"),
        ("A\ud800n", "An"),
        ("", ""),
    ],
)
def test_text_is_clean_when_it_enters(raw: str, clean: str) -> None:
    assert nfc(raw) == clean


@given(st.text(max_size=40))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert nfc(nfc(text)) == nfc(text)
    assert nfc_lines(nfc_lines(text)) == nfc_lines(text)


def test_remarks_keep_their_lines() -> None:
    assert nfc_lines(" Ưu điểm:  tốt \r\n\r\n Nhược\tđiểm\x00 ") == "Ưu điểm: tốt\n\nNhược điểm"


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("THÀO A SÌNH", "Thào A Sình"),
        ("thào a sình", "Thào A Sình"),
        ("Thào A Sình", "Thào A Sình"),
        ("H'HEN NIÊ", "H'Hen Niê"),
        ("ĐỖ ĐỨC ƯỚC", "Đỗ Đức Ước"),
        ("McDonald Lò", "McDonald Lò"),
        ("", ""),
    ],
)
def test_names_in_capitals_are_shown_as_names(raw: str, shown: str) -> None:
    assert display_name(raw) == shown
