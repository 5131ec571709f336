"""The list's columns: a person's line as cells for the screen and as text for paper and Excel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.domain.next_steps import NextStep
from app.domain.stages import Stage, step_number
from app.domain.terms import Standing
from app.i18n import _
from app.labels import label
from app.services.list_output import ShownColumn, ShownKind
from app.services.people import PersonLine
from app.ui.cell_words import short_cell
from app.ui.pages.candidates.next_act import shown_step, step_day
from app.ui.pages.candidates.words import (
    birth_year,
    capital,
    chip_word,
    remark_words,
    stage_word,
)
from app.ui.tables import CellValue, ChipCell, Column, IconWord, Lines, PagedModel, StageCell
from app.ui.tokens import Status


class PeopleModel(PagedModel[PersonLine]):
    """The paged list; after a reload the same person is the same row."""

    def key(self, row: PersonLine) -> object:
        """Return the candidate's id, or the member's."""
        return row.row_id


def list_columns(
    today: Callable[[], date], ticked: Callable[[PersonLine], bool] = lambda _line: False
) -> tuple[Column, ...]:
    """Return the columns of the list; `today` and who is `ticked` are asked at every repaint."""
    return (
        Column(
            "name",
            _("Full name"),
            180,
            lambda line: name_cell(line, ticked=ticked(line)),
            min_width=160,
            stretch=2,
            sortable=True,
            hideable=False,
        ),
        Column("stage", _("Step"), 130, stage_cell, min_width=130),
        Column("mentor", _("Mentor"), 142, mentor_cell, min_width=130, stretch=1, leaves=2),
        Column(
            "next",
            _("Next step"),
            176,
            lambda line: next_cell(line, today()),
            min_width=150,
            stretch=2,
        ),
        Column(
            "remark",
            _("Remark"),
            114,
            lambda line: _remark_cell(line, today()),
            min_width=90,
            stretch=2,
            leaves=1,
        ),
    )


def member_columns() -> tuple[Column, ...]:
    """Return the columns for official members, who need no mentor and no next step."""
    return (
        Column(
            "name",
            _("Full name"),
            240,
            name_cell,
            min_width=180,
            stretch=2,
            sortable=True,
            hideable=False,
        ),
        Column("standing", _("Standing"), 190, _standing_cell, min_width=150, stretch=1),
        Column(
            "admitted", _("Admitted"), 110, lambda line: _day(line.row.admitted_on), min_width=90
        ),
        Column(
            "official",
            _("Official since"),
            120,
            lambda line: _day(line.row.official_on),
            min_width=90,
            leaves=1,
        ),
    )


def _standing_cell(line: PersonLine) -> CellValue:
    standing = line.row.standing
    if standing is None:
        return None
    words = label(standing)
    return Lines(capital(words)) if standing is Standing.OFFICIAL else ChipCell(words)


def _day(day: date | None) -> CellValue:
    return f"{day:%d/%m/%Y}" if day else None


def name_cell(line: PersonLine, *, ticked: bool = False) -> CellValue:
    """Return the name over the year of birth and the cell; whoever is ticked bears the shape."""
    row = line.row
    below = " · ".join(filter(None, (birth_year(row.birth), short_cell(row.cell))))
    if ticked:
        return IconWord(Status.OK, row.name, below, tone="ink")
    return Lines(row.name, below, strong=True)


def stage_cell(line: PersonLine) -> CellValue:
    """Return the word and bar of a stage on the way; a chip for everybody off it."""
    if line.stage is Stage.PAUSED:
        return ChipCell(chip_word(line.stage), Status.PAUSE)
    step = step_number(line.stage)
    return StageCell(stage_word(line.stage), step) if step else ChipCell(chip_word(line.stage))


def mentor_cell(line: PersonLine) -> CellValue:
    """Return the mentor's name; red where one is missing, a question where he is not clear."""
    if line.next_step is NextStep.ASSIGN_MENTOR:
        return IconWord(Status.OVER, _("not assigned"))
    mentor = line.row.mentor
    if mentor is None:
        return None
    if mentor.member_id is None:
        return IconWord(Status.UNKNOWN, mentor.name, _("not clear who"))
    return Lines(mentor.name)


def next_cell(line: PersonLine, on: date) -> CellValue:
    """Return the next step over its day, or over what holds it up."""
    step = shown_step(line)
    if step is NextStep.NOTHING:
        return None
    if step is NextStep.ASSIGN_MENTOR:
        return IconWord(Status.OVER, label(step))
    words, status = step_day(line, on=on)
    if status is not None:
        return IconWord(status, label(step), words)
    return Lines(label(step), words)


def _remark_cell(line: PersonLine, on: date) -> CellValue:
    day, said = remark_words(line, on=on)
    return None if day is None else Lines(day, said)


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """One column on paper and in Excel: what the screen shows in two lines may be two columns."""

    key: str
    shown: ShownColumn
    text: Callable[[PersonLine], str]


def paper_columns(today: date, *, official: bool) -> tuple[PaperColumn, ...]:
    """Return the columns on paper; `key` names the column of the screen they belong to."""
    return (*_paper_names(), *(_paper_member() if official else _paper_candidate(today)))


def _paper_names() -> tuple[PaperColumn, ...]:
    return (
        PaperColumn("name", ShownColumn(_("Full name"), 2.2), lambda line: line.row.name),
        PaperColumn(
            "name",
            ShownColumn(_("Born"), 1.1, ShownKind.DATE),
            lambda line: line.row.birth.show() if line.row.birth else "",
        ),
        PaperColumn("name", ShownColumn(_("Cell"), 2.2), lambda line: line.row.cell),
    )


def _paper_member() -> tuple[PaperColumn, ...]:
    def day(value: date | None) -> str:
        return f"{value:%d/%m/%Y}" if value else ""

    return (
        PaperColumn(
            "standing",
            ShownColumn(_("Standing"), 1.8),
            lambda line: label(line.row.standing) if line.row.standing else "",
        ),
        PaperColumn(
            "admitted",
            ShownColumn(_("Admitted"), 1.1, ShownKind.DATE),
            lambda line: day(line.row.admitted_on),
        ),
        PaperColumn(
            "official",
            ShownColumn(_("Official since"), 1.1, ShownKind.DATE),
            lambda line: day(line.row.official_on),
        ),
    )


def _paper_candidate(today: date) -> tuple[PaperColumn, ...]:
    return (
        PaperColumn("stage", ShownColumn(_("Step"), 1.5), lambda line: stage_word(line.stage)),
        PaperColumn("mentor", ShownColumn(_("Mentor"), 1.8), _mentor_text),
        PaperColumn("next", ShownColumn(_("Next step"), 2.2), lambda line: _next_text(line, today)),
        PaperColumn(
            "remark",
            ShownColumn(_("Last remark"), 2.4),
            lambda line: ": ".join(filter(None, remark_words(line, on=today))),
        ),
    )


def _mentor_text(line: PersonLine) -> str:
    mentor = line.row.mentor
    if mentor is None:
        return _("not assigned") if line.next_step is NextStep.ASSIGN_MENTOR else ""
    return mentor.name if mentor.member_id else f"{mentor.name} ({_('not clear who')})"


def _next_text(line: PersonLine, on: date) -> str:
    step = shown_step(line)
    if step is NextStep.NOTHING:
        return ""
    words, _status = step_day(line, on=on)
    return f"{label(step)} ({words})" if words else label(step)
