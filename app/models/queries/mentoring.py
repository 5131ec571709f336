"""Who helps whom: pages of the people on the way with their mentors, and the counts above them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    String,
    cast,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute

from app.domain.mentors import MAY_HAVE_MENTOR, NEEDS_MENTOR, USUAL_LOAD
from app.domain.stages import Stage
from app.domain.terms import Standing
from app.models.queries.latest import Remark, latest_remarks
from app.models.queries.mentors import (
    RunningMentor,
    attends,
    has_ended,
    running,
    running_mentors,
)
from app.models.tables import Candidate, Cell, Member, MentorAssignment, Person


class MentorView(StrEnum):
    """The filters of the list; `overloaded` looks at mentors of more than `USUAL_LOAD` people."""

    ALL = "all"
    WITHOUT = "without"
    MAY_NOT = "may_not"
    OVERLOADED = "overloaded"


@dataclass(frozen=True, slots=True)
class HelpedRow:
    """Somebody on the way, with his running mentors, the first assigned first."""

    candidate_id: UUID
    name: str
    cell_id: UUID
    cell: str
    stage: Stage
    needs_mentor: bool
    mentors: tuple[RunningMentor, ...]
    last_remark: Remark | None


def _shown(
    view: MentorView,
    on: date,
    cell_id: UUID | None,
    *,
    stage: ColumnElement[Any] | InstrumentedAttribute[Stage] = Candidate.stage,
) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter.

    For a page `stage` is an expression that no index answers: SQLite then walks the index of sort
    keys and stops after the page, instead of sorting everybody found by stage.
    """
    conditions: list[ColumnElement[bool]] = [
        Candidate.deleted_at.is_(None),
        stage.in_(MAY_HAVE_MENTOR),
    ]
    if cell_id is not None:
        conditions.append(Candidate.cell_id == cell_id)
    if view is MentorView.WITHOUT:
        helped = exists().where(MentorAssignment.candidate_id == Candidate.id, running())
        conditions += [stage.in_(NEEDS_MENTOR), ~helped]
    elif view is MentorView.MAY_NOT:
        conditions.append(Candidate.id.in_(_helped_by_barred(on)))
    elif view is MentorView.OVERLOADED:
        conditions.append(Candidate.id.in_(_helped_by_overloaded()))
    return conditions


def _helped_by_barred(on: date) -> Select[UUID]:
    """Return whom somebody helps who may not; says in SQL what `domain.mentors.mentor_bar` says."""
    helped = Candidate.__table__.alias("barred")
    return (
        select(MentorAssignment.candidate_id)
        .join(helped, helped.c.id == MentorAssignment.candidate_id)
        .outerjoin(Member, Member.id == MentorAssignment.member_id)
        .where(
            running(),
            or_(
                Member.id.is_(None),
                has_ended(),
                Member.standing != Standing.OFFICIAL,
                ~attends(on, helped.c.cell_id),
            ),
        )
    )


def _helped_by_overloaded() -> Select[UUID]:
    assignment = MentorAssignment.__table__.alias("overloaded")
    helped = Candidate.__table__.alias("helped")
    busy = (
        select(MentorAssignment.member_id)
        .join(helped, helped.c.id == MentorAssignment.candidate_id)
        .where(
            running(),
            MentorAssignment.member_id.is_not(None),
            helped.c.stage.in_(MAY_HAVE_MENTOR),
            helped.c.deleted_at.is_(None),
        )
        .group_by(MentorAssignment.member_id)
        .having(func.count(func.distinct(MentorAssignment.candidate_id)) > USUAL_LOAD)
    )
    return select(assignment.c.candidate_id).where(
        assignment.c.ended_on.is_(None),
        assignment.c.deleted_at.is_(None),
        assignment.c.member_id.in_(busy),
    )


def count_helped(
    connection: Connection, *, view: MentorView, on: date, cell_id: UUID | None = None
) -> int:
    """Count the people of one filter."""
    conditions = _shown(view, on, cell_id)
    return connection.scalar(select(func.count()).select_from(Candidate).where(*conditions)) or 0


def helped_page(
    connection: Connection,
    *,
    view: MentorView,
    on: date,
    cell_id: UUID | None = None,
    limit: int,
    offset: int,
) -> tuple[HelpedRow, ...]:
    """Return one page of a filter, in the order of given names."""
    page = (
        select(Candidate.id)
        .where(*_shown(view, on, cell_id, stage=cast(Candidate.stage, String)))
        .order_by(Candidate.sort_key, Candidate.id)
        .limit(limit)
        .offset(offset)
    )
    # The ids first, from an index alone: names are read for one page, not for all before it.
    return helped_rows(connection, connection.scalars(page).all(), on=on)


def helped_rows(
    connection: Connection, candidate_ids: Sequence[UUID], *, on: date
) -> tuple[HelpedRow, ...]:
    """Return the rows of these candidates, in the order of given names."""
    rows = connection.execute(
        select(Candidate.id, Candidate.cell_id, Candidate.stage, Person.full_name, Cell.name)
        .join(Person, Person.id == Candidate.person_id)
        .join(Cell, Cell.id == Candidate.cell_id)
        .where(Candidate.id.in_(candidate_ids))
        .order_by(Candidate.sort_key, Candidate.id)
    ).all()
    mentors = running_mentors(connection, candidate_ids, on=on)
    remarks = latest_remarks(connection, candidate_ids)
    return tuple(
        HelpedRow(
            candidate_id=row.id,
            name=row.full_name,
            cell_id=row.cell_id,
            cell=row.name,
            stage=row.stage,
            needs_mentor=row.stage in NEEDS_MENTOR,
            mentors=tuple(mentors.get(row.id, ())),
            last_remark=remarks.get(row.id),
        )
        for row in rows
    )


def position_of_key(
    connection: Connection,
    key: str,
    *,
    view: MentorView,
    on: date,
    cell_id: UUID | None = None,
) -> int:
    """Return the position of the first row whose sort key is not before `key`."""
    before = [*_shown(view, on, cell_id), Candidate.sort_key < key]
    return connection.scalar(select(func.count()).select_from(Candidate).where(*before)) or 0


def position_of_candidate(
    connection: Connection,
    candidate_id: UUID,
    *,
    view: MentorView,
    on: date,
    cell_id: UUID | None = None,
) -> int | None:
    """Return where a candidate stands in a filter, or None when it does not show him."""
    shown = _shown(view, on, cell_id)
    key = connection.scalar(select(Candidate.sort_key).where(Candidate.id == candidate_id, *shown))
    if key is None:
        return None
    before = (Candidate.sort_key < key) | (
        (Candidate.sort_key == key) & (Candidate.id < candidate_id)
    )
    return connection.scalar(select(func.count()).select_from(Candidate).where(*shown, before))
