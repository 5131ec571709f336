"""What the main window asks of a page."""

from __future__ import annotations

from typing import Protocol, runtime_checkable
from uuid import UUID

from app.ui.widgets.panes import WidthClass


@runtime_checkable
class Page(Protocol):
    """A widget that stands under one main tab.

    The main window gives it margins, so its panes may touch its edges. An act that makes no sense
    on a page does nothing there.
    """

    help_topic: str
    """Name of the help page without ending, such as `candidates`."""

    def print_list(self) -> None:
        """Print what is shown (Ctrl+P)."""

    def export_list(self) -> None:
        """Write what is shown to Excel (Ctrl+E)."""

    def new_record(self) -> None:
        """Begin a new record of this list (Ctrl+N)."""

    def reload(self) -> None:
        """Read everything anew (F5)."""

    def open_record(self, record: UUID) -> None:
        """Show one record, whatever the filters say."""

    def current_record(self) -> UUID | None:
        """Return the record shown, to come back to it after unlocking."""

    def can_leave(self) -> bool:
        """Save what was typed; return False when something must be mended first."""

    def set_width_class(self, width: WidthClass) -> None:
        """Lay the panes out for `width`; called before the first showing and on every change."""
