"""The one delegate of all tables: grounds, hairlines, selected row, focus ring, cell."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from app.ui.tables.cell_painters import PAINTERS, Spot, natural_size, needed
from app.ui.tables.cells import Group, Text, words
from app.ui.tables.columns import Align, Column
from app.ui.tables.models import CELL, UNLOADED
from app.ui.tokens import STATUS_SHAPES, Size, Space, Type
from app.ui.widgets.drawing import (
    Look,
    draw_frame,
    draw_icon,
    draw_text,
    elide,
    look,
    text_width,
    wrap,
)

Index = QModelIndex | QPersistentModelIndex
_FOCUS_AND_ACTIVE = QStyle.StateFlag.State_HasFocus


class CellDelegate(QStyledItemDelegate):
    """Paints every kind of cell of `app.ui.tables.cells`."""

    def __init__(self, columns: tuple[Column, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self.grid = False  # vertical lines too, where cells are edited
        self.row_tint = True
        self.first_column = 0  # the visual first one has a little more padding and the left edge

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        at, rect = look(), option.rect
        value = index.data(CELL)
        if isinstance(value, Group):
            self._paint_group(painter, rect, value, at)
            return
        selected = self.row_tint and bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, rect, value, selected, at, index.column())
        column = self._columns[index.column()]
        if value is UNLOADED:
            if index.column() == self.first_column:
                self._paint_unloaded(painter, rect, at)
        else:
            cell = Text(value) if value is None or isinstance(value, str) else value
            spot = Spot(
                self._inner(rect, index.column()), at, selected, column.align is Align.RIGHT
            )
            PAINTERS[type(cell)](painter, cell, spot)
        if option.state & _FOCUS_AND_ACTIVE:
            draw_frame(painter, rect.adjusted(0, 0, 0, -1), at.colour("accent"), Size.FOCUS)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size in which nothing is cut."""
        size = natural_size(index.data(CELL), look())
        return QSize(size.width() + Space.CELL_FIRST + Space.CELL, size.height() + 7)

    def _inner(self, rect: QRect, column: int) -> QRect:
        first = column == self.first_column
        left = Space.CELL_FIRST if first else Space.CELL
        right = Space.S3 if self.grid else Space.S2
        if self._columns[column].align is Align.RIGHT:
            right = Space.CELL
        return rect.adjusted(left, 0, -right, -1)

    def _paint_ground(
        self, painter: QPainter, rect: QRect, value: object, selected: bool, at: Look, column: int
    ) -> None:
        tint = getattr(value, "ground", "")
        if selected:
            painter.fillRect(rect, at.colour("sel"))
            if column == self.first_column:
                painter.fillRect(rect.x(), rect.y(), Size.EDGE, rect.height(), at.colour("accent"))
        elif tint:
            painter.fillRect(rect, at.ground_of(tint))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, at.colour("line"))
        if self.grid:
            painter.fillRect(rect.right(), rect.y(), 1, rect.height(), at.colour("line"))

    def _paint_unloaded(self, painter: QPainter, rect: QRect, at: Look) -> None:
        bar = QRect(rect.left() + Space.CELL_FIRST, rect.center().y() - 3, 90, 6)
        painter.fillRect(bar.intersected(rect), at.colour("track"))

    def _paint_group(self, painter: QPainter, rect: QRect, group: Group, at: Look) -> None:
        painter.fillRect(rect, at.colour("sheet2"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, at.colour("line"))
        left = rect.left() + Space.CELL_FIRST
        colour = at.colour("ink")
        if group.status is not None:
            colour = at.text[group.status]
            top = rect.top() + (rect.height() - Size.ICON_ROW) // 2
            shape = STATUS_SHAPES[group.status]
            draw_icon(painter, QPoint(left, top), shape, colour, Size.ICON_ROW)
            left += Size.ICON_ROW + 6
        room = QRect(left, rect.top(), rect.right() - left - Space.CELL, rect.height() - 1)
        name = elide(group.name, Type.BODY, True, room.width())
        draw_text(painter, room, name, font=at.strong, colour=colour)
        room.setLeft(left + text_width(name, Type.BODY, True) + Space.S4)
        count = elide(group.count, Type.BODY, False, room.width())
        draw_text(painter, room, count, font=at.body, colour=at.colour("ink3"))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Show all the words of a cell that had to be cut, and of bars, which have none."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        value = index.data(CELL)
        tip = words(value) if self._is_cut(value, option.rect, index.column()) else ""
        QToolTip.showText(event.globalPos(), tip, view)
        return True

    def _is_cut(self, value: object, rect: QRect, column: int) -> bool:
        if value is None or value is UNLOADED or isinstance(value, Group):
            return False
        inner = self._inner(rect, column)
        if isinstance(value, Text) and value.wrap and value.text:
            lines = max(inner.height() // look().body_metrics.height(), 1)
            return wrap(value.text, inner.width(), lines)[-1].endswith("…")
        return needed(value) == 0 or needed(value) > inner.width()
