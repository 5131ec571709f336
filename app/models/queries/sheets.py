"""The records that a printed sheet may be about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from app.domain.stages import Stage
from app.models.tables import Candidate, Cell, Person


@dataclass(frozen=True, slots=True)
class SheetRecord:
    """A cell, or a candidate (by `person_id`) of a cell; a cell has no person and no stage."""

    cell_id: UUID
    cell: str
    person_id: UUID | None = None
    candidate_id: UUID | None = None
    name: str = ""
    stage: Stage | None = None


def candidate_ids(connection: Connection) -> Sequence[UUID]:
    """Return the ids of all candidates in the book."""
    return connection.scalars(select(Candidate.id).where(Candidate.deleted_at.is_(None))).all()


def cell_ids(connection: Connection) -> Sequence[UUID]:
    """Return the ids of all cells in the book, those that have ended too."""
    return connection.scalars(select(Cell.id).where(Cell.deleted_at.is_(None))).all()


def people(connection: Connection, chosen: Sequence[UUID]) -> tuple[SheetRecord, ...]:
    """Return some candidates, in the order of given names."""
    rows = connection.execute(
        select(
            Cell.id.label("cell_id"),
            Cell.name.label("cell"),
            Candidate.person_id,
            Candidate.id.label("candidate_id"),
            Person.full_name,
            Candidate.stage,
        )
        .join(Person, Person.id == Candidate.person_id)
        .join(Cell, Cell.id == Candidate.cell_id)
        .where(Candidate.id.in_(chosen))
        .order_by(Candidate.sort_key, Candidate.id)
    )
    return tuple(SheetRecord(*row) for row in rows)


def cells(connection: Connection, chosen: Sequence[UUID]) -> tuple[SheetRecord, ...]:
    """Return some cells, in the office's order."""
    rows = connection.execute(
        select(Cell.id, Cell.name).where(Cell.id.in_(chosen)).order_by(Cell.sort_key, Cell.id)
    )
    return tuple(SheetRecord(*row) for row in rows)
