"""Months of partial dates: what a span surely covers, and what it may cover."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.biography.case import Period
from app.domain.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Gap:
    """Months that no span can cover: the first and last of them, and the span after them."""

    first: PartialDate
    last: PartialDate
    months: int
    before: Period
    after: Period


def month_of(day: date) -> int:
    """Return the number of a day's month, counted from the year 0."""
    return day.year * 12 + day.month - 1


def in_order(periods: Iterable[Period]) -> list[Period]:
    """Return the spans that have a beginning, the earliest first."""
    dated = [(period.begin.earliest, period) for period in periods if period.begin]
    return [period for _begin, period in sorted(dated, key=lambda pair: pair[0])]


def gaps(periods: Iterable[Period], today: date) -> list[Gap]:
    """Return every gap that stays whatever day the partial dates are.

    The next span may begin in the month after the one before it ended.
    """
    found: list[Gap] = []
    until: tuple[int, Period] | None = None
    for period in in_order(periods):
        assert period.begin is not None
        begin = month_of(period.begin.earliest)
        if until and begin > until[0] + 1:
            first, last = until[0] + 1, begin - 1
            months = last - first + 1
            found.append(Gap(_month(first), _month(last), months, until[1], period))
        end = _last_month(period, today)
        if until is None or end > until[0]:
            until = (end, period)
    return found


def last_covered(periods: Iterable[Period], today: date) -> tuple[int, Period] | None:
    """Return the last month that the spans may cover, and the span that does."""
    ends = [(_last_month(period, today), period) for period in periods if period.begin]
    return max(ends, key=lambda pair: pair[0], default=None)


def surely_shared(one: Period, other: Period) -> tuple[PartialDate, PartialDate] | None:
    """Return the months that both spans surely cover, if these are more than a month's border."""
    if not (one.begin and one.end and other.begin and other.end):
        return None
    first = max(month_of(one.begin.latest), month_of(other.begin.latest))
    last = min(month_of(one.end.earliest), month_of(other.end.earliest))
    return (_month(first), _month(last)) if last > first else None


def _last_month(period: Period, today: date) -> int:
    return month_of(period.end.latest if period.end else today)


def _month(number: int) -> PartialDate:
    return PartialDate.in_month(number // 12, number % 12 + 1)
