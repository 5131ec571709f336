"""The frame of every dialog: size that fits a small screen, buttons bottom right, Esc and Enter."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.icons import set_icon
from app.ui.tokens import Space

LARGEST = QSize(1080, 524)  # with the system's frame 556: 1366x768 at 125 % less the task bar
_TITLE_BAR = 32

Place = Literal["left", "right", "primary"]


class DialogFrame(QDialog):
    """A dialog with a body above one row of buttons.

    Esc closes. Enter presses the primary button unless a text area has the focus. The word that an
    input method still composes is taken in before the dialog closes.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMaximumSize(LARGEST)
        self._primary: QPushButton | None = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.PANE_X, Space.PANE_Y, Space.PANE_X, Space.PANE_Y)
        whole.setSpacing(Space.S5)
        self.body = QVBoxLayout()
        self.body.setSpacing(Space.S4)
        whole.addLayout(self.body, 1)
        self._left = QHBoxLayout()
        self._left.setSpacing(Space.S4)
        self._right = QHBoxLayout()
        self._right.setSpacing(Space.S4)
        foot = QHBoxLayout()
        foot.addLayout(self._left)
        foot.addStretch(1)
        foot.addLayout(self._right)
        whole.addLayout(foot)

    def add_button(self, text: str, place: Place = "right", icon: str = "") -> QPushButton:
        """Add a button to the foot; the primary one is added last and answers to Enter."""
        button = QPushButton(text)
        if icon:
            set_icon(button, icon, "on_accent" if place == "primary" else "ink")
        (self._left if place == "left" else self._right).addWidget(button)
        if place == "primary":
            button.setProperty("kind", "primary")
            button.setDefault(True)
            self._primary = button
        else:
            button.setAutoDefault(False)
        return button

    def add_close_button(self, text: str) -> QPushButton:
        """Add the button that does what Esc does."""
        button = self.add_button(text)
        button.setObjectName("close")
        button.clicked.connect(self.reject)
        return button

    def primary(self) -> QPushButton | None:
        """Return the primary button, if there is one."""
        return self._primary

    def done(self, result: int) -> None:
        QGuiApplication.inputMethod().commit()
        super().done(result)

    def showEvent(self, event: QShowEvent) -> None:
        screen = self.screen().availableSize()
        room = QSize(screen.width(), screen.height() - _TITLE_BAR)
        self.setMaximumSize(LARGEST.boundedTo(room))
        super().showEvent(event)


def sentence(text: str, *, role: str = "", tone: str = "") -> QLabel:
    """Return a label that wraps; it shows plain text only, whatever stands in it."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    if tone:
        label.setProperty("tone", tone)
    return label
