"""What the papers of a cell's meeting name: the people the cell follows, their open tasks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from app.domain.partial_date import PartialDate
from app.models.tables import Candidate, Cell, Person, TrialTask


@dataclass(frozen=True, slots=True)
class MeetingCell:
    """A cell, with the day it ended if it did."""

    id: UUID
    name: str
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class FollowedPerson:
    """Somebody of a cell, as a resolution names him."""

    candidate_id: UUID
    name: str
    birth: PartialDate | None
    home_place: str | None
    residence: str | None
    occupation: str | None


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A trial task that is not finished."""

    task: str
    due_on: date | None


def meeting_cell(connection: Connection, cell_id: UUID) -> MeetingCell | None:
    """Return a cell of the book."""
    row = connection.execute(
        select(Cell.id, Cell.name, Cell.ended_on).where(
            Cell.id == cell_id, Cell.deleted_at.is_(None)
        )
    ).first()
    return MeetingCell(*row) if row else None


def people_of_cell(connection: Connection, cell_id: UUID) -> tuple[FollowedPerson, ...]:
    """Return everybody of a cell, whatever his stage, in the order of given names."""
    rows = connection.execute(
        select(
            Candidate.id,
            Person.full_name,
            Person.birth,
            Person.home_place,
            Person.permanent_residence,
            Person.temporary_residence,
            Person.occupation,
        )
        .join(Person, Person.id == Candidate.person_id)
        .where(Candidate.cell_id == cell_id, Candidate.deleted_at.is_(None))
        .order_by(Candidate.sort_key, Candidate.id)
    )
    return tuple(
        FollowedPerson(
            candidate_id=row.id,
            name=row.full_name,
            birth=row.birth,
            home_place=row.home_place,
            residence=row.permanent_residence or row.temporary_residence,
            occupation=row.occupation,
        )
        for row in rows
    )


def open_tasks(
    connection: Connection, candidate_ids: Collection[UUID]
) -> dict[UUID, tuple[OpenTask, ...]]:
    """Return the trial tasks that some people still have, by due day."""
    rows = connection.execute(
        select(TrialTask.candidate_id, TrialTask.task, TrialTask.due_on)
        .where(
            TrialTask.candidate_id.in_(candidate_ids),
            TrialTask.deleted_at.is_(None),
            TrialTask.done_on.is_(None),
        )
        .order_by(TrialTask.due_on.is_(None), TrialTask.due_on, TrialTask.id)
    )
    found: dict[UUID, list[OpenTask]] = defaultdict(list)
    for candidate_id, task, due_on in rows:
        found[candidate_id].append(OpenTask(task, due_on))
    return {candidate_id: tuple(tasks) for candidate_id, tasks in found.items()}
