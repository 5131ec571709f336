"""A table whose cells are typed into: Enter goes down, Tab right, F2 edits, Ctrl+D copies above."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QWidget

from app.ui.tables.cells import Group
from app.ui.tables.column_layout import Settings
from app.ui.tables.columns import Column
from app.ui.tables.grid_editor import GridDelegate
from app.ui.tables.models import Index, ListModel, Row
from app.ui.tables.view import Rows, TableView


@dataclass(frozen=True, slots=True)
class Editing:
    """How one column is typed into.

    `text` gives what stands in the editor; `check` returns a sentence when the typed text cannot
    be taken, else ""; `allowed` tells whether this row may be typed into.
    """

    text: Callable[[Any], str]
    check: Callable[[str], str] = lambda _text: ""
    allowed: Callable[[Any], bool] = lambda _row: True
    lines: bool = True  # wrapped over the height of the row; False for a day or a number


class GridModel(ListModel[Row]):
    """Rows with columns that are typed into; what is typed is told, and saved by the page.

    `edited(row, column key, text)` after a cell was left changed: save it, then `set_row`.
    `refused(row, column key, text, sentence)` when the text cannot be taken.
    """

    edited = Signal(int, str, str)
    refused = Signal(int, str, str, str)

    def __init__(
        self,
        columns: Sequence[Column],
        editing: dict[str, Editing],
        rows: Sequence[Row | Group] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, rows, parent)
        self._editing = editing

    def editing(self, column: int) -> Editing | None:
        """Return how a column is typed into, or None."""
        return self._editing.get(self.columns[column].key)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the cells be typed into that may be."""
        flags, row = super().flags(index), self.row(index.row())
        editing = self.editing(index.column())
        if row is not None and editing is not None and editing.allowed(row):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return also what stands in the editor."""
        if role == Qt.ItemDataRole.EditRole:
            row, editing = self.row(index.row()), self.editing(index.column())
            return editing.text(row) if row is not None and editing is not None else ""
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what was typed, unless it is what stood there."""
        editing = self.editing(index.column())
        text = str(value).strip()
        may = bool(self.flags(index) & Qt.ItemFlag.ItemIsEditable)
        if role != Qt.ItemDataRole.EditRole or editing is None or not may:
            return False
        if text == self.data(index, Qt.ItemDataRole.EditRole):
            return False
        key, sentence = self.columns[index.column()].key, editing.check(text)
        if sentence:
            self.refused.emit(index.row(), key, text, sentence)
            return False
        self.edited.emit(index.row(), key, text)
        return True


class GridTable(TableView):
    """The view of a `GridModel`: lines both ways, one editor, in the current cell.

    `typing` carries the row whose editor has opened, and -1 when it has closed.
    """

    typing = Signal(int)

    def __init__(
        self,
        model: GridModel[Any],
        *,
        name: str,
        settings: Settings,
        rows: Rows = Rows.GRID,
        parent: QWidget | None = None,
    ) -> None:
        self._grid_model = model
        self._editor: QWidget | None = None
        super().__init__(model, name=name, settings=settings, rows=rows, parent=parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )

    def _make_delegate(self, model: Any) -> GridDelegate:
        delegate = GridDelegate(model.columns, self)
        delegate.moved.connect(self._move)
        delegate.copy_wanted.connect(self._copy_into_editor)
        delegate.opened.connect(self._on_opened)
        return delegate

    def edit_cell(self, at: int, key: str) -> None:
        """Open the editor in a cell."""
        index = self._grid_model.index(at, self._place_of(key))
        self.setCurrentIndex(index)
        self.edit(index)

    def commit_editor(self) -> None:
        """Take what is being typed and close the editor: before a tab, a lock, another month."""
        if self._editor is not None:
            delegate = self.itemDelegate()
            delegate.commitData.emit(self._editor)
            delegate.closeEditor.emit(self._editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def select_row(self, at: int) -> None:
        """Put the keyboard on row `at`, in its column so far or the first that is typed into."""
        columns = [self.currentIndex().column(), *range(len(self._grid_model.columns))]
        for column in columns:
            index = self._grid_model.index(at, column)
            if index.isValid() and self._grid_model.flags(index) & Qt.ItemFlag.ItemIsEditable:
                self.setCurrentIndex(index)
                self.scrollTo(index)
                return
        super().select_row(at)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Tell that nothing is being typed any more."""
        super().closeEditor(editor, hint)
        if self._editor is not None:
            self._editor = None
            self.typing.emit(-1)

    def _on_opened(self, editor: QWidget, row: int) -> None:
        self._editor = editor
        self.typing.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with Enter and Tab, copy the cell above with Ctrl+D."""
        key, plain = event.key(), not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._move(1, 0)
        elif key == Qt.Key.Key_Tab and plain and self._can_move_on(1):
            self._move(0, 1)
        elif key == Qt.Key.Key_Backtab and self._can_move_on(-1):
            self._move(0, -1)
        elif event.matches(QKeySequence.StandardKey.Delete):
            self._grid_model.setData(self.currentIndex(), "")
        elif key == Qt.Key.Key_D and not plain:
            self._grid_model.setData(self.currentIndex(), self._text_above())
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab leave the grid after its last cell, and Shift+Tab before its first."""
        if self._can_move_on(1 if forward else -1):
            return False
        return super().focusNextPrevChild(forward)

    def _move(self, down: int, right: int) -> None:
        here = self.currentIndex()
        if down:
            places = range(here.row() + 1, self._grid_model.rowCount())
            to = next((r for r in places if self._grid_model.row(r) is not None), here.row())
            self.setCurrentIndex(self._grid_model.index(to, here.column()))
        elif right:
            at = self._next_cell(right)
            if at is not None:
                self.setCurrentIndex(at)

    def _can_move_on(self, right: int) -> bool:
        return self._next_cell(right) is not None

    def _next_cell(self, step: int) -> QModelIndex | None:
        """Return the next cell to type into, over the end of the row if need be."""
        model, here = self._grid_model, self.currentIndex()
        if not here.isValid():
            return None
        count = len(model.columns)
        place = here.row() * count + here.column() + step
        while 0 <= place < model.rowCount() * count:
            index = model.index(*divmod(place, count))
            hidden = self.isColumnHidden(index.column())
            if not hidden and model.flags(index) & Qt.ItemFlag.ItemIsEditable:
                return index
            place += step
        return None

    def _copy_into_editor(self, insert: Callable[[str], None]) -> None:
        insert(self._text_above())

    def _text_above(self) -> str:
        here = self.currentIndex()
        for place in range(here.row() - 1, -1, -1):
            if self._grid_model.row(place) is not None:
                above = self._grid_model.index(place, here.column())
                return str(self._grid_model.data(above, Qt.ItemDataRole.EditRole))
        return ""

    def _place_of(self, key: str) -> int:
        return next(i for i, c in enumerate(self._grid_model.columns) if c.key == key)
