"""Reading the journal: what happened to some records, and what may be undone."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, exists, func, select
from sqlalchemy.orm import aliased

from app.models.tables import Act, Cell, Change, Member, Person, Site, journaled
from app.models.types import from_json

Names = Mapping[UUID, str]
_AT_ONCE = 500


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


def is_reversed(connection: Connection, act_id: UUID) -> bool:
    """Tell whether an act was taken back already."""
    return bool(connection.scalar(select(exists().where(Act.reverses_id == act_id))))


def kind_of_act(connection: Connection, act_id: UUID) -> str | None:
    """Return the kind of an act, or None for one that the book does not know."""
    return connection.scalar(select(Act.kind).where(Act.id == act_id))


def stored_value(table: str, field: str, value: Any) -> Any:
    """Return a value of the journal as the column's own type."""
    columns = journaled[table].__mapper__.columns
    return from_json(columns[field].type, value) if field in columns else value


def rows_of_changes(
    connection: Connection, changes: Sequence[ChangeRow]
) -> dict[UUID, Mapping[str, Any]]:
    """Return the records that some changes touched, as they are now, deleted ones too."""
    by_table: dict[str, set[UUID]] = {}
    for change in changes:
        by_table.setdefault(change.table, set()).add(change.row_id)
    rows: dict[UUID, Mapping[str, Any]] = {}
    for table, ids in by_table.items():
        columns = journaled[table].__table__
        for some in _portions(list(ids)):
            found = connection.execute(select(columns).where(columns.c.id.in_(some))).mappings()
            rows.update((row["id"], dict(row)) for row in found)
    return rows


def names_in(
    connection: Connection,
    changes: Sequence[ChangeRow],
    rows: Mapping[UUID, Mapping[str, Any]],
) -> Names:
    """Return the names of the cells and members that some changes speak of."""
    wanted: set[UUID] = {row["member_id"] for row in rows.values() if row.get("member_id")}
    for change in changes:
        for field in ("cell_id", "member_id"):
            told = (change.before.get(field), change.after.get(field))
            wanted |= {UUID(value) for value in told if value}
    names: dict[UUID, str] = {}
    for some in _portions(list(wanted)):
        cells = select(Cell.id, Cell.name).where(Cell.id.in_(some))
        members = (
            select(Member.id, Person.full_name)
            .join(Person, Person.id == Member.person_id)
            .where(Member.id.in_(some))
        )
        for statement in (cells, members):
            names.update((row[0], row[1]) for row in connection.execute(statement))
    return names


def _portions(ids: list[UUID]) -> list[list[UUID]]:
    return [ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE)]
