"""Prints the sheet on which a cell writes the month's remarks, under last month's words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from app.documents.boxes import FillLine, Leader, TickBox
from app.documents.flow import Item, Unit
from app.documents.fonts import Face, FontSet
from app.documents.forms import load_form
from app.documents.heading import Head, SignaturePlace, party_head, signatures, title_block
from app.documents.items import Gap, Row, inside, text_lines
from app.documents.page import LANDSCAPE, Paper, PrintStyle, Section
from app.documents.table import Column, ColumnKind, Table
from app.documents.text import printable, with_prefix
from app.errors import UserError
from app.i18n import _

_SIZE = 11.5
_WRITING = 18.0
_LINES = 4


@dataclass(frozen=True, slots=True)
class LastRemark:
    """What was said in an earlier month; all texts empty and not `nothing_new` = missing."""

    month: date
    strengths: str = ""
    weaknesses: str = ""
    proposal: str = ""
    nothing_new: bool = False


@dataclass(frozen=True, slots=True)
class MonthSheetRow:
    """One person to remark on; `mentor` is empty while there is none.

    `tasks` are his open trial tasks, each with its due day or None.
    """

    name: str
    stage: str
    mentor: str
    mentor_since: date | None = None
    last: LastRemark | None = None
    tasks: tuple[tuple[str, date | None], ...] = ()


@dataclass(frozen=True, slots=True)
class MonthSheet:
    """The people of one cell in the month that begins on `month`; `code` stands in the foot."""

    committee: str
    cell: str
    place: str
    month: date
    printed_on: date
    rows: tuple[MonthSheetRow, ...]
    code: str = ""


@dataclass(frozen=True, slots=True)
class MonthWords:
    """The wording of resources/forms/month_remarks.toml."""

    title: str
    summary: str
    cell_prefix: str
    date_line: str
    number: str
    person: str
    strengths: str
    weaknesses: str
    proposal: str
    met: str
    met_day: str
    mentor: str
    mentor_since: str
    no_mentor: str
    task: str
    task_due: str
    nothing_new: str
    last: str
    last_nothing_new: str
    last_missing: str
    signer_left: str
    signer_left_hint: str
    signer_right: str
    signer_right_office: str
    signer_right_hint: str
    foot: str
    page: str


def render_month_sheet(
    sheet: MonthSheet,
    *,
    style: PrintStyle | None = None,
    on_page: Callable[[int], None] | None = None,
) -> bytes:
    """Return the PDF, A4 landscape; no person is split. A sheet of nobody raises `UserError`."""
    if not sheet.rows:
        raise UserError(
            _("{cell} helps nobody in {month}, so there is no remark sheet to print.").format(
                cell=sheet.cell, month=_month(sheet.month)
            )
        )
    style = style or PrintStyle()
    section = month_section(sheet, style=style)
    return Paper(_words(sheet, style).title, (section,), style).render(on_page=on_page)


def month_section(sheet: MonthSheet, *, style: PrintStyle) -> Section:
    """Return the sheet as pages of a larger document."""
    words = _words(sheet, style)
    drawing = _Drawing(sheet, words, style.fonts)
    foot = words.foot.format(
        title=words.title,
        cell=drawing.cell,
        month=_month(sheet.month),
        day=f"{sheet.printed_on:%d/%m/%Y}",
    )
    return Section(
        units=drawing.units(),
        foot=f"{sheet.code} · {foot}" if sheet.code else foot,
        page_label=words.page,
        layout=LANDSCAPE,
    )


def _words(sheet: MonthSheet, style: PrintStyle) -> MonthWords:
    return load_form(
        "month_remarks", MonthWords, on=sheet.printed_on, spelling=style.spelling
    ).words


class _Drawing:
    def __init__(self, sheet: MonthSheet, words: MonthWords, fonts: FontSet) -> None:
        self.cell = with_prefix(sheet.cell, words.cell_prefix)
        self._sheet = sheet
        self._words = words
        self._fonts = fonts
        self._width = LANDSCAPE.text_width
        columns = (
            Column(words.number, 0, ColumnKind.NUMBER),
            Column(words.person, 2),
            Column(words.strengths, 2.2),
            Column(words.weaknesses, 2),
            Column(words.proposal, 2),
            Column(words.met, 0.9),
        )
        self._titles = Table(columns, fonts=fonts, width=self._width, size=_SIZE).titles
        self._widths = self._titles.widths

    def units(self) -> Iterator[Unit]:
        sheet, words, fonts = self._sheet, self._words, self._fonts
        head = Head(
            upper_body=sheet.committee,
            issuing_body=self.cell,
            place=sheet.place,
            date_line=words.date_line.format(year=sheet.printed_on.year),
        )
        summary = words.summary.format(month=_month(sheet.month))
        yield Unit(party_head(head, fonts=fonts, width=self._width))
        yield Unit(title_block(words.title, summary, fonts=fonts, width=self._width))
        yield Unit(self._titles, keep_with_next=True)
        for number, row in enumerate(sheet.rows, start=1):
            last = row is sheet.rows[-1]
            yield Unit(self._row(number, row), keep_with_next=last, repeat=(self._titles,))
        places = (
            SignaturePlace(words.signer_left, hint=words.signer_left_hint),
            SignaturePlace(
                words.signer_right,
                office=words.signer_right_office,
                hint=words.signer_right_hint,
            ),
        )
        yield Unit(signatures(places, fonts=fonts, width=self._width))

    def _row(self, number: int, row: MonthSheetRow) -> Row:
        words = self._words
        met = FillLine(words.met_day, self._fonts.regular, _SIZE, blank=20)
        cells = (
            self._text(str(number), 0, field=words.number),
            self._person(row),
            *self._writing_cells(row.last),
            (met,),
        )
        return Row(self._widths, cells)

    def _person(self, row: MonthSheetRow) -> tuple[Item, ...]:
        words = self._words
        mentor = words.mentor.format(mentor=row.mentor) if row.mentor else words.no_mentor
        since = (
            words.mentor_since.format(day=f"{row.mentor_since:%d/%m/%Y}")
            if row.mentor_since
            else ""
        )
        return (
            *self._text(row.name, 1, field=words.person, face=self._fonts.bold),
            *self._text(row.stage, 1, field=words.person),
            *self._text(mentor, 1, field=words.person),
            *self._text(since, 1, field=words.person),
            *self._tasks(row),
            Gap(4),
            TickBox(words.nothing_new, self._fonts.regular, _SIZE),
        )

    def _tasks(self, row: MonthSheetRow) -> tuple[Item, ...]:
        words = self._words
        lines: list[Item] = []
        for task, due in row.tasks:
            text = words.task.format(task=task)
            if due:
                text = words.task_due.format(task=task, day=f"{due:%d/%m/%Y}")
            lines += self._text(text, 1, field=words.person, face=self._fonts.italic)
        return (Gap(3), *lines) if lines else ()

    def _last_words(self, last: LastRemark | None) -> tuple[str, str, str]:
        """Return last month's words for the three columns; only the first says the month."""
        if last is None:
            return ("", "", "")
        words = self._words
        said = (last.strengths, last.weaknesses, last.proposal)
        if last.nothing_new or not any(said):
            said = (words.last_nothing_new if last.nothing_new else words.last_missing, "", "")
        month = _month(last.month)
        first, second, third = (
            words.last.format(month=month, words=text) if text else "" for text in said
        )
        return first, second, third

    def _writing_cells(self, last: LastRemark | None) -> list[tuple[Item, ...]]:
        """Return last month's words above lines to write on, which stand level in all columns."""
        said = [
            self._last(text, column) for column, text in enumerate(self._last_words(last), start=2)
        ]
        heights = [sum(item.height for item in items) for items in said]
        whole = max(heights) + _LINES * _WRITING
        cells: list[tuple[Item, ...]] = []
        for column, (items, height) in enumerate(zip(said, heights, strict=True), start=2):
            lines = int((whole - height) / _WRITING)
            width = inside(self._widths[column])
            dots = (Leader("", self._fonts.regular, _SIZE, width, _WRITING),) * lines
            cells.append((*items, Gap(whole - height - lines * _WRITING), *dots))
        return cells

    def _last(self, text: str, column: int) -> tuple[Item, ...]:
        return self._text(text, column, field=self._titles_of(column), face=self._fonts.italic)

    def _titles_of(self, column: int) -> str:
        words = self._words
        return (words.strengths, words.weaknesses, words.proposal)[column - 2]

    def _text(
        self, text: str, column: int, *, field: str, face: Face | None = None
    ) -> tuple[Item, ...]:
        text = printable(text, fonts=self._fonts, field=field)
        if not text:
            return ()
        width = inside(self._widths[column])
        return text_lines(text, face=face or self._fonts.regular, size=_SIZE, width=width)


def _month(month: date) -> str:
    return f"{month.month}/{month.year}"
