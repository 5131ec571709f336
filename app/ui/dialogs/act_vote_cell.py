"""The vote of a cell, on admission or recognition: who counts that day, and what the votes say."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.procedure.case import CellTally
from app.domain.stages import MilestoneKind
from app.i18n import _
from app.services.acts_of_person import ActLine
from app.services.meeting_roll import MeetingRoll, RollGroup, RollRow, meeting_roll
from app.services.register import Register
from app.services.vote_words import TallyLine, VoteRules, cell_tally_line
from app.ui.dialogs.act_base import Who
from app.ui.dialogs.act_vote import VoteForm
from app.ui.main_window import Tools
from app.ui.tables import CellValue, Column, Lines, ListModel, Rows, TableView
from app.ui.tokens import Space, Type
from app.ui.widgets import label, paragraph

_ROLL: Final = ("official_members", "temporarily_elsewhere", "exempt_absent", "suspended")
_REQUIRED: Final = ("official_members", "in_favour", "against")
_ROLL_WIDTH: Final = 320
_COUNTED: Final = (RollGroup.COUNTED, RollGroup.ATTACHED_COUNTED)


class CellVoteDialog(VoteForm):
    """Starts from the members of the cell on the day of its meeting."""

    is_tight = True

    def __init__(
        self,
        register: Register,
        tools: Tools,
        who: Who,
        *,
        kind: MilestoneKind = MilestoneKind.CELL_VOTE,
        line: ActLine | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(register, tools, who, kind=kind, line=line, parent=parent)
        self.begin_numbers()
        self._typed = line is not None
        self.roll = RollTable(tools)
        self._build()
        if line is not None and isinstance(line.tally, CellTally):
            for name, field in self.numbers.items():
                field.set_count(getattr(line.tally, name))
        self.finish()
        self.show_sum()
        self.day.setFocus()

    def _build(self) -> None:
        self.day_row(_("Day of the meeting"))
        self.number_row(_("Number of the resolution"))
        official = self.number_field("official_members", _("Official members"), required=True)
        elsewhere = self.number_field("temporarily_elsewhere", _("Elsewhere"))
        exempt = self.number_field("exempt_absent", _("Exempt, absent"))
        suspended = self.number_field("suspended", _("Suspended"))
        present = self.number_field("present_official", _("Present, official"))
        guests = self.number_field("present_probationary", _("Present, probationary"))
        absent = self.number_field("absent", _("Absent"))
        in_favour = self.number_field("in_favour", _("In favour"), required=True)
        against = self.number_field("against", _("Against"), required=True)
        invalid = self.number_field("invalid", _("Invalid"))
        for name in _ROLL:
            self.numbers[name].textEdited.connect(self._on_typed)
        self.add_fields("on", "number")
        self.fields.addWidget(self.side_by_side(official, elsewhere, exempt, suspended))
        self.fields.addWidget(
            self.side_by_side(in_favour, against, invalid, present, guests, absent)
        )
        self.fields.addWidget(self.sum)
        self.beside.addWidget(self.roll)

    def tally(self) -> CellTally:
        """Return the numbers typed so far."""
        return CellTally(
            official_members=self.count("official_members"),
            in_favour=self.count("in_favour"),
            against=self.count("against"),
            temporarily_elsewhere=self.count("temporarily_elsewhere") or 0,
            exempt_absent=self.count("exempt_absent") or 0,
            suspended=self.count("suspended") or 0,
            present_official=self.count("present_official"),
            present_probationary=self.count("present_probationary"),
            absent=self.count("absent"),
            invalid=self.count("invalid"),
        )

    def tally_line(self, rules: VoteRules) -> TallyLine:
        """Return the sum of the numbers typed so far."""
        return cell_tally_line(self.tally(), rules)

    def required(self) -> tuple[str, ...]:
        """Return the counts without which there is no vote."""
        return _REQUIRED

    def _on_typed(self, _text: str) -> None:
        self._typed = True

    def _look_ahead(self, _why: object = None) -> None:
        super()._look_ahead(_why)
        day, cell = self.known_day(), self._who.cell_id
        if day is not None and cell is not None:
            self._tools.tasks.read(
                self,
                partial(meeting_roll, self._register, cell, on=day),
                self._show_roll,
                newest="roll",
            )

    def _show_roll(self, roll: MeetingRoll) -> None:
        self.roll.show_roll(roll)
        if self._typed:
            return
        tally = roll.tally()
        for name in _ROLL:
            self.numbers[name].set_count(getattr(tally, name))


class RollTable(QWidget):
    """The members of a cell on a day, each with why he counts or does not."""

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._title = label(_("Who counts in the vote"), role=Type.SECTION)
        self._words = paragraph(role=Type.CAPTION, tone="ink2")
        self._words.setObjectName("rollWords")
        self._model: ListModel[RollRow] = ListModel(
            (Column("name", _("Member"), 300, _cell, min_width=200, stretch=1),), parent=self
        )
        self.table = TableView(
            self._model, name="meetingRoll", settings=tools.settings, rows=Rows.TWO_LINES_TIGHT
        )
        self.table.setAccessibleName(_("Who counts in the vote"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S2)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addWidget(self.table, 1)
        self.setFixedWidth(_ROLL_WIDTH)
        self.table.setMinimumHeight(96)
        self._words.setText(_("Type the day of the meeting to see the members of that day."))

    def show_roll(self, roll: MeetingRoll) -> None:
        """Show the members of a day."""
        self._model.set_rows(list(roll.rows))
        if not roll.rows:
            words = _("The register holds no member of this cell. Type the numbers of the minutes.")
        else:
            words = _(
                "{n} official members on {day}; look at those exempt: who is present and votes "
                "is counted."
            ).format(n=roll.official_members, day=f"{roll.on:%d/%m/%Y}")
            if not roll.exempt:
                words = _("{n} official members on {day}.").format(
                    n=roll.official_members, day=f"{roll.on:%d/%m/%Y}"
                )
        self._words.setText(words)


def _cell(row: RollRow) -> CellValue:
    counts = row.group in _COUNTED
    return Lines(row.name, row.words, tone="ink" if counts else "ink3")
