"""The rows of the list of cells: as kept, with counts and secretaries of today."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from app.domain.terms import Office, Standing
from app.models.queries import sheet_organisation
from app.services.imports.cells import area_words
from app.services.imports.words import CELL_KIND_WORDS


def cell_rows(connection: Connection) -> Iterator[dict[str, Any]]:
    """Yield the values of each cell in the office's order."""
    traits = sheet_organisation.area_traits(connection)
    counts = sheet_organisation.member_counts(connection)
    holders = sheet_organisation.office_holders(connection)
    for row in sheet_organisation.cells(connection):
        yield {
            "code": row.code,
            "name": row.name,
            "kind": CELL_KIND_WORDS[row.kind],
            "traits": area_words(traits.get(row.id, [])),
            "official": counts.get((row.id, Standing.OFFICIAL), 0),
            "probationary": counts.get((row.id, Standing.PROBATIONARY), 0),
            "secretary": holders.get((row.id, Office.SECRETARY)),
            "deputy_secretary": holders.get((row.id, Office.DEPUTY_SECRETARY)),
        }
