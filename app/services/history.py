"""What the journal tells of the book as a whole."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from app.models.tables import Act
from app.services.register import Register


def last_saved(register: Register) -> datetime | None:
    """Return when the newest act was saved."""
    with register.read() as connection:
        newest: datetime | None = connection.scalar(select(func.max(Act.at)))
    return newest
