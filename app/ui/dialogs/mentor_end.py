"""Ending an assignment without putting another member in its place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from app.i18n import _
from app.services.mentoring import RunningMentor, end_mentor
from app.services.register import Register
from app.ui.date_fields import day_field
from app.ui.dialogs.act_form import ActForm
from app.ui.main_window import Tools
from app.ui.tokens import Type
from app.ui.widgets import FieldRow, paragraph

_WIDTH = 520
_DAY_WIDTH = 164


class EndMentorDialog(ActForm):
    """Says what will happen, to whom, and that it can be undone."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        *,
        mentor: RunningMentor,
        helped: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("End an assignment"),
            tools,
            act=_("End the assignment"),
            danger=True,
            parent=parent,
        )
        self.setMinimumWidth(_WIDTH)
        self._register, self._mentor = register, mentor
        self._on = day_field(tools.clock, name="ended_on")
        self._on.set_day(tools.clock.today())
        self._reason = QLineEdit()
        self._reason.setObjectName("end_reason")
        self._build(helped)
        self._reason.setFocus()

    def _build(self, helped: str) -> None:
        question = _("End the help of {mentor} for {name}?").format(
            mentor=self._mentor.name, name=helped
        )
        self.body.addWidget(paragraph(question, role=Type.TITLE))
        self.body.addWidget(
            paragraph(
                _(
                    "Nobody takes the place. The assignment and its remarks stay in the history; "
                    "it can be undone (F8)."
                ),
                tone="ink2",
            )
        )
        self.add_row("ended_on", FieldRow(_("Ended on"), self._on, required=True, width=_DAY_WIDTH))
        self.add_row("end_reason", FieldRow(_("Reason for ending"), self._reason, required=True))
        # The service checks the day against the begin under this name.
        self._rows["started_on"] = self.row("ended_on")
        self.body.addWidget(self.row("ended_on"))
        self.body.addWidget(self.row("end_reason"))
        self.body.addStretch(1)

    def work(self) -> Callable[[], object] | None:
        """Return the act that ends the assignment."""
        on = self._on.value()
        if on is None:
            if not self.row("ended_on").error():
                self.row("ended_on").set_error(_("Type the day on which it ended."))
            return None
        return partial(
            end_mentor,
            self._register,
            assignment_ids=[self._mentor.assignment_id],
            ended_on=on,
            reason=self._reason.text(),
        )
