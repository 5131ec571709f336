"""Giving somebody a trial task."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.i18n import _
from app.services.register import Register
from app.services.trial_tasks import assign_task
from app.ui.date_fields import day_field
from app.ui.dialogs.act_form import ActForm
from app.ui.main_window import Tools
from app.ui.tokens import Space, Type
from app.ui.widgets import FieldRow, paragraph

_WIDTH = 560
_DAY_WIDTH = 164
_YEARS_AHEAD = 3


class AddTaskDialog(ActForm):
    """Asks what the task is, when it was given and when it is due."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        *,
        candidate_id: UUID,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("New trial task"), tools, act=_("Give the task"), parent=parent)
        self.setMinimumWidth(_WIDTH)
        self._register, self._candidate = register, candidate_id
        self._task = QLineEdit()
        self._task.setObjectName("task")
        self._given = day_field(tools.clock, name="assigned_on")
        self._given.set_day(tools.clock.today())
        self._due = day_field(tools.clock, name="due_on", years_ahead=_YEARS_AHEAD)
        self._build(name)
        self._task.setFocus()

    def _build(self, name: str) -> None:
        self.body.addWidget(
            paragraph(_("Trial task for {name}").format(name=name), role=Type.TITLE)
        )
        hint = _("What has to be done, and how much of it")
        self.body.addWidget(
            self.add_row("task", FieldRow(_("Task"), self._task, required=True, hint=hint))
        )
        days = QHBoxLayout()
        days.setSpacing(Space.S6)
        for field, title, made in (
            ("assigned_on", _("Given on"), self._given),
            ("due_on", _("Due on"), self._due),
        ):
            days.addWidget(self.add_row(field, FieldRow(title, made, width=_DAY_WIDTH)))
        days.addStretch(1)
        self.body.addLayout(days)
        self.body.addStretch(1)

    def work(self) -> Callable[[], object]:
        """Return the act that gives the task."""
        return partial(
            assign_task,
            self._register,
            candidate_id=self._candidate,
            task=self._task.text(),
            assigned_on=self._given.value(),
            due_on=self._due.value(),
        )
