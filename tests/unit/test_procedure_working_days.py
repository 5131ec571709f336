"""Working days month by month, and full months."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.months import add_months, full_months
from app.domain.working_days import (
    WorkCalendar,
    add_working_days,
    count_working_days,
    working_day_after,
)
from tests.helpers.procedure import CALENDAR

DAYS = st.dates(min_value=date(2016, 1, 1), max_value=date(2028, 12, 31))
SOME_DAYS = st.frozensets(st.dates(min_value=date(2026, 1, 1), max_value=date(2026, 6, 30)))


def test_sixty_days_as_the_card_shows_them():
    found = count_working_days(date(2026, 9, 25), 60, CALENDAR)
    assert [(row.month.month, row.days, row.running) for row in found.rows] == [
        (9, 3, 3),
        (10, 22, 25),
        (11, 20, 45),
        (12, 15, 60),
    ]
    assert (found.due, found.skipped) == (date(2026, 12, 21), (date(2026, 11, 24),))
    assert (found.rows[0].first, found.rows[-1].last) == (date(2026, 9, 28), date(2026, 12, 21))


def test_a_make_up_saturday_counts_even_where_it_is_off_as_well():
    saturday = date(2026, 11, 28)
    both = WorkCalendar(frozenset({saturday}), frozenset({saturday}))
    assert both.is_working(saturday)
    found = count_working_days(date(2026, 11, 27), 1, both)
    assert (found.due, found.rows[0].made_up) == (saturday, (saturday,))


def test_no_days_and_a_month_of_holidays():
    assert count_working_days(date(2026, 9, 25), 0, CALENDAR).rows == ()
    november = frozenset(date(2026, 11, day) for day in range(1, 31))
    found = count_working_days(date(2026, 10, 30), 1, WorkCalendar(november))
    assert [(row.days, row.running) for row in found.rows] == [(0, 0), (0, 0), (1, 1)]
    assert len(found.skipped) == 21


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        ("2025-11-06", "2026-10-05", 10),
        ("2025-10-05", "2026-10-05", 12),
        ("2025-10-06", "2026-10-05", 11),
        ("2024-02-29", "2025-02-28", 12),
        ("2026-01-31", "2026-02-28", 1),
        ("2026-10-05", "2026-10-05", 0),
        ("2026-10-06", "2026-10-05", -1),
    ],
)
def test_full_months_run_to_the_same_day(first, last, months):
    assert full_months(date.fromisoformat(first), date.fromisoformat(last)) == months


@given(start=DAYS, count=st.integers(0, 90), off=SOME_DAYS, made=SOME_DAYS)
def test_the_table_adds_up_to_a_slow_count(start, count, off, made):
    calendar = WorkCalendar(off, made)
    found = count_working_days(start, count, calendar)
    assert found.due == add_working_days(start, count, days_off=off, make_up_days=made)
    assert found.due == working_day_after(start, count, calendar) == _slow(start, count, calendar)
    assert sum(row.days for row in found.rows) == count
    assert [row.running for row in found.rows][-1:] == ([count] if found.rows else [])
    assert found.due >= start


def _slow(start: date, count: int, calendar: WorkCalendar) -> date:
    """Write down every day of four years and take the one in place `count`."""
    worked = [start]
    for offset in range(1, 1500):
        day = start + timedelta(days=offset)
        weekday = day.isoweekday() not in (6, 7)
        off = day in calendar.days_off and day not in calendar.make_up_days
        if (weekday and not off) or day in calendar.make_up_days:
            worked.append(day)
    return worked[count]


@given(start=DAYS, months=st.integers(0, 720))
def test_months_agree_with_a_slow_walk(start, months):
    year, month = start.year, start.month
    for _step in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    assert add_months(start, months) == min(last, date(year, month, 1) + timedelta(start.day - 1))
    assert full_months(start, add_months(start, months)) == months
