"""The cell that a file means by a name the register does not know."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import _
from app.ui.tokens import Space
from app.ui.widgets import CellBox, FieldRow, button


class CellChoice(QWidget):
    """A list of the cells and a button; `chosen` carries the cell's id."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.combo = CellBox(name="rightCell")
        self.combo.setPlaceholderText(_("Choose a cell"))
        self.use_button = button(_("Use this cell"), name="useCell", clicked=self._use)
        self.use_button.setEnabled(False)
        self._cells: list[UUID] = []
        self.combo.currentIndexChanged.connect(lambda at: self.use_button.setEnabled(at >= 0))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S4)
        row.addWidget(self.combo, 1)
        row.addWidget(self.use_button)
        line.setFocusProxy(self.combo)
        field = FieldRow(
            _("The right cell"),
            line,
            hint=_("Applies to every row of the file that names the cell like this."),
        )
        column = QHBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(field)

    def set_cells(self, cells: Sequence[tuple[UUID, str]]) -> None:
        """Offer these cells, given as (id, name)."""
        self._cells = [cell for cell, _name in cells]
        self.combo.clear()
        self.combo.addItems([name for _cell, name in cells])
        self.combo.setCurrentIndex(-1)

    def has_cells(self) -> bool:
        """Tell whether there is anything to choose."""
        return bool(self._cells)

    def _use(self) -> None:
        self.chosen.emit(self._cells[self.combo.currentIndex()])
        self.combo.setCurrentIndex(-1)
