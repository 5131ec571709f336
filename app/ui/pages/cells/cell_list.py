"""The list of cells: filter with counts, table, legend of the steps."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.names import fold
from app.i18n import _
from app.services.cells import CellLine, Dormancy
from app.ui.cell_words import short_cell_name, source_stages
from app.ui.pages.cells.columns import Scale, cell_columns, in_order
from app.ui.shortcuts import Key, with_key
from app.ui.tables import Group, ListModel, TableView
from app.ui.widgets import (
    EmptyState,
    Pane,
    PaneFoot,
    PaneHeader,
    SegmentedButtons,
    StageLegend,
    Way,
    WidthClass,
    button,
    grouped,
)

ALL = "all"
_FILTER, _ORDER = "cells/filter", "cells/order"


class CellList(Pane):
    """Shows the lines it is given; filtering and ordering some thousands needs no query."""

    chosen = Signal(object)
    """The line the keyboard stands on, or None."""
    opened = Signal()
    """Enter or a double click on a line."""
    add_requested = Signal()
    import_requested = Signal()
    meeting_requested = Signal()
    """Papers for the meetings of cells are asked for."""

    def __init__(self, settings: MutableMapping[str, Any]) -> None:
        super().__init__(name="cellList")
        self._settings = settings
        self._lines: Sequence[CellLine] = ()
        self._wanted: UUID | None = None
        self._scale = Scale()
        self._model: ListModel[CellLine] = ListModel(cell_columns(self._scale), parent=self)
        self.table = TableView(self._model, name="cells", settings=settings)
        self.table.setAccessibleName(_("Cells"))
        self.filter = SegmentedButtons(
            [
                (ALL, _("All {count}").format(count=0)),
                (Dormancy.WITH_SOURCES, _("Sources, none admitted {count}").format(count=0)),
                (Dormancy.WITHOUT_SOURCES, _("No sources left {count}").format(count=0)),
            ],
            name="cellFilter",
        )
        self.columns_button = button(_("Columns"), icon="columns-3", kind="quiet", name="columns")
        self.columns_button.setMenu(self.table.columns_menu(self.columns_button))
        self.add_button = button(
            _("Add cell"), icon="plus", clicked=self.add_requested.emit, name="addCell"
        )
        self.add_button.setToolTip(with_key(_("Add cell"), Key.NEW))
        self.add_button.setAccessibleName(_("Add cell"))
        self.meeting_button = button(
            _("Meeting of cells…"), clicked=self.meeting_requested.emit, name="meeting"
        )
        self.meeting_button.setToolTip(_("Print the papers for the meeting of one cell or more"))
        self.meeting_button.setAccessibleName(_("Meeting of cells…"))
        self._order, self._descending = _kept_order(settings)
        self._build()
        self._connect()
        # Narrow first: the splitter asks how little room is enough before the page is told.
        self.set_width_class(WidthClass.NARROW)

    def _build(self) -> None:
        head, foot = PaneHeader(), PaneFoot(acts=False)
        head.row.addWidget(self.filter)
        head.row.addStretch(1)
        head.row.addWidget(self.columns_button)
        head.row.addWidget(self.meeting_button)
        head.row.addWidget(self.add_button)
        foot.row.addWidget(StageLegend(source_stages(), _("Step:")), 1)
        self._nobody = EmptyState(
            _("No cells yet"),
            _("This list shows every cell with its members, its sources and its last admission."),
            [
                Way(
                    "file-spreadsheet",
                    _("From a spreadsheet"),
                    _("The office's own list of cells, with codes, kinds and secretaries."),
                    _("Load spreadsheet…"),
                    self.import_requested.emit,
                ),
                Way(
                    "plus",
                    _("One by one"),
                    _("Name and kind are enough to begin."),
                    _("Add cell"),
                    self.add_requested.emit,
                ),
            ],
        )
        self._no_match = EmptyState(
            _("No cell stands out so"),
            _("Every cell has admitted somebody within 36 months, or the other filter holds it."),
            [Way("undo-2", _("All cells"), "", _("Show all"), self.show_all)],
        )
        self._content = QStackedWidget()
        for part in (self.table, self._nobody, self._no_match):
            self._content.addWidget(part)
        self._legend = foot
        self.add(head)
        self.add(self._content, stretch=1)
        self.add(foot)

    def _connect(self) -> None:
        kept = self._settings.get(_FILTER)
        if kept in (Dormancy.WITH_SOURCES.value, Dormancy.WITHOUT_SOURCES.value):
            self.filter.set_current(str(kept))
        self._mark_order()
        self.filter.chosen.connect(self._on_filter)
        self.table.sort_requested.connect(self._on_order)
        self.table.letters_typed.connect(self._jump)
        self.table.current_row_changed.connect(self.chosen)
        self.table.row_activated.connect(lambda _row: self.opened.emit())

    # what is shown

    def set_lines(self, lines: Sequence[CellLine]) -> None:
        """Show these cells and stand where the keyboard stood, or on the one asked for."""
        self._lines = lines
        alive = [line for line in lines if line.row.ended_on is None]
        counts = {kind: sum(line.dormancy is kind for line in alive) for kind in Dormancy}
        self.filter.set_text(ALL, _("All {count}").format(count=grouped(len(alive))))
        self.filter.set_text(
            Dormancy.WITH_SOURCES,
            _("Sources, none admitted {count}").format(count=counts[Dormancy.WITH_SOURCES]),
        )
        self.filter.set_text(
            Dormancy.WITHOUT_SOURCES,
            _("No sources left {count}").format(count=counts[Dormancy.WITHOUT_SOURCES]),
        )
        self._scale.fit(lines)
        self._show()

    def lines(self) -> Sequence[CellLine]:
        """Return all cells, whatever the filter says."""
        return self._lines

    def rows(self) -> list[CellLine | Group]:
        """Return what the table shows, in its order."""
        lines = in_order(self._lines, self._order, descending=self._descending)
        chosen = self.filter.current()
        if chosen != ALL:
            return [line for line in lines if line.dormancy.value == chosen]
        alive: list[CellLine | Group] = [line for line in lines if line.row.ended_on is None]
        ended = [line for line in lines if line.row.ended_on is not None]
        return [*alive, Group(_("Ended"), str(len(ended))), *ended] if ended else alive

    def filter_words(self) -> str:
        """Return the filter in words for the head of a printed list, empty for all."""
        words = {
            Dormancy.WITH_SOURCES.value: _("with sources, nobody admitted for 36 months"),
            Dormancy.WITHOUT_SOURCES.value: _("without sources, nobody admitted for 36 months"),
        }
        return words.get(self.filter.current(), "")

    def shown_keys(self) -> list[str]:
        """Return the keys of the columns that the person has not hidden."""
        return [c.key for c in self._model.columns if not self.table.columns.is_hidden(c.key)]

    def _show(self) -> None:
        rows = self.rows()
        self._model.set_rows(rows)
        empty = self._no_match if self._lines else self._nobody
        self._content.setCurrentWidget(self.table if rows else empty)
        self._legend.setVisible(bool(self._lines))
        if self._wanted is not None and self.select(self._wanted):
            self._wanted = None
        elif rows and not self.table.currentIndex().isValid():
            self.table.select_row(0)

    def show_all(self) -> None:
        """Take the filter off."""
        self.filter.set_current(ALL)
        self._on_filter(ALL)

    def open(self, cell_id: UUID) -> None:
        """Stand on a cell, whatever the filter says; at once, or when the lines arrive."""
        if not self.select(cell_id):
            self._wanted = cell_id
            if self._lines:
                self.show_all()

    def select(self, cell_id: UUID) -> bool:
        """Stand on a cell if the table shows it."""
        at = self._model.find(lambda line: line.row_id == cell_id)
        if at is not None:
            self.table.select_row(at)
        return at is not None

    def current(self) -> CellLine | None:
        """Return the line the keyboard stands on."""
        found = self.table.current_row()
        return found if isinstance(found, CellLine) else None

    def step(self, by: int) -> None:
        """Go to the next line (1) or the one before (-1)."""
        at = self.table.currentIndex().row() + by
        while self._model.group(at) is not None:
            at += by
        if 0 <= at < self._model.rowCount():
            self.table.select_row(at)

    def empties(self) -> tuple[QWidget, ...]:
        """Return what stands in the place of the table when there is nothing to show."""
        return (self._nobody, self._no_match)

    def set_width_class(self, width: WidthClass) -> None:
        """Let words fall away from the toolbar where there is little room."""
        wide = width is WidthClass.WIDE
        self.columns_button.setVisible(wide)
        self.add_button.setText(_("Add cell") if wide else "")
        self.meeting_button.setText(_("Meeting of cells…") if wide else _("Meeting…"))

    def _on_filter(self, key: str) -> None:
        self._settings[_FILTER] = key
        self._show()

    def _on_order(self, key: str, descending: bool) -> None:
        self._order, self._descending = key, descending
        self._settings[_ORDER] = [key, descending]
        self._mark_order()
        self._show()

    def _mark_order(self) -> None:
        """Mark the column that the rows go by; the office's own order goes by none."""
        marked = "" if self._order == "name" else self._order
        self.table.set_sorted(marked, descending=self._descending)

    def _jump(self, letters: str) -> None:
        """Go to the first name of which a word begins with what was typed, tones optional."""
        typed = f" {fold(letters)}"

        def begins(line: CellLine) -> bool:
            return typed in f" {fold(short_cell_name(line.row.name))}"

        at = self._model.find(begins)
        if at is not None:
            self.table.select_row(at)


def _kept_order(settings: MutableMapping[str, Any]) -> tuple[str, bool]:
    kept = settings.get(_ORDER)
    if isinstance(kept, list) and len(kept) == 2:
        return str(kept[0]), bool(kept[1])
    return "name", False
