"""The floor of P10: XlsxWriter in constant memory writing the same cells, nothing else.

Imports nothing of the project. Usage: _p10_floor.py TARGET ROWS; prints seconds and MB at most.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta

import xlsxwriter

COLUMNS = 25
FIRST_DAY = date(1950, 1, 1)
Cell = str | int | date


def table(rows: int) -> Iterator[list[Cell]]:
    """Yield rows of a number, three days and 21 texts."""
    for number in range(rows):
        row: list[Cell] = [number + 1]
        for column in range(1, COLUMNS):
            if column % 8 == 7:
                row.append(FIRST_DAY + timedelta(days=(number * 37 + column) % 20_000))
            else:
                row.append(f"Nguyễn Văn {number % 977} {column}")
        yield row


def main() -> None:
    """Write the table and print what it took."""
    target, rows = sys.argv[1], int(sys.argv[2])
    begin = time.process_time()
    book = xlsxwriter.Workbook(target, {"constant_memory": True})
    sheet = book.add_worksheet("x")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for at, row in enumerate(table(rows)):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(at, column, value)
            elif isinstance(value, int):
                sheet.write_number(at, column, value)
            else:
                sheet.write_datetime(at, column, value, day)
    book.close()
    taken = time.process_time() - begin
    print(taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main()
