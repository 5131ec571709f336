"""Targets with their shares, and the cells they are measured for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, select
from sqlalchemy.orm import Session

from app.domain.quota import QuotaPeriod, ShareTarget
from app.domain.terms import QuotaOwnerKind
from app.models.tables import Cell, MassOrganization, Quota, QuotaShare, TraitKind


@dataclass(frozen=True, slots=True)
class QuotaRecord:
    """One target as it was set; `owner_id` is None for the committee."""

    id: UUID
    kind: QuotaOwnerKind
    owner_id: UUID | None
    period: QuotaPeriod
    target: int
    plan_number: str | None
    note: str | None
    shares: tuple[ShareTarget, ...]


@dataclass(frozen=True, slots=True)
class QuotaCell:
    """A cell as a target's owner."""

    id: UUID
    name: str
    founded_on: date | None
    ended_on: date | None


def quotas_of(connection: Connection, period: QuotaPeriod) -> tuple[QuotaRecord, ...]:
    """Return the targets set for this very period: the committee's, the cells', the others'."""
    of_period = (
        Quota.year_from == period.year_from,
        Quota.year_to == period.year_to,
        Quota.deleted_at.is_(None),
    )
    shares = _shares(connection, *of_period)
    rows = connection.execute(
        select(
            Quota.id,
            Quota.owner_kind,
            Quota.cell_id,
            Quota.mass_organisation_id,
            Quota.target,
            Quota.plan_number,
            Quota.note,
        )
        .where(*of_period)
        .order_by(Quota.id)
    ).all()
    return tuple(
        QuotaRecord(
            id=row.id,
            kind=row.owner_kind,
            owner_id=row.cell_id or row.mass_organisation_id,
            period=period,
            target=row.target,
            plan_number=row.plan_number,
            note=row.note,
            shares=tuple(shares[row.id]),
        )
        for row in rows
    )


def _shares(
    connection: Connection, *of_period: ColumnElement[bool]
) -> dict[UUID, list[ShareTarget]]:
    shares: dict[UUID, list[ShareTarget]] = defaultdict(list)
    for quota_id, trait, percent, count, basis in connection.execute(
        select(
            QuotaShare.quota_id,
            QuotaShare.trait,
            QuotaShare.percent,
            QuotaShare.count,
            QuotaShare.basis,
        )
        .join(Quota, Quota.id == QuotaShare.quota_id)
        .where(*of_period, QuotaShare.deleted_at.is_(None))
        .order_by(QuotaShare.id)
    ).all():
        shares[quota_id].append(ShareTarget(trait, percent, count, basis))
    return shares


def cells(connection: Connection) -> tuple[QuotaCell, ...]:
    """Return every cell that is not deleted, ended ones too, in the office's order."""
    rows = connection.execute(
        select(Cell.id, Cell.name, Cell.founded_on, Cell.ended_on)
        .where(Cell.deleted_at.is_(None))
        .order_by(Cell.sort_key, Cell.id)
    ).all()
    return tuple(QuotaCell(*row) for row in rows)


def organisation_names(connection: Connection) -> dict[UUID, str]:
    """Return the mass organisations by id."""
    rows = connection.execute(
        select(MassOrganization.id, MassOrganization.name)
        .where(MassOrganization.deleted_at.is_(None))
        .order_by(MassOrganization.name_folded)
    )
    return {row[0]: row[1] for row in rows}


def periods(connection: Connection) -> tuple[QuotaPeriod, ...]:
    """Return the periods for which a target was set, the newest first."""
    rows = connection.execute(
        select(Quota.year_from, Quota.year_to)
        .where(Quota.deleted_at.is_(None))
        .distinct()
        .order_by(Quota.year_from.desc(), Quota.year_to.desc())
    )
    return tuple(QuotaPeriod(*row) for row in rows)


def trait_words(connection: Connection) -> dict[str, str | None]:
    """Return the list of traits in its order, each with the office's own words if it has some."""
    rows = connection.execute(
        select(TraitKind.code, TraitKind.label)
        .where(TraitKind.deleted_at.is_(None))
        .order_by(TraitKind.position)
    )
    return {row[0]: row[1] for row in rows}


def quota_for(
    session: Session, *, kind: QuotaOwnerKind, owner_id: UUID | None, period: QuotaPeriod
) -> Quota | None:
    """Return the record of one owner and period for an act that changes it."""
    statement = select(Quota).where(
        Quota.owner_kind == kind,
        Quota.year_from == period.year_from,
        Quota.year_to == period.year_to,
        Quota.deleted_at.is_(None),
    )
    if kind is QuotaOwnerKind.CELL:
        statement = statement.where(Quota.cell_id == owner_id)
    elif kind is QuotaOwnerKind.MASS_ORGANISATION:
        statement = statement.where(Quota.mass_organisation_id == owner_id)
    return session.scalars(statement).one_or_none()


def shares_of(session: Session, quota_id: UUID) -> dict[str, QuotaShare]:
    """Return the records of a target's shares by trait."""
    rows = session.scalars(
        select(QuotaShare).where(QuotaShare.quota_id == quota_id, QuotaShare.deleted_at.is_(None))
    )
    return {row.trait: row for row in rows}
