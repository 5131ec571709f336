"""Second step: the first user and the password."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from app.i18n import _
from app.ui.first_run.steps import Step
from app.ui.new_password import CheckPassword, NewPassword
from app.ui.widgets.forms import FieldRow


class UserStep(Step):
    """Asks for the person's name, the login name and the password twice."""

    def __init__(self, check: CheckPassword) -> None:
        super().__init__(
            _("Who opens the register?"),
            _("Nobody reads anything in it without a password. More users can be added later."),
        )
        self._name = QLineEdit()
        self._name.setObjectName("displayName")
        self._login = QLineEdit()
        self._login.setObjectName("login")
        self._login_row = FieldRow(_("Short name to log in by"), self._login, required=True)
        self.password = NewPassword(check, login=self.login)
        self.body.addWidget(FieldRow(_("Name in full"), self._name, required=True))
        self.body.addWidget(self._login_row)
        self.body.addWidget(self.password)
        self.body.addStretch(1)
        self.setFocusProxy(self._name)
        self._name.textChanged.connect(self.changed)
        self._login.textChanged.connect(self.changed)
        self.password.edited.connect(self.changed)
        self._name.returnPressed.connect(self._login.setFocus)
        self._login.returnPressed.connect(self.password.setFocus)
        self.password.finished.connect(self.next_requested)

    def is_complete(self) -> bool:
        return bool(self.display_name() and self.login() and self.password.filled())

    def check(self) -> bool:
        self._login_row.set_error("")
        return self.password.check(login=self.login())

    def display_name(self) -> str:
        """Return the person's name."""
        return " ".join(self._name.text().split())

    def login(self) -> str:
        """Return the login name."""
        return self._login.text().strip()

    def set_login_error(self, sentence: str) -> None:
        """Mark the login name with what a service said of it."""
        self._login_row.set_error(sentence)
        self._login.setFocus()
