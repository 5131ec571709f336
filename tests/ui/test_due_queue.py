"""Due days behind the pages: worked off when many are saved, told to pages, not while locked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.clock import FixedClock
from app.errors import EnvironmentProblem
from app.office import due_queue
from app.office.due_queue import DueQueue
from app.office.open_book import OfficeBook
from app.services import undo
from app.services.book import Book, open_book
from app.services.changes import RECKONED, Changes
from app.services.deadlines import PORTION, count_queued, queue_all
from app.services.due import DueFilter, due_counts
from app.services.imports import apply_import, plan_import
from app.ui.main_window import MainWindow
from app.ui.pages.importing.page import ImportPage
from app.ui.pages.today.page import TodayPage
from app.ui.settings import Settings
from app.ui.style import apply_theme
from app.ui.tasks import Tasks
from app.ui.tokens import LIGHT
from app.ui.tools import Tools
from app.ui.user_menu import UserMenu
from tests.helpers.book import LOGIN, PASSWORD, make_access, make_book
from tests.helpers.register import NOW
from tests.helpers.sheets import import_rows, write_workbook
from tests.helpers.shell import FakeMessages

MANY = 620
HEADER = ["Họ và tên", "Ngày sinh", "Tên chi bộ", "Ngày chi bộ xét"]


@dataclass
class Office:
    """A window over an open book, and what it said."""

    qtbot: QtBot
    tools: Tools
    messages: FakeMessages
    book: Book
    open: OfficeBook
    window: MainWindow
    told: list[Changes]

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.tools.tasks.under_way == 0, timeout=20_000)

    def today(self) -> TodayPage:
        page = self.window.pages.made(0)
        assert isinstance(page, TodayPage)
        return page

    def shown(self) -> int:
        return self.today().list.table.model().rowCount()

    def due(self) -> int:
        return due_counts(self.book.register, DueFilter(within=365)).total


def voted_on(folder: Path, *, people: int = MANY) -> Path:
    """Write a list of people whose cell has voted: the decision is due on each."""
    rows = [[f"Lò Văn {n}", f"{1 + n % 28}/5/1995", "Nà Lùng", "01/09/2026"] for n in range(people)]
    return write_workbook(folder / "nhieu.xlsx", {"2026": [HEADER, *rows]})


@pytest.fixture
def tools(qapp: QApplication, tmp_path: Path) -> Iterator[Tools]:
    apply_theme(qapp, LIGHT)
    settings = Settings(tmp_path / "window.json")
    messages = FakeMessages(settings)
    bugs: list[BaseException] = []
    tasks = Tasks(problem=lambda told: messages.show_problem(None, told), crash=bugs.append)
    yield Tools(tasks, messages, settings, FixedClock(NOW))
    tasks.shutdown()
    assert bugs == []


def _window(qtbot: QtBot, tools: Tools, book: Book) -> Office:
    opened = OfficeBook(book)
    desk = opened.desk
    window = MainWindow(desk=desk, state=desk.state(), tools=tools, menu=UserMenu(tools.settings))
    told: list[Changes] = []
    tools.tasks.changed.connect(told.append)
    for page in opened.make_pages(tools):
        window.add_page(page.key, page.title, page.page, finds=page.finds)
    qtbot.addWidget(window, before_close_func=MainWindow.forget)
    window.resize(1366, 697)
    window.show()
    qtbot.waitExposed(window)
    assert isinstance(tools.messages, FakeMessages)
    return Office(qtbot, tools, tools.messages, book, opened, window, told)


@pytest.fixture
def office(qtbot: QtBot, tools: Tools, tmp_path: Path) -> Iterator[Office]:
    with make_book(tmp_path / "so").book as book:
        import_rows(book.register, "cells", tmp_path, [["Tên chi bộ"], ["Chi bộ thôn Nà Lùng"]])
        made = _window(qtbot, tools, book)
        made.settle()
        yield made
        made.open.end_work()
        made.settle()


def _import(office: Office, path: Path) -> ImportPage:
    """Load a list as a person does."""
    office.open.start_import(office.window, office.tools)
    page = office.window.pages.currentWidget()
    assert isinstance(page, ImportPage)
    page.read_file(path)
    office.settle()
    page.choose.next_button.click()
    page.columns.next_button.click()
    office.settle()
    assert page.preview is not None
    page.preview.import_button.click()
    office.settle()
    assert page.result is not None
    return page


def test_after_a_large_import_and_its_undo_the_due_list_follows(
    office: Office, tmp_path: Path
) -> None:
    assert (office.due(), office.shown()) == (0, 0)
    page = _import(office, voted_on(tmp_path))
    assert count_queued(office.book.register) == 0
    assert office.due() >= MANY
    assert office.told[-1] == RECKONED
    assert "Imported 620 new" in office.window.undo_line.said()
    office.window.uncover()
    office.settle()
    assert office.shown() >= MANY
    assert page.session.act is not None
    office.messages.answers = [True]
    office.window.undo_last()
    office.settle()
    assert (office.due(), count_queued(office.book.register)) == (0, 0)
    assert office.shown() == 0
    assert "Undone" in office.window.undo_line.said()


def test_what_a_killed_program_left_is_worked_off_after_opening(
    qtbot: QtBot, tools: Tools, tmp_path: Path
) -> None:
    with make_book(tmp_path / "so").book as book:
        _import_behind(book, tmp_path)
        assert count_queued(book.register) == MANY
    with open_book(tmp_path / "so", login=LOGIN, password=PASSWORD, access=make_access()) as book:
        office = _window(qtbot, tools, book)
        office.settle()
        assert count_queued(book.register) == 0
        assert office.shown() >= MANY
        office.open.end_work()


def _import_behind(book: Book, folder: Path) -> None:
    register = book.register
    import_rows(register, "cells", folder, [["Tên chi bộ"], ["Chi bộ thôn Nà Lùng"]])
    plan = plan_import(
        register, kind="candidates", path=voted_on(folder), on=register.clock.today()
    )
    apply_import(register, plan=plan)


def test_locking_leaves_the_rest_for_the_next_opening(office: Office, tmp_path: Path) -> None:
    ended: list[int] = []

    def lock(done: int, total: int) -> None:
        if done and not ended:
            office.open.end_work()
            ended.append(total)

    queue = office.open._queue
    assert queue is not None
    queue.progressed.connect(lock)
    _import_behind(office.book, tmp_path)
    queue.look()
    office.settle()
    assert ended == [MANY]
    assert count_queued(office.book.register) == MANY - PORTION
    office.tools.tasks.changed.emit(Changes.everything())
    office.settle()
    assert count_queued(office.book.register) == MANY - PORTION
    office.open.make_pages(office.tools)  # unlocked
    office.settle()
    assert count_queued(office.book.register) == 0


def test_the_day_that_turns_is_a_reason_to_look(office: Office, tmp_path: Path) -> None:
    _import_behind(office.book, tmp_path)
    clock = FixedClock(NOW)
    queue = DueQueue(office.book.register, replace(office.tools, clock=clock))
    queue.look_at_the_day()
    office.settle()
    assert count_queued(office.book.register) == MANY
    clock.instant += timedelta(days=1)
    queue.look_at_the_day()
    office.settle()
    assert count_queued(office.book.register) == 0
    queue.end()


def test_what_a_person_saves_goes_in_between(office: Office, tmp_path: Path) -> None:
    _import_behind(office.book, tmp_path)
    waiting: list[int] = []
    queue = office.open._queue
    assert queue is not None

    def save(done: int, _total: int) -> None:
        if done == PORTION:
            office.tools.tasks.write(
                office.window, lambda: waiting.append(count_queued(office.book.register))
            )

    queue.progressed.connect(save)
    queue.look()
    office.settle()
    assert 0 < waiting[0] < MANY
    assert count_queued(office.book.register) == 0


def test_a_disk_without_room_is_told_once_and_the_queue_keeps(
    office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(_register: object) -> int:
        raise EnvironmentProblem("The disk is full.")

    _import_behind(office.book, tmp_path)
    monkeypatch.setattr(due_queue, "work_off_some", full)
    queue = office.open._queue
    assert queue is not None
    queue.look()
    office.settle()
    assert ["The disk is full." in said for said in office.messages.told] == [True]
    assert count_queued(office.book.register) == MANY
    assert office.today().list.wait.said() == ""


def test_pages_are_told_at_the_end_alone_when_it_is_quick(office: Office, tmp_path: Path) -> None:
    _import_behind(office.book, tmp_path)
    queue_all(office.book.register)
    del office.told[:]
    queue = office.open._queue
    assert queue is not None
    queue.look()
    office.settle()
    assert office.told == [RECKONED]
    assert undo.undo_offer(office.book.register) is not None
