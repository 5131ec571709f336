"""Changing one's own password."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from app.errors import SoNguonError, UserError
from app.i18n import _
from app.ui.dialogs.frame import DialogFrame
from app.ui.new_password import CheckPassword, NewPassword
from app.ui.password_field import PasswordField
from app.ui.tasks import Tasks
from app.ui.widgets.forms import FieldRow, commit_typing
from app.ui.widgets.labels import paragraph

_WIDTH = 440


class ChangePasswordDialog(DialogFrame):
    """Asks for the old password once and the new one twice.

    `change` takes the old and the new password and raises UserError whose field is `password` for
    a wrong old one.
    """

    def __init__(
        self,
        *,
        login: str,
        check: CheckPassword,
        change: Callable[[str, str], object],
        tasks: Tasks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Change password"), parent)
        self.setMinimumWidth(_WIDTH)
        self._login, self._change, self._tasks = login, change, tasks
        self._old = PasswordField(name="oldPassword")
        self._old_row = FieldRow(_("Password so far"), self._old)
        self._new = NewPassword(check, login=lambda: login)
        self.body.addWidget(self._old_row)
        self.body.addWidget(self._new)
        self.body.addWidget(
            paragraph(
                _("Backups made so far still open with the password of their day."), tone="ink2"
            )
        )
        self.body.addStretch(1)
        self.add_close_button(_("Leave as is"))
        self._act = self.add_button(_("Change password"), "primary")
        self._act.setObjectName("act")
        self._act.clicked.connect(self._try)
        self._new.finished.connect(self._try)
        self._old.setFocus()

    def _try(self) -> None:
        commit_typing()
        self._old_row.set_error("")
        if not self._new.check(login=self._login):
            return
        self._act.setEnabled(False)
        work = partial(self._change, self._old.text(), self._new.password())
        self._tasks.write(self, work, lambda _done: self.accept(), self._on_refused)

    def _on_refused(self, problem: SoNguonError) -> None:
        self._act.setEnabled(True)
        if isinstance(problem, UserError) and problem.field == "new_password":
            self._new.set_error(problem.message)
            return
        self._old_row.set_error(problem.message)
        self._old.setFocus()
