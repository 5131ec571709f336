"""The nine stops of the way in, each with its word and its day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import _
from app.ui.tokens import Type
from app.ui.widgets.drawing import (
    DASH,
    Look,
    draw_icon,
    draw_text,
    fill_round,
    look,
    text_width,
)

_RING = 9  # radius of the current stop
_DOT = 8
_OPEN = 7
_TOP = 2
_WHOLE_DAY = len("dd/mm/yyyy")
_GAP = 6  # between the words of neighbours
_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


class StopState(Enum):
    """Whether an act is done, is the one people are at, or is still to come."""

    DONE = "done"
    CURRENT = "current"
    TO_COME = "to_come"


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop; `label` breaks at a line feed, `day` is dd/mm/yyyy, "~ 12/2026" or empty."""

    label: str
    day: str
    state: StopState

    @property
    def lines(self) -> tuple[str, str]:
        """Return the two lines of the label."""
        first, _break, second = self.label.partition("\n")
        return first, second

    def month(self) -> Stop:
        """Return this stop with the month of its day alone, for where days have no room."""
        return replace(self, day=self.day[3:]) if len(self.day) == _WHOLE_DAY else self

    def width(self) -> int:
        """Return the pixels that the words of this stop need."""
        strong = self.state is StopState.CURRENT
        words = max(text_width(line, Type.CAPTION, strong) for line in self.lines)
        return max(words, text_width(self.day or DASH, Type.CAPTION), 2 * _RING) + _GAP


class StageTrack(QWidget):
    """Paints the stops; the width of each follows its words, not ninths."""

    def __init__(self, stops: Sequence[Stop] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stops: tuple[Stop, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_stops(stops)

    def set_stops(self, stops: Sequence[Stop]) -> None:
        """Show these stops."""
        self._stops = tuple(stops)
        self.setAccessibleName(_("Steps on the way"))
        self.setAccessibleDescription("; ".join(_spoken(stop) for stop in self._stops))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the width of all words and the height of three lines under the stops."""
        return QSize(sum(stop.width() for stop in self._stops), self._height())

    def minimumSizeHint(self) -> QSize:
        """Return a width in which the words still stand apart."""
        return QSize(sum(stop.month().width() for stop in self._stops), self._height())

    def _height(self) -> int:
        return _TOP + 2 * _RING + 3 + 3 * look().caption_metrics.height()

    def _fitting(self) -> tuple[Stop, ...]:
        if sum(stop.width() for stop in self._stops) <= self.width():
            return self._stops
        return tuple(stop.month() for stop in self._stops)

    def _centres(self, stops: tuple[Stop, ...]) -> list[tuple[float, float]]:
        """Return the middle and the width of each stop."""
        widths = [stop.width() for stop in stops]
        factor = self.width() / max(sum(widths), 1)
        left, found = 0.0, []
        for width in widths:
            found.append((left + width * factor / 2, width * factor))
            left += width * factor
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint lines, stops and words."""
        painter = QPainter(self)
        at, stops = look(), self._fitting()
        places = self._centres(stops)
        y = _TOP + _RING
        for i in range(len(places) - 1):
            reached = stops[i + 1].state is not StopState.TO_COME
            self._paint_line(painter, at, places[i][0], places[i + 1][0], y, reached)
        for stop, (middle, width) in zip(stops, places, strict=True):
            self._paint_stop(painter, at, stop, round(middle), y)
            self._paint_words(painter, at, stop, round(middle - width / 2), round(width), y)

    def _paint_line(
        self, painter: QPainter, at: Look, left: float, right: float, y: int, reached: bool
    ) -> None:
        start, end = round(left) + _RING + 1, round(right) - _RING - 1
        if reached:
            painter.fillRect(start, y - 1, end - start, 3, at.colour("accent"))
            return
        for x in range(start, end - 2, 6):
            painter.fillRect(x, y, 4, 1, at.colour("line2"))

    def _paint_stop(self, painter: QPainter, at: Look, stop: Stop, x: int, y: int) -> None:
        def circle(radius: int, tone: str) -> None:
            rect = QRect(x - radius, y - radius, 2 * radius, 2 * radius)
            fill_round(painter, rect, at.colour(tone), radius)

        if stop.state is StopState.TO_COME:
            circle(_OPEN, "field")
            circle(_OPEN - 1, "sheet")
            return
        if stop.state is StopState.CURRENT:
            circle(_RING + 1, "accent")
            circle(_RING - 1, "sheet")
            circle(4, "accent")
            return
        circle(_DOT, "accent")
        draw_icon(painter, QPoint(x - 6, y - 6), "check", at.colour("on_accent"), 12)

    def _paint_words(
        self, painter: QPainter, at: Look, stop: Stop, left: int, width: int, y: int
    ) -> None:
        current, to_come = stop.state is StopState.CURRENT, stop.state is StopState.TO_COME
        height = at.caption_metrics.height()
        tone = at.colour("ink3" if to_come else "ink")
        for i, text in enumerate((*stop.lines, stop.day or DASH)):
            rect = QRect(left, y + _RING + 3 + i * height, width, height)
            strong = current and i < 2
            draw_text(
                painter,
                rect,
                text,
                font=at.chip if strong else at.caption,
                colour=tone if i < 2 or to_come else at.colour("ink2"),
                align=_CENTRE,
            )


def _spoken(stop: Stop) -> str:
    states = {
        StopState.DONE: _("already passed"),
        StopState.CURRENT: _("now here"),
        StopState.TO_COME: _("to come"),
    }
    said = f"{stop.label.replace(chr(10), ' ')}: {states[stop.state]}"
    return f"{said} {stop.day}" if stop.day else said
