"""The view of all tables: computed row heights, keyboard, groups, columns that leave."""

from __future__ import annotations

from enum import Enum
from typing import Any

from PySide6.QtCore import QElapsedTimer, QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QTableView,
    QWidget,
)

from app.ui.tables.cells import Tick
from app.ui.tables.column_layout import ColumnLayout, Settings
from app.ui.tables.delegate import CellDelegate
from app.ui.tables.header import TableHeader
from app.ui.tables.models import CELL, Index, RowModel
from app.ui.tokens import Size
from app.ui.widgets.drawing import Look, look

_LETTERS_TOGETHER_MS = 1000
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Rows(Enum):
    """How high the rows of a table are: lines of text, and space around them."""

    TWO_LINES = "two_lines"
    TWO_LINES_TIGHT = "two_lines_tight"
    ONE_LINE = "one_line"
    ONE_LINE_TIGHT = "one_line_tight"
    GRID = "grid"


def row_height(rows: Rows, at: Look) -> int:
    """Return the height of a row in pixels: what its fonts need, not a constant."""
    body, caption = at.body_metrics.height(), at.caption_metrics.height()
    match rows:
        case Rows.TWO_LINES:
            return max(body + caption + 7, Size.ROW_TWO_LINES)
        case Rows.TWO_LINES_TIGHT:
            return body + caption + 3
        case Rows.ONE_LINE:
            return max(body + 11, Size.ROW_ONE_LINE)
        case Rows.ONE_LINE_TIGHT:
            return max(body + 9, Size.ROW_TIGHT)
        case Rows.GRID:
            return max(2 * body + 16, Size.ROW_GRID)


def group_height(rows: Rows, at: Look) -> int:
    """Return the height of a group heading in pixels."""
    tight = rows in (Rows.TWO_LINES_TIGHT, Rows.ONE_LINE_TIGHT)
    return at.body_metrics.height() + (6 if tight else 10)


class TableView(QTableView):
    """A read-only table of frozen rows.

    `settings` is a mapping that remembers columns under `name`. `letters_typed` carries what was
    typed within a second, for a jump to a given name; `row_activated` is Enter or a double click;
    `tick_requested` is Space, or a click on a `Tick`;
    `current_row_changed` carries the frozen row, or None.
    """

    row_activated = Signal(int)
    current_row_changed = Signal(object)
    letters_typed = Signal(str)
    sort_requested = Signal(str, bool)
    tick_requested = Signal(int)

    def __init__(
        self,
        model: RowModel[Any],
        *,
        name: str,
        settings: Settings,
        rows: Rows = Rows.TWO_LINES,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._rows = rows
        self._model = model
        self._letters, self._letters_timer = "", QElapsedTimer()
        self._kept_row: Any = None
        self._kept_place = -1
        self._heading_places: tuple[int, ...] = ()
        self._delegate = self._make_delegate(model)
        self.setItemDelegate(self._delegate)
        self._header = TableHeader(model.columns, self)
        self.setHorizontalHeader(self._header)
        self.columns = ColumnLayout(model.columns, self._header, settings=settings, name=name)
        self._set_up()
        self.setModel(model)
        self._connect()
        self._apply_rows()

    def _make_delegate(self, model: RowModel[Any]) -> CellDelegate:
        return CellDelegate(model.columns, self)

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        side = self.verticalHeader()
        side.hide()
        side.setMinimumSectionSize(20)
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _connect(self) -> None:
        self._model.modelAboutToBeReset.connect(self._keep_current)
        self._model.modelReset.connect(self._apply_rows)
        self._model.modelReset.connect(self._look_for_kept)
        self._model.rows_loaded.connect(self._find_current)
        self._model.dataChanged.connect(self._tell_if_current)
        self._header.sectionClicked.connect(self._ask_for_order)
        self._header.customContextMenuRequested.connect(self._open_column_menu)
        self.columns.changed.connect(self._fit)
        self.doubleClicked.connect(lambda index: self.row_activated.emit(index.row()))
        self.clicked.connect(self._tick_if_box)

    # rows

    def current_row(self) -> Any:
        """Return the frozen row that the keyboard stands on, or None."""
        return self._model.row(self.currentIndex().row())

    def select_row(self, at: int) -> None:
        """Put the keyboard on row `at` and bring it into sight."""
        index = self._model.index(at, max(self._delegate.first_column, 0))
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def changeEvent(self, event: QEvent) -> None:
        """Compute the heights anew when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "columns"):
            self._apply_rows()
            self._fit()

    def _apply_rows(self) -> None:
        at = look()
        self._header.fit_height()
        self.verticalHeader().setDefaultSectionSize(row_height(self._rows, at))
        self.clearSpans()
        for place in self._heading_places:
            if place < self._model.rowCount():  # a row stands there now
                self.setRowHeight(place, row_height(self._rows, at))
        self._heading_places = tuple(self._model.group_places())
        for place in self._heading_places:
            self.setSpan(place, 0, 1, len(self._model.columns))
            self.setRowHeight(place, group_height(self._rows, at))

    def _look_for_kept(self) -> None:
        if self._model.rowCount() == 0:
            self._kept_row = None
            self.current_row_changed.emit(None)
        elif self._kept_row is not None:
            self._model.ensure(min(self._kept_place, self._model.rowCount() - 1))

    def _keep_current(self) -> None:
        self._kept_place = self.currentIndex().row()
        self._kept_row = self._model.row(self._kept_place)

    def _find_current(self, first: int, count: int) -> None:
        """After a reload stand on the same row again, if it is among those just loaded."""
        if self._kept_row is None or self.currentIndex().isValid():
            return
        kept = self._model.key(self._kept_row)
        for place in range(first, first + count):
            row = self._model.row(place)
            if row is not None and self._model.key(row) == kept:
                self._kept_row = None
                self.select_row(place)
                return
        if first <= min(self._kept_place, self._model.rowCount() - 1) < first + count:
            self._kept_row = None
            self.current_row_changed.emit(None)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell the new row."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.current_row_changed.emit(self._model.row(current.row()))

    def _tell_if_current(self, first: QModelIndex, last: QModelIndex) -> None:
        place = self.currentIndex().row()
        if first.row() <= place <= last.row():
            self.current_row_changed.emit(self._model.row(place))

    # order and columns

    def set_sorted(self, key: str, *, descending: bool = False) -> None:
        """Mark the column that the rows come ordered by."""
        self._header.set_sorted(key, descending=descending)
        self._fit()

    def columns_menu(self, parent: QWidget) -> QMenu:
        """Return a menu of the columns for a button; it is filled when opened."""
        menu = QMenu(parent)
        menu.aboutToShow.connect(lambda: self.columns.fill_menu(menu))
        return menu

    def _open_column_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.columns.fill_menu(menu)
        menu.popup(self._header.mapToGlobal(at))

    def _ask_for_order(self, at: int) -> None:
        column = self._model.columns[at]
        if column.sortable:
            key, descending = self._header.sorted_by
            self.sort_requested.emit(column.key, key == column.key and not descending)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width among the columns."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.columns.fit(self.viewport().width())
        shown = [i for i in range(self._header.count()) if not self._header.isSectionHidden(i)]
        self._delegate.first_column = min(shown, default=0)

    # keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row with Enter, tick it with Space; Home and End are first and last row."""
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.row_activated.emit(self.currentIndex().row())
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers():
            self._go_to_edge(first=event.key() == Qt.Key.Key_Home)
        elif event.key() == Qt.Key.Key_Space and not self._letters_go_on():
            self.tick_requested.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _go_to_edge(self, *, first: bool) -> None:
        count = self._model.rowCount()
        places = range(count) if first else range(count - 1, -1, -1)
        for place in places:
            if self._model.group(place) is None:
                self.select_row(place)
                return

    def keyboardSearch(self, search: str) -> None:
        """Collect letters typed in a row and tell them: the page knows where that name stands."""
        if not self._letters_go_on():
            self._letters = ""
        self._letters_timer.start()
        self._letters += search
        self.letters_typed.emit(self._letters)

    def _letters_go_on(self) -> bool:
        """Tell whether a letter typed now follows those before: a space is one of them then."""
        timer = self._letters_timer
        return timer.isValid() and not timer.hasExpired(_LETTERS_TOGETHER_MS)

    def _tick_if_box(self, index: QModelIndex) -> None:
        if isinstance(index.data(CELL), Tick):
            self.tick_requested.emit(index.row())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on the first row when the keyboard comes in and no row is chosen."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and event.reason() is not (
            Qt.FocusReason.MouseFocusReason
        ):
            self._go_to_edge(first=True)
