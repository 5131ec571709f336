"""The way in for a register that exists: open its folder, or restore it from a backup."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.first_run.steps import Step
from app.ui.password_field import PasswordField
from app.ui.tasks import Progress
from app.ui.tokens import Space, Type
from app.ui.widgets.buttons import button
from app.ui.widgets.forms import FieldRow
from app.ui.widgets.labels import ElidedLabel, label


class ExistingStep(Step):
    """Asks for a folder, or for a backup with the user and password of its day."""

    folder_requested = Signal()
    file_requested = Signal()

    def __init__(self) -> None:
        super().__init__(
            _("A register that exists already"),
            _("Nothing is changed on the stick or in the folder it comes from."),
        )
        self._file: Path | None = None
        self._folder_button = button(_("Choose the folder…"), name="folder")
        self._file_button = button(_("Choose the backup…"), name="file")
        self._file_name = ElidedLabel(tone="ink2")
        self._login = QLineEdit()
        self._login.setObjectName("restoreLogin")
        self._password = PasswordField(name="restorePassword")
        self._password_row = FieldRow(
            _("Password"), self._password, hint=_("The one of the day the backup was made.")
        )
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._fields = QWidget()
        self._build()
        self._connect()
        self._fields.hide()

    def _build(self) -> None:
        fields = QVBoxLayout(self._fields)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(Space.S5)
        fields.addWidget(FieldRow(_("User"), self._login))
        fields.addWidget(self._password_row)
        fields.addWidget(self._bar)
        self._bar.hide()
        self.body.addWidget(label(_("Open a register on this machine"), role=Type.SECTION))
        self.body.addLayout(_left(self._folder_button))
        self.body.addWidget(label(_("Restore from a backup"), role=Type.SECTION))
        self.body.addLayout(_left(self._file_button, self._file_name))
        self.body.addWidget(self._fields)
        self.body.addStretch(1)
        self.setFocusProxy(self._folder_button)

    def _connect(self) -> None:
        self._folder_button.clicked.connect(self.folder_requested)
        self._file_button.clicked.connect(self.file_requested)
        self._login.returnPressed.connect(self._password.setFocus)
        self._password.returnPressed.connect(self.next_requested)
        self._login.textChanged.connect(self.changed)
        self._password.textChanged.connect(self.changed)

    def set_file(self, file: Path) -> None:
        """Show which backup was chosen, and ask who opens it."""
        self._file = file
        self._file_name.set_text(file.name)
        self._fields.show()
        self._login.setFocus()
        self.changed.emit()

    def is_complete(self) -> bool:
        return bool(self._file and self.login() and self._password.text())

    def file(self) -> Path | None:
        """Return the backup chosen."""
        return self._file

    def login(self) -> str:
        """Return the login name typed."""
        return self._login.text().strip()

    def password(self) -> str:
        """Return the password typed."""
        return self._password.text()

    def set_busy(self, busy: bool) -> None:
        """Show that the backup is being read."""
        self._bar.setRange(0, 0)
        self._bar.setVisible(busy)
        for widget in (self._folder_button, self._file_button):
            widget.setEnabled(not busy)

    def show_progress(self, at: Progress) -> None:
        """Show how far the restoring is."""
        self._bar.setRange(0, at.total)
        self._bar.setValue(at.done)

    def set_error(self, sentence: str) -> None:
        """Say why the backup cannot be restored."""
        self._password_row.set_error(sentence)
        self._password.setFocus()

    def forget(self) -> None:
        """Empty the password."""
        self._password.forget()


def _left(act: QWidget, words: QWidget | None = None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.S5)
    row.addWidget(act)
    if words is None:
        row.addStretch(1)
    else:
        row.addWidget(words, 1)
    return row
