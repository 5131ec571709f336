"""The main window: tabs, search, keys, widths, status line, undo; nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethod, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.clock import FixedClock
from app.errors import EnvironmentProblem, UserError
from app.i18n import set_language
from app.services.changes import RECKONED, Changes
from app.services.undo import UndoStopped
from app.ui.hits_popup import Hit
from app.ui.main_window import MainWindow, Tools
from app.ui.settings import Settings
from app.ui.style import apply_theme
from app.ui.tables.view import TableView
from app.ui.tasks import Job, Tasks
from app.ui.tokens import LIGHT
from app.ui.user_menu import UserMenu
from app.ui.widgets.panes import WidthClass
from tests.helpers.shell import CANDIDATE, FakeDesk, FakeMessages, FakePage

NOW = datetime(2026, 6, 15, 3, 42, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "window.json")


@pytest.fixture
def messages(settings: Settings) -> FakeMessages:
    return FakeMessages(settings)


@pytest.fixture
def bugs() -> list[BaseException]:
    return []


@pytest.fixture
def tools(
    qapp: QApplication, settings: Settings, messages: FakeMessages, bugs: list[BaseException]
) -> Iterator[Tools]:
    tasks = Tasks(problem=lambda problem: messages.show_problem(None, problem), crash=bugs.append)
    yield Tools(tasks, messages, settings, FixedClock(NOW))
    tasks.shutdown()
    assert bugs == []


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def pages() -> list[FakePage]:
    return [FakePage(), FakePage(), FakePage(), FakePage()]


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, tools: Tools, desk: FakeDesk, pages: list[FakePage]
) -> MainWindow:
    apply_theme(qapp, LIGHT)
    made = MainWindow(desk=desk, state=desk.state(), tools=tools, menu=UserMenu(tools.settings))
    for page, (key, title) in zip(
        pages,
        (("cells", "Cells"), ("candidates", "Sources"), ("mentors", "Help"), ("quotas", "Quotas")),
        strict=True,
    ):
        finds = ("candidate", "member") if key == "candidates" else ()
        made.add_page(key, title, page, finds=finds)
    qtbot.addWidget(made)
    made.resize(1366, 697)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def _settle(qtbot: QtBot, tools: Tools) -> None:
    qtbot.waitUntil(lambda: tools.tasks.under_way == 0)


def _press(widget: QWidget, key: Qt.Key, *, ctrl: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(widget, key, modifier)


def _type(field: QLineEdit, text: str) -> None:
    """Type letter by letter; `QTest.keyClicks` aborts on a letter outside ASCII."""
    for letter in text:
        field.insert(letter)


# tabs


def test_ctrl_and_a_number_opens_a_tab(window: MainWindow) -> None:
    _press(window, Qt.Key.Key_3, ctrl=True)
    assert window.page_key() == "mentors"
    _press(window, Qt.Key.Key_1, ctrl=True)
    assert window.page_key() == "cells"


def test_a_page_that_must_be_mended_keeps_its_tab(
    window: MainWindow, pages: list[FakePage]
) -> None:
    pages[0].may_leave = False
    assert not window.open_page("quotas")
    assert (window.page_key(), window.tabs.currentIndex()) == ("cells", 0)
    pages[0].may_leave = True
    assert window.open_page("quotas")


def test_a_page_without_a_tab_is_not_opened(window: MainWindow) -> None:
    assert not window.open_page("reports")


@pytest.mark.parametrize(
    ("key", "ctrl", "asked"),
    [
        (Qt.Key.Key_P, True, "print"),
        (Qt.Key.Key_E, True, "export"),
        (Qt.Key.Key_N, True, "new"),
        (Qt.Key.Key_F5, False, "reload"),
    ],
)
def test_keys_reach_the_page_that_is_shown(
    window: MainWindow, pages: list[FakePage], key: Qt.Key, ctrl: bool, asked: str
) -> None:
    window.open_page("candidates")
    _press(window, key, ctrl=ctrl)
    assert pages[1].asked == [asked]
    assert asked not in pages[0].asked


@pytest.mark.parametrize(
    ("key", "ctrl", "signal"),
    [
        (Qt.Key.Key_B, True, "backup_requested"),
        (Qt.Key.Key_L, True, "lock_requested"),
        (Qt.Key.Key_F1, False, "help_requested"),
    ],
)
def test_keys_of_the_window(
    qtbot: QtBot, window: MainWindow, key: Qt.Key, ctrl: bool, signal: str
) -> None:
    with qtbot.waitSignal(getattr(window, signal)) as sent:
        _press(window, key, ctrl=ctrl)
    assert sent.args == (["candidates"] if signal == "help_requested" else [])


# the word an input method still composes


def _compose(widget: QWidget, text: str) -> None:
    QApplication.sendEvent(widget, QInputMethodEvent(text, []))


class _Committing:
    """An input method that gives its word away when it is asked to."""

    def __init__(self, field: QWidget, word: str) -> None:
        self._field, self._word = field, word

    def __call__(self) -> None:
        event = QInputMethodEvent("", [])
        event.setCommitString(self._word)
        self._word = ""
        QApplication.sendEvent(self._field, event)


@pytest.mark.parametrize(
    "leave",
    [
        lambda window: window.open_page("candidates"),
        lambda window: window.can_leave(),
        lambda window: _press(window, Qt.Key.Key_2, ctrl=True),
    ],
)
def test_the_composed_word_is_taken_in_before_leaving(
    monkeypatch: pytest.MonkeyPatch,
    window: MainWindow,
    pages: list[FakePage],
    leave: Callable[[MainWindow], object],
) -> None:
    field = pages[0].field
    field.setFocus()
    field.setText("Nguyễn ")
    _compose(field, "Kim")
    assert field.text() == "Nguyễn "
    monkeypatch.setattr(QInputMethod, "commit", lambda _self: _Committing(field, "Kim")())
    leave(window)
    assert "leave:Nguyễn Kim" in pages[0].asked


def test_search_sees_the_word_being_composed(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk, tools: Tools
) -> None:
    search = window.header.search
    search.setFocus()
    _compose(search, "Cứ")
    _settle(qtbot, tools)
    assert desk.asked == ["Cứ"]
    assert search.text() == ""
    assert search.popup.isVisible()
    assert search.hasFocus()


# search


def test_ctrl_f_types_finds_and_opens_by_keyboard(
    qtbot: QtBot, window: MainWindow, pages: list[FakePage], tools: Tools
) -> None:
    _press(window, Qt.Key.Key_F, ctrl=True)
    search = window.header.search
    assert search.hasFocus()
    _type(search, "c")
    _settle(qtbot, tools)
    assert search.hasFocus()
    _press(search, Qt.Key.Key_Down)
    _press(search, Qt.Key.Key_Return)
    assert window.page_key() == "candidates"
    assert len(pages[1].opened) == 1
    assert not search.popup.isVisible()
    assert search.text() == ""


def test_fast_typing_asks_no_more_than_it_must(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk, tools: Tools
) -> None:
    search = window.header.search
    search.setFocus()
    _type(search, "hoàng thị")
    _settle(qtbot, tools)
    assert desk.asked[-1] == "hoàng thị"
    assert len(desk.asked) <= 2


def test_more_hits_than_shown_ask_for_more_letters(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk, tools: Tools
) -> None:
    desk.total = 1432
    window.header.search.setFocus()
    _type(window.header.search, "c")
    _settle(qtbot, tools)
    assert _words(window) == "1.432 people, the first 2 shown: type more to narrow down."


def test_nobody_found_says_what_was_searched(
    qtbot: QtBot, window: MainWindow, tools: Tools
) -> None:
    window.header.search.setFocus()
    _type(window.header.search, "xyz")
    _settle(qtbot, tools)
    assert "“xyz”" in _words(window)
    _press(window.header.search, Qt.Key.Key_Return)
    assert window.page_key() == "cells"


def _words(window: MainWindow) -> str:
    label = window.header.search.popup.findChild(QLabel, "hitsWords")
    assert label is not None
    return label.text()


def test_esc_empties_and_then_leaves_the_search(
    qtbot: QtBot, window: MainWindow, tools: Tools, pages: list[FakePage]
) -> None:
    search = window.header.search
    search.setFocus()
    _type(search, "c")
    _settle(qtbot, tools)
    _press(search, Qt.Key.Key_Escape)
    assert (search.text(), search.popup.isVisible()) == ("", False)
    _press(search, Qt.Key.Key_Escape)
    assert not search.hasFocus()


def test_a_click_on_a_hit_opens_it(
    qtbot: QtBot, window: MainWindow, tools: Tools, pages: list[FakePage]
) -> None:
    search = window.header.search
    search.setFocus()
    _type(search, "c")
    _settle(qtbot, tools)
    table = search.popup.findChild(TableView, "hits")
    assert table is not None
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(40, 60)
    )
    assert len(pages[1].opened) == 1


def test_a_search_that_fails_tells_and_can_be_asked_again(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk, tools: Tools, messages: FakeMessages
) -> None:
    desk.problem = EnvironmentProblem("The disk does not answer.")
    window.header.search.setFocus()
    _type(window.header.search, "c")
    _settle(qtbot, tools)
    assert "The disk does not answer." in messages.told[0]
    desk.problem = None
    window.header.search.setFocus()
    _type(window.header.search, "ứ")
    _settle(qtbot, tools)
    assert window.header.search.popup.isVisible()


def test_no_name_stays_when_the_search_is_left(
    qtbot: QtBot, window: MainWindow, tools: Tools, pages: list[FakePage]
) -> None:
    window.header.search.setFocus()
    _type(window.header.search, "hoàng")
    _settle(qtbot, tools)
    pages[0].field.setFocus()
    assert not window.header.search.popup.isVisible()
    assert window.header.search.popup.page() >= 1
    assert CANDIDATE not in _words(window)


# acts


def test_a_write_shows_when_and_what(qtbot: QtBot, window: MainWindow, tools: Tools) -> None:
    tools.tasks.write(window, lambda: Changes(candidates=True, message="Taken off the list."))
    _settle(qtbot, tools)
    assert "Saved 10:42" in _local(window.status.words())
    assert window.undo_line.said() == "Taken off the list."
    tools.tasks.write(window, lambda: Changes(candidates=True))
    _settle(qtbot, tools)
    assert not window.undo_line.isVisible()


def _local(words: str) -> str:
    """Put the hours of this machine back to those of Hà Nội."""
    here = NOW.astimezone().strftime("%H:%M")
    return words.replace(here, "10:42")


def test_a_failure_to_save_stays_until_it_is_well(
    qtbot: QtBot, window: MainWindow, tools: Tools
) -> None:
    def full() -> None:
        raise EnvironmentProblem("The disk is full.")

    tools.tasks.write(window, full, None, lambda _problem: None)
    _settle(qtbot, tools)
    assert "Not saved" in window.status.words()
    tools.tasks.write(window, lambda: Changes(cells=True))
    _settle(qtbot, tools)
    assert "Not saved" not in window.status.words()


@pytest.mark.parametrize("sure", [True, False])
def test_f8_asks_and_takes_back_the_last_act(
    qtbot: QtBot,
    window: MainWindow,
    desk: FakeDesk,
    tools: Tools,
    messages: FakeMessages,
    sure: bool,
) -> None:
    messages.answers = [sure]
    _press(window, Qt.Key.Key_F8)
    _settle(qtbot, tools)
    assert "Remark of Cứ A Sình" in messages.told[0]
    assert desk.last_act is not None
    assert desk.undone == ([desk.last_act.act] if sure else [])
    assert window.undo_line.isVisible() is sure


def test_a_long_undo_tells_how_far_it_is_and_can_be_stopped(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk, tools: Tools, messages: FakeMessages
) -> None:
    def long(job: Job) -> None:
        job.report("undo", 1, 4)
        job.cancelled.wait(30)
        raise UndoStopped("Not undone; the register is as it was.")

    desk.during_undo = long
    messages.answers = [True]
    window.undo_line.say("Imported")
    _press(window, Qt.Key.Key_F8)
    qtbot.waitUntil(window.wait.stop_button.isVisible)
    assert window.wait.said() == "The last act is being undone…"
    assert not window.undo_line.isVisible()
    window.undo_last()  # one is under way
    window.wait.stop_button.click()
    _settle(qtbot, tools)
    assert (desk.undone, len(messages.told)) == ([], 1)
    assert not window.wait.isVisible()
    assert window.undo_line.isVisible()
    assert window.undo_line.said() == "Not undone; the register is as it was."


def test_what_the_program_reckons_by_itself_is_no_act(window: MainWindow, tools: Tools) -> None:
    window.undo_line.say("Imported")
    tools.tasks.changed.emit(RECKONED)
    assert window.undo_line.said() == "Imported"
    assert window.undo_line.isVisible()


def test_f8_without_an_act_says_so(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk, tools: Tools, messages: FakeMessages
) -> None:
    desk.last_act = None
    _press(window, Qt.Key.Key_F8)
    _settle(qtbot, tools)
    assert "no act that could be undone" in messages.told[0]
    assert desk.undone == []


def test_an_act_that_cannot_be_undone_says_why(
    qtbot: QtBot,
    window: MainWindow,
    desk: FakeDesk,
    tools: Tools,
    messages: FakeMessages,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def changed_since(_act: object, _job: object) -> Changes:
        raise UserError("The record was changed again since.")

    monkeypatch.setattr(desk, "undo", changed_since)
    messages.answers = [True]
    _press(window, Qt.Key.Key_F8)
    _settle(qtbot, tools)
    assert "changed again since" in messages.told[1]


# what header and status line tell


@pytest.mark.parametrize(
    ("days", "words", "is_chip"),
    [
        (None, "Never backed up", False),
        (3, "Last good copy: 12/06", False),
        (8, "good copy: 07/06", True),
        (400, "good copy: 11/05/2025", True),
    ],
)
def test_the_date_of_the_last_backup(
    window: MainWindow, desk: FakeDesk, days: int | None, words: str, is_chip: bool
) -> None:
    copy = None if days is None else NOW - timedelta(days=days)
    window.show_state(replace(desk.state(), last_usb_copy=copy))
    date = window.header.backup_date
    chip = date.findChild(QWidget, "staleBackup")
    assert date.words().startswith(words)
    assert chip is not None
    assert chip.isVisible() is is_chip


def test_the_status_line_names_day_and_rules(window: MainWindow, desk: FakeDesk) -> None:
    window.show_state(replace(desk.state(), rules="Regulation 208 in force"))
    assert "Monday, 15/06/2026" in window.status.words()
    assert "Regulation 208 in force" in window.status.words()


def test_a_change_of_settings_is_read_anew(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk, tools: Tools
) -> None:
    desk.shown = replace(desk.shown, committee="Đảng bộ phường Hiệp Thành")
    tools.tasks.write(window, lambda: Changes(settings=True))
    _settle(qtbot, tools)
    assert window.header.committee.whole_text() == "Đảng bộ phường Hiệp Thành"


# widths and the way through


@pytest.mark.parametrize(
    ("width", "found"),
    [
        (1366, WidthClass.WIDE),
        (1280, WidthClass.WIDE),
        (1279, WidthClass.NARROW),
        (1093, WidthClass.NARROW),
        (1010, WidthClass.NARROW),
        (1009, WidthClass.ONE_PANE),
        (940, WidthClass.ONE_PANE),
    ],
)
def test_pages_hear_their_width(
    window: MainWindow, pages: list[FakePage], width: int, found: WidthClass
) -> None:
    window.resize(width, 543)
    assert {page.width_class for page in pages} == {found}
    assert window.header.undo.toolButtonStyle() == (
        Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        if found is WidthClass.WIDE
        else Qt.ToolButtonStyle.ToolButtonIconOnly
    )


def test_a_page_added_later_hears_its_width_too(window: MainWindow) -> None:
    late = FakePage()
    window.add_page("reports", "Reports", late)
    assert late.width_class is WidthClass.WIDE


@pytest.mark.parametrize(("width", "height"), [(1366, 697), (1093, 543), (940, 500)])
@pytest.mark.parametrize("language", ["en", "vi"])
def test_nothing_leaves_a_small_window(
    qtbot: QtBot,
    tools: Tools,
    desk: FakeDesk,
    width: int,
    height: int,
    language: str,
) -> None:
    set_language(language)  # type: ignore[arg-type]
    window = MainWindow(desk=desk, state=desk.state(), tools=tools, menu=UserMenu(tools.settings))
    for number, title in enumerate(("Chi bộ", "Nguồn kết nạp", "Phân công giúp đỡ", "Chỉ tiêu")):
        window.add_page(str(number), title, FakePage())
    qtbot.addWidget(window)
    window.resize(width, height)
    window.show()
    window.undo_line.say("Đã đưa Bàn Đức Toàn ra khỏi danh sách. " * 4)
    assert window.minimumSizeHint().width() <= width
    assert window.minimumSizeHint().height() <= height
    help_button = window.status.findChild(QPushButton, "help")
    assert isinstance(help_button, QPushButton)
    words = help_button.mapTo(window.status, QPoint(0, help_button.height())).y()
    assert words <= window.status.height() <= window.status.sizeHint().height()
    for widget in (*window.header.tab_chain(), window.header.backup_date, window.status):
        right = widget.mapTo(window, QPoint(widget.width(), 0)).x()
        assert right <= width, widget.objectName()


def test_tab_walks_the_header_then_the_page_and_comes_back(
    window: MainWindow, pages: list[FakePage]
) -> None:
    window.header.search.setFocus()
    walked: list[str] = []
    for _step in range(30):
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.isVisible()
        assert window.rect().contains(focus.mapTo(window, QPoint(1, 1)))
        walked.append(focus.objectName() or type(focus).__name__)
        _press(focus, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is window.header.search:
            break
    else:
        pytest.fail(f"Tab never came back: {walked}")
    assert walked[:8] == [
        "search",
        "undo",
        "print",
        "backup",
        "user",
        "lock",
        "mainTabs",
        "pageField",
    ]


def test_icon_only_buttons_say_what_they_do(window: MainWindow) -> None:
    window.resize(1093, 543)
    for button in (window.header.undo, window.header.print, window.header.lock):
        assert button.accessibleName()
        assert button.toolTip()


def test_a_hit_of_an_unknown_kind_opens_nothing(window: MainWindow) -> None:
    window.header.search.chosen.emit(Hit(uuid4(), "cell", "x", "", "", ""))
    assert window.page_key() == "cells"


def test_forgetting_leaves_no_connection(qtbot: QtBot, window: MainWindow, tools: Tools) -> None:
    window.forget()
    tools.tasks.changed.emit(Changes(cells=True, message="later"))
    assert window.undo_line.said() == ""


@pytest.mark.parametrize(
    ("choice", "signal", "kept"),
    [("Dark", "theme_chosen", ("theme", "dark")), ("Tiếng Việt", "language_chosen", None)],
)
def test_the_user_menu_keeps_and_tells(
    qtbot: QtBot,
    settings: Settings,
    choice: str,
    signal: str,
    kept: tuple[str, str] | None,
) -> None:
    menu = UserMenu(settings)
    qtbot.addWidget(menu)
    acts = {act.text(): act for part in menu.findChildren(QMenu) for act in part.actions()}
    with qtbot.waitSignal(getattr(menu, signal)):
        acts[choice].trigger()
    if kept is not None:
        assert settings[kept[0]] == kept[1]
