"""The frame of a dialog that makes papers: progress with a way to stop, and why one failed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from app.errors import SoNguonError, UserError
from app.i18n import _
from app.ui.dialogs.frame import DialogFrame
from app.ui.main_window import Tools
from app.ui.tasks import Job, Progress
from app.ui.tokens import Size, Status
from app.ui.widgets import NoticeCard, WaitLine, commit_typing

CELL = "cell"
PAGE = "page"


class PrintStopped(UserError):  # noqa: N818 - says what happened
    """The person stopped the work."""


class PaperDialog(DialogFrame):
    """Runs one piece of work at a time in the lane for files; closing the dialog stops it.

    A subclass lays out its body with `told` in it, adds `wait` below, and says in `show_state` what
    can be pressed. Nothing that is typed here would be lost, so Esc closes at once.
    """

    def __init__(self, title: str, tools: Tools, *, parent: QWidget | None) -> None:
        super().__init__(title, parent)
        self._tools = tools
        self._job: Job | None = None
        self._closed = False
        self.wait = WaitLine()
        self.wait.setMinimumHeight(Size.CONTROL)
        self.wait.stop_requested.connect(self._stop)
        self.told = NoticeCard(Status.OVER, "")
        self.told.setObjectName("told")
        self.told.hide()

    def is_busy(self) -> bool:
        """Tell whether papers are being made."""
        return self._job is not None

    def show_state(self) -> None:
        """Say what can be pressed now."""
        raise NotImplementedError

    def run_papers(
        self, work: Callable[[Job], Any], done: Callable[[Any], None], *, sentence: str
    ) -> None:
        """Run `work` in the background; `done` gets what it returns."""
        if self.is_busy():
            return

        def finished(result: Any) -> None:
            self._end()
            if not self._closed:  # the last page may have been drawn already when it was stopped
                done(result)

        self.told.hide()
        self.wait.start(sentence)
        self._job = self._tools.tasks.background(
            self, work, finished, self._failed, progress=self._show_progress
        )
        self.show_state()

    def tell(self, status: Status, title: str, text: str = "") -> None:
        """Say how it went, in the body."""
        self.told.say(status, title, text)
        self.told.show()

    def _show_progress(self, at: Progress) -> None:
        if self._job is None or self._job.cancelled.is_set():
            return
        if at.step == PAGE:
            self.wait.say(_("Drawing page {number}…").format(number=at.done + 1))
            self.wait.show_counts(0, 0)
        else:
            said = _("Cell {number} of {total}…").format(number=at.done + 1, total=at.total)
            self.wait.say(said)
            self.wait.show_counts(at.done, at.total, rows=False)

    def _failed(self, problem: SoNguonError) -> None:
        self._end()
        stopped = isinstance(problem, PrintStopped)
        self.tell(Status.INFO if stopped else Status.OVER, problem.message)

    def _end(self) -> None:
        self._job = None
        self.wait.finish()
        self.show_state()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def reject(self) -> None:
        """Close at once."""
        commit_typing()
        QDialog.reject(self)

    def done(self, result: int) -> None:
        """Stop what is under way and close."""
        self._closed = True
        self._stop()
        super().done(result)


def page_watch(job: Job, *, report: bool = True) -> Callable[[int], None]:
    """Return what is told each page: it says how far the work is and ends it when it is stopped."""

    def on_page(done: int) -> None:
        if job.cancelled.is_set():
            raise PrintStopped(_("Stopped. Nothing was printed."))
        if report:
            job.report(PAGE, done)

    return on_page
