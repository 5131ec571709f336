"""Reading the journal: what happened to some records, and what may be undone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, exists, func, select
from sqlalchemy.orm import aliased

from app.models.tables import Act, Change, Site


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change of one record, with the act that made it."""

    act_id: UUID
    at: datetime
    user: str
    kind: str
    reason: str | None
    table: str
    row_id: UUID
    operation: str
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act with the number of records it touched."""

    id: UUID
    at: datetime
    user: str
    kind: str
    reason: str | None
    changes: int


def _change_row(row: Any) -> ChangeRow:
    facts: dict[str, Any] = row._asdict()
    facts["before"] = facts["before"] or {}
    facts["after"] = facts["after"] or {}
    return ChangeRow(**facts)


def changes_of(connection: Connection, row_ids: Sequence[UUID]) -> list[ChangeRow]:
    """Return the changes of some records, newest first."""
    rows = connection.execute(
        select(
            Act.id.label("act_id"),
            Act.at,
            Act.user,
            Act.kind,
            Act.reason,
            Change.table_name.label("table"),
            Change.row_id,
            Change.operation,
            Change.before,
            Change.after,
        )
        .join(Act, Act.id == Change.act_id)
        .where(Change.row_id.in_(row_ids))
        .order_by(Act.at.desc(), Change.id.desc())
    )
    return [_change_row(row) for row in rows]


def last_undoable(connection: Connection, *, skipped: Collection[str]) -> ActRow | None:
    """Return this site's newest act that is no reversal, was not reversed and is not `skipped`."""
    reversal = aliased(Act)
    act = connection.execute(
        select(Act.id, Act.at, Act.user, Act.kind, Act.reason)
        .where(
            Act.site == select(Site.id).scalar_subquery(),
            Act.reverses_id.is_(None),
            Act.kind.not_in(skipped),
            ~exists().where(reversal.reverses_id == Act.id),
        )
        .order_by(Act.seq.desc())
        .limit(1)
    ).first()
    if act is None:
        return None
    count = connection.scalar(
        select(func.count()).select_from(Change).where(Change.act_id == act.id)
    )
    return ActRow(*act, changes=count or 0)


def changes_of_act(connection: Connection, act_id: UUID) -> list[ChangeRow]:
    """Return what one act changed, in the order of writing."""
    rows = connection.execute(
        select(
            Act.id.label("act_id"),
            Act.at,
            Act.user,
            Act.kind,
            Act.reason,
            Change.table_name.label("table"),
            Change.row_id,
            Change.operation,
            Change.before,
            Change.after,
        )
        .join(Act, Act.id == Change.act_id)
        .where(Change.act_id == act_id)
        .order_by(Change.id)
    )
    return [_change_row(row) for row in rows]
