"""Rows of facts in a hairline frame: shape, what and why, a fact at the right, a way on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
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


@dataclass(frozen=True, slots=True)
class FactRow:
    """One row; `go` is called by the link named `act`."""

    what: str
    why: str = ""
    status: Status | None = None
    chip: str = ""
    act: str = ""
    go: Callable[[], object] | None = None
    strong: bool = False


class FactRows(QFrame):
    """A short list of facts that need no table; an empty one says so in one line."""

    def __init__(self, *, name: str = "", empty: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._empty = empty
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
        parts: list[QWidget] = [_rule()] if rows else [label(self._empty, tone="ink3")]
        for row in rows:
            parts += [_row(row), _rule()]
        for part in parts:
            self._column.addWidget(part)
            part.show()  # at once: a layout shows what it is given only later


def _row(row: FactRow) -> QWidget:
    made = QWidget()
    across = QHBoxLayout(made)
    across.setContentsMargins(Space.S2, Space.S3, Space.S2, Space.S3)
    across.setSpacing(Space.S5)
    if row.status is not None:
        shape = Shape(STATUS_SHAPES[row.status], row.status, Size.ICON_ROW)
        across.addWidget(shape, 0, Qt.AlignmentFlag.AlignVCenter)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(_said(row.what, strong=row.strong))
    if row.why:
        words.addWidget(paragraph(row.why, role=Type.CAPTION, tone="ink3"))
    across.addLayout(words, 1)
    if row.chip:
        across.addWidget(Chip(row.chip, row.status), 0, Qt.AlignmentFlag.AlignVCenter)
    if row.act and row.go is not None:
        link = button(row.act, kind="link", clicked=row.go)
        link.setAccessibleName(f"{row.act}: {row.what}")
        across.addWidget(link, 0, Qt.AlignmentFlag.AlignVCenter)
    return made


def _said(text: str, *, strong: bool) -> QLabel:
    said = paragraph(text)
    if strong:
        said.setProperty("strong", True)
    return said


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("rule", "h")
    return rule
