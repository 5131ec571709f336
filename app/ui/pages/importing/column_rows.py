"""One line a column of the file: letters, title, samples, and the field it goes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from app.i18n import _
from app.services.imports import ColumnGuess, FieldChoice
from app.ui.pages.importing.column_match import Layout
from app.ui.tokens import Size, Space, Type
from app.ui.widgets import ComboBox, ElidedLabel, label, set_tone

_LETTERS, _TITLE, _SAMPLES, _FIELD = range(4)
_FIELD_WIDTH = 250
_MOST_SAMPLES = 3


class FieldBox(ComboBox):
    """A choice of fields; the wheel scrolls the page and changes nothing."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: a column must not be matched anew by scrolling past it."""
        event.ignore()


@dataclass(frozen=True, slots=True)
class _Line:
    letters: QLabel
    title: QLabel
    samples: ElidedLabel
    field: FieldBox
    rule: QFrame

    def parts(self) -> tuple[QWidget, ...]:
        return (self.letters, self.title, self.samples, self.field, self.rule)


class ColumnRows(QWidget):
    """The columns of one layout; `chosen` carries the column's index and the field's name."""

    chosen = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[_Line] = []
        self._columns: tuple[ColumnGuess, ...] = ()
        self._choices = QStandardItemModel(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.S5)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnMinimumWidth(_FIELD, _FIELD_WIDTH)
        for column, stretch in enumerate((0, 2, 3, 0)):
            self._grid.setColumnStretch(column, stretch)
        self._build_head()

    def _build_head(self) -> None:
        ground = QFrame()
        ground.setProperty("ground", "head")
        ground.setMinimumHeight(Size.TABLE_HEADER)
        self._grid.addWidget(ground, 0, 0, 1, 4)
        titles = (_("Column"), _("Title in the file"), _("The first values"), _("Goes to"))
        for column, title in enumerate(titles):
            head = label(title, role=Type.CAPTION, tone="ink2", strong=True)
            head.setContentsMargins(Space.CELL_FIRST if column == _LETTERS else 0, 0, 0, 0)
            self._grid.addWidget(head, 0, column)

    def show_layout(self, layout: Layout, fields: Sequence[FieldChoice]) -> None:
        """Show the columns of `layout` with the fields there are to choose from."""
        self._fill_choices(fields)
        self._columns = layout.columns()
        while len(self._lines) < len(self._columns):
            self._lines.append(self._make_line(len(self._lines)))
        for at, line in enumerate(self._lines):
            shown = at < len(self._columns)
            for part in line.parts():
                part.setVisible(shown)
            if shown:
                self._fill(line, self._columns[at], layout)

    def focus_first(self) -> None:
        """Put the keyboard on the first column."""
        if self._columns:
            self._lines[0].field.setFocus()

    def box(self, at: int) -> FieldBox:
        """Return the choice of the column shown at a place."""
        return self._lines[at].field

    def _fill_choices(self, fields: Sequence[FieldChoice]) -> None:
        self._choices.clear()
        for name, title in (("", _("(not read)")), *((one.name, one.title) for one in fields)):
            item = QStandardItem(title)
            item.setData(name, Qt.ItemDataRole.UserRole)
            self._choices.appendRow(item)

    def _make_line(self, at: int) -> _Line:
        rule = QFrame()
        rule.setProperty("rule", "h")
        box = FieldBox(name=f"field{at}")
        box.setModel(self._choices)
        box.setFixedWidth(_FIELD_WIDTH - Space.S5)
        box.activated.connect(lambda _at, place=at: self._on_chosen(place))
        title = label(strong=True)
        title.setWordWrap(True)
        title.setBuddy(box)
        line = _Line(label(tone="ink3"), title, ElidedLabel(tone="ink2"), box, rule)
        line.letters.setContentsMargins(Space.CELL_FIRST, 0, 0, 0)
        for column, part in enumerate(line.parts()[:4]):
            self._grid.addWidget(part, 2 * at + 1, column, Qt.AlignmentFlag.AlignVCenter)
        self._grid.setRowMinimumHeight(2 * at + 1, Size.CONTROL + Space.S4)
        self._grid.addWidget(rule, 2 * at + 2, 0, 1, 4)
        return line

    def _fill(self, line: _Line, column: ColumnGuess, layout: Layout) -> None:
        line.letters.setText(column.letters)
        line.title.setText(column.title or _("(no title)"))
        line.samples.set_text(" · ".join(column.samples[:_MOST_SAMPLES]))
        line.field.select(layout.field_of(column))
        line.field.setAccessibleName(
            _("Column {letters}, {title}, goes to").format(
                letters=column.letters, title=column.title
            )
        )
        self._mark(line)

    def _on_chosen(self, place: int) -> None:
        line = self._lines[place]
        self._mark(line)
        self.chosen.emit(self._columns[place].index, line.field.currentData())

    def _mark(self, line: _Line) -> None:
        """Show a column that is not read in paler ink."""
        read = bool(line.field.currentData())
        set_tone(line.title, "ink" if read else "ink3")
        set_tone(line.samples, "ink2" if read else "ink3")
