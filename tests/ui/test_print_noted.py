"""A paper is noted in the journal when it leaves the preview, not when it is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from app.office.pages import show_document
from app.services.print_journal import Paper, PaperKind
from app.ui.dialogs.print_preview import PrintPreviewDialog
from tests.helpers.pages import PageBench, page_bench
from tests.helpers.prints import noted_prints
from tests.helpers.shell import make_pdf


@pytest.fixture
def bench(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[PageBench]:
    with page_bench(qtbot, qapp, tmp_path) as made:
        yield made


def _show(bench: PageBench, pdf: bytes) -> None:
    show_document(bench.register, bench.tools, pdf, "Danh sách, Hờ Thị Chi")
    bench.settle()


def _save(dialog: QDialog) -> bool:
    button = dialog.findChild(QPushButton, "save")
    assert button is not None
    button.click()
    return False


def _list() -> Paper:
    return Paper(make_pdf(pages=3), PaperKind.LIST, count=40)


def test_what_is_only_looked_at_is_not_noted(bench: PageBench) -> None:
    _show(bench, _list())
    assert bench.messages.dialogs == [PrintPreviewDialog]
    assert noted_prints(bench.register) == []


def test_a_saved_paper_is_one_act_without_its_title(bench: PageBench, tmp_path: Path) -> None:
    paper = _list()
    bench.messages.files = [tmp_path / "list.pdf"]
    bench.messages.answers = [_save]
    _show(bench, paper)
    assert (tmp_path / "list.pdf").read_bytes() == paper
    [noted] = noted_prints(bench.register)
    assert noted.about == {"number": 1, "what": "list", "count": 40}
    assert noted.reason == "Print a list"


def test_a_saving_that_was_given_up_is_not_noted(bench: PageBench) -> None:
    bench.messages.files = [None]
    bench.messages.answers = [_save]
    _show(bench, _list())
    assert noted_prints(bench.register) == []


def test_a_printed_paper_left_once_however_many_pages_it_has(
    bench: PageBench, tmp_path: Path
) -> None:
    left: list[str] = []
    dialog = PrintPreviewDialog(
        "x",
        _list(),
        file_name="x.pdf",
        messages=bench.messages,
        tasks=bench.tools.tasks,
        printed=lambda: left.append("left"),
    )
    bench.qtbot.addWidget(dialog)
    bench.messages.files = [None, tmp_path / "printed.pdf"]
    button = dialog.findChild(QPushButton, "print")
    assert button is not None
    button.click()
    assert left == []
    with bench.qtbot.waitSignal(dialog.accepted):
        button.click()
    assert left == ["left"]


def test_bytes_that_nobody_named_are_saved_and_not_noted(bench: PageBench, tmp_path: Path) -> None:
    bench.messages.files = [tmp_path / "plain.pdf"]
    bench.messages.answers = [_save]
    _show(bench, make_pdf(pages=1))
    assert (tmp_path / "plain.pdf").exists()
    assert noted_prints(bench.register) == []
