"""Public holidays of Vietnam as the library `holidays` knows them; the only place that asks it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from app.domain.work_calendar import DayKind
from app.domain.working_days import WorkCalendar


@dataclass(frozen=True, slots=True)
class LibraryDay:
    """A day that differs from its weekday, with its name in Vietnamese."""

    day: date
    kind: DayKind
    name: str


# WORKAROUND: the library (0.109) lacks the swap before Tết Dương lịch 2026 that the Government
# agreed to on 25-12-2025: Friday 2-1 off, Saturday 10-1 worked instead.
_BESIDES: Final = (
    LibraryDay(date(2026, 1, 2), DayKind.OFF, "Nghỉ hoán đổi"),
    LibraryDay(date(2026, 1, 10), DayKind.MAKE_UP, "Ngày làm bù"),
)


@lru_cache(maxsize=8)
def library_days(first_year: int, last_year: int) -> tuple[LibraryDay, ...]:
    """Return the days off on weekdays and the make-up days of some years (inclusive), in order.

    The library counts public holidays that fall on a weekend too; they change nothing here.
    """
    # Imports every country of the world: only when a calendar is filled or compared.
    from holidays.countries.vietnam import Vietnam  # noqa: PLC0415

    # The swap of a day is told with the year it was taken from, so one more on either side.
    years = range(first_year - 1, last_year + 2)
    known = Vietnam(years=years, language="vi")  # type: ignore[no-untyped-call]
    off = [LibraryDay(day, DayKind.OFF, name) for day, name in known.items() if day.weekday() < 5]
    made_up = [LibraryDay(day, DayKind.MAKE_UP, "Ngày làm bù") for day in known.weekend_workdays]
    # By day, so that a newer library that knows a swap as well gives it once.
    by_day = {one.day: one for one in (*_BESIDES, *off, *made_up)}
    days = (one for one in by_day.values() if first_year <= one.day.year <= last_year)
    return tuple(sorted(days, key=lambda one: one.day))


def library_version() -> str:
    """Return the name and version of the library, as a calendar day's source."""
    from holidays.version import __version__  # noqa: PLC0415

    return f"holidays {__version__}"


def library_calendar(first_year: int, last_year: int) -> WorkCalendar:
    """Return the library's own calendar of some years, for a case outside any register."""
    days = library_days(first_year, last_year)
    return WorkCalendar(
        days_off=frozenset(one.day for one in days if one.kind is DayKind.OFF),
        make_up_days=frozenset(one.day for one in days if one.kind is DayKind.MAKE_UP),
    )
