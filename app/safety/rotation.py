"""Which backups to keep: many recent ones, few old ones, and always two that are proven."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

FEWEST_PROVEN = 2
_LAST, _DAYS, _WEEKS, _MONTHS = 5, 7, 4, 12


@dataclass(frozen=True, slots=True)
class Generation:
    """One backup of a register: its running number and the UTC instant it was made at."""

    number: int
    made_at: datetime


def numbers_to_keep(backups: Iterable[Generation]) -> set[int]:
    """Return the last 5, and the newest of 7 days, of 4 weeks and of 12 months, each in UTC.

    The running number decides what is newer; clocks and the times of files on a stick may jump.
    Days, weeks and months without a backup are not counted.
    """
    newest_first = sorted(backups, key=lambda one: one.number, reverse=True)
    kept = {one.number for one in newest_first[:_LAST]}
    for span, count in ((_day, _DAYS), (_week, _WEEKS), (_month, _MONTHS)):
        kept |= _newest_of_each(newest_first, span, count)
    return kept


def numbers_to_drop(backups: Iterable[Generation], *, is_proven: Callable[[int], bool]) -> set[int]:
    """Return what may be deleted so that two proven backups stay; nothing when there are not two.

    `is_proven` reads a whole backup, so it is asked from the newest on, until two are found.
    """
    numbers = {one.number: one for one in backups}
    kept = numbers_to_keep(numbers.values())
    dropped = set(numbers) - kept
    if not dropped:
        return set()
    proven: set[int] = set()
    for number in (*sorted(kept, reverse=True), *sorted(dropped, reverse=True)):
        if is_proven(number):
            proven.add(number)
        if len(proven) == FEWEST_PROVEN:
            return dropped - proven
    return set()


def _newest_of_each(
    newest_first: list[Generation], span: Callable[[date], tuple[int, int]], count: int
) -> set[int]:
    newest: dict[tuple[int, int], int] = {}
    for one in newest_first:
        key = span(one.made_at.astimezone(UTC).date())
        if key not in newest and len(newest) < count:
            newest[key] = one.number
    return set(newest.values())


def _day(on: date) -> tuple[int, int]:
    return on.year, on.timetuple().tm_yday


def _week(on: date) -> tuple[int, int]:
    year, week, _weekday = on.isocalendar()
    return year, week


def _month(on: date) -> tuple[int, int]:
    return on.year, on.month
