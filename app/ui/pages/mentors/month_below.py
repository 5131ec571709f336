"""Below the month grid: what was said of the chosen person before, and his trial tasks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.remarks import RemarkStatus, month_before
from app.domain.terms import TaskJudgement
from app.i18n import _, ngettext
from app.services.remarks import MonthRemark, RemarkText
from app.services.trial_tasks import TaskRow
from app.ui.day_words import day
from app.ui.pages.mentors.words import month_title
from app.ui.tables import CellValue, Column, IconWord, ListModel, Rows, TableView, Text
from app.ui.tables.column_layout import Settings
from app.ui.tokens import Size, Space, Status, Type
from app.ui.widgets import ElidedLabel, Pane, PaneHeader, button, label, paragraph

_MONTHS = 3
_TITLE = 30


@dataclass(frozen=True, slots=True)
class MonthSaid:
    """What was reported in an earlier month; None where nothing is in the book."""

    id: date
    remark: RemarkText | None


def months_before(month: date, found: Sequence[MonthRemark]) -> tuple[MonthSaid, ...]:
    """Return the three months before `month`, the nearest first, with what the book holds."""
    by_month = {one.month: one.remark for one in found}
    rows = []
    for _step in range(_MONTHS):
        month = month_before(month)
        rows.append(MonthSaid(month, by_month.get(month)))
    return tuple(rows)


def _said(row: MonthSaid, key: str) -> CellValue:
    remark = row.remark
    status = remark.status if remark else RemarkStatus.MISSING
    if remark is None or status is RemarkStatus.MISSING:
        return Text(_("No remark"), tone="ink3") if key == "strengths" else None
    if status is RemarkStatus.NOTHING_NEW and key == "strengths":
        return Text(_("Nothing new"), tone="ink2")
    return getattr(remark, key) or None


def _earlier_columns() -> tuple[Column, ...]:
    return (
        Column(
            "month",
            _("Months before"),
            116,
            lambda row: Text(month_title(row.id), strong=True),
            min_width=110,
        ),
        Column("strengths", _("Strengths"), 240, lambda r: _said(r, "strengths"), stretch=1),
        Column("weaknesses", _("Shortcomings"), 240, lambda r: _said(r, "weaknesses"), stretch=1),
        Column("proposal", _("What is proposed"), 230, lambda r: _said(r, "proposal"), stretch=1),
    )


class EarlierMonths(Pane):
    """The three months before, of the person chosen in the grid."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(name="earlier")
        self.title = ElidedLabel(role=Type.SECTION)
        self.model: ListModel[MonthSaid] = ListModel(_earlier_columns(), parent=self)
        self.table = TableView(
            self.model, name="earlierMonths", settings=settings, rows=Rows.ONE_LINE_TIGHT
        )
        self.table.setAccessibleName(_("Remarks of the months before"))
        head = _head()
        head.row.addWidget(self.title, 1)
        self.add(head)
        self.add(self.table, stretch=1)

    def show_months(self, name: str, rows: Sequence[MonthSaid]) -> None:
        """Show the months of one person."""
        self.title.set_text(_("{name}: remarks before").format(name=name) if name else "")
        self.model.set_rows(rows)


def _task_cell(row: TaskRow, today: date) -> CellValue:
    return IconWord(task_status(row, today), row.task, tone="ink")


def task_status(row: TaskRow, today: date) -> Status:
    """Return the shape of a task: done, not done, late, or still to do."""
    if row.done_on is not None:
        return Status.OVER if row.judgement is TaskJudgement.NOT_DONE else Status.OK
    if row.due_on is None:
        return Status.INFO
    return Status.OVER if row.due_on < today else Status.SOON


def task_when(row: TaskRow, today: date) -> CellValue:
    """Return when a task ended, or when it is due and by how much it is late."""
    if row.done_on is not None:
        not_done = row.judgement is TaskJudgement.NOT_DONE
        said = _("not done, {day}") if not_done else _("done {day}")
        return Text(said.format(day=day(row.done_on)), tone=Status.OVER if not_done else "ink2")
    if row.due_on is None:
        return Text(_("no due day"), tone="ink3")
    if row.due_on < today:
        late = (today - row.due_on).days
        said = ngettext("{n} day overdue", "{n} days overdue", late)
        return Text(said.format(n=late), tone=Status.OVER)
    return Text(_("due {day}").format(day=day(row.due_on)), tone="ink2")


class TrialTasks(Pane):
    """The trial tasks of the person chosen, with the acts that give one and close one."""

    add_requested = Signal()
    finish_requested = Signal(object)

    def __init__(self, settings: Settings, *, today: Callable[[], date]) -> None:
        super().__init__(name="tasks")
        columns = (
            Column(
                "task",
                _("Task"),
                280,
                lambda row: _task_cell(row, today()),
                min_width=90,
                stretch=1,
            ),
            Column("when", _("Due or done"), 132, lambda r: task_when(r, today()), min_width=126),
        )
        self.model: ListModel[TaskRow] = ListModel(columns, parent=self)
        self.table = TableView(
            self.model, name="trialTasks", settings=settings, rows=Rows.ONE_LINE_TIGHT
        )
        self.table.setAccessibleName(_("Trial tasks"))
        self.table.horizontalHeader().hide()
        self.add_button = button(_("Give a task…"), kind="link", name="addTask")
        self.finish_button = button(_("Enter the result…"), kind="link", name="finishTask")
        self._nothing = paragraph(tone="ink3")
        self._content = QStackedWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        head = _head()
        head.row.addWidget(label(_("Trial tasks"), role=Type.SECTION))
        head.row.addStretch(1)
        head.row.addWidget(self.finish_button)
        head.row.addWidget(self.add_button)
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setContentsMargins(Space.CELL_FIRST, Space.S4, Space.CELL_FIRST, 0)
        column.addWidget(self._nothing)
        column.addStretch(1)
        self._content.addWidget(self.table)
        self._content.addWidget(empty)
        self.add(head)
        self.add(self._content, stretch=1)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add_requested)
        self.finish_button.clicked.connect(self._finish)
        self.table.row_activated.connect(lambda _row: self._finish())

    def show_tasks(self, name: str, rows: Sequence[TaskRow]) -> None:
        """Show the tasks of one person; no name means that nobody is chosen."""
        self.model.set_rows(rows)
        self._nothing.setText(_("No task has been given to {name} yet.").format(name=name))
        self._nothing.setVisible(bool(name))
        self._content.setCurrentIndex(0 if rows else 1)
        self.add_button.setVisible(bool(name))
        self.finish_button.setVisible(any(row.done_on is None for row in rows))

    def _finish(self) -> None:
        """Close the chosen task, or the one that is due first."""
        chosen = self.table.current_row()
        if chosen is None or chosen.done_on is not None:
            at = self.model.find(lambda row: row.done_on is None)
            chosen = self.model.row(at) if at is not None else None
        if chosen is not None:
            self.finish_requested.emit(chosen)


class MonthBelow(QWidget):
    """Both panes side by side, as high as three months need."""

    def __init__(self, settings: Settings, *, today: Callable[[], date]) -> None:
        super().__init__()
        self.earlier = EarlierMonths(settings)
        self.tasks = TrialTasks(settings, today=today)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.PAGE)
        row.addWidget(self.earlier, 64)
        row.addWidget(self.tasks, 36)

    def needed_height(self) -> int:
        """Return the height in which title, header and three rows stand whole."""
        row = self.earlier.table.verticalHeader().defaultSectionSize()
        header = self.earlier.table.horizontalHeader().height()
        return _TITLE + header + _MONTHS * row + 4


def _head() -> PaneHeader:
    head = PaneHeader(title=True)
    head.setMinimumHeight(max(_TITLE, Size.CONTROL))
    head.row.setContentsMargins(Space.CELL_FIRST, 0, Space.CELL_FIRST, 0)
    head.row.setSpacing(Space.S6)
    return head
