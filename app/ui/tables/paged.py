"""A table over any number of rows that asks for its pages when they come into sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from app.ui.tables.columns import Column
from app.ui.tables.models import Index, Row, RowModel

PAGE = 200
_PAGES_KEPT = 24
_ASKED_AT_ONCE = 2
_WANTED_KEPT = 3  # pages passed while scrolling on are not worth loading

Answer = Callable[[Sequence[Row] | None], None]
Fetch = Callable[[int, int, Answer[Row]], None]
Count = Callable[[Callable[[Any], None]], None]


class PagedModel(RowModel[Row]):
    """Rows known by their count; each page is fetched on first sight and dropped when long unused.

    `count(answer)` and `fetch(offset, limit, answer)` must return at once and call `answer` later
    on the main thread; `answer(None)` says that a page could not be read. Answers to an older
    question are dropped.
    """

    counted = Signal(int)

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._count: Count | None = None
        self._fetch: Fetch[Row] | None = None
        self._total = 0
        self._generation = 0
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._asked: set[int] = set()
        self._wanted: OrderedDict[int, None] = OrderedDict()

    def load(self, count: Count, fetch: Fetch[Row]) -> None:
        """Show what `count` and `fetch` tell: a new filter, order or search.

        The rows of before stay in sight until the new count is known.
        """
        self._count, self._fetch = count, fetch
        self.reload()

    def reload(self) -> None:
        """Ask the same question again, after something was written."""
        if self._count is None:
            return
        self._generation += 1
        self._count(partial(self._take_count, self._generation))

    def ensure(self, at: int) -> None:
        """Have the row at `at` loaded, if it is not."""
        at = self._number_of(at)
        if 0 <= at < self._total and at // PAGE not in self._pages:
            self._ask(at // PAGE)

    def row(self, at: int) -> Row | None:
        """Return the row at `at`, or None while it is on its way (it is asked for)."""
        at = self._number_of(at)
        if not 0 <= at < self._total:
            return None
        number, place = divmod(at, PAGE)
        page = self._pages.get(number)
        if page is None:
            self._ask(number)
            return None
        self._pages.move_to_end(number)
        return page[place] if place < len(page) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many rows there are, loaded or not."""
        return 0 if parent.isValid() else self._total

    def _loaded_places(self) -> Sequence[int]:
        places: list[int] = []
        for number, page in sorted(self._pages.items()):
            places.extend(self._place_of(number * PAGE + at) for at in range(len(page)))
        return places

    def _number_of(self, at: int) -> int:
        """Return which row of the list stands at a place of the table; -1 for none."""
        return at

    def _place_of(self, number: int) -> int:
        """Return the place of the table at which a row of the list stands."""
        return number

    def _learn(self, told: Any) -> int:
        """Return how many rows there are, from the answer of `count`."""
        return int(told)

    def flags(self, _index: Index) -> Qt.ItemFlag:
        """Let all rows be selected, also those on their way: a question per cell would be slow."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _take_count(self, generation: int, told: Any) -> None:
        if generation != self._generation:
            return
        self.beginResetModel()
        self._total = self._learn(told)
        self._pages.clear()
        self._asked.clear()
        self._wanted.clear()
        self.endResetModel()
        self.counted.emit(self._total)
        self.ensure(self._place_of(0))

    def _ask(self, number: int) -> None:
        if number in self._asked or self._fetch is None:
            return
        if len(self._asked) >= _ASKED_AT_ONCE:
            self._wanted[number] = None
            self._wanted.move_to_end(number)
            while len(self._wanted) > _WANTED_KEPT:
                self._wanted.popitem(last=False)
            return
        self._wanted.pop(number, None)
        self._asked.add(number)
        self._fetch(number * PAGE, PAGE, partial(self._take_page, self._generation, number))

    def _take_page(self, generation: int, number: int, rows: Sequence[Row] | None) -> None:
        if generation != self._generation:
            return
        self._asked.discard(number)
        if rows is not None:
            self._keep(number, rows)
        if self._wanted:
            self._ask(self._wanted.popitem(last=True)[0])

    def _keep(self, number: int, rows: Sequence[Row]) -> None:
        self._pages[number] = tuple(rows)
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        first = self._place_of(number * PAGE)
        last = self._place_of(min((number + 1) * PAGE, self._total) - 1)
        self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))
        self.rows_loaded.emit(first, last - first + 1 if rows else 0)
