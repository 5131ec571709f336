"""Tab goes through the whole window and comes back; the keyboard stays where one works."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.office.due_queue import DueQueue
from app.office.pages import make_pages
from app.services.people import PeopleFilter, View
from app.ui.hits_popup import Hit
from app.ui.main_window import MainWindow
from app.ui.pages.candidates.page import CandidatesPage
from app.ui.pages.candidates.record_pane import Tab
from app.ui.tab_order import tab_stops
from app.ui.tables.grid import GridTable
from app.ui.user_menu import UserMenu
from tests.helpers.candidates_page import Commune, make_commune
from tests.helpers.pages import PageBench, page_bench
from tests.helpers.shell import FakeDesk

PAGES = ("today", "cells", "candidates", "mentors", "quotas")


@pytest.fixture
def bench(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[PageBench]:
    with page_bench(qtbot, qapp, tmp_path) as made:
        yield made


def _open(bench: PageBench, key: str, width: int = 1366) -> MainWindow:
    tools = replace(bench.tools)
    desk = FakeDesk()
    window = MainWindow(desk=desk, state=desk.state(), tools=tools, menu=UserMenu(tools.settings))
    queue = DueQueue(bench.register, tools)
    for page in make_pages(bench.register, tools, queue=queue, copy_first=lambda: None):
        window.add_page(page.key, page.title, page.page, finds=page.finds)
    bench.qtbot.addWidget(window, before_close_func=MainWindow.forget)
    window.resize(width, 697)
    window.show()
    bench.qtbot.waitExposed(window)
    window.activateWindow()
    window.setFocus()
    bench.settle()
    QTest.keyClick(
        window, Qt.Key(Qt.Key.Key_1 + PAGES.index(key)), Qt.KeyboardModifier.ControlModifier
    )
    bench.settle()
    return window


def _candidates(window: MainWindow) -> CandidatesPage:
    page = window.pages.currentWidget()
    assert isinstance(page, CandidatesPage)
    return page


def _focus() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def _walk(window: MainWindow, *, back: bool = False) -> list[QWidget]:
    """Press Tab from the search box until it has the keyboard again."""
    window.header.search.setFocus()
    seen: list[QWidget] = []
    for _press in range(300):
        QTest.keyClick(_focus(), Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab)
        if _focus() is window.header.search:
            return seen
        if seen and _focus() is seen[-1] and isinstance(_focus(), GridTable):
            continue  # Tab goes through its cells first
        assert _focus() not in seen, f"a trap at {_name(_focus())}: {[_name(w) for w in seen]}"
        seen.append(_focus())
    raise AssertionError("Tab never came back")


def _name(widget: QWidget) -> str:
    text = getattr(widget, "text", lambda: "")()
    return f"{type(widget).__name__} {widget.objectName()} {text}"


def _missed(window: MainWindow, seen: list[QWidget]) -> list[str]:
    return [
        _name(stop)
        for stop in (getattr(found, "line", found) for found in tab_stops(window))
        if stop.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        and stop.isVisible()
        and stop.isEnabled()
        and stop is not window.header.search
        and stop not in seen
    ]


@pytest.mark.parametrize("key", PAGES)
@pytest.mark.parametrize("filled", [False, True])
def test_tab_reaches_everything_and_comes_back(bench: PageBench, key: str, filled: bool) -> None:
    if filled:
        make_commune(bench)
    window = _open(bench, key)
    seen = _walk(window)
    assert _missed(window, seen) == []
    assert any(window.pages.isAncestorOf(widget) for widget in seen)
    assert _walk(window, back=True) == seen[::-1]


@pytest.mark.parametrize("tab", list(Tab))
def test_the_foot_comes_after_the_content_of_every_tab(bench: PageBench, tab: Tab) -> None:
    make_commune(bench)
    window = _open(bench, "candidates")
    record = _candidates(window).record
    assert record.open_tab(tab)
    bench.settle()
    seen = _walk(window)
    assert _missed(window, seen) == []
    inside = [widget for widget in seen if record.isAncestorOf(widget)]
    feet = [record.foot.isAncestorOf(widget) for widget in inside]
    assert feet == sorted(feet)
    assert any(feet) is (tab is not Tab.VERIFICATION)


@pytest.mark.parametrize("key", PAGES)
def test_a_page_opened_by_its_key_has_the_keyboard_in_its_list(bench: PageBench, key: str) -> None:
    make_commune(bench)
    window = _open(bench, key)
    assert window.pages.isAncestorOf(_focus())
    assert hasattr(_focus(), "current_row")


def _find(bench: PageBench, window: MainWindow, record: UUID) -> None:
    window.header.search.setFocus()
    window.header.search.chosen.emit(Hit(record, "candidate", "", "", "", ""))
    bench.settle()


def _commune_with_filter(bench: PageBench, view: View) -> tuple[Commune, MainWindow]:
    made = make_commune(bench)
    window = _open(bench, "candidates")
    _candidates(window).list.bar.choose(PeopleFilter(view=view))
    bench.settle()
    return made, window


def test_after_a_hit_the_arrow_goes_on_from_that_person(bench: PageBench) -> None:
    made, window = _commune_with_filter(bench, View.EVERYBODY)
    page = _candidates(window)
    _find(bench, window, made.an)
    assert _focus() is page.list.table
    at = page.list.table.currentIndex().row()
    assert page.current_record() == made.an
    QTest.keyClick(_focus(), Qt.Key.Key_Down)
    bench.settle()
    assert page.list.table.currentIndex().row() == at + 1
    assert page.current_record() != made.an


def test_a_hit_outside_the_filter_keeps_its_record(bench: PageBench) -> None:
    made, window = _commune_with_filter(bench, View.SOURCES)
    page = _candidates(window)
    _find(bench, window, made.sua)
    assert page.current_record() == made.sua
    assert page.record.isAncestorOf(_focus())
    window.header.search.setFocus()
    QTest.keyClick(window, Qt.Key.Key_F6)
    bench.settle()
    assert page.current_record() == made.sua
    QTest.keyClick(window, Qt.Key.Key_F6)
    bench.settle()
    assert _focus() is page.list.table
    assert page.current_record() == made.sua
    page.new_record()  # the dialog is left with Esc
    window.header.search.setFocus()
    page.list.table.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
    bench.settle()
    assert page.current_record() == made.sua
    QTest.keyClick(_focus(), Qt.Key.Key_Down)
    bench.settle()
    assert page.current_record() != made.sua
