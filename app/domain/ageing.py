"""How old the members of a cell are, and how many pass an age before a later day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.partial_date import PartialDate, age_in_months

_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Ageing:
    """Counts of members; `mean` is in years, of the `known` whose birth date is recorded."""

    members: int
    known: int
    over: int
    over_later: int
    mean: float | None

    @property
    def soon(self) -> int:
        """Members who are not over the age yet and will be by the later day."""
        return self.over_later - self.over


def ageing(
    births: Iterable[PartialDate | None], *, on: date, later: date, over_years: int
) -> Ageing:
    """Count members over an age on a day and on a later one, and their mean age in years.

    Somebody is counted only when every day that his birth may be on makes it so.
    """
    dates = list(births)
    known = [birth for birth in dates if birth is not None]
    ages = [_years(birth, on) for birth in known]
    return Ageing(
        members=len(dates),
        known=len(known),
        over=sum(_is_over(birth, over_years, on) for birth in known),
        over_later=sum(_is_over(birth, over_years, later) for birth in known),
        mean=round(sum(ages) / len(ages), 1) if ages else None,
    )


def _is_over(birth: PartialDate, years: int, day: date) -> bool:
    youngest, _oldest = age_in_months(birth, day)
    return youngest > years * _MONTHS_A_YEAR


def _years(birth: PartialDate, day: date) -> float:
    return sum(age_in_months(birth, day)) / 2 / _MONTHS_A_YEAR
