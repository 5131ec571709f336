"""The vote of the body that decides: which body by the rules of the day, and how many for it."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from app.domain.procedure.case import CommitteeTally
from app.domain.stages import MilestoneKind
from app.domain.terms import DecidingBody
from app.i18n import _
from app.labels import label as term
from app.services.acts_of_person import ActLine
from app.services.register import Register
from app.services.vote_words import TallyLine, VoteRules, committee_tally_line
from app.ui.dialogs.act_base import Who
from app.ui.dialogs.act_vote import VoteForm
from app.ui.main_window import Tools
from app.ui.widgets import ComboBox, FieldRow

_REQUIRED: Final = ("members", "in_favour")


class CommitteeVoteDialog(VoteForm):
    """Asks for the numbers of one vote; the body is the one that the day's rules name."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        who: Who,
        *,
        kind: MilestoneKind = MilestoneKind.COMMITTEE_VOTE,
        line: ActLine | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(register, tools, who, kind=kind, line=line, parent=parent)
        self.begin_numbers()
        self._chosen = False
        self.deciding = ComboBox(name="decidingBody")
        for body in DecidingBody:
            words = term(body)
            self.deciding.addItem(words[:1].upper() + words[1:], body)
        self.deciding.activated.connect(self._on_chosen)
        self.add_row("body", FieldRow(_("Body that votes"), self.deciding, required=True))
        self.day_row(_("Day of the meeting"), hint=_("says which body decides, by which share"))
        self.number_row(_("Number of the resolution"))
        members = self.number_field("members", _("Members of the body"), required=True)
        in_favour = self.number_field("in_favour", _("In favour"), required=True)
        self.add_fields("on", "number")
        self.add_fields("body")
        self.fields.addWidget(self.side_by_side(members, in_favour))
        self.fields.addWidget(self.sum)
        if line is not None and isinstance(line.tally, CommitteeTally):
            self._fill(line.tally)
        self.finish()
        self.show_sum()
        self.day.setFocus()

    def _fill(self, tally: CommitteeTally) -> None:
        self.numbers["members"].set_count(tally.members)
        self.numbers["in_favour"].set_count(tally.in_favour)
        if tally.body is not None:
            self._chosen = True
            self.deciding.select(tally.body)

    def tally(self) -> CommitteeTally:
        """Return the numbers typed so far."""
        return CommitteeTally(
            self.count("members"),
            self.count("in_favour"),
            DecidingBody(self.deciding.currentData()),
        )

    def tally_line(self, rules: VoteRules) -> TallyLine:
        """Return the sum of the numbers typed so far."""
        return committee_tally_line(self.tally(), rules)

    def required(self) -> tuple[str, ...]:
        """Return the counts without which there is no vote."""
        return _REQUIRED

    def take_rules(self, rules: VoteRules) -> None:
        """Name the body that decides under the rules of the day, unless another was chosen."""
        if not self._chosen:
            self.deciding.select(rules.body)
        super().take_rules(rules)

    def _on_chosen(self, _at: int) -> None:
        self._chosen = True
        self.show_sum()
