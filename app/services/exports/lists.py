"""Lists in the very columns of the office's own sheets, so that they can be read back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import islice
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection

from app.domain.partial_date import PartialDate
from app.models.queries import sheet_organisation, sheet_people
from app.services.exports.cell_rows import cell_rows
from app.services.exports.quota_rows import quota_sheets
from app.services.exports.workbook import CellValue, new_workbook
from app.services.imports.addresses import split_address
from app.services.imports.candidates import candidate_states
from app.services.imports.field import Field
from app.services.imports.fields import ImportKind
from app.services.imports.members import member_states
from app.services.imports.people import PERSON_FIELDS
from app.services.imports.people_columns import CANDIDATE_FIELDS, MEMBER_FIELDS
from app.services.imports.shown import masked, shown
from app.services.imports.unit_columns import CELL_FIELDS
from app.services.register import Register

_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class ListSheet:
    """One sheet: its name, its columns, and rows as values by field name."""

    name: str
    fields: Sequence[Field]
    rows: Iterable[Mapping[str, Any]]


def export_list(
    register: Register, *, kind: ImportKind | str, path: Path, full_ids: bool = False
) -> int:
    """Write one list of the register to `path`; return the number of rows.

    Identity numbers are masked unless `full_ids`. Raises UserError when the target is open in
    Excel, EnvironmentProblem when the disk is full.
    """
    count = 0
    with register.read() as connection, new_workbook(path) as add_sheet:
        for sheet in _SHEETS[ImportKind(kind)](connection):
            writer = add_sheet(sheet.name)
            titles = [field.title for field in sheet.fields]
            writer.header(titles, [field.width for field in sheet.fields])
            count += writer.rows(_cells(sheet, full_ids=full_ids))
    return count


def _cells(sheet: ListSheet, *, full_ids: bool) -> Iterator[list[CellValue]]:
    names = [field.name for field in sheet.fields]
    for number, values in enumerate(sheet.rows, 1):
        row: list[CellValue] = []
        for name in names:
            if name == "number":
                row.append(number)
            elif name == "identity_number" and not full_ids and values.get(name):
                row.append(masked(values[name]))
            else:
                row.append(_cell(name, values.get(name) if name else None))
        yield row


def _cell(name: str | None, value: Any) -> CellValue:
    """Return a value as a cell holds it: an exact day as a date, a vaguer one as text."""
    if isinstance(value, PartialDate):
        return value.exact or value.show()
    if isinstance(value, Enum | tuple):
        return shown(name or "", value)
    return value  # type: ignore[no-any-return]


def _member_sheet(connection: Connection) -> Iterator[ListSheet]:
    codes = {row.id: row.code or row.name for row in sheet_organisation.cells(connection)}
    ids = sheet_people.member_person_ids(connection)
    rows = (_as_template(values, codes) for values in _people(connection, ids, member_states))
    yield ListSheet("DS_DANGVIEN", MEMBER_FIELDS, rows)


def _as_template(values: dict[str, Any], codes: Mapping[UUID, str]) -> dict[str, Any]:
    """Spread addresses over the template's three columns, and name the cell by its code."""
    values["cell"] = codes.get(values["cell_id"])
    for field, prefix in (("home_place", "home"), ("permanent_residence", "residence")):
        if address := values.get(field):
            country, province, details = split_address(address)
            values |= {
                f"{prefix}_country": country,
                f"{prefix}_province": province,
                field: details,
            }
    return values


def _candidate_sheet(connection: Connection) -> Iterator[ListSheet]:
    names = {row.id: row.name for row in sheet_organisation.cells(connection)}
    ids = sheet_people.candidate_person_ids(connection)
    rows = (
        {**values, "cell": names.get(values["cell_id"])}
        for values in _people(connection, ids, candidate_states)
    )
    yield ListSheet("Đối tượng Đảng", CANDIDATE_FIELDS, rows)


States = Callable[[Connection, Sequence[UUID]], dict[UUID, tuple[UUID, dict[str, Any]]]]


def _people(
    connection: Connection, ids: Sequence[UUID], states: States
) -> Iterator[dict[str, Any]]:
    """Yield the values of each person, read in portions and in the order of `ids`."""
    left = iter(ids)
    while portion := list(islice(left, _AT_ONCE)):
        persons = sheet_people.persons(connection, portion)
        records = states(connection, portion)
        for person_id in portion:
            person = persons[person_id]
            own = {name: getattr(person, name) for name in PERSON_FIELDS}
            yield {**own, **records[person_id][1]}


def _cell_sheet(connection: Connection) -> Iterator[ListSheet]:
    yield ListSheet("Chi bộ", CELL_FIELDS, cell_rows(connection))


def _quota_sheets(connection: Connection) -> Iterator[ListSheet]:
    for name, fields, rows in quota_sheets(connection):
        yield ListSheet(name, fields, rows)


_SHEETS: Final[dict[ImportKind, Callable[[Connection], Iterator[ListSheet]]]] = {
    ImportKind.CELLS: _cell_sheet,
    ImportKind.MEMBERS: _member_sheet,
    ImportKind.CANDIDATES: _candidate_sheet,
    ImportKind.QUOTAS: _quota_sheets,
}
