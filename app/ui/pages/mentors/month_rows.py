"""A row of the month grid: what the book holds, what was typed and is on its way, what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.domain.mentors import NEEDS_MENTOR
from app.domain.remarks import RemarkStatus, month_before
from app.i18n import _
from app.labels import label
from app.services.remarks import MonthRow, RemarkText
from app.ui.pages.mentors.met_day import show_met_day
from app.ui.pages.mentors.words import mentors_lines
from app.ui.tables import CellValue, ChipCell, Column, IconWord, Lines, Text
from app.ui.tables.columns import room_for
from app.ui.tokens import Status

WORDS = ("strengths", "weaknesses", "proposal")
MET = "met_on"


@dataclass(frozen=True, slots=True)
class GridRow:
    """One person in the grid.

    `remark` is what the screen shows, also while it is being written (`writing` counts the acts
    under way); `problem` says why it could not be; `refused` is a typed day that is none.
    """

    row: MonthRow
    remark: RemarkText
    month: date
    writing: int = 0
    typing: bool = False
    refused: str = ""
    problem: str = ""

    @property
    def id(self) -> UUID:
        """The candidate, by which the table finds a row again."""
        return self.row.candidate_id

    @property
    def unsaved(self) -> bool:
        """Tell whether something typed has not reached the book and will not by itself."""
        return bool(self.problem)

    @property
    def busy(self) -> bool:
        """Tell whether the screen knows more of this row than the book."""
        return bool(self.writing or self.problem)

    def typed(self, key: str) -> str:
        """Return what stands in the editor of a column, as one line."""
        if key == MET:
            return self.refused or show_met_day(self.remark.met_on, month=self.month)
        return " ".join((getattr(self.remark, key) or "").split())


def with_words(remark: RemarkText, key: str, text: str) -> RemarkText:
    """Return the remark with other words in one column; words take "nothing new" away."""
    words = {name: getattr(remark, name) for name in WORDS} | {key: text or None}
    return RemarkText(**words, met_on=remark.met_on, nothing_new=remark.nothing_new and not text)


def month_columns() -> tuple[Column, ...]:
    """Return the columns of the grid."""
    met = room_for([_("not entered")], least=86)
    return (
        Column("name", _("Person helped"), 186, _name, min_width=152, hideable=False),
        Column("mentor", _("Party member helping"), 160, _mentor, min_width=146, leaves=1),
        Column("strengths", _("Strengths"), 256, _strengths, min_width=150, stretch=3),
        Column(
            "weaknesses",
            _("Shortcomings"),
            256,
            lambda row: _words(row, "weaknesses"),
            min_width=130,
            stretch=3,
        ),
        Column(
            "proposal",
            _("What is proposed"),
            256,
            lambda row: _words(row, "proposal"),
            min_width=130,
            stretch=3,
        ),
        Column(MET, _("Met on"), met, _met, min_width=met),
        Column("status", _("State"), 148, _status, min_width=142),
    )


def _name(row: GridRow) -> CellValue:
    return Lines(row.row.name, label(row.row.stage), strong=True)


def _mentor(row: GridRow) -> CellValue:
    if row.row.mentors:
        return Lines(*mentors_lines(row.row.mentors))
    return IconWord(Status.OVER, _("no mentor")) if row.row.stage in NEEDS_MENTOR else None


def _ground(row: GridRow) -> str:
    """Return the tint over the whole remark; a row that is being typed into has none."""
    if row.typing:
        return ""
    if row.remark.status is RemarkStatus.MISSING:
        return Status.OVER.value
    return "sheet2" if row.remark.status is RemarkStatus.NOTHING_NEW else ""


def _strengths(row: GridRow) -> CellValue:
    ground = _ground(row)
    if ground == Status.OVER.value:
        also = ""
        if row.row.previous_missing:
            also = _("month {month} is missing too").format(month=month_before(row.month).month)
        return Text(_("No remark yet"), tone=Status.OVER, ground=ground, small=also)
    if ground:
        return Text(_("Nothing new"), tone="ink2", ground=ground)
    return _words(row, "strengths")


def _words(row: GridRow, key: str) -> CellValue:
    text = getattr(row.remark, key) or ""
    return Text(text, wrap=True, ground=_ground(row))


def _met(row: GridRow) -> CellValue:
    ground = _ground(row)
    if row.refused:
        return Text(row.refused, tone=Status.OVER, strong=True, ground=ground)
    if row.remark.met_on is None and ground == Status.OVER.value:
        return Text(_("not entered"), tone=Status.OVER, ground=ground)
    shown = show_met_day(row.remark.met_on, month=row.month)
    return Text(shown or (None if row.remark.status is RemarkStatus.DONE else ""), ground=ground)


def _status(row: GridRow) -> CellValue:
    if row.typing:
        return ChipCell(_("being typed"), Status.INFO)
    if row.unsaved:
        return ChipCell(_("not saved"), Status.OVER)
    return {
        RemarkStatus.DONE: ChipCell(_("complete"), Status.OK),
        RemarkStatus.NOTHING_NEW: ChipCell(_("nothing new"), Status.NONE),
        RemarkStatus.MISSING: ChipCell(_("missing"), Status.OVER),
    }[row.remark.status]
