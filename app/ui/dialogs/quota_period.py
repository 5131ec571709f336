"""Asking for a year or a term that the list of periods does not offer."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.quota import QuotaPeriod
from app.errors import UserError
from app.i18n import _
from app.services.quota_fields import read_period
from app.ui.dialogs.frame import DialogFrame
from app.ui.widgets import FieldRow, commit_typing

_WIDTH = 360


class PeriodDialog(DialogFrame):
    """One field; `period` holds the answer when it was accepted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Year or term"), parent)
        self.setMinimumWidth(_WIDTH)
        self.period: QuotaPeriod | None = None
        self._text = QLineEdit()
        self._text.setObjectName("periodText")
        self._row = FieldRow(_("Year or term"), self._text, hint=_("2026 or 2025-2030"))
        self.body.addWidget(self._row)
        self.body.addStretch(1)
        self.add_close_button(_("Leave as is"))
        show = self.add_button(_("Show"), "primary")
        show.setObjectName("act")
        show.clicked.connect(self._take)
        self._text.setFocus()

    def _take(self) -> None:
        commit_typing()
        try:
            self.period = read_period(self._text.text())
        except UserError as error:
            self._row.set_error(error.message)
            self._text.setFocus()
            return
        self.accept()
