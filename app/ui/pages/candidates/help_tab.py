"""Giúp đỡ: who helps and helped, the remark of the month and those before it, trial tasks."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.domain.remarks import month_text
from app.i18n import _
from app.labels import label as term
from app.services.mentor_words import bar_label
from app.services.person_record import MentorRow, RemarkRow
from app.services.register import Register
from app.services.trial_tasks import TaskRow
from app.ui.main_window import Tools
from app.ui.pages.candidates.fact_rows import FactRow, FactRows
from app.ui.pages.candidates.remark_box import RemarkBox
from app.ui.pages.candidates.saved_group import FocusLeft
from app.ui.pages.candidates.shown import Shown
from app.ui.tokens import Status, Type
from app.ui.widgets import ScrollBody, button, label

_MOST_REMARKS = 36  # three years; older ones stand in the history


class HelpTab(ScrollBody):
    """What mentors do for one candidate."""

    mentor_wanted = Signal()
    """Assigning and replacing is done on the page of mentor assignments."""
    task_wanted = Signal()
    result_wanted = Signal(object)
    """A `TaskRow` to be closed."""

    def __init__(self, register: Register, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("help")
        self._tools = tools
        self._mentors = FactRows(name="mentorRows", empty=_("Nobody was assigned yet."))
        self.remark = RemarkBox(register, tools)
        self._remarks = FactRows(name="remarkRows", empty=_("No remarks yet."))
        self._tasks = FactRows(name="taskRows", empty=_("No trial task was given yet."))
        assign = button(_("Assign or replace"), kind="link", clicked=self.mentor_wanted.emit)
        give = button(_("Give a task…"), kind="link", clicked=self.task_wanted.emit)
        self.add(_heading(_("Mentors"), assign))
        self.add(self._mentors)
        self.add(self.remark)
        self.add(label(_("Remarks so far"), role=Type.SECTION))
        self.add(self._remarks)
        self.add(_heading(_("Trial tasks"), give))
        self.add(self._tasks)
        self._focus = FocusLeft([self.remark.group], self)

    def show_person(self, shown: Shown) -> None:
        """Show one candidate."""
        bars = {
            mentor.assignment_id: bar_label(mentor.bar)
            for mentor in (shown.helped.mentors if shown.helped else ())
            if mentor.bar
        }
        self._mentors.show_rows(
            [_mentor_row(mentor, bars.get(mentor.id, "")) for mentor in shown.record.mentors]
        )
        self.remark.show_person(shown)
        self._remarks.show_rows([_remark_row(row) for row in shown.record.remarks[:_MOST_REMARKS]])
        self._tasks.show_rows([self._task_row(task) for task in shown.tasks])

    def can_leave(self) -> bool:
        """Save the remark; False when something must be mended."""
        return self.remark.group.leave()

    def _task_row(self, task: TaskRow) -> FactRow:
        days = [
            _("given {day}").format(day=f"{task.assigned_on:%d/%m/%Y}") if task.assigned_on else "",
            _("due {day}").format(day=f"{task.due_on:%d/%m/%Y}") if task.due_on else "",
            _("done {day}").format(day=f"{task.done_on:%d/%m/%Y}") if task.done_on else "",
            task.result or "",
        ]
        why = " · ".join(filter(None, days))
        if task.done_on is not None:
            chip = term(task.judgement) if task.judgement else ""
            return FactRow(task.task, why, chip=chip)
        late = task.due_on is not None and task.due_on < self._tools.clock.today()
        return FactRow(
            task.task,
            why,
            Status.OVER if late else None,
            chip=_("overdue") if late else "",
            act=_("Record the result…"),
            go=partial(self.result_wanted.emit, task),
        )


def _heading(words: str, way: QPushButton) -> QHBoxLayout:
    across = QHBoxLayout()
    across.addWidget(label(words, role=Type.SECTION), 1)
    across.addWidget(way)
    return across


def _mentor_row(mentor: MentorRow, bar: str) -> FactRow:
    resolution = " ".join(
        filter(
            None,
            (
                mentor.resolution_number,
                f"{mentor.resolution_on:%d/%m/%Y}" if mentor.resolution_on else "",
            ),
        )
    )
    parts = [
        _("since {day}").format(day=mentor.started_on.show()) if mentor.started_on else "",
        _("until {day}").format(day=f"{mentor.ended_on:%d/%m/%Y}") if mentor.ended_on else "",
        _("resolution {number}").format(number=resolution) if resolution else "",
        mentor.end_reason or "",
    ]
    return FactRow(
        mentor.name or mentor.mentor_text or "–",
        " · ".join(filter(None, parts)),
        Status.OVER if bar else None,
        chip=bar,
        strong=mentor.ended_on is None,
    )


def _remark_row(remark: RemarkRow) -> FactRow:
    named = (
        (_("Strengths"), remark.strengths),
        (_("Weaknesses"), remark.weaknesses),
        (_("Proposal"), remark.proposal),
    )
    said = "\n".join(f"{title}: {text}" for title, text in named if text)
    if not said:
        said = _("Nothing new") if remark.nothing_new else "–"
    day = f"{remark.met_on:%d/%m/%Y}" if remark.met_on else ""
    when = month_text(remark.month)
    return FactRow(f"{when}{' · ' + day if day else ''}", said)
