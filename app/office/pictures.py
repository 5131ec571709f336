"""Pictures of every tab of an open book, for people without a display and for the manual."""

from __future__ import annotations

import sys
import tempfile
from argparse import Namespace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.commands.context import Answer, Session
from app.errors import EnvironmentProblem
from app.i18n import _
from app.office.open_book import OfficeBook
from app.ui.main_window import MainWindow
from app.ui.messages import Messages
from app.ui.settings import Settings
from app.ui.style import Appearance
from app.ui.tasks import Tasks
from app.ui.tools import Tools
from app.ui.user_menu import UserMenu

_SCREEN: Final = QSize(1366, 768)
_LOOK_EVERY: Final = 50  # milliseconds
_QUIET_LOOKS: Final = 4
_AT_MOST: Final = 20_000  # milliseconds


def take_pictures(session: Session, options: Namespace) -> Answer:
    """Show the book in a window of 1366×768 and write a picture of every tab."""
    folder: Path = options.out
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EnvironmentProblem(
            _("The folder {folder} cannot be written ({reason}). Choose another one.").format(
                folder=folder, reason=error.strerror
            )
        ) from error
    with session.book() as book, tempfile.TemporaryDirectory(prefix="songuon-") as scratch:
        app = QApplication.instance() or QApplication(sys.argv[:1])
        assert isinstance(app, QApplication)
        settings = Settings(Path(scratch) / "settings.json")
        appearance = Appearance(app)
        appearance.choose(options.theme)
        faults: list[BaseException] = []
        tasks = Tasks(problem=faults.append, crash=faults.append)
        try:
            tools = Tools(tasks, Messages(settings), settings, session.clock)
            files = _picture_tabs(OfficeBook(book), tools, appearance, folder)
        finally:
            tasks.shutdown()
    if faults:
        raise faults[0]
    return Answer("\n".join(str(file) for file in files), {"files": [str(f) for f in files]})


def _picture_tabs(
    book: OfficeBook, tools: Tools, appearance: Appearance, folder: Path
) -> list[Path]:
    window = MainWindow(
        desk=book.desk, state=book.desk.state(), tools=tools, menu=UserMenu(tools.settings)
    )
    appearance.dress(window)
    window.resize(_SCREEN / window.devicePixelRatioF())
    pages = book.make_pages(tools)
    for page in pages:
        window.add_page(page.key, page.title, page.page, finds=page.finds)
    window.show()
    files = []
    for page in pages:
        window.open_page(page.key)
        wait_until_quiet(tools.tasks)
        files.append(_save(window, folder / f"{page.key}.png"))
    book.end_work()
    window.forget()
    window.close()
    window.deleteLater()
    return files


def _save(window: QWidget, target: Path) -> Path:
    if not window.grab().save(str(target)):
        raise EnvironmentProblem(
            _("{path} cannot be written. Choose another folder.").format(path=target)
        )
    return target


def wait_until_quiet(tasks: Tasks) -> None:
    """Run the event loop until no lane has had work for a moment."""
    loop = QEventLoop()
    timer = QTimer()
    quiet = 0

    def look() -> None:
        nonlocal quiet
        quiet = 0 if tasks.under_way else quiet + 1
        if quiet >= _QUIET_LOOKS:
            loop.quit()

    timer.timeout.connect(look)
    timer.start(_LOOK_EVERY)
    QTimer.singleShot(_AT_MOST, loop.quit)
    loop.exec()
    timer.stop()
