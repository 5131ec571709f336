"""Admissions counted by cell and day.

Somebody is admitted on the day of his decision or ceremony, as the count goes, known to the day,
the month or the year; "about 2024" never counts. A member whose candidate's record names no such
day (the members' spreadsheet has only "Ngày vào Đảng") counts on that day under both ways of
counting, so that figures of earlier years exist; a person counts once a year. Each counts for the
cell he belongs to now.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import add
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    Connection,
    Select,
    String,
    cast,
    func,
    select,
)

from app.domain.partial_date import PartialDate
from app.domain.quota import CountedBy, QuotaPeriod, Tally
from app.domain.stages import MilestoneKind
from app.models.queries.traits import count_traits
from app.models.tables import Candidate, Member, Milestone, Person

COUNTED_KIND: Final = {
    CountedBy.DECISION: MilestoneKind.DECISION_ISSUED,
    CountedBy.CEREMONY: MilestoneKind.CEREMONY,
}


@dataclass(frozen=True, slots=True)
class Span:
    """Days from a first to a last, both included."""

    first: date
    last: date

    @classmethod
    def of(cls, period: QuotaPeriod, *, as_of: date) -> Span:
        """Return the part of a period up to and including `as_of`."""
        return cls(period.first_day, min(as_of, period.last_day))

    @property
    def texts(self) -> tuple[str, str]:
        """Return the bounds as contract text compares: "2026" comes before 2026-01-01."""
        return f"{self.first.year:04}", self.last.isoformat()


DayCount = Sequence[Any]
"""Cell, day (contract text), how many it admitted on that day, and how many with each trait."""


@dataclass(frozen=True, slots=True)
class Admissions:
    """The admissions of a span by cell and day, ready to be counted in any way."""

    days: tuple[DayCount, ...]
    traits: tuple[str, ...]

    def by_cell(self, span: Span) -> dict[UUID, Tally]:
        """Count the admissions of a span by cell."""
        first, last = span.texts
        sums: dict[UUID, list[int]] = {}
        for cell, day, *figures in self.days:
            if first <= day <= last:
                so_far = sums.get(cell)
                sums[cell] = list(map(add, so_far, figures)) if so_far else figures
        return {
            cell: Tally(count, by_trait=dict(zip(self.traits, by_trait, strict=True)))
            for cell, (count, *by_trait) in sums.items()
        }

    def by_month(self, span: Span) -> Counter[tuple[int, int | None]]:
        """Count by (year, month) in a span; the month is None where only the year is known."""
        by_text: Counter[str] = Counter()
        first, last = span.texts
        for _cell, day, count, *_by_trait in self.days:
            if first <= day <= last:
                by_text[day[:7]] += count
        return Counter(
            {
                (int(text[:4]), int(text[5:]) if text[5:] else None): count
                for text, count in by_text.items()
            }
        )


def admissions(
    connection: Connection, span: Span, counted_by: CountedBy, *, traits: Sequence[str] = ()
) -> Admissions:
    """Read the admissions of a span, with the traits that each had on his day."""
    rows: list[DayCount] = []
    for statement in (
        _of_candidates(span, counted_by, tuple(traits)),
        _of_members(span, counted_by, tuple(traits)),
    ):
        # all(): row by row SQLAlchemy would ask the driver for each, at twice the price.
        rows += connection.execute(statement).all()
    return Admissions(tuple(rows), tuple(traits))


def _first_days(span: Span, counted_by: CountedBy) -> Any:
    """Return (candidate, first counting day) of each year of a span, each candidate once a year."""
    year = func.substr(cast(Milestone.happened_on, String), 1, 4)
    return (
        select(
            Milestone.candidate_id,
            cast(func.min(Milestone.happened_on), String).label("day"),
        )
        .where(
            Milestone.kind == COUNTED_KIND[counted_by],
            Milestone.happened_on >= PartialDate.in_year(span.first.year),
            Milestone.happened_on <= PartialDate.on_day(span.last),
            Milestone.deleted_at.is_(None),
        )
        .group_by(Milestone.candidate_id, year)
        .subquery()
    )


@lru_cache(maxsize=16)  # the page asks again after every save; building costs as much as asking
def _of_candidates(
    span: Span, counted_by: CountedBy, traits: tuple[str, ...]
) -> Select[*tuple[Any, ...]]:
    first = _first_days(span, counted_by)
    statement = (
        select(Candidate.cell_id, first.c.day, func.count(), *count_traits(traits, first.c.day))
        .select_from(first)
        .join(Candidate, Candidate.id == first.c.candidate_id)
        .where(Candidate.deleted_at.is_(None))
        .group_by(Candidate.cell_id, first.c.day)
    )
    return statement.join(Person, Person.id == Candidate.person_id) if traits else statement


@lru_cache(maxsize=16)
def _of_members(
    span: Span, counted_by: CountedBy, traits: tuple[str, ...]
) -> Select[*tuple[Any, ...]]:
    day = cast(Member.admitted_on, String)
    statement = (
        select(Member.cell_id, day, func.count(), *count_traits(traits, day))
        .where(
            Member.deleted_at.is_(None),
            Member.admitted_on >= span.first,
            Member.admitted_on <= span.last,
            Member.person_id.not_in(_counted_as_candidates(counted_by)),
        )
        .group_by(Member.cell_id, day)
    )
    return statement.join(Person, Person.id == Member.person_id) if traits else statement


def _counted_as_candidates(counted_by: CountedBy) -> Select[UUID]:
    # A set, not EXISTS: asked for each member, SQLite would read all milestones of the kind.
    return (
        select(Candidate.person_id)
        .join(Milestone, Milestone.candidate_id == Candidate.id)
        .where(
            Milestone.kind == COUNTED_KIND[counted_by],
            Milestone.happened_on.is_not(None),
            Milestone.deleted_at.is_(None),
            Candidate.deleted_at.is_(None),
        )
    )


def last_admissions(
    connection: Connection, *, as_of: date, counted_by: CountedBy
) -> dict[UUID, date]:
    """Return the newest admission of each cell up to a day; of a year alone, its last day."""
    newest: dict[UUID, date] = defaultdict(lambda: date.min)
    candidates = connection.execute(
        select(Candidate.cell_id, func.max(Milestone.happened_on))
        .join(Candidate, Candidate.id == Milestone.candidate_id)
        .where(
            Milestone.kind == COUNTED_KIND[counted_by],
            Milestone.happened_on <= PartialDate.on_day(as_of),
            Milestone.deleted_at.is_(None),
            Candidate.deleted_at.is_(None),
        )
        .group_by(Candidate.cell_id)
    ).all()
    for cell_id, day in candidates:
        if day is not None:
            newest[cell_id] = min(day.latest, as_of)
    members = connection.execute(
        select(Member.cell_id, func.max(Member.admitted_on))
        .where(Member.deleted_at.is_(None), Member.admitted_on <= as_of)
        .group_by(Member.cell_id)
    ).all()
    for cell_id, admitted in members:
        if admitted is not None:
            newest[cell_id] = max(newest[cell_id], admitted)
    return newest
