"""The tab Phân công giúp đỡ: the month grid, or who helps whom."""

from __future__ import annotations

import itertools
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import _
from app.services import mentoring
from app.services.changes import Changes
from app.services.list_output import ShownList
from app.services.mentoring import HelpedRow, MentorView
from app.services.print_month_sheet import month_sheet_pdf
from app.services.register import Register
from app.ui.list_output import ListOutput, ShowDocument
from app.ui.main_window import Tools
from app.ui.pages.mentors.month_view import MonthView
from app.ui.pages.mentors.people_view import PeopleView
from app.ui.pages.mentors.shown import shown_members, shown_month, shown_people
from app.ui.widgets import SegmentedButtons, WidthClass

MONTH, PEOPLE = "month", "people"
_PART = "mentors/part"


class MentorsPage(QWidget):
    """Keeps the protocol `Page`; its records are candidates."""

    help_topic = "mentors"

    record_requested = Signal(str, object)
    """Key of a page and the id of a record to show there."""
    import_requested = Signal()

    def __init__(
        self,
        register: Register,
        tools: Tools,
        show_document: ShowDocument,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._register, self._tools, self._show_document = register, tools, show_document
        self._output = ListOutput(self, register, tools, show_document)
        self._stale = {MONTH, PEOPLE}
        self._cells_stale = True
        self._switches = {part: self._make_switch(part) for part in (MONTH, PEOPLE)}
        self.month = MonthView(register, tools, self._switches[MONTH])
        self.people = PeopleView(register, tools, self._switches[PEOPLE])
        self._parts = QStackedWidget()
        self._parts.addWidget(self.month)
        self._parts.addWidget(self.people)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._parts)
        self._connect()
        self._order_tabs()
        self._show_part(PEOPLE if tools.settings.get(_PART) == PEOPLE else MONTH)

    def _make_switch(self, part: str) -> SegmentedButtons:
        made = SegmentedButtons(
            [(MONTH, _("By month")), (PEOPLE, _("Assignments"))], name=f"{part}Switch"
        )
        made.set_current(part)
        return made

    def _connect(self) -> None:
        for switch in self._switches.values():
            switch.chosen.connect(self.show_part)
        self.month.people_requested.connect(lambda: self.show_part(PEOPLE))
        for view in (self.month, self.people):
            view.import_requested.connect(self.import_requested)
        self.month.print_requested.connect(self._print_sheet)
        self.people.month_requested.connect(self._open_in_month)
        self.people.record_requested.connect(
            lambda row: self.record_requested.emit("candidates", row.candidate_id)
        )
        self._tools.tasks.changed.connect(self._on_changed)

    def _order_tabs(self) -> None:
        for part, view in ((MONTH, self.month), (PEOPLE, self.people)):
            chain: list[QWidget] = [self._switches[part], *view.tab_chain()]
            for first, second in itertools.pairwise(chain):
                QWidget.setTabOrder(first, second)

    # parts

    def part(self) -> str:
        """Return which part is shown."""
        return MONTH if self._parts.currentWidget() is self.month else PEOPLE

    def show_part(self, part: str) -> bool:
        """Show the grid or the list; False while something typed is not in the book."""
        if part != self.part() and not self.can_leave():
            self._switches[self.part()].set_current(self.part())
            return False
        self._show_part(part)
        self._tools.settings[_PART] = part
        return True

    def _show_part(self, part: str) -> None:
        had_focus = self.isAncestorOf(self.focusWidget() or self)
        view = self.month if part == MONTH else self.people
        self._switches[part].set_current(part)
        for other in (self.month, self.people):
            # A stack is as wide as its widest page; the hidden one must not count.
            ignored = QSizePolicy.Policy.Ignored
            policy = QSizePolicy.Policy.Preferred if other is view else ignored
            other.setSizePolicy(policy, policy)
        self._parts.setCurrentWidget(view)
        if self.isVisible():
            self._freshen()
        if had_focus:
            view.setFocus()

    def _freshen(self) -> None:
        part = self.part()
        if part not in self._stale:
            return
        self._stale.discard(part)
        if part == PEOPLE:
            self.people.reload()
        elif self._cells_stale:
            self._cells_stale = False
            self.month.reload()
        else:
            self.month.refresh()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the part shown."""
        super().focusInEvent(event)
        (self.month if self.part() == MONTH else self.people).setFocus(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while another page was shown."""
        super().showEvent(event)
        self._freshen()

    def _on_changed(self, changes: Changes) -> None:
        if (
            changes.mentors
            or changes.remarks
            or changes.candidates
            or changes.members
            or changes.cells
        ):
            self._stale = {MONTH, PEOPLE}
            self._cells_stale = self._cells_stale or changes.cells
            if self.isVisible():
                self._freshen()

    # what a page does

    def print_list(self) -> None:
        """Print the grid or the list as it is shown."""
        title = _("Monthly remarks") if self.part() == MONTH else _("List of mentor assignments")
        self._output.print_list(self._shown(), title=title)

    def export_list(self) -> None:
        """Write the grid or the list as it is shown to Excel."""
        name = "nhan-xet.xlsx" if self.part() == MONTH else "phan-cong-giup-do.xlsx"
        self._output.export_list(self._shown(), file_name=name)

    def _shown(self) -> partial[ShownList]:
        """Return what builds the shown list, with all that it needs of the widgets."""
        if self.part() == MONTH:
            self.month.take_typing()
            return partial(
                shown_month,
                tuple(self.month.book.rows),
                cell=self.month.cell_name(),
                month=self.month.book.month,
            )
        people = self.people.list
        if people.view is None:
            return partial(
                shown_members,
                self._register,
                cell_id=people.cell_id,
                filters=people.filter_words(),
            )
        return partial(
            shown_people,
            self._register,
            view=people.view,
            cell_id=people.cell_id,
            filters=people.filter_words(),
        )

    def new_record(self) -> None:
        """Assign a mentor; in the grid, give the person chosen a trial task."""
        if self.part() == MONTH:
            self.month.add_task()
        else:
            self.people.new_assignment()

    def reload(self) -> None:
        """Read everything anew."""
        self._stale, self._cells_stale = {MONTH, PEOPLE}, True
        self._freshen()

    def open_record(self, record: UUID) -> None:
        """Show one candidate: in the grid where it is open, else in the list."""
        if self.part() == MONTH:
            work = partial(mentoring.helped_person, self._register, candidate_id=record)
            self._tools.tasks.read(self, work, self._open_in_month, newest="open")
        else:
            self.people.open_person(record)

    def _open_in_month(self, row: HelpedRow | None) -> None:
        if row is not None and self.show_part(MONTH):
            self.month.open_person(row.candidate_id, row.cell_id)
            self.month.table.setFocus()

    def current_record(self) -> UUID | None:
        """Return the candidate shown."""
        if self.part() == MONTH:
            shown = self.month.current()
            return shown.id if shown else None
        row = self.people.list.current()
        return row.candidate_id if isinstance(row, HelpedRow) else None

    def can_leave(self) -> bool:
        """Save what is being typed; False while something typed is not in the book."""
        return self.month.can_leave()

    def set_width_class(self, width: WidthClass) -> None:
        """Lay both parts out for a width."""
        self.month.set_width_class(width)
        self.people.set_width_class(width)

    def show_view(self, view: MentorView) -> None:
        """Show the people of one filter, for a link from another page."""
        if self.show_part(PEOPLE):
            self.people.list.views.select(view.value)

    def _print_sheet(self, cell_id: UUID, cell: str, month: date) -> None:
        # A dash: the title becomes the name of a file.
        title = _("Remark sheet {month}, {cell}").format(month=f"{month:%m-%Y}", cell=cell)
        self._tools.tasks.background(
            self,
            lambda _job: month_sheet_pdf(self._register, cell_id=cell_id, month=month),
            lambda pdf: self._show_document(pdf, title),
        )
