"""The wizard: by keyboard alone, nothing written before the key is typed back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethod, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.clock import FixedClock
from app.errors import EnvironmentProblem, SoNguonError, UserError
from app.i18n import set_language
from app.ui.dialogs.print_preview import PrintPreviewDialog
from app.ui.first_run.key_step import key_lines
from app.ui.first_run.wizard import FirstRun
from app.ui.lock_screen import LockScreen
from app.ui.program import Program
from app.ui.settings import Settings
from app.ui.tasks import Tasks
from tests.conftest import NOW
from tests.helpers.shell import PASSWORD, RECOVERY_KEY, FakeBooks, FakeMessages, FakePrepared

W = TypeVar("W", bound=QWidget)


@pytest.fixture
def books() -> FakeBooks:
    return FakeBooks(holds=False)


@pytest.fixture
def messages(tmp_path: Path) -> FakeMessages:
    return FakeMessages(Settings(tmp_path / "window.json"))


@pytest.fixture
def tasks(qapp: QApplication, messages: FakeMessages) -> Iterator[Tasks]:
    bugs: list[BaseException] = []
    made = Tasks(problem=lambda problem: messages.show_problem(None, problem), crash=bugs.append)
    yield made
    made.shutdown()
    assert bugs == []


@pytest.fixture
def wizard(qtbot: QtBot, books: FakeBooks, tasks: Tasks, messages: FakeMessages) -> FirstRun:
    made = FirstRun(books=books, tasks=tasks, messages=messages)
    qtbot.addWidget(made)
    made.resize(1093, 543)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.committee.setFocus()
    return made


def _find(widget: QWidget, kind: type[W], name: str) -> W:
    found = widget.findChild(kind, name)
    assert found is not None, name
    return found


def _focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _type(text: str, *, then: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type into whatever has the keyboard."""
    field = _focus()
    assert isinstance(field, QLineEdit)
    field.insert(text)
    QTest.keyClick(field, then)


def _settle(qtbot: QtBot, tasks: Tasks) -> None:
    qtbot.waitUntil(lambda: tasks.under_way == 0)


def _words(widget: QWidget) -> str:
    return " ".join(
        label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)
    )


def _to_key_step(qtbot: QtBot, tasks: Tasks, *, password: str = PASSWORD) -> None:
    _type("Đảng bộ xã Sao Mai")
    _type("38.168.053.000.001")
    _type("Lương Thị Trang")
    _type("trang")
    _type(password)
    _type(password)
    _settle(qtbot, tasks)


def test_the_whole_way_by_keyboard(
    qtbot: QtBot, wizard: FirstRun, books: FakeBooks, tasks: Tasks, messages: FakeMessages
) -> None:
    _to_key_step(qtbot, tasks)
    assert wizard.at() == 2
    assert _focus().objectName() == "print"
    messages.answers = [True]
    QTest.keyClick(_focus(), Qt.Key.Key_Space)
    _settle(qtbot, tasks)
    assert messages.dialogs == [PrintPreviewDialog]
    assert _focus().objectName() == "typedKey"
    assert books.log == []
    _type(RECOVERY_KEY.lower().replace("-", " "))
    _settle(qtbot, tasks)
    assert wizard.at() == 3
    assert books.log == ["found, key printed"]
    assert books.prepared_with == [
        {"committee": "Đảng bộ xã Sao Mai", "login": "trang", "code": "38.168.053.000.001"}
    ]
    with qtbot.waitSignal(wizard.finished) as sent:
        QTest.keyClick(_focus(), Qt.Key.Key_Space)
    assert sent.args[1] == "import"


def test_tab_and_space_alone_also_lead_on(qtbot: QtBot, wizard: FirstRun) -> None:
    _type("Đảng bộ xã Sao Mai", then=Qt.Key.Key_Tab)
    for _step in range(6):
        if _focus().objectName() == "next":
            break
        QTest.keyClick(_focus(), Qt.Key.Key_Tab)
    QTest.keyClick(_focus(), Qt.Key.Key_Space)
    assert wizard.at() == 1


@pytest.mark.parametrize("step", [0, 1, 2, 3, 4])
def test_tab_meets_only_what_can_be_seen_and_comes_back(
    qtbot: QtBot, wizard: FirstRun, step: int
) -> None:
    wizard.key.set_book(FakePrepared([]))
    wizard._go(step)
    start = _focus()
    walked = []
    for _number in range(20):
        walked.append(_focus().objectName())
        assert _focus().isVisible()
        assert wizard.rect().contains(_focus().mapTo(wizard, QPoint(1, 1))), walked
        QTest.keyClick(_focus(), Qt.Key.Key_Tab)
        if _focus() is start:
            break
    else:
        pytest.fail(f"Tab never came back: {walked}")
    assert "" not in walked


def test_nothing_goes_on_before_it_is_complete(wizard: FirstRun) -> None:
    _type("   ")
    assert not _find(wizard, QPushButton, "next").isEnabled()
    assert wizard.at() == 0


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("ngắn", "ngắn", "at least 10 characters"),
        ("1234567890", "1234567890", "Many people use this password"),
        (PASSWORD, PASSWORD + "!", "passwords differ"),
    ],
)
def test_a_poor_password_is_told_at_its_field(
    qtbot: QtBot,
    wizard: FirstRun,
    books: FakeBooks,
    tasks: Tasks,
    first: str,
    second: str,
    words: str,
) -> None:
    _type("Đảng bộ xã Sao Mai")
    _type("")
    _type("Lương Thị Trang")
    _type("trang")
    _type(first)
    _type(second)
    _settle(qtbot, tasks)
    assert wizard.at() == 1
    assert words in _words(wizard)
    assert books.prepared_with == []


@pytest.mark.parametrize(
    ("problem", "at", "words"),
    [
        (UserError("The code has 14 digits.", field="code"), 0, "The code has 14 digits."),
        (UserError("Too short a name.", field="login"), 1, "Too short a name."),
        (UserError("Known to all.", field="password"), 1, "Known to all."),
    ],
)
def test_what_the_services_refuse_is_told_at_its_field(
    qtbot: QtBot,
    wizard: FirstRun,
    books: FakeBooks,
    tasks: Tasks,
    problem: SoNguonError,
    at: int,
    words: str,
) -> None:
    books.problem = problem
    _to_key_step(qtbot, tasks)
    assert wizard.at() == at
    assert words in _words(wizard)


def test_what_the_machine_refuses_is_told_in_a_dialog(
    qtbot: QtBot, wizard: FirstRun, books: FakeBooks, tasks: Tasks, messages: FakeMessages
) -> None:
    books.problem = EnvironmentProblem("The disk is full.")
    _to_key_step(qtbot, tasks)
    assert wizard.at() == 1
    assert "The disk is full." in messages.told[0]
    assert _find(wizard, QPushButton, "next").isEnabled()


def test_the_key_must_be_on_paper_before_it_is_typed(
    qtbot: QtBot, wizard: FirstRun, tasks: Tasks, messages: FakeMessages
) -> None:
    _to_key_step(qtbot, tasks)
    typed = _find(wizard, QLineEdit, "typedKey")
    assert not typed.isEnabled()
    messages.answers = [False]  # the preview was closed without printing
    _find(wizard, QPushButton, "print").click()
    _settle(qtbot, tasks)
    assert not typed.isEnabled()
    _find(wizard, QPushButton, "byHand").click()
    assert typed.isEnabled()
    assert typed.hasFocus()


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("", 0),
        (RECOVERY_KEY[:9], 2),
        (RECOVERY_KEY[:12].lower(), 2),
        ("ZZZZ" + RECOVERY_KEY[4:], 0),
        (RECOVERY_KEY.replace("-", ""), 10),
    ],
)
def test_right_groups_are_counted(
    qtbot: QtBot, wizard: FirstRun, tasks: Tasks, typed: str, right: int
) -> None:
    _to_key_step(qtbot, tasks)
    wizard.key.allow_typing()
    _find(wizard, QLineEdit, "typedKey").setText(typed)
    assert f"{right} of 10 groups right" in _find(wizard, QLabel, "count").text()
    assert _find(wizard, QPushButton, "next").isEnabled() is (right == 10)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (RECOVERY_KEY[:7], ""),
        (RECOVERY_KEY[:5] + "ZZZZ", "Group 2 is wrong: “ZZZZ”. Compare it with the paper."),
        ("zzzz" + RECOVERY_KEY[4:], "Group 1 is wrong: “ZZZZ”. Compare it with the paper."),
        (RECOVERY_KEY + "7", "There is more than the key. Take out what is over."),
        (RECOVERY_KEY, ""),
    ],
)
def test_the_wrong_group_is_named(
    qtbot: QtBot, wizard: FirstRun, tasks: Tasks, typed: str, said: str
) -> None:
    _to_key_step(qtbot, tasks)
    wizard.key.allow_typing()
    _find(wizard, QLineEdit, "typedKey").setText(typed)
    assert wizard.key._row.error() == said


def test_a_code_that_is_none_is_refused_at_its_field(wizard: FirstRun) -> None:
    _type("Đảng bộ xã Sao Mai")
    _type("123")
    assert wizard.at() == 0
    assert "“123” is not an organisation code. It has 14 digits." in _words(wizard)
    code = _find(wizard, QLineEdit, "code")
    assert code.hasFocus()
    code.clear()
    QTest.keyClick(code, Qt.Key.Key_Return)
    assert wizard.at() == 1


def test_going_back_and_forth_keeps_the_printed_key(
    qtbot: QtBot, wizard: FirstRun, books: FakeBooks, tasks: Tasks
) -> None:
    _to_key_step(qtbot, tasks)
    wizard.key.allow_typing()
    _find(wizard, QPushButton, "back").click()
    assert wizard.at() == 1
    _find(wizard, QPushButton, "next").click()
    _settle(qtbot, tasks)
    assert wizard.at() == 2
    assert len(books.prepared_with) == 1
    assert _find(wizard, QLineEdit, "typedKey").isEnabled()


def test_another_password_draws_another_key(
    qtbot: QtBot, wizard: FirstRun, books: FakeBooks, tasks: Tasks
) -> None:
    _to_key_step(qtbot, tasks)
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    for name in ("newPassword", "repeatPassword"):
        _find(wizard, QLineEdit, name).setText("năm con trâu trắng")
    _find(wizard, QPushButton, "next").click()
    _settle(qtbot, tasks)
    assert len(books.prepared_with) == 2
    assert not _find(wizard, QLineEdit, "typedKey").isEnabled()


def test_there_is_no_way_back_once_it_is_written(
    qtbot: QtBot, wizard: FirstRun, tasks: Tasks
) -> None:
    _to_key_step(qtbot, tasks)
    wizard.key.allow_typing()
    _type(RECOVERY_KEY)
    _settle(qtbot, tasks)
    assert not _find(wizard, QPushButton, "back").isVisible()
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    assert wizard.at() == 3
    assert _find(wizard, QLineEdit, "newPassword").text() == ""


def test_the_composed_word_is_taken_in_before_going_on(
    qtbot: QtBot, wizard: FirstRun, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    field = _find(wizard, QLineEdit, "committee")
    field.setText("Đảng bộ xã Sao ")
    QApplication.sendEvent(field, QInputMethodEvent("Mai", []))

    def commit(_method: QInputMethod) -> None:
        event = QInputMethodEvent("", [])
        event.setCommitString("Mai")
        QApplication.sendEvent(field, event)

    monkeypatch.setattr(QInputMethod, "commit", commit)
    _find(wizard, QPushButton, "next").click()
    assert wizard.committee.name() == "Đảng bộ xã Sao Mai"


# a register that exists


def test_a_backup_is_restored_with_its_own_password(
    qtbot: QtBot, wizard: FirstRun, books: FakeBooks, messages: FakeMessages, tmp_path: Path
) -> None:
    _find(wizard, QPushButton, "existing").click()
    messages.files = [tmp_path / "SoNguon-0007.hsb"]
    _find(wizard, QPushButton, "file").click()
    assert not _find(wizard, QPushButton, "next").isEnabled()
    _type("trang")
    with qtbot.waitSignal(wizard.finished) as sent:
        _type(PASSWORD)
    assert sent.args[1] == "empty"
    assert books.log == ["restore:SoNguon-0007.hsb:trang"]
    assert _find(wizard, QLineEdit, "restorePassword").text() == ""


def test_a_backup_that_is_refused_says_why(
    qtbot: QtBot,
    wizard: FirstRun,
    books: FakeBooks,
    tasks: Tasks,
    messages: FakeMessages,
    tmp_path: Path,
) -> None:
    books.problem = UserError("This backup is damaged. Choose another one.")
    _find(wizard, QPushButton, "existing").click()
    messages.files = [None, tmp_path / "x.hsb"]
    _find(wizard, QPushButton, "file").click()
    assert wizard.existing.file() is None
    _find(wizard, QPushButton, "file").click()
    _type("trang")
    _type(PASSWORD)
    _settle(qtbot, tasks)
    assert "This backup is damaged." in _words(wizard)
    assert _find(wizard, QPushButton, "next").isEnabled()


def test_a_folder_is_adopted_and_then_opened_by_its_password(
    qtbot: QtBot, wizard: FirstRun, books: FakeBooks, messages: FakeMessages, tmp_path: Path
) -> None:
    wizard.show_existing()
    messages.files = [tmp_path]
    with qtbot.waitSignal(wizard.adopted):
        _find(wizard, QPushButton, "folder").click()
    assert books.log == [f"adopt:{tmp_path.name}"]


def test_esc_leads_back_from_the_existing_register(wizard: FirstRun) -> None:
    wizard.show_existing()
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    assert wizard.at() == 0


# sizes and words


@pytest.mark.parametrize("spoken", ["en", "vi"])
def test_every_step_fits_the_smallest_window(
    qtbot: QtBot, books: FakeBooks, tasks: Tasks, messages: FakeMessages, spoken: str
) -> None:
    set_language(spoken)  # type: ignore[arg-type]
    wizard = FirstRun(books=books, tasks=tasks, messages=messages)
    qtbot.addWidget(wizard)
    wizard.resize(940, 500)
    wizard.show()
    assert wizard.minimumSizeHint().width() <= 940
    assert wizard.minimumSizeHint().height() <= 500
    for step in range(5):
        wizard._go(step)
        for name in ("back", "next"):
            act = _find(wizard, QPushButton, name)
            if act.isVisible():
                assert wizard.rect().contains(act.mapTo(wizard, act.rect().bottomRight()))


def test_the_key_is_shown_in_pairs_of_groups() -> None:
    assert key_lines(["AAAA", "BBBB", "CCCC", "DDDD", "EEEE", "FFFF"]) == (
        "AAAA-BBBB  CCCC-DDDD\nEEEE-FFFF"
    )


# in the program


@pytest.fixture
def program(
    qtbot: QtBot,
    qapp: QApplication,
    books: FakeBooks,
    tasks: Tasks,
    messages: FakeMessages,
    tmp_path: Path,
) -> Program:
    made = Program(
        qapp,
        books=books,
        tasks=tasks,
        messages=messages,
        settings=Settings(tmp_path / "window.json"),
        clock=FixedClock(NOW),
    )
    qtbot.addWidget(made.top, before_close_func=lambda top: top.close_now())
    made.start(lambda: None)
    qtbot.waitUntil(lambda: isinstance(made.top.screen_shown(), FirstRun))
    _settle(qtbot, tasks)
    return made


def _wizard_of(program: Program) -> FirstRun:
    screen = program.top.screen_shown()
    assert isinstance(screen, FirstRun)
    return screen


def test_the_first_start_looks_round_in_the_sample(
    qtbot: QtBot, program: Program, books: FakeBooks, tasks: Tasks
) -> None:
    _find(_wizard_of(program), QPushButton, "demo").click()
    qtbot.waitUntil(lambda: program.main_window() is not None)
    _settle(qtbot, tasks)
    assert books.log == ["demo"]
    main = program.main_window()
    assert main is not None
    program.lock()
    qtbot.waitUntil(lambda: isinstance(program.top.screen_shown(), LockScreen))
    assert "Đảng bộ xã Sao Mai" in program.top.windowTitle()
    assert "book/committee" not in _settings_of(program)


def _settings_of(program: Program) -> Settings:
    return program._settings


@pytest.mark.parametrize(
    ("way", "log"),
    [
        ("import", ["found", "import"]),
        ("empty", ["found"]),
        ("demo", ["close", "demo", "found"]),
    ],
)
def test_the_wizard_ends_in_the_open_register(
    qtbot: QtBot, program: Program, books: FakeBooks, tasks: Tasks, way: str, log: list[str]
) -> None:
    wizard = _wizard_of(program)
    wizard.committee.setFocus()
    program.top.activateWindow()
    _to_key_step(qtbot, tasks)
    wizard.key.allow_typing()
    _type(RECOVERY_KEY)
    _settle(qtbot, tasks)
    wizard.data.way_chosen.emit(way)
    qtbot.waitUntil(lambda: program.main_window() is not None)
    _settle(qtbot, tasks)
    assert sorted(books.log) == log


def test_an_adopted_register_asks_for_its_password(
    qtbot: QtBot,
    program: Program,
    tasks: Tasks,
    messages: FakeMessages,
    tmp_path: Path,
) -> None:
    wizard = _wizard_of(program)
    wizard.show_existing()
    messages.files = [tmp_path]
    _find(wizard, QPushButton, "folder").click()
    qtbot.waitUntil(lambda: isinstance(program.top.screen_shown(), LockScreen))
    _settle(qtbot, tasks)
    assert program.main_window() is None


def test_a_sample_that_cannot_be_made_leads_back(
    qtbot: QtBot,
    program: Program,
    books: FakeBooks,
    tasks: Tasks,
    messages: FakeMessages,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(_job: object) -> None:
        raise EnvironmentProblem("The disk is full.")

    monkeypatch.setattr(books, "open_demo", full)
    before = _wizard_of(program)
    _find(before, QPushButton, "demo").click()
    qtbot.waitUntil(lambda: program.top.screen_shown() is not before and tasks.under_way == 0)
    qtbot.waitUntil(lambda: isinstance(program.top.screen_shown(), FirstRun))
    assert "The disk is full." in messages.told[0]
