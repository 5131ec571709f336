"""What hangs on one mentor or one person helped: the people, and the assignments that ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, func, select

from app.domain.partial_date import PartialDate
from app.models.queries.mentors import may_be_helped, running
from app.models.tables import Candidate, Cell, Member, MentorAssignment, Person


@dataclass(frozen=True, slots=True)
class EndedAssignment:
    """Who helped somebody before, until when, and why it ended."""

    assignment_id: UUID
    name: str
    since: PartialDate | None
    resolution_number: str | None
    resolution_on: date | None
    ended_on: date
    end_reason: str


def ended_assignments(connection: Connection, candidate_id: UUID) -> tuple[EndedAssignment, ...]:
    """Return the assignments of one person that have ended, the last ended first."""
    query: Select[*tuple[Any, ...]] = (
        select(
            MentorAssignment.id,
            func.coalesce(Person.full_name, MentorAssignment.mentor_text),
            MentorAssignment.started_on,
            MentorAssignment.resolution_number,
            MentorAssignment.resolution_on,
            MentorAssignment.ended_on,
            MentorAssignment.end_reason,
        )
        .outerjoin(Member, Member.id == MentorAssignment.member_id)
        .outerjoin(Person, Person.id == Member.person_id)
        .where(
            MentorAssignment.candidate_id == candidate_id,
            MentorAssignment.ended_on.is_not(None),
            MentorAssignment.deleted_at.is_(None),
        )
        .order_by(MentorAssignment.ended_on.desc(), MentorAssignment.id.desc())
    )
    return tuple(EndedAssignment(*row) for row in connection.execute(query))


def helped_by(connection: Connection, member_id: UUID) -> list[UUID]:
    """Return the candidates on the way whom a member helps now."""
    return list(
        connection.scalars(
            select(Candidate.id)
            .join(MentorAssignment, MentorAssignment.candidate_id == Candidate.id)
            .where(MentorAssignment.member_id == member_id, running(), may_be_helped())
            .distinct()
        )
    )


def cell_of_assignment(connection: Connection, assignment_id: UUID) -> tuple[UUID, str, str] | None:
    """Return (cell id, cell, name in the imported file) of an assignment, or None."""
    row = connection.execute(
        select(Cell.id, Cell.name, func.coalesce(MentorAssignment.mentor_text, ""))
        .select_from(MentorAssignment)
        .join(Candidate, Candidate.id == MentorAssignment.candidate_id)
        .join(Cell, Cell.id == Candidate.cell_id)
        .where(MentorAssignment.id == assignment_id)
    ).one_or_none()
    return (row[0], row[1], row[2]) if row else None


def first_followed_cell(connection: Connection) -> UUID | None:
    """Return the first cell, in the office's order, that follows anybody."""
    followed = select(Candidate.cell_id).where(may_be_helped())
    return connection.scalar(
        select(Cell.id)
        .where(Cell.deleted_at.is_(None), Cell.ended_on.is_(None), Cell.id.in_(followed))
        .order_by(Cell.sort_key, Cell.id)
        .limit(1)
    )
