"""Any table as it is shown, in a sheet that prints on A4 landscape."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Final

from app.services.exports.workbook import CellValue, new_workbook

_MEASURED_ROWS: Final = 200
_NARROWEST, _WIDEST = 6, 48
_SHEET: Final = "Danh sách"


def write_table_xlsx(
    path: Path,
    *,
    title: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[CellValue]],
) -> int:
    """Write a title, a header that stays in view, and the rows; return how many rows.

    `rows` is read once; days become real dates, everything in `str` stays text. Raises UserError
    when the target is open in Excel, EnvironmentProblem when the disk is full.
    """
    left = iter(rows)
    measured = list(islice(left, _MEASURED_ROWS))
    with new_workbook(path) as add_sheet:
        sheet = add_sheet(_SHEET)
        sheet.title(title)
        sheet.header(columns, _widths(columns, measured))
        return sheet.rows(chain(measured, left))


def _widths(columns: Sequence[str], rows: Sequence[Sequence[CellValue]]) -> list[float]:
    """Return widths in characters that fit the first rows."""
    widths = []
    for column, title in enumerate(columns):
        longest = max((len(str(row[column] or "")) for row in rows), default=0)
        words = max(map(len, title.split()), default=0)
        widths.append(float(min(max(longest, words, _NARROWEST) + 2, _WIDEST)))
    return widths
