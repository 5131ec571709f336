"""Finding one row by what people call it."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, select

from app.domain.names import fold
from app.models.tables import Candidate, Cell, Person


def cell_named(connection: Connection, given: str) -> UUID | None:
    """Return the cell with this code or exact name (letters' case and marks do not matter)."""
    return connection.scalars(
        select(Cell.id).where(
            Cell.deleted_at.is_(None), (Cell.code == given) | (Cell.name_folded == fold(given))
        )
    ).first()


def candidate_named(connection: Connection, given: str) -> UUID | None:
    """Return the candidate with this identity number, or this id (his own or his person's)."""
    statement = (
        select(Candidate.id)
        .join(Person, Person.id == Candidate.person_id)
        .where(Candidate.deleted_at.is_(None))
    )
    try:
        identifier = UUID(given)
    except ValueError:
        statement = statement.where(Person.identity_number == given)
    else:
        statement = statement.where((Candidate.id == identifier) | (Person.id == identifier))
    return connection.scalars(statement).first()
