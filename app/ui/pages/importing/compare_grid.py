"""Field by field: what the register holds, what the file says; the value that stays is bold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from app.i18n import _
from app.services.imports import FieldChange
from app.ui.pages.importing.row_words import empty_or
from app.ui.style import restyle
from app.ui.tokens import Size, Space, Status, Type
from app.ui.widgets import label, paragraph, set_tone
from app.ui.widgets.drawing import DASH

_FIELD_WIDTH, _WIDEST_FIELD = 92, 116
_ROW_PAD = 5


@dataclass(frozen=True, slots=True)
class _Line:
    """The widgets of one field; kept for the next row, because making them is what costs."""

    field: QLabel
    book: QLabel
    file: QLabel
    rule: QFrame

    def set_visible(self, shown: bool) -> None:
        for part in (self.field, self.book, self.file, self.rule):
            part.setVisible(shown)


class CompareGrid(QWidget):
    """Two columns of values that wrap; nothing in it is cut."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[_Line] = []
        self._shown = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.S4)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnMinimumWidth(0, _FIELD_WIDTH)
        for column, stretch in enumerate((0, 1, 1)):
            self._grid.setColumnStretch(column, stretch)
        self._in_book = label(_("In the register"), role=Type.CAPTION, tone="ink2", strong=True)
        self._in_file = label(role=Type.CAPTION, tone="ink2", strong=True)
        self._build_head()

    def _build_head(self) -> None:
        ground = QFrame()
        ground.setProperty("ground", "head")
        ground.setMinimumHeight(Size.TABLE_HEADER)
        self._grid.addWidget(ground, 0, 0, 1, 3)
        self._grid.addWidget(self._in_book, 0, 1)
        self._grid.addWidget(self._in_file, 0, 2)

    def show_fields(self, fields: Sequence[FieldChange], *, row: int, alone: bool = False) -> None:
        """Compare these fields; `alone` shows the file without the register's empty side."""
        self._in_book.setVisible(not alone)
        self._grid.setColumnStretch(1, 0 if alone else 1)
        self._in_file.setText(_("In the file, row {row}").format(row=row))
        while len(self._lines) < len(fields):
            self._lines.append(self._make_line(len(self._lines)))
        for at, line in enumerate(self._lines):
            line.set_visible(at < len(fields))
        for line, change in zip(self._lines, fields, strict=False):
            _fill(line, change, alone=alone)
        self._shown = len(fields)
        self.setVisible(bool(fields))

    def texts(self) -> list[tuple[str, str, str]]:
        """Return what is shown, for tests and the accessible description."""
        return [
            (line.field.text(), line.book.text(), line.file.text())
            for line in self._lines[: self._shown]
        ]

    def staying(self) -> list[str]:
        """Return the values shown in bold: those that stay."""
        values = [part for line in self._lines[: self._shown] for part in (line.book, line.file)]
        return [value.text() for value in values if value.property("strong")]

    def _make_line(self, at: int) -> _Line:
        rule = QFrame()
        rule.setProperty("rule", "h")
        line = _Line(paragraph(tone="ink2"), paragraph(), paragraph(), rule)
        line.field.setMaximumWidth(_WIDEST_FIELD)
        for column, part in enumerate((line.field, line.book, line.file)):
            part.setContentsMargins(0, _ROW_PAD, 0, _ROW_PAD)
            self._grid.addWidget(part, 2 * at + 1, column, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(rule, 2 * at + 2, 0, 1, 3)
        line.file.setBuddy(line.field)
        return line


def _fill(line: _Line, change: FieldChange, *, alone: bool) -> None:
    differs = change.before != change.after and not alone
    line.field.setText(change.title)
    line.book.setText(change.before or DASH)
    line.book.setVisible(not alone)
    set_tone(line.book, "ink" if change.before else "ink3")
    line.file.setText(f"→ {empty_or(change.after)}" if differs else change.after)
    set_tone(line.file, Status.UNKNOWN if differs else "ink")
    _set_strong(line.book, strong=differs and change.kept)
    _set_strong(line.file, strong=differs and not change.kept)
    for part, side in ((line.book, _("in the register")), (line.file, _("in the file"))):
        part.setAccessibleName(f"{change.title}, {side}: {part.text()}")


def _set_strong(made: QLabel, *, strong: bool) -> None:
    if bool(made.property("strong")) != strong:
        made.setProperty("strong", strong)
        restyle(made)
