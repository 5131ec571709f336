"""The use case: look at a file, plan what it would do, and do it in one act."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from app.errors import UserError
from app.i18n import _
from app.models.queries import sheet_organisation
from app.services.changes import Changes
from app.services.collector import paused_collector
from app.services.imports.candidates import CandidateList
from app.services.imports.cells import CellResolution, resolve_cells, write_cells
from app.services.imports.fields import INSTRUCTIONS_SHEET, ImportKind
from app.services.imports.headers import (
    SEARCHED_ROWS,
    Header,
    find_header,
    likely_header,
    missing_header,
    with_columns,
)
from app.services.imports.members import MemberList
from app.services.imports.people import PeopleList, PeopleResolution, resolve_people
from app.services.imports.plan import (
    CellsMeant,
    Decisions,
    FieldChange,
    ImportPlan,
    ImportReport,
    PlannedRow,
)
from app.services.imports.problems import Problem, ProblemCode
from app.services.imports.quotas import (
    QuotaResolution,
    assumed_denominators,
    period_of,
    resolve_quotas,
    write_quotas,
)
from app.services.imports.sheet_rows import ReadRow, ReadSheet, RowReader
from app.services.imports.shown import shown, title_of
from app.services.imports.values import CellReader
from app.services.imports.watch import QUIET, Watch
from app.services.imports.workbook import Sheet, read_sheets
from app.services.print_journal import PRINTED
from app.services.register import Register

Resolution = CellResolution | PeopleResolution | QuotaResolution
SheetColumns = Mapping[str, Mapping[int, str]]
_NOBODY_DECIDED: Final[Decisions] = {}
_AS_NAMED: Final[CellsMeant] = {}
_AS_GUESSED: Final[SheetColumns] = {}


@dataclass(frozen=True, slots=True)
class _Pending:
    """What `apply_import` needs of a plan."""

    read: Sequence[ReadRow]
    year: int | None
    resolution: Resolution
    cells: CellsMeant


def plan_import(
    register: Register,
    *,
    kind: ImportKind | str,
    path: Path,
    on: date,
    year: int | None = None,
    columns: SheetColumns = _AS_GUESSED,
    sheets: Sequence[str] | None = None,
    decisions: Decisions = _NOBODY_DECIDED,
    cells: CellsMeant = _AS_NAMED,
    watch: Watch = QUIET,
) -> ImportPlan:
    """Read a file and say what it would do to the register; writes nothing.

    `columns` maps, by sheet, columns counted from 0 to field names where somebody matched them by
    hand ("" for none); `sheets` limits the sheets read; `year` is for targets. Raises UserError for
    a file that is no list of this kind, EnvironmentProblem for a locked one.
    """
    kind = ImportKind(kind)
    with paused_collector(), register.read() as connection:
        read, notes = _read_file(
            path, kind=kind, on=on, year=year, columns=columns, sheets=sheets, watch=watch
        )
        version = sheet_organisation.last_act(connection, skipped=PRINTED)
        resolution = _resolve(
            connection,
            read,
            kind=kind,
            year=year,
            decisions=decisions,
            meant=cells,
            on=on,
            watch=watch,
        )
    return ImportPlan(
        kind=kind,
        path=path,
        on=on,
        rows=resolution.rows,
        notes=tuple(notes),
        pending=_Pending(read, year, resolution, cells),
        book_version=version,
    )


def decide(
    register: Register,
    *,
    plan: ImportPlan,
    decisions: Decisions,
    cells: CellsMeant = _AS_NAMED,
    watch: Watch = QUIET,
) -> ImportPlan:
    """Return the plan with doubtful rows settled; the file is not read again.

    `cells` says which cell is meant by a name that the register does not know.
    """
    pending: _Pending = plan.pending
    with paused_collector(), register.read() as connection:
        version = sheet_organisation.last_act(connection, skipped=PRINTED)
        resolution = _resolve(
            connection,
            pending.read,
            kind=plan.kind,
            year=pending.year,
            decisions=decisions,
            meant=cells,
            on=plan.on,
            watch=watch,
        )
    pending = replace(pending, resolution=resolution, cells=cells)
    return replace(plan, rows=resolution.rows, pending=pending, book_version=version)


def values_in_words(plan: ImportPlan, row: PlannedRow) -> tuple[FieldChange, ...]:
    """Return what the file says of a row, field by field, with nothing to compare it to."""
    pending: _Pending = plan.pending
    read = next(one for one in pending.read if (one.sheet.name, one.row) == row.key)
    return tuple(
        FieldChange(name, title_of(name, plan.kind), "", words)
        for name, value in read.values.items()
        if (words := shown(name, value))
    )


def apply_import(
    register: Register,
    *,
    plan: ImportPlan,
    decisions: Decisions = _NOBODY_DECIDED,
    copy_first: Callable[[], Path | None] = lambda: None,
    watch: Watch = QUIET,
) -> ImportReport:
    """Write what a plan says, in one transaction and one act named after the kind.

    `decisions` settle doubtful rows; those without one are not written. `copy_first` is called
    before anything is written, if anything will be; the report names the copy it made. UserError
    if somebody changed the register since the plan was made: what was previewed is what is written.
    """
    pending: _Pending = plan.pending
    writes = bool(decisions or plan.report.new or plan.report.updated)
    copy = copy_first() if writes else None
    with paused_collector(), register.write(f"import_{plan.kind}") as session:
        connection = session.connection()
        if sheet_organisation.last_act(connection, skipped=PRINTED) != plan.book_version:
            raise UserError(
                _("The register was changed since this preview was made. Read the file again.")
            )
        resolution = pending.resolution
        if decisions:
            resolution = _resolve(
                connection,
                pending.read,
                kind=plan.kind,
                year=pending.year,
                decisions=decisions,
                meant=pending.cells,
                on=plan.on,
                watch=watch,
            )
        _WRITERS[plan.kind](session, resolution, plan, register, watch)
    report = replace(plan, rows=resolution.rows).report
    return replace(report, changes=_changes(plan.kind, report), copy=copy)


def _read_file(
    path: Path,
    *,
    kind: ImportKind,
    on: date,
    year: int | None,
    columns: SheetColumns,
    sheets: Sequence[str] | None,
    watch: Watch,
) -> tuple[list[ReadRow], list[Problem]]:
    reader = CellReader(on=on)
    read: list[ReadRow] = []
    notes: list[Problem] = []
    found = 0
    loaded = read_sheets(path)
    total, done = sum(sheet.height for sheet in loaded), 0
    for sheet in loaded:
        if sheet.name == INSTRUCTIONS_SHEET or (sheets is not None and sheet.name not in sheets):
            continue
        header = sheet_header(sheet, kind=kind, columns=columns.get(sheet.name))
        if header is None:
            if any(True for _row in islice(sheet.rows(), 1)):
                unread = ReadSheet(sheet.name, Header(1, (), {}))
                notes.append(unread.problem(1, "", ProblemCode.SHEET_SKIPPED))
            continue
        found += 1
        source = ReadSheet(sheet.name, header)
        if kind is ImportKind.QUOTAS:
            period_of(source, year)
            notes += assumed_denominators(source)
        rows = RowReader(source, kind, reader)
        read += rows.read(watch.rows("read", sheet.rows(), total=total, done=done))
        done += sheet.height
        notes += rows.notes
    if not found:
        raise missing_header(kind, path.name)
    return read, notes


def sheet_header(
    sheet: Sheet, *, kind: ImportKind, columns: Mapping[int, str] | None = None
) -> Header | None:
    """Return a sheet's header, with the columns matched by hand where there are any."""
    first = list(islice(sheet.rows(), SEARCHED_ROWS + 1))
    header = find_header(first, kind)
    if columns is None or not first:
        return header
    return with_columns(header or likely_header(first), columns, kind)


def _people_list(kind: ImportKind, on: date) -> PeopleList:
    return MemberList(on) if kind is ImportKind.MEMBERS else CandidateList(on)


def _resolve(
    connection: Connection,
    read: Sequence[ReadRow],
    *,
    kind: ImportKind,
    year: int | None,
    decisions: Decisions,
    meant: CellsMeant,
    on: date,
    watch: Watch,
) -> Resolution:
    match kind:
        case ImportKind.CELLS:
            return resolve_cells(connection, read, decisions=decisions)
        case ImportKind.QUOTAS:
            return resolve_quotas(connection, read, year=year, cells=meant)
        case _:
            people = _people_list(kind, on)
            return resolve_people(
                connection, read, people=people, decisions=decisions, meant=meant, watch=watch
            )


def _write_people(
    session: Session, resolution: Any, plan: ImportPlan, register: Register, watch: Watch
) -> None:
    people = _people_list(plan.kind, plan.on)
    people.write(session, resolution.subjects, now=register.clock.now(), watch=watch)


_Writer = Callable[[Session, Any, ImportPlan, Register, Watch], None]
_WRITERS: Final[dict[ImportKind, _Writer]] = {
    ImportKind.CELLS: lambda session, made, _plan, _book, watch: write_cells(session, made, watch),
    ImportKind.QUOTAS: lambda session, made, _plan, _book, watch: write_quotas(
        session, made, watch
    ),
    ImportKind.MEMBERS: _write_people,
    ImportKind.CANDIDATES: _write_people,
}


def _changes(kind: ImportKind, report: ImportReport) -> Changes:
    written = report.new + report.updated
    if not written:
        return Changes()
    message = _("Imported {new} new and {updated} changed rows.").format(
        new=report.new, updated=report.updated
    )
    match kind:
        case ImportKind.CELLS:
            return Changes(cells=True, candidates=True, quotas=True, message=message)
        case ImportKind.QUOTAS:
            return Changes(quotas=True, message=message)
        case ImportKind.MEMBERS:
            return Changes(cells=True, members=True, mentors=True, candidates=True, message=message)
        case _:
            return Changes(cells=True, candidates=True, mentors=True, quotas=True, message=message)
