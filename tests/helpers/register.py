"""Real registers for tests: a SQLCipher file, a real journal, a clock that stands still."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from app.clock import FixedClock
from app.services.new_register import found_register
from app.services.register import Actor, Register

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
DATA_KEY = bytes(range(32))
AUDIT_KEY = bytes(range(32, 64))


def make_register(folder: Path, *, now: datetime = NOW) -> Register:
    """Return a new open register in `folder`, with fixed keys."""
    folder.mkdir(parents=True, exist_ok=True)
    return found_register(
        folder / "book.db",
        data_key=DATA_KEY,
        audit_key=AUDIT_KEY,
        actor=Actor(login="trang", display_name="Lương Thị Trang"),
        clock=FixedClock(now),
        committee="Đảng bộ xã Sao Mai",
        code="99.168.001.000.000",
    )
