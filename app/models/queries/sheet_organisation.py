"""Cells, mass organisations and targets as whole spreadsheets hold them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from app.domain.terms import AreaTrait, Office, Standing
from app.models.tables import (
    Act,
    Cell,
    CellOffice,
    CellTrait,
    Committee,
    MassOrganization,
    Member,
    Person,
    Quota,
    QuotaShare,
)

# Rows of several shapes: the columns are named where they are read.
AnyRow = Any


def last_act(connection: Connection, *, skipped: str) -> UUID | None:
    """Return the newest act of another kind than `skipped`: the same as long as nobody wrote."""
    return connection.scalar(
        select(Act.id).where(Act.kind != skipped).order_by(Act.id.desc()).limit(1)
    )


def committee(connection: Connection) -> AnyRow:
    """Return the committee that owns the book."""
    return connection.execute(select(Committee.__table__)).one()


def cells(connection: Connection) -> Sequence[AnyRow]:
    """Return the cells that exist, in the office's order."""
    return connection.execute(
        select(Cell.__table__)
        .where(Cell.deleted_at.is_(None), Cell.ended_on.is_(None))
        .order_by(Cell.sort_key, Cell.id)
    ).all()


def area_traits(connection: Connection) -> dict[UUID, list[AreaTrait]]:
    """Return the running area traits of all cells."""
    found: dict[UUID, list[AreaTrait]] = defaultdict(list)
    for row in connection.execute(
        select(CellTrait.cell_id, CellTrait.trait)
        .where(CellTrait.deleted_at.is_(None), CellTrait.until_on.is_(None))
        .order_by(CellTrait.id)
    ):
        if row.trait not in found[row.cell_id]:
            found[row.cell_id].append(row.trait)
    return found


def member_counts(connection: Connection) -> dict[tuple[UUID, Standing], int]:
    """Return how many members of each standing belong to each cell."""
    rows = connection.execute(
        select(Member.cell_id, Member.standing, func.count())
        .where(Member.deleted_at.is_(None), Member.ending.is_(None))
        .group_by(Member.cell_id, Member.standing)
    )
    return {(cell_id, standing): count for cell_id, standing, count in rows}


def office_holders(connection: Connection) -> dict[tuple[UUID, Office], str]:
    """Return the name of who holds each office of each cell; of several the newest."""
    rows = connection.execute(
        select(CellOffice.cell_id, CellOffice.office, Person.full_name)
        .join(Member, Member.id == CellOffice.member_id)
        .join(Person, Person.id == Member.person_id)
        .where(CellOffice.deleted_at.is_(None), CellOffice.until_on.is_(None))
        .order_by(CellOffice.id)
    )
    return {(cell_id, office): name for cell_id, office, name in rows}


def member_names(connection: Connection) -> Sequence[AnyRow]:
    """Return (cell_id, full_name) of all members."""
    return connection.execute(
        select(Member.cell_id, Person.full_name)
        .join(Person, Person.id == Member.person_id)
        .where(Member.deleted_at.is_(None), Member.ending.is_(None))
    ).all()


def mass_organisations(connection: Connection) -> Sequence[AnyRow]:
    """Return the mass organisations, the first entered first."""
    return connection.execute(
        select(MassOrganization.__table__)
        .where(MassOrganization.deleted_at.is_(None))
        .order_by(MassOrganization.id)
    ).all()


def quotas(connection: Connection) -> Sequence[AnyRow]:
    """Return all targets, the newest period first, each in the order of entry."""
    return connection.execute(
        select(Quota.__table__)
        .where(Quota.deleted_at.is_(None))
        .order_by(Quota.year_to.desc(), Quota.year_from.desc(), Quota.id)
    ).all()


def quota_shares(connection: Connection) -> dict[UUID, list[AnyRow]]:
    """Return the shares of all targets."""
    found: dict[UUID, list[AnyRow]] = defaultdict(list)
    for row in connection.execute(
        select(QuotaShare.__table__).where(QuotaShare.deleted_at.is_(None)).order_by(QuotaShare.id)
    ):
        found[row.quota_id].append(row)
    return found
