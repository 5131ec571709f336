"""What the record of one cell shows besides its counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, case, select
from sqlalchemy.orm import aliased

from app.domain.partial_date import PartialDate
from app.domain.remarks import RemarkStatus
from app.domain.stages import BEFORE_ADMISSION, MilestoneKind
from app.domain.terms import AreaTrait, AttachmentKind, CellEnding
from app.models.queries.remarks import month_rows
from app.models.tables import Attachment, Candidate, Cell, CellTrait, Member, Milestone, Person


@dataclass(frozen=True, slots=True)
class TraitSpan:
    """An area trait of a cell from a day until a day, both included; None is not known, or open."""

    trait: AreaTrait
    from_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True, slots=True)
class EndRow:
    """How and into what a cell has ended."""

    ending: CellEnding
    ended_on: date
    successor: str | None


@dataclass(frozen=True, slots=True)
class AttachedRow:
    """A member of another cell, `home`, who attends this one."""

    member_id: UUID
    name: str
    home: str
    kind: AttachmentKind
    counts_in_vote: bool
    from_on: date | None


def trait_spans(connection: Connection, cell_id: UUID, *, on: date) -> tuple[TraitSpan, ...]:
    """Return the area traits a cell has on a day, those that begin later included."""
    rows = connection.execute(
        select(CellTrait.trait, CellTrait.from_on, CellTrait.until_on)
        .where(
            CellTrait.cell_id == cell_id,
            CellTrait.deleted_at.is_(None),
            CellTrait.until_on.is_(None) | (CellTrait.until_on >= on),
        )
        .order_by(CellTrait.id)
    )
    order = list(AreaTrait)
    return tuple(sorted((TraitSpan(*row) for row in rows), key=lambda own: order.index(own.trait)))


def end_of(connection: Connection, cell_id: UUID) -> EndRow | None:
    """Return how a cell has ended, or None while it exists."""
    successor = aliased(Cell)
    ending, ended_on, name = connection.execute(
        select(Cell.ending, Cell.ended_on, successor.name)
        .outerjoin(successor, successor.id == Cell.successor_id)
        .where(Cell.id == cell_id)
    ).one()
    return EndRow(ending, ended_on, name) if ending and ended_on else None


def attached(connection: Connection, cell_id: UUID, *, on: date) -> tuple[AttachedRow, ...]:
    """Return who attends a cell that is not his own on a day, by given name."""
    rows = connection.execute(
        select(
            Member.id,
            Person.full_name,
            Cell.name,
            Attachment.kind,
            Attachment.counts_in_vote,
            Attachment.from_on,
        )
        .join(Member, Member.id == Attachment.member_id)
        .join(Person, Person.id == Member.person_id)
        .join(Cell, Cell.id == Member.cell_id)
        .where(
            Attachment.cell_id == cell_id,
            Attachment.deleted_at.is_(None),
            Attachment.from_on.is_(None) | (Attachment.from_on <= on),
            Attachment.until_on.is_(None) | (Attachment.until_on >= on),
            Member.deleted_at.is_(None),
            Member.ending.is_(None),
        )
        .order_by(Member.sort_key, Member.id)
    )
    return tuple(AttachedRow(*row) for row in rows)


def first_sources(connection: Connection, cell_id: UUID, *, limit: int) -> list[UUID]:
    """Return the candidates of a cell who have come furthest, not yet admitted."""
    step = case(
        {stage.value: at for at, stage in enumerate(BEFORE_ADMISSION)}, value=Candidate.stage
    )
    return list(
        connection.scalars(
            select(Candidate.id)
            .where(
                Candidate.cell_id == cell_id,
                Candidate.deleted_at.is_(None),
                Candidate.stage.in_(BEFORE_ADMISSION),
            )
            .order_by(step.desc(), Candidate.sort_key, Candidate.id)
            .limit(limit)
        )
    )


def births_of_members(connection: Connection, cell_id: UUID) -> list[PartialDate | None]:
    """Return the birth date of every member on the rolls of a cell."""
    return list(
        connection.scalars(
            select(Person.birth)
            .join(Member, Member.person_id == Person.id)
            .where(Member.cell_id == cell_id, Member.deleted_at.is_(None), Member.ending.is_(None))
        )
    )


def count_admitted_since(connection: Connection, cell_id: UUID, *, after: date, on: date) -> int:
    """Count people admitted by a ceremony after one day up to another; each counts once."""
    members = connection.execute(
        select(Member.person_id).where(
            Member.cell_id == cell_id,
            Member.deleted_at.is_(None),
            Member.admitted_on > after,
            Member.admitted_on <= on,
        )
    )
    ceremonies = connection.execute(
        select(Candidate.person_id, Milestone.happened_on)
        .join(Milestone, Milestone.candidate_id == Candidate.id)
        .where(
            Candidate.cell_id == cell_id,
            Candidate.deleted_at.is_(None),
            Milestone.kind == MilestoneKind.CEREMONY,
            Milestone.deleted_at.is_(None),
        )
    )
    admitted = {person for (person,) in members}
    admitted |= {
        person
        for person, happened in ceremonies
        if happened is not None and after < happened.latest <= on
    }
    return len(admitted)


def silent_sources(
    connection: Connection, cell_id: UUID, *, month: date
) -> tuple[frozenset[UUID], int]:
    """Return the sources without a remark in a month, and how many of them lack the one before."""
    silent = [
        row
        for row in month_rows(connection, cell_id, month)
        if row.stage in BEFORE_ADMISSION and row.status is RemarkStatus.MISSING
    ]
    return (
        frozenset(row.candidate_id for row in silent),
        sum(row.previous_missing for row in silent),
    )
