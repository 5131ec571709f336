"""Members and candidates: reading rows into subjects, matched against the register."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from app.domain.names import fold
from app.domain.terms import Sex
from app.models.queries import sheet_organisation, sheet_people
from app.models.types import new_id
from app.services.imports.cell_index import CellIndex
from app.services.imports.fields import ImportKind
from app.services.imports.matching import Fit, Found, PeopleIndex, Subject, likeness
from app.services.imports.merging import Judgement, Merge, judge, merge_values
from app.services.imports.plan import (
    CellsMeant,
    Decision,
    Decisions,
    FieldChange,
    Likeness,
    PlannedRow,
    Verdict,
)
from app.services.imports.problems import Problem, ProblemCode
from app.services.imports.sheet_rows import ReadRow
from app.services.imports.shown import changes_in_words, shown, title_of
from app.services.imports.values import MaskedIdentity
from app.services.imports.watch import Watch

PERSON_FIELDS = tuple(name for name in sheet_people.PERSON_COLUMNS if name != "education")


class PeopleList(Protocol):
    """What members and candidates do differently."""

    kind: ImportKind
    record_fields: tuple[str, ...]

    def settled(self, subject: Subject) -> Container[str]:
        """Return the fields that this list cannot change once they are known."""

    def load(self, connection: Connection, subjects: Mapping[UUID, Subject]) -> None:
        """Add what the register keeps of the records of `subjects`."""

    def finish(self, row: ReadRow, values: dict[str, Any]) -> list[Problem]:
        """Complete the values of a row before it is matched; return what there is to note."""

    def settle(self, row: ReadRow, subject: Subject, values: dict[str, Any]) -> list[Problem]:
        """Resolve what needs the person's cell; return what there is to note."""

    def write(
        self, session: Session, subjects: Sequence[Subject], *, now: datetime, watch: Watch
    ) -> None:
        """Write the touched subjects within the session's act."""


@dataclass(slots=True)
class PeopleResolution:
    """The rows of the preview and the people to write."""

    rows: list[PlannedRow] = field(default_factory=list)
    subjects: list[Subject] = field(default_factory=list)


def resolve_people(
    connection: Connection,
    read: Sequence[ReadRow],
    *,
    people: PeopleList,
    decisions: Decisions,
    meant: CellsMeant,
    watch: Watch,
) -> PeopleResolution:
    """Set the rows of a list against the register, in the order of the file."""
    cells = CellIndex(sheet_organisation.cells(connection), meant)
    index = PeopleIndex()
    for subject in _known_subjects(connection, read, people).values():
        index.add(subject)
    return _Resolver(people, cells, index, decisions).resolve(
        watch.rows("compare", read, total=len(read))
    )


def _known_subjects(
    connection: Connection, read: Iterable[ReadRow], people: PeopleList
) -> dict[UUID, Subject]:
    """Load everybody whose identity number or folded name stands in the file."""
    known_names = sheet_people.known_names(connection)
    if not known_names:
        people.load(connection, {})
        return {}
    numbers = {row.values.get("identity_number") for row in read} - {None}
    names = {fold(name) for row in read if (name := row.values.get("full_name"))}
    ids = [
        person.id
        for person in known_names
        if person.identity_number in numbers
        or fold(person.full_name) in names
        or (person.other_name and fold(person.other_name) in names)
    ]
    subjects = {}
    for person in sheet_people.persons(connection, ids).values():
        values = {
            name: value for name in PERSON_FIELDS if (value := getattr(person, name)) is not None
        }
        subjects[person.id] = Subject(person.id, {}, values, set())
    members = sheet_people.members(connection, subjects)
    candidates = sheet_people.candidates(connection, subjects)
    for person_id, record in (*members.items(), *candidates.items()):
        subjects[person_id].cells.add(record.cell_id)
    for person_id in candidates:
        subjects[person_id].is_candidate = True
    people.load(connection, subjects)
    for subject in subjects.values():
        subject.before = dict(subject.values)
    return subjects


class _Resolver:
    """One pass over the rows; later rows see what earlier ones brought."""

    def __init__(
        self, people: PeopleList, cells: CellIndex, index: PeopleIndex, decisions: Decisions
    ) -> None:
        self._people = people
        self._fields = (*PERSON_FIELDS, *people.record_fields)
        self._cells = cells
        self._index = index
        self._decisions = decisions
        self._masked_sheets: set[str] = set()
        self._result = PeopleResolution()

    def resolve(self, read: Iterable[ReadRow]) -> PeopleResolution:
        for row in read:
            self._result.rows.append(self._row(row))
        return self._result

    def _row(self, row: ReadRow) -> PlannedRow:
        values = dict(row.values)
        notes = [*row.notes, *self._note_mask(row), *self._people.finish(row, values)]
        _read_pair(values)
        refusals = list(row.refusals)
        cell_text = self._find_cell(row, values, refusals)
        if refusals:
            return self._planned(row, Verdict.REFUSED, values, cell_text, refusals)
        name_key = fold(values["full_name"])
        found = self._index.find(values, values.get("cell_id"), name_key)
        if found.fit is Fit.DOUBTFUL:
            decided = self._decided(row, found)
            if decided is None:
                return self._doubtful(row, values, cell_text, found, notes)
            found = decided
        if found.fit is Fit.CERTAIN:
            return self._merge(row, found.subjects[0], values, cell_text, notes)
        if "cell_id" not in values:
            refusals.append(row.problem("cell", ProblemCode.MISSING_CELL))
            return self._planned(row, Verdict.REFUSED, values, cell_text, refusals)
        subject = Subject(new_id(), {}, {}, set(), is_new=True)
        planned = self._merge(row, subject, values, cell_text, notes)
        self._index.add(subject, name_key)
        return planned

    def _note_mask(self, row: ReadRow) -> Iterable[Problem]:
        """Tell once a sheet that its identity numbers are masked."""
        number = row.values.get("identity_number")
        if isinstance(number, MaskedIdentity) and row.sheet.name not in self._masked_sheets:
            self._masked_sheets.add(row.sheet.name)
            yield row.problem("identity_number", ProblemCode.IDENTITY_MASKED)

    def _decided(self, row: ReadRow, found: Found) -> Found | None:
        match self._decisions.get((row.sheet.name, row.row)):
            case Decision.SAME_PERSON:
                return Found(Fit.CERTAIN, found.subjects[:1])
            # Two people cannot have one identity number: that row stays doubtful.
            case Decision.DIFFERENT if found.code is not ProblemCode.NAME_DIFFERS:
                return Found(Fit.NOBODY)
        return None

    def _find_cell(self, row: ReadRow, values: dict[str, Any], refusals: list[Problem]) -> str:
        """Put the id of the row's cell into `values`; return what the row calls it."""
        own = values.pop("cell", None)
        text, at = (own, row.row) if own else row.group or ("", row.row)
        if not text:
            return ""
        cell = self._cells.find(text)
        if cell is None:
            where = {"at": f"A{at}"} if not own else {}
            refusals.append(row.problem("cell", ProblemCode.UNKNOWN_CELL, text=text, **where))
            return str(text)
        values["cell_id"] = cell.id
        return cell.name

    def _merge(
        self,
        row: ReadRow,
        subject: Subject,
        values: dict[str, Any],
        cell_text: str,
        notes: list[Problem],
    ) -> PlannedRow:
        sheet = row.sheet.name
        if (first := subject.rows.get(sheet)) is not None:
            twice = row.problem(
                "full_name", ProblemCode.DUPLICATE_IN_FILE, text=values["full_name"], first=first
            )
            return self._planned(row, Verdict.REFUSED, values, cell_text, [twice])
        subject.rows[sheet] = row.row
        had_record = subject.record_id is not None
        if not had_record:
            subject.record_id = new_id()
            if "cell_id" not in values:
                values["cell_id"] = next(iter(subject.cells))
        if isinstance(values.get("identity_number"), MaskedIdentity):
            del values["identity_number"]
        notes += self._people.settle(row, subject, values)
        merges: list[Merge] = []
        if subject.is_new and not subject.values:
            subject.values = {name: values[name] for name in self._fields if name in values}
        else:
            settled = self._people.settled(subject)
            merges = merge_values(subject.values, values, self._fields, settled=settled)
        if "cell_id" in values:
            subject.cells.add(values["cell_id"])
        if merges:
            self._index.note_identity(subject)
        takes = any(merge.judgement is Judgement.TAKE for merge in merges)
        if (takes or not had_record) and not subject.touched:
            subject.touched = True
            self._result.subjects.append(subject)
        if not had_record:
            return self._planned(row, Verdict.NEW, values, cell_text, notes)
        verdict = Verdict.UPDATED if takes else Verdict.SAME
        return self._planned(row, verdict, values, cell_text, notes, merges)

    def _doubtful(
        self,
        row: ReadRow,
        values: dict[str, Any],
        cell_text: str,
        found: Found,
        notes: list[Problem],
    ) -> PlannedRow:
        known = found.subjects[0]
        described = self._describe(known)
        at = "full_name" if found.code is ProblemCode.POSSIBLE_DUPLICATE else "identity_number"
        doubt = row.problem(at, found.code, text=values["full_name"], known=described)
        alike = Likeness(
            person_id=known.person_id,
            name=known.values.get("full_name", ""),
            cell=self._cell_names(known),
            percent=likeness(values, values.get("cell_id"), known),
            compared=tuple(self._compare(known, values)),
            others=tuple(self._describe(other) for other in found.subjects[1:4]),
        )
        return self._planned(
            row, Verdict.DOUBTFUL, values, cell_text, [doubt, *notes], likeness=alike
        )

    def _compare(self, known: Subject, values: Mapping[str, Any]) -> Iterable[FieldChange]:
        settled = self._people.settled(known)
        for name in self._fields:
            before, after = known.values.get(name), values.get(name)
            if before is None and after is None:
                continue
            stays = after is None or (before is not None and name in settled)
            yield FieldChange(
                field=name,
                title=title_of(name, self._people.kind),
                before=self._in_words(name, before),
                after=self._in_words(name, after),
                kept=stays or judge(name, before, after) is not Judgement.TAKE,
            )

    def _in_words(self, name: str, value: Any) -> str:
        if name == "cell_id":
            return self._cells.by_id[value].name if value in self._cells.by_id else ""
        return shown(name, value)

    def _describe(self, known: Subject) -> str:
        parts = (
            known.values.get("full_name"),
            shown("birth", known.values.get("birth")),
            self._cell_names(known),
        )
        return ", ".join(part for part in parts if part)

    def _cell_names(self, known: Subject) -> str:
        names = (self._cells.by_id[cell].name for cell in known.cells if cell in self._cells.by_id)
        return ", ".join(sorted(names))

    def _planned(
        self,
        row: ReadRow,
        verdict: Verdict,
        values: Mapping[str, Any],
        cell_text: str,
        problems: list[Problem],
        merges: Sequence[Merge] = (),
        likeness: Likeness | None = None,
    ) -> PlannedRow:
        changes: tuple[FieldChange, ...] = ()
        if merges:
            in_words = [
                Merge(
                    merge.field,
                    self._in_words(merge.field, merge.before),
                    self._in_words(merge.field, merge.after),
                    merge.judgement,
                )
                for merge in merges
            ]
            changes = changes_in_words(in_words, self._people.kind)
        return PlannedRow(
            sheet=row.sheet.name,
            row=row.row,
            verdict=verdict,
            name=values.get("full_name", ""),
            cell=cell_text,
            changes=changes,
            problems=tuple(problems),
            likeness=likeness,
        )


def _read_pair(values: dict[str, Any]) -> None:
    """Read the pair of columns for men and women as sex and birth."""
    for name, sex in (("birth_male", Sex.MALE), ("birth_female", Sex.FEMALE)):
        born = values.pop(name, None)
        if born is not None:
            values.setdefault("sex", sex)
            if born is not True:
                values.setdefault("birth", born)
