"""The working-day calendar: days off, make-up days, and the years for which they are known."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final

from app.domain.working_days import add_working_days

_SATURDAY: Final = 5


class DayKind(StrEnum):
    """Why a day differs from its weekday."""

    OFF = "off"
    MAKE_UP = "make_up"


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days count: weekdays, without `days_off`, with `make_up_days` (làm bù).

    `years` are those whose public holidays are known; in another year only weekends are left
    out, and whoever shows the sum says so. `names` are the words for days off, for the card.
    """

    days_off: frozenset[date] = frozenset()
    make_up_days: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()
    names: tuple[tuple[date, str], ...] = field(default=(), compare=False, repr=False)

    def is_working(self, day: date) -> bool:
        """Tell whether people work on a day."""
        return day in self.make_up_days or (day.weekday() < _SATURDAY and day not in self.days_off)

    def add(self, day: date, count: int) -> date:
        """Return the last of `count` working days, of which the first is the one after `day`."""
        return _added(self, day, count)

    def working_days(self, after: date, until: date) -> list[date]:
        """Return the working days after a day, until another (inclusive)."""
        days = (after + timedelta(days=n) for n in range(1, (until - after).days + 1))
        return [day for day in days if self.is_working(day)]

    def skipped(self, after: date, until: date) -> list[date]:
        """Return the days off that fall on weekdays after a day, until another (inclusive)."""
        return sorted(
            day
            for day in self.days_off - self.make_up_days
            if after < day <= until and day.weekday() < _SATURDAY
        )

    def unknown_years(self, first: date, last: date) -> list[int]:
        """Return the years from one day to another whose public holidays are not filled in."""
        return [year for year in range(first.year, last.year + 1) if year not in self.years]


@lru_cache(maxsize=65536)  # a register counts the same few terms from the same few days
def _added(calendar: WorkCalendar, day: date, count: int) -> date:
    return add_working_days(
        day, count, days_off=calendar.days_off, make_up_days=calendar.make_up_days
    )
