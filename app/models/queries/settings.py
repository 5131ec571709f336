"""Named settings of the register, and what it says about its own commune."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from app.models.tables import Person, Setting


def setting_value(connection: Connection, name: str) -> Any | None:
    """Return the stored value, or None."""
    return connection.scalar(
        select(Setting.value).where(Setting.name == name, Setting.deleted_at.is_(None))
    )


def residences_in(connection: Connection, commune: str) -> Sequence[str]:
    """Return the residences that name a commune, the most frequent first, up to ten."""
    rows = connection.execute(
        select(Person.permanent_residence, func.count())
        .where(
            Person.permanent_residence.contains(commune, autoescape=True),
            Person.deleted_at.is_(None),
        )
        .group_by(Person.permanent_residence)
        .order_by(func.count().desc(), Person.permanent_residence)
        .limit(10)
    )
    return [row[0] for row in rows if row[0]]


def settings_under(connection: Connection, prefix: str) -> dict[str, Any]:
    """Return every stored value whose name begins with `prefix`, by name."""
    rows = connection.execute(
        select(Setting.name, Setting.value).where(
            Setting.name.startswith(prefix, autoescape=True), Setting.deleted_at.is_(None)
        )
    )
    return {row.name: row.value for row in rows}
