"""Tables of frozen rows: what all models share, and the model of a small list with groups."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.ui.tables.cells import Group, words
from app.ui.tables.columns import Column

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

CELL = Qt.ItemDataRole.UserRole + 1  # the cell's value object, a Group, or UNLOADED
UNLOADED = object()  # the row is on its way

_SPOKEN = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole})


class RowModel(QAbstractTableModel, Generic[Row]):
    """A table whose rows are frozen values and whose columns know how to show them."""

    rows_loaded = Signal(int, int)  # first row, count

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = tuple(columns)

    def row(self, at: int) -> Row | None:
        """Return the row at `at`, or None for a group, a row on its way, or outside."""
        raise NotImplementedError

    def group(self, _at: int) -> Group | None:
        """Return the group heading that stands at a place, where there is one."""
        return None

    def group_places(self) -> Sequence[int]:
        """Return the places of the headings between the rows."""
        return ()

    def has_groups(self) -> bool:
        """Tell whether there are headings between the rows."""
        return bool(self.group_places())

    def ensure(self, at: int) -> None:
        """Have the row at `at` loaded, where rows come in pages."""

    def key(self, row: Row) -> object:
        """Return what makes `row` the same row after a reload: its `row_id` or `id`."""
        return getattr(row, "row_id", getattr(row, "id", row))

    def find(self, wanted: Callable[[Row], bool]) -> int | None:
        """Return the place of the first loaded row that is `wanted`."""
        return next(self.find_all(wanted), None)

    def find_all(self, wanted: Callable[[Row], bool]) -> Iterator[int]:
        """Yield the places of all loaded rows that are `wanted`, from the top."""
        for at in self._loaded_places():
            row = self.row(at)
            if row is not None and wanted(row):
                yield at

    def _loaded_places(self) -> Sequence[int]:
        return range(self.rowCount())

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def cell(self, at: int, column: int) -> object:
        """Return what the delegate paints at a place."""
        row = self.row(at)
        if row is None:
            return UNLOADED
        return self.columns[column].value(row)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the cell's value for the delegate, or its words."""
        if not index.isValid():
            return None
        if role == CELL:
            return self.group(index.row()) or self.cell(index.row(), index.column())
        if role in _SPOKEN:
            value = self.group(index.row()) or self.cell(index.row(), index.column())
            return "" if value is UNLOADED else words(value)  # type: ignore[arg-type]
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the titles of the columns."""
        if orientation is Qt.Orientation.Horizontal and role in _SPOKEN:
            return self.columns[section].title
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be selected, group headings not."""
        if self.group(index.row()) is not None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class ListModel(RowModel[Row]):
    """All rows of a small list, with group headings between them."""

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Row | Group] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._rows: list[Row | Group] = list(rows)

    def set_rows(self, rows: Sequence[Row | Group]) -> None:
        """Show these rows and headings instead."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()
        self.rows_loaded.emit(0, len(self._rows))

    def group_places(self) -> Sequence[int]:
        """Return the places of the headings between the rows."""
        return [at for at, row in enumerate(self._rows) if isinstance(row, Group)]

    def set_row(self, at: int, row: Row) -> None:
        """Show a changed row at its place."""
        self._rows[at] = row
        last = self.columnCount() - 1
        self.dataChanged.emit(self.index(at, 0), self.index(at, last))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of rows, headings counted in."""
        return 0 if parent.isValid() else len(self._rows)

    def row(self, at: int) -> Row | None:
        """Return the row at `at`, or None for a heading or outside."""
        found = self._rows[at] if 0 <= at < len(self._rows) else None
        return None if isinstance(found, Group) else found

    def group(self, at: int) -> Group | None:
        """Return the heading at `at`."""
        found = self._rows[at] if 0 <= at < len(self._rows) else None
        return found if isinstance(found, Group) else None
