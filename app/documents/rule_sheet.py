"""Prints the rules in force with room to tick each one that was compared with the original."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from app.documents.boxes import FillLine, TickBox
from app.documents.flow import Item, Unit
from app.documents.fonts import Face
from app.documents.forms import load_form
from app.documents.heading import Head, SignaturePlace, party_head, signatures, title_block
from app.documents.items import Align, Prose, Row, inside, text_lines
from app.documents.page import LANDSCAPE, Paper, PrintStyle, Section
from app.documents.table import GROUP_GREY, Column, ColumnKind, Table
from app.documents.text import Run, printable

_SIZE = 11.5
_SMALL = 10.5


@dataclass(frozen=True, slots=True)
class RuleSheetRow:
    """A value in words with its source; `checked_on` is None while nobody compared it.

    `reason` and `shipped` are set where the value is the office's own.
    """

    description: str
    value: str
    citation: str
    certainty: str
    local: bool = False
    reason: str = ""
    shipped: str = ""
    checked_by: str = ""
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """The rules of one subject."""

    title: str
    rows: tuple[RuleSheetRow, ...]


@dataclass(frozen=True, slots=True)
class RuleSheet:
    """The rules that hold on the day `rules_on`."""

    upper_body: str
    committee: str
    place: str
    rules_on: date
    printed_on: date
    groups: tuple[RuleGroup, ...]

    @property
    def rows(self) -> tuple[RuleSheetRow, ...]:
        """Return all rows in order."""
        return tuple(row for group in self.groups for row in group.rows)


@dataclass(frozen=True, slots=True)
class RuleWords:
    """The wording of resources/forms/rule_sheet.toml."""

    title: str
    summary: str
    date_line: str
    how: str
    count: str
    number: str
    rule: str
    value: str
    source: str
    check: str
    local: str
    shipped: str
    right: str
    different: str
    by: str
    on: str
    checked: str
    sign: str
    signer_left: str
    signer_left_hint: str
    signer_right: str
    signer_right_office: str
    signer_right_hint: str
    foot: str
    page: str


def render_rule_sheet(
    sheet: RuleSheet,
    *,
    style: PrintStyle | None = None,
    on_page: Callable[[int], None] | None = None,
) -> bytes:
    """Return the PDF, A4 landscape; no rule is split over pages."""
    style = style or PrintStyle()
    form = load_form("rule_sheet", RuleWords, on=sheet.printed_on, spelling=style.spelling)
    words = form.words
    section = Section(
        units=_Drawing(sheet, words, style).units(),
        foot=words.foot.format(
            title=words.title, on=f"{sheet.rules_on:%d/%m/%Y}", day=f"{sheet.printed_on:%d/%m/%Y}"
        ),
        page_label=words.page,
        layout=LANDSCAPE,
    )
    return Paper(words.title, (section,), style).render(on_page=on_page)


class _Drawing:
    def __init__(self, sheet: RuleSheet, words: RuleWords, style: PrintStyle) -> None:
        self._sheet = sheet
        self._words = words
        self._fonts = style.fonts
        self._width = LANDSCAPE.text_width
        columns = (
            Column(words.number, 0, ColumnKind.NUMBER),
            Column(words.rule, 2.2),
            Column(words.value, 1.7),
            Column(words.source, 3),
            Column(words.check, 2.3),
        )
        self._table = Table(columns, fonts=self._fonts, width=self._width, size=_SIZE)

    def units(self) -> Iterator[Unit]:
        sheet, words, fonts, titles = self._sheet, self._words, self._fonts, self._table.titles
        head = Head(
            upper_body=sheet.upper_body,
            issuing_body=sheet.committee,
            place=sheet.place,
            date_line=words.date_line.format(year=sheet.printed_on.year),
        )
        summary = words.summary.format(day=f"{sheet.rules_on:%d/%m/%Y}")
        yield Unit(party_head(head, fonts=fonts, width=self._width))
        yield Unit(title_block(words.title, summary, fonts=fonts, width=self._width))
        yield Unit(self._prose(words.how))
        yield Unit(self._prose(self._count()), keep_with_next=True)
        yield Unit(titles, keep_with_next=True)
        number, last = 0, sheet.rows[-1] if sheet.rows else None
        for group in sheet.groups:
            title = self._table.span(group.title, bold=True, grey=GROUP_GREY)
            yield Unit(title, keep_with_next=True, repeat=(titles,))
            for row in group.rows:
                number += 1
                yield Unit(self._row(number, row), keep_with_next=row is last, repeat=(titles,))
        places = (
            SignaturePlace(words.signer_left, hint=words.signer_left_hint),
            SignaturePlace(
                words.signer_right,
                office=words.signer_right_office,
                hint=words.signer_right_hint,
            ),
        )
        yield Unit(signatures(places, fonts=fonts, width=self._width))

    def _count(self) -> str:
        rows = self._sheet.rows
        checked = sum(row.checked_on is not None for row in rows)
        return self._words.count.format(checked=checked, total=len(rows))

    def _prose(self, text: str) -> Prose:
        return Prose(
            [Run(text)],
            fonts=self._fonts,
            field=text,
            width=self._width,
            size=12,
            align=Align.LEFT,
        )

    def _row(self, number: int, row: RuleSheetRow) -> Row:
        fonts = self._fonts
        cells = (
            self._text(str(number), 0, fonts.regular),
            self._text(row.description, 1, fonts.regular),
            (*self._text(row.value, 2, fonts.bold), *self._origin(row)),
            (
                *self._text(row.citation, 3, fonts.regular),
                *self._text(row.certainty, 3, fonts.italic, size=_SMALL),
            ),
            tuple(self._check(row)),
        )
        return Row(self._table.titles.widths, cells)

    def _origin(self, row: RuleSheetRow) -> Iterator[Item]:
        words = self._words
        notes = []
        if row.local:
            notes = [words.local.format(reason=row.reason)]
        if row.shipped:
            notes.append(words.shipped.format(value=row.shipped))
        for note in notes:
            yield from self._text(note, 2, self._fonts.italic, size=_SMALL)

    def _check(self, row: RuleSheetRow) -> Iterator[Item]:
        words, face = self._words, self._fonts.regular
        yield TickBox(words.right, face, _SIZE, ticked=row.checked_on is not None)
        if row.checked_on is not None:
            done = words.checked.format(by=row.checked_by, day=f"{row.checked_on:%d/%m/%Y}")
            yield from self._text(done, 4, face)
            yield self._blank(words.sign)
            return
        yield self._blank(words.different)
        yield self._blank(words.by)
        yield self._blank(words.on)

    def _blank(self, text: str) -> FillLine:
        """Return words whose blanks share what is left of the column."""
        face = self._fonts.regular
        text = printable(text, fonts=self._fonts, field=text)
        bare = FillLine(text, face, _SIZE, 0).width
        room = inside(self._table.titles.widths[4]) - bare
        return FillLine(text, face, _SIZE, blank=room / max(text.count("…"), 1))

    def _text(self, text: str, column: int, face: Face, *, size: float = _SIZE) -> tuple[Item, ...]:
        text = printable(text, fonts=self._fonts, field=text)
        if not text:
            return ()
        width = inside(self._table.titles.widths[column])
        return text_lines(text, face=face, size=size, width=width)
