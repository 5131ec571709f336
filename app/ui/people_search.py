"""The search over everybody: asks while a word is typed, shows the answer in a list below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMoveEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from app.ui.hits_popup import Hits, HitsPopup
from app.ui.widgets.controls import SearchBox
from app.ui.widgets.forms import commit_typing

Find = Callable[[str, Callable[[Hits | None], None]], None]
"""Looks for a text in another thread and calls back on the main one; None = it failed, and
whoever looked has said so."""


class PeopleSearch(SearchBox):
    """A field that finds anybody from anywhere.

    One question is under way at a time; what is typed meanwhile is asked when the answer is there,
    so a fast typist never waits for questions that no longer matter, and nobody waits for a timer.
    The word that an input method still composes counts as typed.
    """

    chosen = Signal(object)
    """A `Hit` was picked."""
    left = Signal()
    """Esc in the empty field: the keyboard goes back to the page."""

    def __init__(self, placeholder: str, *, find: Find, window: QWidget) -> None:
        super().__init__(placeholder, name="search")
        self._find = find
        self._composed = ""
        self._asked = ""
        self._waiting = False
        self.popup = HitsPopup(window)
        self.popup.chosen.connect(self._on_chosen)
        self.textChanged.connect(self._ask)

    def query(self) -> str:
        """Return what is typed, the word being composed at its place in it."""
        at = self.cursorPosition()
        text = self.text()
        return (text[:at] + self._composed + text[at:]).strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list, open, or leave; everything else is typing."""
        key = Qt.Key(event.key())
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: self.popup.page(),
            Qt.Key.Key_PageUp: -self.popup.page(),
        }
        if key in steps:
            self._move(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            commit_typing()
            if self.popup.isVisible():
                self.popup.choose()
            else:
                self._ask()
        elif key is Qt.Key.Key_Escape:
            self._escape()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        if event.preeditString() != self._composed:
            self._composed = event.preeditString()
            self._ask()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._waiting = False  # an answer that never came is not waited for again
        if self.query():
            self._ask()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._composed = ""
        self.popup.forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.popup.hide()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.popup.hide()

    def _move(self, rows: int) -> None:
        if self.popup.isVisible():
            self.popup.move_by(rows)
        elif self.query():
            self._ask()

    def _escape(self) -> None:
        if self.text():
            self.clear()
        elif self.popup.isVisible():
            self.popup.forget()
        else:
            self.left.emit()

    def _ask(self) -> None:
        text = self.query()
        if not text:
            self.popup.forget()
        elif not self._waiting:
            self._waiting = True
            self._asked = text
            self._find(text, self._on_answer)

    def _on_answer(self, hits: Hits | None) -> None:
        self._waiting = False
        text = self.query()
        if hits is None or not text or not self.hasFocus():
            return
        self.popup.show_hits(hits, text=self._asked, below=self)
        if text != self._asked:
            self._ask()

    def _on_chosen(self, hit: object) -> None:
        self.clear()
        self.chosen.emit(hit)
