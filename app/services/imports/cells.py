"""Cells: code, name, kind and area; counts and secretaries are read only to be checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from app.domain.names import fold
from app.domain.terms import AreaTrait, CellKind
from app.models.queries import sheet_organisation
from app.models.tables import Cell, CellTrait
from app.models.types import new_id
from app.services.imports.batch import Batch, load
from app.services.imports.fields import ImportKind
from app.services.imports.merging import Judgement, Merge, merge_values
from app.services.imports.plan import Decision, Decisions, PlannedRow, Verdict
from app.services.imports.problems import Problem, ProblemCode
from app.services.imports.sheet_rows import ReadRow
from app.services.imports.shown import changes_in_words
from app.services.imports.watch import Watch
from app.services.imports.words import AREA_TRAIT_WORDS, area_trait_of, cell_kind_of

_FIELDS: Final = ("code", "name", "kind", "traits")
_BETWEEN: Final = (";", ",", "\n", "/")


@dataclass(slots=True)
class CellSubject:
    """A cell as the register has it, and with the rows of the file."""

    id: UUID
    before: dict[str, Any]
    values: dict[str, Any]
    is_new: bool = False
    sort_key: str = ""
    rows: dict[str, int] = field(default_factory=dict)
    touched: bool = False


@dataclass(slots=True)
class CellResolution:
    """The rows of the preview and the cells to write."""

    rows: list[PlannedRow] = field(default_factory=list)
    subjects: list[CellSubject] = field(default_factory=list)
    committee_id: UUID | None = None


def resolve_cells(
    connection: Connection, read: Iterable[ReadRow], *, decisions: Decisions
) -> CellResolution:
    """Set the rows of a list of cells against the register."""
    return _Resolver(connection, decisions).resolve(read)


class _Resolver:
    def __init__(self, connection: Connection, decisions: Decisions) -> None:
        self._decisions = decisions
        self._by_code: dict[str, CellSubject] = {}
        self._by_name: dict[str, CellSubject] = {}
        self._result = CellResolution(committee_id=sheet_organisation.committee(connection).id)
        self._last_position = 0
        for subject in _known_cells(connection):
            self._add(subject)
        self._members: dict[UUID, set[str]] = {}
        for row in sheet_organisation.member_names(connection):
            self._members.setdefault(row.cell_id, set()).add(fold(row.full_name))

    def _add(self, subject: CellSubject) -> None:
        if code := subject.values.get("code"):
            self._by_code[code] = subject
        self._by_name[fold(subject.values["name"])] = subject
        if subject.sort_key.isdecimal():
            self._last_position = max(self._last_position, int(subject.sort_key))

    def resolve(self, read: Iterable[ReadRow]) -> CellResolution:
        for row in read:
            self._result.rows.append(self._row(row))
        return self._result

    def _row(self, row: ReadRow) -> PlannedRow:
        if row.refusals:
            return _planned(row, Verdict.REFUSED, [*row.refusals])
        values, notes = _cell_values(row)
        code = values.get("code")
        by_code = self._by_code.get(code) if code else None
        by_name = self._by_name.get(fold(values["name"]))
        known = by_code or by_name
        own_code = by_name.values.get("code") if by_name else None
        if by_name and by_code is not by_name and (by_code or (code and own_code)):
            at_code = row.problem("code", ProblemCode.CODE_DIFFERS, known=by_name.values["name"])
            same = self._decisions.get((row.sheet.name, row.row)) is Decision.SAME_PERSON
            if by_code or not same:
                return _planned(row, Verdict.DOUBTFUL, [at_code, *notes])
        if known and (first := known.rows.get(row.sheet.name)) is not None:
            twice = row.problem(
                "name", ProblemCode.DUPLICATE_IN_FILE, text=values["name"], first=first
            )
            return _planned(row, Verdict.REFUSED, [twice, *notes])
        return self._take(row, values, known, notes)

    def _take(
        self,
        row: ReadRow,
        values: dict[str, Any],
        known: CellSubject | None,
        notes: list[Problem],
    ) -> PlannedRow:
        subject = known or CellSubject(new_id(), {}, {}, is_new=True)
        subject.rows[row.sheet.name] = row.row
        values["traits"] = (subject.values.get("traits", frozenset()) | values["traits"]) or None
        merges = merge_values(subject.values, values, _FIELDS)
        takes = any(merge.judgement is Judgement.TAKE for merge in merges)
        if takes and not subject.touched:
            subject.touched = True
            self._result.subjects.append(subject)
        if known is None:
            self._last_position += 1
            subject.sort_key = f"{self._last_position:05d}"
            self._add(subject)
            return _planned(row, Verdict.NEW, notes)
        notes += self._check_secretaries(row, subject)
        return _planned(row, Verdict.UPDATED if takes else Verdict.SAME, notes, merges)

    def _check_secretaries(self, row: ReadRow, subject: CellSubject) -> Iterable[Problem]:
        """Name the secretaries who are no members; a cell without members proves nothing."""
        names = self._members.get(subject.id)
        for office in ("secretary", "deputy_secretary"):
            name = row.values.get(office)
            if names and name and fold(name) not in names:
                yield row.problem(office, ProblemCode.SECRETARY_UNKNOWN, text=name)


def write_cells(session: Session, resolution: CellResolution, watch: Watch) -> None:
    """Write the cells within the session's act."""
    batch = Batch()
    known = [subject.id for subject in resolution.subjects if not subject.is_new]
    records = load(session, Cell, known)
    for subject in resolution.subjects:
        values = subject.values
        if subject.is_new:
            batch.add(Cell, _new_cell(subject, resolution.committee_id))
        else:
            for name in ("code", "name", "kind"):
                if values.get(name) != subject.before.get(name):
                    setattr(records[subject.id], name, values[name])
        new_traits = values.get("traits", frozenset()) - subject.before.get("traits", frozenset())
        for trait in sorted(new_traits):
            batch.add(CellTrait, {"id": new_id(), "cell_id": subject.id, "trait": trait})
    batch.write(session, watch)


def _new_cell(subject: CellSubject, committee_id: UUID | None) -> dict[str, Any]:
    return {
        "id": subject.id,
        "committee_id": committee_id,
        "code": subject.values.get("code"),
        "name": subject.values["name"],
        "sort_key": subject.sort_key,
        "kind": subject.values["kind"],
    }


def _known_cells(connection: Connection) -> Iterable[CellSubject]:
    traits = sheet_organisation.area_traits(connection)
    for row in sheet_organisation.cells(connection):
        values: dict[str, Any] = {"name": row.name, "kind": row.kind}
        if row.code:
            values["code"] = row.code
        if row.id in traits:
            values["traits"] = frozenset(traits[row.id])
        yield CellSubject(row.id, dict(values), values, sort_key=row.sort_key)


def _cell_values(row: ReadRow) -> tuple[dict[str, Any], list[Problem]]:
    """Return code, name, kind and traits of a row, and what was not understood."""
    read, notes = row.values, []
    values: dict[str, Any] = {"name": read["name"], "code": read.get("code")}
    words = read.get("kind")
    kind = cell_kind_of(words) if words else cell_kind_of(read["name"])
    if kind is None and words:
        notes.append(row.problem("kind", ProblemCode.KIND_UNKNOWN, text=words))
    values["kind"] = kind or CellKind.OTHER
    traits = set()
    for part in _parts(read.get("traits", "")):
        trait = area_trait_of(part)
        if trait:
            traits.add(trait)
        else:
            notes.append(row.problem("traits", ProblemCode.AREA_TRAIT_UNKNOWN, text=part))
    values["traits"] = frozenset(traits)
    return values, notes


def _parts(text: str) -> list[str]:
    for sign in _BETWEEN[1:]:
        text = text.replace(sign, _BETWEEN[0])
    return [part.strip() for part in text.split(_BETWEEN[0]) if part.strip()]


def area_words(traits: Iterable[AreaTrait]) -> str:
    """Return the words of a sheet for a cell's area."""
    return "; ".join(AREA_TRAIT_WORDS[trait] for trait in traits)


def _planned(
    row: ReadRow, verdict: Verdict, problems: Sequence[Problem], merges: Sequence[Merge] = ()
) -> PlannedRow:
    name = row.values.get("name", "")
    return PlannedRow(
        sheet=row.sheet.name,
        row=row.row,
        verdict=verdict,
        name=name,
        cell=name,
        changes=changes_in_words(merges, ImportKind.CELLS),
        problems=tuple(problems),
    )
