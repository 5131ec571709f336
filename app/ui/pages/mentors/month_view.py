"""The month grid of one cell: typed in place, saved field by field."""

from __future__ import annotations

from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.remarks import RemarkStatus, month_of
from app.i18n import _, ngettext
from app.services import remarks, trial_tasks
from app.services.cells import cell_names
from app.services.mentor_record import first_followed_cell
from app.services.register import Register
from app.services.remarks import MonthRemark
from app.services.trial_tasks import TaskRow
from app.ui.dialogs.task_add import AddTaskDialog
from app.ui.dialogs.task_finish import FinishTaskDialog
from app.ui.main_window import Tools
from app.ui.pages.mentors.empty import no_cells, nobody_followed
from app.ui.pages.mentors.month_bar import MonthBar
from app.ui.pages.mentors.month_below import MonthBelow, months_before
from app.ui.pages.mentors.month_book import MonthBook
from app.ui.pages.mentors.month_foot import MonthFoot
from app.ui.pages.mentors.month_notice import MonthNotice
from app.ui.pages.mentors.month_rows import MET, WORDS, GridRow, month_columns
from app.ui.pages.mentors.words import month_title
from app.ui.shortcuts import bind_one
from app.ui.tables import Editing, GridModel, GridTable
from app.ui.tokens import Space
from app.ui.widgets import Pane, WidthClass, commit_typing

_ROOM_FOR_BELOW = 470  # pixels; lower pages open what is below the grid on demand


class MonthView(QWidget):
    """Grid above, months before and tasks of the chosen person below."""

    print_requested = Signal(object, str, object)
    """Cell id, its name and the month whose remark sheet is wanted."""
    people_requested = Signal()
    """Show who helps whom instead: the cell follows nobody."""
    import_requested = Signal()

    def __init__(self, register: Register, tools: Tools, switch: QWidget) -> None:
        super().__init__()
        self._register, self._tools = register, tools
        self.book = MonthBook(register, tools, self)
        self.bar = MonthBar(switch, today=tools.clock.today())
        self.notice = MonthNotice()
        self.model: GridModel[GridRow] = GridModel(month_columns(), self._editing(), parent=self)
        self.table = GridTable(self.model, name="monthGrid", settings=tools.settings)
        self.table.setAccessibleName(_("Remarks of the month"))
        self.foot = MonthFoot()
        self.below = MonthBelow(tools.settings, today=tools.clock.today)
        self._content = QStackedWidget()
        self._wanted: UUID | None = None
        self._below_of: tuple[UUID, date] | None = None  # whose earlier months, before which
        self._below_open = False
        self._build()
        self._connect()

    def _editing(self) -> dict[str, Editing]:
        words = {key: Editing(partial(_typed, key)) for key in WORDS}
        day = Editing(partial(_typed, MET), check=self.book.check_met_day, lines=False)
        return {**words, MET: day}

    def _build(self) -> None:
        pane = Pane(name="month")
        self._nobody = nobody_followed(
            next_cell=lambda: self.bar.step_cell(1), people=self.people_requested.emit
        )
        self._no_cells = no_cells(load=self.import_requested.emit)
        for part in (self.table, self._nobody, self._no_cells):
            self._content.addWidget(part)
        pane.add(self.bar)
        pane.add(self.notice)
        pane.add(self._content, stretch=1)
        pane.add(self.foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.PAGE)
        column.addWidget(pane, 1)
        column.addWidget(self.below)

    def _connect(self) -> None:
        self.bar.place_wanted.connect(self._go)
        self.bar.nothing_new.clicked.connect(self.mark)
        self.bar.sheet.clicked.connect(self._ask_for_sheet)
        self.foot.all_missing_requested.connect(self.mark_missing)
        self.foot.below_requested.connect(self.toggle_below)
        self.notice.retry_requested.connect(self.book.retry)
        self.notice.drop_requested.connect(self.book.drop_unsaved)
        self.book.loaded.connect(self._show_rows)
        self.book.row_changed.connect(lambda at: self.model.set_row(at, self.book.rows[at]))
        self.book.counted.connect(self._show_counts)
        self.book.told.connect(self._tell)
        self.model.edited.connect(self.book.edit)
        self.model.refused.connect(lambda at, _key, text, why: self.book.refuse(at, text, why))
        self.table.typing.connect(self.book.set_typing)
        self.table.current_row_changed.connect(self._on_person)
        self.below.tasks.add_requested.connect(self.add_task)
        self.below.tasks.finish_requested.connect(self.finish_task)
        for keys, act in {
            "F4": self.mark,
            "Shift+F4": self.mark_missing,
            "F6": self.next_pane,
            "Alt+Up": lambda: self._step_cell(-1),
            "Alt+Down": lambda: self._step_cell(1),
            "Ctrl+PgUp": lambda: self.bar.step_month(-1),
            "Ctrl+PgDown": lambda: self.bar.step_month(1),
        }.items():
            bind_one(self, keys, act)

    # where we are

    def reload(self) -> None:
        """Read the cells, the month and what is below anew."""
        self._tools.tasks.read(
            self,
            lambda: (cell_names(self._register), first_followed_cell(self._register)),
            self._show_cells,
            newest="cells",
        )

    def refresh(self) -> None:
        """Read the month and what is below anew; the cells have not changed."""
        if self.book.cell_id is None:
            self.reload()
            return
        self.book.reload()
        self._read_below()

    def _show_cells(self, found: tuple[list[tuple[UUID, str]], UUID | None]) -> None:
        cells, first = found
        known = {cell_id for cell_id, _name in cells}
        chosen = self.book.cell_id if self.book.cell_id in known else first
        if chosen is None and cells:
            chosen = cells[0][0]
        self.bar.set_cells(cells, chosen)
        self._below_of = None
        self.book.open(chosen, self.book.month)
        self._read_below()

    def open_person(self, candidate_id: UUID, cell_id: UUID) -> None:
        """Show one person's cell in this month, and stand on his row."""
        self.take_typing()
        self._wanted = candidate_id
        self.bar.cells.select(cell_id)
        self._go(cell_id, month_of(self._tools.clock.today()))

    def _go(self, cell_id: UUID | None, month: date) -> None:
        self.take_typing()
        if not self.can_leave():
            self.bar.cells.blockSignals(True)
            self.bar.cells.select(self.book.cell_id)
            self.bar.cells.blockSignals(False)
            return
        self.notice.hide()
        self.bar.show_month(month)
        if (cell_id, month) != (self.book.cell_id, self.book.month):
            self._show_below("", ((), ()))  # what stood below belongs to the month left
            self._below_of = None
        self.book.open(cell_id, month)

    def _step_cell(self, by: int) -> None:
        self.take_typing()
        self.bar.step_cell(by)

    def cell_name(self) -> str:
        """Return the name of the cell shown."""
        return self.bar.cells.currentText()

    def current(self) -> GridRow | None:
        """Return the row that the keyboard stands on."""
        found = self.table.current_row()
        return found if isinstance(found, GridRow) else None

    # what is shown

    def _show_rows(self) -> None:
        self.model.set_rows(self.book.rows)
        has_cell = self.book.cell_id is not None
        empty = self._nobody if has_cell else self._no_cells
        self._content.setCurrentWidget(self.table if self.book.rows else empty)
        wanted = self.book.place(self._wanted)
        if wanted is not None:
            self.table.select_row(wanted)
        elif self.book.rows and not self.table.currentIndex().isValid():
            missing = (at for at, row in enumerate(self.book.rows) if _is_missing(row))
            self.table.select_row(next(missing, 0))
        self._wanted = None
        self._arrange()

    def _show_counts(self) -> None:
        self.bar.show_counts(self.book.total, self.book.missing)
        self.foot.show_missing(self.book.missing)
        self.foot.setVisible(bool(self.book.rows))
        unsaved = self.book.unsaved()
        if unsaved:
            self.notice.show_unsaved(unsaved)
        elif self.notice.retry.isVisibleTo(self.notice):
            self.notice.hide()

    def _tell(self, sentence: str) -> None:
        if self.book.unsaved():
            self._show_counts()
        else:
            self.notice.show_told(sentence)

    def _on_person(self, row: GridRow | None) -> None:
        wanted = (row.id, row.month) if row else None
        if wanted == self._below_of and wanted is not None:
            return
        self._below_of = wanted
        self._read_below()

    def _read_below(self) -> None:
        row = self.current()
        if row is None:
            self._show_below("", ((), ()))
            return

        def read() -> tuple[tuple[MonthRemark, ...], tuple[TaskRow, ...]]:
            return (
                remarks.remarks_before(self._register, candidate_id=row.id, month=row.month),
                trial_tasks.tasks_of(self._register, candidate_id=row.id),
            )

        def show(found: tuple[tuple[MonthRemark, ...], tuple[TaskRow, ...]]) -> None:
            if row.month == self.book.month:  # else the month was left meanwhile
                self._show_below(row.row.name, found)

        self._tools.tasks.read(self, read, show, newest="below")

    def _show_below(
        self, name: str, found: tuple[tuple[MonthRemark, ...], tuple[TaskRow, ...]]
    ) -> None:
        said, tasks = found
        months = months_before(self.book.month, said) if name else ()
        self.below.earlier.show_months(name, months)
        self.below.tasks.show_tasks(name, tasks)

    # acts

    def mark(self) -> None:
        """Mark the person chosen "nothing new"."""
        self.take_typing()
        at = self.table.currentIndex().row()
        if 0 <= at < len(self.book.rows):
            self.notice.hide()
            self.book.mark(at)

    def mark_missing(self) -> None:
        """Ask once, then mark everybody still missing "nothing new"."""
        self.take_typing()
        missing = [row for row in self.book.rows if _is_missing(row)]
        if not missing:
            return
        count = len(missing)
        question = ngettext(
            "Write “nothing new” for {n} person still missing?",
            "Write “nothing new” for {n} people still missing?",
            count,
        ).format(n=count)
        names = ", ".join(row.row.name for row in missing[:12])
        if count > 12:
            names += _(" and {n} more").format(n=count - 12)
        sure = self._tools.messages.ask_confirm(
            self,
            question,
            consequence=_("{month}: {names}.").format(
                month=month_title(self.book.month), names=names
            ),
            undo=_("It is one act and can be undone (F8)."),
            action=ngettext("Write for {n} person", "Write for {n} people", count).format(n=count),
        )
        if sure:
            self.book.mark_missing()

    def add_task(self) -> None:
        """Ask for a trial task of the person chosen."""
        row = self.current()
        if row is not None:
            self._run(
                AddTaskDialog(
                    self._register,
                    self._tools,
                    candidate_id=row.id,
                    name=row.row.name,
                    parent=self,
                )
            )

    def finish_task(self, task: TaskRow) -> None:
        """Ask how a trial task went."""
        self._run(FinishTaskDialog(self._register, self._tools, task, parent=self))

    def _run(self, dialog: AddTaskDialog | FinishTaskDialog) -> None:
        if self._tools.messages.run(dialog):
            self._read_below()

    def _ask_for_sheet(self) -> None:
        self.take_typing()
        if self.book.cell_id is not None:
            self.print_requested.emit(self.book.cell_id, self.cell_name(), self.book.month)

    def take_typing(self) -> None:
        """Take what is being typed: before a tab, a lock, another month or an act."""
        commit_typing()
        self.table.commit_editor()

    def can_leave(self) -> bool:
        """Take what is being typed; False while something typed is not in the book."""
        self.take_typing()
        return not self.book.unsaved()

    # room

    def next_pane(self) -> None:
        """Go from the grid to what is below, and back."""
        if self.below.isAncestorOf(self.focusWidget() or self):
            self._below_open = False
            self._arrange()
            self.table.setFocus()
            return
        self.take_typing()
        self._below_open = True
        self._arrange()
        self.below.earlier.table.setFocus()

    def toggle_below(self) -> None:
        """Open or close what has no room of its own below the grid."""
        self._below_open = not self._below_open
        self._arrange()

    def set_width_class(self, width: WidthClass) -> None:
        """Let words fall away where the page is narrow."""
        self.bar.set_width_class(width)
        self.foot.set_width_class(width)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the grid; a focus proxy would let Tab skip the toolbar."""
        super().focusInEvent(event)
        self.table.setFocus(event.reason())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what is below the grid where there is room for it."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        roomy = self.height() >= _ROOM_FOR_BELOW
        somebody = bool(self.book.rows)
        self.below.setVisible(somebody and (roomy or self._below_open))
        self.below.setFixedHeight(self.below.needed_height())
        self.foot.show_below(offered=somebody and not roomy, is_open=self._below_open)

    def tab_chain(self) -> list[QWidget]:
        """Return the parts that Tab visits, in their order."""
        tasks = self.below.tasks
        return [
            *self.bar.tab_chain(),
            self.table,
            *self.foot.tab_chain(),
            self.below.earlier.table,
            tasks.finish_button,
            tasks.add_button,
            tasks.table,
        ]


def _typed(key: str, row: GridRow) -> str:
    return row.typed(key)


def _is_missing(row: GridRow) -> bool:
    return row.remark.status is RemarkStatus.MISSING
