"""Checks of the candidate's life by months: childhood, gaps, overlaps, schools (14 to 19)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from app.domain.biography.case import Period, Training
from app.domain.biography.examined import Examined
from app.domain.biography.finding import Found, found
from app.domain.biography.limits import (
    CHILDHOOD_MONTHS,
    SCHOOL_LONGER,
    SCHOOL_SHORTER,
    SCHOOL_YEARS,
    SCHOOL_YEARS_SINCE,
)
from app.domain.biography.spans import gaps, in_order, last_covered, month_of, surely_shared
from app.domain.biography.text import has, is_blank
from app.domain.names import fold
from app.domain.partial_date import PartialDate, Precision

# Together with a job these are usual, and nobody needs to explain them.
_BESIDE: Final = (
    "tai chuc|vua hoc vua lam|vua lam vua hoc|tu xa|kiem|kiem nhiem|ban thoi gian|buoi toi|"
    "he vua lam|nghi phep|nghi thai san|dieu tri|chua benh|boi duong|tap huan|khong chuyen trach"
)
_LEVELS: Final = {
    "primary": "tieu hoc|cap 1|cap i",
    "lower_secondary": "thcs|trung hoc co so|cap 2|cap ii",
    "upper_secondary": "thpt|trung hoc pho thong|cap 3|cap iii",
}
_LEVEL: Final = f"(?:{'|'.join(_LEVELS.values())})"
_AND: Final = r"\s*(?:,|va|&|den|-)\s*(?:hoc )?"
# "Học tiểu học, THCS" counts both; the levels in a school's name say nothing.
_SCHOOLS: Final = re.compile(rf"(?<!\w)hoc (?:bac |cap )?({_LEVEL}(?:{_AND}{_LEVEL})*)(?!\w)")


def history_from_childhood(one: Examined) -> Iterator[Found]:
    """Item 14 does not begin in childhood, does not join item 15, or begins before the birth."""
    history, birth = in_order(one.case.history), one.case.items.birth
    if not history:
        yield found("history", "history_blank")
    elif birth and history[0].begin:
        begin = history[0].begin
        if month_of(begin.earliest) > month_of(birth.latest) + CHILDHOOD_MONTHS:
            where = f"{history[0].at}.from"
            yield found(where, "history_not_from_childhood", day=begin, birth=birth)
    for period in one.life:
        end = period.end or period.begin
        if birth and end and end.surely_before(birth):
            yield found(f"{period.at}.from", "before_birth", day=end, birth=birth)
    yield from _joint(one)


def _joint(one: Examined) -> Iterator[Found]:
    """Report months between the end of item 14 and the beginning of item 15."""
    work, until = in_order(one.case.periods), last_covered(one.case.history, one.case.today)
    if not work or until is None or work[0].begin is None:
        return
    begin = month_of(work[0].begin.earliest)
    if begin > until[0] + 1:
        where = f"{work[0].at}.from"
        first, last = _month(until[0] + 1), _month(begin - 1)
        yield found(where, "history_not_joined", first=first, last=last, n=begin - until[0] - 1)


def no_gaps(one: Examined) -> Iterator[Found]:
    """Months are missing between two spans or before the signature, or a span is turned round."""
    case = one.case
    for period in one.life:
        begin, end = period.begin, period.end
        if begin and end and end.surely_before(begin):
            yield found(f"{period.at}.to", "span_turned", first=begin, last=end)
        for key, day in (("from", begin), ("to", end)):
            if day and day.earliest > case.today:
                yield found(f"{period.at}.{key}", "span_ahead", day=day)
    for rows in (case.history, case.periods):
        for gap in gaps(rows, case.today):
            where = f"{gap.after.at}.from"
            yield found(where, "gap", first=gap.first, last=gap.last, n=gap.months)
    yield from _until_signature(one)


def _until_signature(one: Examined) -> Iterator[Found]:
    if not one.case.periods:
        yield found("periods", "periods_blank")
        return
    until = last_covered(one.case.periods, one.case.today)
    signed = month_of(one.declared_on.earliest)
    if until and signed > until[0] + 1:
        first, last = _month(until[0] + 1), _month(signed)
        where = f"{until[1].at}.to"
        yield found(where, "gap_to_signature", first=first, last=last, n=signed - until[0])


def no_two_jobs(one: Examined) -> Iterator[Found]:
    """Two spans surely share months, and neither is of the kind that goes beside a job."""
    rows = [period for period in in_order(one.case.periods) if not has(_words(period), _BESIDE)]
    for number, later in enumerate(rows):
        for earlier in rows[:number]:
            shared = surely_shared(earlier, later)
            if shared:
                first, last = shared
                yield found(f"{later.at}.from", "overlap", first=first, last=last,
                            what=_short(earlier.what), other=_short(later.what))  # fmt: skip


def months_not_years(one: Examined) -> Iterator[Found]:
    """A span gives a year without its month, or no beginning, or no end before the last one."""
    case = one.case
    latest = in_order(row for row in one.life if not has(_words(row), _BESIDE))[-1:]
    begun = latest[0].begin if latest else None
    rows: tuple[Period | Training, ...] = (*one.life, *case.training.rows)
    for row in rows:
        for key, day in (("from", row.begin), ("to", row.end)):
            vague = day and day.precision in (Precision.YEAR, Precision.ABOUT)
            if day and vague and not _birth_year(one, row.at, day):
                yield found(f"{row.at}.{key}", "year_without_month", day=day)
        if row.begin is None:
            yield found(f"{row.at}.from", "span_without_begin", what=_row_words(row))
        elif isinstance(row, Period) and begun and _left_open(row, begun):
            yield found(f"{row.at}.to", "span_without_end", what=_row_words(row))


def _left_open(period: Period, begun: PartialDate) -> bool:
    """Tell whether a span has no end though the last one began after it."""
    begin = period.begin
    return not (period.end or period.lasts) and bool(begin and begun.surely_after(begin))


def _birth_year(one: Examined, at: str, day: PartialDate) -> bool:
    """Tell whether a childhood begins in a year of birth of which nobody knows the month."""
    birth = one.case.items.birth
    known = birth and birth.precision in (Precision.YEAR, Precision.ABOUT)
    return bool(known and at.startswith("history") and birth and day.may_equal(birth))


def school_years(one: Examined) -> Iterator[Found]:
    """A school took surely fewer or more years than it has: 5, 4 or 3."""
    for period in one.life:
        levels = _school_levels(period.what)
        begin, end = period.begin, period.end
        if not levels or not begin or not end or begin.latest.year < SCHOOL_YEARS_SINCE:
            continue
        years = sum(SCHOOL_YEARS[level] for level in levels)
        longest = month_of(end.latest) - month_of(begin.earliest) + 1
        shortest = month_of(end.earliest) - month_of(begin.latest) + 1
        if longest < years * 12 - SCHOOL_SHORTER or shortest > years * 12 + SCHOOL_LONGER:
            yield found(f"{period.at}.to", "school_years", first=begin, last=end, n=years)


def _school_levels(what: str) -> set[str]:
    named = " ".join(match[1] for match in _SCHOOLS.finditer(fold(what)))
    return {level for level, words in _LEVELS.items() if has(named, words)}


def span_with_place(one: Examined) -> Iterator[Found]:
    """A span does not say where the candidate worked or studied and lived."""
    for period in one.life:
        if is_blank(period.place):
            yield found(f"{period.at}.where", "span_without_place", what=_short(period.what))
        if is_blank(period.what):
            yield found(f"{period.at}.what", "span_without_what")


def _words(period: Period) -> str:
    return f"{period.what}; {period.office}"


def _row_words(row: Period | Training) -> str:
    return _short(row.what if isinstance(row, Period) else row.subject)


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59].rstrip() + "…"


def _month(number: int) -> PartialDate:
    return PartialDate.in_month(number // 12, number % 12 + 1)
