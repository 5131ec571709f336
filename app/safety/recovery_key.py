"""The recovery key on paper: 160 random bits that people can read, type and check."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from app.errors import UserError
from app.i18n import _

SECRET_BYTES = 20
GROUPS = 10  # eight of data and two of check characters
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: misread, or make words
_GROUP = 4
_DATA = 32  # characters of five bits
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)} | {"O": 0, "I": 1, "L": 1}


def new_recovery_secret() -> bytes:
    """Return 20 random bytes."""
    return secrets.token_bytes(SECRET_BYTES)


def show_recovery_key(secret: bytes) -> str:
    """Write the secret as ten groups of four; the last two hold one check letter for each group."""
    number = int.from_bytes(secret, "big")
    values = [(number >> (5 * place)) & 31 for place in reversed(range(_DATA))]
    letters = "".join(_ALPHABET[value] for value in values + _checks(values))
    return "-".join(letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP))


def read_recovery_key(typed: str) -> bytes:
    """Return the secret behind a typed key: any case, blanks and dashes anywhere, O for 0, I for 1.

    Raises `UserError` that names the group which does not fit its check letter.
    """
    letters = _letters(typed)
    if len(letters) != GROUPS * _GROUP:
        raise UserError(
            _(
                "The recovery key has {wanted} letters and digits, {typed} were typed. "
                "Compare with the paper."
            ).format(wanted=GROUPS * _GROUP, typed=len(letters)),
            field="recovery_key",
        )
    strange = [letter for letter in letters if letter not in _VALUES]
    if strange:
        raise UserError(
            _("“{letter}” never stands in a recovery key. Compare with the paper.").format(
                letter=strange[0]
            ),
            field="recovery_key",
        )
    values = [_VALUES[letter] for letter in letters]
    data = values[:_DATA]
    for group, (right, found) in enumerate(zip(_checks(data), values[_DATA:], strict=True)):
        if right != found:
            raise UserError(
                _(
                    "Group {number} of the recovery key does not fit its check letter in the last "
                    "two groups. Compare with the paper and type it again."
                ).format(number=group + 1),
                field="recovery_key",
            )
    return _join(data).to_bytes(SECRET_BYTES, "big")


def matching_groups(typed: str, shown: str) -> int:
    """Count the groups from the left that were typed as shown, for the line under the field."""
    mine, right = _letters(typed), _letters(shown)
    count = 0
    for start in range(0, len(right), _GROUP):
        group = [_VALUES.get(letter) for letter in mine[start : start + _GROUP]]
        if group != [_VALUES[letter] for letter in right[start : start + _GROUP]]:
            break
        count += 1
    return count


def _letters(typed: str) -> str:
    return "".join(letter for letter in typed.upper() if letter.isalnum())


def _join(values: Iterable[int]) -> int:
    number = 0
    for value in values:
        number = number << 5 | value
    return number


def _checks(data: list[int]) -> list[int]:
    """Return one check value per group: any one wrong letter, or two swapped, changes it."""
    checks = []
    for start in range(0, _DATA, _GROUP):
        check = 0
        for value in data[start : start + _GROUP]:
            check = _double(check ^ value)
        checks.append(check)
    return checks


def _double(value: int) -> int:
    """Multiply by x in the field of 32 elements, modulo x^5 + x^2 + 1."""
    value <<= 1
    return value ^ 0b100101 if value & 32 else value
