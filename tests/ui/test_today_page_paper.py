"""What the page Việc hôm nay prints and writes: the list as shown, and a page for each cell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot
from python_calamine import load_workbook

from app.documents.due_list import CellDue, DueLine, DueSheets, render_due_lists
from app.errors import UserError
from app.i18n import set_language
from app.services.due import DueFilter
from app.services.print_due import due_pdf_by_cell
from tests.helpers.pages import PageBench, page_bench
from tests.helpers.paper import pages, printed, squeezed
from tests.helpers.today_page import TODAY, make_commune, open_page


@pytest.fixture
def bench(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[PageBench]:
    set_language("vi")
    with page_bench(qtbot, qapp, tmp_path) as made:
        make_commune(made.register)
        yield made


def test_the_list_is_printed_as_it_is_shown(bench: PageBench) -> None:
    page = open_page(bench)
    page.print_list()
    bench.settle()
    [(pdf, title)] = bench.documents
    assert title == "Việc đến hạn"
    text = printed(pdf)
    for part in (
        "Đảng bộ xã Sao Mai".upper(),
        "Chọn theo: trong 30 ngày",
        "Quá hạn: 1 việc",
        "28/10/2026",
        "quá 25 ngày",
        "Hờ Thị Chi",
        "QĐ 208, 60 ngày LV",
        "Người lập danh sách".upper(),
    ):
        assert squeezed(part) in text, part


def test_each_cell_has_a_page_with_a_place_to_sign(bench: PageBench) -> None:
    page = open_page(bench)
    button = page.card.findChild(QToolButton, "printDue")
    assert button is not None
    menu = button.menu()
    assert menu is not None
    [_shown, by_cell] = menu.actions()
    by_cell.trigger()
    bench.settle()
    [(pdf, _title)] = bench.documents
    sheets = [squeezed(text) for text in pages(pdf)]
    assert len(sheets) == 2
    [own] = [text for text in sheets if squeezed("Chi bộ thôn Nà Lùng".upper()) in text]
    assert squeezed("Lò Thị An") in own
    assert squeezed("Vàng A Bình") not in own
    assert squeezed("Đã làm ngày") in own
    assert squeezed("(đại diện chi bộ, ký, ghi rõ họ tên)") in own
    assert "Trang1/1" in own


def test_where_nothing_is_due_there_is_no_page(bench: PageBench) -> None:
    clock = bench.register.clock
    clock.instant -= timedelta(days=90)  # type: ignore[attr-defined]
    with pytest.raises(UserError, match="Không có việc nào"):
        due_pdf_by_cell(bench.register, DueFilter(within=7))


def test_excel_has_days_and_no_headings(bench: PageBench, tmp_path: Path) -> None:
    page = open_page(bench)
    path = tmp_path / "viec.xlsx"
    bench.messages.files.append(path)
    page.export_list()
    bench.settle()
    rows = load_workbook(path).get_sheet_by_index(0).to_python()
    found = [row for row in rows if isinstance(row[0], date)]
    assert [row[0] for row in found] == [
        date(2026, 10, 28),
        date(2026, 11, 26),
        date(2026, 12, 21),
    ]
    assert found[0][1:4] == ["quá 25 ngày", "Lò Thị An", "Chi bộ thôn Nà Lùng"]


@pytest.mark.parametrize(
    ("days", "words"), [(-14, "quá 14 ngày"), (0, "hôm nay"), (28, "còn 28 ngày")]
)
def test_paper_says_how_far_off_a_day_is(days: int, words: str) -> None:
    line = DueLine(TODAY + timedelta(days=days), days, "Lò Thị An", "Việc", "", "Nội bộ")
    sheets = DueSheets(
        upper_body="",
        committee="Đảng bộ xã Sao Mai",
        place="Sao Mai",
        printed_on=TODAY,
        within=30,
        kind="Ra quyết định kết nạp",
        cells=[CellDue("Chi bộ Công an", (line,))],
    )
    text = printed(render_due_lists(sheets))
    assert squeezed(words) in text
    assert squeezed("trong 30 ngày, đến 22/12/2026; Ra quyết định kết nạp") in text
