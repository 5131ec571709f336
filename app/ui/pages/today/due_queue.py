"""Due days that wait to be reckoned anew, after an import, an upgrade or a change of rules."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.errors import SoNguonError
from app.services.deadlines import count_queued, work_off_some
from app.services.register import Register
from app.ui.main_window import Tools


class DueQueue(QObject):
    """Works the queue off portion by portion; what a person saves meanwhile goes in between."""

    progressed = Signal(int, int)
    """How many people are done, of how many."""
    worked_off = Signal()

    def __init__(self, register: Register, tools: Tools, parent: QObject) -> None:
        super().__init__(parent)
        self._register, self._tools = register, tools
        self._working = False
        self._done = self._total = 0

    def look(self) -> None:
        """Begin if somebody waits."""
        if not self._working:
            work = partial(count_queued, self._register)
            self._tools.tasks.read(self, work, self._begin, newest="queued")

    def _begin(self, waiting: int) -> None:
        if waiting and not self._working:
            self._working = True
            self._done, self._total = 0, waiting
            self.progressed.emit(0, waiting)
            self._go_on()

    def _go_on(self) -> None:
        work = partial(work_off_some, self._register)
        self._tools.tasks.write(self, work, self._take, self._give_up)

    def _take(self, worked: int) -> None:
        if worked:
            self._done += worked
            self.progressed.emit(self._done, max(self._done, self._total))
            self._go_on()
        else:
            self._working = False
            self.worked_off.emit()

    def _give_up(self, problem: SoNguonError) -> None:
        self._working = False
        self.worked_off.emit()
        self._tools.messages.show_problem(None, problem)
