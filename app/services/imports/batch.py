"""Writing what a list brings: new rows in bulk, changed ones through the session."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any, Final, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.journal import bulk_write
from app.models.tables import (
    Candidate,
    Cell,
    CellOffice,
    CellTrait,
    MassOrganization,
    Member,
    MemberStanding,
    MentorAssignment,
    Milestone,
    Person,
    PersonTrait,
    Quota,
    QuotaShare,
    Record,
)
from app.services.imports.watch import Watch

AnyRecord = TypeVar("AnyRecord", bound=Record)

# What others refer to comes first.
_ORDER: Final[tuple[type[Record], ...]] = (
    Cell,
    CellTrait,
    MassOrganization,
    Person,
    PersonTrait,
    Member,
    MemberStanding,
    CellOffice,
    Candidate,
    Milestone,
    MentorAssignment,
    Quota,
    QuotaShare,
)
_AT_ONCE: Final = 500


class Batch:
    """New rows by table; all rows of one table carry the same columns."""

    def __init__(self) -> None:
        self._rows: dict[type[Record], list[Mapping[str, Any]]] = {table: [] for table in _ORDER}

    def add(self, table: type[Record], row: Mapping[str, Any]) -> None:
        """Keep a new row, which carries its own `id`."""
        self._rows[table].append(row)

    def write(self, session: Session, watch: Watch) -> None:
        """Insert everything within the session's act."""
        total = sum(map(len, self._rows.values()))
        done = 0
        for table, rows in self._rows.items():
            if rows:
                bulk_write(session, table, watch.rows("write", rows, total=total, done=done))
                done += len(rows)


def load(session: Session, table: type[AnyRecord], ids: Iterable[UUID]) -> dict[UUID, AnyRecord]:
    """Return records for editing, read in portions."""
    found: dict[UUID, AnyRecord] = {}
    left = iter(ids)
    while portion := list(islice(left, _AT_ONCE)):
        records = session.scalars(select(table).where(table.id.in_(portion)))
        found.update((record.id, record) for record in records)
    return found
