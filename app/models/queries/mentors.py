"""Mentors: the running assignments of some people, and who may help the people of a cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, exists, func, or_, select

from app.domain.mentors import MAY_HAVE_MENTOR, MentorBar, mentor_bar
from app.domain.partial_date import PartialDate
from app.domain.terms import MentorKind, Standing
from app.models.tables import Attachment, Candidate, Cell, Member, MentorAssignment, Person


@dataclass(frozen=True, slots=True)
class RunningMentor:
    """One running assignment; `member_id` is None while the mentor of an import is open.

    `load` counts the people whom the same member helps now, this one included.
    """

    assignment_id: UUID
    member_id: UUID | None
    name: str
    kind: MentorKind
    since: PartialDate | None
    resolution_number: str | None
    resolution_on: date | None
    load: int
    bar: MentorBar | None


@dataclass(frozen=True, slots=True)
class MentorChoice:
    """A member who attends a cell, with the people he helps now, and why he may not be chosen."""

    member_id: UUID
    name: str
    cell: str
    standing: Standing
    admitted_on: date | None
    load: int
    bar: MentorBar | None


def running() -> ColumnElement[bool]:
    """Return the condition for an assignment that has not ended."""
    return and_(MentorAssignment.ended_on.is_(None), MentorAssignment.deleted_at.is_(None))


def may_be_helped() -> ColumnElement[bool]:
    """Return the condition for somebody on the way, up to the end of his probation."""
    return and_(Candidate.stage.in_(MAY_HAVE_MENTOR), Candidate.deleted_at.is_(None))


def attends(on: date, cell: Any) -> ColumnElement[bool]:
    """Return the condition for a member of a cell, or one attached to it on a day."""
    attached = exists().where(
        Attachment.member_id == Member.id,
        Attachment.cell_id == cell,
        Attachment.deleted_at.is_(None),
        or_(Attachment.from_on.is_(None), Attachment.from_on <= on),
        or_(Attachment.until_on.is_(None), Attachment.until_on >= on),
    )
    return or_(Member.cell_id == cell, attached)


def has_ended() -> ColumnElement[bool]:
    """Return the condition for somebody who is no longer a member here."""
    return or_(Member.ending.is_not(None), Member.deleted_at.is_not(None))


def _load() -> ColumnElement[int]:
    helping = MentorAssignment.__table__.alias("helping")
    helped = Candidate.__table__.alias("helped")
    return (
        select(func.count(func.distinct(helping.c.candidate_id)))
        .join(helped, helped.c.id == helping.c.candidate_id)
        .where(
            helping.c.member_id == Member.id,
            helping.c.ended_on.is_(None),
            helping.c.deleted_at.is_(None),
            helped.c.stage.in_(MAY_HAVE_MENTOR),
            helped.c.deleted_at.is_(None),
        )
        .correlate(Member)
        .scalar_subquery()
    )


def running_mentors(
    connection: Connection, candidate_ids: Collection[UUID], *, on: date
) -> dict[UUID, list[RunningMentor]]:
    """Return the running assignments of some candidates, the first assigned first."""
    rows = connection.execute(
        select(
            MentorAssignment.__table__,
            Member.standing,
            Person.full_name,
            _load().label("load"),
            has_ended().label("ended"),
            attends(on, Candidate.cell_id).label("in_cell"),
        )
        .join(Candidate, Candidate.id == MentorAssignment.candidate_id)
        .outerjoin(Member, Member.id == MentorAssignment.member_id)
        .outerjoin(Person, Person.id == Member.person_id)
        .where(MentorAssignment.candidate_id.in_(candidate_ids), running())
        .order_by(MentorAssignment.id)
    )
    found: dict[UUID, list[RunningMentor]] = defaultdict(list)
    for row in rows:
        found[row.candidate_id].append(_running_mentor(row))
    return found


def _running_mentor(row: Row[Any]) -> RunningMentor:
    return RunningMentor(
        assignment_id=row.id,
        member_id=row.member_id,
        name=row.full_name or row.mentor_text or "",
        kind=row.kind,
        since=row.started_on,
        resolution_number=row.resolution_number,
        resolution_on=row.resolution_on,
        load=row.load,
        bar=mentor_bar(row.standing, ended=bool(row.ended), in_cell=bool(row.in_cell)),
    )


def _choices(on: date, cell_id: UUID | None) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Member.id,
            Member.standing,
            Member.admitted_on,
            Person.full_name,
            Cell.name,
            _load().label("load"),
            has_ended().label("ended"),
            (attends(on, cell_id) if cell_id else Member.cell_id.is_not(None)).label("in_cell"),
        )
        .join(Person, Person.id == Member.person_id)
        .join(Cell, Cell.id == Member.cell_id)
    )


def _choice(row: Row[Any]) -> MentorChoice:
    return MentorChoice(
        member_id=row.id,
        name=row.full_name,
        cell=row.name,
        standing=row.standing,
        admitted_on=row.admitted_on,
        load=row.load,
        bar=mentor_bar(row.standing, ended=bool(row.ended), in_cell=bool(row.in_cell)),
    )


def choices_of_cell(connection: Connection, cell_id: UUID, *, on: date) -> tuple[MentorChoice, ...]:
    """Return everybody who attends a cell on a day: who may help first, by given name."""
    rows = connection.execute(
        _choices(on, cell_id)
        .where(attends(on, cell_id), ~has_ended())
        .order_by(Member.sort_key, Member.id)
    )
    return tuple(sorted(map(_choice, rows), key=lambda choice: choice.bar is not None))


def choice_of_member(
    connection: Connection, member_id: UUID, *, cell_id: UUID, on: date
) -> MentorChoice | None:
    """Return one member as the people of `cell_id` see him; None for an unknown id."""
    row = connection.execute(_choices(on, cell_id).where(Member.id == member_id)).one_or_none()
    return _choice(row) if row else None


def loads(
    connection: Connection, *, on: date, cell_id: UUID | None, limit: int, offset: int
) -> tuple[MentorChoice, ...]:
    """Return the members who help anybody (of one cell), the busiest there first, then by name."""
    busiest = connection.scalars(
        select(MentorAssignment.member_id)
        .join(Candidate, Candidate.id == MentorAssignment.candidate_id)
        .join(Member, Member.id == MentorAssignment.member_id)
        .where(*_helping(cell_id))
        .group_by(MentorAssignment.member_id, Member.sort_key)
        .order_by(func.count().desc(), Member.sort_key, MentorAssignment.member_id)
        .limit(limit)
        .offset(offset)
    ).all()
    rows = connection.execute(_choices(on, cell_id).where(Member.id.in_(busiest)))
    found = {row.id: _choice(row) for row in rows}
    return tuple(found[member_id] for member_id in busiest if member_id in found)


def count_loads(connection: Connection, *, cell_id: UUID | None) -> int:
    """Count the members who help anybody (of one cell)."""
    statement = (
        select(func.count(func.distinct(MentorAssignment.member_id)))
        .join(Candidate, Candidate.id == MentorAssignment.candidate_id)
        .where(*_helping(cell_id))
    )
    return connection.scalar(statement) or 0


def _helping(cell_id: UUID | None) -> list[ColumnElement[bool]]:
    conditions = [running(), may_be_helped(), MentorAssignment.member_id.is_not(None)]
    return conditions if cell_id is None else [*conditions, Candidate.cell_id == cell_id]
