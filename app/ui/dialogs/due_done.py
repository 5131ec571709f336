"""Something that was due is done and no act tells so: on which day, with a note."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtWidgets import QLineEdit, QWidget

from app.i18n import _
from app.services.deadlines import WITHOUT_ACT, tick_off
from app.services.due import DueRow
from app.services.register import Register
from app.ui.date_fields import day_field
from app.ui.dialogs.act_form import ActForm
from app.ui.main_window import Tools
from app.ui.tokens import Type
from app.ui.widgets import FieldRow, paragraph

_WIDTH: Final = 480
_DAY: Final = 178


def is_done_by_hand(row: DueRow) -> bool:
    """Tell whether nothing else in the book says that this was done."""
    return row.rule in WITHOUT_ACT


class DueDoneDialog(ActForm):
    """Closes when the book holds that it was done; undo lets it be due again."""

    def __init__(
        self, register: Register, tools: Tools, row: DueRow, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Done"), tools, act=_("Record as done"), parent=parent)
        self.setMinimumWidth(_WIDTH)
        self._register, self._due = register, row
        self.day = day_field(tools.clock, name="doneOn")
        self.note = QLineEdit()
        self.note.setObjectName("note")
        self.body.addWidget(paragraph(row.what, role=Type.TITLE))
        self.body.addWidget(paragraph(f"{row.name} · {row.cell}", tone="ink2"))
        self.body.addWidget(
            paragraph(_("It leaves the list of what is due. It can be undone."), tone="ink2")
        )
        self.body.addWidget(
            self.add_row(
                "on",
                FieldRow(
                    _("Day on which it was done"),
                    self.day,
                    required=True,
                    width=_DAY,
                    hint=_("whole day; Ctrl+; is today"),
                ),
            )
        )
        self.body.addWidget(self.add_row("note", FieldRow(_("Note"), self.note)))
        self.body.addStretch(1)
        self.day.set_day(tools.clock.today())
        self.day.setFocus()

    def work(self) -> Callable[[], object] | None:
        """Return what notes that it was done."""
        day = self.day.value()
        row = self.row("on")
        if day is None:
            if not row.error():
                row.set_error(_("The date is missing. Type for example 1/5/1987."))
            return None
        return partial(
            tick_off, self._register, self._due.id, on=day, note=self.note.text() or None
        )
