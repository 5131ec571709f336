"""Identity numbers, card numbers and organisation codes keep their zeros."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.digits import (
    Digits,
    NumberRefusal,
    NumberRefusedError,
    card_number,
    identity_number,
    mask,
    org_code,
    show_org_code,
)

Reader = Callable[[object], Digits]


@pytest.mark.parametrize(
    ("read", "value", "digits", "zeros"),
    [
        (identity_number, "010759989494", "010759989494", 0),
        (identity_number, " 010 759 989 494 ", "010759989494", 0),
        (identity_number, "'010759989494", "010759989494", 0),
        (identity_number, 94853296607.0, "094853296607", 1),
        (identity_number, 68035081.0, "000068035081", 4),
        (identity_number, 148532966071, "148532966071", 0),
        (identity_number, "063123456", "063123456", 0),
        (card_number, "698797309114", "698797309114", 0),
        (card_number, 29787534778.0, "029787534778", 1),
        (org_code, "99.168.001.000.001", "99168001000001", 0),
        (org_code, 99168001000001.0, "99168001000001", 0),
        (org_code, 1168001000001.0, "01168001000001", 1),
    ],
)
def test_numbers_are_read_with_their_zeros(
    read: Reader, value: object, digits: str, zeros: int
) -> None:
    assert read(value) == Digits(digits, zeros)


@pytest.mark.parametrize(
    ("read", "value", "reason"),
    [
        (identity_number, None, NumberRefusal.EMPTY),
        (identity_number, "  ", NumberRefusal.EMPTY),
        (identity_number, "01075998949", NumberRefusal.WRONG_LENGTH),
        (identity_number, "0107599894940", NumberRefusal.WRONG_LENGTH),
        (identity_number, 9485329660700.0, NumberRefusal.WRONG_LENGTH),
        (identity_number, "01075998949A", NumberRefusal.NOT_DIGITS),
        (identity_number, "٠١٠٧٥٩٩٨٩٤٩٤", NumberRefusal.NOT_DIGITS),
        (identity_number, 94853296607.5, NumberRefusal.NOT_DIGITS),
        (identity_number, -5.0, NumberRefusal.NOT_DIGITS),
        (identity_number, 0.0, NumberRefusal.NOT_DIGITS),
        (identity_number, float("nan"), NumberRefusal.NOT_DIGITS),
        (identity_number, float("inf"), NumberRefusal.NOT_DIGITS),
        (identity_number, True, NumberRefusal.NOT_DIGITS),
        (identity_number, "********9494", NumberRefusal.MASKED),
        (card_number, "063123456", NumberRefusal.WRONG_LENGTH),
        (org_code, "99.168.001", NumberRefusal.WRONG_LENGTH),
    ],
)
def test_what_is_no_such_number_is_refused(
    read: Reader, value: object, reason: NumberRefusal
) -> None:
    with pytest.raises(NumberRefusedError) as refusal:
        read(value)
    assert refusal.value.reason is reason


def test_organisation_codes_are_shown_in_groups() -> None:
    assert show_org_code("38168053000001") == "38.168.053.000.001"
    assert show_org_code("ĐB-07") == "ĐB-07"


@given(st.from_regex(r"[0-9]{14}", fullmatch=True))
def test_a_shown_code_reads_back(code: str) -> None:
    assert org_code(show_org_code(code)) == Digits(code)


@pytest.mark.parametrize(
    ("number", "masked"),
    [("010759989494", "********9494"), ("063123456", "*****3456"), ("12", "12"), ("", "")],
)
def test_masked_numbers_keep_their_last_four_digits(number: str, masked: str) -> None:
    assert mask(number) == masked
