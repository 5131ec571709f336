"""The header of a table: elided titles, the mark of the order, a menu of columns."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from app.ui.tables.columns import Align, Column
from app.ui.tokens import Size, Space, Type
from app.ui.widgets.drawing import draw_text, elide, look, text_width

ASCENDING, DESCENDING = "▲", "▼"
_MARK_ROOM = 18
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TableHeader(QHeaderView):
    """Paints its sections itself: a style sheet clips titles and cannot set the order's mark."""

    resized_by_hand = Signal(int)

    def __init__(self, columns: tuple[Column, ...], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = columns
        self._sorted_by = ""
        self._descending = False
        self._before: list[int] = []
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setResizeContentsPrecision(0)  # look at the rows in sight, do not load others
        self.setMinimumSectionSize(24)
        self.fit_height()

    def fit_height(self) -> None:
        """Take the height that the text size asks for."""
        self.setFixedHeight(max(Size.TABLE_HEADER, look().chip_metrics.height() + 10))

    def set_sorted(self, key: str, *, descending: bool) -> None:
        """Mark the column that the rows are ordered by."""
        self._sorted_by, self._descending = key, descending
        self.viewport().update()

    @property
    def sorted_by(self) -> tuple[str, bool]:
        """Return the key of the column and whether the order is descending."""
        return self._sorted_by, self._descending

    def least_width(self, at: int) -> int:
        """Return the width in which the title of column `at` is whole."""
        column = self._columns[at]
        mark = _MARK_ROOM if column.sortable and column.key == self._sorted_by else 0
        padding = self._padding(at) + (Space.CELL if column.align is Align.RIGHT else Space.S2) + 1
        return text_width(column.title, Type.CAPTION, True) + padding + mark

    def paintSection(self, painter: QPainter, rect: QRect, at: int) -> None:
        """Paint one title."""
        if not rect.isValid():
            return
        skin, column = look(), self._columns[at]
        painter.fillRect(rect, skin.colour("head"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, skin.colour("line2"))
        right = column.align is Align.RIGHT
        inner = rect.adjusted(self._padding(at), 0, -(Space.CELL if right else Space.S2), -1)
        mark = ""
        if column.key == self._sorted_by:
            mark = "  " + (DESCENDING if self._descending else ASCENDING)
        room = inner.width() - (text_width(mark, Type.CAPTION, True) if mark else 0)
        title = elide(column.title, Type.CAPTION, True, room) + mark
        align = _RIGHT if right else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        draw_text(painter, inner, title, font=skin.chip, colour=skin.colour("ink2"), align=align)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note the widths that may now be changed by hand."""
        self._before = [self.sectionSize(i) for i in range(self.count())]
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which section got another width when the person lets go of its edge."""
        super().mouseReleaseEvent(event)
        for at, before in enumerate(self._before):
            if self.sectionSize(at) != before:
                self._before = []
                self.resized_by_hand.emit(at)
                return

    def _padding(self, at: int) -> int:
        return Space.CELL_FIRST if self.visualIndex(at) == 0 else Space.CELL
