"""The register's working-day calendar: filled once from the library, then the office's own data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from app.domain.months import add_months
from app.domain.work_calendar import DayKind, KnownDays
from app.domain.working_days import WorkCalendar
from app.errors import UserError
from app.i18n import _
from app.models.journal import bulk_write
from app.models.queries import calendar as queries
from app.models.queries.calendar import OFFICE, CalendarEntry
from app.models.tables import CalendarDay
from app.models.types import new_id
from app.services.changes import Changes
from app.services.holidays_source import LibraryDay, library_days, library_version
from app.services.person_fields import needed_reason, short_text
from app.services.register import Register

# Dossiers of the first regime in the books (29-QĐ/TW, 2016) still need their days.
FIRST_YEAR: Final = 2016
# A probation and the vote after it end within this of its ceremony.
_MONTHS_AHEAD: Final = 16
_YEARS_AHEAD: Final = 2
_KEPT: Final = 4

_read_before: dict[tuple[Any, ...], KnownDays] = {}


@dataclass(frozen=True, slots=True)
class CalendarEdit:
    """A change that is thought of: a day becomes off or made up for, or (None) an ordinary one."""

    day: date
    kind: DayKind | None


@dataclass(frozen=True, slots=True)
class CalendarDifference:
    """A day on which a library says something else than the register: each kind, or None.

    `name` is the library's, else the register's. Nothing changes until somebody decides.
    """

    day: date
    ours: DayKind | None
    library: DayKind | None
    name: str


def work_calendar(connection: Connection) -> WorkCalendar:
    """Return the register's calendar for counting."""
    return known_days(connection).work


def known_days(connection: Connection) -> KnownDays:
    """Return the register's calendar with its years and names; read again only after a change."""
    key = queries.revision(connection)
    found = _read_before.get(key)
    if found is None:
        found = _read(connection)
        for oldest in list(_read_before)[: max(0, len(_read_before) - _KEPT + 1)]:
            _read_before.pop(oldest, None)
        _read_before[key] = found
    return found


def _read(connection: Connection) -> KnownDays:
    days = queries.entries(connection)
    work = WorkCalendar(
        days_off=frozenset(one.day for one in days if one.kind is DayKind.OFF),
        make_up_days=frozenset(one.day for one in days if one.kind is DayKind.MAKE_UP),
    )
    names = tuple((one.day, one.name) for one in days)
    return KnownDays(work, queries.filled_years(connection), names)


def calendar_years(register: Register) -> tuple[int, ...]:
    """Return the years whose public holidays are filled in, the newest first."""
    with register.read() as connection:
        return tuple(sorted(queries.filled_years(connection), reverse=True))


def days_of_year(register: Register, *, year: int) -> tuple[CalendarEntry, ...]:
    """Return the days of a year that differ from their weekday, in order."""
    with register.read() as connection:
        return tuple(queries.entries(connection, year=year))


def keep_calendar_filled(register: Register) -> bool:
    """Fill in years that are missing when one of them comes near; tell whether any was.

    A year that is there is never touched: a newer library moves no stored day.
    """
    today = register.clock.today()
    with register.read() as connection:
        filled = queries.filled_years(connection)
    needed = add_months(today, _MONTHS_AHEAD).year
    if filled and all(year in filled for year in range(FIRST_YEAR, needed + 1)):
        return False
    with register.write("fill_calendar") as session:
        fill_years(session, today=today)
    return True


def fill_years(session: Session, *, today: date) -> None:
    """Write the library's days of all years without any, as part of the session's act."""
    filled = queries.filled_years(session.connection())
    taken = set(session.scalars(select(CalendarDay.day).where(CalendarDay.deleted_at.is_(None))))
    last = today.year + _YEARS_AHEAD
    source = library_version()
    rows = [
        _row(one, source)
        for one in library_days(FIRST_YEAR, last)
        if one.day.year not in filled and one.day not in taken
    ]
    bulk_write(session, CalendarDay, rows)


def _row(one: LibraryDay, source: str) -> dict[str, Any]:
    return {
        "id": new_id(),
        "day": one.day,
        "kind": one.kind,
        "name": one.name,
        "source": source,
    }


def add_day(register: Register, *, day: date, kind: DayKind, name: str) -> Changes:
    """Add a day off on a weekday, or a weekend day that is made up for; all due days follow.

    UserError where the day is in the calendar already or its weekday makes no sense.
    """
    name = short_text(name, field="name")
    if not name:
        raise UserError(_("The day's name is missing."), field="name")
    _check_weekday(day, kind)
    with register.write("add_calendar_day") as session:
        found = _entry(session, day)
        if found is not None:
            raise UserError(
                _("{day} is in the calendar already: {name}.").format(
                    day=f"{day:%d/%m/%Y}", name=found.name
                ),
                field="day",
            )
        session.add(CalendarDay(day=day, kind=kind, name=name, source=OFFICE))
    message = _("{day} was added to the calendar.").format(day=f"{day:%d/%m/%Y}")
    return Changes(settings=True, deadlines=True, message=message)


def remove_day(register: Register, *, day: date, reason: str) -> Changes:
    """Take a day out of the calendar with a reason; all due days follow."""
    reason = needed_reason(reason)
    with register.write("remove_calendar_day", reason=reason) as session:
        found = _entry(session, day)
        if found is None:
            raise UserError(
                _("{day} is not in the calendar.").format(day=f"{day:%d/%m/%Y}"), field="day"
            )
        found.deleted_at, found.deleted_reason = register.clock.now(), reason
    message = _("{day} was taken out of the calendar.").format(day=f"{day:%d/%m/%Y}")
    return Changes(settings=True, deadlines=True, message=message)


def _entry(session: Session, day: date) -> CalendarDay | None:
    return session.scalars(
        select(CalendarDay).where(CalendarDay.day == day, CalendarDay.deleted_at.is_(None))
    ).first()


def _check_weekday(day: date, kind: DayKind) -> None:
    weekend = day.weekday() >= 5
    if kind is DayKind.OFF and weekend:
        raise UserError(
            _("{day} is a weekend, which never counts. Choose a weekday.").format(
                day=f"{day:%d/%m/%Y}"
            ),
            field="day",
        )
    if kind is DayKind.MAKE_UP and not weekend:
        raise UserError(
            _("{day} is a weekday. A day made up for is a Saturday or Sunday.").format(
                day=f"{day:%d/%m/%Y}"
            ),
            field="day",
        )


def after_edit(calendar: WorkCalendar, edit: CalendarEdit) -> WorkCalendar:
    """Return the calendar as it would be after an edit."""
    off, made_up = calendar.days_off - {edit.day}, calendar.make_up_days - {edit.day}
    if edit.kind is DayKind.OFF:
        off |= {edit.day}
    if edit.kind is DayKind.MAKE_UP:
        made_up |= {edit.day}
    return WorkCalendar(off, made_up)


def compare_with_library(register: Register) -> tuple[CalendarDifference, ...]:
    """Return where this program's library says something else about the years filled in."""
    with register.read() as connection:
        ours = {one.day: one for one in queries.entries(connection)}
        years = queries.filled_years(connection)
    if not years:
        return ()
    library = {one.day: one for one in library_days(min(years), max(years))}
    return tuple(_differences(ours, library, years))


def _differences(
    ours: dict[date, CalendarEntry], library: dict[date, LibraryDay], years: frozenset[int]
) -> Iterator[CalendarDifference]:
    for day in sorted(ours.keys() | library.keys()):
        own, other = ours.get(day), library.get(day)
        own_kind, other_kind = own.kind if own else None, other.kind if other else None
        if day.year in years and own_kind is not other_kind:
            name = other.name if other else own.name if own else ""
            yield CalendarDifference(day, own_kind, other_kind, name)
