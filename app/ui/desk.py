"""What the window asks of an open register, whatever page is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from app.services.changes import Changes

if TYPE_CHECKING:  # the login window is shown before the lists
    from app.ui.hits_popup import Hits
    from app.ui.tasks import Job


@dataclass(frozen=True, slots=True)
class DeskState:
    """What the header and the status line tell of the open register."""

    committee: str
    user: str
    last_saved: datetime | None = None
    last_local_copy: datetime | None = None
    last_usb_copy: datetime | None = None
    rules: str = ""


@dataclass(frozen=True, slots=True)
class UndoableAct:
    """The last act that can be taken back, in words."""

    act: UUID
    description: str


class Desk(Protocol):
    """What the main window asks of the open register; called in the lanes."""

    def state(self) -> DeskState:
        """Return what header and status line tell."""

    def find(self, text: str) -> Hits:
        """Return the first people whose name or number matches, best first."""

    def undoable(self) -> UndoableAct | None:
        """Return the last act that may be taken back, if there is one."""

    def undo(self, act: UUID, job: Job) -> Changes:
        """Take back that act, if it is still the last one; `job` hears how far it is.

        UndoStopped, with nothing changed, once the job was cancelled.
        """
