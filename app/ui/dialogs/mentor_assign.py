"""Assigning a mentor to several people at once, or putting another one in a mentor's place."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.mentors import USUAL_LOAD
from app.errors import SoNguonError
from app.i18n import _, ngettext
from app.services import mentoring
from app.services.mentor_words import refusal
from app.services.mentoring import HelpedRow, MentorChoice, Resolution, RunningMentor
from app.services.register import Register
from app.ui.date_fields import day_field
from app.ui.dialogs.act_form import ActForm
from app.ui.dialogs.mentor_choice_table import ChoiceTable
from app.ui.dialogs.mentor_people import PeopleTable, to_assign, to_replace
from app.ui.dialogs.mentor_second import REPLACE, SecondMentor
from app.ui.main_window import Tools
from app.ui.tokens import STATUS_SHAPES, Size, Space, Status, Type
from app.ui.widgets import FieldRow, Pane, Shape, button, label, paragraph, set_tone

_WIDTH, _HEIGHT = 940, 500
_DAY_WIDTH = 164
_NUMBER_WIDTH = 150
_MOST_PEOPLE = 1000


@dataclass(frozen=True, slots=True)
class Replaced:
    """Whose place is taken: the mentor, and the person from whose record the act was begun."""

    mentor: RunningMentor
    candidate_id: UUID
    everybody: bool = False


class AssignMentorDialog(ActForm):
    """Left the people of one cell, right its members; one act, with its resolution."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        *,
        cell_id: UUID,
        cell: str,
        chosen: Collection[UUID] = (),
        replaced: Replaced | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("Replace a mentor") if replaced else _("Assign a mentor")
        super().__init__(title, tools, act=_("Assign"), parent=parent)
        self.resize(_WIDTH, _HEIGHT)
        self._register, self._cell_id, self._cell = register, cell_id, cell
        self._chosen, self._replaced = frozenset(chosen), replaced
        self.people = PeopleTable(settings=tools.settings)
        self.members = ChoiceTable(name="mentorChoices", settings=tools.settings)
        self._count = label(role=Type.CAPTION, tone="ink2")
        self._all = button(_("Tick all"), kind="link", name="tickAll")
        self._number = QLineEdit()
        self._number.setObjectName("number")
        self._resolved = day_field(tools.clock, name="resolution_on")
        self._started = day_field(tools.clock, name="started_on")
        self._started.set_day(tools.clock.today())
        self.second = SecondMentor()
        self._reason = QLineEdit()
        self._reason.setObjectName("end_reason")
        self._shape = Shape(STATUS_SHAPES[Status.OVER], Status.OVER, Size.ICON_ROW)
        self._why = paragraph()
        self._why.setObjectName("why")
        self._refused = ""
        self._build()
        self._connect()
        self._read()

    def _build(self) -> None:
        if self._replaced is None:
            said = _("Assign a mentor in {cell}").format(cell=self._cell)
        else:
            said = _("Replace {mentor} in {cell}").format(
                mentor=self._replaced.mentor.name, cell=self._cell
            )
        self.body.addWidget(paragraph(said, role=Type.TITLE))
        sides = QHBoxLayout()
        sides.setSpacing(Space.PAGE)
        sides.addLayout(self._side(self.people, (self._count, self._all)), 5)
        hint = label(_("Type a letter to go to a given name"), role=Type.CAPTION, tone="ink3")
        sides.addLayout(self._side(self.members, (hint,)), 6)
        self.body.addLayout(sides, 1)
        self.body.addWidget(self.second)
        self.body.addLayout(self._build_why())
        self.body.addLayout(self._build_fields())

    def _side(self, table: QWidget, above: tuple[QWidget, ...]) -> QVBoxLayout:
        head = QHBoxLayout()
        head.addStrut(Size.CONTROL)
        head.addWidget(above[0], 1)
        for part in above[1:]:
            head.addWidget(part)
        pane = Pane()
        pane.add(table, stretch=1)
        column = QVBoxLayout()
        column.setSpacing(Space.LABEL)
        column.addLayout(head)
        column.addWidget(pane, 1)
        return column

    def _build_why(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S3)
        row.addWidget(self._shape)
        row.addWidget(self._why, 1)
        return row

    def _build_fields(self) -> QHBoxLayout:
        fields = QHBoxLayout()
        fields.setSpacing(Space.S6)
        number = FieldRow(_("Number of the resolution"), self._number, width=_NUMBER_WIDTH)
        resolved = FieldRow(_("Day of the resolution"), self._resolved, width=_DAY_WIDTH)
        started = FieldRow(_("Helps from"), self._started, required=True, width=_DAY_WIDTH)
        fields.addWidget(self.add_row("number", number))
        fields.addWidget(self.add_row("resolution_on", resolved))
        fields.addWidget(self.add_row("started_on", started))
        reason = FieldRow(_("Why the one so far ends"), self._reason, required=True)
        fields.addWidget(self.add_row("end_reason", reason), 1)
        fields.addStretch(0 if self._replaced else 1)
        return fields

    def _connect(self) -> None:
        self.people.ticked.connect(self._show_state)
        self.people.row_activated.connect(lambda _row: self.members.setFocus())
        self.members.current_row_changed.connect(lambda _row: self._show_state())
        self.members.row_activated.connect(lambda _row: self._number.setFocus())
        self._all.clicked.connect(self._tick_all)
        self._resolved.changed.connect(self._follow_resolution)
        self.second.chosen.connect(self._show_state)
        chain = [self.people, self._all, self.members, *self.second.ways.findChildren(QPushButton)]
        chain += [self._number, self._resolved.line, self._started.line, self._reason, self._act]
        for first, second in itertools.pairwise(chain):
            QWidget.setTabOrder(first, second)

    def _read(self) -> None:
        helped = partial(
            mentoring.helped_people, self._register, cell_id=self._cell_id, limit=_MOST_PEOPLE
        )
        members = partial(mentoring.mentor_choices, self._register, cell_id=self._cell_id)
        self._tools.tasks.read(self, helped, self._show_people, self.show_refusal)
        self._tools.tasks.read(self, members, self._show_members, self.show_refusal)
        self.people.setFocus()
        self._show_state()

    def _show_people(self, rows: tuple[HelpedRow, ...]) -> None:
        if self._replaced is None:
            self.people.people.set_rows(to_assign(rows, self._chosen))
        else:
            mentor = self._replaced.mentor
            found = to_replace(
                rows,
                replaced=mentor.member_id,
                assignment_id=mentor.assignment_id,
                chosen=self._replaced.candidate_id,
            )
            self.people.people.set_rows(found)
            if self._replaced.everybody:
                self.people.tick_all(True)
        at = self.people.people.find(lambda one: one.ticked)
        self.people.select_row(at or 0)
        self._show_state()

    def _show_members(self, choices: tuple[MentorChoice, ...]) -> None:
        replaced = self._replaced.mentor.member_id if self._replaced else None
        self.members.show_choices([one for one in choices if one.member_id != replaced])
        self._show_state()

    def _tick_all(self) -> None:
        self.people.tick_all(len(self.people.chosen()) < self.people.count())

    def _follow_resolution(self, day: object) -> None:
        """Let the help begin on the day of the resolution, while nothing else was typed."""
        untouched = self._started.value() == self._tools.clock.today()
        if day is not None and untouched:
            self._started.set_day(self._resolved.value())

    # what is chosen, and why it cannot be written yet

    def _show_state(self) -> None:
        self._refused = ""
        people = self.people.chosen()
        chosen = len(people)
        self.second.show_people(people if self._replaced is None else ())
        replaces = self._replaced is not None or self.second.way() == REPLACE
        self.row("end_reason").setVisible(replaces)
        self._count.setText(
            _("{n} of {total} people chosen (Space ticks)").format(
                n=chosen, total=self.people.count()
            )
        )
        every = chosen == self.people.count()
        self._all.setText(_("Tick nobody") if every and chosen else _("Tick all"))
        act = ngettext("Assign to {n} person", "Assign to {n} people", chosen)
        self._act.setText(act.format(n=chosen) if chosen else _("Assign"))
        self._say()

    def _say(self) -> None:
        stops, note = self._stops(), self._note()
        self._why.setText(stops or note)
        set_tone(self._why, Status.OVER if stops else "ink2")
        status = Status.OVER if stops else Status.INFO
        self._shape.set(STATUS_SHAPES[status], status)
        self._shape.setVisible(bool(stops or note))
        self._act.setEnabled(not stops or bool(self._refused))
        self._act.setToolTip(stops)
        self._act.setAccessibleDescription(stops)

    def _stops(self) -> str:
        """Return what stands in the way of the act."""
        choice = self.members.chosen()
        if self._refused:
            return self._refused
        if not self.people.count():
            return _("Everybody in this cell has two mentors, or the cell follows nobody.")
        if choice is None:
            return (
                _("Choose on the right who is to help.")
                if self.members.choices.rowCount()
                else _("Nobody attends this cell yet. Add its members first.")
            )
        if choice.bar is not None:
            return refusal(choice, choice.bar, cell=self._cell)
        if not self.people.chosen():
            return _("Tick on the left whom {mentor} is to help.").format(mentor=choice.name)
        if self.second.is_open():
            return _("Choose whether the one so far goes on helping.")
        return ""

    def _note(self) -> str:
        """Return what will happen, with the load that comes of it."""
        choice, added = self.members.chosen(), len(self.people.chosen())
        if choice is None:
            return ""
        load = choice.load + added
        said = ngettext(
            "{mentor} will help {n} person.", "{mentor} will help {n} people.", load
        ).format(mentor=choice.name, n=load)
        if load > USUAL_LOAD:
            said += " " + _("That is more than {n}, which is usual.").format(n=USUAL_LOAD)
        return said

    def work(self) -> Callable[[], object] | None:
        """Return the act: an assignment, or a replacement with its reason."""
        choice, people = self.members.chosen(), self.people.chosen()
        resolution = Resolution(number=self._number.text(), on=self._resolved.value())
        started = self._started.value()
        if started is None and not self.row("started_on").error():
            self.row("started_on").set_error(_("Type the day from which the member helps."))
        if choice is None or choice.bar is not None or not people or started is None:
            return None
        ended = [one.assignment_id for one in people if one.assignment_id]
        if self.second.way() == REPLACE:
            ended = [one.row.mentors[0].assignment_id for one in self.second.helped()]
        if not ended:
            return partial(
                mentoring.assign_mentor,
                self._register,
                candidate_ids=[one.id for one in people],
                member_id=choice.member_id,
                started_on=started,
                resolution=resolution,
            )
        return partial(
            mentoring.replace_mentor,
            self._register,
            assignment_ids=ended,
            member_id=choice.member_id,
            started_on=started,
            end_reason=self._reason.text(),
            resolution=resolution,
            others=[one.id for one in people if not one.row.mentors],
        )

    def show_refusal(self, problem: SoNguonError) -> None:
        """Say in place what the service refuses; no field is at fault."""
        self._refused = problem.message
        self._say()
