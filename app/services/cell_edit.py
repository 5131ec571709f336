"""Adding, editing and ending a cell, with its area traits from a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.names import fold, nfc
from app.domain.terms import CellEnding, CellKind
from app.errors import UserError
from app.i18n import _, ngettext
from app.models.queries.cell_record import TraitSpan
from app.models.tables import Cell, CellTrait, Committee
from app.services.alive import alive
from app.services.cell_people import close_offices, move_people, people_of_cell
from app.services.changes import Changes
from app.services.org_codes import read_org_code
from app.services.register import Register

__all__ = ["AddedCell", "TraitSpan", "add_cell", "edit_cell", "end_cell"]


@dataclass(frozen=True, slots=True)
class AddedCell:
    """A new cell."""

    changes: Changes
    cell_id: UUID


def add_cell(
    register: Register,
    *,
    name: str,
    kind: CellKind,
    code: str | None = None,
    founded_on: date | None = None,
    traits: Sequence[TraitSpan] = (),
) -> AddedCell:
    """Add a cell at the end of the office's list."""
    with register.write("add_cell") as session:
        _refuse_same_name(session, name, own_id=None)
        code = _read_code(session, code, own_id=None)
        _refuse_later(register, founded_on, field="founded_on")
        owner = session.scalars(select(Committee)).one()
        last = session.scalar(select(func.max(Cell.sort_key))) or ""
        number = int(last) + 1 if last.isdigit() else 1
        cell = Cell(
            committee_id=owner.id,
            name=nfc(name),
            kind=kind,
            code=code,
            founded_on=founded_on,
            sort_key=f"{number:05d}",
        )
        session.add(cell)
        session.flush()
        _set_traits(session, cell.id, traits)
    message = _("{name} was added.").format(name=cell.name)
    return AddedCell(Changes(cells=True, quotas=True, message=message), cell.id)


def edit_cell(
    register: Register,
    cell_id: UUID,
    *,
    name: str,
    kind: CellKind,
    code: str | None,
    founded_on: date | None,
    traits: Sequence[TraitSpan] = (),
) -> Changes:
    """Save the basic data of a cell and those of its area traits that are named.

    A span without an end begins a trait, or corrects the first day of one that runs; a span with
    an end closes it. Traits that are not named stay as they are.
    """
    with register.write("edit_cell") as session:
        cell = alive(session, Cell, cell_id)
        _refuse_same_name(session, name, own_id=cell_id)
        cell.code = _read_code(session, code, own_id=cell_id)
        _refuse_later(register, founded_on, field="founded_on")
        if cell.ended_on and founded_on and founded_on > cell.ended_on:
            raise UserError(
                _("The cell ended on {day}; it cannot have been founded later.").format(
                    day=f"{cell.ended_on:%d/%m/%Y}"
                ),
                field="founded_on",
            )
        cell.name, cell.kind, cell.founded_on = nfc(name), kind, founded_on
        _set_traits(session, cell_id, traits)
    message = _("{name} was saved.").format(name=cell.name)
    return Changes(cells=True, candidates=True, quotas=True, message=message)


def _set_traits(session: Session, cell_id: UUID, spans: Sequence[TraitSpan]) -> None:
    running = {
        own.trait: own
        for own in session.scalars(
            select(CellTrait).where(
                CellTrait.cell_id == cell_id,
                CellTrait.deleted_at.is_(None),
                CellTrait.until_on.is_(None),
            )
        )
    }
    for span in spans:
        if span.from_on and span.until_on and span.until_on < span.from_on:
            raise UserError(
                _("The last day lies before the first one, {day}. Type it again.").format(
                    day=f"{span.from_on:%d/%m/%Y}"
                ),
                field=f"trait_{span.trait.value}",
            )
        own = running.get(span.trait)
        if own is None:
            own = CellTrait(cell_id=cell_id, trait=span.trait)
            session.add(own)
        own.from_on, own.until_on = span.from_on, span.until_on


def end_cell(
    register: Register, cell_id: UUID, *, on: date, ending: CellEnding, successor_id: UUID | None
) -> Changes:
    """Close a cell on a day; its members and the people it follows move to the successor.

    Offices and area traits end that day. Without a successor nobody may be left in the cell.
    """
    with register.write("end_cell") as session:
        cell = alive(session, Cell, cell_id)
        successor = _successor(session, cell, ending, successor_id)
        _refuse_later(register, on, field="on")
        if cell.founded_on and on < cell.founded_on:
            raise UserError(
                _("The cell was founded on {day}; it cannot have ended earlier.").format(
                    day=f"{cell.founded_on:%d/%m/%Y}"
                ),
                field="on",
            )
        people = people_of_cell(session, cell_id)
        if people.count and successor is None:
            raise UserError(
                ngettext(
                    "{cell} still has {count} person. Choose the cell that takes them over.",
                    "{cell} still has {count} people. Choose the cell that takes them over.",
                    people.count,
                ).format(cell=cell.name, count=people.count),
                field="successor",
            )
        if successor is not None:
            move_people(people, successor.id)
        close_offices(session, cell_id, on=on)
        cell.ended_on, cell.ending, cell.successor_id = on, ending, successor_id
    message = _("{name} was closed.").format(name=cell.name)
    if successor is not None and people.count:
        message = ngettext(
            "{name} was closed; {count} person moved to {successor}.",
            "{name} was closed; {count} people moved to {successor}.",
            people.count,
        ).format(name=cell.name, count=people.count, successor=successor.name)
    return Changes(
        cells=True, candidates=True, members=True, mentors=True, quotas=True, message=message
    )


def _successor(
    session: Session, cell: Cell, ending: CellEnding, successor_id: UUID | None
) -> Cell | None:
    if cell.ended_on is not None:
        raise UserError(_("{cell} has ended already. Reload the list (F5).").format(cell=cell.name))
    if successor_id is None:
        if ending is CellEnding.MERGED:
            raise UserError(_("Choose the cell it was merged into."), field="successor")
        return None
    successor = alive(session, Cell, successor_id)
    if successor_id == cell.id or successor.ended_on is not None:
        raise UserError(
            _("{cell} no longer exists. Choose another cell.").format(cell=successor.name),
            field="successor",
        )
    return successor


def _refuse_later(register: Register, day: date | None, *, field: str) -> None:
    if day is not None and day > register.clock.today():
        raise UserError(
            _("{day} is still to come. Type a day that has been.").format(day=f"{day:%d/%m/%Y}"),
            field=field,
        )


def _read_code(session: Session, typed: str | None, *, own_id: UUID | None) -> str | None:
    """Return the organisation code with its points, as it is printed; None where none was typed."""
    if (code := read_org_code(typed)) is None:
        return None
    twin = session.scalars(select(Cell).where(Cell.code == code, Cell.deleted_at.is_(None))).first()
    if twin is not None and twin.id != own_id:
        raise UserError(
            _("The code {code} belongs to “{name}” already. Type another one.").format(
                code=code, name=twin.name
            ),
            field="code",
        )
    return code


def _refuse_same_name(session: Session, name: str, *, own_id: UUID | None) -> None:
    if not nfc(name):
        raise UserError(_("The cell's name is missing."), field="name")
    twin = session.scalars(
        select(Cell).where(Cell.name_folded == fold(name), Cell.deleted_at.is_(None))
    ).first()
    if twin is not None and twin.id != own_id:
        raise UserError(
            _("There is a cell “{name}” already. Give this one another name.").format(
                name=twin.name
            ),
            field="name",
        )
