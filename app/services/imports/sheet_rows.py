"""From the rows of a sheet to rows of values, past groups, totals, footers and old fonts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from app.domain.legacy_text import LegacyEncoding, detect_column, repair
from app.domain.names import nfc
from app.services.imports.fields import NEEDED, ImportKind
from app.services.imports.headers import Header
from app.services.imports.messages import sentence
from app.services.imports.problems import Problem, ProblemCode
from app.services.imports.values import CellReader, CellRefused, Noted, as_text
from app.services.imports.workbook import SheetRow

_CHUNK: Final = 2000
_FULL_FOOTER: Final = 4
_TOTALS: Final = ("tổng cộng", "tổng số", "toàn xã", "tong cong", "tong so")
_TOTAL_WORDS: Final = frozenset(("cộng", "tổng", "cong", "tong"))
# Letters that Unicode Vietnamese never uses and text of old fonts can hardly do without.
_OLD_FONT: Final = re.compile("[¡-¿ÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñö÷øûüþÿ]")
_COUNTING: Final = re.compile(r"\(?\d{1,2}\)?")


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A sheet with its header, the source of addresses and column titles in messages."""

    name: str
    header: Header

    def problem(self, row: int, field: str, code: ProblemCode, **details: object) -> Problem:
        """Return a problem at a field of a row, in words."""
        details = {"at": self.header.address(field, row), "row": row, "sheet": self.name} | details
        title = self.header.title_of(field)
        return Problem(self.name, row, title, code, sentence(code, **details))


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One data row: its values by field name, and what was wrong with single cells."""

    sheet: ReadSheet
    row: int
    values: dict[str, Any]
    # The row above that names a cell for all rows under it: (text, its row).
    group: tuple[str, int] | None
    refusals: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()

    def problem(self, field: str, code: ProblemCode, **details: object) -> Problem:
        """Return a problem at one of this row's fields."""
        return self.sheet.problem(self.row, field, code, **details)


class RowReader:
    """Reads the data rows of one sheet."""

    def __init__(self, sheet: ReadSheet, kind: ImportKind, reader: CellReader) -> None:
        self._sheet = sheet
        header = sheet.header
        self._columns: list[tuple[int, str, Callable[[Any], Any]]] = [
            (at, field.name, reader.by_kind[field.kind])
            for at, field in header.fields.items()
            if field.name and field.name != "number"
        ]
        self._of_people = kind in (ImportKind.MEMBERS, ImportKind.CANDIDATES)
        self._name_field = NEEDED[kind][0]
        self._name_column = header.column_of(self._name_field)
        self._number_column = header.column_of("number")
        self._group: tuple[str, int] | None = None
        self._after_gap = False
        self.notes: list[Problem] = []

    def read(self, rows: Iterable[SheetRow]) -> Iterator[ReadRow]:
        """Yield the data rows; `rows` start at row 1 of the sheet."""
        footer: list[tuple[int, SheetRow]] = []
        for number, row in self._in_unicode(rows):
            if number <= self._sheet.header.last_row:
                continue
            if self._has_number(row):
                for kept in footer:
                    yield self._data_row(*kept)
                footer.clear()
                yield self._data_row(number, row)
            elif self._is_data(number, row):
                if self._after_gap and self._number_column is not None:
                    footer.append((number, row))
                else:
                    yield self._data_row(number, row)
        # Signatures stand below the list, without a number and with little else.
        for number, row in footer:
            if sum(value != "" for value in row) >= _FULL_FOOTER:
                yield self._data_row(number, row)

    def _has_number(self, row: SheetRow) -> bool:
        at = self._number_column
        if at is None:
            return False
        value = row[at]
        named = self._name_column is not None and bool(row[self._name_column] != "")
        if isinstance(value, float):
            return named or sum(cell != "" for cell in row) > 2
        return isinstance(value, str) and value.strip().isdecimal() and named

    def _is_data(self, number: int, row: SheetRow) -> bool:
        """Tell data from blank rows, totals, repeated headers, counted columns and groups."""
        filled = [value for value in row if value != ""]
        texts = [nfc(value) for value in filled if isinstance(value, str)]
        if not filled or (not any(texts) and len(texts) == len(filled)):
            self._after_gap = True
            return False
        first = texts[0].casefold().rstrip(":. ") if texts else ""
        if first in _TOTAL_WORDS or first.startswith(_TOTALS):
            self._after_gap = True
            return False
        if self._repeats_header(row) or all(_COUNTING.fullmatch(as_text(v)) for v in filled):
            return False
        if group := self._named_group(row, filled):
            self._group = (group, number)
            return False
        return True

    def _repeats_header(self, row: SheetRow) -> bool:
        at = self._name_column
        if at is None or not isinstance(row[at], str) or not row[at]:
            return False
        titles = self._sheet.header.titles
        same = sum(
            isinstance(value, str) and bool(value) and nfc(value) == title
            for value, title in zip(row, titles, strict=False)
        )
        return same >= 2

    def _named_group(self, row: SheetRow, filled: Sequence[Any]) -> str:
        """Return the only text of a row that stands beside the names, or a cell among them."""
        texts = [nfc(value) for value in filled if isinstance(value, str)]
        if texts and len(texts[0]) <= 5 and len(texts) == 2 and re.fullmatch("[IVXivx]+", texts[0]):
            texts = texts[1:]
        if len(texts) != 1 or len(filled) > 2:
            return ""
        at = self._name_column
        in_names = at is not None and isinstance(row[at], str) and nfc(row[at]) == texts[0]
        if not self._of_people:
            return "" if in_names else texts[0]
        starts = texts[0].casefold().startswith(("chi bộ", "cb ", "chi bo", "đảng bộ bộ phận"))
        return texts[0] if starts or not in_names else ""

    def _data_row(self, number: int, row: SheetRow) -> ReadRow:
        self._after_gap = False
        values: dict[str, Any] = {}
        refusals: list[Problem] = []
        for at, name, parse in self._columns:
            raw = row[at]
            if raw == "":
                continue
            try:
                value = parse(raw)
            except CellRefused as refused:
                refusals.append(self._sheet.problem(number, name, refused.code, **refused.details))
                continue
            if value is not None:
                values[name] = value
        notes: tuple[Problem, ...] = ()
        identity = values.get("identity_number")
        if identity.__class__ is Noted:
            values["identity_number"] = identity.value
            notes = (
                self._sheet.problem(number, "identity_number", identity.code, **identity.details),
            )
        if self._name_field not in values and not refusals:
            refusals.append(self._sheet.problem(number, self._name_field, ProblemCode.MISSING_NAME))
        return ReadRow(self._sheet, number, values, self._group, tuple(refusals), notes)

    def _in_unicode(self, rows: Iterable[SheetRow]) -> Iterator[tuple[int, SheetRow]]:
        """Number the rows, and convert columns typed in fonts of before Unicode."""
        usual: dict[int, LegacyEncoding] = {}
        number = 0
        left = iter(rows)
        while chunk := list(islice(left, _CHUNK)):
            if _typed_in_old_font(chunk):
                self._learn(chunk, usual)
                chunk = [_converted(row, usual) for row in chunk]
            for row in chunk:
                number += 1
                yield number, row

    def _learn(self, chunk: Sequence[SheetRow], usual: dict[int, LegacyEncoding]) -> None:
        """Note the encoding of each column that has one, and tell it once a sheet."""
        for at in range(len(chunk[0])):
            texts = [row[at] for row in chunk if isinstance(row[at], str) and row[at]]
            if at in usual or not (encoding := detect_column(texts)):
                continue
            if not usual:
                text = next(text for text in texts if repair(text) != text)
                details = {"text": nfc(text)[:60], "known": nfc(repair(text))[:60]}
                self.notes.append(
                    self._sheet.problem(
                        self._sheet.header.last_row,
                        "",
                        ProblemCode.LEGACY_TEXT_CONVERTED,
                        **details,
                    )
                )
            usual[at] = encoding


def _typed_in_old_font(chunk: Sequence[SheetRow]) -> bool:
    return any(
        _OLD_FONT.search("".join([value for value in row if value.__class__ is str]))
        for row in chunk
    )


def _converted(row: SheetRow, usual: dict[int, LegacyEncoding]) -> SheetRow:
    return [
        repair(value, usual=usual[at]) if at in usual and isinstance(value, str) else value
        for at, value in enumerate(row)
    ]
