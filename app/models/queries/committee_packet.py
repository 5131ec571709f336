"""Whom the papers of the standing committee may be about."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, exists, select

from app.domain.partial_date import PartialDate
from app.domain.stages import MilestoneKind
from app.models.tables import Candidate, Cell, Milestone, Person


@dataclass(frozen=True, slots=True)
class VotedPerson:
    """Somebody whose cell voted on him at least once, however the vote ended."""

    candidate_id: UUID
    name: str
    birth: PartialDate | None
    cell: str


def voted_people(connection: Connection) -> tuple[VotedPerson, ...]:
    """Return everybody with a vote of his cell, in the office's order of cells, then by name."""
    voted = exists().where(
        Milestone.candidate_id == Candidate.id,
        Milestone.kind == MilestoneKind.CELL_VOTE,
        Milestone.deleted_at.is_(None),
    )
    rows = connection.execute(
        select(Candidate.id, Person.full_name, Person.birth, Cell.name)
        .join(Person, Person.id == Candidate.person_id)
        .join(Cell, Cell.id == Candidate.cell_id)
        .where(Candidate.deleted_at.is_(None), voted)
        .order_by(Cell.sort_key, Cell.id, Candidate.sort_key, Candidate.id)
    )
    return tuple(VotedPerson(*row) for row in rows)
