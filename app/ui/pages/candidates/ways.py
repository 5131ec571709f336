"""What an empty register offers: load, add, look round."""

from __future__ import annotations

from collections.abc import Callable

from app.i18n import _
from app.ui.widgets import Way

Go = Callable[[], object]


def ways_to_begin(*, load: Go, add: Go, look_round: Go) -> list[Way]:
    """Return the ways on from an empty register, the likeliest first."""
    return [
        Way(
            "file-spreadsheet",
            _("Import the Excel lists there are"),
            _(
                "Lists of many kinds, columns in any order. Every row is shown first; "
                "nothing is written before Import."
            ),
            _("Choose file…"),
            load,
        ),
        Way(
            "user-plus",
            _("Add people one by one"),
            _("Name and cell are enough, the rest can follow. Shortcut Ctrl+N."),
            _("Add person"),
            add,
        ),
        Way(
            "book-open",
            _("Look round in the sample commune"),
            _("142 invented people, to get to know the program. The real register stays."),
            _("Open the sample"),
            look_round,
        ),
    ]
