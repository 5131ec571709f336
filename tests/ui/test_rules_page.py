"""The rules in force over a real register: ticked, compared, printed, on one line elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from python_calamine import load_workbook

from app.i18n import set_language
from app.services.rule_checks import check_values
from app.services.rule_review import Origin, unchecked_count
from app.services.undo import undo, undo_offer
from app.ui.dialogs.rule_check import RuleCheckDialog
from app.ui.pages.rules.banner import RulesBanner
from app.ui.pages.rules.words import status_cell
from app.ui.tables import ChipCell
from app.ui.tables.models import CELL
from app.ui.tokens import Status
from tests.helpers.pages import PAGE_HEIGHT, PageBench, page_bench
from tests.helpers.paper import printed
from tests.helpers.rules_page import (
    AGE,
    DECIDE,
    TODAY,
    choose_view,
    keys_of,
    open_page,
    press,
    rules_of,
    set_own_value,
    type_in,
    words_of,
)


@pytest.fixture
def bench(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[PageBench]:
    with page_bench(qtbot, qapp, tmp_path) as made:
        yield made


# the list


def test_it_opens_with_what_nobody_has_compared(bench: PageBench) -> None:
    page = open_page(bench)
    assert keys_of(page) == list(rules_of(bench))
    assert page.rules.list.table.hasFocus()
    shown = page.rules.record.rule()
    assert shown is not None
    assert shown.key == keys_of(page)[0]
    assert shown.value in words_of(page.rules.record)
    assert shown.citation in words_of(page.rules.record)


def test_the_state_is_one_chip_with_its_line(bench: PageBench) -> None:
    set_own_value(bench)
    rules = rules_of(bench)
    check_values(bench.register, values=[(AGE, rules[AGE].since)], by="Lò Thị Mới", on=TODAY)
    page = open_page(bench)
    choose_view(page, "all")
    model = page.rules.list.table.model()
    check_values(bench.register, values=[(DECIDE, date(2026, 10, 1))], by="Lò Thị Mới", on=TODAY)
    local = status_cell(rules_of(bench)[DECIDE])
    assert local == ChipCell("local value", Status.OK, line="compared 22/11/2026")

    def chip(key: str) -> ChipCell:
        at = model.find(lambda row: row.rule.key == key)
        return model.index(at, 4).data(CELL)

    assert chip(AGE) == ChipCell("compared", Status.OK, line="22/11/2026, Lò Thị Mới")
    assert chip(DECIDE) == ChipCell("local value", Status.INFO, line="not compared")
    inherited = next(rule for rule in rules.values() if rule.origin is Origin.INHERITED)
    assert chip(inherited.key) == ChipCell("not compared", Status.SOON, line="carried over")


def test_filters_say_how_many_and_are_kept(bench: PageBench) -> None:
    set_own_value(bench)
    page = open_page(bench)
    choose_view(page, "local")
    assert keys_of(page) == [DECIDE]
    assert page.rules.list.views.currentText() == "Local values (1)"
    assert open_page(bench).rules.list.views.currentData() == "local"


def test_typing_searches_without_tones(bench: PageBench) -> None:
    page = open_page(bench)
    QTest.keyClicks(page.rules.list.search, "nghi quyet quyet dinh")
    assert DECIDE in keys_of(page)
    assert len(keys_of(page)) < len(rules_of(bench))
    page.rules.list.search.setText("không có gì như thế")
    assert "No rule matches" in words_of(page.rules.list)
    button = next(
        made
        for made in page.rules.list.findChildren(QPushButton)
        if made.text() == "Take the filter off" and made.isVisible()
    )
    button.click()
    assert keys_of(page) == list(rules_of(bench))


def test_the_history_names_every_regulation(bench: PageBench) -> None:
    page = open_page(bench)
    page.rules.list.open(DECIDE)
    bench.settle()
    history = page.rules.record._history.values
    regimes = [history.row(at).regime for at in range(history.rowCount())]
    assert regimes[0] == "208-QĐ/TW"
    assert "29-QĐ/TW" in regimes


# comparing


def test_ticked_rows_are_compared_in_one_act(bench: PageBench) -> None:
    page = open_page(bench)
    table = page.rules.list.table
    first, second = keys_of(page)[:2]
    QTest.keyClick(table, Qt.Key.Key_Space)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert page.rules.record.check.text() == "2 rows compared with the original…"

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, RuleCheckDialog)
        assert dialog.findChild(QLineEdit, "by").text() == "Lương Thị Trang"
        type_in(dialog, by=" ")
        press(dialog)
        bench.settle()
        assert "Write who compared it with the original." in words_of(dialog)
        type_in(dialog, by="Lò Thị Mới", on="23/11/2026", note="bản giấy")
        press(dialog)
        bench.settle()
        assert "This day is still to come." in words_of(dialog)
        type_in(dialog, on="21/11/2026")
        press(dialog)

    bench.answer(fill)
    page.rules.record.check.click()
    bench.settle()
    rules = rules_of(bench)
    for key in (first, second):
        rule = rules[key]
        assert (rule.checked_by, rule.checked_on, rule.note) == (
            "Lò Thị Mới",
            date(2026, 11, 21),
            "bản giấy",
        )
    assert first not in keys_of(page)
    assert page.rules.list.ticked_rules() == ()
    assert page.rules.list.current() is not None
    undo(bench.register, undo_offer(bench.register).act_id)
    assert not rules_of(bench)[first].checked


def test_all_rows_shown_are_ticked_and_unticked(bench: PageBench) -> None:
    page = open_page(bench)
    page.rules.list.search.setText("thẩm tra")
    shown = keys_of(page)
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(page.rules.list.table, Qt.Key.Key_A, control)
    assert [rule.key for rule in page.rules.list.ticked_rules()] == shown
    QTest.keyClick(page.rules.list.table, Qt.Key.Key_A, control)
    assert page.rules.list.ticked_rules() == ()


def test_a_comparison_is_taken_back_with_a_reason(bench: PageBench) -> None:
    rule = rules_of(bench)[AGE]
    check_values(bench.register, values=[(AGE, rule.since)], by="Lò Thị Mới", on=TODAY)
    page = open_page(bench)
    choose_view(page, "checked")
    assert not page.rules.record.check.isVisible()

    def fill(dialog: QDialog) -> None:
        press(dialog)
        bench.settle()
        assert "Write the reason." in words_of(dialog)
        type_in(dialog, reason="nhầm văn bản")
        press(dialog)

    bench.answer(fill)
    page.rules.record.uncheck.click()
    bench.settle()
    assert not rules_of(bench)[AGE].checked
    assert "No rule matches" in words_of(page.rules.list)


# paper


def test_the_sheet_is_printed_and_the_list_goes_to_excel(bench: PageBench, tmp_path: Path) -> None:
    page = open_page(bench)
    page.print_list()
    bench.settle()
    ((pdf, _title),) = bench.documents
    assert "Phiếuđốichiếuquyđịnh" in printed(pdf)
    target = tmp_path / "quy-dinh.xlsx"
    bench.messages.files.append(target)
    page.export_list()
    bench.settle()
    rows = load_workbook(str(target)).get_sheet_by_index(0).to_python()
    rule = rules_of(bench)[AGE]
    assert any(rule.description in row and rule.citation in row for row in rows)


# the banner


def _banner(bench: PageBench) -> RulesBanner:
    banner = RulesBanner(bench.register, bench.tools)
    bench.qtbot.addWidget(banner)
    banner.read()
    bench.settle()
    return banner


def test_the_banner_counts_and_leads_to_the_page(bench: PageBench) -> None:
    banner = _banner(bench)
    count = unchecked_count(bench.register, on=TODAY)
    assert banner.isVisible()
    assert banner.words() == f"{count} values are not compared with the original."
    with bench.qtbot.waitSignal(banner.rules_requested):
        banner.open.click()


def test_the_banner_is_put_off_for_the_day(bench: PageBench) -> None:
    banner = _banner(bench)
    banner.put_off.click()
    assert not banner.isVisible()
    assert not _banner(bench).isVisible()
    bench.tools.settings["rules/banner_put_off"] = "2026-11-21"
    assert _banner(bench).isVisible()


def test_the_banner_goes_when_all_is_compared(bench: PageBench) -> None:
    banner = _banner(bench)
    values = [(rule.key, rule.since) for rule in rules_of(bench).values()]
    bench.tools.tasks.write(
        banner, lambda: check_values(bench.register, values=values, by="Lò Thị Mới", on=TODAY)
    )
    bench.settle()
    assert not banner.isVisible()
    page = open_page(bench)
    assert "Every value in force is compared with the original" in words_of(page.rules.list)


# room and keys


@pytest.mark.parametrize(("width", "height"), [(1073, PAGE_HEIGHT), (920, 378)])
def test_it_fits_small_windows(bench: PageBench, width: int, height: int) -> None:
    set_language("vi")
    set_own_value(bench)
    page = open_page(bench, width=width, height=height)
    page.rules.list.open(DECIDE)
    bench.settle()
    for part in ("rules", "calendar"):
        page.show_part(part)
        bench.settle()
        least = page.minimumSizeHint()
        assert least.width() <= width
        assert least.height() <= height


def test_tab_passes_bar_list_and_record(bench: PageBench) -> None:
    page = open_page(bench)
    rules = page.rules
    seen: list[QWidget] = []
    widget: QWidget = page.back
    widget.setFocus()
    while widget not in seen:
        seen.append(widget)
        page.order_tabs()
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.isVisible()
        widget = focused
    wanted = [
        page.back,
        page.print_button,
        rules.list.views,
        rules.list.search,
        rules.list.table,
        rules.list.all_button,
        rules.list.more_button,
        rules.record.body,
        rules.record.own,
        rules.record.check,
    ]
    places = [seen.index(part) for part in wanted]
    assert places == sorted(places)


def test_escape_empties_the_search_then_leaves(bench: PageBench) -> None:
    page = open_page(bench)
    search = page.rules.list.search
    search.setFocus()
    search.setText("tuổi")
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    with bench.qtbot.waitSignal(page.left):
        QTest.keyClick(search, Qt.Key.Key_Escape)


def test_one_pane_opens_the_record_in_place_of_the_list(bench: PageBench) -> None:
    page = open_page(bench, width=920, height=378)
    table = page.rules.list.table
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert not page.rules.list.isVisible()
    assert page.rules.record.body.hasFocus()
    assert page.rules.record.back.isVisible()
    with bench.qtbot.assertNotEmitted(page.left):
        QTest.keyClick(page.rules.record.body, Qt.Key.Key_Escape)
    assert table.hasFocus()


def test_f6_goes_between_list_and_record(bench: PageBench) -> None:
    page = open_page(bench)
    QTest.keyClick(page, Qt.Key.Key_F6)
    assert page.rules.record.body.hasFocus()
    QTest.keyClick(page, Qt.Key.Key_F6)
    assert page.rules.list.table.hasFocus()
