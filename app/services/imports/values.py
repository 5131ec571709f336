"""Reading one cell of a spreadsheet: cleaned text, partial dates, numbers, identity numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, Final
from unicodedata import normalize

from app.domain.date_text import date_from_cell
from app.domain.names import display_name, fold, nfc
from app.domain.partial_date import DateRefusal, DateRefusedError, PartialDate
from app.domain.terms import Sex
from app.services.imports.problems import ProblemCode

LONGEST_TEXT: Final = 2000
LONGEST_NAME: Final = 120
_CACHE_SIZE: Final = 60_000
_IDENTITY_DIGITS: Final = 12
_OLD_IDENTITY_DIGITS: Final = 9

_SEXES: Final = {
    **dict.fromkeys(("Nam", "nam", "m", "male", "trai"), Sex.MALE),
    **dict.fromkeys(("Nữ", "nu", "f", "female", "gai", "n"), Sex.FEMALE),
}
_MASK: Final = re.compile(r"(\d{3})[^\d\s]{2,}(\d{4})")
_NOTHING: Final = frozenset(("", "-", "–", "—", "...", "…", "chua", "chua co", "khong", "k", "ko"))
_NOT_IN_NAMES: Final = re.compile(r"[=<>@#$%^*_+{}\[\]|\\;:\"/?!&]|https?")
_LETTER: Final = re.compile(r"[^\W\d_]")
_BETWEEN_NAMES: Final = re.compile(r"[,;\n/+&]|\s+và\s+|\s-\s")
_TITLES: Final = re.compile(
    r"(^\s*|[,;\n]\s*|\s+và\s+)(?:đ/c|đồng chí|đ\.c|ông|bà)[.:]?\s+", re.IGNORECASE
)
_NUMBER: Final = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_CARD_SEPARATORS: Final = re.compile(r"[\s.'\u2019-]")


class ValueKind(StrEnum):
    """How a column's cells are read."""

    TEXT = "text"
    NAME = "name"
    NAMES = "names"
    DATE = "date"
    BIRTH = "birth"
    SEXED_BIRTH = "sexed_birth"
    IDENTITY = "identity"
    CARD = "card"
    SEX = "sex"
    COUNT = "count"
    PERCENT = "percent"


class CellRefused(ValueError):  # noqa: N818 - says what happened to the cell
    """A cell that cannot be taken; `details` fill the message of `code`."""

    def __init__(self, code: ProblemCode, **details: str) -> None:
        super().__init__(code.value)
        self.code = code
        self.details = details


@dataclass(frozen=True, slots=True)
class Noted:
    """A value that was taken, with something to tell about it."""

    value: Any
    code: ProblemCode
    details: dict[str, str]


@dataclass(frozen=True, slots=True)
class MaskedIdentity:
    """An identity number of which an export shows only the first three and last four digits."""

    first: str
    last: str

    def fits(self, number: str) -> bool:
        """Tell whether `number` may be the masked one."""
        return number.startswith(self.first) and number.endswith(self.last)


def as_text(raw: object) -> str:
    """Return what a person sees in a cell."""
    if isinstance(raw, str):
        return raw
    if raw is None:
        return ""
    if isinstance(raw, float) and raw == raw and abs(raw) < 1e15 and raw == int(raw):
        return str(int(raw))
    if isinstance(raw, datetime | date):
        return f"{raw.day:02}/{raw.month:02}/{raw.year:04}"
    if isinstance(raw, time | timedelta):
        return str(raw)
    return str(raw)


class CellReader:
    """Reads cells of each kind; keeps what it has read, because columns repeat themselves."""

    def __init__(self, *, on: date) -> None:
        self._on = on
        self._texts: dict[str, str | None] = {}
        self._dates: dict[str | date, PartialDate | None] = {}
        self.by_kind: dict[ValueKind, Callable[[Any], Any]] = {
            ValueKind.TEXT: self.text,
            ValueKind.NAME: self.name,
            ValueKind.NAMES: self.names,
            ValueKind.DATE: self.partial_date,
            ValueKind.BIRTH: self.birth,
            ValueKind.SEXED_BIRTH: self.sexed_birth,
            ValueKind.IDENTITY: identity_number,
            ValueKind.CARD: card_number,
            ValueKind.SEX: self.sex,
            ValueKind.COUNT: self.count,
            ValueKind.PERCENT: self.percent,
        }

    def text(self, raw: Any) -> str | None:
        """Return cleaned text on one line, or None for an empty cell."""
        if raw.__class__ is not str:
            raw = as_text(raw)
        try:
            return self._texts[raw]
        except KeyError:
            if len(raw) > LONGEST_TEXT:
                raise CellRefused(
                    ProblemCode.TEXT_TOO_LONG, count=str(len(raw)), most=str(LONGEST_TEXT)
                ) from None
            cleaned = nfc(raw) or None
            if len(self._texts) >= _CACHE_SIZE:
                self._texts.clear()
            self._texts[raw] = cleaned
            return cleaned

    def name(self, raw: Any) -> str | None:
        """Return a person's name, out of capitals; a number or a formula is no name."""
        text = self.text(raw)
        if text is None:
            return None
        if len(text) > LONGEST_NAME or _NOT_IN_NAMES.search(text) or not _LETTER.search(text):
            raise CellRefused(ProblemCode.BAD_NAME, text=text[:LONGEST_NAME])
        return display_name(text)

    def names(self, raw: Any) -> tuple[str, ...] | None:
        """Return the names of several people in one cell, each once."""
        parts = _BETWEEN_NAMES.split(_TITLES.sub(r"\1", normalize("NFC", as_text(raw))))
        found = map(self.text, parts)
        return tuple(dict.fromkeys(display_name(name) for name in found if name)) or None

    def partial_date(self, raw: Any) -> PartialDate | None:
        """Return a date as exact as the cell says; the day stands before the month."""
        if raw.__class__ is str or raw.__class__ is date:
            try:
                return self._dates[raw]
            except KeyError:
                found = self._read_date(raw)
                if len(self._dates) >= _CACHE_SIZE:
                    self._dates.clear()
                self._dates[raw] = found
                return found
        return self._read_date(raw)

    def _read_date(self, raw: Any) -> PartialDate | None:
        if isinstance(raw, str) and fold(raw) in _NOTHING:
            return None
        try:
            return date_from_cell(raw, on=self._on)
        except DateRefusedError as error:
            if error.reason is DateRefusal.EMPTY:
                return None
            raise CellRefused(
                ProblemCode.BAD_DATE, text=nfc(as_text(raw))[:40], reason=error.reason.value
            ) from error
        except (OverflowError, ValueError) as error:
            raise CellRefused(
                ProblemCode.BAD_DATE,
                text=nfc(as_text(raw))[:40],
                reason=DateRefusal.NOT_A_DATE.value,
            ) from error

    def birth(self, raw: Any) -> PartialDate | None:
        """Return a date of birth, which cannot lie ahead."""
        found = self.partial_date(raw)
        if found and found.earliest > self._on:
            raise CellRefused(ProblemCode.BAD_DATE, text=found.show(), reason="ahead")
        return found

    def sexed_birth(self, raw: Any) -> PartialDate | bool | None:
        """Return the birth written under "Nam" or "Nữ", or True for a mere cross there."""
        if raw.__class__ is bool or raw == 1 or fold(as_text(raw)) in ("x", "v", "1", "✓"):
            return bool(raw) or None
        return self.birth(raw)

    def sex(self, raw: Any) -> Sex | None:
        """Return the sex from Nam, Nữ and what they are shortened to."""
        text = as_text(raw)
        if text in _SEXES:
            return _SEXES[text]
        plain = fold(text)
        if plain and plain not in _SEXES:
            raise CellRefused(ProblemCode.BAD_SEX, text=nfc(text)[:40])
        return _SEXES.get(plain)

    def count(self, raw: Any) -> int | None:
        """Return a whole number of people, not negative."""
        number = self._number(raw)
        if number is None:
            return None
        if number < 0 or number != int(number) or number > 1_000_000:
            raise CellRefused(ProblemCode.BAD_NUMBER, text=nfc(as_text(raw))[:40])
        return int(number)

    def percent(self, raw: Any) -> float | None:
        """Return a share in percent; a cell formatted as 40 % holds 0.4."""
        number = self._number(raw)
        if number is None:
            return None
        if isinstance(raw, float) and 0 < number < 1:
            number = round(number * 100, 6)
        if not 0 <= number <= 100:
            raise CellRefused(ProblemCode.BAD_NUMBER, text=nfc(as_text(raw))[:40])
        return number

    def _number(self, raw: Any) -> float | None:
        if isinstance(raw, float | int) and not isinstance(raw, bool):
            if raw != raw or abs(raw) == float("inf"):
                raise CellRefused(ProblemCode.BAD_NUMBER, text=str(raw))
            return float(raw)
        text = nfc(as_text(raw))
        if fold(text) in _NOTHING:
            return None
        plain = text.removesuffix("%").strip()
        if not _NUMBER.fullmatch(plain) or len(plain) > 15:
            raise CellRefused(ProblemCode.BAD_NUMBER, text=text[:40])
        return float(plain.replace(",", "."))


def identity_number(raw: Any) -> str | Noted | MaskedIdentity | None:
    """Return an identity number of 12 digits (9 on an old card, kept as text).

    A number cell has lost its leading zeros: they are put back, and the row says so.
    """
    text = as_text(raw)
    if text.__class__ is str and len(text) == _IDENTITY_DIGITS and text.isdecimal():
        return text if text.isascii() else str(int(text)).zfill(_IDENTITY_DIGITS)
    digits = _CARD_SEPARATORS.sub("", text)
    if not digits:
        return None
    if masked := _MASK.fullmatch(digits):
        return MaskedIdentity(masked[1], masked[2])
    if not (digits.isascii() and digits.isdecimal()):
        raise CellRefused(ProblemCode.BAD_IDENTITY_NUMBER, text=nfc(text)[:40])
    was_number = not isinstance(raw, str)
    if was_number and text.startswith("-"):
        raise CellRefused(ProblemCode.BAD_IDENTITY_NUMBER, text=nfc(text)[:40])
    if len(digits) == _IDENTITY_DIGITS or (len(digits) == _OLD_IDENTITY_DIGITS and not was_number):
        return digits
    if len(digits) in (10, 11) or (was_number and 7 <= len(digits) <= 9):
        number = digits.zfill(_IDENTITY_DIGITS)
        return Noted(number, ProblemCode.IDENTITY_ZEROS_ADDED, {"text": digits, "number": number})
    raise CellRefused(ProblemCode.BAD_IDENTITY_NUMBER, text=nfc(text)[:40])


def card_number(raw: Any) -> str | None:
    """Return a Party card number as text; one that became a number gets its zeros back."""
    text = nfc(as_text(raw))
    if not isinstance(raw, str) and text.isdecimal():
        return text.zfill(_IDENTITY_DIGITS)
    if len(text) > LONGEST_NAME:
        raise CellRefused(ProblemCode.TEXT_TOO_LONG, count=str(len(text)), most=str(LONGEST_NAME))
    return text or None
