"""Reading dates as officials type them, the day always first, and as spreadsheets hold them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from app.domain.names import fold
from app.domain.partial_date import (
    FIRST_YEAR,
    LAST_YEAR,
    DateRefusal,
    DateRefusedError,
    PartialDate,
    assemble,
)

# Excel's day 1 is 1-1-1900 and it believes in a 29-2-1900: right from 1-3-1900 on.
_SERIAL_ZERO = date(1899, 12, 30)
_SERIALS = range(LAST_YEAR + 1, 110_000)

_ABOUT = re.compile(r"(?:khoang|chung|tam|~|≈)\s*")
_LABELS = re.compile(r"\b(?:ngay|sinh|nam|thang)\b|\bt(?=[0-9])")
_TIME = re.compile(r"[t ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?$")
_PARTS = re.compile(r"[0-9]+(?:(?:\s*[/.\-–]\s*|\s+)[0-9]+){0,2}")


def parse_date(text: str, *, on: date, years_ahead: int = 0) -> PartialDate:
    """Read a date typed in any usual way, day first; raise DateRefusedError with the reason.

    A year of two digits is the latest one that ends so and is not later than the year of `on`
    plus `years_ahead`: births and acts of the past need 0, plans some more.
    """
    plain = _TIME.sub("", fold(text).strip(" .,;"))
    about = _ABOUT.match(plain)
    numbers = " ".join(_LABELS.sub(" ", plain[about.end() :] if about else plain).split())
    if not plain:
        raise DateRefusedError(DateRefusal.EMPTY, text)
    if not _PARTS.fullmatch(numbers):
        raise DateRefusedError(DateRefusal.NOT_A_DATE, text)
    parts = re.findall("[0-9]+", numbers)
    if len(parts) == 1:
        parts = _cut(parts[0], text)
    if len(parts[0]) == 4:
        parts.reverse()
    if len(parts) > 1 and about:
        raise DateRefusedError(DateRefusal.ABOUT_NEEDS_YEAR_ONLY, text)
    return _from_parts(parts, text=text, about=bool(about), last_year=on.year + years_ahead)


def date_from_cell(value: object, *, on: date, years_ahead: int = 0) -> PartialDate:
    """Read a spreadsheet's cell: a day, a year or serial number, or text as in `parse_date`."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return assemble(value.isoformat(), year=value.year, month=value.month, day=value.day)
    if isinstance(value, bool):
        raise DateRefusedError(DateRefusal.NOT_A_DATE, str(value))
    if isinstance(value, int | float):
        return _from_number(value, on=on, years_ahead=years_ahead)
    return parse_date("" if value is None else str(value), on=on, years_ahead=years_ahead)


def _from_number(value: float, *, on: date, years_ahead: int) -> PartialDate:
    """Read a number: a year, a serial day, or digits that Excel took for a number."""
    whole = int(value) if value == value and abs(value) < 1e15 else 0
    if value == whole and FIRST_YEAR <= whole <= LAST_YEAR:
        return PartialDate.in_year(whole)
    if whole in _SERIALS:
        return PartialDate.on_day(_SERIAL_ZERO + timedelta(days=whole))
    if value != whole:  # 5.1987 is a month
        return parse_date(repr(value), on=on, years_ahead=years_ahead)
    # 1051987 was typed as 01051987
    digits = str(whole).zfill(8) if 1_000_000 <= whole < 10_000_000 else str(whole)
    return parse_date(digits, on=on, years_ahead=years_ahead)


def _cut(digits: str, text: str) -> list[str]:
    """Cut 01051987, 010587, 051987 or 1987 into day, month and year."""
    if len(digits) == 6 and FIRST_YEAR <= int(digits[2:]) <= LAST_YEAR:
        return [digits[:2], digits[2:]]
    if len(digits) in (6, 8):
        return [digits[:2], digits[2:4], digits[4:]]
    if len(digits) == 4:
        return [digits]
    raise DateRefusedError(DateRefusal.NOT_A_DATE, text)


def _from_parts(parts: list[str], *, text: str, about: bool, last_year: int) -> PartialDate:
    *before, year = parts
    if len(year) <= 2 and len(before) == 1 and int(year) <= 12:
        # "1/5" is more often a day without its year than a month of 2005.
        raise DateRefusedError(DateRefusal.YEAR_MISSING, text)
    if len(year) not in (2, 4) or any(len(part) > 2 for part in before):
        reason = DateRefusal.YEAR_OUT_OF_RANGE if before else DateRefusal.NOT_A_DATE
        raise DateRefusedError(reason, text)
    full_year = int(year) if len(year) == 4 else last_year - (last_year - int(year)) % 100
    return assemble(
        text,
        year=full_year,
        month=int(before[-1]) if before else None,
        day=int(before[0]) if len(before) == 2 else None,
        about=about,
    )
