"""Due days that wait to be reckoned anew, after an import, an undo or a change of rules."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from app.errors import SoNguonError
from app.services.changes import RECKONED, Changes
from app.services.collector import paused_collector
from app.services.deadlines import count_queued, work_off_some
from app.services.register import Register
from app.ui.tools import Tools

_LOOK_EVERY: Final = 60_000  # milliseconds; the day turns at midnight
_TELL_EVERY: Final = 2_000  # milliseconds; lists read again what has moved


@dataclass(frozen=True, slots=True)
class _Worked:
    """How many people a portion was, and what the pages hear of it."""

    people: int
    changes: Changes | None


class DueQueue(QObject):
    """Works the queue off portion by portion from the opening of a book until `end`.

    Each portion is a write of its own in the writer's lane: what a person saves meanwhile goes in
    between, and the book cannot be closed in the middle of one.
    """

    progressed = Signal(int, int)
    """How many people are done, of how many."""
    worked_off = Signal()

    def __init__(self, register: Register, tools: Tools) -> None:
        super().__init__(tools.tasks)
        self._register, self._tools = register, tools
        self._ended = threading.Event()
        self._working = False
        self._done = self._total = 0
        self._told = QElapsedTimer()
        self._day: date = tools.clock.today()
        self._midnight = QTimer(self)
        self._midnight.setInterval(_LOOK_EVERY)
        self._midnight.timeout.connect(self.look_at_the_day)
        tools.tasks.changed.connect(self._on_changed)

    def begin(self) -> None:
        """Look now, after every change, and when the day turns."""
        self._midnight.start()
        self.look()

    def end(self) -> None:
        """Begin no further portion: what is left is worked off when the book is opened again."""
        self._ended.set()
        self._midnight.stop()
        self._tools.tasks.changed.disconnect(self._on_changed)
        self.deleteLater()

    def look(self) -> None:
        """Begin if somebody waits."""
        if not self._working:
            work = partial(count_queued, self._register)
            self._tools.tasks.read(self, work, self._start, newest="queued")

    def look_at_the_day(self) -> None:
        """Look again when the day has turned."""
        today = self._tools.clock.today()
        if today != self._day:
            self._day = today
            self.look()

    def _on_changed(self, changes: Changes) -> None:
        if changes != RECKONED:
            self.look()

    def _start(self, waiting: int) -> None:
        if waiting and not self._working and not self._ended.is_set():
            self._working = True
            self._done, self._total = 0, waiting
            self._told.start()
            self.progressed.emit(0, waiting)
            self._go_on()

    def _go_on(self) -> None:
        tell = self._told.elapsed() >= _TELL_EVERY
        if tell:
            self._told.restart()
        work = partial(_portion, self._register, self._ended, tell=tell)
        self._tools.tasks.write(self, work, self._take, self._give_up)

    def _take(self, worked: _Worked) -> None:
        if self._ended.is_set():
            return
        if worked.people:
            self._done += worked.people
            self.progressed.emit(self._done, max(self._done, self._total))
            self._go_on()
        else:
            self._stand_still()

    def _give_up(self, problem: SoNguonError) -> None:
        self._stand_still()
        self._tools.messages.show_problem(None, problem)

    def _stand_still(self) -> None:
        self._working = False
        self.worked_off.emit()


def _portion(register: Register, ended: threading.Event, *, tell: bool) -> _Worked:
    if ended.is_set():
        return _Worked(0, None)
    with paused_collector():  # a walk through all objects would stop the window
        people = work_off_some(register)
    return _Worked(people, RECKONED if tell or not people else None)
