"""Saying which member an imported mentor's name means."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.services.mentor_record import Likeness, OpenName, open_name
from app.services.mentor_words import refusal
from app.services.mentoring import MentorChoice, RunningMentor, name_mentor
from app.services.register import Register
from app.ui.dialogs.act_form import ActForm
from app.ui.dialogs.mentor_choice_table import ChoiceTable
from app.ui.main_window import Tools
from app.ui.tables import Group
from app.ui.tokens import Status, Type
from app.ui.widgets import Pane, paragraph, set_tone

_WIDTH, _HEIGHT = 640, 480


class NameMentorDialog(ActForm):
    """Offers the members of the cell, the likest name first."""

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
            _("Say who the mentor is"), tools, act=_("This is the mentor"), parent=parent
        )
        self.resize(_WIDTH, _HEIGHT)
        self._register, self._mentor, self._cell = register, mentor, ""
        self.table = ChoiceTable(name="nameChoices", settings=tools.settings)
        self._why = paragraph(tone="ink2")
        self._why.setObjectName("why")
        self._build(helped)
        self.table.current_row_changed.connect(lambda _row: self._show_why())
        self.table.row_activated.connect(lambda _row: self._act.setFocus())
        self._tools.tasks.read(
            self,
            partial(open_name, register, assignment_id=mentor.assignment_id),
            self._show,
            self.show_refusal,
        )
        self.table.setFocus()

    def _build(self, helped: str) -> None:
        question = _("Who is “{text}”, the mentor of {name}?").format(
            text=self._mentor.name, name=helped
        )
        self.body.addWidget(paragraph(question, role=Type.TITLE))
        self.body.addWidget(
            paragraph(
                _("The assignment keeps its day; only the name becomes a member of the cell."),
                tone="ink2",
            )
        )
        pane = Pane()
        pane.add(self.table, stretch=1)
        self.body.addWidget(pane, 1)
        self.body.addWidget(self._why)
        self._act.setEnabled(False)

    def _show(self, found: OpenName) -> None:
        self._cell = found.cell
        titles = {
            Likeness.SAME: _("The same name"),
            Likeness.GIVEN_NAME: _("The same given name"),
            Likeness.OTHER: _("Other members of the cell"),
        }
        rows: list[MentorChoice | Group] = []
        for likeness, title in titles.items():
            alike = [one.choice for one in found.choices if one.likeness is likeness]
            if alike:
                rows += [Group(title, str(len(alike))), *alike]
        self.table.show_choices(rows)
        likely = [one for one in found.choices if one.likeness is found.choices[0].likeness]
        if len(likely) == 1 and likely[0].likeness is not Likeness.OTHER:
            self.table.select_row(1)  # below the heading of its group
        self._show_why()

    def _show_why(self) -> None:
        choice = self.table.chosen()
        if choice is None:
            self._why.setText(
                _("Choose the member who is meant.")
                if self.table.choices.rowCount()
                else _("Nobody attends this cell yet. Add its members first.")
            )
        elif choice.bar is not None:
            self._why.setText(refusal(choice, choice.bar, cell=self._cell))
        else:
            self._why.setText("")
        set_tone(self._why, Status.OVER if choice is not None and choice.bar else "ink2")
        self._act.setText(
            _("It is {name}").format(name=choice.name) if choice else _("This is the mentor")
        )
        self._act.setEnabled(choice is not None and choice.bar is None)

    def work(self) -> Callable[[], object] | None:
        """Return the act that names the mentor."""
        choice = self.table.chosen()
        if choice is None or choice.bar is not None:
            return None
        return partial(
            name_mentor,
            self._register,
            assignment_id=self._mentor.assignment_id,
            member_id=choice.member_id,
        )
