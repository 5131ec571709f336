"""A list as it is shown on the screen, for the printer and for Excel."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from app.services.cells import committee
from app.services.print_journal import Paper, PaperKind
from app.services.register import Register

_DAY: Final = re.compile(r"[0-9]{2}/[0-9]{2}/[0-9]{4}")


class ShownKind(StrEnum):
    """What a column holds: decides alignment on paper and the type of cell in Excel."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A column that is shown; `weight` is its share of the page's width."""

    title: str
    weight: float = 1.0
    kind: ShownKind = ShownKind.TEXT


@dataclass(frozen=True, slots=True)
class ShownList:
    """What stands on the screen: title, the filters in words, columns and rows of text.

    `rows` may be an iterator and is read once; a row of one text is the name of a group.
    """

    title: str
    filters: str
    columns: tuple[ShownColumn, ...]
    rows: Iterable[tuple[str, ...]]


def list_pdf(register: Register, shown: ShownList) -> Paper:
    """Return the list as an A4 landscape PDF with the committee's head and signature places."""
    from app.documents.register_list import (  # noqa: PLC0415 - first use: parses the fonts
        Column,
        ColumnKind,
        ListRow,
        ListSheet,
        RowKind,
        render_list,
    )

    own, count = committee(register), itertools.count()
    sheet = ListSheet(
        title=shown.title,
        filters=shown.filters,
        upper_body=own.superior_name or "",
        committee=own.name,
        place=own.place_name or "",
        printed_on=register.clock.today(),
        columns=tuple(
            Column(column.title, column.weight, ColumnKind(column.kind.value))
            for column in shown.columns
        ),
        rows=(
            ListRow(row, RowKind.GROUP if len(row) == 1 < len(shown.columns) else RowKind.ENTRY)
            for row, _number in zip(shown.rows, count, strict=False)
        ),
    )
    # All rows are read by then, so the counter stands at their number.
    return Paper(render_list(sheet), PaperKind.LIST, count=next(count))


def list_excel(register: Register, shown: ShownList, path: Path) -> None:
    """Write the list to a new Excel file at `path`; UserError when it is open in Excel."""
    from app.services.exports.table import write_table_xlsx  # noqa: PLC0415 - first use

    write_table_xlsx(
        path,
        title=f"{shown.title} - {committee(register).name}",
        columns=tuple(column.title for column in shown.columns),
        rows=(
            [
                _excel_value(text, column.kind)
                for text, column in zip(row, shown.columns, strict=True)
            ]
            for row in shown.rows
            if len(row) == len(shown.columns)
        ),
    )


def _excel_value(text: str, kind: ShownKind) -> str | int | date:
    """Return a whole number or a day where the column holds such, so that Excel can reckon."""
    if kind is ShownKind.NUMBER and text.isascii() and text.isdigit():
        return int(text)
    if kind is ShownKind.DATE and _DAY.fullmatch(text):
        return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no zone
    return text
