"""The months before today in the sample register: classes, remarks and trial tasks, as rows."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from app.domain.mentors import NEEDS_MENTOR
from app.domain.months import add_months
from app.domain.remarks import month_before, month_of
from app.domain.stages import BEFORE_ADMISSION, Stage
from app.domain.terms import MassClassGrade
from app.models.types import new_id
from app.services.demo_people import Followed
from app.services.demo_words import WEAKNESSES, Task, proposals_at, strengths_of, tasks_for

_MONTHS: Final = 3
# Mentors who have not reported for all these months stand out on the screens.
_SILENT: Final = 0.07
_REPORTED, _NOTHING_NEW = 0.62, 0.22
_TASKED: Final = BEFORE_ADMISSION[1:6]

Row = dict[str, Any]


def class_rows(draw: random.Random, own: Followed, *, on: date) -> Iterator[Row]:
    """Give the classes A, B, C of somebody: B when first noticed, mostly A once on the list."""
    listed = own.listed_on
    if listed is None:
        grade = draw.choices(list(MassClassGrade), (3, 5, 2))[0]
        yield _class_row(own, grade, on - timedelta(days=draw.randint(30, 200)))
        return
    yield _class_row(own, MassClassGrade.B, listed - timedelta(days=draw.randint(90, 300)))
    grade = draw.choices((MassClassGrade.A, MassClassGrade.B), (8, 2))[0]
    yield _class_row(own, grade, listed - timedelta(days=draw.randint(7, 40)))


def _class_row(own: Followed, grade: MassClassGrade, day: date) -> Row:
    return {"id": new_id(), "person_id": own.person_id, "grade": grade, "graded_on": day}


def remark_rows(draw: random.Random, own: Followed, *, on: date) -> Iterator[Row]:
    """Give the remarks of the last months, up to the last meeting of the cell before `on`.

    Who has none in them has one of the month before.
    """
    silent = draw.random() < _SILENT
    month, any_written = month_of(on), False
    for back in range(_MONTHS):
        met_on = month.replace(day=_meeting_day(own.cell))
        what = draw.random()
        written = what < _REPORTED + _NOTHING_NEW and not silent
        if written and _was_followed(own, met_on) and met_on <= on:
            row = _remark_row(own, month, met_on)
            yield row | _words(draw, own, back, nothing_new=what >= _REPORTED)
            any_written = True
        month = month_before(month)
    met_on = month.replace(day=_meeting_day(own.cell))
    if not any_written and _was_followed(own, met_on):
        row = _remark_row(own, month, met_on)
        yield row | _words(draw, own, _MONTHS, nothing_new=False)


def _remark_row(own: Followed, month: date, met_on: date) -> Row:
    return {
        "id": new_id(),
        "candidate_id": own.candidate_id,
        "assignment_id": own.assignment_id,
        "month": month,
        "met_on": met_on,
    }


def _meeting_day(cell: str) -> int:
    """Return the day of the month on which a cell meets: from the 3rd to the 10th."""
    return 3 + sum(map(ord, cell)) % 8


def _was_followed(own: Followed, on: date) -> bool:
    if own.listed_on is None or own.listed_on >= on or own.assignment_id is None:
        return False
    return own.stage in NEEDS_MENTOR or (own.left_on is not None and on < own.left_on)


def _words(draw: random.Random, own: Followed, back: int, *, nothing_new: bool) -> Row:
    if nothing_new:
        return {"strengths": None, "weaknesses": None, "proposal": None, "nothing_new": True}
    strengths, proposals = strengths_of(own.occupation), proposals_at(own.stage)
    # Not the same words two months running: `back` moves on through the list.
    first = sum(map(ord, own.full_name))
    return {
        "strengths": strengths[(first + back) % len(strengths)],
        "weaknesses": draw.choice(WEAKNESSES) if draw.random() < 0.4 else None,
        "proposal": draw.choice(proposals) if draw.random() < 0.5 else None,
        "nothing_new": False,
    }


def task_rows(draw: random.Random, own: Followed, *, on: date) -> Iterator[Row]:
    """Give the trial tasks: one done some months ago, one still open, where there was time."""
    if own.listed_on is None or own.stage not in (*_TASKED, Stage.PROBATION):
        return
    done, still_open = draw.sample(tasks_for(own.occupation), 2)
    given = own.listed_on + timedelta(days=draw.randint(20, 60))
    finished = add_months(given, 2) - timedelta(days=draw.randint(0, 20))
    if finished < on and draw.random() < 0.7:
        yield _task_row(own, done, given, add_months(given, 2)) | {
            "done_on": finished,
            "judgement": done.judgement,
            "result": done.result,
        }
    given = on - timedelta(days=draw.randint(25, 50))
    if own.stage in _TASKED and own.listed_on < given and draw.random() < 0.5:
        yield _task_row(own, still_open, given, on + timedelta(days=draw.randint(-11, 75))) | {
            "done_on": None,
            "judgement": None,
            "result": None,
        }


def _task_row(own: Followed, task: Task, given: date, due: date) -> Row:
    return {
        "id": new_id(),
        "candidate_id": own.candidate_id,
        "task": task.task,
        "assigned_on": given,
        "due_on": due,
    }
