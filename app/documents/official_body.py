"""The body of an official form: paragraphs, dotted lines, tables, lists of papers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from reportlab.lib.units import mm

from app.documents.boxes import TickBox
from app.documents.flow import Unit
from app.documents.fonts import Face, FontSet
from app.documents.items import Align, Gap, Row
from app.documents.leaders import Dots, LeaderLine, Measure, Words, leader_lines, spaced_below
from app.documents.official_dossier import DossierPaper, dossier_papers
from app.documents.official_fields import FIELDS, FieldKind
from app.documents.official_sheet import FormSheet, row_facts
from app.documents.official_spec import BodyItem, FormSpec, ItemKind, Shown
from app.documents.official_text import pieces_of, shown
from app.documents.table import Column, ColumnKind, Table
from app.documents.text import printable
from app.i18n import _

_INDENT: Final = 10 * mm
_BELOW: Final = 6.0
_TABLE_SIZE: Final = 12.0
_WRITING_ROW: Final = 26.0
_WRITING_LINE: Final = 24.0
_NUMBER_TITLE: Final = "TT"
_DAYS: Final = ("day", "row.birth", "row.returned_on")

Draw = Callable[[BodyItem], Iterator[Unit]]


class OfficialBody:
    """Turns the items of a form into units of a page `width` points wide."""

    def __init__(
        self, spec: FormSpec, sheet: FormSheet, *, fonts: FontSet, width: float, size: float
    ) -> None:
        self._spec = spec
        self._sheet = sheet
        self._fonts = fonts
        self._width = width
        self._size = size
        # Exactly 18-22 points for 14-15 (05-HD/VPTW).
        self._leading = size * 20 / 14
        self._indent = 0.0 if spec.flush else _INDENT
        self._draw: Mapping[ItemKind, Draw] = {
            ItemKind.PARAGRAPH: self._paragraph,
            ItemKind.LINE: self._paragraph,
            ItemKind.CENTRED: self._heading,
            ItemKind.NOTE: self._note,
            ItemKind.LEGAL: self._legal,
            ItemKind.OWN_WORDS: self._own_words,
            ItemKind.TOGETHER: self._together,
            ItemKind.TABLE: self._table,
            ItemKind.DOSSIER: self._dossier,
            ItemKind.BOXES: self._boxes,
        }

    def units(self) -> Iterator[Unit]:
        """Yield the body in its order."""
        for item in self._spec.body:
            yield from self._draw[item.kind](item)

    def _paragraph(self, item: BodyItem) -> Iterator[Unit]:
        indent = self._indent if item.kind is ItemKind.PARAGRAPH else 0.0
        lines = self._lines(item.text, item.lead, bold=item.bold, indent=indent)
        if item.text:
            yield from _flowing(lines)
            return
        # A heading alone: never the last thing on a page.
        for line in lines:
            yield Unit(line, keep_with_next=True)

    def _heading(self, item: BodyItem) -> Iterator[Unit]:
        """Yield a heading in capitals, which stays with what follows."""
        face = self._fonts.bold if item.bold else self._fonts.regular
        pieces = [
            Words(piece.text.upper(), face) if isinstance(piece, Words) else piece
            for piece in pieces_of(item.text, self._sheet.facts, fonts=self._fonts, face=face)
        ]
        lines = leader_lines(pieces, self._measure(align=Align.CENTRE))
        for line in spaced_below(lines, _BELOW):
            yield Unit(line, keep_with_next=True)

    def _note(self, item: BodyItem) -> Iterator[Unit]:
        italic = self._fonts.italic
        yield from _flowing(self._lines(item.text, face=italic, size=self._size - 2))

    def _legal(self, _item: BodyItem) -> Iterator[Unit]:
        office = self._sheet.legal
        texts = self._spec.legal if office is None else office
        for number, text in enumerate(texts, start=1):
            end = "." if number == len(texts) else ";"
            facts = self._sheet.facts
            pieces = (
                [
                    *pieces_of(text, facts, fonts=self._fonts, face=self._fonts.italic),
                    Words(end, self._fonts.italic),
                ]
                if office is None
                # The office's own lines are data: a brace in them names nothing.
                else [Words(self._clean(text.rstrip(" .;") + end), self._fonts.italic)]
            )
            lines = leader_lines(pieces, self._measure(indent=_INDENT))
            yield from _flowing(spaced_below(lines, 2))
        if texts:
            yield Unit(Gap(_BELOW - 2))

    def _own_words(self, item: BodyItem) -> Iterator[Unit]:
        """Yield the label and lines for the person's own hand, the label never left alone."""
        if item.text or item.lead:
            lines = self._lines(item.text, item.lead, indent=self._indent)
            for line in lines:
                yield Unit(line, keep_with_next=True)
        [dotted] = leader_lines(
            [Dots(self._width, stretches=True)],
            Measure(self._width, self._size, _WRITING_LINE),
        )
        for _number in range(item.rows - 1):
            yield Unit(dotted)
        yield Unit(replace(dotted, below=_BELOW))

    def _together(self, item: BodyItem) -> Iterator[Unit]:
        lines = [line for text in item.texts for line in self._lines(text, indent=self._indent)]
        for number, line in enumerate(lines, start=1):
            yield Unit(line, keep_with_next=number < len(lines))

    def _boxes(self, item: BodyItem) -> Iterator[Unit]:
        for text in item.texts:
            yield Unit(TickBox(self._clean(text), self._fonts.regular, self._size))
            yield Unit(Gap(3))

    def _table(self, item: BodyItem) -> Iterator[Unit]:
        rows = [
            tuple(shown(facts.get(column.field)) for column in item.columns)
            for facts in (
                row_facts(row, self._sheet) for row in self._sheet.rows.get(item.source, ())
            )
        ]
        # A resolution with people in it has no empty rows; one to be filled in has them.
        yield from self._rows(item, rows, least=0 if rows else item.rows)

    def _dossier(self, item: BodyItem) -> Iterator[Unit]:
        facts = self._sheet.facts
        name = item.dossier or self._sheet.dossier
        rows = []
        for paper in dossier_papers(name):
            if not self._wanted(paper, item.show):
                continue
            values = {
                "paper": paper.paper,
                "number": shown(facts.get(f"{paper.act}.number")),
                "day": shown(facts.get(f"{paper.act}.day")),
            }
            rows.append(tuple(values.get(column.field, "") for column in item.columns))
        yield from self._rows(item, rows, least=item.rows)

    def _wanted(self, paper: DossierPaper, show: Shown) -> bool:
        sheet = self._sheet
        if paper.case and paper.case not in sheet.cases and not sheet.is_blank:
            return False
        if sheet.is_blank and show is not Shown.ALL:
            return False
        there = paper.act in sheet.acts
        return {
            Shown.ALL: True,
            Shown.THERE: there,
            Shown.MISSING: bool(paper.act or paper.case) and not (there or paper.above),
        }[show]

    def _rows(self, item: BodyItem, rows: list[tuple[str, ...]], *, least: int) -> Iterator[Unit]:
        """Yield the table; empty rows are added up to `least` for the hand."""
        columns = (
            Column(_NUMBER_TITLE, 0, ColumnKind.NUMBER),
            *(Column(column.title, column.weight, _kind(column.field)) for column in item.columns),
        )
        table = Table(
            columns, fonts=self._fonts, width=self._width, size=min(_TABLE_SIZE, self._size)
        )
        yield Unit(table.titles, keep_with_next=True)
        empty = ("",) * len(item.columns)
        padded = rows + [empty] * (least - len(rows))
        for number, values in enumerate(padded, start=1):
            made: Row = table.row((str(number), *values))
            if not any(values):
                made = replace(made, least=_WRITING_ROW)
            # The last row stays with what follows, so that no signature stands alone.
            last = number == len(padded)
            yield Unit(made, keep_with_next=last, repeat=(table.titles,))
        yield Unit(Gap(_BELOW))

    def _lines(
        self,
        text: str,
        lead: str = "",
        *,
        bold: bool = False,
        indent: float = 0.0,
        face: Face | None = None,
        align: Align | None = None,
        size: float | None = None,
    ) -> tuple[LeaderLine, ...]:
        fonts = self._fonts
        face = face or (fonts.bold if bold else fonts.regular)
        pieces = [*pieces_of(text, self._sheet.facts, fonts=fonts, face=face)]
        if lead:
            pieces = [Words(self._clean(lead) + " ", fonts.bold), *pieces]
        measure = self._measure(indent=indent, size=size, align=align)
        return spaced_below(leader_lines(pieces, measure), _BELOW)

    def _measure(
        self, *, indent: float = 0.0, size: float | None = None, align: Align | None = None
    ) -> Measure:
        size = size or self._size
        leading = self._leading if size == self._size else size * 1.28
        return Measure(self._width, size, leading, align, first_indent=indent)

    def _clean(self, text: str) -> str:
        return printable(text, fonts=self._fonts, field=_("grounds"))


def _kind(field: str) -> ColumnKind:
    found = FIELDS.get(field)
    is_day = field in _DAYS or (found is not None and found.kind is FieldKind.DAY)
    return ColumnKind.DATE if is_day else ColumnKind.TEXT


def _flowing(lines: tuple[LeaderLine, ...]) -> Iterator[Unit]:
    """Yield lines that may part between pages, but never one line from all the others."""
    for number, line in enumerate(lines, start=1):
        alone = number == 1 or number == len(lines) - 1
        yield Unit(line, keep_with_next=alone and number < len(lines))
