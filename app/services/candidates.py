"""Candidates: adding them and editing their data; what happens to them is in `acts`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.names import fold
from app.domain.partial_date import PartialDate
from app.domain.stages import MilestoneKind, Stage
from app.errors import UserError
from app.i18n import _
from app.models.tables import Candidate, Cell, Milestone, Person
from app.services.alive import alive
from app.services.changes import Changes
from app.services.person_fields import read_person_fields
from app.services.register import Register


def add_candidate(
    register: Register, *, fields: Mapping[str, Any], cell_id: UUID, noticed_on: PartialDate | None
) -> tuple[Changes, UUID]:
    """Add somebody the cell watches; `fields` are typed values of `person_fields`.

    A member or candidate with the same identity number is refused with his name and cell: one
    person stands in the book once. A day that lies ahead is refused.
    """
    if noticed_on is not None:
        _refuse_ahead(register, noticed_on, field="noticed_on")
    values = read_person_fields(fields, on=register.clock.today())
    with register.write("add_candidate") as session:
        living_cell(session, cell_id)
        refuse_twin(session, values.get("identity_number"), own_id=None)
        person = Person(**values)
        session.add(person)
        session.flush()
        candidate = Candidate(person_id=person.id, cell_id=cell_id, stage=Stage.NOTICED)
        session.add(candidate)
        session.flush()
        if noticed_on is not None:
            session.add(
                Milestone(
                    candidate_id=candidate.id, kind=MilestoneKind.NOTICED, happened_on=noticed_on
                )
            )
    message = _("{name} was added.").format(name=person.full_name)
    return Changes(candidates=True, cells=True, message=message), candidate.id


def edit_person(register: Register, person_id: UUID, *, fields: Mapping[str, Any]) -> Changes:
    """Save one group of typed fields of a person as one act."""
    values = read_person_fields(fields, on=register.clock.today())
    with register.write("edit_person") as session:
        person = alive(session, Person, person_id)
        if "identity_number" in values:
            refuse_twin(session, values["identity_number"], own_id=person_id)
        for name, value in values.items():
            setattr(person, name, value)
    return Changes(candidates=True, members=True)


def _refuse_ahead(register: Register, day: PartialDate, *, field: str) -> None:
    # This month and this year are taken: they may mean a day that is past.
    if day.earliest > register.clock.today():
        raise UserError(
            _("The day {day} lies ahead. Check the year.").format(day=day.show()), field=field
        )


def living_cell(session: Session, cell_id: UUID) -> Cell:
    """Return a cell that still exists; UserError at the field "cell" for one that ended."""
    cell = alive(session, Cell, cell_id)
    if cell.ended_on is not None:
        raise UserError(
            _("{cell} no longer exists. Choose another cell.").format(cell=cell.name), field="cell"
        )
    return cell


def refuse_twin(session: Session, identity_number: str | None, *, own_id: UUID | None) -> None:
    """Refuse an identity number that another person has: one person stands in the book once."""
    if identity_number is None:
        return
    twin = session.scalars(
        select(Person).where(Person.identity_number == identity_number, Person.deleted_at.is_(None))
    ).first()
    if twin is not None and twin.id != own_id:
        raise UserError(
            _("This identity number belongs to {name} already. Find {name} with Ctrl+F.").format(
                name=twin.full_name
            ),
            field="identity_number",
        )


def same_name_in_cell(register: Register, *, full_name: str, cell_id: UUID) -> list[str]:
    """Return the people of a cell with the same folded name, to ask "the same person?" first."""
    with register.read() as connection:
        rows = connection.execute(
            select(Person.full_name, Person.birth)
            .join(Candidate, Candidate.person_id == Person.id)
            .where(
                Candidate.cell_id == cell_id,
                Candidate.deleted_at.is_(None),
                Person.search_text.startswith(fold(full_name), autoescape=True),
            )
        )
        return [f"{name} ({birth.show()})" if birth else name for name, birth in rows]
