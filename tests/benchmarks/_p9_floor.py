"""The floor of P9: calamine iterating over the rows of the file, nothing else.

Imports nothing of the project. Usage: _p9_floor.py FILE; prints the seconds of processor time.
"""

from __future__ import annotations

import sys
import time

import python_calamine


def main() -> None:
    """Read every row and print what it took."""
    begin = time.process_time()
    sheet = python_calamine.load_workbook(sys.argv[1]).get_sheet_by_index(0)
    rows = sum(1 for _row in sheet.iter_rows())
    taken = time.process_time() - begin
    if rows < 2:
        raise SystemExit("P9: the file is empty")
    print(taken)


if __name__ == "__main__":
    main()
