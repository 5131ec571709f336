"""Writing and reading the stored due days, and the queue of those to be computed anew."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, cast
from uuid import UUID

from sqlalchemy import Connection, Select, Table, delete, func, insert, select, union

from app.domain.stages import FOLLOWED
from app.models.bulk_insert import insert_rows
from app.models.tables import (
    CalendarDay,
    Candidate,
    Change,
    Consent,
    Deadline,
    DeadlineMark,
    DeadlineQueue,
    MentorAssignment,
    MentorRemark,
    Milestone,
    Person,
    Setting,
    TrialTask,
    VerificationRequest,
    Vote,
)

_TABLE: Final = cast(Table, Deadline.__table__)
_COLUMNS: Final = tuple(column for column in _TABLE.c if column.key != "id")
NAMES: Final = tuple(column.key for column in _COLUMNS)
_AT_ONCE: Final = 500
_OF_CANDIDATE: Final = (
    Milestone,
    MentorAssignment,
    MentorRemark,
    TrialTask,
    VerificationRequest,
    Consent,
    DeadlineMark,
)
_RULE_SETTINGS: Final = "regulation."


def store(connection: Connection, candidate_ids: Collection[UUID], rows: list[Any]) -> None:
    """Let `rows` (tuples in the order of NAMES) be all that is due on some candidates.

    A row that stays keeps its id, so that a list on the screen keeps its place.
    """
    known = {tuple(row[1:]): row[0] for row in stored(connection, candidate_ids)}
    # What is left in `known` after this stands no more: each row is hashed as seldom as can be.
    new = [row for row in dict.fromkeys(rows) if known.pop(row, None) is None] if known else rows
    for portion in _portions(list(known.values())):
        connection.execute(delete(Deadline).where(Deadline.id.in_(portion)))
    if new:
        insert_rows(connection, _TABLE, [dict(zip(NAMES, row, strict=True)) for row in new])


def stored(connection: Connection, candidate_ids: Collection[UUID]) -> Sequence[Any]:
    """Return what is due on some candidates: id, then the columns of NAMES."""
    asked = select(_TABLE.c.id, *_COLUMNS).where(_TABLE.c.candidate_id.in_(candidate_ids))
    return connection.execute(asked).all()


def _portions(ids: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]


def tables_of_act(connection: Connection, act_id: UUID) -> frozenset[str]:
    """Return the tables that an act changed."""
    return frozenset(
        connection.scalars(select(Change.table_name).where(Change.act_id == act_id).distinct())
    )


def touches_everybody(connection: Connection, act_id: UUID, tables: Collection[str]) -> bool:
    """Tell whether an act changed the calendar or a rule of the office."""
    if CalendarDay.__tablename__ in tables:
        return True
    if Setting.__tablename__ not in tables:
        return False
    names = connection.scalars(
        select(Setting.name).where(Setting.id.in_(_rows(act_id, Setting.__tablename__)))
    )
    return any(name.startswith(_RULE_SETTINGS) for name in names)


def touched(act_id: UUID, tables: Collection[str]) -> Select[UUID] | None:
    """Return the statement that finds the candidates whose due days an act may have moved."""
    parts: list[Select[UUID]] = [
        select(table.candidate_id).where(table.id.in_(_rows(act_id, table.__tablename__)))
        for table in _OF_CANDIDATE
        if table.__tablename__ in tables
    ]
    if Candidate.__tablename__ in tables:
        parts.append(select(Candidate.id).where(Candidate.id.in_(_rows(act_id, "candidate"))))
    if Person.__tablename__ in tables:
        parts.append(select(Candidate.id).where(Candidate.person_id.in_(_rows(act_id, "person"))))
    if Vote.__tablename__ in tables:
        parts.append(
            select(Milestone.candidate_id)
            .join(Vote, Vote.milestone_id == Milestone.id)
            .where(Vote.id.in_(_rows(act_id, Vote.__tablename__)))
        )
    if not parts:
        return None
    found = union(*parts).subquery()
    return select(next(iter(found.c)))


def _rows(act_id: UUID, table: str) -> Select[UUID]:
    return select(Change.row_id).where(Change.act_id == act_id, Change.table_name == table)


def candidate_ids(connection: Connection, asked: Select[UUID], *, most: int) -> list[UUID]:
    """Return at most so many of the candidates that a statement finds."""
    return list(connection.scalars(asked.limit(most)))


def followed_ids(connection: Connection, *, most: int) -> list[UUID]:
    """Return at most so many candidates of those on whom something may be due."""
    return list(connection.scalars(_followed().limit(most)))


def _followed() -> Select[UUID]:
    return select(Candidate.id).where(Candidate.stage.in_(FOLLOWED), Candidate.deleted_at.is_(None))


def queue(connection: Connection, asked: Select[UUID]) -> None:
    """Queue the candidates that a statement finds, each once."""
    found = asked.subquery()
    column = next(iter(found.c))
    connection.execute(
        insert(DeadlineQueue).from_select(
            ["candidate_id"],
            select(column).where(column.not_in(select(DeadlineQueue.candidate_id))),
        )
    )


def queue_everybody(connection: Connection) -> None:
    """Queue everybody on whom something is due or may be."""
    with_rows = select(Deadline.candidate_id).distinct()
    both = union(_followed(), with_rows).subquery()
    queue(connection, select(next(iter(both.c))))


def queued(connection: Connection, *, most: int) -> list[UUID]:
    """Return the next candidates of the queue."""
    return list(connection.scalars(select(DeadlineQueue.candidate_id).limit(most)))


def count_queued(connection: Connection) -> int:
    """Return how many candidates wait to be computed."""
    return connection.scalar(select(func.count()).select_from(DeadlineQueue)) or 0


def unqueue(connection: Connection, candidate_ids: Iterable[UUID]) -> None:
    """Take candidates out of the queue."""
    connection.execute(
        delete(DeadlineQueue).where(DeadlineQueue.candidate_id.in_(list(candidate_ids)))
    )


def ids_with_deadlines(
    connection: Connection, *, after: UUID | None, most: int, working_days_only: bool
) -> list[UUID]:
    """Return the next candidates with something due, in the order of their ids."""
    asked = select(Deadline.candidate_id).distinct().order_by(Deadline.candidate_id).limit(most)
    if after is not None:
        asked = asked.where(Deadline.candidate_id > after)
    if working_days_only:
        asked = asked.where(Deadline.unit == "working_days")
    return list(connection.scalars(asked))


def names_of(connection: Connection, candidates: Collection[UUID]) -> Mapping[UUID, str]:
    """Return the names of some candidates."""
    rows = connection.execute(
        select(Candidate.id, Person.full_name)
        .join(Person, Person.id == Candidate.person_id)
        .where(Candidate.id.in_(candidates))
    )
    return {row[0]: row[1] for row in rows}
