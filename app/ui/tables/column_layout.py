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
        kept = settings.get(self._entry) or {}
        self._widths: dict[str, int] = dict(kept.get("widths", {}))
        self._hidden: set[str] = set(kept.get("hidden", ()))
        header.resized_by_hand.connect(self._keep_widths)

    def fit(self, available: int) -> None:
        """Give the columns the width there is."""
        if available <= 0:
            return
        shown = [i for i, c in enumerate(self._columns) if c.key not in self._hidden]
        least = [self._least(i) for i in shown]
        staying = [shown[i] for i in fitting([self._columns[i] for i in shown], least, available)]
        widths = shared(
            [self._wished(i) for i in staying],
            [self._least(i) for i in staying],
            [self._columns[i].stretch for i in staying],
            available,
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

    def _wished(self, at: int) -> int:
        column = self._columns[at]
        return self._widths.get(column.key) or round(column.width * _text_scale())

    def _least(self, at: int) -> int:
        column = self._columns[at]
        return max(round(column.min_width * _text_scale()), self._header.least_width(at))

    def _keep_widths(self) -> None:
        for at, column in enumerate(self._columns):
            if not self._header.isSectionHidden(at):
                self._widths[column.key] = self._header.sectionSize(at)
        self._keep()

    def _keep(self) -> None:
        self._settings[self._entry] = {"widths": dict(self._widths), "hidden": sorted(self._hidden)}


def _text_scale() -> float:
    return fonts.points(Type.BODY) / POINTS[Type.BODY]
