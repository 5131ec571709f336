"""Faults reach one dialog on the main thread; the idle watch; settings; keys; boxes."""

from __future__ import annotations

import itertools
import sys
import threading
import unicodedata
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMessageLogContext, Qt, QTimer, QtMsgType
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.clock import FixedClock
from app.errors import UserError
from app.logs import RecentLines
from app.ui.dialogs.crash import CrashDialog
from app.ui.dialogs.frame import LARGEST
from app.ui.dialogs.question import ConfirmDialog, ProblemDialog
from app.ui.excepthook import CrashReporter, log_qt_message
from app.ui.idle_watch import IdleWatch
from app.ui.messages import Messages, close_all_dialogs
from app.ui.settings import Settings
from app.ui.shortcuts import Key, with_key

CANARY = "Hoàng Thị Bí Mật"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "window.json")


@pytest.fixture
def shown() -> list[tuple[str, threading.Thread]]:
    return []


@pytest.fixture
def reporter(
    qapp: QApplication,
    shown: list[tuple[str, threading.Thread]],
    expect_log: Callable[[str], None],
) -> Iterator[CrashReporter]:
    expect_log("fault in the program")
    recent = RecentLines()
    yield CrashReporter(
        recent=recent, show=lambda text: shown.append((text, threading.current_thread()))
    )


@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_fault_in_any_thread_is_shown_on_the_main_one(
    qtbot: QtBot,
    reporter: CrashReporter,
    shown: list[tuple[str, threading.Thread]],
    elsewhere: bool,
) -> None:
    if elsewhere:
        worker = threading.Thread(target=reporter.report, args=[ValueError(CANARY)])
        worker.start()
        worker.join()
    else:
        reporter.report(ValueError(CANARY))
    qtbot.waitUntil(lambda: len(shown) == 1)
    text, thread = shown[0]
    assert thread is threading.main_thread()
    assert "ValueError" in text
    assert CANARY not in text


def test_hooks_catch_what_nobody_else_does(
    qtbot: QtBot, reporter: CrashReporter, shown: list[tuple[str, threading.Thread]]
) -> None:
    before = sys.excepthook
    reporter.install()
    try:
        sys.excepthook(KeyError, KeyError(CANARY), None)
        worker = threading.Thread(target=lambda: {}[CANARY])  # type: ignore[index]
        worker.start()
        worker.join()
    finally:
        reporter.uninstall()
        sys.excepthook = before
    qtbot.waitUntil(lambda: len(shown) == 2)
    assert all("KeyError" in text and CANARY not in text for text, _thread in shown)


def test_a_fault_that_repeats_is_shown_once_at_a_time(
    qtbot: QtBot, qapp: QApplication, expect_log: Callable[[str], None]
) -> None:
    expect_log("fault in the program")
    shown: list[str] = []

    def show(text: str) -> None:
        shown.append(text)
        again.report(ValueError("again"))
        QCoreApplication.sendPostedEvents()  # the dialog runs an event loop of its own

    again = CrashReporter(recent=RecentLines(), show=show)
    again.report(ValueError("first"))
    qtbot.waitUntil(lambda: len(shown) > 0)
    QCoreApplication.sendPostedEvents()
    assert len(shown) == 1


def test_what_qt_says_goes_to_the_log(
    expect_log: Callable[[str], None], caplog: pytest.LogCaptureFixture
) -> None:
    expect_log("WARNING qt: something odd")
    log_qt_message(QtMsgType.QtWarningMsg, QMessageLogContext(), "something odd")
    assert caplog.messages == ["something odd"]


def test_the_crash_dialog_copies_and_saves(qtbot: QtBot) -> None:
    saved: list[str] = []
    dialog = CrashDialog("the report", save=saved.append)
    qtbot.addWidget(dialog)
    button = dialog.findChild(QPushButton, "copy")
    assert button is not None
    button.click()
    assert QGuiApplication.clipboard().text() == "the report"
    keep = dialog.findChild(QPushButton, "save")
    assert keep is not None
    keep.click()
    assert saved == ["the report"]
    report = dialog.findChild(QPlainTextEdit, "report")
    assert report is not None
    assert report.isReadOnly()


def _dialogs() -> list[QDialog]:
    return [
        CrashDialog("line\n" * 300, save=print),
        ConfirmDialog(
            "Take this person off the list?", consequence="x " * 200, undo="y", action="Take off"
        ),
        ProblemDialog("z " * 300),
    ]


def test_dialogs_fit_the_smallest_window(qtbot: QtBot) -> None:
    for dialog in _dialogs():
        qtbot.addWidget(dialog)
        assert dialog.minimumSizeHint().width() <= 940
        assert dialog.minimumSizeHint().height() <= 468
        assert dialog.maximumSize().width() <= LARGEST.width()


@pytest.mark.parametrize(("danger", "accepted"), [(False, True), (True, False)])
def test_enter_presses_the_primary_button_and_never_a_dangerous_one(
    qtbot: QtBot, danger: bool, accepted: bool
) -> None:
    dialog = ConfirmDialog("Sure?", consequence="", undo="", action="Do it", danger=danger)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert (dialog.result() == QDialog.DialogCode.Accepted) is accepted
    assert not dialog.isVisible()


@pytest.mark.usefixtures("modal_allowed")
def test_dialogs_close_when_the_register_locks(
    qtbot: QtBot, qapp: QApplication, settings: Settings
) -> None:
    QTimer.singleShot(0, close_all_dialogs)
    messages = Messages(settings)
    assert not messages.ask_confirm(None, "Sure?", consequence="", undo="", action="Do it")


def test_a_problem_is_shown_in_its_own_words(
    qtbot: QtBot, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    messages = Messages(settings)

    def run(dialog: QDialog) -> bool:
        qtbot.addWidget(dialog)
        seen.append(_texts(dialog))
        return False

    monkeypatch.setattr(messages, "run", run)
    messages.show_problem(None, UserError("Day 31 is not in the calendar. Type it again."))
    assert "Day 31 is not in the calendar" in seen[0]


def _texts(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def test_a_file_that_cannot_be_written_is_told_by_name(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    messages = Messages(settings)
    monkeypatch.setattr(messages, "tell", lambda _parent, text, **_more: told.append(text))
    assert not messages.write_file(None, tmp_path / "no" / "list.pdf", b"x")
    assert "list.pdf" in told[0]
    assert messages.write_file(None, tmp_path / "list.pdf", b"x")
    assert (tmp_path / "list.pdf").read_bytes() == b"x"


@pytest.mark.parametrize(
    ("typed", "given"),
    [
        ("a.pdf", "a.pdf"),
        ("a", "a.pdf"),
        ("a.b", "a.b.pdf"),
        (unicodedata.normalize("NFD", "Cộng"), "Cộng.pdf"),
    ],
)
def test_a_file_name_gets_its_ending(
    tmp_path: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    given: str,
) -> None:
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(tmp_path / typed), "")
    )
    path = Messages(settings).choose_save_file(None, "Save", name="x.pdf", kinds="PDF (*.pdf)")
    assert path is not None
    assert path.name == given
    assert settings.last_folder == tmp_path


def test_settings_come_back(tmp_path: Path) -> None:
    first = Settings(tmp_path / "new" / "window.json")
    assert (first.theme, first.language, first.auto_lock_minutes) == ("system", "vi", 15)
    columns = {"widths": {"name": 180}, "hidden": ["remark"]}
    first.update(
        {"theme": "dark", "language": "en", "auto_lock_minutes": 500, "columns/x": columns}
    )
    second = Settings(tmp_path / "new" / "window.json")
    assert (second.theme, second.language, second.auto_lock_minutes) == ("dark", "en", 120)
    assert second["columns/x"] == columns
    del second["theme"]
    assert "theme" not in Settings(tmp_path / "new" / "window.json")


@pytest.mark.parametrize("content", ["", "[]", "{", '{"theme": 7, "language": "fr"}', "\x00"])
def test_settings_that_cannot_be_read_fall_back(tmp_path: Path, content: str) -> None:
    path = tmp_path / "window.json"
    path.write_text(content, encoding="utf-8")
    settings = Settings(path)
    assert (settings.theme, settings.language, settings.auto_lock_minutes) == ("system", "vi", 15)


def test_settings_that_cannot_be_written_still_hold(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    settings = Settings(tmp_path / "file" / "window.json")
    settings["theme"] = "dark"
    assert settings.theme == "dark"


def test_no_key_clashes_with_a_vietnamese_keyboard_program() -> None:
    assert all("Shift" not in key and key not in {"Alt+Z", "Ctrl+F4", "Alt+F4"} for key in Key)
    assert len(set(Key)) == len(list(Key))
    assert with_key("Print", Key.PRINT) == "Print (Ctrl+P)"


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 23, 3, 0, tzinfo=UTC))


def test_the_watch_goes_by_the_clock(qtbot: QtBot, qapp: QApplication, clock: FixedClock) -> None:
    watch = IdleWatch(qapp, minutes=15, clock=clock)
    watch.start()
    clock.instant += timedelta(minutes=14)
    with qtbot.assertNotEmitted(watch.idle):
        watch.look()
    clock.instant += timedelta(minutes=1)
    with qtbot.waitSignal(watch.idle):
        watch.look()
    watch.deleteLater()


@pytest.mark.parametrize("late", [False, True])
def test_a_key_starts_the_wait_anew_but_not_after_the_limit(
    qtbot: QtBot, qapp: QApplication, clock: FixedClock, late: bool
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    watch = IdleWatch(qapp, minutes=15, clock=clock)
    watch.watch(window.windowHandle())
    watch.start()
    told: list[bool] = []
    watch.idle.connect(lambda: told.append(True))
    clock.instant += timedelta(minutes=20 if late else 10)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    clock.instant += timedelta(minutes=10)
    watch.look()
    assert bool(told) is late
    watch.stop()
    watch.deleteLater()


def test_the_idle_watch_is_quiet_while_stopped(
    qtbot: QtBot, qapp: QApplication, clock: FixedClock
) -> None:
    watch = IdleWatch(qapp, minutes=1, clock=clock)
    watch.start()
    watch.stop()
    clock.instant += timedelta(hours=1)
    with qtbot.assertNotEmitted(watch.idle):
        for _ in itertools.repeat(None, 3):
            watch.watch(None)
    watch.deleteLater()
