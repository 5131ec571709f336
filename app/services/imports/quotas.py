"""Targets: owners found by name, the period from the sheet, shares with their denominator."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from app.domain.names import fold
from app.domain.terms import (
    MassOrganizationKind,
    QuotaOwnerKind,
    QuotaPeriodKind,
    ShareBasis,
)
from app.errors import UserError
from app.i18n import _
from app.models.queries import sheet_organisation
from app.models.tables import MassOrganization, Quota, QuotaShare
from app.models.types import new_id
from app.services.imports.batch import Batch, load
from app.services.imports.cell_index import CellIndex
from app.services.imports.fields import ImportKind
from app.services.imports.merging import Judgement, Merge, merge_values
from app.services.imports.plan import CellsMeant, PlannedRow, Verdict
from app.services.imports.problems import Problem, ProblemCode
from app.services.imports.sheet_rows import ReadRow, ReadSheet
from app.services.imports.shown import changes_in_words
from app.services.imports.watch import Watch
from app.services.imports.words import organisation_kind_of

_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_COMMITTEE: Final = re.compile(r"^(?:toan )?dang (?:bo|uy)\b")


@dataclass(frozen=True, slots=True)
class Owner:
    """Who was given a target; `id` is None for the committee itself."""

    kind: QuotaOwnerKind
    id: UUID | None
    name: str


@dataclass(slots=True)
class QuotaSubject:
    """One target as the register has it, and with the rows of the file."""

    id: UUID
    owner: Owner
    years: tuple[int, int]
    before: dict[str, Any]
    values: dict[str, Any]
    is_new: bool = False
    rows: dict[str, int] = field(default_factory=dict)
    touched: bool = False


@dataclass(slots=True)
class QuotaResolution:
    """The rows of the preview, the targets to write, and organisations named for the first time."""

    rows: list[PlannedRow] = field(default_factory=list)
    subjects: list[QuotaSubject] = field(default_factory=list)
    organisations: list[tuple[UUID, str, MassOrganizationKind]] = field(default_factory=list)
    committee_id: UUID | None = None


def period_of(sheet: ReadSheet, year: int | None) -> tuple[int, int]:
    """Return first and last year of a sheet's targets: as told, or from the sheet's name."""
    if year is not None:
        return year, year
    years = [int(found) for found in _YEAR.findall(sheet.name)]
    if not years or len(years) > 2 or sorted(years) != years:
        raise UserError(
            _(
                "The name of sheet “{sheet}” does not say which year its targets are for. Give the "
                "year, or name the sheet for example “Chỉ tiêu 2026”."
            ).format(sheet=sheet.name),
            field="year",
        )
    return years[0], years[-1]


def assumed_denominators(sheet: ReadSheet) -> Iterable[Problem]:
    """Tell which share columns of a sheet name no denominator."""
    for at, column in sheet.header.fields.items():
        if column.name and column.name.endswith(":percent"):
            yield sheet.problem(
                sheet.header.last_row,
                column.name,
                ProblemCode.SHARE_DENOMINATOR_ASSUMED,
                text=sheet.header.titles[at],
            )


def resolve_quotas(
    connection: Connection, read: Iterable[ReadRow], *, year: int | None, cells: CellsMeant
) -> QuotaResolution:
    """Set the rows of targets against the register."""
    return _Resolver(connection, year, cells).resolve(read)


class _Resolver:
    def __init__(self, connection: Connection, year: int | None, cells: CellsMeant) -> None:
        self._year = year
        self._cells = CellIndex(sheet_organisation.cells(connection), cells)
        own = sheet_organisation.committee(connection)
        self._committee = fold(own.name)
        self._result = QuotaResolution(committee_id=own.id)
        self._organisations = {
            row.name_folded: Owner(QuotaOwnerKind.MASS_ORGANISATION, row.id, row.name)
            for row in sheet_organisation.mass_organisations(connection)
        }
        self._subjects: dict[tuple[UUID | None, tuple[int, int]], QuotaSubject] = {}
        shares = sheet_organisation.quota_shares(connection)
        for row in sheet_organisation.quotas(connection):
            owner = Owner(row.owner_kind, row.cell_id or row.mass_organisation_id, "")
            values: dict[str, Any] = {"target": row.target}
            if row.note:
                values["note"] = row.note
            values |= {share_field(share): share_value(share) for share in shares[row.id]}
            years = (row.year_from, row.year_to)
            subject = QuotaSubject(row.id, owner, years, dict(values), values)
            self._subjects[owner.id, years] = subject

    def resolve(self, read: Iterable[ReadRow]) -> QuotaResolution:
        for row in read:
            self._result.rows.append(self._row(row))
        return self._result

    def _row(self, row: ReadRow) -> PlannedRow:
        refusals = list(row.refusals)
        values = _quota_values(row)
        if not refusals and "target" not in values:
            refusals.append(row.problem("target", ProblemCode.BAD_NUMBER, text=_("(empty)")))
        if refusals:
            return _planned(row, Verdict.REFUSED, refusals)
        owner = self._owner(row.values["owner"])
        if owner is None:
            text = row.values["owner"]
            unknown = row.problem("owner", ProblemCode.UNKNOWN_OWNER, text=text)
            return _planned(row, Verdict.REFUSED, [unknown])
        years = period_of(row.sheet, self._year)
        known = self._subjects.get((owner.id, years))
        if known and (first := known.rows.get(row.sheet.name)) is not None:
            twice = row.problem(
                "owner", ProblemCode.DUPLICATE_IN_FILE, text=row.values["owner"], first=first
            )
            return _planned(row, Verdict.REFUSED, [twice])
        subject = known or QuotaSubject(new_id(), owner, years, {}, {}, is_new=True)
        self._subjects[owner.id, years] = subject
        subject.rows[row.sheet.name] = row.row
        merges = merge_values(subject.values, values, values)
        takes = any(merge.judgement is Judgement.TAKE for merge in merges)
        if takes and not subject.touched:
            subject.touched = True
            self._result.subjects.append(subject)
        if known is None:
            return _planned(row, Verdict.NEW, [])
        return _planned(row, Verdict.UPDATED if takes else Verdict.SAME, [], merges)

    def _owner(self, text: str) -> Owner | None:
        """Return the cell, the committee or the mass organisation of this name."""
        if cell := self._cells.find(text):
            return Owner(QuotaOwnerKind.CELL, cell.id, cell.name)
        folded = fold(text)
        if folded == self._committee or _COMMITTEE.search(folded):
            return Owner(QuotaOwnerKind.COMMITTEE, None, text)
        if folded in self._organisations:
            return self._organisations[folded]
        kind = None if folded.startswith(("chi bo", "cb ")) else organisation_kind_of(text)
        if kind is None:
            return None
        owner = Owner(QuotaOwnerKind.MASS_ORGANISATION, new_id(), text)
        assert owner.id is not None
        self._organisations[folded] = owner
        self._result.organisations.append((owner.id, text, kind))
        return owner


def write_quotas(session: Session, resolution: QuotaResolution, watch: Watch) -> None:
    """Write targets, shares and new mass organisations within the session's act."""
    batch = Batch()
    for owner_id, name, kind in resolution.organisations:
        batch.add(
            MassOrganization,
            {"id": owner_id, "committee_id": resolution.committee_id, "name": name, "kind": kind},
        )
    known = [subject.id for subject in resolution.subjects if not subject.is_new]
    records = load(session, Quota, known)
    shares = sheet_organisation.quota_shares(session.connection())
    for subject in resolution.subjects:
        if subject.is_new:
            batch.add(Quota, _new_quota(subject))
        else:
            for name in ("target", "note"):
                if subject.values.get(name) != subject.before.get(name):
                    setattr(records[subject.id], name, subject.values[name])
        held = {share.trait: share.id for share in shares.get(subject.id, [])}
        for name in subject.values:
            if ":" in name and subject.values[name] != subject.before.get(name):
                _write_share(session, batch, subject, name, held)
    batch.write(session, watch)


def _write_share(
    session: Session, batch: Batch, subject: QuotaSubject, name: str, held: dict[str, UUID]
) -> None:
    trait, _colon, shape = name.partition(":")
    value = subject.values[name]
    basis = ShareBasis.TARGET if shape == "percent_of_target" else ShareBasis.ADMITTED
    percent, count = (None, value) if shape == "count" else (value, None)
    if trait in held:
        share = session.get_one(QuotaShare, held[trait])
        share.percent, share.count, share.basis = percent, count, basis
        return
    batch.add(
        QuotaShare,
        {
            "id": new_id(),
            "quota_id": subject.id,
            "trait": trait,
            "percent": percent,
            "count": count,
            "basis": basis,
        },
    )


def _new_quota(subject: QuotaSubject) -> dict[str, Any]:
    owner, (first, last) = subject.owner, subject.years
    of_cell = owner.kind is QuotaOwnerKind.CELL
    of_organisation = owner.kind is QuotaOwnerKind.MASS_ORGANISATION
    return {
        "id": subject.id,
        "period_kind": QuotaPeriodKind.YEAR if first == last else QuotaPeriodKind.TERM,
        "year_from": first,
        "year_to": last,
        "owner_kind": owner.kind,
        "cell_id": owner.id if of_cell else None,
        "mass_organisation_id": owner.id if of_organisation else None,
        "target": subject.values["target"],
        "note": subject.values.get("note"),
    }


def _quota_values(row: ReadRow) -> dict[str, Any]:
    """Return target, note and shares; a share of 0 is none, a plain one is of those admitted."""
    values: dict[str, Any] = {}
    for name, value in row.values.items():
        trait, colon, shape = name.partition(":")
        if not colon:
            if name in ("target", "note"):
                values[name] = value
        elif value:
            plain = "percent_of_admitted" if shape == "percent" else shape
            values[f"{trait}:{plain}"] = float(value) if shape != "count" else value
    return values


def share_field(share: Any) -> str:
    """Return the field name of a stored share."""
    if share.count is not None:
        return f"{share.trait}:count"
    of = "target" if share.basis is ShareBasis.TARGET else "admitted"
    return f"{share.trait}:percent_of_{of}"


def share_value(share: Any) -> Any:
    return share.percent if share.count is None else share.count


def _planned(
    row: ReadRow, verdict: Verdict, problems: Sequence[Problem], merges: Sequence[Merge] = ()
) -> PlannedRow:
    name = row.values.get("owner", "")
    return PlannedRow(
        sheet=row.sheet.name,
        row=row.row,
        verdict=verdict,
        name=name,
        cell=name,
        changes=changes_in_words(merges, ImportKind.QUOTAS),
        problems=tuple(problems),
    )
