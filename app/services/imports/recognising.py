"""What a file seems to hold, for the step in which people match its columns by hand."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from app.domain.legacy_text import repair
from app.domain.names import nfc
from app.services.imports.fields import FIELDS, NEEDED, ImportKind
from app.services.imports.headers import SEARCHED_ROWS, Header, find_header, likely_header
from app.services.imports.problems import column_letters
from app.services.imports.values import as_text
from app.services.imports.workbook import SheetRow, read_sheets

_SAMPLES: Final = 5
_LONGEST_SAMPLE: Final = 60


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """A field that a column may be matched with; `title` is its usual header."""

    name: str
    title: str
    needed: bool


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """One column of a sheet: where it is, what its header says, and the field guessed, if any."""

    index: int
    letters: str
    title: str
    field: str | None
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetGuess:
    """One sheet; `header_row` is Excel's number, `recognised` if the header was found."""

    name: str
    header_row: int
    recognised: bool
    columns: tuple[ColumnGuess, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class Recognition:
    """A file with its sheets as a list of one kind, and the fields to choose from.

    `also` names other kinds that the titles fit just as well.
    """

    path: Path
    kind: ImportKind
    sheets: tuple[SheetGuess, ...]
    fields: tuple[FieldChoice, ...]
    also: tuple[ImportKind, ...] = ()


def recognise(
    path: Path, *, kind: ImportKind | None = None, prefer: ImportKind | None = None
) -> Recognition:
    """Return the sheets of a file with guessed columns; without `kind`, of the kind it fits best.

    `prefer` is taken where several kinds fit as well as each other. Raises UserError for a file
    that is no workbook, EnvironmentProblem for a locked one.
    """
    sheets = [(sheet.name, list(sheet.rows())) for sheet in read_sheets(path)]
    kinds = [kind] if kind else sorted(ImportKind, key=lambda one: one is not prefer)
    scores = {one: sum(_score(rows, one) for _name, rows in sheets) for one in kinds}
    best = max(kinds, key=scores.__getitem__)
    also = [one for one in kinds if one is not best and 0 < scores[one] == scores[best]]
    return Recognition(
        path=path,
        kind=best,
        sheets=tuple(_guess(name, rows, best) for name, rows in sheets if rows),
        fields=field_choices(best),
        also=tuple(also),
    )


def field_choices(kind: ImportKind) -> tuple[FieldChoice, ...]:
    """Return the fields of a kind in the order of its usual sheet."""
    return tuple(
        FieldChoice(field.name, field.title.rstrip("*"), field.name in NEEDED[kind])
        for field in FIELDS[kind]
        if field.name
    )


def _score(rows: list[SheetRow], kind: ImportKind) -> float:
    header = find_header(rows[: SEARCHED_ROWS + 1], kind)
    if header is None:
        return 0
    titled = sum(map(bool, header.titles)) or 1
    return len(header.fields) + len(header.fields) / titled


def _guess(name: str, rows: list[SheetRow], kind: ImportKind) -> SheetGuess:
    found = find_header(rows[: SEARCHED_ROWS + 1], kind)
    header = found or likely_header(rows)
    below = rows[header.last_row :]
    return SheetGuess(
        name=name,
        header_row=header.last_row,
        recognised=found is not None,
        columns=tuple(_column(at, header, below) for at in range(len(rows[0]))),
        rows=sum(any(value != "" for value in row) for row in below),
    )


def _column(at: int, header: Header, below: list[SheetRow]) -> ColumnGuess:
    field = header.fields.get(at)
    texts = (nfc(repair(as_text(row[at])))[:_LONGEST_SAMPLE] for row in below)
    return ColumnGuess(
        index=at,
        letters=column_letters(at),
        title=header.titles[at] if at < len(header.titles) else "",
        field=field.name if field else None,
        samples=tuple(islice((text for text in texts if text), _SAMPLES)),
    )
