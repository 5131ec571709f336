"""One line at the foot of the page: what was just done, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import _
from app.ui.tokens import Size, Space, Type
from app.ui.widgets.buttons import button
from app.ui.widgets.labels import ElidedLabel


class UndoLine(QWidget):
    """Stays until the next act; nothing flies in or vanishes by itself."""

    undo_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = ElidedLabel(role=Type.BODY, tone="ink2")
        self._undo = button(_("Undo (F8)"), kind="link", name="undoLine")
        self._undo.clicked.connect(self.undo_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S4, 0, Space.S4, 0)
        row.setSpacing(Space.S4)
        row.addWidget(self._said, 1)
        row.addWidget(self._undo)
        self.setFixedHeight(Size.CONTROL)
        self.hide()

    def say(self, message: str, *, undo: bool = True) -> None:
        """Say what was done, and whether it can be undone; empty takes the line away."""
        self._said.set_text(message)
        self._undo.setVisible(undo)
        self.setVisible(bool(message))

    def said(self) -> str:
        """Return what is said."""
        return self._said.whole_text()
