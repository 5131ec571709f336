"""The trial tasks of one person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from app.domain.terms import TaskJudgement
from app.models.tables import TrialTask


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One trial task."""

    id: UUID
    task: str
    assigned_on: date | None
    due_on: date | None
    done_on: date | None
    judgement: TaskJudgement | None
    result: str | None


def tasks_of(connection: Connection, candidate_id: UUID) -> tuple[TaskRow, ...]:
    """Return the trial tasks of one person: the open ones by due day, then the finished ones."""
    rows = connection.execute(
        select(
            TrialTask.id,
            TrialTask.task,
            TrialTask.assigned_on,
            TrialTask.due_on,
            TrialTask.done_on,
            TrialTask.judgement,
            TrialTask.result,
        ).where(TrialTask.candidate_id == candidate_id, TrialTask.deleted_at.is_(None))
    )
    tasks = [TaskRow(*row) for row in rows]
    still_open = [task for task in tasks if task.done_on is None]
    finished = [task for task in tasks if task.done_on is not None]
    still_open.sort(key=lambda task: (task.due_on or date.max, task.id))
    finished.sort(key=lambda task: (task.done_on or date.min, task.id), reverse=True)
    return (*still_open, *finished)
