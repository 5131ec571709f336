"""One piece of lane work at a time: its line, its stop, and answers that nobody waits for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, Signal

from app.i18n import N_, _
from app.ui.tasks import Failed, Job, Progress, Tasks
from app.ui.widgets import WaitLine

T = TypeVar("T")
_COUNTS_ROWS: Final = frozenset({"read", "compare"})
_SENTENCES: Final = {
    "read": N_("Reading the file…"),
    "compare": N_("Comparing with the register…"),
    "copy": N_("Copying the register before the import…"),
    "write": N_("Writing into the register…"),
    "undo": N_("Taking the import back…"),
}


class Runner(QObject):
    """Runs reading and planning in the lane for files, and the import in the writer's lane.

    New work takes the place of reading that is still under way. A stopped reading answers nothing:
    `stopped` is sent instead. A stopped import answers as it ends, for it may have been too late.
    """

    stopped = Signal()
    locked = Signal(bool)
    """The steps must not be used: work that decides what they show is under way."""

    def __init__(self, tasks: Tasks, wait: WaitLine, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._wait = wait
        self._turn = 0
        self._job: Job | None = None
        self.writing = False
        self.locks = False
        wait.stop_requested.connect(self.stop)

    @property
    def busy(self) -> bool:
        """Tell whether an answer is still to come."""
        return self._job is not None

    def read(
        self,
        work: Callable[[Job], T],
        done: Callable[[T], None],
        failed: Failed,
        *,
        step: str,
        lock: bool = True,
    ) -> None:
        """Run `work` in the lane for files; without `lock` the steps stay in use."""
        self.drop()
        self._begin(step, stoppable=lock)
        self._job = self._tasks.background(
            self, work, *self._answers(done, failed), progress=self._teller()
        )
        self._lock(lock)

    def write(
        self,
        work: Callable[[Job], T],
        done: Callable[[T], None],
        failed: Failed,
        *,
        step: str,
    ) -> None:
        """Run `work` in the writer's lane."""
        self.drop()
        self._begin(step, stoppable=True)
        self.writing = True
        self._job = self._tasks.long_write(
            self, work, *self._answers(done, failed), progress=self._teller()
        )
        self._lock(True)

    def stop(self) -> None:
        """Stop what is under way, as the button does."""
        if self._job is None:
            return
        self._job.cancel()
        if not self.writing:
            self._end()
            self.stopped.emit()

    def drop(self) -> None:
        """Wait for nothing any more; an import is never dropped."""
        if self._job is not None and not self.writing:
            self._job.cancel()
            self._end()

    def _begin(self, step: str, *, stoppable: bool) -> None:
        self._turn += 1
        self._wait.start(_(_SENTENCES[step]), stoppable=stoppable)

    def _end(self) -> None:
        self._turn += 1
        self._job = None
        self.writing = False
        self._wait.finish()
        self._lock(False)

    def _lock(self, locks: bool) -> None:
        if locks != self.locks:
            self.locks = locks
            self.locked.emit(locks)

    def _answers(
        self, done: Callable[[T], None], failed: Failed
    ) -> tuple[Callable[[T], None], Failed]:
        turn = self._turn
        return partial(self._answer, turn, done), partial(self._answer, turn, failed)

    def _answer(self, turn: int, then: Callable[[Any], None], value: Any) -> None:
        if turn == self._turn:
            self._end()
            then(value)

    def _teller(self) -> Callable[[Progress], None]:
        turn = self._turn

        def tell(at: Progress) -> None:
            if turn == self._turn and at.step in _SENTENCES:
                self._wait.say(_(_SENTENCES[at.step]))
                self._wait.show_counts(at.done, at.total, rows=at.step in _COUNTS_ROWS)

        return tell
