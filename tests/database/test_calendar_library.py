"""Years filled ahead of time, and a newer list of holidays that the office follows or not."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.work_calendar import DayKind
from app.errors import UserError
from app.services import calendar as calendar_service
from app.services import calendar_library
from app.services.calendar import add_day, calendar_years, days_of_year, remove_day
from app.services.calendar_library import (
    edits_of_differences,
    edits_of_year,
    fill_year,
    follow_library,
    library_news,
    source_words,
    years_to_choose,
)
from app.services.deadlines import moved_deadlines
from app.services.holidays_source import LibraryDay, library_days
from app.services.undo import undo, undo_offer

CULTURE_DAY = date(2026, 11, 24)
SWAPPED = date(2026, 11, 25)


@pytest.fixture
def newer_list(monkeypatch):
    """A list in which the day of culture is worked and the day after it is off."""

    def days(first_year, last_year):
        kept = [one for one in library_days(first_year, last_year) if one.day != CULTURE_DAY]
        kept.append(LibraryDay(SWAPPED, DayKind.OFF, "Nghỉ hoán đổi"))
        return tuple(sorted(kept, key=lambda one: one.day))

    monkeypatch.setattr(calendar_service, "library_days", days)


def _days(register, year=2026):
    return {one.day: one for one in days_of_year(register, year=year)}


def test_two_years_may_be_filled_ahead(register):
    assert years_to_choose(register)[:3] == ((2030, False), (2029, False), (2028, True))


def test_a_year_is_filled_once_and_keeps_the_days_of_the_office(register):
    new_year = date(2029, 1, 1)
    add_day(register, day=new_year, kind=DayKind.OFF, name="Nghỉ của xã")
    changes = fill_year(register, year=2029)
    assert changes.deadlines
    assert calendar_years(register)[0] == 2029
    found = _days(register, 2029)
    assert found[new_year].name == "Nghỉ của xã"
    assert {one.day for one in edits_of_year(2029)} == set(found)
    with pytest.raises(UserError, match="filled in already"):
        fill_year(register, year=2029)


def test_filling_a_year_is_no_act_to_undo(register):
    """The program fills years by itself as well; a day that is wrong is taken out alone."""
    fill_year(register, year=2029)
    assert undo_offer(register) is None


def test_nothing_is_new_in_the_list_the_calendar_was_filled_from(register):
    assert library_news(register) == ()
    assert moved_deadlines(register, *edits_of_differences(())) == ()


def test_what_the_office_decided_is_no_news(register):
    add_day(register, day=SWAPPED, kind=DayKind.OFF, name="Nghỉ bão")
    remove_day(register, day=CULTURE_DAY, reason="làm việc cả ngày")
    assert library_news(register) == ()


def test_the_calendar_follows_a_newer_list_with_a_reason(register, newer_list, monkeypatch):
    news = library_news(register)
    assert [(one.day, one.ours, one.library) for one in news] == [
        (CULTURE_DAY, DayKind.OFF, None),
        (SWAPPED, None, DayKind.OFF),
    ]
    with pytest.raises(UserError):
        follow_library(register, days=[SWAPPED], reason=" ")
    monkeypatch.setattr(calendar_library, "library_version", lambda: "holidays 1.0")
    changes = follow_library(register, days=[one.day for one in news], reason="Thông báo hoán đổi")
    assert changes.message == "2 days of the calendar follow the list."
    assert CULTURE_DAY not in _days(register)
    entry = _days(register)[SWAPPED]
    assert source_words(entry) == ("list of the program", "holidays 1.0")
    with pytest.raises(UserError, match="agrees with the list"):
        follow_library(register, days=[SWAPPED], reason="lần nữa")


def test_following_the_list_is_one_act_to_undo(register, newer_list):
    follow_library(register, days=[CULTURE_DAY, SWAPPED], reason="Thông báo hoán đổi")
    offer = undo_offer(register)
    assert offer.name == "Let the calendar follow the program's list of holidays"
    undo(register, offer.act_id)
    assert CULTURE_DAY in _days(register)
    assert SWAPPED not in _days(register)
