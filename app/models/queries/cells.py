"""Cells with their members, candidates by stage and last admission."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, func, select
from sqlalchemy.orm import InstrumentedAttribute

from app.domain.partial_date import PartialDate
from app.domain.stages import BEFORE_ADMISSION, MilestoneKind, Stage
from app.domain.terms import AreaTrait, CellEnding, CellKind, Office, Standing
from app.models.tables import (
    Candidate,
    Cell,
    CellOffice,
    CellTrait,
    Committee,
    Member,
    Milestone,
    Person,
)


@dataclass(frozen=True, slots=True)
class CellRow:
    """One cell with its counts; `stages` counts its sources by stage, in order of the way."""

    id: UUID
    code: str | None
    name: str
    kind: CellKind
    founded_on: date | None
    ended_on: date | None
    ending: CellEnding | None
    traits: tuple[AreaTrait, ...]
    official: int
    probationary: int
    exempt: int
    suspended: int
    stages: tuple[tuple[Stage, int], ...] = field(default=())
    last_admission: date | None = None

    @property
    def sources(self) -> int:
        """People followed who are not admitted yet."""
        return sum(count for _stage, count in self.stages)

    @property
    def members(self) -> int:
        """Everybody on the rolls of the cell."""
        return self.official + self.probationary + self.exempt + self.suspended


@dataclass(frozen=True, slots=True)
class CommitteeRow:
    """The committee that owns the book."""

    id: UUID
    name: str
    org_code: str | None
    superior_name: str | None
    place_name: str | None


def committee(connection: Connection) -> CommitteeRow:
    """Return the committee."""
    row = connection.execute(
        select(
            Committee.id,
            Committee.name,
            Committee.org_code,
            Committee.superior_name,
            Committee.place_name,
        ).where(Committee.deleted_at.is_(None))
    ).one()
    return CommitteeRow(*row)


def cell_names(connection: Connection) -> list[tuple[UUID, str]]:
    """Return (id, name) of the cells that exist, in the office's order."""
    rows = connection.execute(
        select(Cell.id, Cell.name)
        .where(Cell.deleted_at.is_(None), Cell.ended_on.is_(None))
        .order_by(Cell.sort_key, Cell.id)
    )
    return [(row[0], row[1]) for row in rows]


def cells(connection: Connection, *, on: date, cell_id: UUID | None = None) -> list[CellRow]:
    """Return every cell that is not deleted (or one), in the office's order, as of `on`."""
    members = _members_by_cell(connection, cell_id)
    stages = _stages_by_cell(connection, cell_id)
    admissions = _last_admissions(connection, cell_id)
    traits = _traits_by_cell(connection, on)
    rows = connection.execute(
        select(
            Cell.id,
            Cell.code,
            Cell.name,
            Cell.kind,
            Cell.founded_on,
            Cell.ended_on,
            Cell.ending,
        )
        .where(Cell.deleted_at.is_(None), *_only(Cell.id, cell_id))
        .order_by(Cell.sort_key, Cell.id)
    )
    return [
        CellRow(
            id=row.id,
            code=row.code,
            name=row.name,
            kind=row.kind,
            founded_on=row.founded_on,
            ended_on=row.ended_on,
            ending=row.ending,
            traits=tuple(traits[row.id]),
            official=members[row.id][Standing.OFFICIAL],
            probationary=members[row.id][Standing.PROBATIONARY],
            exempt=members[row.id][Standing.EXEMPT],
            suspended=members[row.id][Standing.SUSPENDED],
            stages=tuple(
                (stage, stages[row.id][stage])
                for stage in BEFORE_ADMISSION
                if stages[row.id][stage]
            ),
            last_admission=admissions.get(row.id),
        )
        for row in rows
    ]


def _only(column: InstrumentedAttribute[UUID], cell_id: UUID | None) -> list[ColumnElement[bool]]:
    return [] if cell_id is None else [column == cell_id]


def _members_by_cell(
    connection: Connection, cell_id: UUID | None
) -> dict[UUID, dict[Standing, int]]:
    counts: dict[UUID, dict[Standing, int]] = defaultdict(lambda: defaultdict(int))
    for owner, standing, count in connection.execute(
        select(Member.cell_id, Member.standing, func.count())
        .where(
            Member.deleted_at.is_(None), Member.ending.is_(None), *_only(Member.cell_id, cell_id)
        )
        .group_by(Member.cell_id, Member.standing)
    ):
        counts[owner][standing] = count
    return counts


def _stages_by_cell(connection: Connection, cell_id: UUID | None) -> dict[UUID, dict[Stage, int]]:
    counts: dict[UUID, dict[Stage, int]] = defaultdict(lambda: defaultdict(int))
    for owner, stage, count in connection.execute(
        select(Candidate.cell_id, Candidate.stage, func.count())
        .where(Candidate.deleted_at.is_(None), *_only(Candidate.cell_id, cell_id))
        .group_by(Candidate.cell_id, Candidate.stage)
    ):
        counts[owner][stage] = count
    return counts


def _last_admissions(connection: Connection, cell_id: UUID | None) -> dict[UUID, date]:
    """Return the newest ceremony of each cell, from candidates and from members on the rolls."""
    newest: dict[UUID, date] = {}
    ceremonies: list[tuple[UUID, PartialDate | None]] = [
        (row[0], row[1])
        for row in connection.execute(
            select(Candidate.cell_id, func.max(Milestone.happened_on))
            .join(Candidate, Candidate.id == Milestone.candidate_id)
            .where(
                Milestone.kind == MilestoneKind.CEREMONY,
                Milestone.deleted_at.is_(None),
                Candidate.deleted_at.is_(None),
                *_only(Candidate.cell_id, cell_id),
            )
            .group_by(Candidate.cell_id)
        )
    ]
    for owner, happened in ceremonies:
        if happened is not None:
            newest[owner] = happened.latest
    for owner, admitted in connection.execute(
        select(Member.cell_id, func.max(Member.admitted_on))
        .where(Member.deleted_at.is_(None), *_only(Member.cell_id, cell_id))
        .group_by(Member.cell_id)
    ):
        if admitted is not None and admitted > newest.get(owner, date.min):
            newest[owner] = admitted
    return newest


def _traits_by_cell(connection: Connection, on: date) -> dict[UUID, list[AreaTrait]]:
    traits: dict[UUID, list[AreaTrait]] = defaultdict(list)
    for cell_id, trait in connection.execute(
        select(CellTrait.cell_id, CellTrait.trait)
        .where(
            CellTrait.deleted_at.is_(None),
            CellTrait.from_on.is_(None) | (CellTrait.from_on <= on),
            CellTrait.until_on.is_(None) | (CellTrait.until_on >= on),
        )
        .order_by(CellTrait.id)
    ):
        traits[cell_id].append(trait)
    return traits


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """Who holds an office of a cell."""

    office: Office
    name: str
    member_id: UUID


def offices(connection: Connection, cell_id: UUID, *, on: date) -> list[OfficeRow]:
    """Return the offices of a cell held on a day, secretary first."""
    rows = connection.execute(
        select(CellOffice.office, Person.full_name, Member.id)
        .join(Member, Member.id == CellOffice.member_id)
        .join(Person, Person.id == Member.person_id)
        .where(
            CellOffice.cell_id == cell_id,
            CellOffice.deleted_at.is_(None),
            CellOffice.from_on.is_(None) | (CellOffice.from_on <= on),
            CellOffice.until_on.is_(None) | (CellOffice.until_on >= on),
        )
    )
    order = list(Office)
    return sorted((OfficeRow(*row) for row in rows), key=lambda row: order.index(row.office))
