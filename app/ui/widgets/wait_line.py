"""One line for work that takes longer than people notice: sentence, bar, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from app.i18n import _
from app.ui.tokens import Space
from app.ui.widgets.buttons import button
from app.ui.widgets.labels import ElidedLabel

_NOTHING_BEFORE = 400  # milliseconds
_BAR = 150


class WaitLine(QWidget):
    """Shows nothing for the first 400 ms; keeps its place, so that nothing jumps.

    `stop_requested` is sent once: afterwards the line says that the work is stopping.
    """

    stop_requested = Signal()
    appeared = Signal(bool)
    """The line shows itself, or nothing any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = ""
        self._said = ElidedLabel(tone="ink2")
        self._said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(_BAR)
        self.stop_button = button(_("Stop"), clicked=self._stop, name="stop")
        self._stoppable = True
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_NOTHING_BEFORE)
        self._late.timeout.connect(self._appear)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S4)
        row.addWidget(self._said, 1)
        row.addWidget(self._bar)
        row.addWidget(self.stop_button)
        self.finish()

    def start(self, sentence: str, *, stoppable: bool = True) -> None:
        """Begin to wait; `sentence` ends with "…"."""
        self._sentence = sentence
        self._stoppable = stoppable
        self._said.set_text(sentence)
        self._bar.setRange(0, 0)
        self.stop_button.setEnabled(True)
        if self._bar.isVisibleTo(self):
            self._appear()
        else:
            self._late.start()

    def say(self, sentence: str) -> None:
        """Name the part of the work that is at hand now."""
        self._sentence = sentence

    def show_counts(self, done: int, total: int, *, rows: bool = True) -> None:
        """Show how far it is, and say it where rows are counted; a total of 0 is not known."""
        if total:
            self._bar.setRange(0, total)
            self._bar.setValue(done)
            if not rows:
                self._said.set_text(self._sentence)
                return
            counts = _("{done} of {total} rows").format(done=grouped(done), total=grouped(total))
            self._said.set_text(f"{self._sentence} {counts}")
        else:
            self._bar.setRange(0, 0)
            self._said.set_text(self._sentence)

    def finish(self) -> None:
        """Show nothing."""
        self._late.stop()
        for part in (self._said, self._bar, self.stop_button):
            part.setVisible(False)
        self.appeared.emit(False)

    def said(self) -> str:
        """Return what is said, or nothing while nothing is shown."""
        return self._said.whole_text() if self._bar.isVisibleTo(self) else ""

    def _appear(self) -> None:
        self._said.setVisible(True)
        self._bar.setVisible(True)
        self.stop_button.setVisible(self._stoppable)
        self.appeared.emit(True)

    def _stop(self) -> None:
        self.stop_button.setEnabled(False)
        self._bar.setRange(0, 0)
        self._said.set_text(_("Stopping…"))
        self.stop_requested.emit()


def grouped(number: int) -> str:
    """Return 1240 as "1.240"."""
    return f"{number:,}".replace(",", ".")
