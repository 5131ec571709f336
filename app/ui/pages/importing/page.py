"""Spreadsheets into the register in four steps; stands in place of a tab's page."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import SoNguonError
from app.i18n import _, ngettext
from app.services.cells import cell_names
from app.services.imports import ImportKind, ImportStopped, Recognition
from app.services.register import Register
from app.services.undo import UndoStopped
from app.ui.list_output import ListOutput, ShowDocument
from app.ui.main_window import Tools
from app.ui.pages.importing.choose_step import ChooseStep
from app.ui.pages.importing.columns_step import ColumnsStep
from app.ui.pages.importing.frame import ImportFrame
from app.ui.pages.importing.preview_step import PreviewStep
from app.ui.pages.importing.report import problem_list, report_title
from app.ui.pages.importing.result_step import ResultStep
from app.ui.pages.importing.runner import Runner
from app.ui.pages.importing.session import ImportSession
from app.ui.pages.importing.shown_rows import Show, ShownRows, row_count
from app.ui.pages.importing.steps_line import Step
from app.ui.pages.importing.work import Chosen, CopyFirst
from app.ui.shortcuts import bind_one
from app.ui.widgets import WidthClass, commit_typing

_KINDS = tuple(ImportKind)


class ImportPage(QWidget):
    """Keeps the protocol `Page`; gone when it is uncovered."""

    help_topic = "import"

    left = Signal()
    """Nothing more is to be done here: show the tab's own page again."""
    list_requested = Signal(str)
    """Show the list of this kind (a value of `ImportKind`), which was just imported."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        show_document: ShowDocument,
        *,
        copy_first: CopyFirst,
        kind: ImportKind = ImportKind.CELLS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._register, self._tools = register, tools
        self._output = ListOutput(self, register, tools, show_document)
        self.frame = ImportFrame()
        self.session = ImportSession(
            register,
            Runner(tools.tasks, self.frame.wait, self),
            copy_first=copy_first,
            parent=self,
        )
        self.choose = ChooseStep(kind)
        self.columns = ColumnsStep()
        self.preview: PreviewStep | None = None
        self.result: ResultStep | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self.frame.set_page(Step.CHOOSE, self.choose)
        self.frame.set_page(Step.COLUMNS, self.columns)
        self.frame.show_step(Step.CHOOSE)
        self._connect_session()
        self._connect()

    def _connect_session(self) -> None:
        session = self.session
        session.runner.locked.connect(self.frame.lock)
        session.runner.stopped.connect(self._on_stopped)
        session.recognised.connect(self._on_recognised)
        session.not_read.connect(self.choose.show_problem)
        session.planned.connect(self._on_planned)
        session.settled.connect(self._on_settled)
        session.not_planned.connect(self._on_not_planned)
        session.imported.connect(self._on_imported)
        session.not_imported.connect(self._on_not_imported)
        session.taken_back.connect(self._on_taken_back)
        session.not_taken_back.connect(self._on_not_taken_back)

    def _connect(self) -> None:
        self.frame.read_again_requested.connect(self.reload)
        self.choose.file_requested.connect(self.choose_file)
        self.choose.file_dropped.connect(self.read_file)
        self.choose.read_again_requested.connect(self.reload)
        self.choose.kind_chosen.connect(lambda kind: self._read_as(ImportKind(kind)))
        self.choose.next_requested.connect(self._to_columns)
        self.choose.close_requested.connect(self.leave)
        self.columns.back_requested.connect(self.go_back)
        self.columns.next_requested.connect(self._plan)
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.go_back)
        bind_one(self, "Alt+Left", self.leave)
        bind_one(self, "Alt+Up", partial(self._step, -1))
        bind_one(self, "Alt+Down", partial(self._step, 1))
        bind_one(self, "F6", self._next_pane)

    # what a page does

    def print_list(self) -> None:
        """Print what is wrong with the rows, or worth knowing."""
        if (shown := self._rows_shown()) is not None:
            title = report_title(shown.plan.kind)
            self._output.print_list(partial(problem_list, shown), title=title)

    def export_list(self) -> None:
        """Write the same to Excel."""
        if (shown := self._rows_shown()) is not None:
            make = partial(problem_list, shown)
            self._output.export_list(make, file_name="bao-cao-nhap.xlsx")

    def new_record(self) -> None:
        """Begin nothing: rows come from the file."""

    def reload(self) -> None:
        """Read the file again: it was mended in Excel meanwhile."""
        path = self.session.path
        if self.session.runner.writing or path is None:
            return
        if self.frame.step is Step.PREVIEW or self.frame.problem.isVisibleTo(self):
            self._plan()
        elif self.frame.step is not Step.RESULT:
            self._read(path, self.choose.kind())

    def open_record(self, record: UUID) -> None:
        """Open nothing: the rows of a file are no records yet."""

    def current_record(self) -> UUID | None:
        """Return nothing: after unlocking, the tab's own page is shown."""
        return None

    def can_leave(self) -> bool:
        """Ask where answers would be lost; an import that is being written is waited for."""
        if self.session.runner.writing:
            self._tools.messages.tell(
                self, _("This import is under way. Wait until it is done, or press Stop first.")
            )
            return False
        answers = self.session.answers()
        if self.frame.step is Step.PREVIEW and answers and not self._may_lose(answers):
            return False
        self.session.runner.drop()
        return True

    def set_width_class(self, width: WidthClass) -> None:
        """Nothing to lay out: the panes of the preview find their own width."""

    def _may_lose(self, answers: int) -> bool:
        lost = ngettext(
            "{n} answer about a row is lost.", "{n} answers about rows are lost.", answers
        )
        return self._tools.messages.ask_confirm(
            self,
            _("Leave this import?"),
            consequence=lost.format(n=answers) + " " + _("The register stays as it is."),
            undo=_("The file can be read again at any time."),
            action=_("Leave"),
        )

    def leave(self) -> None:
        """Go back to the tab's own page."""
        if self.can_leave():
            self.left.emit()

    def go_back(self) -> None:
        """Go back one step; stop what is under way first."""
        if self.session.runner.locks:
            self.session.runner.stop()
            return
        match self.frame.step:
            case Step.CHOOSE:
                self.leave()
            case Step.COLUMNS:
                self._show(Step.CHOOSE)
            case Step.PREVIEW if self.preview is not None and self.preview.row_is_open():
                self.preview.close_row()
            case Step.PREVIEW:
                self._show(Step.COLUMNS)
            case Step.RESULT:
                self._to_list()

    # steps 1 and 2

    def choose_file(self) -> None:
        """Ask for a file and read it."""
        path = self._tools.messages.choose_open_file(
            self, _("Choose a list"), kinds=_("Excel (*.xlsx)")
        )
        if path is not None:
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """Read a file, and take it for the kind of list it fits best."""
        self._read(path, None)

    def _read_as(self, kind: ImportKind) -> None:
        if self.session.path is not None:
            self._read(self.session.path, kind)

    def _read(self, path: Path, kind: ImportKind | None) -> None:
        self._show(Step.CHOOSE)
        self.choose.show_reading(path)
        self.frame.file_info.setText("")
        self.session.read(path, kind, prefer=self.choose.kind())

    def _on_recognised(self, found: Recognition) -> None:
        self.columns.show_recognised(found)
        self.choose.show_recognised(found)

    def _to_columns(self) -> None:
        if self.choose.year_is_good():
            self._show(Step.COLUMNS)

    # step 3

    def _plan(self) -> None:
        matching, path = self.columns.matching, self.session.path
        if matching is None or path is None:
            return
        self.frame.clear_problem()
        self.session.plan(
            Chosen(
                kind=self.choose.kind(),
                path=path,
                on=self._tools.clock.today(),
                year=self.choose.year(),
                sheets=matching.sheets_to_read(),
                columns=matching.corrections(),
            )
        )

    def _on_planned(self, shown: ShownRows) -> None:
        session = self.session
        made = PreviewStep(
            shown.plan.kind,
            session.decisions,
            settings=self._tools.settings,
            fields_of=session.fields_of,
        )
        made.decided.connect(session.decide)
        made.cell_chosen.connect(session.take_cell)
        made.import_requested.connect(self._import)
        made.back_requested.connect(self.go_back)
        made.report_requested.connect(self.print_list)
        self.preview = made
        self.frame.set_page(Step.PREVIEW, made)
        self._name_file(shown)
        self._show(Step.PREVIEW)
        made.show_plan(shown)
        self._tools.tasks.read(made, partial(cell_names, self._register), made.set_cells)

    def _on_settled(self, shown: ShownRows) -> None:
        self._name_file(shown)
        if self.preview is not None:
            self.preview.show_plan(shown)

    def _on_not_planned(self, problem: SoNguonError) -> None:
        if problem.field == "year":
            self._show(Step.CHOOSE)
            self.choose.refuse_year(problem.message)
            return
        self.frame.say_problem(problem, title=_("The file was not read"), again=True)

    def _name_file(self, shown: ShownRows) -> None:
        rows = row_count(shown.counts[Show.ALL])
        self.frame.file_info.setText(f"{shown.plan.path.name} · {rows}")

    # step 4

    def _import(self) -> None:
        commit_typing()
        self.frame.clear_problem()
        self.session.apply()

    def _on_imported(self) -> None:
        shown = self.session.shown
        assert shown is not None
        made = ResultStep(shown.plan.kind, self.session.decisions, settings=self._tools.settings)
        made.undo_requested.connect(self._take_back)
        made.report_requested.connect(self.print_list)
        made.again_requested.connect(self._begin_again)
        made.list_requested.connect(self._to_list)
        self.result = made
        self.frame.set_page(Step.RESULT, made)
        made.show_result(shown, copy=self.session.copy)
        self._show(Step.RESULT)

    def _on_not_imported(self, problem: SoNguonError) -> None:
        if isinstance(problem, ImportStopped):
            self._focus_step()
        else:
            self.frame.say_problem(problem, title=_("Nothing was imported"), again=True)

    def _take_back(self) -> None:
        shown = self.session.shown
        if shown is None:
            return
        sure = self._tools.messages.ask_confirm(
            self,
            _("Take this import back?"),
            consequence=_("{rows} go back to what the register held before.").format(
                rows=row_count(shown.written())
            ),
            undo=_("The history keeps both; the file can be imported again."),
            action=_("Take back"),
            danger=True,
        )
        if sure:
            self.frame.clear_problem()
            self.session.take_back()

    def _on_taken_back(self) -> None:
        if self.result is not None:
            self.result.show_undone()

    def _on_not_taken_back(self, problem: SoNguonError) -> None:
        if isinstance(problem, UndoStopped):
            self.frame.say(problem.message)
            return
        self.frame.say_problem(problem, title=_("The import was not taken back"), again=False)

    def _begin_again(self) -> None:
        """Ask for the next file; an office loads its lists in their order."""
        at = _KINDS.index(self.choose.kind())
        self.choose.set_kind(_KINDS[min(at + 1, len(_KINDS) - 1)])
        self.session.begin()
        self.choose.show_nothing()
        self.frame.file_info.setText("")
        self._show(Step.CHOOSE)

    def _to_list(self) -> None:
        self.list_requested.emit(self.choose.kind().value)

    # between the steps

    def _rows_shown(self) -> ShownRows | None:
        shows = self.frame.step in (Step.PREVIEW, Step.RESULT)
        return self.session.shown if shows else None

    def _show(self, step: Step) -> None:
        self.frame.show_step(step)
        self._focus_step()

    def _focus_step(self) -> None:
        page = self.frame.page()
        if isinstance(page, ChooseStep | ColumnsStep | PreviewStep | ResultStep):
            page.focus_first()

    def _on_stopped(self) -> None:
        """Stand where one stood before the work began."""
        if self.frame.step is Step.CHOOSE:
            self.session.begin()
            self.choose.show_nothing()
        self._focus_step()

    def _step(self, by: int) -> None:
        if self.frame.step is Step.PREVIEW and self.preview is not None:
            self.preview.step(by)

    def _next_pane(self) -> None:
        if self.frame.step is Step.PREVIEW and self.preview is not None:
            self.preview.next_pane()

    # events

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the step."""
        super().focusInEvent(event)
        if not self.session.runner.locks:
            self._focus_step()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the step's first control."""
        super().showEvent(event)
        self._focus_step()
