"""The people of a cell that ends: who they are, and their move to another cell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.stages import FOLLOWED
from app.models.tables import Attachment, Candidate, CellOffice, CellTrait, Member

Dated = TypeVar("Dated", CellOffice, CellTrait, Attachment)


@dataclass(frozen=True, slots=True)
class CellPeople:
    """Members on the rolls of a cell and the candidates it still follows, as records."""

    members: tuple[Member, ...]
    candidates: tuple[Candidate, ...]

    @property
    def count(self) -> int:
        """How many people these are; a probationary member is often both."""
        members = {member.person_id for member in self.members}
        return len(members | {candidate.person_id for candidate in self.candidates})


def people_of_cell(session: Session, cell_id: UUID) -> CellPeople:
    """Return whoever belongs to a cell and has to go somewhere when it ends."""
    members = session.scalars(
        select(Member).where(
            Member.cell_id == cell_id, Member.deleted_at.is_(None), Member.ending.is_(None)
        )
    )
    candidates = session.scalars(
        select(Candidate).where(
            Candidate.cell_id == cell_id,
            Candidate.deleted_at.is_(None),
            Candidate.stage.in_(FOLLOWED),
        )
    )
    return CellPeople(tuple(members), tuple(candidates))


def move_people(people: CellPeople, cell_id: UUID) -> None:
    """Put everybody into another cell; what they did in the old one stays in their history."""
    for member in people.members:
        member.cell_id = cell_id
    for candidate in people.candidates:
        candidate.cell_id = cell_id


def close_offices(session: Session, cell_id: UUID, *, on: date) -> None:
    """End what runs in a cell on its last day: offices, area traits, guests who attend."""
    _close(session, CellOffice, cell_id, on)
    _close(session, CellTrait, cell_id, on)
    _close(session, Attachment, cell_id, on)


def _close(session: Session, table: type[Dated], cell_id: UUID, on: date) -> None:
    for running in session.scalars(
        select(table).where(
            table.cell_id == cell_id, table.deleted_at.is_(None), table.until_on.is_(None)
        )
    ):
        running.until_on = max(on, running.from_on or on)
