"""What every page is given besides its services."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.clock import Clock
from app.ui.messages import Messages
from app.ui.settings import Settings
from app.ui.tasks import Tasks


def _nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Tools:
    """What every page is given besides its services."""

    tasks: Tasks
    messages: Messages
    settings: Settings
    clock: Clock
    open_demo: Callable[[], None] = _nothing
    """Leave this register and open the fictional commune."""
