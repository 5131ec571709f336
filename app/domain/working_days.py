"""Counting working days; what is off and what is made up for is given by the calendar."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby

_SATURDAY = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Public holidays and other days off, and the weekend days that are worked instead."""

    days_off: frozenset[date] = frozenset()
    make_up_days: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Tell whether a day is worked; an official make-up day is."""
        return day in self.make_up_days or (day.weekday() < _SATURDAY and day not in self.days_off)


@dataclass(frozen=True, slots=True)
class MonthCount:
    """Working days counted in one month, from `first` to `last`, and the sum so far.

    `skipped` are the days off that would have been worked otherwise; `made_up` the weekend days
    that were counted.
    """

    month: date
    first: date
    last: date
    days: int
    running: int
    skipped: tuple[date, ...] = ()
    made_up: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkingDayCount:
    """How working days were counted from the day after `start` to `due`, month by month."""

    start: date
    due: date
    rows: tuple[MonthCount, ...]

    @property
    def skipped(self) -> tuple[date, ...]:
        """The days off that were left out, weekends not among them."""
        return tuple(day for row in self.rows for day in row.skipped)


def add_working_days(
    day: date,
    count: int,
    *,
    days_off: Collection[date] = (),
    make_up_days: Collection[date] = (),
) -> date:
    """Return the last of `count` working days, of which the first is the one after `day`.

    Weekends and `days_off` are left out; an official make-up day counts.
    """
    while count > 0:
        day += _DAY
        if day in make_up_days or (day.weekday() < _SATURDAY and day not in days_off):
            count -= 1
    return day


@lru_cache(maxsize=8192)  # many acts share a day
def working_day_after(start: date, count: int, calendar: WorkCalendar) -> date:
    """Return the last of `count` working days of a calendar, the first after `start`."""
    return add_working_days(
        start, count, days_off=calendar.days_off, make_up_days=calendar.make_up_days
    )


def count_working_days(start: date, count: int, calendar: WorkCalendar) -> WorkingDayCount:
    """Tell month by month how `count` working days run from the day after `start`."""
    due = working_day_after(start, count, calendar)
    span = (start + _DAY * (number + 1) for number in range((due - start).days))
    rows: list[MonthCount] = []
    for month, group in groupby(span, key=lambda day: day.replace(day=1)):
        row = _month(month, tuple(group), calendar, before=rows[-1].running if rows else 0)
        rows.append(row)
    return WorkingDayCount(start, due, tuple(rows))


def _month(
    month: date, days: tuple[date, ...], calendar: WorkCalendar, *, before: int
) -> MonthCount:
    worked = [day for day in days if calendar.is_working(day)]
    return MonthCount(
        month=month,
        first=worked[0] if worked else days[0],
        last=worked[-1] if worked else days[-1],
        days=len(worked),
        running=before + len(worked),
        skipped=tuple(
            day for day in days if day.weekday() < _SATURDAY and not calendar.is_working(day)
        ),
        made_up=tuple(day for day in worked if day.weekday() >= _SATURDAY),
    )
