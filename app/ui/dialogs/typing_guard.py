"""What was typed into a dialog and would be lost when it is left without writing."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


class TypingGuard(QObject):
    """Knows the fields that the person typed into; words that the program fills in do not count.

    Passwords do not count either: there is nothing in them to be kept.
    """

    edited = Signal()

    def __init__(self, dialog: QWidget) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._before: dict[QLineEdit, str] = {}
        self._touched: dict[QLineEdit, str] = {}

    def watch(self) -> None:
        """Note what stands in the fields that there are now."""
        for line in self._lines():
            if line not in self._before:
                self._before[line] = line.text()
                line.textEdited.connect(lambda _text, line=line: self._note(line))
        for text in self._dialog.findChildren(QPlainTextEdit):
            text.document().modificationChanged.connect(lambda _on: self.edited.emit())

    def holds_typing(self) -> bool:
        """Tell whether something typed would be lost."""
        lines = (one for one in self._touched.items() if shiboken6.isValid(one[0]))
        texts = self._dialog.findChildren(QPlainTextEdit)
        return any(line.text() != before for line, before in lines) or any(
            text.document().isModified() for text in texts if not text.isReadOnly()
        )

    def _lines(self) -> list[QLineEdit]:
        shown = QLineEdit.EchoMode.Normal
        found = self._dialog.findChildren(QLineEdit)
        return [one for one in found if one.echoMode() is shown and not one.isReadOnly()]

    def _note(self, line: QLineEdit) -> None:
        self._touched[line] = self._before[line]
        self.edited.emit()
