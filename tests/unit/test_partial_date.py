"""Dates as they are typed, known in part, stored, shown and compared."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.date_text import date_from_cell, parse_date
from app.domain.months import add_months, months_between
from app.domain.partial_date import (
    DateRefusal,
    DateRefusedError,
    PartialDate,
    Precision,
    age_in_months,
    age_on,
    parse_iso,
)

TODAY = date(2026, 11, 22)

TYPED = [
    ("1/5/87", "1987-05-01"),
    ("01/05/1987", "1987-05-01"),
    ("1-5-1987", "1987-05-01"),
    ("1.5.87", "1987-05-01"),
    ("1 5 1987", "1987-05-01"),
    ("1 / 5 / 1987", "1987-05-01"),
    ("1–5–1987", "1987-05-01"),
    ("01/05/1987.", "1987-05-01"),
    ("01051987", "1987-05-01"),
    ("010587", "1987-05-01"),
    ("19/5/2025", "2025-05-19"),
    ("1987-05-01", "1987-05-01"),
    ("1987-05-01 00:00:00", "1987-05-01"),
    ("1987-05-01T00:00:00", "1987-05-01"),
    ("01/05/1987 0:00", "1987-05-01"),
    ("ngày 1 tháng 5 năm 1987", "1987-05-01"),
    ("Ngày 01 tháng 05 năm 1987", "1987-05-01"),
    ("NGÀY 1/5/1987", "1987-05-01"),
    ("29/2/2000", "2000-02-29"),
    ("5/1987", "1987-05"),
    ("05-1987", "1987-05"),
    ("051987", "1987-05"),
    ("5/87", "1987-05"),
    ("1987-05", "1987-05"),
    ("tháng 5/1987", "1987-05"),
    ("tháng 5 năm 1987", "1987-05"),
    ("T5/1987", "1987-05"),
    ("1987", "1987"),
    ("năm 1987", "1987"),
    ("sinh năm 1987", "1987"),
    ("khoảng 1960", "~1960"),
    ("khoảng năm 1960", "~1960"),
    ("Khoảng 1960", "~1960"),
    ("chừng 1960", "~1960"),
    ("~1960", "~1960"),
    ("~ 1960", "~1960"),
]


@pytest.mark.parametrize(("typed", "iso"), TYPED)
def test_dates_are_read_day_first(typed: str, iso: str) -> None:
    assert parse_date(typed, on=TODAY).iso() == iso


REFUSED = [
    ("", DateRefusal.EMPTY),
    ("  ", DateRefusal.EMPTY),
    ("Nam", DateRefusal.NOT_A_DATE),
    ("khoảng", DateRefusal.NOT_A_DATE),
    ("1/5/1987/3", DateRefusal.NOT_A_DATE),
    ("87", DateRefusal.NOT_A_DATE),
    ("1051987", DateRefusal.NOT_A_DATE),
    ("٣/5/1987", DateRefusal.NOT_A_DATE),
    ("31/02/1987", DateRefusal.NOT_IN_CALENDAR),
    ("29/2/1900", DateRefusal.NOT_IN_CALENDAR),
    ("31/4/1987", DateRefusal.NOT_IN_CALENDAR),
    ("0/5/1987", DateRefusal.NOT_IN_CALENDAR),
    ("0/1987", DateRefusal.NOT_IN_CALENDAR),
    ("13/14/2020", DateRefusal.MONTH_OVER_12),
    ("10/25/1980", DateRefusal.MONTH_OVER_12),
    ("13/1987", DateRefusal.MONTH_OVER_12),
    ("1/5", DateRefusal.YEAR_MISSING),
    ("30/04", DateRefusal.YEAR_MISSING),
    ("1/5/187", DateRefusal.YEAR_OUT_OF_RANGE),
    ("1/5/0187", DateRefusal.YEAR_OUT_OF_RANGE),
    ("1/5/19871", DateRefusal.YEAR_OUT_OF_RANGE),
    ("2900", DateRefusal.YEAR_OUT_OF_RANGE),
    ("khoảng 5/1960", DateRefusal.ABOUT_NEEDS_YEAR_ONLY),
]


@pytest.mark.parametrize(("typed", "reason"), REFUSED)
def test_what_is_no_date_is_refused_with_its_reason(typed: str, reason: DateRefusal) -> None:
    with pytest.raises(DateRefusedError) as refusal:
        parse_date(typed, on=TODAY)
    assert (refusal.value.reason, refusal.value.text) == (reason, typed)


@pytest.mark.parametrize(
    ("typed", "on", "ahead", "year"),
    [
        ("1/5/87", date(2026, 1, 1), 0, 1987),
        ("1/5/26", date(2026, 1, 1), 0, 2026),
        ("1/5/27", date(2026, 1, 1), 0, 1927),
        ("1/5/27", date(2026, 1, 1), 10, 2027),
        ("1/5/36", date(2026, 1, 1), 10, 2036),
        ("1/5/37", date(2026, 1, 1), 10, 1937),
        ("1/5/00", date(2026, 1, 1), 0, 2000),
        ("1/5/00", date(1999, 1, 1), 0, 1900),
        ("1/5/99", date(2099, 1, 1), 0, 2099),
    ],
)
def test_two_digits_of_a_year_end_at_the_reference(
    typed: str, on: date, ahead: int, year: int
) -> None:
    assert parse_date(typed, on=on, years_ahead=ahead).earliest == date(year, 5, 1)


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        (date(1987, 5, 1), "1987-05-01"),
        (datetime(1987, 5, 1, 13, 30), "1987-05-01"),  # noqa: DTZ001 - as calamine gives it
        (1987.0, "1987"),
        (1987, "1987"),
        (31898.0, "1987-05-01"),
        (31898.75, "1987-05-01"),
        (61.0 + 10_000, "1927-07-18"),
        (1051987.0, "1987-05-01"),
        (11051987.0, "1987-05-11"),
        (5.1987, "1987-05"),
        ("1/5/87", "1987-05-01"),
    ],
)
def test_cells_of_a_spreadsheet_are_read(value: object, iso: str) -> None:
    assert date_from_cell(value, on=TODAY).iso() == iso


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (None, DateRefusal.EMPTY),
        ("", DateRefusal.EMPTY),
        (True, DateRefusal.NOT_A_DATE),
        (float("nan"), DateRefusal.NOT_A_DATE),
        (float("inf"), DateRefusal.NOT_A_DATE),
        (-3.0, DateRefusal.NOT_A_DATE),
        (12.0, DateRefusal.NOT_A_DATE),
        (94853296607.0, DateRefusal.NOT_A_DATE),
        (1.5, DateRefusal.YEAR_MISSING),
        (date(1, 1, 1), DateRefusal.YEAR_OUT_OF_RANGE),
    ],
)
def test_cells_that_hold_no_date_are_refused(value: object, reason: DateRefusal) -> None:
    with pytest.raises(DateRefusedError) as refusal:
        date_from_cell(value, on=TODAY)
    assert refusal.value.reason is reason


days = st.dates(date(1800, 1, 1), date(2199, 12, 31))
years = st.integers(1800, 2199)
partial_dates = st.one_of(
    days.map(PartialDate.on_day),
    st.builds(PartialDate.in_month, years, st.integers(1, 12)),
    years.map(PartialDate.in_year),
    years.map(PartialDate.about_year),
)


@given(partial_dates)
def test_what_is_written_reads_back(day: PartialDate) -> None:
    assert parse_iso(day.iso()) == day
    assert parse_date(day.show(), on=TODAY) == day
    assert parse_date(day.iso(), on=TODAY) == day


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        assert parse_date(text, on=TODAY).iso()
    except DateRefusedError as refusal:
        assert refusal.text == text


@pytest.mark.parametrize(
    ("day", "shown", "span"),
    [
        (PartialDate.on_day(date(1987, 5, 1)), "01/05/1987", ("1987-05-01", "1987-05-01")),
        (PartialDate.in_month(2024, 2), "02/2024", ("2024-02-01", "2024-02-29")),
        (PartialDate.in_year(1987), "1987", ("1987-01-01", "1987-12-31")),
        (PartialDate.about_year(1960), "khoảng 1960", ("1958-01-01", "1962-12-31")),
    ],
)
def test_each_precision_has_its_writing_and_its_span(
    day: PartialDate, shown: str, span: tuple[str, str]
) -> None:
    assert day.show() == shown
    assert (day.earliest.isoformat(), day.latest.isoformat()) == span
    assert (day.exact is None) == (day.precision is not Precision.DAY)


@pytest.mark.parametrize(
    "text", ["", "1987-5", "1987-00", "1987-13", "1987-02-30", "~1987-05", "x"]
)
def test_stored_dates_are_read_strictly(text: str) -> None:
    with pytest.raises(DateRefusedError):
        parse_iso(text)


def test_a_span_that_is_no_month_or_year_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="is not one month"):
        PartialDate(date(1987, 5, 2), date(1987, 5, 31), Precision.MONTH)


YEAR_1987 = PartialDate.in_year(1987)


@pytest.mark.parametrize(
    ("other", "before", "after", "equal"),
    [
        ("1988-01-01", True, False, False),
        ("1987-12-31", False, False, True),
        ("1987", False, False, True),
        ("1987-01", False, False, True),
        ("1986-12", False, True, False),
        ("~1990", True, False, False),
        ("~1989", False, False, True),
    ],
)
def test_dates_compare_only_where_it_is_sure(
    other: str, before: bool, after: bool, equal: bool
) -> None:
    compared = parse_iso(other)
    assert YEAR_1987.surely_before(compared) is before
    assert YEAR_1987.surely_after(compared) is after
    assert YEAR_1987.may_equal(compared) is equal


@given(partial_dates, partial_dates)
def test_two_dates_are_before_after_or_maybe_equal(one: PartialDate, other: PartialDate) -> None:
    relations = [one.surely_before(other), one.surely_after(other), one.may_equal(other)]
    assert relations.count(True) == 1
    assert other.surely_after(one) is one.surely_before(other)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2025-01-31", 1, "2025-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2025-03-15", 12, "2026-03-15"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2025-12-31", 2, "2026-02-28"),
        ("2025-03-31", -1, "2025-02-28"),
        ("2025-01-15", -13, "2023-12-15"),
        ("2025-05-05", 0, "2025-05-05"),
    ],
)
def test_months_run_to_the_same_day(day: str, months: int, later: str) -> None:
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(later)


@given(days, st.integers(-600, 600))
def test_months_added_are_months_between(day: date, months: int) -> None:
    later = add_months(day, months)
    assert months_between(day, later) == months
    assert add_months(day + timedelta(days=1), months) >= later


@pytest.mark.parametrize(
    ("birth", "on", "months", "years"),
    [
        ("2008-11-30", "2026-11-01", (216, 216), (18, 18)),
        ("2008-12-01", "2026-11-30", (215, 215), (17, 17)),
        ("2008-11", "2026-11-22", (216, 216), (18, 18)),
        ("2008", "2026-06-01", (210, 221), (17, 18)),
        ("~1966", "2026-01-01", (685, 744), (57, 62)),
    ],
)
def test_age_counts_calendar_months(
    birth: str, on: str, months: tuple[int, int], years: tuple[int, int]
) -> None:
    day = date.fromisoformat(on)
    assert age_in_months(parse_iso(birth), day) == months
    assert age_on(parse_iso(birth), day) == years
