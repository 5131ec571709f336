"""Pages that are made when they are first opened, or when nobody waits."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.page_stack import PageStack
from app.ui.widgets import WidthClass
from tests.helpers.shell import FakePage


class Office:
    """Makes pages and notes which; `busy` while work is under way."""

    def __init__(self, qtbot: QtBot) -> None:
        self.busy = True
        self.made: list[str] = []
        self.stack = PageStack(lambda: self.busy)
        qtbot.addWidget(self.stack)
        for name in ("cells", "candidates", "mentors"):
            self.stack.add(self._maker(name))

    def _maker(self, name: str) -> Callable[[], QWidget]:
        def make() -> QWidget:
            self.made.append(name)
            page = FakePage(name)
            page.setObjectName(name)
            return page

        return make

    def names(self) -> list[str]:
        """Return what stands in the stack, in its order."""
        stack = self.stack
        return [stack.widget(at).objectName() for at in range(stack.count())]  # type: ignore[union-attr]


@pytest.fixture
def office(qtbot: QtBot) -> Office:
    return Office(qtbot)


def test_only_the_page_shown_is_made_at_first(office: Office) -> None:
    assert office.made == ["cells"]
    assert office.names() == ["cells", "", ""]
    assert office.stack.currentIndex() == 0


def test_a_page_is_made_when_it_is_asked_for_and_once(office: Office) -> None:
    page = office.stack.made(2)
    assert office.stack.made(2) is page
    assert office.made == ["cells", "mentors"]
    assert office.names() == ["cells", "", "mentors"]
    assert office.stack.currentIndex() == 0


def test_the_others_are_made_once_nobody_waits(qtbot: QtBot, office: Office) -> None:
    shown = office.stack.currentWidget()
    office.busy = False
    qtbot.waitUntil(lambda: office.names() == ["cells", "candidates", "mentors"])
    assert office.made == ["cells", "candidates", "mentors"]
    assert office.stack.currentWidget() is shown


def test_no_page_is_made_while_work_is_under_way(qtbot: QtBot, office: Office) -> None:
    asked: list[bool] = []
    office.stack._busy = lambda: bool(asked.append(True)) or True
    qtbot.waitUntil(lambda: len(asked) > 2)
    assert office.made == ["cells"]


def test_a_page_made_later_hears_the_width(office: Office) -> None:
    office.stack.set_width_class(WidthClass.NARROW)
    first, later = office.stack.widget(0), office.stack.made(1)
    assert isinstance(first, FakePage)
    assert isinstance(later, FakePage)
    assert first.width_class is later.width_class is WidthClass.NARROW
    assert office.made == ["cells", "candidates"]


def test_a_page_that_is_a_widget_already_is_taken_as_it_is(office: Office) -> None:
    page = FakePage()
    office.stack.add(page)
    assert office.stack.made(3) is page


def test_nothing_is_made_after_the_end(qtbot: QtBot, office: Office) -> None:
    office.stack.forget()
    office.busy = False
    ended: list[bool] = []
    from PySide6.QtCore import QTimer

    QTimer.singleShot(100, lambda: ended.append(True))
    qtbot.waitUntil(lambda: bool(ended))
    assert office.made == ["cells"]
