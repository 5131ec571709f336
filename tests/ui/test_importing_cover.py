"""A page in place of the tab's own: shown, left, refused, taken away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.clock import FixedClock
from app.ui.main_window import MainWindow, Tools
from app.ui.messages import Messages
from app.ui.settings import Settings
from app.ui.tasks import Tasks
from app.ui.user_menu import UserMenu
from tests.helpers.shell import FakeDesk, FakePage

NOW = datetime(2026, 6, 15, 3, 42, tzinfo=UTC)


@pytest.fixture
def tools(qapp: QApplication, tmp_path: Path) -> Iterator[Tools]:
    settings = Settings(tmp_path / "window.json")
    bugs: list[BaseException] = []
    tasks = Tasks(problem=bugs.append, crash=bugs.append)
    yield Tools(tasks, Messages(settings), settings, FixedClock(NOW))
    tasks.shutdown()
    assert bugs == []


@pytest.fixture
def window(qtbot: QtBot, tools: Tools) -> MainWindow:
    desk = FakeDesk()
    made = MainWindow(desk=desk, state=desk.state(), tools=tools, menu=UserMenu(tools.settings))
    for key in ("cells", "candidates"):
        made.add_page(key, key.capitalize(), FakePage())
    qtbot.addWidget(made)
    made.resize(1366, 697)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def cover(window: MainWindow) -> FakePage:
    made = FakePage("cover")
    window.open_page("candidates")
    window.cover(made)
    return made


def _click_tab(window: MainWindow, at: int) -> None:
    middle: QPoint = window.tabs.tabRect(at).center()
    QTest.mouseClick(window.tabs, Qt.MouseButton.LeftButton, pos=middle)


def _gone(qtbot: QtBot, widget: FakePage) -> bool:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return not shiboken6.isValid(widget)


def test_a_cover_stands_under_the_tab_and_hears_the_keys(
    window: MainWindow, cover: FakePage
) -> None:
    assert window.page_key() == "candidates"
    assert window.pages.currentWidget() is cover
    assert cover.width_class is not None
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused is cover or cover.isAncestorOf(focused)
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert cover.asked == ["reload"]


@pytest.mark.parametrize("by_click", [False, True])
@pytest.mark.parametrize("key", ["cells", "candidates"])
def test_opening_a_tab_takes_the_cover_away(
    qtbot: QtBot, window: MainWindow, cover: FakePage, key: str, by_click: bool
) -> None:
    if by_click:
        _click_tab(window, 0 if key == "cells" else 1)
    else:
        assert window.open_page(key)
    assert window.page_key() == key
    assert window.pages.count() == 2
    assert window.pages.currentIndex() == window.tabs.currentIndex()
    assert _gone(qtbot, cover)


@pytest.mark.parametrize("at", [0, 1])
def test_a_cover_that_may_not_be_left_stays(window: MainWindow, cover: FakePage, at: int) -> None:
    cover.may_leave = False
    _click_tab(window, at)
    assert not window.open_page("cells")
    assert window.pages.currentWidget() is cover
    assert (window.page_key(), window.tabs.currentIndex()) == ("candidates", 1)


def test_uncovering_asks_nobody(qtbot: QtBot, window: MainWindow, cover: FakePage) -> None:
    cover.may_leave = False
    window.uncover()
    assert window.pages.currentIndex() == 1
    assert _gone(qtbot, cover)
    window.uncover()
    assert window.pages.currentIndex() == 1


def test_a_second_cover_takes_the_place_of_the_first(
    qtbot: QtBot, window: MainWindow, cover: FakePage
) -> None:
    second = FakePage("second")
    window.cover(second)
    assert window.pages.currentWidget() is second
    assert window.pages.count() == 3
    assert _gone(qtbot, cover)
