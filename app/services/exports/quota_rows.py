"""Targets, a sheet for each period, with a column for each share that is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection

from app.domain.terms import Trait
from app.models.queries import sheet_organisation
from app.services.imports.field import Field
from app.services.imports.quotas import share_field, share_value
from app.services.imports.unit_columns import QUOTA_FIELDS, SHARE_FIELDS, SHARE_PREFIX

# The office's sheet always has these.
_USUAL: Final = tuple(
    f"{trait}:percent" for trait in (Trait.WOMEN, Trait.YOUTH_UNION, Trait.ETHNIC_MINORITY)
)
QuotaSheet = tuple[str, Sequence[Field], Sequence[Mapping[str, Any]]]


def quota_sheets(connection: Connection) -> Iterator[QuotaSheet]:
    """Yield (sheet's name, columns, rows) of each period, the newest first."""
    names = _owner_names(connection)
    shares = sheet_organisation.quota_shares(connection)
    rows = sheet_organisation.quotas(connection)
    found = False
    for (first, last), of_period in groupby(rows, key=lambda row: (row.year_from, row.year_to)):
        found = True
        name = f"Chỉ tiêu {first}" if first == last else f"Chỉ tiêu {first}-{last}"
        values = [_values(row, names, shares.get(row.id, [])) for row in of_period]
        yield name, _columns(values), values
    if not found:
        yield "Chỉ tiêu", quota_columns(_USUAL), ()


def quota_columns(shares: Sequence[str]) -> list[Field]:
    """Return the columns of a sheet of targets with some shares before the note."""
    by_name = {field.name: field for field in SHARE_FIELDS}
    columns = [by_name[name] for name in shares]
    if columns:
        title = columns[0].title
        columns[0] = replace(columns[0], title=SHARE_PREFIX + title[:1].lower() + title[1:])
    *before, note = QUOTA_FIELDS
    return [*before, *columns, note]


def _columns(values: Sequence[Mapping[str, Any]]) -> list[Field]:
    used = {name for row in values for name in row if ":" in name}
    order = [str(field.name) for field in SHARE_FIELDS]
    return quota_columns([name for name in order if name in used or name in _USUAL])


def _values(row: Any, names: Mapping[UUID | None, str], shares: Sequence[Any]) -> dict[str, Any]:
    owner = names.get(row.cell_id or row.mass_organisation_id, "")
    values = {"owner": owner, "target": row.target, "note": row.note}
    values |= dict.fromkeys(_USUAL, 0)
    for share in shares:
        # A column without a denominator means "of those admitted".
        name = share_field(share).replace("percent_of_admitted", "percent")
        values[name] = share_value(share)
    return values


def _owner_names(connection: Connection) -> dict[UUID | None, str]:
    names: dict[UUID | None, str] = {None: sheet_organisation.committee(connection).name}
    names |= {row.id: row.name for row in sheet_organisation.cells(connection)}
    names |= {row.id: row.name for row in sheet_organisation.mass_organisations(connection)}
    return names
