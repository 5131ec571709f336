"""Lanes: order, threads, dropped callbacks, problems and bugs, cancelling, shutdown."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.errors import EnvironmentProblem, SoNguonError, UserError
from app.services.changes import Changes
from app.ui.tasks import Job, Progress, Tasks


@dataclass(frozen=True, slots=True)
class Created:
    """A write that returns something besides its changes."""

    id: int
    changes: Changes


@dataclass(slots=True)
class Seen:
    """What came back."""

    answers: list[object] = field(default_factory=list)
    problems: list[SoNguonError] = field(default_factory=list)
    bugs: list[BaseException] = field(default_factory=list)
    threads: list[threading.Thread] = field(default_factory=list)

    def take(self, answer: object) -> None:
        self.answers.append(answer)
        self.threads.append(threading.current_thread())


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture
def tasks(qtbot: QtBot, seen: Seen) -> Iterator[Tasks]:
    made = Tasks(problem=seen.problems.append, crash=seen.bugs.append)
    yield made
    made.shutdown()


@pytest.fixture
def page(qtbot: QtBot) -> QObject:
    return QObject()


def _raise(problem: Exception) -> None:
    raise problem


def test_work_runs_elsewhere_and_answers_on_the_main_thread(
    qtbot: QtBot, tasks: Tasks, seen: Seen, page: QObject
) -> None:
    with qtbot.waitSignal(tasks.settled):
        tasks.read(page, lambda: threading.current_thread().name, seen.take)
    assert str(seen.answers[0]).startswith("reader")
    assert seen.threads == [threading.main_thread()]


def test_writes_keep_their_order(qtbot: QtBot, tasks: Tasks, seen: Seen, page: QObject) -> None:
    with qtbot.waitSignal(tasks.settled):
        for number in range(50):
            tasks.write(page, partial(int, number), seen.take)
    assert seen.answers == list(range(50))


def test_a_slow_write_does_not_hold_up_a_read(
    qtbot: QtBot, tasks: Tasks, seen: Seen, page: QObject
) -> None:
    gate = threading.Event()
    tasks.write(page, lambda: gate.wait(30), seen.take)
    tasks.read(page, lambda: "read", seen.take)
    qtbot.waitUntil(lambda: seen.answers == ["read"])
    gate.set()
    qtbot.waitUntil(lambda: seen.answers == ["read", True])


@pytest.mark.parametrize("returned", [Changes(cells=True), Created(7, Changes(cells=True))])
def test_changes_are_announced_before_the_answer(
    qtbot: QtBot, tasks: Tasks, seen: Seen, page: QObject, returned: object
) -> None:
    tasks.changed.connect(seen.answers.append)
    with qtbot.waitSignal(tasks.settled):
        tasks.write(page, lambda: returned, seen.take)
    assert seen.answers == [Changes(cells=True), returned]


def test_a_read_announces_nothing(qtbot: QtBot, tasks: Tasks, page: QObject, seen: Seen) -> None:
    with qtbot.assertNotEmitted(tasks.changed), qtbot.waitSignal(tasks.settled):
        tasks.read(page, lambda: Changes(cells=True), seen.take)
    assert seen.answers == [Changes(cells=True)]


def test_an_answer_for_a_page_that_is_gone_is_dropped_but_its_changes_are_not(
    qtbot: QtBot, tasks: Tasks, seen: Seen
) -> None:
    import shiboken6

    gate = threading.Event()
    gone = QObject()

    def work() -> Changes:
        gate.wait(30)
        return Changes()

    tasks.write(gone, work, seen.take)
    shiboken6.delete(gone)
    with qtbot.waitSignal(tasks.changed):
        gate.set()
    qtbot.waitUntil(lambda: tasks.under_way == 0)
    assert seen.answers == []


@pytest.mark.parametrize("problem", [UserError("no such day"), EnvironmentProblem("disk full")])
@pytest.mark.parametrize("lane", ["read", "write", "long_write", "background"])
def test_a_problem_goes_to_failed_or_to_the_place_for_problems(
    qtbot: QtBot, tasks: Tasks, seen: Seen, page: QObject, problem: SoNguonError, lane: str
) -> None:
    call: Callable[..., object] = getattr(tasks, lane)
    own: list[SoNguonError] = []
    with qtbot.waitSignal(tasks.settled):
        call(page, lambda *_job: _raise(problem), seen.take, own.append)
        call(page, lambda *_job: _raise(problem), seen.take)
    assert own == [problem]
    assert seen.problems == [problem]
    assert seen.answers == []


@pytest.mark.parametrize(("lane", "told"), [("read", False), ("write", True)])
def test_a_write_that_failed_is_told_even_when_its_page_is_gone(
    qtbot: QtBot, tasks: Tasks, seen: Seen, lane: str, told: bool
) -> None:
    import shiboken6

    gone = QObject()
    call: Callable[..., object] = getattr(tasks, lane)
    tasks.not_saved.connect(lambda: seen.answers.append("not saved"))
    with qtbot.waitSignal(tasks.settled):
        call(gone, lambda: _raise(EnvironmentProblem("disk full")), seen.take, seen.take)
        shiboken6.delete(gone)
    assert bool(seen.problems) is told
    assert seen.answers == (["not saved"] if told else [])


@pytest.mark.parametrize("bug", [ValueError("bug"), MemoryError()])
def test_a_bug_goes_to_the_crash_dialog_even_when_the_page_is_gone(
    qtbot: QtBot, tasks: Tasks, seen: Seen, bug: Exception
) -> None:
    import shiboken6

    gone = QObject()
    own: list[SoNguonError] = []
    with qtbot.waitSignal(tasks.settled):
        tasks.write(gone, lambda: _raise(bug), seen.take, own.append)
        shiboken6.delete(gone)
    assert seen.bugs == [bug]
    assert own == []


def test_a_page_does_not_wait_for_ever_after_a_bug(
    qtbot: QtBot, tasks: Tasks, seen: Seen, page: QObject
) -> None:
    own: list[SoNguonError] = []
    with qtbot.waitSignal(tasks.settled):
        tasks.write(page, lambda: _raise(ValueError("bug")), seen.take, own.append)
        tasks.write(page, lambda: _raise(ValueError("bug")), seen.take)
    assert [problem.message for problem in own] == [
        "The program made a mistake here; see its report."
    ]
    assert len(seen.bugs) == 2
    assert seen.problems == []


def test_only_the_newest_of_a_question_answers(
    qtbot: QtBot, tasks: Tasks, seen: Seen, page: QObject
) -> None:
    gate = threading.Event()
    ran: list[int] = []

    def work(number: int) -> int:
        gate.wait(30)
        ran.append(number)
        return number

    for number in range(20):
        tasks.read(page, partial(work, number), seen.take, newest="search")
    with qtbot.waitSignal(tasks.settled):
        tasks.read(page, lambda: "other question", seen.take, newest="count")
        gate.set()
    assert seen.answers == [19, "other question"]
    assert len(ran) <= 2  # those that still waited never ran


def test_progress_is_thinned_and_the_last_report_arrives(
    qtbot: QtBot, tasks: Tasks, seen: Seen, page: QObject
) -> None:
    reports: list[Progress] = []

    def work(job: Job) -> str:
        for done in range(1001):
            job.report("copy", done, 1000)
        job.report("reread")
        return "done"

    with qtbot.waitSignal(tasks.settled):
        tasks.background(page, work, seen.take, progress=reports.append)
    assert seen.answers == ["done"]
    assert reports[0] == Progress("copy", 0, 1000)
    assert reports[-2:] == [Progress("copy", 1000, 1000), Progress("reread", 0, 0)]
    assert len(reports) < 100


def test_a_job_can_be_cancelled(qtbot: QtBot, tasks: Tasks, seen: Seen, page: QObject) -> None:
    def work(job: Job) -> str:
        return "stopped" if job.cancelled.wait(30) else "ran on"

    with qtbot.waitSignal(tasks.settled):
        job = tasks.background(page, work, seen.take)
        job.cancel()
    assert seen.answers == ["stopped"]


def test_a_long_write_tells_how_far_it_is_and_what_changed(
    qtbot: QtBot, tasks: Tasks, seen: Seen, page: QObject
) -> None:
    def work(job: Job) -> Changes:
        job.report("write", 1, 2)
        return Changes(cells=job.cancelled.wait(30))

    tasks.changed.connect(seen.answers.append)
    reports: list[Progress] = []
    with qtbot.waitSignal(tasks.settled):
        job = tasks.long_write(page, work, seen.take, progress=reports.append)
        tasks.write(page, lambda: "the next", seen.take)
        job.cancel()
    assert seen.answers == [Changes(cells=True), Changes(cells=True), "the next"]
    assert reports == [Progress("write", 1, 2)]


def test_shutdown_finishes_writes_and_cancels_jobs(qtbot: QtBot, seen: Seen) -> None:
    tasks = Tasks(problem=seen.problems.append, crash=seen.bugs.append)
    page = QObject()
    written: list[int] = []
    stopped: list[bool] = []
    for number in range(30):
        tasks.write(page, partial(written.append, number))
    tasks.background(page, lambda job: stopped.append(job.cancelled.wait(30)), seen.take)
    qtbot.waitUntil(lambda: len(written) > 0)
    tasks.shutdown()
    assert written == list(range(30))
    assert stopped in ([], [True])  # not begun, or asked to stop
