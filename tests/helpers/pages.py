"""Pages over a real register: lanes, a person who answers dialogs, documents that were shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.clock import FixedClock
from app.services.register import Register
from app.ui.main_window import Tools
from app.ui.settings import Settings
from app.ui.style import apply_theme
from app.ui.tasks import Tasks
from app.ui.tokens import LIGHT
from app.ui.widgets import width_class
from tests.helpers.register import NOW, make_register
from tests.helpers.shell import FakeMessages

PAGE_HEIGHT = 421  # of 543 at 125 %: header, tabs, margins and status line taken off


@dataclass
class PageBench:
    """What a page is given, and what came out of it."""

    qtbot: QtBot
    register: Register
    tools: Tools
    messages: FakeMessages
    bugs: list[BaseException]
    documents: list[tuple[bytes, str]] = field(default_factory=list)

    def show_document(self, pdf: bytes, title: str) -> None:
        """Take a document that the page wants to show."""
        self.documents.append((pdf, title))

    def show(self, page: QWidget, *, width: int = 1346, height: int = 575) -> None:
        """Show a page as the main window would, `width` being without its margins."""
        page.set_width_class(width_class(width + 20))  # type: ignore[attr-defined]
        page.resize(width, height)
        self.qtbot.addWidget(page)
        page.show()
        self.qtbot.waitExposed(page)
        page.activateWindow()
        page.setFocus()  # as the main window does
        self.settle()

    def settle(self) -> None:
        """Wait until every lane has answered."""
        self.qtbot.waitUntil(lambda: self.tools.tasks.under_way == 0, timeout=10_000)

    def answer(self, act: Callable[[QDialog], None]) -> None:
        """Let the next dialog be filled in by `act` and pressed until it is accepted."""

        def fill(dialog: QDialog) -> bool:
            act(dialog)
            self.settle()
            return dialog.result() == QDialog.DialogCode.Accepted

        self.messages.answers.append(fill)


@contextmanager
def page_bench(qtbot: QtBot, qapp: QApplication, folder: Path) -> Iterator[PageBench]:
    """Give a bench over a new register; a fault in a lane fails the test."""
    apply_theme(qapp, LIGHT)
    settings = Settings(folder / "window.json")
    messages = FakeMessages(settings)
    bugs: list[BaseException] = []
    register = make_register(folder / "so")
    tasks = Tasks(problem=lambda told: messages.show_problem(None, told), crash=bugs.append)
    bench = PageBench(
        qtbot, register, Tools(tasks, messages, settings, FixedClock(NOW)), messages, bugs
    )
    yield bench
    tasks.shutdown()
    register.dispose()
    assert bugs == []
