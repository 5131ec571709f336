"""Closing a trial task with its judgement; one that was not done is closed the same way."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.domain.terms import TaskJudgement
from app.i18n import _
from app.labels import label as words
from app.services.register import Register
from app.services.trial_tasks import TaskRow, finish_task
from app.ui.date_fields import day_field
from app.ui.day_words import day
from app.ui.dialogs.act_form import ActForm
from app.ui.main_window import Tools
from app.ui.tokens import Space, Type
from app.ui.widgets import FieldRow, RadioButton, paragraph

_WIDTH = 560
_DAY_WIDTH = 164


class FinishTaskDialog(ActForm):
    """Asks on which day, how it went, and what came of it."""

    def __init__(
        self, register: Register, tools: Tools, task: TaskRow, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Result of a trial task"), tools, act=_("Save result"), parent=parent)
        self.setMinimumWidth(_WIDTH)
        self._register, self._task = register, task
        self._on = day_field(tools.clock, name="done_on")
        self._on.set_day(tools.clock.today())
        self._judgements = {one: RadioButton(words(one).capitalize()) for one in TaskJudgement}
        self._result = QLineEdit()
        self._result.setObjectName("result")
        self._build()
        self._judgements[TaskJudgement.DONE].setChecked(True)
        self._on.setFocus()

    def _build(self) -> None:
        self.body.addWidget(paragraph(self._task.task, role=Type.TITLE))
        if self._task.assigned_on or self._task.due_on:
            self.body.addWidget(paragraph(self._days(), tone="ink2"))
        row = self.add_row(
            "done_on", FieldRow(_("Closed on"), self._on, required=True, width=_DAY_WIDTH)
        )
        self.body.addWidget(row)
        choice = QHBoxLayout()
        choice.setSpacing(Space.S7)
        for judgement, made in self._judgements.items():
            made.setObjectName(judgement.value)
            choice.addWidget(made)
        choice.addStretch(1)
        self.body.addLayout(choice)
        self.body.addWidget(self.add_row("result", FieldRow(_("What came of it"), self._result)))
        self.body.addStretch(1)

    def _days(self) -> str:
        given, due = self._task.assigned_on, self._task.due_on
        said = []
        if given:
            said.append(_("given on {day}").format(day=day(given)))
        if due:
            said.append(_("due {day}").format(day=day(due)))
        return " · ".join(said)

    def work(self) -> Callable[[], object] | None:
        """Return the act that closes the task."""
        on = self._on.value()
        if on is None:
            if not self.row("done_on").error():
                self.row("done_on").set_error(_("Type the day on which the task was closed."))
            return None
        chosen = next(one for one, made in self._judgements.items() if made.isChecked())
        return partial(
            finish_task,
            self._register,
            task_id=self._task.id,
            done_on=on,
            judgement=chosen,
            result=self._result.text(),
        )
