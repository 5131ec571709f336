"""Giving a trial task, and closing one with its judgement."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.terms import TaskJudgement
from app.i18n import _
from app.labels import label
from app.services import trial_tasks
from app.services.register import Register
from app.services.trial_tasks import TaskRow
from app.ui.date_fields import day_field
from app.ui.dialogs.person_form import PersonForm
from app.ui.main_window import Tools
from app.ui.widgets import ComboBox, FieldRow


class GiveTaskDialog(PersonForm):
    """Asks what the task is and until when."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        *,
        candidate_id: UUID,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("Trial task"),
            heading=_("Give {name} a trial task").format(name=name),
            tools=tools,
            parent=parent,
        )
        self._register, self._candidate_id = register, candidate_id
        self.task = QLineEdit()
        self.task.setObjectName("task")
        self.given = day_field(tools.clock, name="assigned_on")
        self.given.set_day(tools.clock.today())
        self.due = day_field(tools.clock, name="due_on", years_ahead=5)
        self.add_fields(task=FieldRow(_("Task"), self.task, required=True))
        self.add_fields(
            assigned_on=FieldRow(_("Given on"), self.given, width=170),
            due_on=FieldRow(_("Due on"), self.due, width=170),
        )
        self.finish(_("Give"), self._write)
        self.task.setFocus()

    def _write(self) -> None:
        if self.is_readable():
            self.save(
                partial(
                    trial_tasks.assign_task,
                    self._register,
                    candidate_id=self._candidate_id,
                    task=self.task.text(),
                    assigned_on=self.given.value(),
                    due_on=self.due.value(),
                )
            )


class TaskResultDialog(PersonForm):
    """Asks how a trial task went."""

    def __init__(
        self, register: Register, tools: Tools, *, task: TaskRow, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            _("Trial task"),
            heading=_("Result of the trial task"),
            words=task.task,
            tools=tools,
            parent=parent,
        )
        self._register, self._task_id = register, task.id
        self.judgement = ComboBox(name="judgement")
        for judgement in TaskJudgement:
            self.judgement.addItem(label(judgement), judgement)
        self.judgement.select(TaskJudgement.DONE)
        self.day = day_field(tools.clock, name="done_on")
        self.day.set_day(tools.clock.today())
        self.words = QLineEdit()
        self.words.setObjectName("result")
        self.add_fields(
            judgement=FieldRow(_("Judgement"), self.judgement, width=190),
            done_on=FieldRow(_("Day"), self.day, required=True, width=170),
        )
        self.add_fields(result=FieldRow(_("Result"), self.words))
        self.finish(_("Record"), self._write)
        self.judgement.setFocus()

    def _write(self) -> None:
        if not (self.is_readable() and self.has_day("done_on", self.day)):
            return
        self.save(
            partial(
                trial_tasks.finish_task,
                self._register,
                task_id=self._task_id,
                done_on=self.day.value(),
                judgement=TaskJudgement(self.judgement.currentData()),
                result=self.words.text(),
            )
        )
