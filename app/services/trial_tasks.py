"""Trial tasks: given to one person, finished with a judgement."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from app.domain.names import nfc_lines
from app.domain.terms import TaskJudgement
from app.errors import UserError
from app.i18n import _
from app.models.queries import trial_tasks as queries
from app.models.queries.trial_tasks import TaskRow
from app.models.tables import Candidate, Person, TrialTask
from app.services.alive import alive
from app.services.changes import Changes
from app.services.person_fields import short_text
from app.services.register import Register

__all__ = ["TaskRow", "assign_task", "finish_task", "tasks_of"]


def tasks_of(register: Register, *, candidate_id: UUID) -> tuple[TaskRow, ...]:
    """Return somebody's trial tasks: open ones by due day, then finished ones, newest first."""
    with register.read() as connection:
        return queries.tasks_of(connection, candidate_id)


def assign_task(
    register: Register,
    *,
    candidate_id: UUID,
    task: str,
    assigned_on: date | None = None,
    due_on: date | None = None,
) -> Changes:
    """Give somebody a trial task."""
    words = short_text(task, field="task")
    if not words:
        raise UserError(_("Write what the task is."), field="task")
    if assigned_on and due_on and due_on < assigned_on:
        raise UserError(
            _("The task would be due on {due}, before it is given ({day}). Check the days.").format(
                due=f"{due_on:%d/%m/%Y}", day=f"{assigned_on:%d/%m/%Y}"
            ),
            field="due_on",
        )
    with register.write("assign_task") as session:
        candidate = alive(session, Candidate, candidate_id)
        session.add(
            TrialTask(candidate_id=candidate_id, task=words, assigned_on=assigned_on, due_on=due_on)
        )
        name = alive(session, Person, candidate.person_id).full_name
    return Changes(remarks=True, message=_("Gave {name} a trial task").format(name=name))


def finish_task(
    register: Register,
    *,
    task_id: UUID,
    done_on: date,
    judgement: TaskJudgement,
    result: str = "",
) -> Changes:
    """Close a trial task with its judgement; a task not done is closed the same way."""
    if done_on > register.clock.today():
        raise UserError(
            _("The day {day} lies ahead. Check the year.").format(day=f"{done_on:%d/%m/%Y}"),
            field="done_on",
        )
    with register.write("finish_task") as session:
        task = alive(session, TrialTask, task_id)
        if task.assigned_on and done_on < task.assigned_on:
            raise UserError(
                _("The task was given on {day}; it cannot have ended earlier.").format(
                    day=f"{task.assigned_on:%d/%m/%Y}"
                ),
                field="done_on",
            )
        task.done_on, task.judgement = done_on, judgement
        task.result = nfc_lines(result) or None
    return Changes(remarks=True, message=_("Saved the result of the trial task"))
