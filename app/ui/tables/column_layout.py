"""Which columns a table shows and how wide: by its own width, by choice, remembered by name."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.i18n import _
from app.ui import fonts
from app.ui.tables.columns import Column, fitting, shared
from app.ui.tables.header import TableHeader
from app.ui.tokens import POINTS, Type

Settings = MutableMapping[str, Any]


class ColumnLayout(QObject):
    """Keeps the widths and the hidden columns of one table in a settings mapping.

    The mapping gets one entry, `columns/<name>`: `{"widths": {key: pixels}, "hidden": [key]}`.
    """

    changed = Signal()

    def __init__(
        self, columns: tuple[Column, ...], header: TableHeader, *, settings: Settings, name: str
    ) -> None:
        super().__init__(header)
        self._columns = columns
        self._header = header
        self._settings = settings
        self._entry = f"columns/{name}"
        self._widths, self._hidden = _read(settings.get(self._entry))
        header.resized_by_hand.connect(self._keep_width)

    def fit(self, available: int) -> None:
        """Give the columns the width there is."""
        if available <= 0:
            return
        shown = [i for i, c in enumerate(self._columns) if c.key not in self._hidden]
        least = [self._least(i) for i in shown]
        staying = [shown[i] for i in fitting([self._columns[i] for i in shown], least, available)]
        wished = [self._wished(i) for i in staying]
        widths = shared(
            wished, self._floors(staying, wished, available), self._shares(staying), available
        )
        by_column = dict(zip(staying, widths, strict=True))
        for at in range(len(self._columns)):
            self._header.setSectionHidden(at, at not in by_column)
            if at in by_column:
                self._header.resizeSection(at, by_column[at])

    def is_hidden(self, key: str) -> bool:
        """Tell whether the person has hidden a column."""
        return key in self._hidden

    def set_hidden(self, key: str, hidden: bool) -> None:
        """Hide or show a column and remember it."""
        if hidden:
            self._hidden.add(key)
        else:
            self._hidden.discard(key)
        self._keep()
        self.changed.emit()

    def reset(self) -> None:
        """Show all columns in their usual width again."""
        self._hidden.clear()
        self._widths.clear()
        self._keep()
        self.changed.emit()

    def fill_menu(self, menu: QMenu) -> None:
        """Put one entry for each column that may be hidden into `menu`."""
        menu.clear()
        for column in self._columns:
            if not column.hideable:
                continue
            action = QAction(column.title, menu)
            action.setCheckable(True)
            action.setChecked(column.key not in self._hidden)
            key = column.key
            action.toggled.connect(lambda on, key=key: self.set_hidden(key, not on))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(_("Usual columns and widths")).triggered.connect(self.reset)

    def _floors(self, staying: list[int], wished: list[int], available: int) -> list[int]:
        """Return the least widths; what was set by hand gives way last."""
        least = [self._least(i) for i in staying]
        held = [
            max(wish, floor) if self._columns[i].key in self._widths else floor
            for i, wish, floor in zip(staying, wished, least, strict=True)
        ]
        return held if sum(held) <= available else least

    def _shares(self, staying: list[int]) -> list[int]:
        """Return who takes what is over: columns set by hand only when there is no other."""
        free = [
            0 if self._columns[i].key in self._widths else self._columns[i].stretch for i in staying
        ]
        return free if any(free) else [self._columns[i].stretch for i in staying]

    def _wished(self, at: int) -> int:
        column = self._columns[at]
        return self._widths.get(column.key) or round(column.width * _text_scale())

    def _least(self, at: int) -> int:
        column = self._columns[at]
        return max(round(column.min_width * _text_scale()), self._header.least_width(at))

    def _keep_width(self, at: int) -> None:
        self._widths[self._columns[at].key] = self._header.sectionSize(at)
        self._keep()
        self.changed.emit()

    def _keep(self) -> None:
        self._settings[self._entry] = {"widths": dict(self._widths), "hidden": sorted(self._hidden)}


def _read(kept: object) -> tuple[dict[str, int], set[str]]:
    """Take what was remembered, as far as it makes sense: the file can be edited by anybody."""
    if not isinstance(kept, dict):
        return {}, set()
    widths, hidden = kept.get("widths"), kept.get("hidden")
    known = widths.items() if isinstance(widths, dict) else ()
    return (
        {str(key): width for key, width in known if isinstance(width, int) and 0 < width < 4000},
        {str(key) for key in hidden} if isinstance(hidden, list) else set(),
    )


def _text_scale() -> float:
    return fonts.points(Type.BODY) / POINTS[Type.BODY]
