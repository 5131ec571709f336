"""What the page says when there is nobody to show."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QScrollArea

from app.i18n import _
from app.ui.widgets import EmptyState, Way, scrolling

Go = Callable[[], object]


def nobody_followed(*, next_cell: Go, people: Go) -> QScrollArea:
    """Return what stands in place of the grid of a cell that follows nobody."""
    return scrolling(
        EmptyState(
            _("This cell follows nobody in this month"),
            _(
                "The grid lists everybody from the first notice to the end of the probation, so "
                "that the mentor's remark of each month can be typed here."
            ),
            [
                Way(
                    "user-round",
                    _("Another cell"),
                    _("Alt+Up and Alt+Down go through the cells."),
                    _("Next cell"),
                    next_cell,
                ),
                Way(
                    "search",
                    _("Everybody who is helped"),
                    _("The list of all cells, with who helps whom."),
                    _("Open the list"),
                    people,
                ),
            ],
        )
    )


def no_cells(*, load: Go) -> QScrollArea:
    """Return what stands in place of the grid of an empty register."""
    return scrolling(
        EmptyState(
            _("No cell in the register yet"),
            _("Remarks are typed cell by cell. Load the cells and their people first."),
            [
                Way(
                    "file-spreadsheet",
                    _("From the office's spreadsheets"),
                    _("Cells, members and sources with their mentors come in together."),
                    _("Load the spreadsheets…"),
                    load,
                )
            ],
        )
    )


def nobody_yet(*, load: Go) -> QScrollArea:
    """Return what stands in place of the list of a register that follows nobody."""
    return scrolling(
        EmptyState(
            _("Nobody is followed yet"),
            _("This list shows everybody on the way into the Party with the member who helps."),
            [
                Way(
                    "file-spreadsheet",
                    _("From the office's spreadsheets"),
                    _("Cells, members and sources with their mentors come in together."),
                    _("Load the spreadsheets…"),
                    load,
                )
            ],
        )
    )
