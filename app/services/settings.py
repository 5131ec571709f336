"""Settings of the register: named JSON values, each change an act."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from app.models.tables import Setting
from app.services.register import Register


def read_setting(register: Register, name: str) -> Any | None:
    """Return the stored value, or None."""
    with register.read() as connection:
        return connection.scalar(
            select(Setting.value).where(Setting.name == name, Setting.deleted_at.is_(None))
        )


def store_setting(
    register: Register,
    name: str,
    value: Any,
    *,
    act: str = "change_setting",
    reason: str | None = None,
) -> None:
    """Store a value under `name` as an act of its own."""
    with register.write(act, reason=reason) as session:
        setting = session.scalars(
            select(Setting).where(Setting.name == name, Setting.deleted_at.is_(None))
        ).first()
        if setting is None:
            session.add(Setting(name=name, value=value))
        else:
            setting.value = value
