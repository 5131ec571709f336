"""What stands in the window while a register is opened or put away."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from app.ui.tasks import Progress
from app.ui.tokens import Space
from app.ui.top_window import MiddleSheet
from app.ui.widgets.labels import paragraph

_SHEET = QSize(420, 120)
_NOTHING_BEFORE = 400  # milliseconds


class WaitSheet(MiddleSheet):
    """One sentence, and a bar when it takes longer than people notice."""

    def __init__(self, sentence: str) -> None:
        super().__init__(_SHEET)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.hide()
        body = QVBoxLayout()
        body.setContentsMargins(Space.S8, Space.S7, Space.S8, Space.S7)
        body.addStretch(1)
        body.addWidget(paragraph(sentence))
        body.addWidget(self._bar)
        body.addStretch(1)
        content = QWidget()
        content.setLayout(body)
        self.sheet.add(content, stretch=1)
        late = QTimer(self)
        late.setSingleShot(True)
        late.timeout.connect(self._bar.show)
        late.start(_NOTHING_BEFORE)

    def show_progress(self, at: Progress) -> None:
        """Show how far the work is."""
        self._bar.setRange(0, at.total)
        self._bar.setValue(at.done)
