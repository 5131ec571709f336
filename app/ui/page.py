"""What the main window asks of a page, and the three widths a page is drawn for."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol, runtime_checkable
from uuid import UUID

_WIDE_FROM = 1280
_NARROW_FROM = 1010


class WidthClass(StrEnum):
    """How much room a page has, by its own logical width and not by the scale factor."""

    WIDE = "wide"
    NARROW = "narrow"
    ONE_PANE = "one_pane"


def width_class(width: int) -> WidthClass:
    """Return the class of a main window `width` logical pixels wide."""
    if width >= _WIDE_FROM:
        return WidthClass.WIDE
    return WidthClass.NARROW if width >= _NARROW_FROM else WidthClass.ONE_PANE


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
