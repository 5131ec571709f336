"""The dialog for a fault of the program: says so, keeps the report, sends nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.i18n import _
from app.ui.dialogs.frame import DialogFrame
from app.ui.tokens import Type
from app.ui.widgets.labels import paragraph


class CrashDialog(DialogFrame):
    """Shows the report of a fault; Copy and Save, no network, no personal data."""

    def __init__(
        self, report: str, *, save: Callable[[str], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Fault in the program"), parent)
        self._report = report
        self.resize(720, 440)
        self.body.addWidget(paragraph(_("The program made a mistake"), role=Type.TITLE))
        self.body.addWidget(
            paragraph(
                _(
                    "What was saved is safe. The last act may not have been recorded: look once "
                    "before typing it again. Save the report below for the people who look after "
                    "the program; it holds no names and no data of the register."
                ),
                tone="ink2",
            )
        )
        text = QPlainTextEdit(report)
        text.setObjectName("report")
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.body.addWidget(text, 1)
        copy = self.add_button(_("Copy report"), "left", "copy")
        copy.setObjectName("copy")
        copy.clicked.connect(self._copy)
        keep = self.add_button(_("Save report…"), "left", "download")
        keep.setObjectName("save")
        keep.clicked.connect(lambda: save(self._report))
        close = self.add_button(_("Close"), "primary")
        close.clicked.connect(self.accept)
        close.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
