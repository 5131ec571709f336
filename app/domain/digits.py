"""Numbers that are names: identity numbers, card numbers, organisation codes, zeros and all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

IDENTITY_LENGTH: Final = 12
OLD_IDENTITY_LENGTH: Final = 9
CARD_LENGTH: Final = 12
ORG_CODE_LENGTH: Final = 14

_SHOWN_AT_THE_END = 4
_MASK = "*"
_SEPARATORS = re.compile(r"[\s.\-'’]+")
_ORG_CODE_GROUPS = (2, 3, 3, 3, 3)


class NumberRefusal(StrEnum):
    """Why a text is not taken as a number of this kind."""

    EMPTY = "empty"
    NOT_DIGITS = "not_digits"
    WRONG_LENGTH = "wrong_length"
    MASKED = "masked"


class NumberRefusedError(ValueError):
    """A number that is not taken: `reason` for the message, `text` as it stood there."""

    def __init__(self, reason: NumberRefusal, text: str) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.text = text


@dataclass(frozen=True, slots=True)
class Digits:
    """The digits, and how many leading zeros a spreadsheet had swallowed."""

    text: str
    zeros_added: int = 0


def identity_number(value: object) -> Digits:
    """Read a personal identity number: 12 digits, or the 9 of an old card typed as text.

    A spreadsheet's number gets its leading zeros back; raise NumberRefusedError for the rest.
    """
    return _digits(value, length=IDENTITY_LENGTH, also=(OLD_IDENTITY_LENGTH,))


def card_number(value: object) -> Digits:
    """Read a Party card's 12 digits; raise NumberRefusedError for anything else."""
    return _digits(value, length=CARD_LENGTH)


def org_code(value: object) -> Digits:
    """Read an organisation's 14 digits, with or without their points."""
    return _digits(value, length=ORG_CODE_LENGTH)


def show_org_code(code: str) -> str:
    """Write 14 digits as 38.168.053.000.001; anything else is returned as it is."""
    if len(code) != ORG_CODE_LENGTH or not code.isdigit():
        return code
    groups, at = [], 0
    for length in _ORG_CODE_GROUPS:
        groups.append(code[at : at + length])
        at += length
    return ".".join(groups)


def mask(number: str) -> str:
    """Hide all but the last four digits."""
    hidden = max(len(number) - _SHOWN_AT_THE_END, 0)
    return _MASK * hidden + number[hidden:]


def _digits(value: object, *, length: int, also: tuple[int, ...] = ()) -> Digits:
    shown = "" if value is None else str(value)
    if isinstance(value, bool):
        raise NumberRefusedError(NumberRefusal.NOT_DIGITS, shown)
    if isinstance(value, int | float):
        return _from_number(value, length=length)
    digits = _SEPARATORS.sub("", shown)
    if not digits:
        raise NumberRefusedError(NumberRefusal.EMPTY, shown)
    if _MASK in digits:
        raise NumberRefusedError(NumberRefusal.MASKED, shown)
    if not (digits.isascii() and digits.isdigit()):
        raise NumberRefusedError(NumberRefusal.NOT_DIGITS, shown)
    if len(digits) not in (length, *also):
        raise NumberRefusedError(NumberRefusal.WRONG_LENGTH, shown)
    return Digits(digits)


def _from_number(value: float, *, length: int) -> Digits:
    """Give a spreadsheet's number the leading zeros back that it cannot hold."""
    whole = int(value) if value == value and 0 < value < 10.0**15 else 0
    if value != whole or not whole:
        raise NumberRefusedError(NumberRefusal.NOT_DIGITS, str(value))
    digits = str(whole)
    if len(digits) > length:
        raise NumberRefusedError(NumberRefusal.WRONG_LENGTH, digits)
    return Digits(digits.zfill(length), length - len(digits))
