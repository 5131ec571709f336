"""The name and the mark of the program, and the hairline between things in a band."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QWidget

from app.ui.widgets.drawing import draw_icon, fill_round, look

PRODUCT = "Sổ Nguồn"
MARK_SIZE = 28
_DRAWING = 0.72  # of the mark's edge
_ICON_SIZES = (16, 24, 32, 48, 256)


class Mark(QWidget):
    """The sign of the program, the only place of the brand's red."""

    def __init__(self, size: int = MARK_SIZE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.setFixedSize(size, size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        _draw_mark(painter, self._size)


def window_icon() -> QIcon:
    """Return the mark for the title bar and the task bar."""
    made = QIcon()
    for size in _ICON_SIZES:
        drawn = QPixmap(size, size)
        drawn.fill("transparent")
        painter = QPainter(drawn)
        _draw_mark(painter, size)
        painter.end()
        made.addPixmap(drawn)
    return made


def upright_rule(height: int = 0) -> QFrame:
    """Return an upright hairline between things in a band, as high as the band unless told."""
    line = QFrame()
    line.setProperty("rule", "v")
    if height:
        line.setFixedHeight(height)
    return line


def level_rule() -> QFrame:
    """Return a level hairline between parts of a sheet."""
    line = QFrame()
    line.setProperty("rule", "h")
    return line


def _draw_mark(painter: QPainter, size: int) -> None:
    fill_round(painter, QRect(0, 0, size, size), look().colour("brand"), max(size // 7, 2))
    inner = round(size * _DRAWING)
    corner = (size - inner) // 2
    draw_icon(painter, QPoint(corner, corner), "sprout", look().colour("on_brand"), inner)
