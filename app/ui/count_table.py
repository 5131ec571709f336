"""The table "Cách đếm": working days month by month, the last line being the result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from app.i18n import _
from app.services.due import CountRow
from app.ui.tables import Align, Column, ListModel, Number, Rows, TableView, Text
from app.ui.tokens import Space
from app.ui.widgets import Card
from app.ui.widgets.drawing import look, text_width


@dataclass(frozen=True, slots=True)
class _Line:
    row: CountRow
    last: bool


class CountTable(QWidget):
    """As high as its rows: what is around it scrolls, and takes the keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: ListModel[_Line] = ListModel(_columns(), parent=self)
        self.table = TableView(
            self._model, name="countedDays", settings={}, rows=Rows.ONE_LINE_TIGHT
        )
        self.table.setAccessibleName(_("How it was counted"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.horizontalHeader().setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.table.horizontalHeader().sectionResized.connect(self._fit)
        card = Card()
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def show_counted(self, counted: Sequence[CountRow]) -> None:
        """Show these months."""
        self._model.set_rows([_Line(row, row is counted[-1]) for row in counted])
        self._fit()

    def _fit(self) -> None:
        """Be as high as the rows; one whose words have no room takes a second line."""
        each = self.table.verticalHeader().defaultSectionSize()
        room = self.table.columnWidth(0) - Space.CELL_FIRST - Space.S2
        height = self.table.horizontalHeader().height()
        for at in range(self._model.rowCount()):
            line = self._model.row(at)
            cut = line is not None and text_width(line.row.month) > room
            own = each + (look().body_metrics.height() if cut else 0)
            self.table.setRowHeight(at, own)
            height += own
        self.table.setFixedHeight(height)


def _columns() -> tuple[Column, ...]:
    return (
        Column(
            "month",
            _("Month"),
            220,
            lambda line: Text(line.row.month, strong=line.last, wrap=not line.last),
            min_width=180,
            stretch=1,
        ),
        Column(
            "days",
            _("Working days"),
            72,
            lambda line: Number(str(line.row.days)),
            min_width=60,
            align=Align.RIGHT,
        ),
        Column(
            "running",
            _("Running total"),
            76,
            lambda line: Number(str(line.row.running), strong=line.last),
            min_width=56,
            align=Align.RIGHT,
        ),
    )
