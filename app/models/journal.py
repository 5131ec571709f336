"""Writing the journal: one act a transaction, changes recorded by the session itself.

A write to a journaled table is possible through two doors only: the flush of a session inside
`named_act`, and `bulk_write`. The engine refuses every other statement that would change a
journaled table or the journal (`guard_writes`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Engine, event, func, insert, select
from sqlalchemy.orm import Session, UOWTransaction
from sqlalchemy.orm.attributes import instance_state

from app.models.derived import derived_values
from app.models.journal_chain import EMPTY_HASH, ActFacts, act_hash, as_json, change_digest, salt
from app.models.tables import Act, Change, Record, Site, journaled
from app.models.types import new_id

_ACT: Final = "songuon_act"
_DOOR: Final = "songuon_door"
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
    rows = [
        *(_created_row(act, record) for record in session.new if isinstance(record, Record)),
        *(
            row
            for record in session.dirty
            if isinstance(record, Record)
            and (row := _changed_row(act, record, connection)) is not None
        ),
    ]
    for record in session.deleted:
        raise WriteOutsideAct(f"{type(record).__name__} is deleted softly, with a reason")
    _record_changes(connection, act, rows)
    connection.info.pop(_DOOR, None)


def _created_row(act: OpenAct, record: Record) -> dict[str, Any]:
    return _change_row(act, record.__tablename__, record.id, "created", None, None, [])


def _changed_row(act: OpenAct, record: Record, connection: Connection) -> dict[str, Any] | None:
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
    if not after:
        return None
    table = record.__tablename__
    parents = last_changes(connection, table, [record.id])
    return _change_row(act, table, record.id, "changed", before, after, parents)


def last_changes(connection: Connection, table: str, row_ids: Sequence[UUID]) -> list[str]:
    """Return the id (hex) of the newest change of each row, as parents of a new one."""
    newest = connection.scalars(
        select(func.max(Change.id))
        .where(Change.table_name == table, Change.row_id.in_(row_ids))
        .group_by(Change.row_id)
    )
    return [identifier.hex for identifier in newest]


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


def _record_changes(connection: Connection, act: OpenAct, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(Change), rows)


def bulk_write(
    session: Session, table: type[Record], rows: Iterable[Mapping[str, Any]], *, size: int = 5000
) -> int:
    """Insert many new records of `table` within the session's act; return how many.

    Rows carry their own `id`; computed columns and the journal are added here. This is the only
    way besides the flush to write a journaled table.
    """
    act: OpenAct | None = session.info.get(_ACT)
    if act is None:
        raise WriteOutsideAct("bulk_write needs a named act")
    session.flush()
    connection = session.connection()
    name = table.__tablename__
    count = 0
    for chunk in _chunks(rows, size):
        values = [{**row, **derived_values(name, row), "rev": 1} for row in chunk]
        changes = [_change_row(act, name, row["id"], "created", None, None, []) for row in values]
        with _door(connection):
            connection.execute(insert(table), values)
            _record_changes(connection, act, changes)
        count += len(values)
    return count


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
