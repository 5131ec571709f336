"""Short ways to record acts in a real register."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from app.domain.stages import MilestoneKind
from app.services import acts, transfers
from app.services.acts import ActEntry
from app.services.changes import Changes
from app.services.register import Register
from tests.helpers.people import Day, partial


def record(
    register: Register,
    candidate: UUID,
    kind: MilestoneKind,
    on: Day,
    *,
    in_spite_of: str | None = None,
    **entry: Any,
) -> Changes:
    """Record one act for one person; `entry` are further fields of the entry."""
    typed = ActEntry(kind, partial(on), **entry)
    return acts.record_act(register, [candidate], typed, in_spite_of=in_spite_of)


def take_off(
    register: Register,
    candidate: UUID,
    on: Day = "2026-11-02",
    *,
    reason: str = "đi làm xa",
    kind: MilestoneKind = MilestoneKind.REMOVED,
    **entry: Any,
) -> Changes:
    """Take somebody off the way."""
    return record(register, candidate, kind, on, reason=reason, **entry)


def move(
    register: Register,
    candidate: UUID,
    cell: UUID,
    *,
    on: date = date(2026, 11, 20),
    reason: str = "chuyển công tác",
) -> Changes:
    """Move somebody to another cell."""
    return transfers.move_to_cell(register, [candidate], cell_id=cell, on=on, reason=reason)
