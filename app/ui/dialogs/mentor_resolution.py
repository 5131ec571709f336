"""Typing in the number and day of a resolution that were left open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.i18n import _
from app.services.mentoring import Resolution, RunningMentor, complete_assignment
from app.services.register import Register
from app.ui.date_fields import day_field
from app.ui.dialogs.act_form import ActForm
from app.ui.main_window import Tools
from app.ui.tokens import Space, Type
from app.ui.widgets import FieldRow, paragraph

_WIDTH = 480
_DAY_WIDTH = 164
_NUMBER_WIDTH = 180


class ResolutionDialog(ActForm):
    """Asks for number and day of the resolution that assigned a mentor."""

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
            _("Resolution of an assignment"), tools, act=_("Save resolution"), parent=parent
        )
        self.setMinimumWidth(_WIDTH)
        self._register, self._mentor = register, mentor
        self._number = QLineEdit(mentor.resolution_number or "")
        self._number.setObjectName("number")
        self._on = day_field(tools.clock, name="on")
        if mentor.resolution_on:
            self._on.set_day(mentor.resolution_on)
        self._build(helped)
        self._number.setFocus()

    def _build(self, helped: str) -> None:
        said = _("Resolution that assigned {mentor} to {name}").format(
            mentor=self._mentor.name, name=helped
        )
        self.body.addWidget(paragraph(said, role=Type.TITLE))
        pair = QHBoxLayout()
        pair.setSpacing(Space.S6)
        number = FieldRow(_("Number of the resolution"), self._number, width=_NUMBER_WIDTH)
        pair.addWidget(self.add_row("number", number))
        day = FieldRow(_("Day of the resolution"), self._on, width=_DAY_WIDTH)
        pair.addWidget(self.add_row("on", day))
        pair.addStretch(1)
        self.body.addLayout(pair)
        self.body.addStretch(1)

    def work(self) -> Callable[[], object]:
        """Return the act that completes the assignment."""
        return partial(
            complete_assignment,
            self._register,
            assignment_ids=[self._mentor.assignment_id],
            resolution=Resolution(number=self._number.text(), on=self._on.value()),
        )
