"""Days known to the day, the month, the year, or about: one value, compared only when sure."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.months import months_between

ABOUT_YEARS = 2
FIRST_YEAR, LAST_YEAR = 1800, 2199


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    ABOUT = "about"


class DateRefusal(StrEnum):
    """Why a text is not taken as a date."""

    EMPTY = "empty"
    NOT_A_DATE = "not_a_date"
    NOT_IN_CALENDAR = "not_in_calendar"
    MONTH_OVER_12 = "month_over_12"
    YEAR_MISSING = "year_missing"
    YEAR_OUT_OF_RANGE = "year_out_of_range"
    ABOUT_NEEDS_YEAR_ONLY = "about_needs_year_only"


class DateRefusedError(ValueError):
    """A text that is not taken as a date: `reason` for the message, `text` as it was typed."""

    def __init__(self, reason: DateRefusal, text: str) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.text = text


@dataclass(frozen=True, slots=True)
class PartialDate:
    """The first and the last day that a date may be, both included, and how it was known.

    "About 1960" runs from 1-1-1958 to 31-12-1962: people who say "khoảng" for an elder's birth
    are rarely further off, and no rule may fire on less than a certainty.
    """

    earliest: date
    latest: date
    precision: Precision

    def __post_init__(self) -> None:
        if (self.earliest, self.latest) != _span(self.precision, self.anchor):
            raise ValueError(f"{self.earliest} to {self.latest} is not one {self.precision}")

    @classmethod
    def on_day(cls, day: date) -> PartialDate:
        """Return a date known to the day."""
        return cls._of(Precision.DAY, day)

    @classmethod
    def in_month(cls, year: int, month: int) -> PartialDate:
        """Return a date known to the month."""
        return cls._of(Precision.MONTH, date(year, month, 1))

    @classmethod
    def in_year(cls, year: int) -> PartialDate:
        """Return a date known to the year."""
        return cls._of(Precision.YEAR, date(year, 1, 1))

    @classmethod
    def about_year(cls, year: int) -> PartialDate:
        """Return a date known to be about `year`, two years either way."""
        return cls._of(Precision.ABOUT, date(year, 1, 1))

    @classmethod
    def _of(cls, precision: Precision, anchor: date) -> PartialDate:
        earliest, latest = _span(precision, anchor)
        return cls(earliest, latest, precision)

    @property
    def anchor(self) -> date:
        """Return the first day of what was said: of the year itself for "about"."""
        if self.precision is Precision.ABOUT:
            return date(self.earliest.year + ABOUT_YEARS, 1, 1)
        return self.earliest

    @property
    def exact(self) -> date | None:
        """Return the day if it is known, else None."""
        return self.earliest if self.precision is Precision.DAY else None

    def iso(self) -> str:
        """Write as YYYY-MM-DD, YYYY-MM, YYYY or ~YYYY; `parse_iso` reads it back."""
        day = self.anchor
        match self.precision:
            case Precision.DAY:
                return day.isoformat()
            case Precision.MONTH:
                return f"{day.year:04}-{day.month:02}"
            case Precision.YEAR:
                return f"{day.year:04}"
            case Precision.ABOUT:
                return f"~{day.year:04}"

    def show(self) -> str:
        """Write as dd/mm/yyyy, mm/yyyy, yyyy or "khoảng yyyy", as papers and people do."""
        day = self.anchor
        match self.precision:
            case Precision.DAY:
                return f"{day.day:02}/{day.month:02}/{day.year:04}"
            case Precision.MONTH:
                return f"{day.month:02}/{day.year:04}"
            case Precision.YEAR:
                return f"{day.year:04}"
            case Precision.ABOUT:
                return f"khoảng {day.year:04}"

    def surely_before(self, other: PartialDate) -> bool:
        """Tell whether every day this may be lies before every day `other` may be."""
        return self.latest < other.earliest

    def surely_after(self, other: PartialDate) -> bool:
        """Tell whether every day this may be lies after every day `other` may be."""
        return self.earliest > other.latest

    def may_equal(self, other: PartialDate) -> bool:
        """Tell whether the two may be one day."""
        return self.earliest <= other.latest and other.earliest <= self.latest


def age_in_months(birth: PartialDate, on: date) -> tuple[int, int]:
    """Return the least and the greatest age on a day, in calendar months; days are ignored."""
    return months_between(birth.latest, on), months_between(birth.earliest, on)


def age_on(birth: PartialDate, on: date) -> tuple[int, int]:
    """Return the least and the greatest age on a day in full years, counted by months."""
    youngest, oldest = age_in_months(birth, on)
    return youngest // 12, oldest // 12


def parse_iso(text: str) -> PartialDate:
    """Read what `iso` wrote; raise DateRefusedError for anything else."""
    found = _ISO.fullmatch(text)
    if not found:
        raise DateRefusedError(DateRefusal.NOT_A_DATE if text else DateRefusal.EMPTY, text)
    about, year, month, day = found.groups()
    if about and month:
        raise DateRefusedError(DateRefusal.ABOUT_NEEDS_YEAR_ONLY, text)
    return assemble(
        text,
        year=int(year),
        month=int(month) if month else None,
        day=int(day) if day else None,
        about=bool(about),
    )


def assemble(
    text: str,
    *,
    year: int,
    month: int | None = None,
    day: int | None = None,
    about: bool = False,
) -> PartialDate:
    """Build a date from what is known of it; `text` is what a refusal names."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateRefusedError(DateRefusal.YEAR_OUT_OF_RANGE, text)
    if month is None:
        return PartialDate.about_year(year) if about else PartialDate.in_year(year)
    if month > 12:
        raise DateRefusedError(DateRefusal.MONTH_OVER_12, text)
    try:
        if day is None:
            return PartialDate.in_month(year, month)
        return PartialDate.on_day(date(year, month, day))
    except ValueError as error:
        raise DateRefusedError(DateRefusal.NOT_IN_CALENDAR, text) from error


_ISO = re.compile(r"(~?)([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def _span(precision: Precision, anchor: date) -> tuple[date, date]:
    """Return the first and last day of what was said about `anchor`."""
    match precision:
        case Precision.DAY:
            return anchor, anchor
        case Precision.MONTH:
            last = calendar.monthrange(anchor.year, anchor.month)[1]
            return anchor.replace(day=1), anchor.replace(day=last)
        case Precision.YEAR:
            return date(anchor.year, 1, 1), date(anchor.year, 12, 31)
        case Precision.ABOUT:
            return date(anchor.year - ABOUT_YEARS, 1, 1), date(anchor.year + ABOUT_YEARS, 12, 31)
