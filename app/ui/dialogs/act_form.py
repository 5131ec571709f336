"""A dialog of a few fields that writes one act and closes when it is in the book."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from app.errors import SoNguonError
from app.i18n import _
from app.ui.dialogs.frame import DialogFrame
from app.ui.main_window import Tools
from app.ui.widgets.buttons import set_kind
from app.ui.widgets.forms import FieldRow, commit_typing


class ActForm(DialogFrame):
    """Shows what the service refuses below the field that it names, or in a box.

    A subclass adds its rows under the names that the service gives to fields, and returns the act
    from `work`; None while something must be mended first.
    """

    def __init__(
        self, title: str, tools: Tools, *, act: str, danger: bool = False, parent: QWidget | None
    ) -> None:
        super().__init__(title, parent)
        self._tools = tools
        self._rows: dict[str, FieldRow] = {}
        self._act = self._make_foot(act, danger=danger)

    def _make_foot(self, act: str, *, danger: bool) -> QPushButton:
        """Add the foot; Enter never presses a dangerous act."""
        self.add_close_button(_("Leave as is"))
        made = self.add_button(act, "right" if danger else "primary")
        if danger:
            set_kind(made, "danger")
        made.setObjectName("act")
        made.clicked.connect(self.try_act)
        return made

    def add_row(self, name: str, row: FieldRow) -> FieldRow:
        """Note the row of a field of the service; the subclass lays it out."""
        self._rows[name] = row
        if isinstance(row.field, QLineEdit):
            row.field.textEdited.connect(lambda _text: row.set_error(""))
        return row

    def row(self, name: str) -> FieldRow:
        """Return the row of a field."""
        return self._rows[name]

    def work(self) -> Callable[[], object] | None:
        """Return what writes the act, or None when a field must be mended first."""
        raise NotImplementedError

    def try_act(self) -> None:
        """Read the fields and write, unless one of them cannot be read."""
        commit_typing()
        for row in self._rows.values():
            row.set_error("")
        work = self.work()
        wrong = next((row for row in self._rows.values() if row.error()), None)
        if wrong is not None:
            wrong.field.setFocus()
        elif work is not None:
            self._act.setEnabled(False)
            self._tools.tasks.write(self, work, self.on_written, self._on_refused)

    def on_written(self, _result: object) -> None:
        """Close; the act is in the book."""
        self.accept()

    def _on_refused(self, problem: SoNguonError) -> None:
        self._act.setEnabled(True)
        row = self._rows.get(problem.field or "")
        if row is None:
            self.show_refusal(problem)
            return
        row.set_error(problem.message)
        row.field.setFocus()

    def show_refusal(self, problem: SoNguonError) -> None:
        """Tell of a problem that belongs to no row."""
        self._tools.messages.show_problem(self, problem)
