"""Step 3: what the file would do, row by row, and what is to be decided before."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.services.imports import (
    Decision,
    Decisions,
    FieldChange,
    ImportKind,
    PlannedRow,
    RowKey,
)
from app.ui.pages.importing.counts import CountCards
from app.ui.pages.importing.row_panel import RowPanel
from app.ui.pages.importing.row_table import RowTable
from app.ui.pages.importing.shown_rows import Show, ShownRows, row_count
from app.ui.pages.importing.step_foot import StepFoot
from app.ui.tokens import Space
from app.ui.widgets import (
    Pane,
    PaneHeader,
    SegmentedButtons,
    SplitPane,
    WidthClass,
    button,
    grouped,
    width_class,
)

_SEGMENTS = (Show.ALL, Show.LOOK, Show.NEW, Show.UPDATED, Show.SAME)
_USUAL = (866, 640)

FieldsOf = Callable[[PlannedRow], Sequence[FieldChange]]
"""What to compare of a row."""


class PreviewStep(QWidget):
    """Shows a plan; `decided` carries the row's key and a `Decision`, or None to ask again."""

    decided = Signal(object, object)
    cell_chosen = Signal(str, object)
    import_requested = Signal()
    back_requested = Signal()
    report_requested = Signal()

    def __init__(
        self,
        kind: ImportKind,
        decisions: Decisions,
        *,
        settings: MutableMapping[str, Any],
        fields_of: FieldsOf,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._decisions = decisions
        self._fields_of = fields_of
        self._shown: ShownRows | None = None
        self._show = Show.ALL
        self._all_decided = False
        self._cells_missing = False
        self._kind = kind
        self.cards = CountCards()
        self.filter = SegmentedButtons([(show, _segment(show, 0)) for show in _SEGMENTS])
        self.notes_button = button("", kind="link", name="fileNotes")
        self.table = RowTable(kind, decisions, name="import-rows", settings=settings)
        self.panel = RowPanel(kind)
        self.foot = StepFoot()
        self.report_button = self.foot.add(_("Print the report"), name="report", icon="printer")
        self.back_button = self.foot.add(_("Back"), name="back")
        self.import_button = self.foot.add(_("Import"), name="import", primary=True)
        self._split = self._build(settings)
        self._connect()

    def _build(self, settings: MutableMapping[str, Any]) -> SplitPane:
        head = PaneHeader()
        head.row.addWidget(self.filter)
        head.row.addStretch(1)
        head.row.addWidget(self.notes_button)
        left = Pane(name="importRows")
        left.add(head)
        left.add(self.table, stretch=1)
        split = SplitPane(left, self.panel, name="import", settings=settings, usual=_USUAL)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.S4)
        whole.addWidget(self.cards)
        whole.addWidget(split, 1)
        whole.addWidget(self.foot)
        return split

    def _connect(self) -> None:
        self.cards.chosen.connect(lambda show: self.show_filter(Show(show)))
        self.filter.chosen.connect(lambda show: self.show_filter(Show(show)))
        self.notes_button.clicked.connect(self._show_notes)
        self.table.current_row_changed.connect(self._show_row)
        self.table.row_activated.connect(lambda _at: self.open_row())
        self.panel.decided.connect(self._decide)
        self.panel.stepped.connect(self.step)
        self.panel.back_requested.connect(self.close_row)
        self.panel.cell_chosen.connect(self._take_cell)
        self.import_button.clicked.connect(self.import_requested)
        self.back_button.clicked.connect(self.back_requested)
        self.report_button.clicked.connect(self.report_requested)

    # what is shown

    def show_plan(self, shown: ShownRows) -> None:
        """Show a plan, or the same one worked out anew."""
        first = self._shown is None
        self._shown = shown
        self.cards.set_counts(shown.counts)
        for show in _SEGMENTS:
            self.filter.set_text(show, _segment(show, shown.counts[show]))
        self._show_list()
        self._say()
        if first:
            self._begin(shown)
        elif self._all_decided:
            self._all_decided = False
            self.import_button.setFocus()

    def _begin(self, shown: ShownRows) -> None:
        notes = len(shown.plan.notes)
        text = ngettext("{n} remark on the file", "{n} remarks on the file", notes)
        self.notes_button.setText(text.format(n=notes))
        self.notes_button.setVisible(notes > 0)
        if notes:
            self._show_notes()
        elif shown.to_look_at:
            self.table.select_key(shown.to_look_at[0])
        else:
            self.table.select_row(1 if self.table.rows.has_groups() else 0)

    def show_filter(self, show: Show) -> None:
        """Show the rows of one filter."""
        self._show = show
        self.cards.set_current(show)
        self.filter.set_current(show if show in _SEGMENTS else "")
        self._show_list()

    def _show_list(self) -> None:
        if self._shown is not None:
            self.table.show_rows(self._shown.lists[self._show])

    def _show_row(self, row: PlannedRow | None) -> None:
        if row is None or self._shown is None:
            if self.panel.row is not None:
                self.panel.show_file_notes(())
            return
        self.panel.show_row(
            row,
            self._decisions.get(row.key),
            fields=self._fields_of(row),
            several_sheets=self.table.rows.has_groups(),
        )
        self._show_left()

    def _show_notes(self) -> None:
        if self._shown is not None:
            self.table.clearSelection()
            self.table.setCurrentIndex(self.table.rows.index(-1, -1))
            self.panel.show_file_notes(self._shown.plan.notes)
            self._show_left()
            self._split.show_right()

    def _say(self) -> None:
        """Say what the button will do, exactly, and what will stay outside."""
        shown = self._shown
        if shown is None:
            return
        new, updated = shown.counts[Show.NEW], shown.counts[Show.UPDATED]
        written = shown.written()
        text = ngettext(
            "Import {n} row ({new} new, {updated} changed)",
            "Import {n} rows ({new} new, {updated} changed)",
            written,
        )
        words = text.format(n=grouped(written), new=grouped(new), updated=grouped(updated))
        self.import_button.setText(words if written else _("Nothing to import"))
        self.import_button.setEnabled(written > 0)
        no_cells = _("The register has no cells yet. Import the list of cells first.")
        self.foot.said.set_text(no_cells if self._cells_missing else _outside(shown))

    # rows to look at

    def _show_left(self) -> None:
        if self._shown is not None:
            self.panel.show_left(len(self._undecided()), steps=bool(self._shown.to_look_at))

    def _undecided(self) -> list[RowKey]:
        shown = self._shown
        return [key for key in shown.doubtful if key not in self._decisions] if shown else []

    def step(self, by: int) -> None:
        """Go to the next or previous row to look at, whatever the filter says."""
        if self._shown is not None:
            here = self.panel.row.key if self.panel.row else None
            self._select(self._shown.neighbour(self._shown.to_look_at, here, by))

    def _select(self, key: RowKey | None) -> None:
        if key is not None and not self.table.select_key(key):
            self.show_filter(Show.LOOK)
            self.table.select_key(key)

    def open_row(self) -> None:
        """Go into the chosen row: to its decision where one is asked for."""
        self._split.show_right()
        if self.panel.decisions.isVisibleTo(self.panel):
            self.panel.decisions.focus_first()
        else:
            self.panel.body.setFocus()

    def close_row(self) -> None:
        """Go back to the list."""
        self._split.show_left()
        self.table.setFocus()

    def row_is_open(self) -> bool:
        """Tell whether a row stands in place of the list."""
        return self._split.one_pane and self.panel.isVisibleTo(self)

    def next_pane(self) -> None:
        """Go between list and row."""
        if self.panel.isAncestorOf(self.focusWidget() or self):
            self.close_row()
        else:
            self.open_row()

    def _decide(self, decision: Decision | None) -> None:
        row = self.panel.row
        if row is None:
            return
        self.decided.emit(row.key, decision)
        self.import_button.setEnabled(False)  # until the preview was worked out anew
        if decision is None:
            self._show_row(row)
            return
        self.table.viewport().update()
        if self._shown is not None and (left := self._undecided()):
            self._select(self._shown.neighbour(left, row.key, 1))
            self.panel.decisions.focus_first()
        else:
            self._all_decided = True
            self._show_row(row)

    def set_cells(self, cells: Sequence[tuple[UUID, str]]) -> None:
        """Offer the cells of the register, as (id, name), where the file names one it lacks."""
        self.panel.cell_choice.set_cells(cells)
        self._cells_missing = not cells and self._kind is not ImportKind.CELLS
        self._say()
        if self.panel.row is not None:
            self._show_row(self.panel.row)

    def _take_cell(self, text: str, cell: object) -> None:
        self.cell_chosen.emit(text, cell)
        self.import_button.setEnabled(False)

    def focus_first(self) -> None:
        """Put the keyboard on the list."""
        self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the way back to the list only where the row takes its place."""
        super().resizeEvent(event)
        found = width_class(self.width() + 2 * Space.PAGE)
        self.panel.back_button.setVisible(found is WidthClass.ONE_PANE)


def _segment(show: Show, count: int) -> str:
    texts = {
        Show.ALL: _("All {n}"),
        Show.LOOK: _("To look at {n}"),
        Show.NEW: _("New {n}"),
        Show.UPDATED: _("Changed {n}"),
        Show.SAME: _("As before {n}"),
    }
    return texts[show].format(n=grouped(count))


def _outside(shown: ShownRows) -> str:
    """Return what will not come in, and that nothing was written yet."""
    parts = []
    for count, text in (
        (shown.counts[Show.DOUBTFUL], _("{rows} undecided")),
        (shown.counts[Show.REFUSED], _("{rows} rejected")),
        (shown.skipped, _("{rows} left out")),
    ):
        if count:
            parts.append(text.format(rows=row_count(count)))
    nothing = _("Nothing was written yet.")
    if not parts:
        return nothing + " " + _("The import can be taken back afterwards.")
    return nothing + " " + _("Will not come in: {rows}.").format(rows=", ".join(parts))
