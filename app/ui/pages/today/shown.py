"""What the page prints and writes to Excel: the list as it is shown."""

from __future__ import annotations

from app.i18n import _
from app.services import due
from app.services.due import DueFilter
from app.services.list_output import ShownList
from app.services.register import Register
from app.ui.pages.today.columns import shown_columns, shown_rows


def shown_due(register: Register, wanted: DueFilter, *, filters: str) -> ShownList:
    """Return the list, read while it is printed."""
    return ShownList(
        title=_("Things that fall due"),
        filters=filters,
        columns=shown_columns(),
        rows=shown_rows(due.due_rows_all(register, wanted), due.due_counts(register, wanted)),
    )
