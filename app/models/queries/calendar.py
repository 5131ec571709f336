"""The register's calendar: days off and make-up days, the years filled in, and their revision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, func, select

from app.domain.work_calendar import DayKind
from app.models.tables import CalendarDay, Change

OFFICE: Final = "office"
"""The source of a day that the office entered; every other day names the library it is from."""


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One day that differs from its weekday; `source` as in the table."""

    id: UUID
    day: date
    kind: DayKind
    name: str
    source: str

    @property
    def is_local(self) -> bool:
        """Whether the office entered the day itself."""
        return self.source == OFFICE


def revision(connection: Connection) -> tuple[Any, ...]:
    """Return what changes with every change of the calendar, and differs between registers."""
    row = connection.execute(
        select(func.count(), func.max(Change.id)).where(
            Change.table_name == CalendarDay.__tablename__
        )
    ).one()
    return tuple(row)


def entries(connection: Connection, *, year: int | None = None) -> Sequence[CalendarEntry]:
    """Return the days in force in order: of one year, or all."""
    asked = select(
        CalendarDay.id, CalendarDay.day, CalendarDay.kind, CalendarDay.name, CalendarDay.source
    ).where(CalendarDay.deleted_at.is_(None))
    if year is not None:
        asked = asked.where(CalendarDay.day.between(date(year, 1, 1), date(year, 12, 31)))
    return [CalendarEntry(*row) for row in connection.execute(asked.order_by(CalendarDay.day))]


def filled_years(connection: Connection) -> frozenset[int]:
    """Return the years whose public holidays were filled in, removed ones included."""
    days = connection.scalars(select(CalendarDay.day).where(CalendarDay.source != OFFICE))
    return frozenset(day.year for day in days)


def removed_days(connection: Connection) -> frozenset[date]:
    """Return the days from the library that the office removed."""
    return frozenset(
        connection.scalars(
            select(CalendarDay.day).where(
                CalendarDay.source != OFFICE, CalendarDay.deleted_at.is_not(None)
            )
        )
    )
