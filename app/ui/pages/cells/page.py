"""The tab Chi bộ: list left, record right."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.quota import QuotaPeriod, QuotaRow
from app.i18n import _
from app.services.cell_record import CellRecord, cell_record
from app.services.cells import CellLine, list_cells
from app.services.changes import Changes
from app.services.list_output import ShownList
from app.services.quota_dashboard import QuotaDashboard, quota_dashboard
from app.services.register import Register
from app.ui.dialogs.cell_edit import CellEditDialog
from app.ui.dialogs.cell_end import CellEndDialog
from app.ui.list_output import ListOutput, ShowDocument
from app.ui.main_window import Tools
from app.ui.pages.cells.cell_list import CellList
from app.ui.pages.cells.columns import shown_columns, shown_rows
from app.ui.pages.cells.record import CellRecordPane
from app.ui.shortcuts import bind_one
from app.ui.tab_order import focus_first, order_tabs
from app.ui.tables import Group
from app.ui.widgets import SplitPane, WidthClass

_USUAL = (756, 502)  # width of the list, wide and narrow


class CellsPage(QWidget):
    """Keeps the protocol `Page`."""

    help_topic = "cells"

    record_requested = Signal(str, object)
    """Key of a page, and the id of a record to show there."""
    sources_requested = Signal(object)
    """Id of a cell whose sources are to be shown in Nguồn kết nạp."""
    import_requested = Signal()

    def __init__(
        self,
        register: Register,
        tools: Tools,
        show_document: ShowDocument,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._register, self._tools = register, tools
        self._show_document = show_document
        self._output = ListOutput(self, register, tools, show_document)
        self._stale = True
        self._progress: dict[UUID, QuotaRow] = {}
        self.list = CellList(tools.settings)
        self.record = CellRecordPane(tools.settings)
        self._split = SplitPane(
            self.list, self.record, name="cells", settings=tools.settings, usual=_USUAL
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._split)
        self._connect()
        order_tabs(self.list, self.record)

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._open_chosen)
        self.list.add_requested.connect(self.new_record)
        self.list.import_requested.connect(self.import_requested)
        self.list.meeting_requested.connect(self.print_meeting)
        self.record.edit_requested.connect(self.edit)
        self.record.end_requested.connect(self.end)
        self.record.back_requested.connect(self.go_back)
        self.record.sources.all_requested.connect(self._ask_for_sources)
        self.record.sources.person_opened.connect(
            lambda candidate: self.record_requested.emit("candidates", candidate)
        )
        self._tools.tasks.changed.connect(self._on_changed)
        bind_one(self, "F2", self.edit)
        bind_one(self, "F6", self._next_pane)
        bind_one(self, "Alt+Left", self.go_back)
        bind_one(self, "Alt+Up", partial(self.list.step, -1))
        bind_one(self, "Alt+Down", partial(self.list.step, 1))

    # what a page does

    def print_list(self) -> None:
        """Print the cells as they are shown."""
        self._output.print_list(self._shown(), title=_("Cells"))

    def export_list(self) -> None:
        """Write the cells as they are shown to Excel."""
        self._output.export_list(self._shown(), file_name="chi-bo.xlsx")

    def new_record(self) -> None:
        """Ask for a new cell."""
        self._run_dialog(CellEditDialog(self._register, self._tools, parent=self))

    def reload(self) -> None:
        """Read list, record and progress anew."""
        self._stale = False
        today = self._tools.clock.today()
        self._tools.tasks.read(
            self, partial(list_cells, self._register, on=today), self._show_lines, newest="list"
        )
        period = QuotaPeriod.of_year(today.year)
        self._tools.tasks.read(
            self,
            partial(quota_dashboard, self._register, period=period, as_of=today),
            self._show_progress,
            newest="progress",
        )

    def open_record(self, record: UUID) -> None:
        """Show one cell, whatever the filter says."""
        self.list.open(record)
        self._split.show_right()
        self._show_back()

    def current_record(self) -> UUID | None:
        """Return the cell shown."""
        line = self.list.current()
        return line.row_id if line else None

    def can_leave(self) -> bool:
        """Nothing is typed on this page itself."""
        return True

    def set_width_class(self, width: WidthClass) -> None:
        """Let words fall away where the page is narrow."""
        self.list.set_width_class(width)
        self._show_back()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the list, or to the ways out of an empty one."""
        super().focusInEvent(event)
        focus_first((self.list.table, *self.list.empties(), self.record), event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while another page was shown."""
        super().showEvent(event)
        if self._stale:
            self.reload()

    def _on_changed(self, changes: Changes) -> None:
        if not (
            changes.cells
            or changes.candidates
            or changes.members
            or changes.mentors
            or changes.remarks
            or changes.quotas
        ):
            return
        self._stale = True
        if self.isVisible():
            self.reload()

    # acts

    def edit(self) -> None:
        """Ask for the data of the cell shown."""
        shown = self.record.record()
        if shown is not None:
            self._run_dialog(CellEditDialog(self._register, self._tools, shown, parent=self))

    def end(self) -> None:
        """Ask how the cell shown has ended."""
        shown = self.record.record()
        if shown is None or shown.end is not None:
            return
        others = [
            (line.row_id, line.row.name)
            for line in self.list.lines()
            if line.row.ended_on is None and line.row_id != shown.line.row_id
        ]
        dialog = CellEndDialog(
            self._register, self._tools, shown.line, successors=others, parent=self
        )
        self._tools.messages.run(dialog)

    def print_meeting(self) -> None:
        """Ask for which meeting papers are printed; the cell shown is ticked."""
        from app.ui.dialogs.print_packet import PrintPacketDialog  # noqa: PLC0415 - first use

        self._tools.messages.run(
            PrintPacketDialog(
                self._register,
                self._tools,
                show_document=self._show_document,
                cell_id=self.current_record(),
                parent=self,
            )
        )

    def go_back(self) -> None:
        """Go back to the list where the record stands in its place."""
        self._split.show_left()
        self._show_back()
        self.list.table.setFocus()

    def _run_dialog(self, dialog: CellEditDialog) -> None:
        dialog.saved.connect(self.list.open)
        self._tools.messages.run(dialog)

    def _next_pane(self) -> None:
        if not self.list.table.hasFocus() and not self._split.one_pane:
            self.list.table.setFocus()
            return
        self._split.show_right()
        self._show_back()
        self.record.edit_button.setFocus()

    def _open_chosen(self) -> None:
        self._split.show_right()
        self._show_back()
        self.record.edit_button.setFocus()

    def _show_back(self) -> None:
        self.record.show_back(self._split.one_pane)

    def _ask_for_sources(self) -> None:
        shown = self.record.record()
        if shown is not None:
            self.sources_requested.emit(shown.line.row_id)

    # what comes back

    def _show_lines(self, lines: list[CellLine]) -> None:
        before = self.list.current()
        self.list.set_lines(lines)
        now = self.list.current()
        if before is not None and now is not None and before.row_id == now.row_id:
            self._on_chosen(now)

    def _show_progress(self, found: QuotaDashboard) -> None:
        self._progress = {
            line.cell_id: line.row for line in found.lines if line.cell_id is not None
        }
        shown = self.record.record()
        if shown is not None:
            self.record.show_quota(
                self._progress.get(shown.line.row_id), year=self._tools.clock.today().year
            )

    def _on_chosen(self, line: CellLine | None) -> None:
        if line is None:
            self.record.show_nothing()
            return
        today = self._tools.clock.today()
        self._tools.tasks.read(
            self,
            partial(cell_record, self._register, line.row_id, on=today),
            self._show_record,
            newest="record",
        )

    def _show_record(self, record: CellRecord) -> None:
        self.record.show_record(
            record,
            self._progress.get(record.line.row_id),
            year=self._tools.clock.today().year,
        )

    def _shown(self) -> partial[ShownList]:
        """Return what builds the shown list, with all that it needs of the widgets."""
        keys = self.list.shown_keys()
        return partial(_shown_list, self.list.rows(), keys=keys, filters=self.list.filter_words())


def _shown_list(rows: list[CellLine | Group], *, keys: list[str], filters: str) -> ShownList:
    return ShownList(
        title=_("List of cells"),
        filters=filters,
        columns=shown_columns(keys),
        rows=shown_rows(rows, keys),
    )
