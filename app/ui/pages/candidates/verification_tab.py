"""Thẩm tra: the requests by addressee, and the relatives and places they are planned from."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import _
from app.services.register import Register
from app.services.verification_record import read_verification
from app.ui.main_window import Tools
from app.ui.pages.candidates.family_pane import FamilyPane
from app.ui.pages.candidates.requests_pane import RequestsPane
from app.ui.pages.candidates.shown import Shown
from app.ui.tokens import Space
from app.ui.widgets import SegmentedButtons

_REQUESTS, _FAMILY = "requests", "family"


class VerificationTab(QWidget):
    """Takes the whole page, because it is a table."""

    print_wanted = Signal()

    def __init__(self, register: Register, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register, self._tools = register, tools
        self.parts = SegmentedButtons(
            [(_REQUESTS, _("Verification list")), (_FAMILY, _("Relatives and places"))],
            name="verificationParts",
        )
        self.requests = RequestsPane(register, tools)
        self.family = FamilyPane(register, tools)
        self._stack = QStackedWidget()
        self._bars = QStackedWidget()
        for pane in (self.requests, self.family):
            self._stack.addWidget(pane)
            self._bars.addWidget(pane.bar)
        self._bars.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        bar = QHBoxLayout()
        bar.setContentsMargins(Space.PANE_X, Space.S4, Space.PANE_X, Space.S4)
        bar.addWidget(self.parts)
        bar.addWidget(self._bars, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)
        self.parts.chosen.connect(self._open)
        self.requests.print_wanted.connect(self.print_wanted)
        self.requests.family_wanted.connect(self._open_family)

    def show_person(self, shown: Shown) -> None:
        """Show one candidate."""
        self.family.show_person(shown)
        if shown.candidate_id is not None:
            self._tools.tasks.read(
                self,
                partial(read_verification, self._register, candidate_id=shown.candidate_id),
                self.requests.show_record,
                newest="verification",
            )

    def can_leave(self) -> bool:
        """Nothing is typed here."""
        return True

    def _open(self, part: str) -> None:
        at = 1 if part == _FAMILY else 0
        self._stack.setCurrentIndex(at)
        self._bars.setCurrentIndex(at)

    def _open_family(self) -> None:
        self.parts.set_current(_FAMILY)
        self._open(_FAMILY)
