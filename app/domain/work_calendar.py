"""What a register knows of its working days: the calendar, its years, the names of its days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.working_days import WorkCalendar


class DayKind(StrEnum):
    """Why a day differs from its weekday."""

    OFF = "off"
    MAKE_UP = "make_up"


@dataclass(frozen=True, slots=True)
class KnownDays:
    """A calendar with the years for which it is filled, and its days by name.

    In another year only weekends are left out, and whoever shows the sum says so.
    """

    work: WorkCalendar
    years: frozenset[int]
    names: tuple[tuple[date, str], ...] = ()

    def unknown_years(self, first: date, last: date) -> list[int]:
        """Return the years from one day to another whose public holidays are not filled in."""
        return [year for year in range(first.year, last.year + 1) if year not in self.years]

    def name_of(self, day: date) -> str:
        """Return the name of a day off or made up for; empty for any other."""
        return dict(self.names).get(day, "")
