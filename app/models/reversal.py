"""Reversing the changes of an act on the records themselves, inside a new act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.journal_chain import as_json
from app.models.queries.history import ChangeRow
from app.models.tables import Record, journaled
from app.models.types import from_json

_AT_ONCE: Final = 500


class ChangedSince(RuntimeError):  # noqa: N818
    """A record was changed again after the act; reversing would lose that."""


def reverse_changes(
    session: Session, changes: Sequence[ChangeRow], *, at: datetime, reason: str
) -> None:
    """Put every record of `changes` back: created ones are deleted softly, others restored."""
    for table, rows in _by_table(changes):
        records = {record.id: record for record in _load(session, journaled[table], rows)}
        for change in reversed(rows):
            record = records[change.row_id]
            if change.operation == "created":
                record.deleted_at, record.deleted_reason = at, reason
            else:
                _restore(record, change)


def _by_table(changes: Sequence[ChangeRow]) -> Iterator[tuple[str, list[ChangeRow]]]:
    tables: dict[str, list[ChangeRow]] = {}
    for change in changes:
        tables.setdefault(change.table, []).append(change)
    # Children were written after their parents, so they are taken back first.
    yield from reversed(tables.items())


def _load(session: Session, table: type[Record], changes: Sequence[ChangeRow]) -> Iterator[Record]:
    ids = list({change.row_id for change in changes})
    for start in range(0, len(ids), _AT_ONCE):
        yield from session.scalars(select(table).where(table.id.in_(ids[start : start + _AT_ONCE])))


def _restore(record: Record, change: ChangeRow) -> None:
    for name, then in change.after.items():
        if as_json(getattr(record, name)) != then:
            raise ChangedSince(name)
    columns = record.__mapper__.columns
    for name, value in change.before.items():
        setattr(record, name, from_json(columns[name].type, value))
