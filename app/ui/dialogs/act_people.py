"""One act for several people: day and number once, a row a person with what becomes of him."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.domain.procedure.case import CellTally, CommitteeTally
from app.domain.stages import MilestoneKind, Stage
from app.errors import SoNguonError, UserError
from app.i18n import _, ngettext
from app.labels import label as term
from app.services.acts import ActEntry, HeldUpError, VoteRow, record_act, record_votes
from app.services.acts_preview import ActPreview, PreviewRow, preview_act
from app.services.meeting_roll import MeetingRoll, meeting_roll
from app.services.register import Register
from app.ui.date_fields import partial_date_field
from app.ui.dialogs.act_form import ActForm
from app.ui.dialogs.act_numbers import NumberField
from app.ui.dialogs.act_people_table import PeopleActTable, Person
from app.ui.main_window import Tools
from app.ui.tab_order import order_tabs
from app.ui.tokens import Space, Status, Type
from app.ui.widgets import ComboBox, FieldRow, NoticeCard, label

_K: Final = MilestoneKind
_WIDTH: Final = 940
_DAY: Final = 178
_NUMBER: Final = 84
_CELL_VOTES: Final = (_K.CELL_VOTE, _K.RECOGNITION_VOTE)
_VOTES: Final = (*_CELL_VOTES, _K.COMMITTEE_VOTE)
_KINDS: Final = tuple(kind for kind in tuple(_K)[:17] if kind is not _K.MENTOR_ASSIGNED)
_ROLL: Final = ("official_members", "temporarily_elsewhere", "exempt_absent", "suspended")


@dataclass(frozen=True, slots=True)
class Chosen:
    """Somebody chosen in the list."""

    candidate_id: UUID
    name: str
    cell_id: UUID
    cell: str
    stage: Stage


class PeopleActDialog(ActForm):
    """All are recorded or none; who cannot be taken along is left out by hand."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        people: Sequence[Chosen],
        *,
        kind: MilestoneKind = MilestoneKind.LISTED,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("Record for several people"), tools, act=_("Record"), danger=False, parent=parent
        )
        self.setMinimumWidth(_WIDTH)
        self._register, self._people = register, tuple(people)
        self._cells = {one.cell_id for one in people}
        self.kind = ComboBox(name="peopleKind")
        for one in _KINDS:
            if one not in _CELL_VOTES or len(self._cells) == 1:
                self.kind.addItem(term(one), one)
        self.kind.select(kind)
        self.day = partial_date_field(tools.clock, name="onDay")
        self.number, self.in_spite_of = QLineEdit(), QLineEdit()
        self.number.setObjectName("number")
        self.in_spite_of.setObjectName("inSpiteOf")
        self.numbers = {name: NumberField(name) for name in (*_ROLL, "members")}
        self.table = PeopleActTable(
            [Person(one.candidate_id, one.name, one.cell, one.stage) for one in people]
        )
        self.notice = NoticeCard(Status.SOON, "")
        self.notice.setObjectName("peopleHeldUp")
        self._build()
        self._connect()
        order_tabs(*self._rows_in_order(), self)
        self._on_kind()
        self.kind.setFocus()

    def _build(self) -> None:
        side = QHBoxLayout()
        side.setSpacing(Space.PAGE)
        side.addWidget(self.add_row("kind", FieldRow(_("Act of all"), self.kind)), 1)
        day = FieldRow(_("Day"), self.day, required=True, width=_DAY)
        side.addWidget(self.add_row("on", day))
        number = FieldRow(_("Number of the paper"), self.number, width=170)
        side.addWidget(self.add_row("number", number))
        self.body.addLayout(side)
        self._meeting = self._build_numbers()
        self.body.addWidget(self._meeting)
        self.body.addWidget(self.table, 1)
        hint = _("All or none are recorded. Space leaves a person out or takes him in again.")
        self.body.addWidget(label(hint, role=Type.CAPTION, tone="ink2"))
        self.body.addWidget(self.notice)
        self._spite = FieldRow(_("Recorded all the same, because"), self.in_spite_of, required=True)
        self.body.addWidget(self.add_row("in_spite_of", self._spite))

    def _rows_in_order(self) -> list[QWidget]:
        first = [self.row(name) for name in ("kind", "on", "number")]
        return [*first, self._meeting, self.table, self._spite]

    def _build_numbers(self) -> QWidget:
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.S5)
        titles = {
            "official_members": _("Official members"),
            "temporarily_elsewhere": _("Elsewhere"),
            "exempt_absent": _("Exempt, absent"),
            "suspended": _("Suspended"),
            "members": _("Members of the body"),
        }
        for name, field in self.numbers.items():
            required = name in ("official_members", "members")
            row = FieldRow(titles[name], field, required=required, width=_NUMBER)
            line.addWidget(self.add_row(name, row))
        line.addStretch(1)
        return made

    def _connect(self) -> None:
        self.kind.activated.connect(self._on_kind)
        self.day.changed.connect(self._look_ahead)
        self.number.editingFinished.connect(self._look_ahead)
        self.table.taken_changed.connect(self._show_taken)

    def chosen_kind(self) -> MilestoneKind:
        """Return the act to be recorded."""
        return MilestoneKind(self.kind.currentData())

    def _on_kind(self, _at: int = 0) -> None:
        kind = self.chosen_kind()
        for name in _ROLL:
            self.row(name).setVisible(kind in _CELL_VOTES)
        self.row("members").setVisible(kind is _K.COMMITTEE_VOTE)
        self._meeting.setVisible(kind in _VOTES)
        self.table.show_votes(in_favour=kind in _VOTES, against=kind in _CELL_VOTES)
        self._look_ahead()

    # looking ahead

    def _look_ahead(self, _why: object = None) -> None:
        on = self.day.value()
        if on is None:
            self.table.show_preview({})
            self._show_taken()
            return
        people = [one.candidate_id for one in self._people]
        entry = ActEntry(self.chosen_kind(), on, number=self.number.text())
        self._tools.tasks.read(
            self,
            partial(preview_act, self._register, people, entry),
            self._show_preview,
            newest="preview",
        )
        if self.chosen_kind() in _CELL_VOTES and len(self._cells) == 1:
            day = min(on.latest, self._tools.clock.today())
            (cell,) = self._cells
            self._tools.tasks.read(
                self,
                partial(meeting_roll, self._register, cell, on=day),
                self._show_roll,
                newest="roll",
            )

    def _show_roll(self, roll: MeetingRoll) -> None:
        tally = roll.tally()
        for name in _ROLL:
            if not self.numbers[name].isModified():
                self.numbers[name].set_count(getattr(tally, name))

    def _show_preview(self, found: ActPreview) -> None:
        faulty = next((one for one in found.people if one.field == "on"), None)
        everybody = faulty and all(one.refusal == faulty.refusal for one in found.people)
        self.row("on").set_error((faulty.refusal or "") if faulty and everybody else "")
        self.table.show_preview({one.candidate_id: one for one in found.people})
        self._show_taken()

    def _show_taken(self) -> None:
        taken = self.table.taken()
        self._act.setText(
            ngettext("Record for {n} person", "Record for {n} people", len(taken)).format(
                n=len(taken)
            )
        )
        refused = [one for one in taken if one.preview and one.preview.refusal]
        held_up = [one for one in taken if one.preview and one.preview.held_up]
        if refused:
            words = ngettext(
                "{n} person cannot be taken along", "{n} people cannot be taken along", len(refused)
            )
            self._say(words.format(n=len(refused)), [one.preview for one in refused])
        elif held_up:
            words = ngettext("{n} person held up", "{n} people held up", len(held_up))
            self._say(words.format(n=len(held_up)), [one.preview for one in held_up])
        self.notice.setVisible(bool(refused or held_up))
        self._spite.setVisible(bool(held_up) and not refused)

    def _say(self, title: str, rows: Sequence[PreviewRow | None]) -> None:
        said = [f"{one.name}: {one.refusal or ', '.join(one.held_up)}" for one in rows[:1] if one]
        if len(rows) > len(said):
            said.append("…")
        self.notice.say(Status.SOON, title, "; ".join(said))

    # what is written

    def work(self) -> Callable[[], object] | None:
        """Return what records the act for those taken along."""
        self.table.commit()
        day = self.day.value()
        if day is None:
            if not self.row("on").error():
                self.row("on").set_error(_("The date is missing. Type for example 1/5/1987."))
            return None
        taken = self.table.taken()
        if not taken:
            self.notice.say(Status.OVER, _("Nobody is left. Take somebody in with Space."))
            self.notice.show()
            return None
        spite = self.in_spite_of.text().strip() if not self._spite.isHidden() else ""
        if not self._spite.isHidden() and not spite:
            self.row("in_spite_of").set_error(
                _("The reason is missing. Write why it is recorded all the same.")
            )
            return None
        if self.chosen_kind() in _VOTES:
            return self._votes(taken, spite)
        entry = ActEntry(self.chosen_kind(), self.day.value(), number=self.number.text())
        return partial(
            record_act,
            self._register,
            [one.id for one in taken],
            entry,
            in_spite_of=spite or None,
        )

    def _votes(self, taken: Sequence[Person], spite: str) -> Callable[[], object] | None:
        needed = "official_members" if self.chosen_kind() in _CELL_VOTES else "members"
        for name, field in self.numbers.items():
            if sentence := field.fault():
                self.row(name).set_error(sentence)
        if self.numbers[needed].count() is None:
            self.row(needed).set_error(_("The number is missing."))
            return None
        rows = []
        for one in taken:
            tally = self._tally(one)
            if tally is None:
                words = _("The votes of {name} are missing. Type for and against.")
                self.notice.say(Status.OVER, words.format(name=one.name))
                self.notice.show()
                return None
            rows.append(VoteRow(one.id, tally, spite or None))
        return partial(
            record_votes,
            self._register,
            rows,
            kind=self.chosen_kind(),
            on=self.day.value(),
            number=self.number.text() or None,
        )

    def _tally(self, one: Person) -> CellTally | CommitteeTally | None:
        if self.chosen_kind() is _K.COMMITTEE_VOTE:
            if one.in_favour is None:
                return None
            return CommitteeTally(self.numbers["members"].count(), one.in_favour)
        if one.in_favour is None or one.against is None:
            return None
        counts = {name: self.numbers[name].count() or 0 for name in _ROLL}
        return replace(CellTally(0, one.in_favour, one.against), **counts)

    def show_refusal(self, problem: SoNguonError) -> None:
        """Say what turned out to be missing only now, with whom."""
        if isinstance(problem, HeldUpError):
            said = "; ".join(f"{name}: {', '.join(words)}" for name, words in problem.reasons)
            self.notice.say(Status.SOON, problem.message, said)
            self._spite.show()
        elif isinstance(problem, UserError):
            self.notice.say(Status.OVER, problem.message)
        else:
            super().show_refusal(problem)
            return
        self.notice.show()
