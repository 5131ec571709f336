"""What the dialogs of votes share: numbers side by side, and the sum that follows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.procedure.case import CellTally, CommitteeTally
from app.domain.procedure.results import Verdict
from app.errors import SoNguonError, UserError
from app.i18n import _
from app.services.acts import ActEntry
from app.services.vote_words import TallyLine, VoteRules, vote_rules
from app.ui.dialogs.act_base import PersonActForm
from app.ui.dialogs.act_numbers import NumberField
from app.ui.tokens import STATUS_SHAPES, Size, Space, Status
from app.ui.widgets import Card, FieldRow, Shape, paragraph, set_tone

NUMBER_WIDTH: Final = 84
_STATUS: Final = {
    Verdict.MET: Status.OK,
    Verdict.NOT_MET: Status.OVER,
    Verdict.UNKNOWN: Status.UNKNOWN,
}


class SumBox(Card):
    """The arithmetic of a vote as shape and words, told anew at every figure typed."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "sheet2")
        self.body.setContentsMargins(Space.CELL_FIRST, Space.S3, Space.CELL_FIRST, Space.S3)
        self._shape = Shape(STATUS_SHAPES[Status.UNKNOWN], Status.UNKNOWN, Size.ICON_ROW)
        self._words = paragraph()
        self._words.setObjectName("sum")
        row = QHBoxLayout()
        row.setSpacing(Space.S4)
        row.addWidget(self._shape)
        row.addWidget(self._words, 1)
        self.body.addLayout(row)

    def say(self, line: TallyLine) -> None:
        """Show a sum."""
        status = _STATUS[line.verdict]
        self._shape.set(STATUS_SHAPES[status], status)
        self._words.setText(" · ".join(filter(None, (line.words, line.problem))))
        set_tone(self._words, Status.OVER if line.problem else "ink")

    def words(self) -> str:
        """Return what is said."""
        return self._words.text()


class VoteForm(PersonActForm):
    """Reads the rules of the day typed, and adds up what is typed as it is typed."""

    numbers: dict[str, NumberField]
    rules: VoteRules | None = None

    def begin_numbers(self) -> None:
        """Prepare the fields; a subclass adds them with `add_numbers`."""
        self.numbers = {}
        self.sum = SumBox()

    def number_field(self, name: str, title: str, *, required: bool = False) -> str:
        """Note a field of a count under the name that the services use."""
        field = NumberField(name)
        field.textEdited.connect(self._take_marks_back)
        field.textChanged.connect(self.show_sum)
        self.numbers[name] = field
        self.add_row(name, FieldRow(title, field, required=required, width=NUMBER_WIDTH))
        return name

    def count(self, name: str) -> int | None:
        """Return a count typed."""
        return self.numbers[name].count()

    def tally(self) -> CellTally | CommitteeTally:
        """Return the numbers typed so far."""
        raise NotImplementedError

    def tally_line(self, rules: VoteRules) -> TallyLine:
        """Return the sum of the numbers typed so far."""
        raise NotImplementedError

    def required(self) -> tuple[str, ...]:
        """Return the counts without which there is no vote."""
        raise NotImplementedError

    def take_rules(self, rules: VoteRules) -> None:
        """Take the rules of the day typed."""
        self.rules = rules
        self.show_sum()

    def entry(self) -> ActEntry:
        """Return the act with its tally."""
        return replace(super().entry(), tally=self.tally())

    def work(self) -> Callable[[], object] | None:
        """Return what records the vote, unless a number is missing or none."""
        found = super().work()
        for name, field in self.numbers.items():
            if sentence := field.fault():
                self.row(name).set_error(sentence)
            elif name in self.required() and field.count() is None:
                self.row(name).set_error(_("The number is missing."))
        return found

    def show_sum(self, _text: str = "") -> None:
        """Say the sum of what is typed so far."""
        if self.rules is None:
            words = _("Type the day: its rules say how many votes are needed.")
            self.sum.say(TallyLine(words, Verdict.UNKNOWN))
        else:
            self.sum.say(self.tally_line(self.rules))
        if self.isVisible():
            self.fit()

    def _on_refused(self, problem: SoNguonError) -> None:
        if problem.field not in self.numbers:
            super()._on_refused(problem)
            return
        # Below a narrow field the sentence would stand one word a line.
        self.sum.say(TallyLine("", Verdict.NOT_MET, problem.message))
        super()._on_refused(UserError(_("Look again."), field=problem.field))

    def _take_marks_back(self, _text: str) -> None:
        """Whichever number is mended, the sum tells whether they agree now."""
        for name in self.numbers:
            self.row(name).set_error("")

    def known_day(self) -> date | None:
        """Return the day by whose rules the vote is judged: the last one that was meant."""
        on = self.on_day()
        return min(on.latest, self._tools.clock.today()) if on is not None else None

    def _look_ahead(self, _why: object = None) -> None:
        super()._look_ahead(_why)
        if (day := self.known_day()) is not None:
            self._tools.tasks.read(
                self,
                partial(vote_rules, self._register, kind=self._kind, on=day),
                self.take_rules,
                newest="rules",
            )

    def side_by_side(self, *names: str) -> QWidget:
        """Return rows of counts in one line."""
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.S5)
        for name in names:
            line.addWidget(self.row(name))
        line.addStretch(1)
        return made
