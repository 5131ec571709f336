"""What the dialogs about one person share: fields by name, saving, refusals at their field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from app.clock import Clock
from app.domain.partial_date import PartialDate
from app.errors import SoNguonError
from app.i18n import _
from app.services.changes import Changes
from app.ui.date_fields import partial_date_field
from app.ui.dialogs.frame import DialogFrame
from app.ui.main_window import Tools
from app.ui.tokens import Space, Status, Type
from app.ui.widgets import DateField, FieldRow, NoticeCard, commit_typing, paragraph, set_kind

_WIDTH = 480


@dataclass(frozen=True, slots=True)
class Edited:
    """The record that was added or changed, with what the write touched."""

    changes: Changes
    id: UUID


class PersonForm(DialogFrame):
    """Stays open until the book has taken what was typed; a refusal stands at its field.

    `outcome` is what the service returned.
    """

    def __init__(
        self,
        title: str,
        *,
        heading: str,
        words: str = "",
        tools: Tools,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self.setMinimumWidth(_WIDTH)
        self.tools = tools
        self.outcome: Any = None
        self._rows: dict[str, FieldRow] = {}
        self._acting: list[QWidget] = []
        self.body.addWidget(paragraph(heading, role=Type.TITLE))
        if words:
            self.body.addWidget(paragraph(words, tone="ink2"))
        self.notice = NoticeCard(Status.OVER, "")
        self.notice.hide()
        self.body.addWidget(self.notice)

    def add_fields(self, **rows: FieldRow) -> None:
        """Add one field, or a pair side by side, under the names that the services use."""
        self._rows.update(rows)
        if len(rows) == 1:
            self.body.addWidget(next(iter(rows.values())))
            return
        side = QHBoxLayout()
        side.setSpacing(Space.PAGE)
        for row in rows.values():
            side.addWidget(row, 1)
        self.body.addLayout(side)

    def save(self, work: Callable[[], Any]) -> None:
        """Let the book take what was typed, then close; nothing is sent while a day is no day."""
        commit_typing()
        if not self.is_readable():
            return
        for row in self._rows.values():
            row.set_error("")
        self.notice.hide()
        self._let_act(False)
        self.tools.tasks.write(self, work, self._saved, self._refused)

    def is_readable(self) -> bool:
        """Take the days being typed; False, and the keyboard there, when one is no day."""
        for row in self._rows.values():
            if isinstance(row.field, DateField):
                row.field.take()
                if row.error():
                    row.field.setFocus()
                    return False
        return True

    def has_day(self, name: str, field: DateField) -> bool:
        """Tell whether a day stands in a field that needs one; say so where none does."""
        if field.value() is None:
            self.say(name, _("The date is missing. Type for example 1/5/1987."))
            return False
        return True

    def complain(self, sentence: str) -> None:
        """Say what is wrong with the whole form."""
        self.notice.say(Status.OVER, sentence)
        self.notice.show()

    def finish(self, words: str, act: Callable[[], None], *, danger: bool = False) -> QPushButton:
        """End the form with the way out and the act; a dangerous act is never the default."""
        self.body.addStretch(1)
        self.add_close_button(_("Leave as is") if danger else _("Close"))
        made = self.add_button(words, "right" if danger else "primary")
        made.setObjectName("act")
        if danger:
            set_kind(made, "danger")
        made.clicked.connect(act)
        self._acting.append(made)
        return made

    def say(self, name: str, sentence: str) -> None:
        """Say at one field what is wrong with it, and put the keyboard there."""
        self._rows[name].set_error(sentence)
        self._rows[name].field.setFocus()

    def clear(self, name: str) -> None:
        """Take back what was said at one field, because it was mended."""
        self._rows[name].set_error("")

    def _saved(self, outcome: Any) -> None:
        self.outcome = outcome
        self.accept()

    def _refused(self, problem: SoNguonError) -> None:
        self._let_act(True)
        field = getattr(problem, "field", None)
        if field in self._rows:
            self.say(field, problem.message)
            return
        self.complain(problem.message)

    def _let_act(self, on: bool) -> None:
        for widget in self._acting:
            widget.setEnabled(on)


def typed_line(name: str, text: str | None) -> QLineEdit:
    """Return a line that shows a text of the book from its beginning."""
    line = QLineEdit(text or "")
    line.setObjectName(name)
    line.setCursorPosition(0)
    return line


def typed_date(clock: Clock, name: str, value: PartialDate | None) -> DateField:
    """Return a field that shows a date of the book."""
    field = partial_date_field(clock, name=name)
    field.show_text(value.show() if value else "")
    return field
