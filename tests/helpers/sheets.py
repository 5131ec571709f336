"""Workbooks made for a test, and imports in one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from app.services.imports.fields import ImportKind
from app.services.imports.importing import apply_import, plan_import
from app.services.imports.plan import ImportReport
from app.services.register import Register

DATA = Path(__file__).parent.parent / "data" / "imports"
ON = date(2026, 11, 22)


def write_workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]]) -> Path:
    """Write plain rows into an .xlsx file; dates become date cells, "=…" stays text."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(at, column, value, day)
                elif value is not None and value != "":
                    sheet.write(at, column, value)
    book.close()
    return path


def import_file(register: Register, kind: str, path: Path, **options: Any) -> ImportReport:
    """Plan and apply one file; return the report."""
    plan = plan_import(register, kind=ImportKind(kind), path=path, on=ON, **options)
    planned = plan.report
    report = apply_import(register, plan=plan)
    assert report.as_json() == planned.as_json()
    return report


def import_rows(
    register: Register, kind: str, folder: Path, rows: Sequence[Sequence[Any]], **options: Any
) -> ImportReport:
    """Import one sheet given as rows, the header first."""
    path = write_workbook(folder / f"{kind}.xlsx", {options.pop("sheet", "Trang 1"): rows})
    return import_file(register, kind, path, **options)
