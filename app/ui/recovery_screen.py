"""Opening the register by the key on paper, with a new password for whoever forgot theirs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.errors import SoNguonError, UserError
from app.i18n import _
from app.ui.books import Books, BookUser, OpenBook
from app.ui.lock_screen import sheet_head, user_words
from app.ui.new_password import NewPassword
from app.ui.tasks import Tasks
from app.ui.tokens import Space
from app.ui.top_window import MiddleSheet
from app.ui.widgets.buttons import button
from app.ui.widgets.controls import ComboBox
from app.ui.widgets.forms import FieldRow, commit_typing

_SHEET = QSize(560, 470)
_MARGIN = 30


class RecoveryScreen(MiddleSheet):
    """Asks for the recovery key and a new password."""

    opened = Signal(object)
    """The open register."""
    left = Signal()

    def __init__(
        self, *, books: Books, users: Sequence[BookUser], committee: str, tasks: Tasks
    ) -> None:
        super().__init__(_SHEET)
        self._books = books
        self._tasks = tasks
        self._users = ComboBox(name="user")
        for user in users:
            self._users.addItem(user_words(user), user.login)
        self._key = QLineEdit()
        self._key.setObjectName("key")
        self._key_row = FieldRow(
            _("Recovery key from the paper"),
            self._key,
            hint=_("Small letters, blanks and dashes do not matter."),
        )
        self._new = NewPassword(books.check_password)
        self._back = button(_("Back"), name="back")
        self._open = button(_("Unlock"), icon="key-round", kind="primary", name="open")
        self._build(committee)
        self._connect()

    def _build(self, committee: str) -> None:
        acts = QHBoxLayout()
        acts.addWidget(self._back)
        acts.addStretch(1)
        acts.addWidget(self._open)
        body = QVBoxLayout()
        body.setContentsMargins(_MARGIN, _MARGIN - 2, _MARGIN, _MARGIN - 8)
        body.setSpacing(Space.S5)
        body.addLayout(sheet_head(committee))
        body.addWidget(FieldRow(_("User"), self._users))
        body.addWidget(self._key_row)
        body.addWidget(self._new)
        body.addStretch(1)
        body.addLayout(acts)
        content = QWidget()
        content.setLayout(body)
        self.sheet.add(content, stretch=1)
        self.setFocusProxy(self._key)

    def _connect(self) -> None:
        self._back.clicked.connect(self.left)
        self._open.clicked.connect(self._try)
        self._new.finished.connect(self._try)

    def _try(self) -> None:
        commit_typing()
        login = str(self._users.currentData() or "")
        self._key_row.set_error("")
        if not self._open.isEnabled() or not self._new.check(login=login):
            return
        self._open.setEnabled(False)
        work = partial(
            self._books.open_with_recovery_key,
            self._key.text(),
            login=login,
            new_password=self._new.password(),
        )
        self._tasks.write(self, work, self._opened, self._on_refused)

    def _opened(self, book: OpenBook) -> None:
        self._key.clear()
        self._new.forget()
        self.opened.emit(book)

    def _on_refused(self, problem: SoNguonError) -> None:
        self._open.setEnabled(True)
        if isinstance(problem, UserError) and problem.field == "password":
            self._new.set_error(problem.message)
        else:
            self._key_row.set_error(problem.message)
            self._key.setFocus()
