"""The window from start to end: makes the application, wires it, runs it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.clock import Clock
from app.logs import RecentLines
from app.ui.books import Books
from app.ui.excepthook import CrashReporter
from app.ui.messages import Messages
from app.ui.program import Program, speak
from app.ui.qt_translator import OfficeTranslator
from app.ui.settings import Settings
from app.ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class WindowServices:
    """What the window needs from the composition root.

    `books` opens, founds and restores registers (`app.ui.books`); an `OpenBook` it returns makes
    the pages. `settings_file` is where this machine remembers theme, language and columns.
    `recent` holds the last log lines (`app.logs.start_logging`). `warm_up` imports the heavy
    libraries; it runs in a thread while the password is typed.
    """

    books: Books
    clock: Clock
    settings_file: Path
    recent: RecentLines
    warm_up: Callable[[], object]


def run_window(services: WindowServices) -> int:
    """Open the window and return the exit code when it was closed.

    Call it once, on the main thread, before anything else of Qt. It makes the `QApplication`,
    installs the crash dialog in place of `sys.excepthook`, takes the language from the settings,
    and waits at the end until everything that was typed is written.
    """
    app = QApplication(sys.argv[:1])
    app.setApplicationName("SoNguon")
    settings = Settings(services.settings_file)
    speak(settings.language)
    words = OfficeTranslator()
    app.installTranslator(words)
    messages = Messages(settings)
    crashes = CrashReporter(recent=services.recent, show=messages.show_crash)
    crashes.install()
    tasks = Tasks(
        problem=lambda problem: messages.show_problem(QApplication.activeWindow(), problem),
        crash=crashes.report,
    )
    program = Program(
        app,
        books=services.books,
        tasks=tasks,
        messages=messages,
        settings=settings,
        clock=services.clock,
    )
    program.ended.connect(app.quit)
    program.start(services.warm_up)
    try:
        return app.exec()
    finally:
        tasks.shutdown()
        program.take_down()
        crashes.uninstall()
