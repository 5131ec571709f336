"""The tab Chỉ tiêu: cards of the whole committee above the table of its units."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.services.changes import Changes
from app.services.list_output import ShownList
from app.services.print_quotas import quota_table_pdf
from app.services.quotas import QuotaOwner
from app.services.register import Register
from app.ui.dialogs.quota_edit import QuotaChoices, QuotaEditDialog
from app.ui.dialogs.quota_period import PeriodDialog
from app.ui.dialogs.quota_remove import QuotaRemoveDialog
from app.ui.list_output import ListOutput, ShowDocument
from app.ui.main_window import Tools
from app.ui.pages.quotas.chart import ChartCard
from app.ui.pages.quotas.columns import (
    Scale,
    UnitRow,
    shown_columns,
    shown_rows,
    unit_columns,
    unit_rows,
)
from app.ui.pages.quotas.reading import QuotaView, read_view
from app.ui.pages.quotas.shares_card import SharesCard
from app.ui.pages.quotas.toolbar import CHART, QuotaToolbar
from app.ui.pages.quotas.total_card import TotalCard
from app.ui.pages.quotas.words import counted_words, days_words, period_words
from app.ui.shortcuts import bind_one
from app.ui.tab_order import focus_first, order_tabs
from app.ui.tables import ListModel, Rows, TableView
from app.ui.tokens import Space
from app.ui.widgets import EmptyState, Pane, Way, WidthClass

_SHARES_IN_SIGHT = 4


class QuotasPage(QWidget):
    """Keeps the protocol `Page`."""

    help_topic = "quotas"

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
        self._output = ListOutput(self, register, tools, show_document)
        self._stale = True
        self._view: QuotaView | None = None
        self._width = WidthClass.NARROW
        self._scale = Scale()
        self.toolbar = QuotaToolbar(tools.clock)
        self.total, self.shares, self.chart = TotalCard(), SharesCard(), ChartCard()
        self._model: ListModel[UnitRow] = ListModel(unit_columns(self._scale), parent=self)
        self.table = TableView(
            self._model, name="quotas", settings=tools.settings, rows=Rows.ONE_LINE_TIGHT
        )
        self.table.setAccessibleName(_("Targets and admissions by unit"))
        self._build()
        self._connect()
        self._order_tabs()
        self.set_width_class(self._width)

    def _build(self) -> None:
        cards = QWidget()
        row = QHBoxLayout(cards)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.PAGE)
        row.addWidget(self.total, 5)
        row.addWidget(self.shares, 8)
        row.addWidget(self.chart, 6)
        self._empty = EmptyState(
            _("No cells in the book yet"),
            _("Targets are set for the committee, for cells and for mass organisations."),
            [
                Way(
                    "file-spreadsheet",
                    _("From a spreadsheet"),
                    _("The office's own lists: cells first, then the year's targets."),
                    _("Load spreadsheet…"),
                    self.import_requested.emit,
                ),
            ],
        )
        pane = Pane(name="quotaUnits")
        pane.add(self.table, stretch=1)
        pane.add(self._empty, stretch=1)
        self._empty.hide()
        self._cards = cards
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.PAGE)
        column.addWidget(self.toolbar)
        column.addWidget(cards)
        column.addWidget(pane, 1)

    def _connect(self) -> None:
        self.toolbar.asked.connect(self.reload)
        self.toolbar.other_period_requested.connect(self._ask_period)
        self.toolbar.target_requested.connect(self.new_record)
        self.toolbar.excel_requested.connect(self.export_list)
        self.toolbar.print_requested.connect(self.print_list)
        self.toolbar.card_chosen.connect(lambda _card: self._show_cards())
        self.table.row_activated.connect(lambda _row: self.edit())
        self._tools.tasks.changed.connect(self._on_changed)
        bind_one(self, "F2", self.edit)
        bind_one(self, "Del", self.take_away)

    def _order_tabs(self) -> None:
        bar = self.toolbar
        cards = (self.total, self.shares, self.chart)
        order_tabs(
            bar.period, bar.counted_by, bar.as_of, *bar.buttons(), *cards, self.table, self._empty
        )

    # what a page does

    def print_list(self) -> None:
        """Print the table of targets of the period shown."""
        asked = self.toolbar.question()
        draw = partial(
            quota_table_pdf,
            self._register,
            period=asked.period,
            as_of=asked.as_of,
            counted_by=asked.counted_by,
        )
        self._output.show_pdf(lambda _job: draw(), title=_("Progress of targets"))

    def export_list(self) -> None:
        """Write the table as it is shown to Excel."""
        if self._view is not None:
            progress = self._view.dashboard.progress
            self._output.export_list(
                partial(_shown_list, self._view), file_name=f"chi-tieu-{progress.period.label}.xlsx"
            )

    def new_record(self) -> None:
        """Ask for a target of the period shown, for the unit the keyboard stands on."""
        self.edit()

    def edit(self) -> None:
        """Ask for the target of the unit chosen."""
        view = self._view
        if view is None:
            return
        row = self.table.current_row()
        owner = QuotaOwner.committee()
        if isinstance(row, UnitRow) and (row.is_total or row.owner_id is not None):
            owner = QuotaOwner(row.row.kind, row.owner_id)
        dialog = QuotaEditDialog(
            self._register,
            self._tools,
            _choices(view),
            period=view.dashboard.progress.period,
            owner=owner,
            records=view.records,
            parent=self,
        )
        self._tools.messages.run(dialog)

    def take_away(self) -> None:
        """Ask why the target of the unit chosen is taken away."""
        row = self.table.current_row()
        if self._view is None or not isinstance(row, UnitRow):
            return
        for record in self._view.records:
            if (record.kind, record.owner_id) == row.row_id:
                self._tools.messages.run(
                    QuotaRemoveDialog(self._register, self._tools, record, row.name, parent=self)
                )

    def reload(self) -> None:
        """Read the figures anew."""
        self._stale = False
        self._tools.tasks.read(
            self,
            partial(read_view, self._register, self.toolbar.question()),
            self._show,
            newest="view",
        )

    def open_record(self, record: UUID) -> None:
        """Stand on one unit."""
        at = self._model.find(lambda unit: unit.owner_id == record)
        if at is not None:
            self.table.select_row(at)

    def current_record(self) -> UUID | None:
        """Return the unit the keyboard stands on."""
        row = self.table.current_row()
        return row.owner_id if isinstance(row, UnitRow) else None

    def can_leave(self) -> bool:
        """Nothing is typed on this page that could be lost."""
        return True

    def set_width_class(self, width: WidthClass) -> None:
        """Put the chart behind its switch, and let words fall away, where the page is narrow."""
        self._width = width
        self.toolbar.set_width_class(width)
        self._show_cards()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the table, or to the way out of an empty one."""
        super().focusInEvent(event)
        focus_first((self.table, self._empty), event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while another page was shown."""
        super().showEvent(event)
        if self._stale:
            self.reload()

    def _on_changed(self, changes: Changes) -> None:
        if changes.quotas or changes.candidates or changes.members or changes.cells:
            self._stale = True
            if self.isVisible():
                self.reload()

    # what comes back

    def _show(self, view: QuotaView) -> None:
        self._view = view
        found = view.dashboard
        progress = found.progress
        self.toolbar.show_periods(view.periods)
        self.toolbar.show_day(progress.as_of)
        self.total.show_dashboard(found, summed=view.summed, over=view.over)
        self.shares.show_shares(found.total, traits=view.traits, over=view.over)
        self.chart.show_bars(found.bars, progress.period, progress.total.target)
        rows = unit_rows(view)
        self._scale.fit(rows)
        self._model.set_rows(rows)
        self._show_cards()
        nothing = not (found.lines or view.records)
        self._empty.setVisible(nothing)
        for part in (self._cards, self.table):
            part.setVisible(not nothing)
        if not self.table.currentIndex().isValid():
            self.table.select_row(0)

    def _show_cards(self) -> None:
        wide = self._width is WidthClass.WIDE
        chart = self.toolbar.card.current() == CHART
        self.chart.setVisible(wide or chart)
        self.shares.setVisible(wide or not chart)
        height = self.total.sizeHint().height()
        if wide:
            height = max(height, self.shares.wished_height(_SHARES_IN_SIGHT))
        self._cards.setFixedHeight(height)

    def _ask_period(self) -> None:
        dialog = PeriodDialog(self)
        if self._tools.messages.run(dialog) and dialog.period is not None:
            self.toolbar.choose(dialog.period)


def _choices(view: QuotaView) -> QuotaChoices:
    return QuotaChoices(
        cells=[(line.cell_id, line.row.owner) for line in view.dashboard.lines if line.cell_id],
        organisations=[(owner, name) for name, owner in view.organisations.items()],
        traits=view.traits,
    )


def _shown_list(view: QuotaView) -> ShownList:
    progress = view.dashboard.progress
    return ShownList(
        title=_("Progress of targets, {period}").format(period=period_words(progress.period)),
        filters=_("admitted {days} · {counted}").format(
            days=days_words(progress.period, progress.as_of),
            counted=counted_words(progress.counted_by),
        ),
        columns=shown_columns(),
        rows=shown_rows(unit_rows(view)),
    )
