"""The prints that the journal of a register tells of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.models.tables import Act, Change
from app.services.register import Register
from app.services.settings import read_setting


@dataclass(frozen=True, slots=True)
class NotedPrint:
    """One act of printing: its words, and what it says of the paper."""

    reason: str | None
    about: dict[str, Any]


def noted_prints(register: Register) -> list[NotedPrint]:
    """Return the acts of printing, oldest first: the journal keeps what each one replaced."""
    with register.read() as connection:
        rows = connection.execute(
            select(Act.reason, Change.before)
            .join(Change, Change.act_id == Act.id)
            .where(Act.kind == "print_papers")
            .order_by(Act.seq)
        ).all()
    replaced = [before["value"] for _reason, before in rows[1:]]
    values = [*replaced, read_setting(register, "print.last")]
    return [
        NotedPrint(reason, value)
        for (reason, _before), value in zip(rows, values, strict=bool(rows))
    ]
