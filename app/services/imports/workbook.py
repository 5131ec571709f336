"""Sheets of a workbook as rows of plain values, read by calamine behind the gate."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from app.services.imports.gate import read_workbook_file, unreadable

# What calamine yields: str, float, bool, date, datetime, time, timedelta; "" for an empty cell.
SheetRow = Sequence[Any]

_PANIC: Final = "PanicException"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One visible sheet; `rows()` yields each of its `height` rows from row 1 and column A on."""

    name: str
    rows: Callable[[], Iterator[SheetRow]]
    height: int


def read_sheets(path: Path) -> list[Sheet]:
    """Return the visible sheets of an .xlsx file; raise UserError for what cannot be read."""
    import python_calamine  # noqa: PLC0415 - first use

    content = read_workbook_file(path)
    try:
        workbook = python_calamine.load_workbook(io.BytesIO(content))
        names = [
            found.name
            for found in workbook.sheets_metadata
            if found.typ == python_calamine.SheetTypeEnum.WorkSheet
            and found.visible == python_calamine.SheetVisibleEnum.Visible
        ]
        loaded = [(name, workbook.get_sheet_by_name(name)) for name in names]
    except BaseException as error:
        raise _refusal(error, path) from error
    return [Sheet(name, sheet.iter_rows, sheet.total_height + 1) for name, sheet in loaded]


def _refusal(error: BaseException, path: Path) -> BaseException:
    """Return what to raise for a failure inside calamine.

    WORKAROUND a panic in Rust arrives as pyo3's PanicException, which cannot be imported and does
    not derive from Exception.
    """
    import python_calamine  # noqa: PLC0415 - first use

    if isinstance(error, python_calamine.CalamineError | OSError | ValueError | OverflowError):
        return unreadable(path)
    if type(error).__name__ == _PANIC:
        return unreadable(path)
    return error
