"""The register's calendar: filled once, edited by the office, never moved by a newer library."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from app.clock import FixedClock
from app.domain.work_calendar import DayKind
from app.domain.working_days import WorkCalendar, working_day_after
from app.errors import UserError
from app.models.tables import Act, CalendarDay
from app.services import calendar as service
from app.services.calendar import (
    CalendarDifference,
    CalendarEdit,
    add_day,
    after_edit,
    calendar_years,
    compare_with_library,
    days_of_year,
    keep_calendar_filled,
    known_days,
    remove_day,
    work_calendar,
)
from app.services.holidays_source import LibraryDay, library_calendar
from app.services.undo import undo, undo_offer

CULTURE_DAY = date(2026, 11, 24)


def _work(register) -> WorkCalendar:
    with register.read() as connection:
        return work_calendar(connection)


def test_a_new_register_knows_its_days(register):
    assert calendar_years(register) == tuple(range(2028, 2015, -1))
    days = {one.day: one for one in days_of_year(register, year=2026)}
    assert days[CULTURE_DAY].name == "Ngày Văn hóa Việt Nam"
    assert days[date(2026, 8, 22)].kind is DayKind.MAKE_UP
    assert days[date(2026, 8, 31)].kind is DayKind.OFF
    assert not any(one.is_local for one in days.values())
    assert all(one.day.weekday() < 5 for one in days.values() if one.kind is DayKind.OFF)
    assert working_day_after(date(2026, 9, 25), 60, _work(register)) == date(2026, 12, 21)


def test_it_counts_as_the_library_does(register):
    assert _work(register) == library_calendar(2016, 2028)


@pytest.mark.parametrize(
    ("day", "kind", "message"),
    [
        (date(2026, 11, 28), DayKind.OFF, "weekend"),
        (date(2026, 11, 25), DayKind.MAKE_UP, "weekday"),
        (CULTURE_DAY, DayKind.OFF, "in the calendar already"),
    ],
)
def test_a_day_that_makes_no_sense_is_refused(register, day, kind, message):
    with pytest.raises(UserError, match=message) as refused:
        add_day(register, day=day, kind=kind, name="Nghỉ")
    assert refused.value.field == "day"


def test_a_day_needs_a_name(register):
    with pytest.raises(UserError, match="name"):
        add_day(register, day=date(2026, 11, 25), kind=DayKind.OFF, name="  ")


def test_an_added_day_counts_at_once_and_can_be_undone(register):
    before = _work(register)
    changes = add_day(register, day=date(2026, 11, 25), kind=DayKind.OFF, name="Nghỉ bão")
    assert changes.deadlines
    assert not _work(register).is_working(date(2026, 11, 25))
    offer = undo_offer(register)
    undo(register, offer.act_id)
    assert _work(register) == before


def test_a_removed_day_is_worked_and_the_library_does_not_bring_it_back(register):
    remove_day(register, day=CULTURE_DAY, reason="Cơ quan làm bù")
    assert _work(register).is_working(CULTURE_DAY)
    assert not keep_calendar_filled(register)
    assert compare_with_library(register) == (
        CalendarDifference(CULTURE_DAY, None, DayKind.OFF, "Ngày Văn hóa Việt Nam"),
    )


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2026, 1, 2), False),
        (date(2026, 1, 10), True),
        (date(2026, 8, 22), True),
        (date(2026, 8, 31), False),
        (date(2027, 2, 5), False),
    ],
)
def test_days_that_the_government_swapped(register, day, worked):
    assert _work(register).is_working(day) is worked


@pytest.mark.parametrize(("day", "reason"), [(date(2026, 11, 25), "nhầm"), (CULTURE_DAY, " ")])
def test_removing_needs_a_day_of_the_calendar_and_a_reason(register, day, reason):
    with pytest.raises(UserError):
        remove_day(register, day=day, reason=reason)


@pytest.mark.parametrize(
    ("now", "filled", "last"),
    [((2027, 8, 31), False, 2028), ((2027, 9, 1), True, 2029), ((2030, 1, 1), True, 2032)],
)
def test_a_year_is_filled_when_it_comes_near(register, now, filled, last):
    register.clock = FixedClock(datetime(*now, 5, tzinfo=UTC))
    assert keep_calendar_filled(register) is filled
    assert calendar_years(register)[0] == last
    with register.read() as connection:
        acts = connection.scalars(select(Act.kind).where(Act.kind == "fill_calendar")).all()
    assert acts == ["fill_calendar"] * filled
    assert not keep_calendar_filled(register)


def test_a_day_the_office_entered_ahead_stands_when_its_year_is_filled(register):
    ahead = date(2029, 1, 1)
    add_day(register, day=ahead, kind=DayKind.OFF, name="Tết của xã")
    assert 2029 not in calendar_years(register)
    register.clock = FixedClock(datetime(2028, 1, 5, tzinfo=UTC))
    assert keep_calendar_filled(register)
    entry = days_of_year(register, year=2029)[0]
    assert (entry.day, entry.name, entry.is_local) == (ahead, "Tết của xã", True)


def test_a_newer_library_changes_nothing_and_is_shown(register, monkeypatch):
    stored = _work(register)
    monkeypatch.setattr(
        service,
        "library_days",
        lambda _first, _last: (LibraryDay(date(2026, 11, 25), DayKind.OFF, "Ngày mới"),),
    )
    differences = {one.day: one for one in compare_with_library(register)}
    assert differences[date(2026, 11, 25)] == CalendarDifference(
        date(2026, 11, 25), None, DayKind.OFF, "Ngày mới"
    )
    assert differences[CULTURE_DAY].library is None
    assert not keep_calendar_filled(register)
    assert _work(register) == stored


def test_years_outside_are_named(register):
    with register.read() as connection:
        days = known_days(connection)
    assert days.unknown_years(date(2027, 5, 1), date(2029, 2, 1)) == [2029]
    assert days.unknown_years(date(2026, 1, 1), date(2028, 12, 31)) == []
    assert days.name_of(CULTURE_DAY) == "Ngày Văn hóa Việt Nam"


@pytest.mark.parametrize(
    ("edit", "off", "made_up"),
    [
        (CalendarEdit(date(2026, 11, 25), DayKind.OFF), True, False),
        (CalendarEdit(date(2026, 11, 28), DayKind.MAKE_UP), False, True),
        (CalendarEdit(CULTURE_DAY, None), False, False),
    ],
)
def test_an_edit_can_be_thought_through_without_saving(register, edit, off, made_up):
    before = _work(register)
    after = after_edit(before, edit)
    assert (edit.day in after.days_off, edit.day in after.make_up_days) == (off, made_up)
    assert _work(register) == before


def test_the_calendar_is_journaled(register):
    with register.read() as connection:
        stored = connection.scalar(select(func.count(CalendarDay.id)))
        founded = connection.scalars(select(Act.kind).order_by(Act.seq)).first()
    assert founded == "found_register"
    assert stored > 100
