"""Counting working days; what is off and what is made up for is given by the calendar."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

_SATURDAY = 5


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
        day += timedelta(days=1)
        if day in make_up_days or (day.weekday() < _SATURDAY and day not in days_off):
            count -= 1
    return day
