"""Rows of facts in a hairline frame: shape, what and why, a fact at the right, a way on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.ui.tokens import STATUS_SHAPES, Size, Space, Status, Type
from app.ui.widgets import Chip, Shape, button, label, paragraph

_ROOM_FOR_FACTS = 440  # pixels
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class FactRow:
    """One row; `go` is called by the link named `act`, `also_go` by the one named `also`.

    `fact` is a short word in a column of its own, told in the tooltip where there is no room;
    `fact_tip` tells it whole. A chip wears `chip_status`, else that of the row. `key` is what
    `key_of` gives back for the link that has the keyboard.
    """

    what: str
    why: str = ""
    status: Status | None = None
    chip: str = ""
    act: str = ""
    go: Callable[[], object] | None = None
    strong: bool = False
    fact: str = ""
    fact_tip: str = ""
    key: object = None
    chip_status: Status | None = None
    also: str = ""
    also_go: Callable[[], object] | None = None


class FactRows(QFrame):
    """A short list of facts that need no table; an empty one says so in one line."""

    def __init__(self, *, name: str = "", empty: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._empty = empty
        self._facts: list[QLabel] = []
        self._links: list[tuple[QWidget, object]] = []
        self._column_of_acts: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_rows(self, rows: Sequence[FactRow]) -> None:
        """Show these rows instead."""
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.setVisible(bool(rows or self._empty))
        self._facts.clear()
        self._links.clear()
        self._column_of_acts.clear()
        parts: list[QWidget] = [_rule()] if rows else [label(self._empty, tone="ink3")]
        for row in rows:
            parts += [self._row(row), _rule()]
        for part in parts:
            self._column.addWidget(part)
            part.show()  # at once: a layout shows what it is given only later
        _align(self._column_of_acts)
        _align(self._facts)
        self._show_facts()

    def key_of(self, widget: QWidget | None) -> object:
        """Return the key of the row whose link is `widget`, None where it is of no row."""
        return next((key for link, key in self._links if link is widget), None)

    def focus_key(self, key: object) -> None:
        """Give the keyboard to the link of a row."""
        for link, own in self._links:
            if own == key and link in self._column_of_acts:
                link.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the facts fall away where there is little room."""
        super().resizeEvent(event)
        self._show_facts()

    def _show_facts(self) -> None:
        for fact in self._facts:
            fact.setVisible(self.width() >= _ROOM_FOR_FACTS)

    def _row(self, row: FactRow) -> QWidget:
        made, across = _words(row)
        if row.fact:
            fact = label(row.fact, tone="ink2")
            tip = row.fact_tip or row.fact
            fact.setToolTip(tip)
            made.setToolTip(tip)
            self._facts.append(fact)
            across.addWidget(fact, 0, _MIDDLE)
        if row.also and row.also_go is not None:
            across.addWidget(self._link(row.also, row.also_go, row), 0, _MIDDLE)
        if row.chip:
            chip = Chip(row.chip, row.chip_status or row.status)
            across.addWidget(chip, 0, _MIDDLE)
        if row.act and row.go is not None:
            link = self._link(row.act, row.go, row)
            self._column_of_acts.append(link)
            across.addWidget(link, 0, _MIDDLE)
        return made

    def _link(self, words: str, go: Callable[[], object], row: FactRow) -> QWidget:
        link = button(words, kind="link", clicked=go)
        link.setAccessibleName(f"{words}: {row.what}")
        self._links.append((link, row.key))
        return link


def _words(row: FactRow) -> tuple[QWidget, QHBoxLayout]:
    made = QWidget()
    across = QHBoxLayout(made)
    across.setContentsMargins(Space.S2, Space.S3, Space.S2, Space.S3)
    across.setSpacing(Space.S5)
    if row.status is not None:
        shape = Shape(STATUS_SHAPES[row.status], row.status, Size.ICON_ROW)
        across.addWidget(shape, 0, _MIDDLE)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(_said(row.what, strong=row.strong))
    if row.why:
        words.addWidget(paragraph(row.why, role=Type.CAPTION, tone="ink3"))
    across.addLayout(words, 1)
    return made, across


def _align(column: Sequence[QWidget]) -> None:
    """Make what stands below one another equally wide."""
    width = max((one.sizeHint().width() for one in column), default=0)
    for one in column:
        one.setFixedWidth(width)


def _said(text: str, *, strong: bool) -> QLabel:
    said = paragraph(text)
    if strong:
        said.setProperty("strong", True)
    return said


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("rule", "h")
    return rule
