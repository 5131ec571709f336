"""A paged table whose rows stand in groups one after another, with a heading over each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt

from app.ui.tables.cells import Group
from app.ui.tables.columns import Column
from app.ui.tables.models import Index, Row
from app.ui.tables.paged import PagedModel


class GroupedPagedModel(PagedModel[Row]):
    """Like `PagedModel`, but `count` answers with (heading, rows under it) in their order.

    The rows come from `fetch` by their number in the whole list, headings not counted: the places
    of the headings follow from the counts alone, however many rows there are.
    """

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._groups: tuple[Group, ...] = ()
        self._starts: list[int] = []  # number of the first row under each heading
        self._headings: list[int] = []  # the places of the headings in the table

    def _learn(self, told: Any) -> int:
        filled = [(group, count) for group, count in told if count]
        ends = list(accumulate(count for _group, count in filled))
        self._groups = tuple(group for group, _count in filled)
        self._starts = [0, *ends][: len(filled)]
        self._headings = [start + at for at, start in enumerate(self._starts)]
        return ends[-1] if ends else 0

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of rows, headings counted in."""
        return 0 if parent.isValid() else self._total + len(self._groups)

    def group(self, at: int) -> Group | None:
        """Return the heading at `at`."""
        found = bisect_left(self._headings, at)
        if found < len(self._headings) and self._headings[found] == at:
            return self._groups[found]
        return None

    def group_places(self) -> Sequence[int]:
        """Return the places of the headings between the rows."""
        return self._headings

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be selected, group headings not."""
        if self.group(index.row()) is not None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def ensure(self, at: int) -> None:
        """Have the row at `at` loaded, or the first one under the heading there."""
        super().ensure(at if self.group(at) is None else at + 1)

    def _number_of(self, at: int) -> int:
        above = bisect_right(self._headings, at)
        return -1 if self.group(at) is not None else at - above

    def _place_of(self, number: int) -> int:
        return number + bisect_right(self._starts, number)
