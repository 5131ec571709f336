"""Writing the journal: one act a transaction, changes recorded by the session itself.

A write to a journaled table is possible through two doors only: the flush of a session inside
`named_act`, and the bulk functions `bulk_write` and `bulk_delete`. The engine refuses every other
statement that would change a journaled table or the journal (`guard_writes`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, cast
from uuid import UUID

from sqlalchemy import Connection, Engine, Table, event, func, insert, select, update
from sqlalchemy.orm import Session, UOWTransaction
from sqlalchemy.orm.attributes import instance_state

from app.models.bulk_insert import insert_rows
from app.models.derived import derived_values
from app.models.journal_chain import (
    EMPTY_HASH,
    ActFacts,
    act_hash,
    as_json,
    change_digest,
    created_digest,
    salt,
)
from app.models.tables import Act, Change, Record, Site, journaled
from app.models.types import new_id

_ACT: Final = "songuon_act"
_DOOR: Final = "songuon_door"
_CHANGES: Final = cast(Table, Change.__table__)
_AT_ONCE: Final = 500
_BOOKKEEPING: Final = frozenset({"id", "rev"})
_CHANGING: Final = re.compile(
    r"^\s*(?:WITH\b.*?\)\s*)?(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|REPLACE\s+INTO|UPDATE(?:\s+OR\s+\w+)?"
    r"|DELETE\s+FROM)\s+[\"'`\[]?(\w+)",
    re.IGNORECASE | re.DOTALL,
)


class WriteOutsideAct(RuntimeError):  # noqa: N818 - a bug, named after what happened
    """A statement tried to change the register without a named act; a bug, never shown to users."""


@dataclass(slots=True)
class OpenAct:
    """The act in progress; `id` is known from the start, its hash only at the end."""

    kind: str
    user: str
    at: datetime
    reason: str | None = None
    reverses_id: UUID | None = None
    id: UUID = field(default_factory=new_id)
    digests: list[bytes] = field(default_factory=list)


@contextmanager
def named_act(session: Session, act: OpenAct, *, audit_key: bytes) -> Iterator[OpenAct]:
    """Let `session` write under `act`; on a clean exit the act's own row closes the chain.

    The caller owns the transaction. An act that changed nothing leaves no trace.
    """
    session.info[_ACT] = act
    try:
        yield act
        session.flush()
        if act.digests:
            _close_act(session, act, audit_key)
    finally:
        session.info.pop(_ACT, None)


def _close_act(session: Session, act: OpenAct, audit_key: bytes) -> None:
    connection = session.connection()
    site = connection.scalar(select(Site.id))
    if site is None:
        raise WriteOutsideAct("the register has no site")
    last = connection.execute(
        select(Act.seq, Act.hash).where(Act.site == site).order_by(Act.seq.desc()).limit(1)
    ).first()
    seq, previous = (last.seq + 1, bytes(last.hash)) if last else (1, EMPTY_HASH)
    facts = ActFacts(
        id=act.id,
        site=site,
        seq=seq,
        user=act.user,
        at=act.at,
        kind=act.kind,
        reason=act.reason,
        reverses_id=act.reverses_id,
    )
    with _door(connection):
        connection.execute(
            insert(Act).values(
                **facts.columns(),
                previous_hash=previous,
                hash=act_hash(audit_key, previous, facts, act.digests),
            )
        )


def attach(session: Session) -> None:
    """Make `session` record its own flushes in the journal."""
    event.listen(session, "before_flush", _before_flush)
    event.listen(session, "after_flush", _after_flush)


def _before_flush(session: Session, context: UOWTransaction, instances: object) -> None:
    if not (session.new or session.dirty or session.deleted):
        return
    if _ACT not in session.info:
        raise WriteOutsideAct("a record changed outside a named act")
    for record in (*session.new, *session.dirty):
        if isinstance(record, Record):
            values = {key: getattr(record, key) for key in record.__mapper__.columns.keys()}  # noqa: SIM118
            for key, value in derived_values(record.__tablename__, values).items():
                if values[key] != value:
                    setattr(record, key, value)
    session.connection().info[_DOOR] = True


def _after_flush(session: Session, context: UOWTransaction) -> None:
    act: OpenAct = session.info[_ACT]
    connection = session.connection()
    for record in session.deleted:
        raise WriteOutsideAct(f"{type(record).__name__} is deleted softly, with a reason")
    rows = [
        _change_row(act, record.__tablename__, record.id, "created", None, None, [])
        for record in session.new
        if isinstance(record, Record)
    ]
    changed = [
        (record, *values)
        for record in session.dirty
        if isinstance(record, Record) and (values := _changed_values(record)) is not None
    ]
    parents: dict[UUID, list[str]] = {}
    for table in {record.__tablename__ for record, _before, _after in changed}:
        ids = [record.id for record, *_values in changed if record.__tablename__ == table]
        parents |= _last_changes(connection, table, ids)
    rows += [
        _change_row(
            act, record.__tablename__, record.id, "changed", before, after, parents[record.id]
        )
        for record, before, after in changed
    ]
    if rows:
        connection.execute(insert(Change), rows)
    connection.info.pop(_DOOR, None)


def _changed_values(record: Record) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """Return what a flush changed in a record, before and after; None for nothing to record."""
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    state = instance_state(record)
    skipped = _BOOKKEEPING | record.derived
    for attribute in state.mapper.column_attrs:
        history = state.attrs[attribute.key].history
        if attribute.key in skipped or not history.has_changes():
            continue
        old, new = list(history.deleted or ()), list(history.added or ())
        if not old:
            raise WriteOutsideAct(f"{attribute.key} was overwritten without being read")
        before[attribute.key], after[attribute.key] = as_json(old[0]), as_json(new[0])
    return (before, after) if after else None


def _last_changes(
    connection: Connection, table: str, row_ids: Sequence[UUID]
) -> dict[UUID, list[str]]:
    """Return the id (hex) of the newest change of each row, as the parents of a new one."""
    parents: dict[UUID, list[str]] = {row_id: [] for row_id in row_ids}
    for start in range(0, len(row_ids), _AT_ONCE):
        newest = connection.execute(
            select(Change.row_id, func.max(Change.id))
            .where(Change.table_name == table, Change.row_id.in_(row_ids[start : start + _AT_ONCE]))
            .group_by(Change.row_id)
        ).all()
        for row_id, change_id in newest:
            parents[row_id].append(change_id.hex)
    return parents


def _change_row(
    act: OpenAct,
    table: str,
    row_id: UUID,
    operation: str,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    parents: list[str],
) -> dict[str, Any]:
    grain = salt()
    digest = change_digest(grain, table, row_id, operation, before, after)
    act.digests.append(digest)
    return {
        "id": new_id(),
        "act_id": act.id,
        "table_name": table,
        "row_id": row_id,
        "operation": operation,
        "before": before,
        "after": after,
        "parents": parents,
        "salt": grain,
        "digest": digest,
    }


def bulk_write(
    session: Session, table: type[Record], rows: Iterable[Mapping[str, Any]], *, size: int = 5000
) -> int:
    """Insert many new records of `table` within the session's act; return how many.

    Rows carry their own `id`; computed columns and the journal are added here.
    """
    act, connection = _act_in_bulk(session)
    name = table.__tablename__
    count = 0
    for chunk in _chunks(rows, size):
        values = [{**row, **derived_values(name, row), "rev": 1} for row in chunk]
        changes = _created_rows(act, name, [row["id"] for row in values])
        with _door(connection):
            insert_rows(connection, cast(Table, table.__table__), values)
            insert_rows(connection, _CHANGES, changes)
        count += len(values)
    return count


def bulk_delete(
    session: Session, table: type[Record], row_ids: Sequence[UUID], *, at: datetime, reason: str
) -> int:
    """Delete records of `table` softly within the session's act; return how many were alive.

    Records that the session holds are not refreshed.
    """
    act, connection = _act_in_bulk(session)
    before = {"deleted_at": None, "deleted_reason": None}
    after = {"deleted_at": as_json(at), "deleted_reason": reason}
    count = 0
    for start in range(0, len(row_ids), _AT_ONCE):
        asked = row_ids[start : start + _AT_ONCE]
        alive = set(
            connection.scalars(
                select(table.id).where(table.id.in_(asked), table.deleted_at.is_(None))
            )
        )
        parents = _last_changes(
            connection, table.__tablename__, [row_id for row_id in asked if row_id in alive]
        )
        if not parents:
            continue
        changes = [
            _change_row(act, table.__tablename__, row_id, "changed", before, after, last)
            for row_id, last in parents.items()
        ]
        with _door(connection):
            connection.execute(
                update(table)
                .where(table.id.in_(parents))
                .values(deleted_at=at, deleted_reason=reason, rev=table.rev + 1)
            )
            insert_rows(connection, _CHANGES, changes)
        count += len(parents)
    return count


def _act_in_bulk(session: Session) -> tuple[OpenAct, Connection]:
    """Return the session's act and connection, with everything flushed that came before."""
    act: OpenAct | None = session.info.get(_ACT)
    if act is None:
        raise WriteOutsideAct("a bulk write needs a named act")
    session.flush()
    return act, session.connection()


def _created_rows(act: OpenAct, table: str, row_ids: Iterable[UUID]) -> list[dict[str, Any]]:
    """Return the changes of many new rows, as `_change_row` would make each."""
    rows = []
    no_parents: list[str] = []
    for row_id in row_ids:
        grain = salt()
        digest = created_digest(grain, table, row_id)
        act.digests.append(digest)
        rows.append(
            {
                "id": new_id(),
                "act_id": act.id,
                "table_name": table,
                "row_id": row_id,
                "operation": "created",
                "parents": no_parents,
                "salt": grain,
                "digest": digest,
            }
        )
    return rows


def _chunks(rows: Iterable[Mapping[str, Any]], size: int) -> Iterator[list[Mapping[str, Any]]]:
    chunk: list[Mapping[str, Any]] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


@contextmanager
def _door(connection: Connection) -> Iterator[None]:
    connection.info[_DOOR] = True
    try:
        yield
    finally:
        connection.info.pop(_DOOR, None)


def guard_writes(engine: Engine) -> None:
    """Refuse on `engine` every statement that changes the register behind the journal's back."""
    protected = frozenset(journaled) | {Act.__tablename__, Change.__tablename__}

    def refuse(connection: Connection, cursor: Any, statement: str, *_rest: Any) -> None:
        match = _CHANGING.match(statement)
        if match and match[1].lower() in protected and not connection.info.get(_DOOR):
            raise WriteOutsideAct(f"a change of {match[1]} outside a named act")

    def shut(connection: Connection) -> None:
        connection.info.pop(_DOOR, None)

    event.listen(engine, "before_cursor_execute", refuse)
    event.listen(engine, "begin", shut)
    event.listen(engine, "rollback", shut)
