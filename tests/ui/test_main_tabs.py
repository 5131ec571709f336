"""The chip on a main tab, and the line below the page that says what was done."""

from __future__ import annotations

from PySide6.QtWidgets import QTabBar
from pytestqt.qtbot import QtBot

from app.i18n import set_language
from app.ui.main_tabs import MainTabs
from app.ui.undo_line import UndoLine
from app.ui.widgets import WidthClass
from app.ui.widgets.buttons import PushButton


def _tabs(qtbot: QtBot) -> MainTabs:
    set_language("vi")
    made = MainTabs()
    qtbot.addWidget(made)
    for title in ("Việc hôm nay", "Chi bộ"):
        made.addTab(title)
    made.resize(600, 36)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_tab_says_how_much_is_overdue(qtbot: QtBot) -> None:
    tabs = _tabs(qtbot)
    bare, height = tabs.tabRect(0).width(), tabs.sizeHint().height()
    tabs.set_overdue(0, 4)
    assert tabs.sizeHint().height() == height
    assert tabs.overdue(0) == "4 quá hạn"
    assert tabs.accessibleTabName(0) == "Việc hôm nay, 4 quá hạn"
    button = tabs.tabButton(0, QTabBar.ButtonPosition.RightSide)
    assert button is not None
    assert button.isVisible()
    assert tabs.tabRect(0).contains(button.geometry())
    wide = tabs.tabRect(0).width()
    assert wide > bare + 60
    tabs.set_overdue(0, 1204)
    assert tabs.overdue(0) == "1.204 quá hạn"
    assert tabs.tabRect(0).width() > wide


def test_the_chip_goes_with_the_last_of_it(qtbot: QtBot) -> None:
    tabs = _tabs(qtbot)
    bare = tabs.tabRect(0).width()
    tabs.set_overdue(0, 4)
    tabs.set_overdue(0, 0)
    assert tabs.overdue(0) == ""
    assert tabs.tabButton(0, QTabBar.ButtonPosition.RightSide) is None
    assert tabs.tabRect(0).width() == bare
    assert tabs.accessibleTabName(0) == "Việc hôm nay"


def test_a_narrow_window_keeps_the_count_alone(qtbot: QtBot) -> None:
    tabs = _tabs(qtbot)
    tabs.set_overdue(0, 4)
    wide = tabs.tabRect(0).width()
    tabs.set_width_class(WidthClass.NARROW)
    assert tabs.overdue(0) == "4"
    assert tabs.tabRect(0).width() < wide
    tabs.set_width_class(WidthClass.WIDE)
    assert tabs.tabRect(0).width() == wide


def test_what_cannot_be_undone_offers_no_undo(qtbot: QtBot) -> None:
    line = UndoLine()
    qtbot.addWidget(line)
    undo = line.findChild(PushButton, "undoLine")
    assert undo is not None
    line.say("Đã chép", undo=False)
    assert line.said() == "Đã chép"
    assert undo.isHidden()
    line.say("Đã đưa ra khỏi danh sách")
    assert not undo.isHidden()
