"""The foot of a step: one sentence at the left, the ways on and back at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.ui.tokens import Space
from app.ui.widgets import ElidedLabel, button


class StepFoot(QWidget):
    """Stands on the window's ground below the panes; its buttons never leave the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = ElidedLabel(tone="ink2")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.S4)
        self._row.addWidget(self.said, 1)

    def add(self, text: str, *, name: str, icon: str = "", primary: bool = False) -> QPushButton:
        """Add a button; the primary one is added last."""
        made = button(text, icon=icon, kind="primary" if primary else "plain", name=name)
        self._row.addWidget(made)
        return made
