"""Work off the main thread: one database writer, one reader, one lane for files; one signal back.

    tasks.read(self, lambda: services.cells(on=day), self._show_cells)
    tasks.write(self, partial(services.assign_mentor, ...), self._assigned)
    job = tasks.background(self, backups.write, self._written, progress=self._show_progress)
    job.cancel()

Callbacks run on the main thread and are dropped when `parent` is gone. A `UserError` or an
`EnvironmentProblem` goes to `failed`, or to the place for problems given to `Tasks`; anything else
is a bug and goes to the crash dialog, and to `failed` so that the page does not wait for ever.
No widget may be touched inside `work`.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.errors import EnvironmentProblem, SoNguonError
from app.i18n import _
from app.services.changes import Changes

T = TypeVar("T")
Failed = Callable[[SoNguonError], None]

_BETWEEN_REPORTS = 0.05  # seconds; a person sees no more than that


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a piece of work is: the step by its key, `done` of `total` (0 = not known)."""

    step: str
    done: int
    total: int


class Job:
    """A piece of background work under way, seen from both sides.

    The work calls `report(step, done, total)` and looks at `cancelled` between items; the window
    calls `cancel()`.
    """

    def __init__(self, send: Callable[[Progress], None]) -> None:
        self.cancelled = threading.Event()
        self._send = send
        self._last_step = ""
        self._next_at = 0.0

    def cancel(self) -> None:
        """Ask the work to stop at the next item."""
        self.cancelled.set()

    def report(self, step: str, done: int = 0, total: int = 0) -> None:
        """Tell how far the work is; reports that follow too fast are left out."""
        now = time.monotonic()
        if step == self._last_step and now < self._next_at and done != total:
            return
        self._last_step, self._next_at = step, now + _BETWEEN_REPORTS
        self._send(Progress(step, done, total))


class _Call:
    """What to do with the outcome of one piece of work."""

    __slots__ = ("done", "dropped", "failed", "future", "job", "key", "parent", "writes")

    def __init__(
        self,
        parent: QObject,
        done: Callable[[Any], None],
        failed: Failed,
        key: tuple[int, str] | None = None,
    ) -> None:
        self.parent = parent
        self.done = done
        self.failed = failed
        self.key = key
        self.dropped = False
        self.writes = False
        self.job: Job | None = None
        self.future: Future[None] | None = None

    def wanted(self) -> bool:
        return not self.dropped and shiboken6.isValid(self.parent)


class Tasks(QObject):
    """The lanes and the way back."""

    changed = Signal(object)
    """A write came back with `Changes`; pages decide whether to reload."""
    not_saved = Signal()
    """A write failed because of the machine: disk full, file locked."""
    settled = Signal()
    """Nothing is under way any more."""
    _back = Signal(object)

    def __init__(
        self,
        *,
        problem: Failed,
        crash: Callable[[BaseException], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._problem = problem
        self._crash = crash
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="writer")
        self._reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reader")
        self._files = ThreadPoolExecutor(max_workers=1, thread_name_prefix="files")
        self._newest: dict[tuple[int, str], _Call] = {}
        self._jobs: set[Job] = set()
        self._under_way = 0
        self._back.connect(self._run_on_main_thread, Qt.ConnectionType.QueuedConnection)

    def read(
        self,
        parent: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        *,
        newest: str = "",
    ) -> None:
        """Run `work` on the reader's lane.

        `newest` names a question of which only the last answer counts: an earlier read of the same
        parent and name is dropped, also while it waits.
        """
        key = (id(parent), newest) if newest else None
        call = _Call(parent, done, failed or self._problem, key)
        if key is not None:
            self._drop(key)
            self._newest[key] = call
        self._submit(self._reader, call, work, _nothing)

    def write(
        self,
        parent: QObject,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Run `work` on the writer's lane, in the order of the calls.

        When it returns `Changes`, or something with `changes`, `changed` is sent before `done` is
        called, even when `parent` is gone; so is a problem told, for what was typed is not saved.
        """
        call = _Call(parent, done or _nothing, failed or self._problem)
        call.writes = True
        self._submit(self._writer, call, work, self._announce)

    def long_write(
        self,
        parent: QObject,
        work: Callable[[Job], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        *,
        progress: Callable[[Progress], None] | None = None,
    ) -> Job:
        """Like `write`, for work that tells how far it is; return the job to cancel it by.

        `work` stops with a `UserError` while nothing is committed; shutdown lets it finish.
        """
        call = _Call(parent, done, failed or self._problem)
        call.writes = True
        call.job = Job(partial(self._report, call, progress or _nothing))
        self._submit(self._writer, call, partial(work, call.job), self._announce)
        return call.job

    def background(
        self,
        parent: QObject,
        work: Callable[[Job], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        *,
        progress: Callable[[Progress], None] | None = None,
    ) -> Job:
        """Run `work` on the lane for PDF, Excel and sticks; return the job to cancel it by.

        A cancelled job still answers, with a result or a problem.
        """
        call = _Call(parent, done, failed or self._problem)
        call.job = Job(partial(self._report, call, progress or _nothing))
        self._jobs.add(call.job)
        self._submit(self._files, call, partial(work, call.job), _nothing)
        return call.job

    @property
    def under_way(self) -> int:
        """How many pieces of work have not answered yet."""
        return self._under_way

    def shutdown(self) -> None:
        """Stop taking work and wait: writes are finished, reads are dropped, jobs cancelled."""
        for job in self._jobs:
            job.cancel()
        self._reader.shutdown(wait=True, cancel_futures=True)
        self._files.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)

    def _drop(self, key: tuple[int, str]) -> None:
        earlier = self._newest.get(key)
        if earlier is None:
            return
        earlier.dropped = True
        if earlier.future is not None and earlier.future.cancel():
            self._under_way -= 1  # the newer one follows at once

    def _submit(
        self,
        lane: ThreadPoolExecutor,
        call: _Call,
        work: Callable[[], Any],
        after: Callable[[Any], None],
    ) -> None:
        self._under_way += 1
        call.future = lane.submit(self._work, call, work, after)

    def _work(self, call: _Call, work: Callable[[], Any], after: Callable[[Any], None]) -> None:
        """Run in the lane: whatever happens goes back as one signal."""
        try:
            result = work()
        except SoNguonError as problem:
            outcome = partial(self._deliver_problem, call, problem)
        except Exception as bug:  # noqa: BLE001 - the one door between threads; nothing may be lost
            outcome = partial(self._deliver_bug, call, bug)
        else:
            outcome = partial(self._deliver, call, result, after)
        self._back.emit(partial(self._finish, call, outcome))

    def _finish(self, call: _Call, outcome: Callable[[], None]) -> None:
        if call.key is not None and self._newest.get(call.key) is call:
            del self._newest[call.key]
        if call.job is not None:
            self._jobs.discard(call.job)
        try:
            outcome()
        finally:
            self._under_way -= 1
            if self._under_way == 0:
                self.settled.emit()

    def _deliver(self, call: _Call, result: Any, after: Callable[[Any], None]) -> None:
        after(result)
        if call.wanted():
            call.done(result)

    def _deliver_problem(self, call: _Call, problem: SoNguonError) -> None:
        if call.writes and isinstance(problem, EnvironmentProblem):
            self.not_saved.emit()
        if call.wanted():
            call.failed(problem)
        elif call.writes:
            self._problem(problem)

    def _deliver_bug(self, call: _Call, bug: Exception) -> None:
        self._crash(bug)
        if call.wanted() and call.failed is not self._problem:
            call.failed(SoNguonError(_("The program made a mistake here; see its report.")))

    def _announce(self, result: Any) -> None:
        changes = changes_of(result)
        if changes is not None:
            self.changed.emit(changes)

    def _report(self, call: _Call, progress: Callable[[Progress], None], at: Progress) -> None:
        def deliver() -> None:
            if call.wanted():
                progress(at)

        self._back.emit(deliver)

    @Slot(object)
    def _run_on_main_thread(self, deliver: Callable[[], None]) -> None:
        deliver()


def changes_of(result: object) -> Changes | None:
    """Return the `Changes` that a write returned, itself or as its `changes`; None without one."""
    changes = getattr(result, "changes", result)
    return changes if isinstance(changes, Changes) else None


def _nothing(_value: object = None) -> None:
    pass
