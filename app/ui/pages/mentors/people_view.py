"""Who helps whom: the list left, the chosen person or member right, and the acts between them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from app.services import mentor_record
from app.services.cells import cell_names
from app.services.mentor_record import MentorRecord
from app.services.mentoring import HelpedRow, MentorChoice, RunningMentor
from app.services.register import Register
from app.ui.dialogs.mentor_assign import AssignMentorDialog, Replaced
from app.ui.dialogs.mentor_end import EndMentorDialog
from app.ui.dialogs.mentor_name import NameMentorDialog
from app.ui.dialogs.mentor_resolution import ResolutionDialog
from app.ui.main_window import Tools
from app.ui.pages.mentors.mentor_load import MentorLoad
from app.ui.pages.mentors.people_list import PeopleList
from app.ui.pages.mentors.person_record import PersonRecord
from app.ui.shortcuts import bind_one
from app.ui.widgets import SplitPane, WidthClass


class PeopleView(QWidget):
    """Every act opens its dialog from the person or the member it is about."""

    month_requested = Signal(object)
    record_requested = Signal(object)
    import_requested = Signal()

    def __init__(self, register: Register, tools: Tools, switch: QWidget) -> None:
        super().__init__()
        self._register, self._tools = register, tools
        self.list = PeopleList(register, tools, switch)
        self.record = PersonRecord()
        self.load = MentorLoad(tools.settings)
        self._right = QStackedWidget()
        self._right.addWidget(self.record)
        self._right.addWidget(self.load)
        self.split = SplitPane(
            self.list, self._right, name="mentors", settings=tools.settings, usual=(842, 560)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.split)
        self._connect()

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self.show_right)
        self.list.import_requested.connect(self.import_requested)
        record, load = self.record, self.load
        for pane in (record, load):
            pane.back_requested.connect(self.go_back)
        record.assign_requested.connect(self.assign)
        record.replace_requested.connect(self.replace)
        record.end_requested.connect(self.end)
        record.name_requested.connect(self.name)
        record.complete_requested.connect(self.complete)
        record.month_requested.connect(self.month_requested)
        record.record_requested.connect(self.record_requested)
        load.replace_requested.connect(self._replace_member)
        load.person_opened.connect(self.open_person)
        keys_and_acts: dict[str, Callable[[], object]] = {
            "F6": self.next_pane,
            "Alt+Left": self.go_back,
            "Alt+Up": partial(self.list.step, -1),
            "Alt+Down": partial(self.list.step, 1),
        }
        for keys, act in keys_and_acts.items():
            bind_one(self, keys, act)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the list; a focus proxy would let Tab skip the toolbar."""
        super().focusInEvent(event)
        self.list.table.setFocus(event.reason())

    # reading

    def reload(self) -> None:
        """Read list, counts and record anew."""
        self._tools.tasks.read(
            self, partial(cell_names, self._register), self.list.set_cells, newest="cells"
        )
        self.list.load()
        self._on_chosen(self.list.current())

    def open_person(self, candidate_id: UUID) -> None:
        """Stand on one person, whatever the filters say."""
        self.list.open(candidate_id)
        self.list.table.setFocus()

    def _on_chosen(self, row: HelpedRow | MentorChoice | None) -> None:
        match row:
            case HelpedRow():
                self._right.setCurrentWidget(self.record)
                self._read_record(row.candidate_id)
            case MentorChoice():
                self._right.setCurrentWidget(self.load)
                self.load.show_mentor(row)
                self._tools.tasks.read(
                    self,
                    partial(mentor_record.helped_by, self._register, member_id=row.member_id),
                    self.load.show_people,
                    newest="record",
                )
            case None:
                self._right.setCurrentWidget(self.record)
                self._tools.tasks.read(self, lambda: None, self._show_record, newest="record")

    def _read_record(self, candidate_id: UUID) -> None:
        work = partial(mentor_record.read_mentor_record, self._register, candidate_id=candidate_id)
        self._tools.tasks.read(self, work, self._show_record, newest="record")

    def _show_record(self, record: MentorRecord | None) -> None:
        self.record.show_record(record)

    # panes

    def show_right(self) -> None:
        """Go to the record, in place of the list where there is room for one."""
        self.split.show_right()
        self._show_back()
        if self._right.currentWidget() is self.load:
            self.load.table.setFocus()
        else:
            self.record.first_act().setFocus()

    def go_back(self) -> None:
        """Go back to the list."""
        self.split.show_left()
        self._show_back()
        self.list.table.setFocus()

    def next_pane(self) -> None:
        """Go from the list to the record, and back."""
        if self._right.isAncestorOf(self.focusWidget() or self):
            self.go_back()
        else:
            self.show_right()

    def set_width_class(self, width: WidthClass) -> None:
        """Let words fall away where the page is narrow."""
        self.list.set_width_class(width)
        for pane in (self.record, self.load):
            pane.show_back(width is WidthClass.ONE_PANE)

    def _show_back(self) -> None:
        for pane in (self.record, self.load):
            pane.show_back(self.split.one_pane)

    # acts

    def new_assignment(self) -> None:
        """Ask for a mentor for the person chosen, and others of the cell."""
        row = self.list.current()
        if isinstance(row, MentorChoice):
            row = self.load.current()
        if row is not None:
            self.assign(row)

    def assign(self, row: HelpedRow) -> None:
        """Ask which member is to help this person, and whom else of the cell."""
        self._run(
            AssignMentorDialog(
                self._register,
                self._tools,
                cell_id=row.cell_id,
                cell=row.cell,
                chosen=[row.candidate_id],
                parent=self,
            )
        )

    def replace(self, row: HelpedRow, mentor: RunningMentor, *, everybody: bool = False) -> None:
        """Ask who is to take a mentor's place, for this person or everybody he helps there."""
        self._run(
            AssignMentorDialog(
                self._register,
                self._tools,
                cell_id=row.cell_id,
                cell=row.cell,
                replaced=Replaced(mentor, row.candidate_id, everybody=everybody),
                parent=self,
            )
        )

    def _replace_member(self, choice: MentorChoice, row: HelpedRow) -> None:
        mentors = (one for one in row.mentors if one.member_id == choice.member_id)
        mentor = next(mentors, None)
        if mentor is not None:
            self.replace(row, mentor, everybody=True)

    def end(self, row: HelpedRow, mentor: RunningMentor) -> None:
        """Ask why an assignment ends."""
        self._run(
            EndMentorDialog(
                self._register, self._tools, mentor=mentor, helped=row.name, parent=self
            )
        )

    def name(self, row: HelpedRow, mentor: RunningMentor) -> None:
        """Ask which member an imported name means."""
        self._run(
            NameMentorDialog(
                self._register, self._tools, mentor=mentor, helped=row.name, parent=self
            )
        )

    def complete(self, row: HelpedRow, mentor: RunningMentor) -> None:
        """Ask for the number and day of the resolution."""
        self._run(
            ResolutionDialog(
                self._register, self._tools, mentor=mentor, helped=row.name, parent=self
            )
        )

    def _run(self, dialog: QDialog) -> None:
        self._tools.messages.run(dialog)

    def tab_chain(self) -> list[QWidget]:
        """Return the parts that Tab visits, in their order."""
        record, load = self.record, self.load
        return [
            *self.list.tab_chain(),
            record.back,
            record.month_button,
            record.open_button,
            record.assign,
            load.back,
            load.table,
            load.open_button,
            load.replace,
        ]
