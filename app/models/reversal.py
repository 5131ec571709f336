"""Reversing an act on the records themselves, inside a new act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.journal import bulk_delete
from app.models.journal_chain import as_json
from app.models.tables import Change, Record, journaled
from app.models.types import from_json

_AT_ONCE: Final = 500


class ChangedSince(RuntimeError):  # noqa: N818
    """A record was changed again after the act; reversing would lose that."""


def reverse_act(
    session: Session,
    act_id: UUID,
    *,
    at: datetime,
    reason: str,
    report: Callable[[int, int], None],
) -> int:
    """Put every record of an act back: created ones are deleted softly, others restored.

    Return how many records that were. `report` hears after every few hundred of them how many are
    done, of how many; whatever it raises stops the work.
    """
    created, changed = _created(session, act_id), _changed(session, act_id)
    total, done = sum(map(len, (*created.values(), *changed.values()))), 0
    # Children were written after their parents, so they are taken back first.
    for table in reversed(list({**created, **changed})):
        rows = changed.get(table, [])
        records = _load(session, journaled[table], rows)
        for portion in _portions([one for one in created.get(table, []) if one not in records]):
            report(done, total)
            bulk_delete(session, journaled[table], portion, at=at, reason=reason)
            done += len(portion)
        for change in reversed(rows):
            _restore(records[change.row_id], change)
        for row_id in records.keys() & created.get(table, []):
            records[row_id].deleted_at, records[row_id].deleted_reason = at, reason
    report(total, total)
    return total


def _created(session: Session, act_id: UUID) -> dict[str, list[UUID]]:
    """Return the records that an act created, by table."""
    found: dict[str, list[UUID]] = defaultdict(list)
    rows = session.execute(
        select(Change.table_name, Change.row_id)
        .where(Change.act_id == act_id, Change.operation == "created")
        .order_by(Change.id)
    ).all()
    for table, row_id in rows:
        found[table].append(row_id)
    return found


def _changed(session: Session, act_id: UUID) -> dict[str, list[Any]]:
    """Return the changes that an act made to records that were there, by table."""
    found: dict[str, list[Any]] = defaultdict(list)
    rows = session.execute(
        select(Change.table_name, Change.row_id, Change.before, Change.after)
        .where(Change.act_id == act_id, Change.operation != "created")
        .order_by(Change.id)
    ).all()
    for row in rows:
        found[row.table_name].append(row)
    return found


def _load(session: Session, table: type[Record], changes: Sequence[Any]) -> dict[UUID, Record]:
    records: dict[UUID, Record] = {}
    for portion in _portions(list({change.row_id for change in changes})):
        found = session.scalars(select(table).where(table.id.in_(portion)))
        records |= {record.id: record for record in found}
    return records


def _portions(ids: list[UUID]) -> Iterator[list[UUID]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]


def _restore(record: Record, change: Any) -> None:
    for name, then in (change.after or {}).items():
        if as_json(getattr(record, name)) != then:
            raise ChangedSince(name)
    columns = record.__mapper__.columns
    for name, value in (change.before or {}).items():
        setattr(record, name, from_json(columns[name].type, value))
