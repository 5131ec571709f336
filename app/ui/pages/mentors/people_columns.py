"""The lists of who is helped and of who helps: cells on the screen, text on paper and in Excel."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from app.domain.remarks import month_text
from app.i18n import _
from app.labels import label
from app.services.list_output import ShownColumn, ShownKind
from app.services.mentoring import HelpedRow, MentorChoice
from app.ui.cell_words import short_cell_name
from app.ui.day_words import day, short_day
from app.ui.pages.mentors.words import (
    choice_chip,
    helped_chip,
    mentors_lines,
    people_count,
)
from app.ui.tables import (
    Align,
    CellValue,
    ChipCell,
    Column,
    IconWord,
    Lines,
    Number,
    PagedModel,
)
from app.ui.tables.columns import room_for
from app.ui.tokens import Status


class HelpedModel(PagedModel[HelpedRow]):
    """The people; after a reload the same person is the same row."""

    def key(self, row: HelpedRow) -> object:
        """Return the candidate."""
        return row.candidate_id


class MentorModel(PagedModel[MentorChoice]):
    """The members who help; after a reload the same member is the same row."""

    def key(self, row: MentorChoice) -> object:
        """Return the member."""
        return row.member_id


def helped_columns(today: Callable[[], date]) -> tuple[Column, ...]:
    """Return the columns of the people; `today` is asked at every repaint."""
    load = room_for(map(people_count, (1, 9)), least=66)
    return (
        Column(
            "name", _("Person helped"), 196, _helped_name, min_width=168, stretch=2, hideable=False
        ),
        Column("mentor", _("Party member helping"), 164, _helped_by, min_width=148, stretch=1),
        Column("state", _("State"), 136, helped_chip, min_width=132),
        Column("load", _("Load"), load, _helped_load, min_width=load, align=Align.RIGHT, leaves=3),
        Column("resolution", _("Resolution"), 116, _helped_resolution, min_width=96, leaves=1),
        Column(
            "remark",
            _("Last remark"),
            120,
            lambda row: _helped_remark(row, today()),
            min_width=96,
            stretch=2,
            leaves=2,
        ),
    )


def _helped_name(row: HelpedRow) -> CellValue:
    below = f"{label(row.stage)} · {short_cell_name(row.cell)}"
    return Lines(row.name, below, strong=True)


def _helped_by(row: HelpedRow) -> CellValue:
    if row.mentors:
        return Lines(*mentors_lines(row.mentors))
    return IconWord(Status.OVER, _("no mentor")) if row.needs_mentor else None


def _helped_load(row: HelpedRow) -> CellValue:
    loads = [mentor.load for mentor in row.mentors if mentor.member_id]
    return Number(people_count(max(loads))) if loads else ""


def _helped_resolution(row: HelpedRow) -> CellValue:
    if not row.mentors:
        return ""
    mentor = row.mentors[0]
    on = day(mentor.resolution_on) if mentor.resolution_on else ""
    return Lines(mentor.resolution_number or None, on)


def _helped_remark(row: HelpedRow, today: date) -> CellValue:
    remark = row.last_remark
    if remark is None:
        return None
    said = _("Nothing new") if remark.nothing_new and not remark.text else remark.text
    on = short_day(remark.met_on, today=today) if remark.met_on else month_text(remark.month)
    return Lines(on, said)


def mentor_columns() -> tuple[Column, ...]:
    """Return the columns of the members who help."""
    return (
        Column(
            "name",
            _("Party member helping"),
            250,
            _mentor_name,
            min_width=170,
            stretch=2,
            hideable=False,
        ),
        Column("load", _("Load"), 90, _mentor_load, min_width=76, align=Align.RIGHT),
        Column("state", _("State"), 150, choice_chip, min_width=132, stretch=1),
    )


def _mentor_name(choice: MentorChoice) -> CellValue:
    below = f"{label(choice.standing)} · {short_cell_name(choice.cell)}"
    return Lines(choice.name, below, strong=True)


def _mentor_load(choice: MentorChoice) -> CellValue:
    return Number(people_count(choice.load))


# on paper and in Excel


def shown_helped_columns() -> tuple[ShownColumn, ...]:
    """Return the columns of the printed list of people."""
    return (
        ShownColumn(_("Person helped"), 2.0),
        ShownColumn(_("Step"), 1.2),
        ShownColumn(_("Cell"), 1.8),
        ShownColumn(_("Party member helping"), 2.0),
        ShownColumn(_("Since"), 1.1, ShownKind.DATE),
        ShownColumn(_("Resolution"), 1.3),
        ShownColumn(_("State"), 1.4),
        ShownColumn(_("Last remark"), 2.4),
    )


def shown_helped_rows(rows: Iterable[HelpedRow], *, today: date) -> Iterator[tuple[str, ...]]:
    """Yield a line for each mentor of each person; a person without one has a line too."""
    for row in rows:
        person = (row.name, label(row.stage), row.cell)
        said = _remark_text(row, today)
        if not row.mentors:
            missing = _("no mentor") if row.needs_mentor else ""
            yield (*person, "", "", "", missing, said)
        for mentor in row.mentors:
            alone = replace(row, mentors=(mentor,))
            on = day(mentor.resolution_on) if mentor.resolution_on else ""
            yield (
                *person,
                mentor.name,
                mentor.since.show() if mentor.since else "",
                " ".join(filter(None, (mentor.resolution_number, on))),
                _chip_text(helped_chip(alone)),
                said,
            )


def _remark_text(row: HelpedRow, today: date) -> str:
    cell = _helped_remark(row, today)
    return f"{cell.first}: {cell.second}" if isinstance(cell, Lines) else ""


def shown_mentor_columns() -> tuple[ShownColumn, ...]:
    """Return the columns of the printed list of members who help."""
    return (
        ShownColumn(_("Party member helping"), 2.0),
        ShownColumn(_("Standing in the Party"), 1.4),
        ShownColumn(_("Cell"), 2.0),
        ShownColumn(_("People helped"), 0.9, ShownKind.NUMBER),
        ShownColumn(_("State"), 1.6),
    )


def shown_mentor_rows(choices: Iterable[MentorChoice]) -> Iterator[tuple[str, ...]]:
    """Yield a line for each member."""
    for choice in choices:
        yield (
            choice.name,
            label(choice.standing),
            choice.cell,
            str(choice.load),
            _chip_text(choice_chip(choice)),
        )


def _chip_text(chip: ChipCell | str) -> str:
    return chip.text if isinstance(chip, ChipCell) else chip
