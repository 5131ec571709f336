"""The preview of an import: verdicts, decisions, the exact button, the result and the way back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from python_calamine import load_workbook

from app.errors import EnvironmentProblem
from app.i18n import set_language
from app.models.tables import Act, Candidate
from app.services.imports import ImportKind, Verdict
from app.services.undo import undo, undo_offer
from app.ui.pages.importing.shown_rows import Show
from app.ui.pages.importing.steps_line import Step
from app.ui.tables.models import CELL
from tests.helpers.import_page import (
    CHANGED,
    DOUBTFUL,
    DOUBTFUL_TOO,
    HEADER,
    NAME_DIFFERS,
    NAMELESS,
    NEW,
    SAME,
    UNKNOWN_CELL,
    UNKNOWN_CELL_TOO,
    choose,
    count,
    fill,
    names,
    open_page,
    preview,
    result,
    workbook,
)
from tests.helpers.pages import PAGE_HEIGHT, PageBench, page_bench
from tests.helpers.paper import printed, squeezed
from tests.helpers.sheets import import_rows, write_workbook


@pytest.fixture
def bench(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[PageBench]:
    with page_bench(qtbot, qapp, tmp_path) as made:
        fill(made.register, tmp_path)
        yield made


# what is shown


def test_five_counts_filter_the_rows(bench: PageBench, tmp_path: Path) -> None:
    path = workbook(tmp_path, NEW, CHANGED, DOUBTFUL, NAMELESS, UNKNOWN_CELL)
    step = preview(bench, open_page(bench), path)
    figures = {show: card.figure() for show, card in step.cards.buttons.items()}
    assert figures == {
        Show.NEW: "1",
        Show.UPDATED: "1",
        Show.SAME: "0",
        Show.DOUBTFUL: "1",
        Show.REFUSED: "2",
    }
    step.cards.buttons[Show.REFUSED].click()
    assert names(step) == ["", "Giàng A Dế"]
    assert step.filter.current() == ""
    step.cards.buttons[Show.REFUSED].click()
    assert len(names(step)) == 5
    assert step.filter.current() == Show.ALL
    step.filter.chosen.emit(Show.LOOK)
    assert names(step) == ["Đặng Quang Quyết", "", "Giàng A Dế"]
    step.filter.chosen.emit(Show.NEW)
    assert step.cards.buttons[Show.NEW].isChecked()
    assert names(step) == ["Lò Thị Mai"]


def test_the_button_says_exactly_what_it_does(bench: PageBench, tmp_path: Path) -> None:
    set_language("vi")
    path = workbook(tmp_path, NEW, CHANGED, NAMELESS, UNKNOWN_CELL)
    step = preview(bench, open_page(bench), path)
    assert step.import_button.text() == "Nhập 2 dòng (1 mới, 1 đổi)"
    assert step.foot.said.whole_text() == "Chưa ghi gì vào sổ. Không nhập: 2 dòng từ chối."


def test_a_file_that_brings_nothing_cannot_be_imported(bench: PageBench, tmp_path: Path) -> None:
    step = preview(bench, open_page(bench), workbook(tmp_path, SAME))
    assert not step.import_button.isEnabled()
    assert step.import_button.text() == "Nothing to import"
    step.import_requested.emit()
    bench.settle()
    assert count(bench.register, Candidate) == 1


def test_what_asks_for_a_look_is_shown_first(bench: PageBench, tmp_path: Path) -> None:
    step = preview(bench, open_page(bench), workbook(tmp_path, NEW, CHANGED, NAMELESS))
    assert step.panel.row is not None
    assert step.panel.row.verdict is Verdict.REFUSED
    assert "the name" in step.panel.told()[0]
    assert step.panel.grid.texts()[0][2] == "1990"
    assert not step.panel.decisions.isVisible()


def test_each_sheet_has_a_heading(bench: PageBench, tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "a.xlsx", {"2025": [HEADER, NEW], "2026": [HEADER, CHANGED]})
    step = preview(bench, open_page(bench), path)
    groups = [step.table.rows.group(at) for at in range(4)]
    assert [group and (group.name, group.count) for group in groups] == [
        ("2025", "1 row"),
        None,
        ("2026", "1 row"),
        None,
    ]
    step.table.select_row(1)
    assert step.panel.row is not None
    assert step.panel.row.name == "Lò Thị Mai"


def test_a_changed_row_is_shown_field_by_field(bench: PageBench, tmp_path: Path) -> None:
    row = [CHANGED[0], "2006", "", *CHANGED[3:]]
    step = preview(bench, open_page(bench), workbook(tmp_path, row))
    choose(step, Verdict.UPDATED)
    assert step.panel.grid.texts() == [
        ("Ngày tháng năm sinh", "15/10/2006", "→ 2006"),
        ("Nơi ở hiện nay", "thôn Nà Lùng, xã A", "→ thôn Bản Pho, xã A"),
    ]
    assert step.panel.grid.staying() == ["15/10/2006", "→ thôn Bản Pho, xã A"]
    assert step.panel.question.text() == "1 field changes: nơi ở hiện nay"


def test_a_new_row_shows_what_the_file_says_and_what_is_open(
    bench: PageBench, tmp_path: Path
) -> None:
    step = preview(bench, open_page(bench), workbook(tmp_path, NEW))
    row = choose(step, Verdict.NEW)
    assert ("Họ và tên", "–", "Lò Thị Mai") in step.panel.grid.texts()
    assert step.panel.grid.staying() == []
    assert "“Ai Đó” is no official member" in step.panel.told()[0]
    said = step.table.rows.index(0, 3).data(CELL)
    assert said.first == "Will be added"
    assert "“Ai Đó”" in said.second
    assert row.problems


def test_remarks_on_the_file_come_before_its_rows(bench: PageBench, tmp_path: Path) -> None:
    rows: list[list[object]] = [["Đơn vị", "Chỉ tiêu kết nạp", "Nữ (%)"]]
    rows.append(["Chi bộ Công an", 2, 40])
    step = preview(bench, open_page(bench), write_workbook(tmp_path / "q.xlsx", {"2026": rows}))
    assert step.notes_button.text() == "1 remark on the file"
    assert step.panel.row is None
    assert "names no denominator" in step.panel.told()[0]
    step.table.select_row(0)
    assert step.panel.row is not None
    step.notes_button.click()
    assert step.panel.row is None
    assert "names no denominator" in step.panel.told()[0]


def test_rows_are_announced_in_words(bench: PageBench, tmp_path: Path) -> None:
    step = preview(bench, open_page(bench), workbook(tmp_path, DOUBTFUL))
    spoken = [
        step.table.rows.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole)
        for column in range(4)
    ]
    assert spoken[:3] == ["2", "maybe twice", "Đặng Quang Quyết, CB Công an"]
    assert "Is it the same person?" in spoken[3]
    assert step.cards.buttons[Show.DOUBTFUL].accessibleName() == "1 maybe twice"
    for made in (step.panel.previous_button, step.panel.next_button):
        assert made.accessibleName()


# decisions


def test_a_doubtful_row_asks_with_both_sides(bench: PageBench, tmp_path: Path) -> None:
    step = preview(bench, open_page(bench), workbook(tmp_path, DOUBTFUL))
    choose(step, Verdict.DOUBTFUL)
    assert step.panel.question.text().startswith("Alike by ")
    assert ("Ngày tháng năm sinh", "15/10/2006", "→ 2006") in step.panel.grid.texts()
    assert step.panel.grid.staying()[:2] == ["15/10/2006", "031•••••7741"]
    assert "→ thôn Bản Pho, xã A" in step.panel.grid.staying()


@pytest.mark.parametrize(
    ("answer", "button", "candidates"),
    [
        ("same", "Import 1 row (0 new, 1 changed)", 1),
        ("different", "Import 1 row (1 new, 0 changed)", 2),
        ("skip", "Nothing to import", 1),
    ],
)
def test_a_decision_changes_the_result_at_once(
    bench: PageBench, tmp_path: Path, answer: str, button: str, candidates: int
) -> None:
    page = open_page(bench)
    step = preview(bench, page, workbook(tmp_path, DOUBTFUL))
    assert step.import_button.text() == "Nothing to import"
    acts = count(bench.register, Act)
    getattr(step.panel.decisions, answer).click()
    bench.settle()
    assert step.import_button.text() == button
    assert count(bench.register, Act) == acts
    if step.import_button.isEnabled():
        result(bench, page)
    assert count(bench.register, Candidate) == candidates


def test_decisions_go_from_row_to_row_by_enter(bench: PageBench, tmp_path: Path) -> None:
    page = open_page(bench)
    step = preview(bench, page, workbook(tmp_path, DOUBTFUL, NEW, DOUBTFUL_TOO))
    step.show_filter(Show.DOUBTFUL)
    step.table.setFocus()
    step.table.select_row(0)
    QTest.keyClick(step.table, Qt.Key.Key_Return)
    assert step.panel.decisions.same.hasFocus()
    QTest.keyClick(step.panel.decisions.same, Qt.Key.Key_Return)
    assert step.panel.row is not None
    assert step.panel.row.row == 4
    bench.settle()
    assert step.panel.row.row == 4
    assert step.panel.decisions.same.hasFocus()
    QTest.keyClick(step.panel.decisions.same, Qt.Key.Key_Return)
    bench.settle()
    assert step.import_button.hasFocus()
    assert [card.figure() for card in step.cards.buttons.values()][3] == "0"


def test_a_decision_can_be_taken_back(bench: PageBench, tmp_path: Path) -> None:
    page = open_page(bench)
    step = preview(bench, page, workbook(tmp_path, DOUBTFUL))
    step.panel.decisions.skip.click()
    bench.settle()
    assert step.cards.buttons[Show.DOUBTFUL].figure() == "0"
    assert "1 row left out" in step.foot.said.whole_text()
    assert step.table.rows.index(0, 1).data(CELL).text == "left out"
    step.table.select_row(0)
    assert step.panel.decisions.again.isVisible()
    step.panel.decisions.again.click()
    bench.settle()
    assert page.session.decisions == {}
    assert step.cards.buttons[Show.DOUBTFUL].figure() == "1"
    assert step.panel.decisions.same.isVisible()


def test_one_number_cannot_stand_for_two_people(bench: PageBench, tmp_path: Path) -> None:
    step = preview(bench, open_page(bench), workbook(tmp_path, NAME_DIFFERS))
    choose(step, Verdict.DOUBTFUL)
    assert not step.panel.decisions.different.isVisible()
    assert step.panel.decisions.same.isVisible()
    assert "belongs to “Đặng Quang Quyết" in step.panel.told()[0]


def test_a_doubtful_cell_is_asked_as_a_cell(bench: PageBench, tmp_path: Path) -> None:
    header = ["Mã TCĐ", "Tên chi bộ", "Loại hình"]
    import_rows(
        bench.register, "cells", tmp_path, [header, ["99.168.001.000.002", "Chi bộ Công an", ""]]
    )
    rows = [header, ["99.168.001.000.009", "Chi bộ Công an", ""]]
    step = preview(bench, open_page(bench), write_workbook(tmp_path / "c.xlsx", {"A": rows}))
    choose(step, Verdict.DOUBTFUL)
    assert step.panel.question.text() == "Is it the same Party cell?"
    step.panel.decisions.same.click()
    bench.settle()
    assert step.import_button.text() == "Import 1 row (0 new, 1 changed)"


def test_the_right_cell_is_chosen_for_all_its_rows(bench: PageBench, tmp_path: Path) -> None:
    page = open_page(bench)
    step = preview(bench, page, workbook(tmp_path, UNKNOWN_CELL, UNKNOWN_CELL_TOO))
    assert step.panel.cell_choice.isVisible()
    assert not step.panel.cell_choice.use_button.isEnabled()
    step.panel.cell_choice.combo.setCurrentIndex(1)
    step.panel.cell_choice.use_button.click()
    bench.settle()
    assert step.import_button.text() == "Import 2 rows (2 new, 0 changed)"
    result(bench, page)
    assert count(bench.register, Candidate) == 3


def test_answers_hold_while_the_file_is_read_again(bench: PageBench, tmp_path: Path) -> None:
    page = open_page(bench)
    path = workbook(tmp_path, DOUBTFUL, NAMELESS)
    step = preview(bench, page, path)
    step.panel.decisions.same.click()
    bench.settle()
    workbook(tmp_path, DOUBTFUL, [NEW[0], *NAMELESS[1:]])
    QTest.keyClick(step.table, Qt.Key.Key_F5)
    page.reload()
    bench.settle()
    assert page.preview is not None
    assert page.preview.import_button.text() == "Import 2 rows (1 new, 1 changed)"
    page.go_back()
    page.columns.rows.box(4).select("")
    page.columns.rows.box(4).activated.emit(0)
    page.columns.next_button.click()
    bench.settle()
    assert page.session.decisions == {}


def test_stepping_goes_round_the_rows_to_look_at(bench: PageBench, tmp_path: Path) -> None:
    page = open_page(bench)
    step = preview(bench, page, workbook(tmp_path, DOUBTFUL, NEW, NAMELESS, CHANGED, UNKNOWN_CELL))
    step.show_filter(Show.NEW)
    step.table.select_row(0)
    seen = []
    for _at in range(4):
        QTest.keyClick(page, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        assert step.panel.row is not None
        seen.append(step.panel.row.row)
    QTest.keyClick(page, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert step.panel.row is not None
    seen.append(step.panel.row.row)
    assert seen == [4, 6, 2, 4, 2]


def test_one_pane_opens_the_row_in_place_of_the_list(bench: PageBench, tmp_path: Path) -> None:
    page = open_page(bench, width=920, height=PAGE_HEIGHT)
    step = preview(bench, page, workbook(tmp_path, DOUBTFUL))
    bench.qtbot.waitUntil(lambda: not step.panel.isVisible())
    QTest.keyClick(step.table, Qt.Key.Key_Return)
    assert step.panel.isVisible()
    assert not step.table.isVisible()
    assert step.panel.back_button.isVisible()
    QTest.keyClick(step.panel.decisions.same, Qt.Key.Key_Escape)
    assert step.table.isVisible()
    assert page.frame.step is Step.PREVIEW
    QTest.keyClick(step.table, Qt.Key.Key_F6)
    assert step.panel.isVisible()
    QTest.keyClick(step.panel.decisions.same, Qt.Key.Key_F6)
    assert step.table.isVisible()


# result


def test_the_result_is_shown_by_category(bench: PageBench, tmp_path: Path) -> None:
    page = open_page(bench)
    preview(bench, page, workbook(tmp_path, NEW, CHANGED, NAMELESS))
    step = result(bench, page)
    assert step.notice.accessibleName() == "2 rows were imported"
    assert step.notice.accessibleDescription() == (
        "1 new, 1 changed, 0 as before. 1 row stayed outside."
    )
    assert names(step) == [""]
    step.cards.buttons[Show.NEW].click()
    assert step.table.rows.index(0, 3).data(CELL).first == "Was added"
    assert count(bench.register, Candidate) == 2


def test_an_import_is_taken_back_after_asking(bench: PageBench, tmp_path: Path) -> None:
    page = open_page(bench)
    preview(bench, page, workbook(tmp_path, NEW, CHANGED))
    step = result(bench, page)
    bench.messages.answers = [False, True]
    step.undo_button.click()
    bench.settle()
    assert count(bench.register, Candidate) == 2
    step.undo_button.click()
    bench.settle()
    assert "2 rows go back" in bench.messages.told[-1]
    assert count(bench.register, Candidate) == 1
    assert step.notice.accessibleName() == "This import was taken back"
    assert not step.undo_button.isVisible()
    assert step.list_button.hasFocus()


def test_the_copy_made_before_is_named_with_its_folder(bench: PageBench, tmp_path: Path) -> None:
    held: list[int] = []
    copy = tmp_path / "ban-sao-tren-may" / "xa-Sao-Mai-0007.hsb"

    def copy_first() -> Path:
        held.append(count(bench.register, Candidate))
        return copy

    page = open_page(bench, copy_first=copy_first)
    preview(bench, page, workbook(tmp_path, NEW))
    step = result(bench, page)
    words = f"Copy before the import: {copy.name}, on this PC in the folder {copy.parent}"
    assert held == [1]
    assert words in step.notice.accessibleDescription()
    bench.messages.answers = [True]
    step.undo_button.click()
    bench.settle()
    assert words in step.notice.accessibleDescription()


def test_without_room_for_the_copy_nothing_is_imported(bench: PageBench, tmp_path: Path) -> None:
    def copy_first() -> Path:
        raise EnvironmentProblem("The disk is full. Free about 200 MB and press it again.")

    page = open_page(bench, copy_first=copy_first)
    step = preview(bench, page, workbook(tmp_path, NEW))
    acts = count(bench.register, Act)
    step.import_button.click()
    bench.settle()
    assert page.frame.step is Step.PREVIEW
    assert page.frame.problem.accessibleName() == "Nothing was imported"
    assert "Free about 200 MB" in page.frame.problem.accessibleDescription()
    assert (count(bench.register, Act), bench.messages.told) == (acts, [])


def test_an_undo_that_is_stopped_leaves_the_import(
    bench: PageBench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page(bench)
    preview(bench, page, workbook(tmp_path, NEW, CHANGED))
    step = result(bench, page)
    gate = threading.Event()

    def held(*arguments: Any, report: Callable[[int, int], None], **options: Any) -> object:
        report(1, 4)
        gate.wait(30)
        return undo(*arguments, report=report, **options)

    monkeypatch.setattr("app.ui.pages.importing.work.undo", held)
    bench.messages.answers = [True, True]
    step.undo_button.click()
    bench.qtbot.waitUntil(page.frame.wait.stop_button.isVisible)
    bench.qtbot.waitUntil(lambda: page.frame.wait.said() == "Taking the import back…")
    page.frame.wait.stop_button.click()
    gate.set()
    bench.settle()
    assert page.frame.problem.accessibleName() == "Not undone; the register is as it was."
    assert count(bench.register, Candidate) == 2
    assert step.undo_button.isVisible()
    step.undo_button.click()
    bench.settle()
    assert not page.frame.problem.isVisible()
    assert count(bench.register, Candidate) == 1


def test_an_import_that_was_undone_elsewhere_says_so(bench: PageBench, tmp_path: Path) -> None:
    page = open_page(bench)
    preview(bench, page, workbook(tmp_path, NEW))
    step = result(bench, page)
    offer = undo_offer(bench.register)
    assert offer is not None
    assert offer.act_id == page.session.act
    undo(bench.register, offer.act_id)
    bench.messages.answers = [True]
    step.undo_button.click()
    bench.settle()
    assert "nothing left to undo" in page.frame.problem.accessibleDescription()
    assert not page.frame.again_button.isVisible()


def test_a_register_that_changed_meanwhile_is_read_again(bench: PageBench, tmp_path: Path) -> None:
    page = open_page(bench)
    step = preview(bench, page, workbook(tmp_path, NEW))
    import_rows(bench.register, "cells", tmp_path, [["Tên chi bộ"], ["Chi bộ Trường học"]])
    step.import_button.click()
    bench.settle()
    assert page.frame.step is Step.PREVIEW
    assert "was changed since this preview" in page.frame.problem.accessibleDescription()
    assert page.frame.again_button.hasFocus()
    QTest.keyClick(page.frame.again_button, Qt.Key.Key_Return)
    bench.settle()
    assert not page.frame.problem.isVisible()
    result(bench, page)
    assert count(bench.register, Candidate) == 2


def test_the_next_file_starts_afresh(bench: PageBench, tmp_path: Path) -> None:
    page = open_page(bench)
    preview(bench, page, workbook(tmp_path, NEW))
    step = result(bench, page)
    step.again_button.click()
    assert page.frame.step is Step.CHOOSE
    assert page.choose.kind() is ImportKind.QUOTAS
    assert not page.choose.next_button.isEnabled()
    assert page.session.shown is None
    assert page.choose.file_button.hasFocus()


def test_esc_after_the_result_goes_to_the_list(bench: PageBench, tmp_path: Path) -> None:
    page = open_page(bench)
    preview(bench, page, workbook(tmp_path, NEW))
    step = result(bench, page)
    with bench.qtbot.waitSignal(page.list_requested) as sent:
        QTest.keyClick(step.list_button, Qt.Key.Key_Escape)
    assert sent.args == ["candidates"]


# report


def test_the_report_prints_what_there_is_to_know(bench: PageBench, tmp_path: Path) -> None:
    page = open_page(bench)
    step = preview(bench, page, workbook(tmp_path, NEW, DOUBTFUL, NAMELESS))
    step.report_button.click()
    bench.settle()
    (pdf, title) = bench.documents[0]
    text = printed(pdf)
    assert title == "Report of an import: Sources for admission"
    for words in ("danh-sach.xlsx", "Lò Thị Mai", "“Ai Đó”", "maybe twice", "rejected"):
        assert squeezed(words) in text, words


def test_the_report_goes_to_excel(bench: PageBench, tmp_path: Path) -> None:
    page = open_page(bench)
    preview(bench, page, workbook(tmp_path, NAMELESS))
    target = tmp_path / "report.xlsx"
    bench.messages.files.append(target)
    page.export_list()
    bench.settle()
    rows = load_workbook(str(target)).get_sheet_by_index(0).to_python()
    assert any("rejected" in row for row in rows)


def test_a_register_without_cells_says_what_comes_first(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    with page_bench(qtbot, qapp, tmp_path) as empty:
        step = preview(empty, open_page(empty), workbook(tmp_path, NEW))
        empty.settle()
        assert step.foot.said.whole_text().startswith("The register has no cells yet.")
        assert not step.panel.cell_choice.isVisible()
