"""What is due over a real register: bands, filters, the card with its sum, keys, empty lists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.clock import FixedClock
from app.domain.procedure.results import DeadlineRule
from app.domain.stages import MilestoneKind
from app.i18n import set_language
from app.models.tables import Candidate, Milestone
from app.office.due_queue import DueQueue
from app.services import deadlines, due
from app.services.changes import Changes
from app.services.due import DueFilter
from app.ui.pages.today import TodayPage
from app.ui.widgets import Chip
from tests.helpers.pages import PAGE_HEIGHT, PageBench, page_bench
from tests.helpers.people import add_cell, add_member, partial, soft_delete
from tests.helpers.today_page import TODAY, Commune, make_commune, names, open_page, said


@pytest.fixture
def bench(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[PageBench]:
    set_language("vi")
    with page_bench(qtbot, qapp, tmp_path) as made:
        yield made


@pytest.fixture
def commune(bench: PageBench) -> Commune:
    return make_commune(bench.register)


def _words(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def _chips(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(Chip) if one.isVisible()]


def _press(page: QWidget, name: str) -> None:
    found = [one for one in page.findChildren(QPushButton, name) if one.isVisible()]
    assert len(found) == 1
    found[0].click()


def _decide(bench: PageBench, candidate: UUID) -> None:
    with bench.register.write("test_data") as session:
        for kind in (MilestoneKind.COMMITTEE_VOTE, MilestoneKind.DECISION_ISSUED):
            session.add(
                Milestone(candidate_id=candidate, kind=kind, happened_on=partial("2026-11-20"))
            )
    bench.tools.tasks.changed.emit(Changes(candidates=True))
    bench.settle()


# the list


def test_bands_stand_over_what_falls_due_in_them(bench: PageBench, commune: Commune) -> None:
    page = open_page(bench)
    assert said(page) == [
        "Quá hạn, 1 việc",
        "quá 25 ngày, 28/10/2026",
        "Trong 7 ngày, 1 việc",
        "còn 4 ngày, 26/11/2026",
        "Trong 30 ngày, 1 việc",
        "còn 29 ngày, 21/12/2026",
    ]
    assert page.list.bar.counts.text() == "3 việc, 1 quá hạn"
    assert page.list.current() == due.due_page(bench.register, DueFilter(), offset=0, limit=1)[0]


def test_days_cell_and_kind_narrow_the_list_and_the_days_are_remembered(
    bench: PageBench, commune: Commune
) -> None:
    page = open_page(bench)
    page.list.bar.within.chosen.emit("7")
    bench.settle()
    assert names(page) == ["Lò Thị An", "Vàng A Bình"]
    page.list.bar.cell.select(commune.na_lung)
    page.list.bar.cell.activated.emit(1)
    bench.settle()
    assert names(page) == ["Lò Thị An"]
    assert page.list.bar.words() == "trong 7 ngày, Chi bộ thôn Nà Lùng"
    assert [page.list.bar.rule.itemText(at) for at in range(page.list.bar.rule.count())] == [
        "Mọi loại việc",
        "Ra quyết định kết nạp (1)",
    ]
    QTest.keyClick(page.list.table, Qt.Key.Key_Escape)
    bench.settle()
    assert page.list.bar.chosen() == DueFilter(within=7)
    page.list.bar.cell.select(commune.na_lung)
    page.list.bar.cell.activated.emit(1)
    bench.settle()
    again = open_page(bench)
    assert again.list.bar.chosen() == DueFilter(within=7)
    assert names(again) == ["Lò Thị An", "Vàng A Bình"]


def test_a_kind_with_nothing_due_says_so_and_can_be_taken_off(
    bench: PageBench, commune: Commune
) -> None:
    page = open_page(bench)
    page.list.bar.choose(DueFilter(rule=DeadlineRule.RECALL))
    bench.settle()
    assert "Không có việc nào khớp với bộ lọc" in _words(page)
    assert not page.card.isVisible()
    button = next(b for b in page.list.findChildren(QPushButton) if b.text() == "Bỏ lọc")
    button.click()
    bench.settle()
    assert len(names(page)) == 3
    assert page.card.isVisible()


def test_letters_jump_to_a_given_name(bench: PageBench, commune: Commune) -> None:
    page = open_page(bench)
    QTest.keyClicks(page.list.table, "chi")
    row = page.list.current()
    assert row is not None
    assert row.name == "Hờ Thị Chi"


def test_the_row_chosen_stays_when_something_changes(bench: PageBench, commune: Commune) -> None:
    page = open_page(bench)
    page.list.open(commune.chi)
    _decide(bench, commune.an)
    assert "quá 25 ngày, 28/10/2026" not in said(page)
    assert page.current_record() == commune.chi


def test_what_is_done_gives_way_to_what_stands_below(bench: PageBench, commune: Commune) -> None:
    page = open_page(bench)
    page.list.open(commune.binh)
    bench.settle()
    place = page.list.table.currentIndex().row()
    soft_delete(bench.register, Candidate, commune.binh)
    bench.tools.tasks.changed.emit(Changes(candidates=True))
    bench.settle()
    assert "Vàng A Bình" not in names(page)
    row = page.list.current()
    assert row is not None
    assert page.list.table.currentIndex().row() == place
    shown = page.card.shown()
    assert shown is not None
    assert shown.row == row


# what is overdue in the whole book


def test_the_overdue_are_counted_for_the_whole_book(bench: PageBench, commune: Commune) -> None:
    told: list[int] = []
    page = TodayPage(bench.register, bench.tools, bench.show_document)
    page.overdue_counted.connect(told.append)
    bench.show(page)
    page.list.bar.choose(DueFilter(within=7, cell_id=commune.police))
    bench.settle()
    assert page.list.bar.counts.text() == "1 việc"
    assert set(told) == {1}


def test_the_count_keeps_up_while_another_page_is_shown(bench: PageBench, commune: Commune) -> None:
    page = open_page(bench)
    told: list[int] = []
    page.overdue_counted.connect(told.append)
    page.hide()
    clock = bench.tools.clock
    assert isinstance(clock, FixedClock)
    clock.instant += timedelta(days=7)
    register_clock = bench.register.clock
    assert isinstance(register_clock, FixedClock)
    register_clock.instant = clock.instant
    page.look_at_the_day()
    bench.settle()
    assert told == [2]
    page.show()
    bench.settle()
    assert said(page)[0] == "Quá hạn, 2 việc"


# the card


def test_the_card_says_rule_sum_and_count_in_their_order(
    bench: PageBench, commune: Commune
) -> None:
    page = open_page(bench)
    page.list.open(commune.chi)
    bench.settle()
    words = _words(page.card)
    parts = ["Căn cứ, cách tính", "Ra quyết định kết nạp", "Hờ Thị Chi", "Thứ Hai, 21/12/2026"]
    parts += ["= 25/09/2026 + 60 ngày làm việc", "Quy tắc", "Căn cứ\n", "Đối chiếu", "Số liệu vào"]
    for part in parts:
        assert part in words, part
    assert "Cách đếm 60 ngày" in words
    assert "Không đếm thứ Bảy, Chủ nhật" in words
    assert _chips(page.card) == ["còn 29 ngày", "chưa đối chiếu bản gốc"]
    shown = page.card.shown()
    assert shown is not None
    assert shown.counted[-1].running == 60


def test_enter_opens_the_record(bench: PageBench, commune: Commune) -> None:
    page = open_page(bench)
    with bench.qtbot.waitSignal(page.record_requested) as asked:
        QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    assert asked.args == ["candidates", commune.an]
    with bench.qtbot.waitSignal(page.record_requested) as asked:
        _press(page.card, "openRecord")
    assert asked.args == ["candidates", commune.an]


def test_a_reminder_names_nobody(bench: PageBench, commune: Commune) -> None:
    page = open_page(bench)
    with bench.qtbot.waitSignal(page.said) as told:
        _press(page.card, "copyReminder")
    text = QGuiApplication.clipboard().text()
    assert "Chi bộ thôn Nà Lùng" in text
    assert "28/10/2026" in text
    assert "An" not in text.replace("thôn", "").split()
    assert told.args == [f"Đã chép: {text}"]


def test_f3_and_f6_go_between_list_and_card(bench: PageBench, commune: Commune) -> None:
    page = open_page(bench)
    bench.qtbot.waitUntil(page.list.table.hasFocus)
    QTest.keyClick(page, Qt.Key.Key_F3)
    assert page.card.body.hasFocus()
    with bench.qtbot.waitSignal(page.record_requested):
        QTest.keyClick(page.card.body, Qt.Key.Key_Return)
    QTest.keyClick(page, Qt.Key.Key_F6)
    assert page.list.table.hasFocus()


def test_one_pane_shows_the_card_in_place_of_the_list(bench: PageBench, commune: Commune) -> None:
    page = open_page(bench, width=920, height=PAGE_HEIGHT)
    assert not page.card.isVisible()
    QTest.keyClick(page, Qt.Key.Key_F3)
    assert page.card.isVisible()
    assert not page.list.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.list.table.hasFocus()


@pytest.mark.parametrize("size", [(1073, PAGE_HEIGHT), (920, 330)])
def test_the_page_fits_a_small_window(
    bench: PageBench, commune: Commune, size: tuple[int, int]
) -> None:
    page = open_page(bench, width=size[0], height=size[1])
    least = page.minimumSizeHint()
    assert least.width() <= size[0]
    assert least.height() <= size[1]
    for button in page.findChildren(QPushButton):
        if button.isVisible():
            corner = button.mapTo(page, button.rect().bottomRight())
            assert page.rect().contains(corner), button.objectName()


# empty lists


def test_an_empty_book_leads_to_the_spreadsheets(bench: PageBench) -> None:
    page = open_page(bench)
    assert "Chưa có người nào trong sổ" in _words(page)
    button = next(b for b in page.list.findChildren(QPushButton) if b.text() == "Nhập từ Excel…")
    with bench.qtbot.waitSignal(page.import_requested):
        button.click()


def test_nothing_due_tells_what_comes_next(bench: PageBench, commune: Commune) -> None:
    bench.tools.settings["today/within"] = 7
    clock = bench.register.clock
    assert isinstance(clock, FixedClock)
    clock.instant -= timedelta(days=60)
    page = open_page(bench)
    words = _words(page)
    assert "Không có việc nào đến hạn trong 7 ngày" in words
    assert "Việc tiếp theo: Ra quyết định kết nạp, Lò Thị An" in words
    button = next(b for b in page.list.findChildren(QPushButton) if b.text() == "Xem 90 ngày")
    button.click()
    bench.settle()
    assert page.list.bar.within.current() == "90"
    assert len(names(page)) == 3


def test_a_book_in_which_nothing_will_be_due(bench: PageBench) -> None:
    add_cell(bench.register, "Chi bộ Công an")
    cell = add_cell(bench.register, "Chi bộ Trường THCS")
    add_member(bench.register, "Lò Thị Mai", cell=cell, admitted_on=TODAY - timedelta(days=4000))
    page = open_page(bench)
    assert page.list.is_empty()
    assert page.current_record() is None
    assert not page.card.isVisible()


# due days that wait


def test_what_was_reckoned_meanwhile_is_shown(bench: PageBench, commune: Commune) -> None:
    deadlines.queue_all(bench.register)
    page = open_page(bench)
    page.list.show_waiting(0, 3)
    bench.qtbot.waitUntil(lambda: "0 trong 3 người" in page.list.wait.said())
    queue = DueQueue(bench.register, bench.tools)
    queue.progressed.connect(page.list.show_waiting)
    queue.worked_off.connect(page.list.wait.finish)
    queue.begin()
    bench.qtbot.waitUntil(lambda: page.list.wait.said() == "")
    bench.settle()
    queue.end()
    assert deadlines.count_queued(bench.register) == 0
    assert len(names(page)) == 3
