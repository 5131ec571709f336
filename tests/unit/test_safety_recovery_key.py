"""The recovery key survives paper, eyes and fingers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.safety.recovery_key import (
    GROUPS,
    matching_groups,
    new_recovery_secret,
    read_recovery_key,
    show_recovery_key,
)

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
secrets_ = st.binary(min_size=20, max_size=20)


@given(secrets_)
def test_what_is_shown_reads_back(secret: bytes) -> None:
    shown = show_recovery_key(secret)
    assert [len(group) for group in shown.split("-")] == [4] * GROUPS
    assert set(shown) <= set(ALPHABET + "-")
    assert read_recovery_key(shown) == secret


@given(secrets_)
def test_case_blanks_dashes_and_lookalikes_do_not_matter(secret: bytes) -> None:
    shown = show_recovery_key(secret)
    typed = "  " + shown.lower().replace("-", " – ").replace("0", "o").replace("1", "l") + "\n"
    assert read_recovery_key(typed) == secret


@given(secrets_, st.integers(0, 39), st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_always_noticed(secret: bytes, place: int, letter: str) -> None:
    letters = list(show_recovery_key(secret).replace("-", ""))
    if letters[place] == letter:
        return
    letters[place] = letter
    with pytest.raises(UserError, match="does not fit its check letter"):
        read_recovery_key("".join(letters))


@given(secrets_, st.integers(0, 31))
def test_two_letters_swapped_in_a_group_are_noticed(secret: bytes, place: int) -> None:
    letters = list(show_recovery_key(secret).replace("-", ""))
    neighbour = place + 1 if place % 4 < 3 else place - 1
    if letters[place] == letters[neighbour]:
        return
    letters[place], letters[neighbour] = letters[neighbour], letters[place]
    with pytest.raises(UserError, match=f"Group {place // 4 + 1} "):
        read_recovery_key("".join(letters))


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "40 letters and digits, 0 were typed"),
        ("7KQF-M2XA", "8 were typed"),
        ("U" * 40, "“U” never stands"),
        ("Đ" * 40, "“Đ” never stands"),
    ],
)
def test_what_cannot_be_a_key_says_why(typed: str, says: str) -> None:
    with pytest.raises(UserError, match=says) as caught:
        read_recovery_key(typed)
    assert caught.value.field == "recovery_key"


def test_groups_are_counted_from_the_left_while_typing() -> None:
    shown = show_recovery_key(bytes(range(20)))
    groups = shown.split("-")
    assert matching_groups("", shown) == 0
    assert matching_groups(" ".join(groups[:5]).lower() + " ZZ", shown) == 5
    assert matching_groups(shown, shown) == GROUPS
    assert matching_groups("-".join(groups[1:]), shown) == 0


def test_keys_are_drawn_anew() -> None:
    assert len({new_recovery_secret() for _ in range(50)}) == 50
