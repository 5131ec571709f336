"""The record of one cell: its facts, offices, guests, sources, and what its health shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.domain.ageing import Ageing, ageing
from app.domain.months import add_months
from app.domain.remarks import month_before, month_of
from app.errors import UserError
from app.i18n import _
from app.models.queries import cell_record as queries
from app.models.queries import cells as cell_queries
from app.models.queries.cell_record import AttachedRow, EndRow, TraitSpan
from app.models.queries.cells import OfficeRow
from app.models.queries.people import people_rows
from app.services.cells import DORMANT_MONTHS, CellLine, cell_line
from app.services.people import PersonLine, person_line
from app.services.register import Register

__all__ = [
    "SOURCES_SHOWN",
    "AttachedRow",
    "CellRecord",
    "EndRow",
    "SourceLine",
    "TraitSpan",
    "cell_record",
    "trait_spans",
]

SOURCES_SHOWN = 4
OVER_YEARS = 60
LOOK_AHEAD_YEARS = 3


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source of the cell; `silent` tells that `month`, the last full one, has no remark."""

    person: PersonLine
    month: date
    silent: bool


@dataclass(frozen=True, slots=True)
class CellRecord:
    """Everything the record of a cell shows, as of one day.

    `sources` are the first `SOURCES_SHOWN`, the furthest first. `silent_month` is the last full
    month; `silent_twice` counts the sources without a remark in it and in the month before.
    """

    line: CellLine
    traits: tuple[TraitSpan, ...]
    end: EndRow | None
    offices: tuple[OfficeRow, ...]
    attached: tuple[AttachedRow, ...]
    sources: tuple[SourceLine, ...]
    admitted_lately: int
    ageing: Ageing
    silent_month: date
    silent_twice: int


def cell_record(register: Register, cell_id: UUID, *, on: date) -> CellRecord:
    """Return the record of a cell as of a day."""
    month = month_before(month_of(on))
    with register.read() as connection:
        rows = cell_queries.cells(connection, on=on, cell_id=cell_id)
        if not rows:
            raise UserError(_("This record is no longer in the book. Reload the list (F5)."))
        silent, silent_twice = queries.silent_sources(connection, cell_id, month=month)
        first = queries.first_sources(connection, cell_id, limit=SOURCES_SHOWN)
        people = [person_line(row) for row in people_rows(connection, first)]
        return CellRecord(
            line=cell_line(rows[0], on=on),
            traits=queries.trait_spans(connection, cell_id, on=on),
            end=queries.end_of(connection, cell_id),
            offices=tuple(cell_queries.offices(connection, cell_id, on=on)),
            attached=queries.attached(connection, cell_id, on=on),
            sources=tuple(SourceLine(person, month, person.row_id in silent) for person in people),
            admitted_lately=queries.count_admitted_since(
                connection, cell_id, after=add_months(on, -DORMANT_MONTHS), on=on
            ),
            ageing=ageing(
                queries.births_of_members(connection, cell_id),
                on=on,
                later=add_months(on, 12 * LOOK_AHEAD_YEARS),
                over_years=OVER_YEARS,
            ),
            silent_month=month,
            silent_twice=silent_twice,
        )


def trait_spans(register: Register, cell_id: UUID, *, on: date) -> tuple[TraitSpan, ...]:
    """Return the area traits a cell has on a day, those that begin later included."""
    with register.read() as connection:
        return queries.trait_spans(connection, cell_id, on=on)
