"""Prints a list of the register as it is shown on the screen: columns, groups, totals, filters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.documents.flow import Unit
from app.documents.forms import load_form
from app.documents.heading import Head, SignaturePlace, party_head, signatures, title_block
from app.documents.items import Row
from app.documents.page import LANDSCAPE, PageLayout, Paper, PrintStyle, Section
from app.documents.table import GROUP_GREY, Column, ColumnKind, Table
from app.errors import UserError
from app.i18n import _

__all__ = ["Column", "ColumnKind", "ListRow", "ListSheet", "RowKind", "render_list", "render_lists"]

MAX_ROWS = 60_000
_SIZE = 11.5


class RowKind(StrEnum):
    """An entry, the name of a group over the whole width, or a line of totals."""

    ENTRY = "entry"
    GROUP = "group"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row: one text a column, or the name alone in a group row."""

    cells: tuple[str, ...]
    kind: RowKind = RowKind.ENTRY


@dataclass(frozen=True, slots=True)
class ListSheet:
    """A list to print. Entries are numbered; `rows` may be an iterator and is read once.

    `upper_body` may be empty; `filters` is what the list was narrowed by, empty for all;
    `signers` stand to the right of the person who made the list.
    """

    title: str
    filters: str
    upper_body: str
    committee: str
    place: str
    printed_on: date
    columns: tuple[Column, ...]
    rows: Iterable[ListRow]
    signers: tuple[SignaturePlace, ...] = ()
    layout: PageLayout = LANDSCAPE


@dataclass(frozen=True, slots=True)
class ListWords:
    """The wording of resources/forms/register_list.toml."""

    date_line: str
    filters: str
    number: str
    nobody: str
    signer_left: str
    signer_left_hint: str
    foot: str
    page: str


def render_list(
    sheet: ListSheet,
    *,
    style: PrintStyle | None = None,
    on_page: Callable[[int], None] | None = None,
) -> bytes:
    """Return the PDF: head on the first page, column titles on each, no row split.

    More than `MAX_ROWS` rows, and a text with a character the font lacks, raise `UserError`.
    """
    return render_lists(sheet.title, (sheet,), style=style, on_page=on_page)


def render_lists(
    title: str,
    sheets: Iterable[ListSheet],
    *,
    style: PrintStyle | None = None,
    on_page: Callable[[int], None] | None = None,
) -> bytes:
    """Return one PDF in which each list begins on a page of its own, with its own numbering."""
    style = style or PrintStyle()
    sections = (_section(sheet, style) for sheet in sheets)
    return Paper(title, sections, style).render(on_page=on_page)


def _section(sheet: ListSheet, style: PrintStyle) -> Section:
    form = load_form("register_list", ListWords, on=sheet.printed_on, spelling=style.spelling)
    return Section(
        units=_units(sheet, form.words, style),
        foot=form.words.foot.format(title=sheet.title, day=f"{sheet.printed_on:%d/%m/%Y}"),
        page_label=form.words.page,
        layout=sheet.layout,
    )


def _units(sheet: ListSheet, words: ListWords, style: PrintStyle) -> Iterator[Unit]:
    fonts, width = style.fonts, sheet.layout.text_width
    head = Head(
        upper_body=sheet.upper_body,
        issuing_body=sheet.committee,
        place=sheet.place,
        date_line=words.date_line.format(year=sheet.printed_on.year),
    )
    summary = words.filters.format(filters=sheet.filters) if sheet.filters else ""
    columns = (Column(words.number, 0, ColumnKind.NUMBER), *sheet.columns)
    table = Table(columns, fonts=fonts, width=width, size=_SIZE)
    maker = SignaturePlace(words.signer_left, hint=words.signer_left_hint)
    yield Unit(party_head(head, fonts=fonts, width=width))
    yield Unit(title_block(sheet.title, summary, fonts=fonts, width=width))
    yield Unit(table.titles, keep_with_next=True)
    yield from _rows(sheet.rows, table, nobody=words.nobody)
    yield Unit(signatures((maker, *sheet.signers), fonts=fonts, width=width))


def _rows(rows: Iterable[ListRow], table: Table, *, nobody: str) -> Iterator[Unit]:
    """Yield the rows one behind, so that the last one keeps with the signatures."""
    entries = 0
    waiting: Unit | None = None
    for count, row in enumerate(rows, start=1):
        if count > MAX_ROWS:
            raise UserError(
                _("This list has more than {limit} rows. Narrow it, or export it to Excel.").format(
                    limit=f"{MAX_ROWS:,}".replace(",", ".")
                )
            )
        if waiting:
            yield waiting
        entries += row.kind is RowKind.ENTRY
        waiting = Unit(
            _drawn(row, table, number=entries),
            keep_with_next=row.kind is RowKind.GROUP,
            repeat=(table.titles,),
        )
    waiting = waiting or Unit(table.span(nobody))
    yield Unit(waiting.item, keep_with_next=True, repeat=waiting.repeat)


def _drawn(row: ListRow, table: Table, *, number: int) -> Row:
    if row.kind is RowKind.GROUP:
        return table.span(row.cells[0], bold=True, grey=GROUP_GREY)
    if row.kind is RowKind.TOTAL:
        return table.row(("", *row.cells), bold=True)
    return table.row((str(number), *row.cells))
