"""The tab Nguồn kết nạp: everybody on the way, list left, record right."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.domain.stages import MilestoneKind, Stage
from app.errors import SoNguonError
from app.i18n import _
from app.services.changes import Changes
from app.services.people import PeopleFilter, PersonLine, View, person_of_record
from app.services.register import Register
from app.ui.list_output import ListOutput, ShowDocument
from app.ui.main_window import Tools
from app.ui.pages.candidates.checklist import print_checklist
from app.ui.pages.candidates.people_list import PeopleList
from app.ui.pages.candidates.person_acts import PersonActs
from app.ui.pages.candidates.record_acts import RecordActs
from app.ui.pages.candidates.record_head import PersonAct
from app.ui.pages.candidates.record_pane import WHOLE_PAGE, RecordPane, Tab
from app.ui.pages.candidates.shown import Shown, read_shown
from app.ui.pages.candidates.shown_list import Wanted, shown_list
from app.ui.pages.candidates.ways import ways_to_begin
from app.ui.shortcuts import bind_one
from app.ui.tab_order import focus_first, order_tabs
from app.ui.tasks import Job
from app.ui.widgets import SplitPane, WidthClass


class CandidatesPage(QWidget):
    """Keeps the protocol `Page`."""

    help_topic = "candidates"

    record_requested = Signal(str, object)
    """Key of a page, and the id of a record to show there."""
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
        self._acts = PersonActs(self, register, tools, show_document)
        self._stale = True
        self._started = False
        self._person: UUID | None = None
        self._opening = False  # somebody was asked for by name; rows chosen meanwhile do not count
        ways = ways_to_begin(
            load=self.import_requested.emit, add=self.new_record, look_round=tools.open_demo
        )
        self.list = PeopleList(register, tools, ways)
        self.record = RecordPane(register, tools)
        self._split = SplitPane(self.list, self.record, name="candidates", settings=tools.settings)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._split)
        self._connect()
        self._connect_record()
        self._bind_keys()
        self.order_tabs()

    def _connect(self) -> None:
        self.list.person_chosen.connect(self._on_chosen)
        self.list.opened.connect(self._open_chosen)
        self.list.nobody_left.connect(self._on_nobody)
        self.list.emptiness_changed.connect(self._arrange)
        self.list.take_off_wanted.connect(self._take_off)
        self.list.several.act_wanted.connect(self._record_for_many)
        self.list.several.form_wanted.connect(self._acts.print_form_for_many)
        self.list.bar.add_wanted.connect(self.new_record)
        self._tools.tasks.changed.connect(self._on_changed)

    def _connect_record(self) -> None:
        record = self.record
        record.head.back.clicked.connect(self.go_back)
        record.head.previous.clicked.connect(partial(self._step, -1))
        record.head.next.clicked.connect(partial(self._step, 1))
        record.head.edit.clicked.connect(self._edit)
        record.head.act_wanted.connect(self._on_act)
        record.whole_page_wanted.connect(self._arrange)
        record.foot.remark_wanted.connect(self._write_remark)
        record.foot.print_wanted.connect(self._print_checklist)
        record.foot.next_wanted.connect(self._begin)
        record.summary.restore_wanted.connect(partial(self._on_act, PersonAct.RESTORE))
        record.verification.print_wanted.connect(self._print_checklist)
        record.help.mentor_wanted.connect(self._to_mentors)
        RecordActs(record, self._acts, self).mentors_wanted.connect(self._to_mentors)

    def _bind_keys(self) -> None:
        for keys, act in (
            ("F2", self._edit),
            ("F3", self._explain),
            ("F6", self._next_pane),
            ("Alt+Left", self.go_back),
            ("Alt+Up", partial(self._step, -1)),
            ("Alt+Down", partial(self._step, 1)),
            ("Ctrl+Tab", partial(self.record.turn, 1)),
            ("Ctrl+PgDown", partial(self.record.turn, 1)),
            ("Ctrl+PgUp", partial(self.record.turn, -1)),
        ):
            bind_one(self, keys, act)

    def order_tabs(self) -> None:
        """Let Tab go from the list through the record to its foot, with all that came late."""
        record = self.record
        order_tabs(
            self.list.bar,
            *self.list.tables(),
            *self.list.empties(),
            self.list.foot,
            record.head,
            record.tabs,
            *record.contents(),
            record.foot,
        )

    # what a page does

    def print_list(self) -> None:
        """Print what is shown: the checklist of the record in sight, else the people listed."""
        if self.record.isVisible() and self.record.tab() is Tab.VERIFICATION:
            self._print_checklist()
            return
        make = partial(shown_list, self._register, self._wanted())
        self._output.print_list(make, title=self.list.bar.words())

    def export_list(self) -> None:
        """Write the people as they are shown to Excel."""
        make = partial(shown_list, self._register, self._wanted())
        self._output.export_list(make, file_name="nguon-ket-nap.xlsx")

    def new_record(self) -> None:
        """Ask for a new person."""
        cells = self.list.bar.cells
        if cells is None or not self.record.can_leave():
            return
        self._show_added(self._acts.add(cells, cell_id=self.list.chosen().cell_id))

    def _show_added(self, added: UUID | None) -> None:
        if added is not None:
            self.open_record(added)
            self._focus_shown()

    def reload(self) -> None:
        """Read list and record anew."""
        self._stale = False
        if self._started:
            self.list.reload()
        else:
            self._started = True
            self.list.start()
        self._read_person()

    def open_record(self, record: UUID) -> None:
        """Show one person by the id of any of his records, whatever the filters say."""
        if not self.record.can_leave():
            return
        self._split.show_right()
        self._arrange()
        self._opening = True
        self.list.hold()
        self._tools.tasks.read(
            self,
            partial(_read_by_record, self._register, record),
            self._show_asked_for,
            self._not_found,
            newest="asked for",
        )

    def current_record(self) -> UUID | None:
        """Return the candidate (or member) shown."""
        shown = self.record.shown()
        return shown.line.row_id if shown else None

    def can_leave(self) -> bool:
        """Save what was typed; False when something must be mended first."""
        return self.record.can_leave()

    def set_width_class(self, width: WidthClass) -> None:
        """Say less where there is little room."""
        self.list.set_width_class(width)
        self.record.set_width_class(width)
        self._arrange()
        self._split.rearrange()

    def show_cell(self, cell_id: UUID) -> None:
        """Show the sources of one cell."""
        self.list.bar.choose(PeopleFilter(view=View.SOURCES, cell_id=cell_id))
        self.go_back()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the list, or to the record of somebody whom it does not show."""
        super().focusInEvent(event)
        self._focus_shown(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while another page was shown."""
        super().showEvent(event)
        if self._stale:
            self.reload()

    def _on_changed(self, changes: Changes) -> None:
        if not changes.any():
            return
        self._stale = True
        if self.isVisible():
            self.reload()

    # whom the record shows

    def _on_chosen(self, line: PersonLine) -> None:
        self._show_place()
        if self._opening or line.row.person_id == self._person:
            return
        shown = self.record.shown()
        if not self.record.can_leave():
            if shown is not None:
                self.list.stand_on(shown.line.row_id)
            return
        self._person = line.row.person_id
        self._read_person()

    def _on_nobody(self) -> None:
        self._person = None
        self.record.show_nothing()
        self._split.show_left()
        self._arrange()

    def _read_person(self) -> None:
        if self._person is not None:
            self._tools.tasks.read(
                self,
                partial(read_shown, self._register, self._person),
                self._show,
                newest="record",
            )

    def _show_asked_for(self, shown: Shown) -> None:
        self._person = shown.person_id
        self._show(shown)
        row = shown.line.row
        own = row.member_id if self.list.chosen().of_members else row.candidate_id
        if own is not None:
            self.list.stand_on(own, self._opened)
        else:
            self._opened()

    def _opened(self) -> None:
        self._opening = False
        self._show_place()
        focus = QApplication.focusWidget()
        if focus in (None, self) or (self.list.table.hasFocus() and self._is_outside()):
            self._focus_shown()

    def _not_found(self, problem: SoNguonError) -> None:
        self._opening = False
        self._tools.messages.show_problem(self, problem)

    def _show(self, shown: Shown) -> None:
        if shown.person_id == self._person:
            self.record.show_person(shown)
            self._show_place()

    def _show_place(self) -> None:
        self.record.head.set_place(*self.list.place())

    # panes

    def _arrange(self, _why: object = None) -> None:
        """Give the page to the list of an empty book, to a table of the record, or to both."""
        if self.list.is_empty_book():
            self._split.give_all_to(self.list)
        elif self.record.tab() in WHOLE_PAGE:
            self._split.give_all_to(self.record)
        else:
            self._split.give_all_to(None)
        alone = self._split.one_pane or self.record.tab() in WHOLE_PAGE
        self.record.head.set_alone(alone)

    def go_back(self) -> None:
        """Go back to the list."""
        if self.record.tab() in WHOLE_PAGE:
            self.record.open_tab(Tab.SUMMARY)
        if self.record.can_leave():
            self._split.show_left()
            self._arrange()
            focus_first((self.list.table, *self.list.empties()))

    def _open_chosen(self) -> None:
        self._split.show_right()
        self._arrange()
        self.record.focus_first()

    def _next_pane(self) -> None:
        if self.record.tab() is Tab.PROCEDURE and self.record.procedure.other_side():
            return
        focus = QApplication.focusWidget()
        if focus is not None and self.record.isAncestorOf(focus):
            self.go_back()
        else:
            self._open_chosen()

    def _step(self, by: int) -> None:
        self.list.step(by)

    def _is_outside(self) -> bool:
        """Tell whether the record shows somebody whom the filter leaves out."""
        shown = self.record.shown() is not None and not self._opening
        return shown and not self.list.table.currentIndex().isValid()

    def _focus_shown(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        parts = (self.list.table, *self.list.empties(), self.record.tabs, self.list.bar)
        focus_first((self.record.tabs, *parts) if self._is_outside() else parts, reason)

    # acts

    def _edit(self) -> None:
        self._split.show_right()
        self._arrange()
        self.record.edit()

    def _write_remark(self) -> None:
        self.record.write_remark()

    def _explain(self) -> None:
        """Show or hide how a due day of the record was counted."""
        if self.record.shown() is not None and self.record.open_tab(Tab.SUMMARY):
            self._split.show_right()
            self._arrange()
            self.record.summary.dues.toggle()

    def _on_act(self, act: str) -> None:
        shown = self.record.shown()
        if shown is None or not self.record.can_leave():
            return
        if act == PersonAct.MOVE:
            self._acts.move(shown, self.list.bar.cells or ())
        elif act == PersonAct.READMIT:
            self._show_added(self._acts.readmit(shown, self.list.bar.cells or ()))
        else:
            self._acts.record(shown, MilestoneKind(act))

    def _record_for_many(self, lines: list[PersonLine]) -> None:
        if self.record.can_leave() and self._acts.record_for_many(lines):
            self.list.several.clear()

    def _take_off(self) -> None:
        """Take off the list, or strike off who is on probation."""
        shown = self.record.shown()
        if shown is None or shown.procedure is None:
            return
        on_probation = shown.record.stage is Stage.PROBATION
        kind = MilestoneKind.STRUCK_OFF if on_probation else MilestoneKind.REMOVED
        if not shown.procedure.choice(kind).refusal:
            self._on_act(kind.value)

    def _begin(self, kind: MilestoneKind) -> None:
        if kind is MilestoneKind.MENTOR_ASSIGNED:
            self._to_mentors()
        else:
            self._on_act(kind.value)

    def _to_mentors(self) -> None:
        shown = self.record.shown()
        if shown is not None and shown.candidate_id and self.record.can_leave():
            self.record_requested.emit("mentors", shown.candidate_id)

    # paper

    def _wanted(self) -> Wanted:
        return Wanted(
            chosen=self.list.chosen(),
            keys=self.list.shown_keys(),
            filters=self.list.bar.words(),
            today=self._tools.clock.today(),
        )

    def _print_checklist(self) -> None:
        shown = self.record.shown()
        if shown is None or shown.candidate_id is None or not self.record.can_leave():
            return
        candidate_id, today = shown.candidate_id, self._tools.clock.today()
        title = _("Verification checklist, {name}").format(name=shown.name)

        def draw(_job: Job) -> bytes:
            return print_checklist(self._register, candidate_id, on=today)

        self._tools.tasks.background(self, draw, lambda pdf: self._show_document(pdf, title))


def _read_by_record(register: Register, record: UUID) -> Shown:
    return read_shown(register, person_of_record(register, record) or record)
