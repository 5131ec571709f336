"""Prints what is due cell by cell, a page for each, to be handed to the cell's secretary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.documents.forms import load_form
from app.documents.heading import SignaturePlace
from app.documents.page import PrintStyle
from app.documents.register_list import Column, ColumnKind, ListRow, ListSheet, render_lists


@dataclass(frozen=True, slots=True)
class DueLine:
    """One thing to do; `days_left` is negative when it is overdue."""

    due: date
    days_left: int
    name: str
    what: str
    detail: str
    source: str


@dataclass(frozen=True, slots=True)
class CellDue:
    """What one cell has to do, in the order of the days."""

    cell: str
    lines: tuple[DueLine, ...]


@dataclass(frozen=True, slots=True)
class DueSheets:
    """All cells of one print; `within` is counted in days from `printed_on`.

    `kind` names the one kind of thing that is listed; empty for all. `upper_body` may be empty.
    """

    upper_body: str
    committee: str
    place: str
    printed_on: date
    within: int
    kind: str
    cells: Iterable[CellDue]


@dataclass(frozen=True, slots=True)
class DueWords:
    """The wording of resources/forms/due_list.toml."""

    title: str
    cell_title: str
    filters: str
    only: str
    due: str
    left: str
    name: str
    what: str
    detail: str
    source: str
    done: str
    overdue: str
    today: str
    ahead: str
    signer: str
    signer_hint: str


def render_due_lists(sheets: DueSheets, *, style: PrintStyle | None = None) -> bytes:
    """Return the PDF: each cell begins on a page of its own, with a place to sign for it."""
    style = style or PrintStyle()
    words = load_form("due_list", DueWords, on=sheets.printed_on, spelling=style.spelling).words
    return render_lists(words.title, _lists(sheets, words), style=style)


def _lists(sheets: DueSheets, words: DueWords) -> Iterator[ListSheet]:
    until = sheets.printed_on + timedelta(days=sheets.within)
    filters = words.filters.format(days=sheets.within, day=f"{until:%d/%m/%Y}")
    if sheets.kind:
        filters = words.only.format(filters=filters, kind=sheets.kind)
    for cell in sheets.cells:
        yield ListSheet(
            title=words.cell_title.format(cell=cell.cell),
            filters=filters,
            upper_body=sheets.upper_body,
            committee=sheets.committee,
            place=sheets.place,
            printed_on=sheets.printed_on,
            columns=_columns(words),
            rows=[_row(line, words) for line in cell.lines],
            signers=(SignaturePlace(words.signer, hint=words.signer_hint),),
        )


def _columns(words: DueWords) -> tuple[Column, ...]:
    return (
        Column(words.due, 1.2, ColumnKind.DATE),
        Column(words.left, 1.3),
        Column(words.name, 2.0),
        Column(words.what, 3.0),
        Column(words.detail, 3.0),
        Column(words.source, 1.8),
        Column(words.done, 1.3),
    )


def _row(line: DueLine, words: DueWords) -> ListRow:
    if line.days_left == 0:
        left = words.today
    else:
        pattern = words.overdue if line.days_left < 0 else words.ahead
        left = pattern.format(days=abs(line.days_left))
    cells = (f"{line.due:%d/%m/%Y}", left, line.name, line.what, line.detail, line.source, "")
    return ListRow(cells)
