"""Bars that carry a figure: a share with its target, progress of a list, a legend of colours."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.tokens import Type
from app.ui.widgets.drawing import Look, draw_text, look, text_width

_SQUARE = 10


class ShareBar(QWidget):
    """How much of a whole is reached, with a black stroke where the target is.

    `words` say the figure with its denominator: they stand beside the bar as text as well.
    """

    def __init__(
        self, *, thick: int = 7, last: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._thick = thick
        self._tone = "bar_last" if last else "bar"
        self._share = 0.0
        self._target: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float, *, target: float | None = None, words: str) -> None:
        """Show `share` and `target` as parts of the whole width, 0 to 1."""
        self._share = min(max(share, 0.0), 1.0)
        self._target = None if target is None else min(max(target, 0.0), 1.0)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a width to be stretched and the height with the stroke of the target."""
        return QSize(120, self._thick + 8)

    def minimumSizeHint(self) -> QSize:
        """Return the least in which the bar can be read."""
        return QSize(60, self._thick + 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the bar and the target."""
        painter, at = QPainter(self), look()
        top, width = (self.height() - self._thick) // 2, self.width()
        painter.fillRect(0, top, width, self._thick, at.colour("track"))
        painter.fillRect(0, top, round(width * self._share), self._thick, at.colour(self._tone))
        if self._target is not None:
            left = min(round(width * self._target), width - 2)
            painter.fillRect(left, top - 4, 2, self._thick + 8, at.colour("ink"))


class StageLegend(QWidget):
    """The squares and words of the stage colours, on as many lines as the width asks."""

    def __init__(
        self, names: Sequence[str], title: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._names, self._title = tuple(names), title
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(", ".join(names))

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines that `width` asks for."""
        lines = 1 + max((place.top() for place in self._places(width)), default=0)
        return lines * (look().caption_metrics.height() + 4)

    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        return QSize(360, self.heightForWidth(100_000))

    def _places(self, width: int) -> list[QRect]:
        """Return for each name its left edge, its line and its width, as a rectangle."""
        left = text_width(self._title, Type.CAPTION) + 8 if self._title else 0
        line, places = 0, []
        for name in self._names:
            needed = _SQUARE + 6 + text_width(name, Type.CAPTION) + 12
            if left + needed > width and left > 0:
                left, line = 0, line + 1
            places.append(QRect(left, line, needed, 1))
            left += needed
        return places

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint squares and words."""
        painter, at = QPainter(self), look()
        height = at.caption_metrics.height() + 4
        if self._title:
            self._write(painter, at, QRect(0, 0, self.width(), height), self._title)
        for i, place in enumerate(self._places(self.width())):
            top = place.top() * height
            square = top + (height - _SQUARE) // 2
            painter.fillRect(place.left(), square, _SQUARE, _SQUARE, at.stages[i])
            room = QRect(place.left() + _SQUARE + 6, top, place.width(), height)
            self._write(painter, at, room, self._names[i])

    def _write(self, painter: QPainter, at: Look, rect: QRect, text: str) -> None:
        draw_text(painter, rect, text, font=at.caption, colour=at.colour("ink2"))
