"""The sources of one cell in its record: who, at which step, and what comes next."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.stages import BEFORE_ADMISSION
from app.i18n import _, ngettext
from app.labels import label as words
from app.services.cell_record import CellRecord, SourceLine
from app.ui.tables import CellValue, Column, IconWord, ListModel, Rows, TableView, Text
from app.ui.tokens import Size, Space, Status, Type
from app.ui.widgets import Card, button, label
from app.ui.widgets.drawing import text_width

_AROUND: Final = 2 * Space.CELL


class SourceList(QWidget):
    """The first sources and the way to all of them."""

    person_opened = Signal(object)
    """Id of the candidate."""
    all_requested = Signal()

    def __init__(self, settings: MutableMapping[str, Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: ListModel[SourceLine] = ListModel(_columns(), parent=self)
        self.table = TableView(
            self._model, name="cellSources", settings=settings, rows=Rows.ONE_LINE
        )
        self.table.setAccessibleName(_("Sources of the cell"))
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.all_button = button(
            "", kind="link", clicked=self.all_requested.emit, name="allSources"
        )
        self._none = label(_("Nobody is followed in this cell."), tone="ink3")
        self._card = Card()
        self._build()
        self.table.row_activated.connect(self._open)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(_("Sources of the cell"), role=Type.SECTION))
        head.addStretch(1)
        head.addWidget(self.all_button)
        self._card.body.setContentsMargins(1, 1, 1, 1)
        self._card.body.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S4)
        column.addLayout(head)
        column.addWidget(self._none)
        column.addWidget(self._card)

    def show_sources(self, record: CellRecord) -> None:
        """Show the sources of a record."""
        rows = list(record.sources)
        count = record.line.row.sources
        self._model.set_rows(rows)
        self.all_button.setText(
            ngettext("See {n} person", "See all {n} people", count).format(n=count)
        )
        self.all_button.setVisible(bool(count))
        self._none.setVisible(not rows)
        self._card.setVisible(bool(rows))
        self._fit(rows)

    def _fit(self, rows: Sequence[SourceLine]) -> None:
        """Be as high as the rows: what is around it scrolls, not the table."""
        header = self.table.horizontalHeader().height()
        each = self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(header + each * len(rows))

    def _open(self, at: int) -> None:
        line = self._model.row(at)
        if line is not None:
            self.person_opened.emit(line.person.row_id)


def _columns() -> tuple[Column, ...]:
    step = max(text_width(words(stage)) for stage in BEFORE_ADMISSION) + _AROUND
    given = text_width(_none_for(12)) + Size.ICON_ROW + Space.S3 + _AROUND
    return (
        Column("name", _("Full name"), 140, _name, min_width=140, stretch=2, hideable=False),
        Column("stage", _("Step"), step, lambda line: words(line.person.stage), min_width=104),
        Column("next", _("Next"), 154, _next, min_width=112, stretch=3),
        Column("remark", _("Remark"), given, _remark, min_width=given),
    )


def _name(line: SourceLine) -> CellValue:
    return Text(line.person.row.name, strong=True)


def _next(line: SourceLine) -> CellValue:
    return words(line.person.next_step)


def _remark(line: SourceLine) -> CellValue:
    if not line.silent:
        return Text(_("given"), tone="ink3")
    return IconWord(Status.OVER, _none_for(line.month.month))


def _none_for(month: int) -> str:
    return _("none for {month}").format(month=month)
