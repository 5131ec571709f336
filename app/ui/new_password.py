"""A new password, typed twice, checked when its field is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import _
from app.ui.password_field import PasswordField
from app.ui.tokens import Space
from app.ui.widgets.forms import FieldRow


class CheckPassword(Protocol):
    """Raises UserError for a password that is too short or too well known; must be quick."""

    def __call__(self, password: str, *, login: str) -> None: ...


class NewPassword(QWidget):
    """Two fields that must agree."""

    finished = Signal()
    """Enter in the second field."""
    edited = Signal()

    def __init__(self, check: CheckPassword, *, login: Callable[[], str] = str) -> None:
        super().__init__()
        self._check = check
        self._login = login
        self._first = PasswordField(name="newPassword")
        self._second = PasswordField(name="repeatPassword")
        self._first_row = FieldRow(
            _("New password"),
            self._first,
            hint=_("At least 10 characters; a few words with blanks between them are easiest."),
        )
        self._second_row = FieldRow(_("The same again"), self._second, keeps_room=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S5)
        column.addWidget(self._first_row)
        column.addWidget(self._second_row)
        self.setFocusProxy(self._first)
        self._first.editingFinished.connect(self._judge_first)
        self._first.returnPressed.connect(self._second.setFocus)
        self._second.returnPressed.connect(self.finished)
        for field in (self._first, self._second):
            field.textChanged.connect(self.edited)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter from the dialog around: it has gone to the next field already."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)

    def password(self) -> str:
        """Return what was typed first."""
        return self._first.text()

    def filled(self) -> bool:
        """Tell whether something stands in both fields."""
        return bool(self._first.text() and self._second.text())

    def check(self, *, login: str) -> bool:
        """Mark what is wrong and put the keyboard there; True when nothing is."""
        if not self._judge(login):
            self._first.setFocus()
            return False
        same = self._first.text() == self._second.text()
        self._second_row.set_error(
            "" if same else _("The two passwords differ. Type the second one again.")
        )
        if not same:
            self._second.setFocus()
        return same

    def set_error(self, sentence: str) -> None:
        """Mark the password with what a service said of it."""
        self._first_row.set_error(sentence)
        self._first.setFocus()

    def forget(self) -> None:
        """Empty both fields."""
        self._first.forget()
        self._second.forget()

    def _judge_first(self) -> None:
        if self._first.text():
            self._judge(self._login())

    def _judge(self, login: str) -> bool:
        try:
            self._check(self._first.text(), login=login)
        except UserError as problem:
            self._first_row.set_error(problem.message)
            return False
        self._first_row.set_error("")
        return True
