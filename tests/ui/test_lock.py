"""Login, lock, recovery: one sentence for every refusal; nothing to read behind the sheet."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.clock import FixedClock
from app.errors import EnvironmentProblem
from app.i18n import language, set_language
from app.services.changes import Changes
from app.ui.first_run.wizard import FirstRun
from app.ui.idle_watch import IdleWatch
from app.ui.lock_screen import LockScreen, LockWords
from app.ui.program import Program
from app.ui.recovery_screen import RecoveryScreen
from app.ui.settings import Settings
from app.ui.tasks import Tasks
from app.ui.wait_sheet import WaitSheet
from tests.helpers.shell import (
    CANDIDATE,
    PASSWORD,
    RECOVERY_KEY,
    USB_COPY,
    FakeBooks,
    FakeMessages,
)

NOW = datetime(2026, 6, 15, 3, 42, tzinfo=UTC)
W = TypeVar("W", bound=QWidget)


@pytest.fixture
def books() -> FakeBooks:
    return FakeBooks()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "window.json")


@pytest.fixture
def messages(settings: Settings) -> FakeMessages:
    return FakeMessages(settings)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def tasks(qapp: QApplication, messages: FakeMessages) -> Iterator[Tasks]:
    bugs: list[BaseException] = []
    made = Tasks(problem=lambda problem: messages.show_problem(None, problem), crash=bugs.append)
    yield made
    made.shutdown()
    assert bugs == []


def _find(widget: QWidget, kind: type[W], name: str) -> W:
    found = widget.findChild(kind, name)
    assert found is not None, name
    return found


def _settle(qtbot: QtBot, tasks: Tasks) -> None:
    qtbot.waitUntil(lambda: tasks.under_way == 0)


def _all_words(widget: QWidget) -> str:
    """Return everything that any child of a widget could show or say."""
    said = []
    for child in widget.findChildren(QWidget):
        for name in ("text", "toPlainText", "title", "currentText"):
            if callable(getter := getattr(child, name, None)):
                said.append(str(getter()))
        said += [child.toolTip(), child.accessibleName(), child.accessibleDescription()]
    return " ".join(said)


# the sheet


@pytest.fixture
def lock(qtbot: QtBot, books: FakeBooks, tasks: Tasks) -> LockScreen:
    return _lock(qtbot, books, tasks)


def _lock(qtbot: QtBot, books: FakeBooks, tasks: Tasks) -> LockScreen:
    words = LockWords("Đảng bộ xã Sao Mai", "Locked at 10:57", USB_COPY)
    screen = LockScreen(books=books, users=books.users(), words=words, tasks=tasks)
    qtbot.addWidget(screen)
    screen.resize(1093, 543)
    screen.show()
    screen.setFocus()
    _settle(qtbot, tasks)
    return screen


def _type_password(screen: LockScreen, password: str) -> None:
    field = _find(screen, QLineEdit, "password")
    field.setText(password)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_the_right_password_opens(qtbot: QtBot, lock: LockScreen, books: FakeBooks) -> None:
    with qtbot.waitSignal(lock.opened) as sent:
        _type_password(lock, PASSWORD)
    assert sent.args == [books.books[0]]
    assert _find(lock, QLineEdit, "password").text() == ""


def test_the_user_who_opened_it_last_stands_there(lock: LockScreen) -> None:
    assert lock.login() == "trang"
    lock.choose_user("hung")
    assert lock.login() == "hung"
    lock.choose_user("nobody")
    assert lock.login() == "hung"


def test_a_refusal_is_one_sentence_and_a_wait_counted_down(
    qtbot: QtBot, lock: LockScreen, books: FakeBooks, tasks: Tasks
) -> None:
    books.wait = 2
    _type_password(lock, "wrong")
    _settle(qtbot, tasks)
    open_button = _find(lock, QPushButton, "open")
    assert "is not correct. Try again in 2 seconds." in _all_words(lock)
    assert not open_button.isEnabled()
    _type_password(lock, PASSWORD)  # too early: not even asked
    _settle(qtbot, tasks)
    assert books.log == ["open:trang"]
    lock.count_down()
    assert "Try again in 1 second." in _all_words(lock)
    lock.count_down()
    assert "The user or the password is not correct." in _all_words(lock)
    assert "Try again" not in _all_words(lock)
    assert open_button.isEnabled()
    _type_password(lock, PASSWORD)
    _settle(qtbot, tasks)
    assert len(books.books) == 1


def test_the_first_slips_cost_no_wait(
    qtbot: QtBot, lock: LockScreen, books: FakeBooks, tasks: Tasks
) -> None:
    _type_password(lock, "wrong")
    _settle(qtbot, tasks)
    assert "is not correct." in _all_words(lock)
    assert _find(lock, QPushButton, "open").isEnabled()
    assert _find(lock, QLineEdit, "password").selectedText() == "wrong"


def test_a_wait_outlives_the_program(qtbot: QtBot, books: FakeBooks, tasks: Tasks) -> None:
    books.wait = 8
    screen = _lock(qtbot, books, tasks)
    assert "Try again in 8 seconds." in _all_words(screen)
    assert not _find(screen, QPushButton, "open").isEnabled()


def test_a_register_that_cannot_be_opened_says_why(
    qtbot: QtBot, lock: LockScreen, books: FakeBooks, tasks: Tasks
) -> None:
    books.problem = EnvironmentProblem("This register was written by a newer program.")
    _type_password(lock, PASSWORD)
    _settle(qtbot, tasks)
    assert "written by a newer program" in _all_words(lock)
    assert _find(lock, QPushButton, "open").isEnabled()


def test_the_eye_shows_and_hides_what_was_typed(lock: LockScreen) -> None:
    field = _find(lock, QLineEdit, "password")
    (eye,) = field.actions()
    assert field.echoMode() is QLineEdit.EchoMode.Password
    eye.trigger()
    assert field.echoMode() is QLineEdit.EchoMode.Normal
    eye.trigger()
    assert field.echoMode() is QLineEdit.EchoMode.Password


@pytest.mark.parametrize("spoken", ["en", "vi"])
def test_the_sheets_fit_the_smallest_window(
    qtbot: QtBot, books: FakeBooks, tasks: Tasks, spoken: str
) -> None:
    set_language(spoken)  # type: ignore[arg-type]
    screens = [
        _lock(qtbot, books, tasks),
        RecoveryScreen(books=books, users=books.users(), committee="Đảng bộ", tasks=tasks),
        WaitSheet("Wait."),
    ]
    for screen in screens:
        qtbot.addWidget(screen)
        assert screen.minimumSizeHint().width() <= 940
        assert screen.minimumSizeHint().height() <= 500


# the key on paper


@pytest.fixture
def recovery(qtbot: QtBot, books: FakeBooks, tasks: Tasks) -> RecoveryScreen:
    screen = RecoveryScreen(books=books, users=books.users(), committee="Đảng bộ", tasks=tasks)
    qtbot.addWidget(screen)
    screen.show()
    return screen


def _recover(screen: RecoveryScreen, key: str, first: str, second: str) -> None:
    _find(screen, QLineEdit, "key").setText(key)
    _find(screen, QLineEdit, "newPassword").setText(first)
    _find(screen, QLineEdit, "repeatPassword").setText(second)
    _find(screen, QPushButton, "open").click()


def test_the_key_on_paper_opens_and_sets_a_new_password(
    qtbot: QtBot, recovery: RecoveryScreen, books: FakeBooks
) -> None:
    with qtbot.waitSignal(recovery.opened):
        _recover(recovery, RECOVERY_KEY.lower(), "bốn mùa hoa nở", "bốn mùa hoa nở")
    assert books.log == ["recover:trang:bốn mùa hoa nở"]
    assert _find(recovery, QLineEdit, "key").text() == ""


@pytest.mark.parametrize(
    ("key", "first", "second", "words"),
    [
        ("7KQF", "bốn mùa hoa nở", "bốn mùa hoa nở", "4 were typed"),
        (RECOVERY_KEY, "short", "short", "at least 10 characters"),
        (RECOVERY_KEY, "bốn mùa hoa nở", "bốn mùa hoa rơi", "passwords differ"),
    ],
)
def test_what_is_wrong_stands_at_its_field(
    qtbot: QtBot,
    recovery: RecoveryScreen,
    books: FakeBooks,
    tasks: Tasks,
    key: str,
    first: str,
    second: str,
    words: str,
) -> None:
    _recover(recovery, key, first, second)
    _settle(qtbot, tasks)
    assert words in _all_words(recovery)
    assert books.log == []
    assert _find(recovery, QPushButton, "open").isEnabled()


# the whole course


@pytest.fixture
def program(
    qtbot: QtBot,
    qapp: QApplication,
    books: FakeBooks,
    tasks: Tasks,
    messages: FakeMessages,
    settings: Settings,
    clock: FixedClock,
) -> Iterator[Program]:
    made = Program(
        qapp, books=books, tasks=tasks, messages=messages, settings=settings, clock=clock
    )
    qtbot.addWidget(made.top, before_close_func=lambda top: top.close_now())
    made.start(lambda: None)
    _settle(qtbot, tasks)
    yield made
    made.deleteLater()


def _log_in(qtbot: QtBot, program: Program, tasks: Tasks) -> None:
    screen = program.top.screen_shown()
    assert isinstance(screen, LockScreen)
    _type_password(screen, PASSWORD)
    qtbot.waitUntil(lambda: program.main_window() is not None)
    _settle(qtbot, tasks)


def test_login_opens_the_main_window(
    qtbot: QtBot, program: Program, tasks: Tasks, settings: Settings
) -> None:
    _log_in(qtbot, program, tasks)
    assert program.top.screen_shown() is program.main_window()
    assert program.top.windowTitle() == "Sổ Nguồn – Đảng bộ xã Sao Mai"
    assert settings["book/login"] == "trang"
    assert CANDIDATE in _all_words(program.top)


def _by_key(program: Program) -> None:
    main = program.main_window()
    assert main is not None
    QTest.keyClick(main, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def _by_button(program: Program) -> None:
    main = program.main_window()
    assert main is not None
    main.header.lock.click()


@pytest.mark.parametrize("how", [_by_key, _by_button])
def test_locking_leaves_nothing_to_read(
    qtbot: QtBot,
    program: Program,
    tasks: Tasks,
    books: FakeBooks,
    how: Callable[[Program], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _self: True)  # no platform to ask here
    _log_in(qtbot, program, tasks)
    main = program.main_window()
    assert main is not None
    main.header.search.setFocus()
    main.header.search.insert("hoàng")
    _settle(qtbot, tasks)
    QGuiApplication.clipboard().setText(CANDIDATE)
    with qtbot.waitSignal(main.destroyed):
        how(program)
    _settle(qtbot, tasks)
    assert program.main_window() is None
    assert isinstance(program.top.screen_shown(), LockScreen)
    assert CANDIDATE not in _all_words(program.top)
    assert "hoàng" not in _all_words(program.top)
    assert QGuiApplication.clipboard().text() == ""
    assert books.log[-1] == "close"


def test_locking_clears_what_only_a_full_collection_finds(
    qtbot: QtBot, program: Program, tasks: Tasks
) -> None:
    class Row:
        """A row that a page has left behind, in a circle of references."""

    _log_in(qtbot, program, tasks)
    left = Row()
    left.itself = left  # type: ignore[attr-defined]
    gone = weakref.ref(left)
    gc.collect(1)  # the older it is, the longer it would stay
    gc.disable()
    try:
        del left
        _by_key(program)
        qtbot.waitUntil(lambda: gone() is None)
    finally:
        gc.enable()
    _settle(qtbot, tasks)
    assert program.main_window() is None


def test_what_is_being_typed_is_saved_before_the_lock(
    qtbot: QtBot, program: Program, tasks: Tasks, books: FakeBooks
) -> None:
    _log_in(qtbot, program, tasks)
    page = books.books[0].pages[0]
    saved: list[str] = []
    page.field.editingFinished.connect(lambda: saved.append(page.field.text()))
    page.field.setFocus()
    page.field.setText("Đã gặp gỡ")
    program.lock()
    qtbot.waitUntil(lambda: program.main_window() is None)
    _settle(qtbot, tasks)
    assert "Đã gặp gỡ" in saved
    assert "leave:Đã gặp gỡ" in page.asked


def test_a_write_under_way_ends_before_the_register_closes(
    qtbot: QtBot, program: Program, tasks: Tasks, books: FakeBooks
) -> None:
    _log_in(qtbot, program, tasks)
    main = program.main_window()
    assert main is not None

    def write() -> Changes:
        books.log.append("write")
        return Changes(cells=True)

    tasks.write(main, write)
    program.lock()
    qtbot.waitUntil(lambda: isinstance(program.top.screen_shown(), LockScreen))
    _settle(qtbot, tasks)
    assert books.log[-2:] == ["write", "close"]


def test_unlocking_comes_back_to_page_and_record(
    qtbot: QtBot, program: Program, tasks: Tasks, books: FakeBooks
) -> None:
    _log_in(qtbot, program, tasks)
    main = program.main_window()
    assert main is not None
    record = uuid4()
    main.open_record("candidates", record)
    program.lock()
    qtbot.waitUntil(lambda: isinstance(program.top.screen_shown(), LockScreen))
    _settle(qtbot, tasks)
    _log_in(qtbot, program, tasks)
    again = program.main_window()
    assert again is not None
    assert again.page_key() == "candidates"
    assert books.books[1].pages[1].opened == [record]


def test_it_locks_when_nobody_uses_the_machine(
    qtbot: QtBot, program: Program, tasks: Tasks, clock: FixedClock
) -> None:
    _log_in(qtbot, program, tasks)
    (watch,) = QApplication.instance().findChildren(IdleWatch)[-1:]  # type: ignore[union-attr]
    clock.instant += timedelta(minutes=14)
    watch.look()
    assert program.main_window() is not None
    clock.instant += timedelta(minutes=1)
    watch.look()
    qtbot.waitUntil(lambda: isinstance(program.top.screen_shown(), LockScreen))
    assert "nobody used the machine for 15 minutes" in _all_words(program.top)


def test_a_dialog_that_is_open_closes_with_the_lock(
    qtbot: QtBot,
    program: Program,
    tasks: Tasks,
    messages: FakeMessages,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    closed: list[bool] = []
    monkeypatch.setattr("app.ui.program.close_all_dialogs", lambda: closed.append(True))
    _log_in(qtbot, program, tasks)
    program.lock()
    qtbot.waitUntil(lambda: program.main_window() is None)
    assert closed == [True]


def test_locking_twice_is_locking_once(
    qtbot: QtBot, program: Program, tasks: Tasks, books: FakeBooks
) -> None:
    _log_in(qtbot, program, tasks)
    program.lock()
    program.lock()
    qtbot.waitUntil(lambda: isinstance(program.top.screen_shown(), LockScreen))
    _settle(qtbot, tasks)
    program.lock()
    assert books.log.count("close") == 1


def test_the_recovery_key_is_one_click_from_the_lock(
    qtbot: QtBot, program: Program, tasks: Tasks
) -> None:
    screen = program.top.screen_shown()
    assert isinstance(screen, LockScreen)
    _find(screen, QPushButton, "recovery").click()
    recovery = program.top.screen_shown()
    assert isinstance(recovery, RecoveryScreen)
    _recover(recovery, RECOVERY_KEY, "bốn mùa hoa nở", "bốn mùa hoa nở")
    qtbot.waitUntil(lambda: program.main_window() is not None)
    _settle(qtbot, tasks)
    assert CANDIDATE in _all_words(program.top)


def test_closing_puts_the_register_away_first(
    qtbot: QtBot, program: Program, tasks: Tasks, books: FakeBooks
) -> None:
    _log_in(qtbot, program, tasks)
    with qtbot.waitSignal(program.ended):
        program.top.close()
    assert books.log[-1] == "close"
    assert not program.top.isVisible()


def test_a_page_that_must_be_mended_keeps_the_window_open(
    qtbot: QtBot, program: Program, tasks: Tasks, books: FakeBooks
) -> None:
    _log_in(qtbot, program, tasks)
    books.books[0].pages[0].may_leave = False
    with qtbot.assertNotEmitted(program.ended):
        program.top.close()
    assert program.top.isVisible()
    assert "close" not in books.log


def test_closing_at_the_lock_screen_ends_at_once(qtbot: QtBot, program: Program) -> None:
    with qtbot.waitSignal(program.ended):
        program.top.close()
    assert not program.top.isVisible()


def test_a_copy_that_fails_at_the_end_is_told_and_the_program_ends(
    qtbot: QtBot,
    program: Program,
    tasks: Tasks,
    books: FakeBooks,
    messages: FakeMessages,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _log_in(qtbot, program, tasks)

    def full() -> None:
        raise EnvironmentProblem("The disk is full.")

    monkeypatch.setattr(books.books[0], "close", full)
    with qtbot.waitSignal(program.ended):
        program.close()
    assert "The disk is full." in messages.told[-1]


def test_another_language_builds_the_window_anew(
    qtbot: QtBot, program: Program, tasks: Tasks
) -> None:
    _log_in(qtbot, program, tasks)
    main = program.main_window()
    assert main is not None
    main.open_page("candidates")
    program._choose_language("vi")
    qtbot.waitUntil(lambda: program.main_window() not in (None, main))
    _settle(qtbot, tasks)
    again = program.main_window()
    assert again is not None
    assert language() == "vi"
    assert again.header.undo.text() == "Hoàn tác"
    assert again.page_key() == "candidates"


def test_key_files_that_cannot_be_read_lead_to_the_backup(
    qtbot: QtBot,
    qapp: QApplication,
    books: FakeBooks,
    tasks: Tasks,
    messages: FakeMessages,
    settings: Settings,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def damaged() -> None:
        raise EnvironmentProblem("The key file and its copy are both damaged.")

    monkeypatch.setattr(books, "users", damaged)
    program = Program(
        qapp, books=books, tasks=tasks, messages=messages, settings=settings, clock=clock
    )
    qtbot.addWidget(program.top, before_close_func=lambda top: top.close_now())
    program.start(lambda: None)
    qtbot.waitUntil(lambda: isinstance(program.top.screen_shown(), FirstRun))
    screen = program.top.screen_shown()
    assert isinstance(screen, FirstRun)
    assert "both damaged" in messages.told[0]
    assert screen.at() == 4


def test_no_label_of_the_lock_screen_takes_markup(lock: LockScreen) -> None:
    marked = [
        label.text()
        for label in lock.findChildren(QLabel)
        if label.textFormat() is not Qt.TextFormat.PlainText
    ]
    assert marked == []
