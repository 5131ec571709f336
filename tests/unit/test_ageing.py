"""Ages of members: counted only when sure, and the mean of those that are known."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ageing import ageing
from app.domain.partial_date import PartialDate, parse_iso

ON, LATER = date(2026, 11, 22), date(2029, 11, 22)


def _count(*births: str | None):
    dates = [parse_iso(birth) if birth else None for birth in births]
    return ageing(dates, on=ON, later=LATER, over_years=60)


@pytest.mark.parametrize(
    ("birth", "over", "soon"),
    [
        ("1966-10-30", 1, 0),
        ("1966-11-30", 0, 1),  # calendar months: 60 and no more in November 2026
        ("1969-10-01", 0, 1),
        ("1969-11-01", 0, 0),
        ("1965", 1, 0),
        ("1966", 0, 1),  # may be December
        ("~1964", 0, 1),
        ("~1970", 0, 0),
    ],
)
def test_over_sixty_now_and_in_three_years(birth: str, over: int, soon: int) -> None:
    figures = _count(birth)
    assert (figures.over, figures.soon) == (over, soon)


def test_the_mean_is_of_the_births_that_are_known() -> None:
    figures = _count("1976-11-22", "1996-11-22", None)
    assert (figures.members, figures.known, figures.mean) == (3, 2, 40.0)


def test_nobody_has_no_mean() -> None:
    assert _count(None).mean is None


@given(st.lists(st.dates(date(1920, 1, 1), date(2008, 1, 1)), max_size=30))
def test_counts_stay_within_the_members(births: list[date]) -> None:
    figures = ageing([PartialDate.on_day(day) for day in births], on=ON, later=LATER, over_years=60)
    assert 0 <= figures.over <= figures.over_later <= figures.known == figures.members
    if figures.mean is not None:
        assert 18 <= figures.mean <= 107
