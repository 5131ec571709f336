"""Codes of printed sheets: there and back, and every slip of the pen is noticed."""

from __future__ import annotations

import re
from itertools import combinations
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.sheet_code import (
    ALPHABET,
    FORMS,
    RECORDS,
    RULES,
    SheetCode,
    read_code,
    record_number,
    write_code,
)

CODES = st.builds(
    SheetCode,
    form=st.integers(0, FORMS - 1),
    rules=st.integers(0, RULES - 1),
    record=st.integers(0, RECORDS - 1),
)
PLACES = (0, 1, 3, 4, 5, 6)


@given(CODES)
def test_a_code_is_read_as_it_was_written(code):
    text = write_code(code)
    assert re.fullmatch(rf"[{ALPHABET}]{{2}}-[{ALPHABET}]{{4}}", text)
    assert read_code(text) == code
    assert read_code(f"  {text.lower().replace('-', ' – ')} ") == code


@given(CODES)
def test_one_wrong_character_is_noticed_at_every_place(code):
    text = write_code(code)
    for place in PLACES:
        for other in ALPHABET.replace(text[place], ""):
            assert read_code(text[:place] + other + text[place + 1 :]) is None


@given(CODES)
def test_two_swapped_characters_are_noticed_wherever_they_stand(code):
    text = write_code(code)
    for first, second in combinations(PLACES, 2):
        swapped = list(text)
        swapped[first], swapped[second] = swapped[second], swapped[first]
        if swapped != list(text):
            assert read_code("".join(swapped)) is None


@pytest.mark.parametrize(
    "code",
    [SheetCode(FORMS, 0, 0), SheetCode(0, RULES, 0), SheetCode(0, 0, RECORDS), SheetCode(-1, 0, 0)],
)
def test_what_does_not_fit_is_refused(code):
    with pytest.raises(ValueError, match="SheetCode"):
        write_code(code)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "K7",
        "K73F2Q",
        "K7-3F2",
        "01-HDTW",
        "OL-1234",
        "Nguyễn Văn A",
        "K7-3F2Q2",
        "ẤẤ-ẤẤẤẤ",
        "\N{KELVIN SIGN}7-3F2Q",
    ],
)
def test_what_has_not_the_shape_of_a_code_is_none(typed):
    assert read_code(typed) is None


@given(st.uuids())
def test_the_number_of_a_record_fits(identifier):
    assert 0 <= record_number(identifier) < RECORDS
    assert record_number(UUID(int=identifier.int)) == record_number(identifier)
