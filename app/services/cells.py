"""Cells: the list with counts, who stands out, and the committee they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select

from app.domain.months import add_months
from app.domain.names import nfc
from app.errors import UserError
from app.i18n import _
from app.models.queries import cells as queries
from app.models.queries.cells import CellRow, CommitteeRow, OfficeRow
from app.models.tables import Committee
from app.services.changes import Changes
from app.services.org_codes import read_org_code
from app.services.register import Register

__all__ = [
    "CellLine",
    "CellRow",
    "CommitteeRow",
    "Dormancy",
    "OfficeRow",
    "cell_line",
    "cell_names",
    "committee",
    "edit_committee",
    "list_cells",
    "offices",
]

# After so many months without an admission a cell stands out; after a whole term it is overdue.
DORMANT_MONTHS = 36
TERM_MONTHS = 60


class Dormancy(StrEnum):
    """Why a cell stands out: nobody admitted for years, with or without sources."""

    NONE = "none"
    WITH_SOURCES = "with_sources"
    WITHOUT_SOURCES = "without_sources"


@dataclass(frozen=True, slots=True)
class CellLine:
    """A row of the list of cells; `whole_term`: nobody was admitted for `TERM_MONTHS` months."""

    row: CellRow
    dormancy: Dormancy
    whole_term: bool

    @property
    def row_id(self) -> UUID:
        """The key the list selects by."""
        return self.row.id


def list_cells(register: Register, *, on: date) -> list[CellLine]:
    """Return the cells in the office's order with their counts as of `on`."""
    with register.read() as connection:
        rows = queries.cells(connection, on=on)
    return [cell_line(row, on=on) for row in rows]


def cell_line(row: CellRow, *, on: date) -> CellLine:
    """Tell of a cell whether it has admitted nobody for years, up to `on`.

    A cell founded within that time, or one that has ended, does not stand out.
    """
    since = row.last_admission or row.founded_on
    dormant = row.ended_on is None and (since is None or since <= add_months(on, -DORMANT_MONTHS))
    if not dormant:
        return CellLine(row, Dormancy.NONE, whole_term=False)
    return CellLine(
        row,
        Dormancy.WITH_SOURCES if row.sources else Dormancy.WITHOUT_SOURCES,
        whole_term=since is not None and since <= add_months(on, -TERM_MONTHS),
    )


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


def edit_committee(
    register: Register, *, name: str, org_code: str, superior_name: str, place_name: str
) -> Changes:
    """Save the committee's own data, which head every printed page."""
    if not nfc(name):
        raise UserError(_("The committee's name is missing."), field="committee")
    with register.write("edit_committee") as session:
        own = session.scalars(select(Committee)).one()
        own.name = nfc(name)
        own.org_code = read_org_code(org_code)
        own.superior_name = nfc(superior_name) or None
        own.place_name = nfc(place_name) or None
    return Changes(settings=True)
