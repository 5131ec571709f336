"""Finding the header of a sheet: below title rows, over one or two rows, under many names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.domain.legacy_text import detect_column, repair
from app.domain.names import nfc
from app.errors import UserError
from app.i18n import _
from app.services.imports.field import Field
from app.services.imports.fields import (
    FIELDS,
    NEEDED,
    ImportKind,
    fields_by_header,
    fields_by_name,
    header_key,
)
from app.services.imports.problems import cell_address
from app.services.imports.workbook import SheetRow

SEARCHED_ROWS: Final = 40


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header of a sheet ends, what it says, and which columns are understood.

    `last_row` is Excel's number of its last line; columns are counted from 0.
    """

    last_row: int
    titles: tuple[str, ...]
    fields: Mapping[int, Field]

    def column_of(self, name: str) -> int | None:
        """Return the column that holds a field, if there is one."""
        return next((at for at, field in self.fields.items() if field.name == name), None)

    def title_of(self, name: str) -> str:
        """Return the header's own text over a field; its usual title where there is none."""
        at = self.column_of(name)
        return "" if at is None else self.titles[at]

    def address(self, name: str, row: int) -> str:
        """Return the address of a field's cell in a row; of column A where the sheet has none."""
        at = self.column_of(name)
        return cell_address(0 if at is None else at, row)


def find_header(rows: Sequence[SheetRow], kind: ImportKind) -> Header | None:
    """Return the header among the first rows of a sheet, or None if no row looks like one."""
    found: Header | None = None
    for at in range(min(len(rows), SEARCHED_ROWS)):
        below = rows[at + 1] if at + 1 < len(rows) else ()
        for header in (
            _read_header(rows[at], (), at + 1, kind),
            _two_rows(rows[at], below, at, kind),
        ):
            if header and (found is None or len(header.fields) > len(found.fields)):
                found = header
    return found


def likely_header(rows: Sequence[SheetRow]) -> Header:
    """Return the first of the fullest rows of text as a header whose columns nobody knows yet."""
    texts = [_texts(row) for row in rows[:SEARCHED_ROWS]]
    best = max(range(len(texts)), key=lambda at: (sum(map(bool, texts[at])), -at), default=0)
    return Header(best + 1, tuple(texts[best]) if texts else (), {})


def with_columns(header: Header, columns: Mapping[int, str], kind: ImportKind) -> Header:
    """Return `header` with the columns that somebody chose instead of those guessed."""
    known = fields_by_name(kind)
    if unknown := sorted(set(columns.values()) - set(known) - {""}):
        raise ValueError(f"no such field of {kind}: {', '.join(unknown)}")
    chosen = {at: known[name] for at, name in sorted(columns.items()) if name}
    return replace(header, fields=chosen)


def missing_header(kind: ImportKind, file_name: str) -> UserError:
    """Return the sentence for a file without a header of this kind."""
    needed = [field.title.rstrip("*") for field in FIELDS[kind] if field.name in NEEDED[kind]]
    return UserError(
        _(
            "No header was found in {name}. The list needs a row with the column {columns} above "
            "its data; the template shows them all."
        ).format(name=file_name, columns=", ".join(f"“{title}”" for title in needed))
    )


def _two_rows(upper: SheetRow, lower: SheetRow, at: int, kind: ImportKind) -> Header | None:
    """Return the header over two rows, if the lower one divides columns of the upper."""
    if not lower or not all(isinstance(value, str) for value in lower if value != ""):
        return None
    return _read_header(upper, lower, at + 2, kind)


def _read_header(
    upper: SheetRow, lower: SheetRow, last_row: int, kind: ImportKind
) -> Header | None:
    known = fields_by_header(kind)
    titles = _titles(upper, lower)
    fields: dict[int, Field] = {}
    claimed: set[str] = set()
    divided = False
    for at, (over, under) in enumerate(titles):
        field = _recognised(over, under, known)
        if field is None or field.name is None or field.name in claimed:
            continue
        claimed.add(field.name)
        fields[at] = field
        divided = divided or bool(under)
    if (
        not claimed.issuperset(NEEDED[kind])
        or len(fields) < _fewest(kind)
        or bool(lower) != divided
    ):
        return None
    shown = tuple(" – ".join(part for part in pair if part) for pair in titles)
    return Header(last_row, shown, fields)


def _fewest(kind: ImportKind) -> int:
    """Return how many columns make a header: names alone are a list of cells, of people not."""
    return 1 if kind is ImportKind.CELLS else 2


def _titles(upper: SheetRow, lower: SheetRow) -> list[tuple[str, str]]:
    """Pair the texts of the two rows; a text above spans to the right over texts below."""
    titles: list[tuple[str, str]] = []
    over = ""
    below = _texts(lower)
    for at, own in enumerate(_texts(upper)):
        under = below[at] if at < len(below) else ""
        over = own or (over if under else "")
        titles.append((over, under))
    return titles


def _texts(row: SheetRow) -> list[str]:
    """Return the texts of a row in Unicode; what is no text becomes empty."""
    texts = [value if isinstance(value, str) else "" for value in row]
    usual = detect_column(texts)
    return [nfc(repair(text, usual=usual)) for text in texts]


def _recognised(over: str, under: str, known: Mapping[str, Field]) -> Field | None:
    whole = f"{over} {under}" if under else over
    tried = (whole, under if under and not over else "", whole.partition("(")[0])
    return next((known[key] for text in tried if (key := header_key(text)) in known), None)
