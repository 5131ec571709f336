"""Settings of the register, journaled like everything else."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Record, alive_unique


class Setting(Record):
    """One named value as JSON."""

    __tablename__ = "setting"
    __table_args__ = (alive_unique("uq_setting_name_alive", "name"),)

    name: Mapped[str]
    value: Mapped[Any] = mapped_column(JSON)
