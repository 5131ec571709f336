"""The import page over a register with two cells, one official member and one candidate."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from app.models.tables import Act, Record
from app.services.imports import ImportKind, PlannedRow, Verdict
from app.services.register import Register
from app.ui.pages.importing import ImportPage
from app.ui.pages.importing.preview_step import PreviewStep
from app.ui.pages.importing.result_step import ResultStep
from app.ui.pages.importing.steps_line import Step
from app.ui.pages.importing.work import CopyFirst
from tests.helpers.pages import PageBench
from tests.helpers.sheets import import_rows, write_workbook

HEADER = ["Họ và tên", "Ngày sinh", "Số CCCD", "Tên chi bộ", "Nơi ở", "ĐV giúp đỡ"]
KNOWN = ["Đặng Quang Quyết", "15/10/2006", "031000007741", "Nà Lùng", "thôn Nà Lùng, xã A", ""]
SAME = KNOWN
CHANGED = [*KNOWN[:4], "thôn Bản Pho, xã A", ""]
NEW = ["Lò Thị Mai", "5/1990", "", "Nà Lùng", "thôn Nà Lùng, xã A", "Ai Đó"]
DOUBTFUL = ["Đặng Quang Quyết", "2006", "", "Công an", "thôn Bản Pho, xã A", ""]
DOUBTFUL_TOO = ["Đặng Quang Quyết", "", "", "Nà Lùng", "", ""]
NAME_DIFFERS = ["Trần Văn Bình", "15/10/2006", "031000007741", "Nà Lùng", "", ""]
UNKNOWN_CELL = ["Giàng A Dế", "1991", "", "Lũng Pô cũ", "", ""]
UNKNOWN_CELL_TOO = ["Giàng Thị Mỷ", "1992", "", "Lũng Pô cũ", "", ""]
NAMELESS = ["", "1990", "031000007799", "Nà Lùng", "xã A", ""]


def fill(register: Register, folder: Path) -> None:
    """Put the known people into a new register."""
    cells = [["Tên chi bộ"], ["Chi bộ thôn Nà Lùng"], ["Chi bộ Công an"]]
    import_rows(register, "cells", folder, cells)
    import_rows(register, "candidates", folder, [HEADER, KNOWN])


def workbook(folder: Path, *rows: Sequence[Any], sheet: str = "năm 2026") -> Path:
    """Write a list of candidates."""
    return write_workbook(folder / "danh-sach.xlsx", {sheet: [HEADER, *rows]})


def count(register: Register, table: type[Record] | type[Act]) -> int:
    """Return how many rows a table holds that were not deleted."""
    found = select(func.count()).select_from(table)
    if table is not Act:
        found = found.where(table.deleted_at.is_(None))  # type: ignore[union-attr]
    with register.read() as connection:
        return connection.scalar(found) or 0


def open_page(
    bench: PageBench,
    *,
    width: int = 1346,
    height: int = 575,
    kind: ImportKind | None = None,
    copy_first: CopyFirst = lambda: None,
) -> ImportPage:
    """Show the page, as it opens."""
    page = ImportPage(
        bench.register,
        bench.tools,
        bench.show_document,
        kind=kind or ImportKind.CANDIDATES,
        copy_first=copy_first,
    )
    bench.show(page, width=width, height=height)
    bench.qtbot.waitUntil(page.isActiveWindow)
    return page


def preview(bench: PageBench, page: ImportPage, path: Path) -> PreviewStep:
    """Take a file as it is recognised through to the preview."""
    page.read_file(path)
    bench.settle()
    page.choose.next_button.click()
    page.columns.next_button.click()
    bench.settle()
    assert page.frame.step is Step.PREVIEW, page.frame.problem.accessibleDescription()
    assert page.preview is not None
    return page.preview


def result(bench: PageBench, page: ImportPage) -> ResultStep:
    """Press "Import" and wait for the result."""
    assert page.preview is not None
    page.preview.import_button.click()
    bench.settle()
    assert page.frame.step is Step.RESULT
    assert page.result is not None
    return page.result


def names(step: PreviewStep | ResultStep, verdict: Verdict | None = None) -> list[str]:
    """Return the names in the list that is shown."""
    rows = (step.table.rows.row(at) for at in range(step.table.rows.rowCount()))
    return [row.name for row in rows if row and verdict in (None, row.verdict)]


def choose(step: PreviewStep, verdict: Verdict, at: int = 0) -> PlannedRow:
    """Put the keyboard on a row of a verdict and return it."""
    rows = [step.table.rows.row(place) for place in range(step.table.rows.rowCount())]
    row = [row for row in rows if row is not None and row.verdict is verdict][at]
    assert step.table.select_key(row.key)
    return row
