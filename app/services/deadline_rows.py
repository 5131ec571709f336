"""What is due on somebody: the engine's due days, and those of the office's own rhythm."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection

from app.domain.mentors import MAY_HAVE_MENTOR, NEEDS_MENTOR
from app.domain.months import add_months
from app.domain.procedure.deadlines import deadlines, set_by_people
from app.domain.procedure.results import Deadline, DeadlineRule, Unit
from app.domain.procedure.way import present_way
from app.domain.regulations import RuleBook
from app.domain.remarks import month_end, month_of
from app.domain.stages import BEFORE_ADMISSION, MilestoneKind, Stage
from app.domain.working_days import WorkCalendar, working_day_after
from app.models.queries.procedure_case import (
    CaseRows,
    RhythmRows,
    case_rows,
    day_of,
    rhythm_rows,
)
from app.services.procedure_case import case_from

_R = DeadlineRule
_UNTIL_VOTE: Final = frozenset(BEFORE_ADMISSION[:5])
# In which stages each is open: who has come further needs it no more, recorded or not.
_OPEN_IN: Final = {
    _R.DECIDE_ADMISSION: frozenset({Stage.PROPOSED}),
    _R.SEND_TO_COMMITTEE: frozenset({Stage.PROPOSED}),
    _R.COMMITTEE_RESOLUTION: frozenset({Stage.PROPOSED}),
    _R.CEREMONY: frozenset({Stage.DECIDED}),
    _R.MEMBER_RECORD: frozenset({Stage.PROBATION}),
    _R.PROBATION: frozenset({Stage.PROBATION}),
    _R.RECOGNITION_VOTE: frozenset({Stage.PROBATION}),
    _R.DECIDE_RECOGNITION: frozenset({Stage.PROBATION}),
    _R.CLASS_CERTIFICATE: _UNTIL_VOTE,
    _R.VERIFICATION_VALID: _UNTIL_VOTE,
    _R.OPINION_VALID: _UNTIL_VOTE,
    _R.APPLICATION_VALID: _UNTIL_VOTE,
    _R.INTRODUCTION_VALID: _UNTIL_VOTE,
    _R.AGE_LIMIT: _UNTIL_VOTE,
    _R.RECALL: frozenset({Stage.PAUSED}),
}
_HAS_DEADLINES: Final = frozenset({*BEFORE_ADMISSION, Stage.PROBATION, Stage.PAUSED})
REPLY_DAYS: Final = "verification.days_to_reply"
REMARK_DAY: Final = "deadline.remark_day"


@dataclass(frozen=True, slots=True)
class Basis:
    """What due days are counted by: the rules, the calendar, and the day it is done on."""

    rules: RuleBook
    calendar: WorkCalendar
    on: date


@dataclass(frozen=True, slots=True)
class OpenDeadline:
    """A deadline of somebody with what the list shows beside it."""

    deadline: Deadline
    record_id: UUID | None = None
    number: str | None = None
    subject: str | None = None


def open_deadlines(
    connection: Connection, candidate_ids: Collection[UUID], basis: Basis
) -> Iterator[tuple[Any, list[OpenDeadline]]]:
    """Give each candidate's row with all that is open on him."""
    cases = case_rows(connection, candidate_ids, surroundings=False)
    rhythm = rhythm_rows(connection, candidate_ids)
    for row in cases.people:
        if row.stage in _HAS_DEADLINES:
            yield (
                row,
                [*_by_rules(row, cases, rhythm, basis), *_by_rhythm(row, cases, rhythm, basis)],
            )


def rows_of(
    connection: Connection, candidate_ids: Collection[UUID], basis: Basis
) -> list[tuple[Any, ...]]:
    """Return what is open on some candidates as rows to store (`deadline_store.NAMES`)."""
    return [
        _row(row, one)
        for row, found in open_deadlines(connection, candidate_ids, basis)
        for one in found
    ]


def _row(row: Any, one: OpenDeadline) -> tuple[Any, ...]:
    due = one.deadline
    return (
        row.id,
        row.person_id,
        row.cell_id,
        row.sort_key,
        due.rule,
        due.due,
        str(due.start),
        due.start_on,
        due.amount,
        due.unit,
        due.source.regime,
        due.source.since,
        due.source.local,
        one.record_id,
        one.number,
        one.subject,
    )


def _by_rules(
    row: Any, cases: CaseRows, rhythm: RhythmRows, basis: Basis
) -> Iterator[OpenDeadline]:
    case = present_way(case_from(row, cases, basis.on))
    ticked = {(one.rule, one.start_on) for one in rhythm.marks.get(row.id, ())}
    for one in deadlines(case, basis.rules, basis.calendar, stage=row.stage):
        if (
            one.done_on is None
            and row.stage in _OPEN_IN[one.rule]
            and (one.rule, one.start_on) not in ticked
        ):
            yield OpenDeadline(one, number=_number(one, cases.milestones.get(row.id, ())))


def _number(one: Deadline, milestones: Any) -> str | None:
    """Return the number of the resolution, decision or paper that a deadline runs from."""
    day = one.start_on.isoformat()
    numbers = (
        step.number for step in milestones if step.kind == one.start and step.happened_on == day
    )
    return next((number for number in numbers if number), None)


def _by_rhythm(
    row: Any, cases: CaseRows, rhythm: RhythmRows, basis: Basis
) -> Iterator[OpenDeadline]:
    if row.stage in NEEDS_MENTOR:
        yield from _remark(row, cases, rhythm, basis)
    if row.stage in MAY_HAVE_MENTOR:
        for task in rhythm.tasks.get(row.id, ()):
            start = min(task.assigned_on or task.due_on, task.due_on)
            yield OpenDeadline(
                _by_hand(_R.TRIAL_TASK, task.due_on, "trial_task", start),
                record_id=task.id,
                subject=task.task,
            )
    if row.stage in BEFORE_ADMISSION:
        waiting = [
            one
            for one in cases.requests.get(row.id, ())
            if one.sent_on and one.due_on and one.returned_on is None
        ]
        # One letter asks a place about several relatives; one reply is awaited.
        letters = {(one.letter_number, one.place, one.due_on): one for one in reversed(waiting)}
        for request in letters.values():
            yield _reply(request, basis)


def _by_hand(rule: DeadlineRule, due: date, start: str, start_on: date) -> Deadline:
    """Return a due day that people set; no regulation says anything about it."""
    return Deadline(rule, due, start, start_on, 0, Unit.DAY, set_by_people(start_on))


def _reply(request: Any, basis: Basis) -> OpenDeadline:
    source = basis.rules.value_at(REPLY_DAYS, request.sent_on)
    counted = working_day_after(request.sent_on, source.value, basis.calendar)
    amount, unit = (source.value, Unit.WORKING_DAYS) if counted == request.due_on else (0, Unit.DAY)
    due = Deadline(
        _R.VERIFICATION_REPLY,
        request.due_on,
        "verification_request",
        request.sent_on,
        amount,
        unit,
        source,
    )
    return OpenDeadline(due, request.id, request.letter_number, request.place)


def _remark(row: Any, cases: CaseRows, rhythm: RhythmRows, basis: Basis) -> Iterator[OpenDeadline]:
    """Give the next month without a remark: after the last one, else after the mentor began."""
    mentors = [one for one in cases.mentors.get(row.id, ()) if one.ended_on is None]
    last = rhythm.remarks.get(row.id)
    if not mentors or (last is None and (last := _mentored_since(row, cases, mentors)) is None):
        return
    month = add_months(month_of(last), 1)
    source = basis.rules.value_at(REMARK_DAY, last)
    due = min(month_end(month), month.replace(day=min(source.value, month_end(month).day)))
    start = "mentor_remark" if row.id in rhythm.remarks else MilestoneKind.MENTOR_ASSIGNED
    yield OpenDeadline(
        Deadline(_R.REMARK, due, start, last, 0, Unit.DAY, source), subject=f"{month:%Y-%m}"
    )


def _mentored_since(row: Any, cases: CaseRows, mentors: Any) -> date | None:
    days = [one.started_on for one in mentors if one.started_on] or [
        step.happened_on
        for step in cases.milestones.get(row.id, ())
        if step.kind is MilestoneKind.LISTED and step.happened_on
    ]
    first = day_of(min(days)) if days else None
    return first.earliest if first else None
