"""The tab Việc hôm nay: what is due left, why right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.errors import SoNguonError
from app.i18n import _
from app.services import due
from app.services.changes import Changes
from app.services.due import DueCounts, DueFilter, DueRow, Why
from app.services.list_output import ShownList
from app.services.print_due import due_pdf_by_cell
from app.services.register import Register
from app.ui.dialogs.due_done import DueDoneDialog
from app.ui.list_output import ListOutput, ShowDocument
from app.ui.main_window import Tools
from app.ui.pages.today.card import WhyCard
from app.ui.pages.today.due_list import DueList
from app.ui.pages.today.shown import shown_due
from app.ui.shortcuts import bind_one
from app.ui.tab_order import focus_first, order_tabs
from app.ui.tokens import Space
from app.ui.widgets import SplitPane, WidthClass

_USUAL: Final = (891, 663)  # width of the list, wide and narrow
_LOOK_EVERY: Final = 60_000  # milliseconds; at midnight every day left is one less


class TodayPage(QWidget):
    """Keeps the protocol `Page`."""

    help_topic = "today"

    record_requested = Signal(str, object)
    """Key of a page, and the id of a record to show there."""
    import_requested = Signal()
    overdue_counted = Signal(int)
    """How many things are overdue in the whole book, whatever the filter says."""
    said = Signal(str)
    """A sentence on what was just done that cannot be undone."""

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
        self._day = tools.clock.today()
        self.list = DueList(register, tools)
        self.card = WhyCard()
        self._split = SplitPane(
            self.list, self.card, name="today", settings=tools.settings, usual=_USUAL
        )
        self._midnight = QTimer(self)
        self._midnight.setInterval(_LOOK_EVERY)
        self._midnight.start()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S4)
        column.addWidget(self._split, 1)
        self._column = column
        self._banners: list[QWidget] = []
        self._connect()
        self.order_tabs()

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self.open_chosen)
        self.list.later_requested.connect(self._open)
        self.list.counted.connect(self._on_counted)
        self.list.import_requested.connect(self.import_requested)
        self.list.bar.why.clicked.connect(self.explain)
        self.card.open_requested.connect(self.open_chosen)
        self.card.done_requested.connect(self.record_done)
        self.card.reminder_requested.connect(self.copy_reminder)
        self.card.print_requested.connect(self.print_list)
        self.card.print_cells_requested.connect(self.print_cells)
        self.card.back_requested.connect(self.go_back)
        self._tools.tasks.changed.connect(self._on_changed)
        self._midnight.timeout.connect(self.look_at_the_day)
        bind_one(self, "F3", self.explain)
        bind_one(self, "F6", self._next_pane)
        for key in ("Return", "Enter"):
            opens = QShortcut(QKeySequence(key), self.card.body)
            opens.setContext(Qt.ShortcutContext.WidgetShortcut)
            opens.activated.connect(self.open_chosen)
        bind_one(self, "Alt+Left", self.go_back)
        bind_one(self, "Alt+Up", partial(self.list.step, -1))
        bind_one(self, "Alt+Down", partial(self.list.step, 1))

    def order_tabs(self) -> None:
        """Let Tab go from what stands above through the list to the card and its foot."""
        order_tabs(*self._banners, self.list, self.card)

    def add_banner(self, banner: QWidget) -> None:
        """Put a line that asks for something above list and card."""
        self._banners.append(banner)
        self._column.insertWidget(0, banner)
        self.order_tabs()

    # what a page does

    def print_list(self) -> None:
        """Print what is due as it is shown."""
        self._output.print_list(self._shown(), title=_("Things that fall due"))

    def print_cells(self) -> None:
        """Print what is due on a page for each cell, to be handed to its secretary."""
        work = partial(due_pdf_by_cell, self._register, self.list.bar.chosen())
        self._output.show_pdf(lambda _job: work(), title=_("Things that fall due, cell by cell"))

    def export_list(self) -> None:
        """Write what is due as it is shown to Excel."""
        self._output.export_list(self._shown(), file_name="viec-den-han.xlsx")

    def new_record(self) -> None:
        """Due days follow from records; nothing is added here."""

    def reload(self) -> None:
        """Read list and card anew."""
        self._stale = False
        self._day = self._tools.clock.today()
        self.list.reload()

    def open_record(self, record: UUID) -> None:
        """Stand on what is due for one candidate."""
        self.list.open(record)

    def current_record(self) -> UUID | None:
        """Return the candidate whose due day is chosen."""
        row = self.list.current()
        return row.candidate_id if row else None

    def can_leave(self) -> bool:
        """Nothing is typed on this page."""
        return True

    def set_width_class(self, width: WidthClass) -> None:
        """Say less where there is little room."""
        self.list.set_width_class(width)
        self.card.set_width_class(width)
        self._split.rearrange()
        self._show_back()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the list, or to the ways out of an empty one."""
        super().focusInEvent(event)
        self._focus_list(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while another page was shown."""
        super().showEvent(event)
        if self._stale:
            self.reload()

    def _on_changed(self, changes: Changes) -> None:
        if changes.any():
            self._renew()

    def show_reckoning(self, done: int, total: int) -> None:
        """Show how many people's due days are reckoned anew; what moved comes as a change."""
        self.list.show_waiting(done, total)

    def end_reckoning(self) -> None:
        """Show that nobody waits any more."""
        self.list.end_waiting()

    def look_at_the_day(self) -> None:
        """Reckon anew when the day has turned."""
        if self._tools.clock.today() != self._day:
            self._day = self._tools.clock.today()
            self._renew()

    def _renew(self) -> None:
        self._stale = True
        if self.isVisible():
            self.reload()
        else:
            self._count_overdue()

    # what is overdue in the whole book

    def _on_counted(self, counts: DueCounts) -> None:
        if self.list.bar.is_filtered():
            self._count_overdue()
        else:
            self.overdue_counted.emit(counts.overdue)

    def _count_overdue(self) -> None:
        self._tools.tasks.read(
            self,
            partial(due.due_counts, self._register, DueFilter()),
            lambda counts: self.overdue_counted.emit(counts.overdue),
            newest="overdue",
        )

    # the row chosen

    def _on_chosen(self, row: DueRow | None) -> None:
        if row is None:
            self.card.show_nothing()
            self._split.show_left()
            self._split.give_all_to(self.list)
            self._show_back()
            return
        self._split.give_all_to(None)
        self._tools.tasks.read(
            self,
            partial(due.why, self._register, row.id),
            self._show_why,
            self._on_no_why,
            newest="why",
        )

    def _show_why(self, why: Why) -> None:
        if self.list.current() is not None:
            self.card.show_why(why)

    def _on_no_why(self, problem: SoNguonError) -> None:
        self.card.show_nothing()
        self._tools.messages.show_problem(self, problem)

    def open_chosen(self) -> None:
        """Open the record of the person whose due day is chosen."""
        row = self.list.current()
        if row is not None:
            self._open(row)

    def _open(self, row: DueRow) -> None:
        self.record_requested.emit("candidates", row.candidate_id)

    def record_done(self) -> None:
        """Ask on which day that was done which the card shows."""
        found = self.card.shown()
        if found is not None:
            dialog = DueDoneDialog(self._register, self._tools, found.row, parent=self)
            self._tools.messages.run(dialog)

    def copy_reminder(self) -> None:
        """Put a reminder of the chosen row, without any name, on the clipboard."""
        row = self.list.current()
        if row is not None:
            self._copy([row])

    def _copy(self, rows: Sequence[DueRow]) -> None:
        text = due.reminder_text(rows)
        QGuiApplication.clipboard().setText(text)
        self.said.emit(_("Copied: {text}").format(text=" ".join(text.split())))

    # panes

    def explain(self) -> None:
        """Go to the card of the chosen row (F3)."""
        if self.card.shown() is not None:
            self._split.show_right()
            self._show_back()
            self.card.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> None:
        """Go back to the list."""
        self._split.show_left()
        self._show_back()
        self._focus_list()

    def _next_pane(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.card.isAncestorOf(focus):
            self.go_back()
        else:
            self.explain()

    def _show_back(self) -> None:
        self.card.show_back(self._split.one_pane)

    def _focus_list(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        focus_first((self.list.content(), self.list.bar), reason)

    def _shown(self) -> partial[ShownList]:
        """Return what builds the shown list, with all that it needs of the widgets."""
        bar = self.list.bar
        return partial(shown_due, self._register, bar.chosen(), filters=bar.words())
