"""Targets, what was admitted, and percentages that name their denominator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.domain.terms import QuotaOwnerKind, QuotaPeriodKind, ShareBasis


class CountedBy(StrEnum):
    """Which day makes somebody count as admitted; official statistics go by the decision."""

    DECISION = "decision"
    CEREMONY = "ceremony"


@dataclass(frozen=True, slots=True)
class QuotaPeriod:
    """A year, or a term with both its years included; a term's target is never a year's."""

    year_from: int
    year_to: int

    def __post_init__(self) -> None:
        if self.year_to < self.year_from:
            raise ValueError(f"{self.year_from}-{self.year_to} is no period")

    @classmethod
    def of_year(cls, year: int) -> QuotaPeriod:
        """Return the period of one year."""
        return cls(year, year)

    @property
    def kind(self) -> QuotaPeriodKind:
        """Return whether this is a year or a term."""
        same = self.year_from == self.year_to
        return QuotaPeriodKind.YEAR if same else QuotaPeriodKind.TERM

    @property
    def label(self) -> str:
        """Write as 2026 or 2025-2030."""
        if self.kind is QuotaPeriodKind.YEAR:
            return str(self.year_from)
        return f"{self.year_from}-{self.year_to}"

    @property
    def first_day(self) -> date:
        """Return 1 January of the first year."""
        return date(self.year_from, 1, 1)

    @property
    def last_day(self) -> date:
        """Return 31 December of the last year."""
        return date(self.year_to, 12, 31)

    def contains(self, day: date) -> bool:
        """Tell whether `day` lies in the period."""
        return self.year_from <= day.year <= self.year_to


@dataclass(frozen=True, slots=True)
class ShareTarget:
    """At least `percent` of the basis, or at least `count` people, with a trait."""

    trait: str
    percent: float | None = None
    count: int | None = None
    basis: ShareBasis = ShareBasis.ADMITTED


@dataclass(frozen=True, slots=True)
class QuotaTarget:
    """What one owner is to admit (a mass organisation: to introduce) in one period."""

    owner: str
    kind: QuotaOwnerKind
    period: QuotaPeriod
    target: int
    shares: tuple[ShareTarget, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were admitted and how many files are waiting, for one owner."""

    admitted: int = 0
    pending: int = 0
    by_trait: Mapping[str, int] = field(default_factory=dict)

    def __add__(self, other: Tally) -> Tally:
        traits = {
            trait: self.by_trait.get(trait, 0) + other.by_trait.get(trait, 0)
            for trait in (*self.by_trait, *other.by_trait)
        }
        return Tally(self.admitted + other.admitted, self.pending + other.pending, traits)


@dataclass(frozen=True, slots=True)
class ShareProgress:
    """One trait among the admitted, against what was asked and against both denominators."""

    trait: str
    target_percent: float | None
    target_count: int | None
    target_of: ShareBasis
    count: int
    percent_of_admitted: float | None
    percent_of_target: float | None


@dataclass(frozen=True, slots=True)
class QuotaRow:
    """How far one owner has come; `forecast` is the admitted and the waiting files together."""

    owner: str
    kind: QuotaOwnerKind
    target: int | None
    admitted: int
    percent_of_target: float | None
    pending: int
    forecast: int
    shares: tuple[ShareProgress, ...]


@dataclass(frozen=True, slots=True)
class DormantCell:
    """A cell that has admitted nobody since a day (None: never, as far as is known)."""

    cell: str
    since: date | None
    sources: int


@dataclass(frozen=True, slots=True)
class QuotaProgress:
    """The progress of a committee in one period, up to one day."""

    period: QuotaPeriod
    as_of: date
    counted_by: CountedBy
    total: QuotaRow
    rows: tuple[QuotaRow, ...]
    introductions: tuple[QuotaRow, ...]
    dormant_cells: tuple[DormantCell, ...]


def percent(part: int, whole: int | None) -> float | None:
    """Return part / whole in percent, rounded half up to two decimals; None of nothing."""
    if not whole:
        return None
    # In whole numbers: 0.125 % must become 0.13, whatever a float makes of it.
    return (20_000 * part + whole) // (2 * whole) / 100
