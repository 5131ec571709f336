"""Writing .xlsx files: text stays text, a failure leaves no half file, nothing in temp folders."""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Final

from app.errors import EnvironmentProblem, UserError
from app.i18n import _

_DAY_FORMAT: Final = "dd/mm/yyyy"
# Excel counts days wrongly before; such a date is written as text.
_FIRST_DAY: Final = date(1900, 3, 1)
_LONGEST_CELL: Final = 32_767
_A4: Final = 9

CellValue = str | date | float | int | None


class SheetWriter:
    """Writes one sheet row by row; rows cannot be taken back (constant memory)."""

    def __init__(self, book: Any, name: str) -> None:
        self._sheet = book.add_worksheet(name)
        self._day = book.add_format({"num_format": _DAY_FORMAT})
        self._header = book.add_format(
            {
                "bold": True,
                "text_wrap": True,
                "valign": "vcenter",
                "border": 1,
                "bg_color": "silver",
            }
        )
        self._title = book.add_format({"bold": True, "font_size": 14})
        self._row = 0
        self._sheet.set_landscape()
        self._sheet.set_paper(_A4)
        self._sheet.fit_to_pages(1, 0)

    def title(self, text: str) -> None:
        """Write a title above the header, and leave a row free."""
        self._sheet.write_string(self._row, 0, text[:_LONGEST_CELL], self._title)
        self._row += 2

    def header(self, titles: Sequence[str], widths: Sequence[float]) -> None:
        """Write the header; it stays in view and is repeated on each printed page."""
        for column, (title, width) in enumerate(zip(titles, widths, strict=True)):
            self._sheet.set_column(column, column, width)
            self._sheet.write_string(self._row, column, title, self._header)
        self._sheet.freeze_panes(self._row + 1, 0)
        self._sheet.repeat_rows(self._row)
        self._row += 1

    def rows(self, rows: Iterable[Sequence[CellValue]]) -> int:
        """Write data rows by the type of each value; return how many."""
        first = self._row
        text, number, day = (
            self._sheet.write_string,
            self._sheet.write_number,
            self._sheet.write_datetime,
        )
        at = first
        for row in rows:
            for column, value in enumerate(row):
                if value.__class__ is str:
                    if value:
                        text(at, column, value)
                elif value is None:
                    continue
                elif isinstance(value, date):
                    if value >= _FIRST_DAY:
                        day(at, column, value, self._day)
                    else:
                        text(at, column, f"{value.day:02}/{value.month:02}/{value.year:04}")
                else:
                    number(at, column, value)
            at += 1
        self._row = at
        return at - first


@contextmanager
def new_workbook(path: Path) -> Iterator[Callable[[str], SheetWriter]]:
    """Give a function that adds sheets; the file appears under its name only when it is whole.

    Rows wait in a folder beside the target, not in the system's temporary folder: it holds
    personal data. Raises UserError when the target is open in Excel, EnvironmentProblem when the
    disk is full.
    """
    import xlsxwriter  # noqa: PLC0415 - first use

    try:
        with tempfile.TemporaryDirectory(
            dir=path.parent, prefix=".songuon-", ignore_cleanup_errors=True
        ) as folder:
            part = Path(folder) / "part.xlsx"
            book = xlsxwriter.Workbook(
                str(part),
                {
                    "constant_memory": True,
                    "strings_to_formulas": False,
                    "strings_to_urls": False,
                    "strings_to_numbers": False,
                    "tmpdir": folder,
                },
            )
            try:
                yield lambda name: SheetWriter(book, name)
                book.close()
            finally:
                # Windows deletes no file that is still open.
                for sheet in book.worksheets():
                    sheet.row_data_fh.close()
            part.replace(path)
    except xlsxwriter.exceptions.FileCreateError as error:
        raise _problem(error.args[0], path) from error
    except OSError as error:
        raise _problem(error, path) from error


def _problem(error: BaseException, path: Path) -> UserError | EnvironmentProblem:
    number = getattr(error, "errno", None)
    if number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return EnvironmentProblem(
            _(
                "The disk is full, so {name} was not written. Free some space or choose another "
                "folder."
            ).format(name=path.name)
        )
    if number in (errno.EACCES, errno.EPERM, errno.EBUSY) and path.exists():
        return UserError(
            _("{name} is open in Excel. Close it, or choose another name.").format(name=path.name)
        )
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return UserError(
            _("The folder {folder} does not exist. Choose another one.").format(folder=path.parent)
        )
    return EnvironmentProblem(
        _("{name} could not be written here. Choose another folder.").format(name=path.name)
    )
