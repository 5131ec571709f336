"""Finding the record that an act is about."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from app.errors import UserError
from app.i18n import _
from app.models.tables import Record

AnyRecord = TypeVar("AnyRecord", bound=Record)


def alive(session: Session, table: type[AnyRecord], record_id: UUID) -> AnyRecord:
    """Return a record that is not deleted; UserError if it has gone meanwhile."""
    record = session.get(table, record_id)
    if record is None or record.deleted_at is not None:
        raise UserError(_("This record is no longer in the book. Reload the list (F5)."))
    return record
