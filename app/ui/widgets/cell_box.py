"""A choice of cells: typing shows those whose own words begin like that, without tone marks."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QWidget

from app.domain.names import fold
from app.i18n import _
from app.ui.widgets.controls import ComboBox
from app.ui.widgets.drawing import draw_text, look

# What nearly every cell is called before the words that tell it from the others.
_COMMON: Final = re.compile(r"^(?:chi bo |cb |dang bo bo phan )?(?:thon |ban |to dan pho |khu )?")
_LEFT: Final = 9
_ARROW: Final = 22


class CellBox(ComboBox):
    """Letters open the list and leave those entries in it whose words begin like what was typed.

    "na meo" finds "Chi bộ thôn Na Mèo". What was typed stands in the box; Backspace takes a letter
    back, Enter takes the entry marked, Esc leaves everything as it was.
    """

    def __init__(self, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name=name, parent=parent)
        self._typed = ""
        view = self.view()
        view.installEventFilter(self)
        self.setAccessibleDescription(_("Type letters of the name to find a cell"))

    def typed(self) -> str:
        """Return the letters that the open list goes by."""
        return self._typed

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list at what is typed."""
        if _is_letter(event, after=""):
            self.showPopup()
            self._take(event.text())
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let letters typed in the open list narrow it; once it is closed they are done with."""
        if event.type() == QEvent.Type.Hide:
            self._narrow("")
        elif isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and _is_letter(event, self._typed):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self._is_typing(event):
                return True
        return super().eventFilter(watched, event)

    def _is_typing(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Backspace:
            self._take(self._typed[:-1])
            return True
        if _is_letter(event, self._typed):
            self._take(self._typed + event.text())
            return True
        return False

    def showPopup(self) -> None:
        """Open with every entry."""
        self._narrow("")
        super().showPopup()

    def _take(self, typed: str) -> None:
        """Narrow the open list; letters that nothing begins with are not taken."""
        wanted = fold(typed)
        places = [at for at in range(self.count()) if begins(self.itemText(at), wanted)]
        if not places:
            return
        self._narrow(typed)
        best = next((at for at in places if _own(self.itemText(at)).startswith(wanted)), places[0])
        place = best if wanted else max(self.currentIndex(), 0)
        view = self.view()
        view.setCurrentIndex(self.model().index(place, self.modelColumn()))
        view.scrollTo(view.currentIndex())

    def _narrow(self, typed: str) -> None:
        self._typed = typed
        view, wanted = self.view(), fold(typed)
        if isinstance(view, QListView):
            for at in range(self.count()):
                view.setRowHidden(at, not begins(self.itemText(at), wanted))
        self.update()

    def _paint_text(self, painter: QPainter, tone: str) -> None:
        if not self._typed:
            super()._paint_text(painter, tone)
            return
        room = QRect(_LEFT, 0, self.width() - _LEFT - _ARROW, self.height())
        draw_text(painter, room, self._typed + "│", font=self.font(), colour=look().colour(tone))


def begins(name: str, wanted: str) -> bool:
    """Tell whether a word of `name` begins the folded words `wanted`; nothing fits every name."""
    return not wanted or f" {wanted}" in f" {_words(name)}"


def _words(name: str) -> str:
    return re.sub(r"[^\w']+", " ", fold(name))


def _own(name: str) -> str:
    """Return the folded words that tell a cell from the others."""
    return _COMMON.sub("", _words(name))


def _is_letter(event: QKeyEvent, after: str) -> bool:
    """Tell whether a key types something; a space only between two words."""
    held = event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    text = event.text()
    return not held and bool(text) and (text.isalnum() or (text == " " and bool(after)))
