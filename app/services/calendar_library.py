"""What the program's list of public holidays brings to the register's calendar: years and news."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.work_calendar import DayKind
from app.errors import UserError
from app.i18n import _, ngettext
from app.models.queries import calendar as queries
from app.models.queries.calendar import OFFICE, CalendarEntry
from app.models.tables import CalendarDay
from app.services.calendar import (
    CalendarDifference,
    CalendarEdit,
    calendar_years,
    compare_with_library,
)
from app.services.changes import Changes
from app.services.holidays_source import library_days, library_version
from app.services.person_fields import needed_reason
from app.services.register import Register

__all__ = [
    "CalendarEntry",
    "edits_of_differences",
    "edits_of_year",
    "fill_year",
    "follow_library",
    "kind_words",
    "library_news",
    "source_words",
    "years_to_choose",
]

_YEARS_TO_FILL: Final = 2


def years_to_choose(register: Register) -> tuple[tuple[int, bool], ...]:
    """Return the years of the calendar, the newest first: each with whether it is filled.

    The two years after the last one filled may be filled ahead of time.
    """
    filled = calendar_years(register)
    last = filled[0] if filled else register.clock.today().year - 1
    ahead = [(last + n, False) for n in range(_YEARS_TO_FILL, 0, -1)]
    return (*ahead, *((year, True) for year in filled))


def edits_of_year(year: int) -> tuple[CalendarEdit, ...]:
    """Return what filling a year in would change."""
    return tuple(CalendarEdit(one.day, one.kind) for one in library_days(year, year))


def fill_year(register: Register, *, year: int) -> Changes:
    """Write the days of a year that has none from the list; the office's own days stay."""
    source = library_version()
    with register.write("fill_calendar") as session:
        if year in queries.filled_years(session.connection()):
            raise UserError(_("The year {year} is filled in already.").format(year=year))
        taken = {one.day for one in queries.entries(session.connection(), year=year)}
        for one in library_days(year, year):
            if one.day not in taken:
                session.add(CalendarDay(day=one.day, kind=one.kind, name=one.name, source=source))
    message = _("The days off of {year} are in the calendar.").format(year=year)
    return Changes(settings=True, deadlines=True, message=message)


def library_news(register: Register) -> tuple[CalendarDifference, ...]:
    """Return where the program's list says something else, but for what the office decided.

    A day that the office entered or took out itself stays as it is and is not told.
    """
    with register.read() as connection:
        own = {one.day for one in queries.entries(connection) if one.is_local}
        decided = own | queries.removed_days(connection)
    return tuple(one for one in compare_with_library(register) if one.day not in decided)


def edits_of_differences(differences: Collection[CalendarDifference]) -> tuple[CalendarEdit, ...]:
    """Return what following the list on these days would change."""
    return tuple(CalendarEdit(one.day, one.library) for one in differences)


def follow_library(register: Register, *, days: Collection[date], reason: str) -> Changes:
    """Let the calendar follow the program's list on some days, as one act with a reason."""
    why = needed_reason(reason)
    wanted = {one.day: one for one in library_news(register) if one.day in days}
    if not wanted:
        raise UserError(_("The calendar agrees with the list on these days already."))
    with register.write("follow_holiday_list", reason=why) as session:
        for one in wanted.values():
            _follow(session, one, register, why)
    message = ngettext(
        "{n} day of the calendar follows the list.",
        "{n} days of the calendar follow the list.",
        len(wanted),
    ).format(n=len(wanted))
    return Changes(settings=True, deadlines=True, message=message)


def _follow(session: Session, one: CalendarDifference, register: Register, why: str) -> None:
    found = session.scalars(
        select(CalendarDay).where(CalendarDay.day == one.day, CalendarDay.deleted_at.is_(None))
    ).first()
    if one.library is None:
        assert found is not None, "a difference without the list's day is a day of the register"
        found.deleted_at, found.deleted_reason = register.clock.now(), why
    elif found is None:
        session.add(
            CalendarDay(day=one.day, kind=one.library, name=one.name, source=library_version())
        )
    else:
        found.kind, found.name, found.source = one.library, one.name, library_version()


def source_words(entry: CalendarEntry) -> tuple[str, str]:
    """Return where a day is from, and the version of the list where it is from that."""
    if entry.source == OFFICE:
        return _("entered by the office"), ""
    return _("list of the program"), entry.source


def kind_words(kind: DayKind | None) -> str:
    """Return what a day is; None for one that goes by its weekday."""
    if kind is None:
        return _("goes by its weekday")
    return _("day off") if kind is DayKind.OFF else _("worked instead")
