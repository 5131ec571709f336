"""Cells: the list with counts, one cell's record, adding, editing and ending."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.months import add_months
from app.domain.names import fold, nfc
from app.domain.terms import AreaTrait, CellEnding, CellKind
from app.errors import UserError
from app.i18n import _
from app.models.queries import cells as queries
from app.models.queries.cells import CellRow, CommitteeRow, OfficeRow
from app.models.tables import Cell, CellTrait, Committee
from app.services.alive import alive
from app.services.changes import Changes
from app.services.register import Register

__all__ = [
    "CellLine",
    "CellRow",
    "CommitteeRow",
    "Dormancy",
    "OfficeRow",
    "add_cell",
    "cell_names",
    "committee",
    "edit_cell",
    "edit_committee",
    "end_cell",
    "list_cells",
    "offices",
    "set_area_traits",
]

# After so many months without an admission a cell stands out.
DORMANT_MONTHS = 36


class Dormancy(StrEnum):
    """Why a cell stands out: nobody admitted for years, with or without sources."""

    NONE = "none"
    WITH_SOURCES = "with_sources"
    WITHOUT_SOURCES = "without_sources"


@dataclass(frozen=True, slots=True)
class CellLine:
    """A row of the list of cells."""

    row: CellRow
    dormancy: Dormancy

    @property
    def row_id(self) -> UUID:
        """The key the list selects by."""
        return self.row.id


def list_cells(register: Register, *, on: date) -> list[CellLine]:
    """Return the cells in the office's order with their counts as of `on`."""
    with register.read() as connection:
        rows = queries.cells(connection, on=on)
    return [CellLine(row, dormancy(row, on=on)) for row in rows]


def dormancy(row: CellRow, *, on: date) -> Dormancy:
    """Tell whether a cell has admitted nobody for `DORMANT_MONTHS` months up to `on`.

    A cell founded within that time, or one that has ended, does not stand out.
    """
    limit = add_months(on, -DORMANT_MONTHS)
    young = row.founded_on is not None and row.founded_on > limit
    recent = row.last_admission is not None and row.last_admission > limit
    if young or recent or row.ended_on is not None:
        return Dormancy.NONE
    return Dormancy.WITH_SOURCES if row.sources else Dormancy.WITHOUT_SOURCES


def cell_names(register: Register) -> list[tuple[UUID, str]]:
    """Return (id, name) of the cells that exist, in the office's order."""
    with register.read() as connection:
        return queries.cell_names(connection)


def committee(register: Register) -> CommitteeRow:
    """Return the committee that owns the book."""
    with register.read() as connection:
        return queries.committee(connection)


def offices(register: Register, cell_id: UUID, *, on: date) -> list[OfficeRow]:
    """Return who holds which office of a cell on a day."""
    with register.read() as connection:
        return queries.offices(connection, cell_id, on=on)


def add_cell(
    register: Register,
    *,
    name: str,
    kind: CellKind,
    code: str | None = None,
    founded_on: date | None = None,
    traits: Sequence[AreaTrait] = (),
) -> tuple[Changes, UUID]:
    """Add a cell at the end of the office's list."""
    with register.write("add_cell") as session:
        _refuse_same_name(session, name, own_id=None)
        owner = session.scalars(select(Committee)).one()
        last = session.scalar(select(func.max(Cell.sort_key))) or ""
        number = int(last) + 1 if last.isdigit() else 1
        cell = Cell(
            committee_id=owner.id,
            name=nfc(name),
            kind=kind,
            code=nfc(code or "") or None,
            founded_on=founded_on,
            sort_key=f"{number:05d}",
        )
        session.add(cell)
        session.flush()
        session.add_all(
            CellTrait(cell_id=cell.id, trait=trait, from_on=founded_on) for trait in traits
        )
    return Changes(cells=True, message=_("{name} was added.").format(name=cell.name)), cell.id


def edit_cell(
    register: Register,
    cell_id: UUID,
    *,
    name: str,
    kind: CellKind,
    code: str | None,
    founded_on: date | None,
) -> Changes:
    """Save the basic data of a cell."""
    with register.write("edit_cell") as session:
        cell = alive(session, Cell, cell_id)
        _refuse_same_name(session, name, own_id=cell_id)
        cell.name, cell.kind = nfc(name), kind
        cell.code, cell.founded_on = nfc(code or "") or None, founded_on
    return Changes(cells=True, candidates=True, quotas=True)


def set_area_traits(
    register: Register, cell_id: UUID, *, traits: Sequence[AreaTrait], on: date
) -> Changes:
    """Make `traits` the traits of a cell from `on`; those dropped end the day before."""
    with register.write("edit_cell") as session:
        alive(session, Cell, cell_id)
        running = session.scalars(
            select(CellTrait).where(
                CellTrait.cell_id == cell_id,
                CellTrait.deleted_at.is_(None),
                CellTrait.until_on.is_(None),
            )
        ).all()
        for own in running:
            if own.trait not in traits:
                yesterday = date.fromordinal(on.toordinal() - 1)
                own.until_on = max(yesterday, own.from_on or yesterday)
        held = {own.trait for own in running}
        session.add_all(
            CellTrait(cell_id=cell_id, trait=trait, from_on=on)
            for trait in traits
            if trait not in held
        )
    return Changes(cells=True)


def end_cell(
    register: Register, cell_id: UUID, *, on: date, ending: CellEnding, successor_id: UUID | None
) -> Changes:
    """Close a cell; its open candidates and members must have been moved first."""
    with register.write("end_cell") as session:
        cell = alive(session, Cell, cell_id)
        if ending is CellEnding.MERGED and successor_id in (None, cell_id):
            raise UserError(_("Choose the cell it was merged into."), field="successor")
        with register.read() as connection:
            row = next(row for row in queries.cells(connection, on=on) if row.id == cell_id)
        if left := row.sources + row.official + row.probationary + row.exempt:
            raise UserError(
                _("{cell} still has {count} people. Move them to another cell first.").format(
                    cell=cell.name, count=left
                )
            )
        cell.ended_on, cell.ending, cell.successor_id = on, ending, successor_id
    return Changes(cells=True, message=_("{name} was closed.").format(name=cell.name))


def edit_committee(
    register: Register, *, name: str, org_code: str, superior_name: str, place_name: str
) -> Changes:
    """Save the committee's own data, which head every printed page."""
    if not nfc(name):
        raise UserError(_("The committee's name is missing."), field="committee")
    with register.write("edit_committee") as session:
        own = session.scalars(select(Committee)).one()
        own.name = nfc(name)
        own.org_code = nfc(org_code) or None
        own.superior_name = nfc(superior_name) or None
        own.place_name = nfc(place_name) or None
    return Changes(settings=True)


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
