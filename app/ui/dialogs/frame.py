"""The frame of every dialog: size that fits a small screen, buttons bottom right, Esc and Enter."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.dialogs.typing_guard import TypingGuard
from app.ui.style import dress_alone
from app.ui.tokens import Space, Status
from app.ui.widgets.buttons import button
from app.ui.widgets.forms import commit_typing
from app.ui.widgets.notices import NoticeCard

LARGEST = QSize(1080, 524)  # with the system's frame 556: 1366x768 at 125 % less the task bar
_TITLE_BAR = 32

Place = Literal["left", "right", "primary"]


class DialogFrame(QDialog):
    """A dialog with a body above one row of buttons.

    Esc closes; where something was typed, the first time it only says so. Enter presses the button
    with the keyboard, else the primary one, unless a text area has the focus. The word that an
    input method still composes is taken in before the dialog closes.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if parent is None:
            dress_alone(self)
        self.setWindowTitle(title)
        self.setMaximumSize(LARGEST)
        self._primary: QPushButton | None = None
        self._close: QPushButton | None = None
        self._close_words = ""
        self._warned = False
        self._guard = TypingGuard(self)
        self._guard.edited.connect(self._take_warning_back)
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
        self._warning = NoticeCard(Status.SOON, "")
        self._warning.setObjectName("typedWarning")
        self._warning.hide()
        whole.addWidget(self._warning)
        foot = QHBoxLayout()
        foot.addLayout(self._left)
        foot.addStretch(1)
        foot.addLayout(self._right)
        whole.addLayout(foot)

    def add_button(self, text: str, place: Place = "right", icon: str = "") -> QPushButton:
        """Add a button to the foot; the primary one is added last and answers to Enter."""
        made = button(text, icon=icon, kind="primary" if place == "primary" else "plain")
        (self._left if place == "left" else self._right).addWidget(made)
        if place == "primary":
            made.setDefault(True)
            self._primary = made
        return made

    def add_close_button(self, text: str) -> QPushButton:
        """Add the button that does what Esc does."""
        made = self.add_button(text)
        made.setObjectName("close")
        made.clicked.connect(self.reject)
        self._close, self._close_words = made, text
        return made

    def add_left(self, widget: QWidget) -> None:
        """Put something else than a button into the left of the foot."""
        self._left.addWidget(widget)

    def primary(self) -> QPushButton | None:
        """Return the primary button, if there is one."""
        return self._primary

    def reject(self) -> None:
        """Close, or say first that what was typed would be lost."""
        commit_typing()
        if not self._warned and self._guard.holds_typing():
            self._warn()
        else:
            super().reject()

    def _warn(self) -> None:
        self._warned = True
        self._warning.say(Status.SOON, _("What was typed is not saved yet. Esc again drops it."))
        self._warning.show()
        if self._close is not None:
            self._close.setText(_("Drop what was typed"))

    def _take_warning_back(self) -> None:
        if self._warned:
            self._warned = False
            self._warning.hide()
            if self._close is not None:
                self._close.setText(self._close_words)

    def done(self, result: int) -> None:
        commit_typing()
        super().done(result)

    def showEvent(self, event: QShowEvent) -> None:
        screen = self.screen().availableSize()
        room = QSize(screen.width(), screen.height() - _TITLE_BAR)
        self.setMaximumSize(LARGEST.boundedTo(room))
        self._guard.watch()
        super().showEvent(event)
