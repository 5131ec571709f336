"""What is due, read by page from one index, and how many of it by rule and day."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, case, func, select
from sqlalchemy.orm import aliased

from app.domain.procedure.results import DeadlineRule, Unit
from app.domain.stages import Stage
from app.models.tables import Candidate, Cell, Deadline, Member, MentorAssignment, Person


@dataclass(frozen=True, slots=True)
class StoredDeadline:
    """One thing that is due, with whose it is."""

    id: int
    person_id: UUID
    candidate_id: UUID
    name: str
    cell_id: UUID
    cell: str
    stage: Stage
    rule: DeadlineRule
    due: date
    start: str
    start_on: date
    amount: int
    unit: Unit
    regime: str
    local: bool
    record_id: UUID | None
    number: str | None
    subject: str | None
    mentor: str | None


def _mentor() -> Any:
    """Return the name of the present mentor where a remark is due; of several the first."""
    mentor = aliased(Person)
    name = (
        select(func.coalesce(mentor.full_name, MentorAssignment.mentor_text))
        .select_from(MentorAssignment)
        .outerjoin(Member, Member.id == MentorAssignment.member_id)
        .outerjoin(mentor, mentor.id == Member.person_id)
        .where(
            MentorAssignment.candidate_id == Deadline.candidate_id,
            MentorAssignment.ended_on.is_(None),
            MentorAssignment.deleted_at.is_(None),
        )
        .order_by(MentorAssignment.id)
        .limit(1)
        .scalar_subquery()
    )
    return case((Deadline.rule == DeadlineRule.REMARK, name))


_SHOWN = (
    Deadline.id,
    Deadline.person_id,
    Deadline.candidate_id,
    Person.full_name,
    Deadline.cell_id,
    Cell.name,
    Candidate.stage,
    Deadline.rule,
    Deadline.due,
    Deadline.start,
    Deadline.start_on,
    Deadline.amount,
    Deadline.unit,
    Deadline.regime,
    Deadline.local,
    Deadline.record_id,
    Deadline.number,
    Deadline.subject,
    _mentor(),
)


def deadline_page(
    connection: Connection,
    *,
    today: date,
    until: date,
    cell_id: UUID | None,
    rule: DeadlineRule | None,
    offset: int,
    limit: int | None,
) -> list[StoredDeadline]:
    """Return what is due up to a day (inclusive) by day and name, from a position on.

    The position is found on an index alone; only the rows of the page are joined (ADR 0002).
    """
    place = (
        _filtered(select(Deadline.id), today, until, cell_id, rule)
        .order_by(Deadline.due, Deadline.sort_key, Deadline.id)
        .offset(offset)
    )
    page = (place.limit(limit) if limit is not None else place).subquery()
    rows = connection.execute(
        _joined()
        .join(page, page.c.id == Deadline.id)
        .order_by(Deadline.due, Deadline.sort_key, Deadline.id)
    )
    return [StoredDeadline(*row) for row in rows]


def deadline_by_id(connection: Connection, deadline_id: int) -> StoredDeadline | None:
    """Return one thing that is due, or None when it no longer is."""
    row = connection.execute(_joined().where(Deadline.id == deadline_id)).first()
    return StoredDeadline(*row) if row else None


def deadlines_of(
    connection: Connection, candidate_id: UUID, *, today: date
) -> list[StoredDeadline]:
    """Return everything that is due of one candidate, the earliest first."""
    rows = connection.execute(
        _joined()
        .where(Deadline.candidate_id == candidate_id, ~_is_over(today))
        .order_by(Deadline.due, Deadline.id)
    )
    return [StoredDeadline(*row) for row in rows]


def nearest_of(
    connection: Connection, candidates: Collection[UUID]
) -> Mapping[UUID, Mapping[DeadlineRule, date]]:
    """Return the nearest due day of each rule for some candidates, for a page of a list."""
    rows = connection.execute(
        select(Deadline.candidate_id, Deadline.rule, func.min(Deadline.due))
        .where(Deadline.candidate_id.in_(candidates))
        .group_by(Deadline.candidate_id, Deadline.rule)
    )
    found: dict[UUID, dict[DeadlineRule, date]] = {}
    for candidate_id, rule, due in rows:
        found.setdefault(candidate_id, {})[rule] = due
    return found


def _is_over(today: date) -> Any:
    # The end of a probation is announced; from then on it is the vote that is due.
    return (Deadline.rule == DeadlineRule.PROBATION) & (Deadline.due < today)


def _joined() -> Any:
    return (
        select(*_SHOWN)
        .join(Person, Person.id == Deadline.person_id)
        .join(Candidate, Candidate.id == Deadline.candidate_id)
        .join(Cell, Cell.id == Deadline.cell_id)
    )


def _filtered(
    asked: Any, today: date, until: date, cell_id: UUID | None, rule: DeadlineRule | None
) -> Select[Any]:
    asked = asked.where(Deadline.due <= until, ~_is_over(today))
    if cell_id is not None:
        asked = asked.where(Deadline.cell_id == cell_id)
    if rule is not None:
        asked = asked.where(Deadline.rule == rule)
    found: Select[Any] = asked
    return found


def counts_by_day(
    connection: Connection,
    *,
    today: date,
    ends: Sequence[date],
    cell_id: UUID | None,
    rule: DeadlineRule | None,
) -> list[int]:
    """Return how many fall into each span: up to the first of `ends`, then up to the next."""
    number = case(*((Deadline.due <= end, place) for place, end in enumerate(ends)))
    asked = _filtered(select(number, func.count()), today, ends[-1], cell_id, rule).group_by(number)
    found = {row[0]: row[1] for row in connection.execute(asked)}
    return [found.get(place, 0) for place in range(len(ends))]


def counts_by_rule(
    connection: Connection, *, today: date, until: date, cell_id: UUID | None
) -> Mapping[DeadlineRule, int]:
    """Return how many of each rule are due up to a day (inclusive)."""
    asked = _filtered(select(Deadline.rule, func.count()), today, until, cell_id, None)
    return {row[0]: row[1] for row in connection.execute(asked.group_by(Deadline.rule))}
