"""Thẩm tra: the requests by addressee, and the relatives and places they are planned from."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.register import Register
from app.ui.main_window import Tools
from app.ui.pages.candidates.family_pane import FamilyPane
from app.ui.pages.candidates.shown import Shown


class VerificationTab(QWidget):
    """Takes the whole page, because it is a table."""

    print_wanted = Signal()

    def __init__(self, register: Register, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.family = FamilyPane(register, tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.family)

    def show_person(self, shown: Shown) -> None:
        """Show one candidate."""
        self.family.show_person(shown)

    def can_leave(self) -> bool:
        """Nothing is typed here."""
        return True
