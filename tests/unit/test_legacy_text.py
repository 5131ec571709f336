"""Text of TCVN3 and VNI fonts: known, converted, and good text left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.legacy_text import (
    LegacyEncoding,
    detect,
    detect_column,
    looks_like_tcvn3,
    looks_like_vni,
    repair,
    to_unicode,
)
from app.domain.syllables import is_vietnamese_syllable

TCVN3, VNI = LegacyEncoding.TCVN3, LegacyEncoding.VNI


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("§ç §øc ¦íc", "Đỗ Đức Ước"),
        ("L\u00ad¬ng H÷u §¹t", "Lương Hữu Đạt"),
        ("Chi héi tr\u00adëng Héi N«ng d©n th«n", "Chi hội trưởng Hội Nông dân thôn"),
        (
            "th«n Lòng P«, x· Sao Mai, tØnh Lµo Cai",
            "thôn Lũng Pô, xã Sao Mai, tỉnh Lào Cai",
        ),
        ("Bé ®éi xuÊt ngò", "Bộ đội xuất ngũ"),
        ("N«ng d©n, ®i lµm ¨n xa theo mïa", "Nông dân, đi làm ăn xa theo mùa"),
        ("Ch¶o Thanh Thuû", "Chảo Thanh Thuỷ"),
        ("Lý Hång Quúnh", "Lý Hồng Quỳnh"),
        ("Hoµng BÝch NguyÖt", "Hoàng Bích Nguyệt"),
        ("Lß Thanh ¢n", "Lò Thanh Ân"),
        ("M«ng", "Mông"),
        ("Tµy", "Tày"),
        # capitals with a tone have no code of their own
        ("Bïi Xu©n Èn", "Bùi Xuân Ẩn"),
        ("§Æng Thu ¸nh", "Đặng Thu Ánh"),
        ("ë th«n Nµ Lïng", "ở thôn Nà Lùng"),
        ("NGUYÔN V¡N HOµNG", "NGUYỄN VĂN HOÀNG"),
        ("BÕ MAI TH¶O", "BẾ MAI THẢO"),
        ("§øC", "ĐỨC"),
        ("Vµ A P«", "Và A Pô"),
        ("(Hµ §øc - Lß Kim)", "(Hà Đức - Lò Kim)"),
    ],
)
def test_tcvn3_is_known_and_converted(typed: str, meant: str) -> None:
    assert looks_like_tcvn3(typed)
    assert repair(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Ñoã Ñöùc Öôùc", "Đỗ Đức Ước"),
        ("Nguyeãn Thò Höông", "Nguyễn Thị Hương"),
        ("NGUYEÃN VAÊN ÑÖÙC", "NGUYỄN VĂN ĐỨC"),
        ("AÙnh", "Ánh"),
        ("Lyù Höõu Ñöùc", "Lý Hữu Đức"),
        ("Phaïm Thu Traâm", "Phạm Thu Trâm"),
        ("xaõ Sao Mai, tænh Laøo Cai", "xã Sao Mai, tỉnh Lào Cai"),
    ],
)
def test_vni_is_known_and_converted(typed: str, meant: str) -> None:
    assert looks_like_vni(typed)
    assert repair(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mai Minh Trang",
        "Đỗ Đức Ước",
        "Chi bộ thôn Nà Lùng",
        "Hoàng Lan",
        "Lò Văn Páo",
        "Quý",
        "Vò An",
        "Hà Nam, Lào Cai",
        "François",
        "Café",
        "Müller",
        "3×4 cm",
        "§ 5, §7",
        "· An",
        "«An»",
        "20 °C ± 1",
        "© 2026",
        "=HYPERLINK(1)",
    ],
)
def test_good_text_is_left_alone(text: str) -> None:
    assert detect(text) is None
    assert repair(text) == text


def test_a_column_tells_what_a_single_word_cannot() -> None:
    column = ["Vò An", "§ç ThÞ Lan", "Mai Lan", "NguyÔn ThÞ Quúnh", "Chi bộ Công an"]
    usual = detect_column(column)
    assert usual is TCVN3
    assert [repair(text, usual=usual) for text in column] == [
        "Vũ An",
        "Đỗ Thị Lan",
        "Mai Lan",
        "Nguyễn Thị Quỳnh",
        "Chi bộ Công an",
    ]


def test_a_column_settles_which_of_two_encodings() -> None:
    assert repair("Phan Thu Mî", usual=VNI) == "Phan Thu Mỵ"
    assert repair("Phan Thu Mî", usual=TCVN3) == "Phan Thu Mợ"


@pytest.mark.parametrize("text", ["3×4 cm", "Hoàng Lan", "Café", "Đỗ Lò"])
def test_a_legacy_column_does_not_garble_what_cannot_be_legacy(text: str) -> None:
    assert repair(text, usual=TCVN3) == text


def test_a_good_column_has_no_encoding() -> None:
    assert detect_column(["Đỗ Thị Lan", "Lò Văn Páo", "", "Mai Lan"]) is None


SMALL = "ăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"


def encoded(text: str, encoding: LegacyEncoding) -> str:
    """Write small letters as an old program did, by looking the codes up one by one."""
    codes = [chr(code) for code in range(0xA1, 0x100)]
    if encoding is VNI:
        codes = [vowel + code for vowel in "aeouyôö" for code in codes] + codes
    table = {to_unicode(code, encoding): code for code in reversed(codes)}
    return "".join(table.get(char, char) for char in text)


@pytest.mark.parametrize("encoding", list(LegacyEncoding))
def test_every_small_letter_has_its_code(encoding: LegacyEncoding) -> None:
    for letter in SMALL:
        code = encoded(letter, encoding)
        assert code != letter or letter in "ìíý"  # the same code by chance
        assert to_unicode(code, encoding) == letter


SYLLABLES = ["nguyễn", "đỗ", "lường", "quàng", "đức", "ước", "thị", "hữu", "xuân", "ẩn", "thuý"]
words = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=5).map(" ".join)


@given(words, st.sampled_from(LegacyEncoding))
def test_what_was_typed_in_an_old_font_comes_back(text: str, encoding: LegacyEncoding) -> None:
    assert repair(encoded(text, encoding), usual=encoding) == text
    assert repair(text, usual=encoding) == text or all(char <= "\xff" for char in text)


@given(st.text(max_size=30))
def test_no_text_breaks_the_detector(text: str) -> None:
    assert repair(text) == text or detect(text) is not None


@pytest.mark.parametrize(
    ("word", "good"),
    [
        ("nguyễn", True),
        ("Quý", True),
        ("giàng", True),
        ("gì", True),
        ("ĐỨC", True),
        ("khuỷu", True),
        ("xuất", True),
        ("xuân", True),
        ("Seo", True),
        ("Ổn", True),
        ("xuât", False),  # a stop needs sắc or nặng
        ("cuốic", False),
        ("deỏ", False),
        ("phaùm", False),
        ("NguyÔn", False),
        ("việtế", False),
        ("", False),
        ("fan", False),
    ],
)
def test_syllables_are_told_from_noise(word: str, good: bool) -> None:
    assert is_vietnamese_syllable(word) is good
