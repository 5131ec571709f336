"""A measured process: starts the real program and does what a person would do, by code.

`python -m tests.helpers.bench_window WALK BOOK DAY` runs `app.__main__` as it is. Once the event
loop turns, a function of `tests.benchmarks._walks` types the password, opens tabs and waits for
paint; moments are in system-wide monotonic seconds. It prints the answer as JSON and ends at once:
nothing is closed, copied or saved at the end. Imports next to nothing that the program does not.
"""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from app.services.people import PeopleFilter
    from app.ui.main_window import MainWindow
    from app.ui.tables import TableView

TABS = ("today", "cells", "candidates", "mentors", "quotas")
TYPING = 2.0
"""Seconds that a person takes at least to type a password of ten letters."""
_PASSWORD = "demo-demo-demo"
_LOOK_EVERY = 2  # milliseconds
_LONGEST = 30.0  # seconds to wait for anything
_QUIET = 0.15  # seconds without work in any lane, until the window counts as at rest
_PULL = 0.02  # seconds between two places of a scroll bar that is being pulled

AnyWidget = TypeVar("AnyWidget", bound=QWidget)


def main() -> int:
    """Open the window, walk, end."""
    name, book, day = sys.argv[1:]
    turn = QApplication.exec

    def begin(_app: QApplication) -> int:
        QTimer.singleShot(0, lambda: _run(name))
        return turn()

    QApplication.exec = begin  # type: ignore[assignment, method-assign]
    from app.__main__ import main as program

    program(["--book", book, "--today", day])
    return 1  # the window was closed before the walk had ended


def _run(name: str) -> None:
    code = 1
    try:
        from tests.benchmarks import _walks

        print(json.dumps(getattr(_walks, name)(Walk())))
        code = 0
    except BaseException:  # noqa: BLE001 - Qt would swallow it and wait for ever
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


class Walk:
    """What the script does at the window."""

    def __init__(self) -> None:
        self.derivation = 0.0
        """Seconds spent on the password's key."""
        self._is_shown: Callable[[TableView], bool] = _never
        self._shown_at = 0.0
        self._typed, self._hits_of = "", ""
        self._end_at_a_fault()
        self._time_derivation()

    def _end_at_a_fault(self) -> None:
        """Let no dialog wait for a person who is not there."""
        from app.ui.messages import Messages

        def end(_messages: Messages, report: object, *more: object) -> None:
            print(report, *more, file=sys.stderr, flush=True)
            os._exit(1)

        Messages.show_crash = end  # type: ignore[method-assign]
        Messages.show_problem = end  # type: ignore[method-assign,assignment]

    def _time_derivation(self) -> None:
        from app.safety.key_file import KeyFile

        unlock = KeyFile.unlock

        def timed(key_file: KeyFile, login: str, password: str) -> Any:
            begin = time.monotonic()
            try:
                return unlock(key_file, login, password)
            finally:
                self.derivation += time.monotonic() - begin

        KeyFile.unlock = timed  # type: ignore[method-assign]

    def _time_tables(self) -> None:
        from PySide6.QtGui import QPaintEvent
        from PySide6.QtWidgets import QTableView

        from app.ui.tables import TableView

        def paint(table: TableView, event: QPaintEvent) -> None:
            QTableView.paintEvent(table, event)
            self._painted(table)

        TableView.paintEvent = paint  # type: ignore[method-assign]

    def _time_hits(self) -> None:
        from app.ui.hits_popup import Hits, HitsPopup

        show = HitsPopup.show_hits

        def noted(popup: HitsPopup, hits: Hits, *, text: str, below: QWidget) -> None:
            self._hits_of = text
            show(popup, hits, text=text, below=below)
            if not hits.rows and text == self._typed:  # the list is hidden, a sentence is shown
                self._shown_at = time.monotonic()

        HitsPopup.show_hits = noted  # type: ignore[method-assign]

    def _painted(self, table: TableView) -> None:
        if not self._shown_at and self._is_shown(table):
            self._shown_at = time.monotonic()

    # what a person waits for

    def until(self, happened: Callable[[], object], what: str) -> float:
        """Wait until something is so and return the moment it was seen."""
        loop, seen = QEventLoop(), 0.0
        end = time.monotonic() + _LONGEST

        def look() -> None:
            nonlocal seen
            now = time.monotonic()
            if happened():
                seen = now
            if seen or now > end:
                loop.quit()

        timer = QTimer()
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(look)
        timer.start(_LOOK_EVERY)
        loop.exec()
        timer.stop()
        if not seen:
            raise TimeoutError(what)
        return seen

    def until_painted(
        self, act: Callable[[], object], shown: Callable[[TableView], bool], what: str
    ) -> float:
        """Do something, wait until a table was painted that is `shown`; return that moment."""
        self._shown_at, self._is_shown = 0.0, shown
        act()
        self.until(lambda: self._shown_at, what)
        self._is_shown = _never
        return self._shown_at

    def rest(self) -> None:
        """Wait until no lane has had work for a moment."""
        busy_at = time.monotonic()

        def quiet() -> bool:
            nonlocal busy_at
            if self.main._tools.tasks.under_way:
                busy_at = time.monotonic()
            return time.monotonic() - busy_at > _QUIET

        self.until(quiet, "rest")

    def wait(self, seconds: float) -> None:
        """Let the window live for a while."""
        end = time.monotonic() + seconds
        self.until(lambda: time.monotonic() >= end, "wait")

    # what a person does

    def find(self, name: str, kind: type[AnyWidget]) -> AnyWidget | None:
        """Return the visible widget of that name."""
        for top in QApplication.topLevelWidgets():
            for widget in top.findChildren(kind, name):
                if widget.isVisible():
                    return widget
        return None

    def press(self, widget: QObject, key: Qt.Key, text: str = "") -> None:
        """Press and release one key."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            modifiers = Qt.KeyboardModifier.NoModifier
            QCoreApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))

    def write(self, widget: QObject, letter: str) -> None:
        """Type one letter, digit or space."""
        self.press(widget, Qt.Key(ord(letter.upper())), letter)

    @property
    def main(self) -> MainWindow:
        """What is shown of the open register."""
        from app.ui.main_window import MainWindow

        for top in QApplication.topLevelWidgets():
            if (found := top.findChild(MainWindow)) is not None:
                return found
        raise LookupError("no register is open")

    def table(self) -> TableView | None:
        """Return the list that stands on the page shown, once its rows are there."""
        from app.ui.tables import TableView

        page = self.main.pages.currentWidget()
        for table in page.findChildren(TableView) if page is not None else ():
            if table.isVisible() and _has_rows(table):
                return table
        return None

    def password_asked(self) -> float:
        """Wait for the lock screen; return when it was there."""
        from app.ui.lock_screen import LockScreen

        def shown() -> bool:
            for top in QApplication.topLevelWidgets():
                screen = top.findChild(LockScreen)
                if screen is not None and screen.isVisible():
                    return True
            return False

        return self.until(shown, "lock screen")

    def open_book(self) -> float:
        """Type the password; return when the first list was painted with its rows."""
        from PySide6.QtWidgets import QLineEdit, QPushButton

        field = self.find("password", QLineEdit)
        button = self.find("open", QPushButton)
        assert field is not None and button is not None
        self._time_tables()  # not before: the login is shown without the lists being loaded
        self._time_hits()
        field.setText(_PASSWORD)
        return self.until_painted(button.click, self._is_list, "first list")

    def _is_list(self, table: TableView) -> bool:
        try:
            return self.table() is table
        except LookupError:  # the lock screen is still shown
            return False

    def start(self, *, typing: float = TYPING) -> dict[str, float]:
        """Open the register; return seconds, of the person's typing and the key's none counted.

        `asked`: from the start of the process to the lock screen; `opened`: from Enter to the first
        list painted with its rows, without `derived`, the time of the key derivation.
        """
        asked = self.password_asked()
        self.wait(typing)
        entered = time.monotonic()
        listed = self.open_book()
        return {
            "asked": asked - float(os.environ["SONGUON_BENCH_STARTED"]),
            "opened": listed - entered - self.derivation,
            "derived": self.derivation,
        }

    def scroll_through(self, *, steps: int) -> None:
        """Pull the scroll bar of the list from top to bottom, never waiting for its rows."""
        table = self.table()
        assert table is not None
        bar = table.verticalScrollBar()
        for step in range(1, steps + 1):
            bar.setValue(bar.maximum() * step // steps)
            self.wait(_PULL)

    def search(self, typed: str) -> list[float]:
        """Type a text into the search; return the seconds from each key to its painted hits."""
        field = self.main.header.search
        field.clear()
        field.setFocus()
        waits = []
        for at, letter in enumerate(typed, start=1):
            if letter == " ":
                self.write(field, letter)
                continue
            self._typed = typed[:at]
            begin = time.monotonic()
            shown = self.until_painted(
                lambda letter=letter: self.write(field, letter),
                lambda table: table.objectName() == "hits" and self._hits_of == self._typed,
                f"hits of {self._typed}",
            )
            waits.append(shown - begin)
        return waits

    def show_view(self, chosen: PeopleFilter) -> None:
        """Choose another filter of the list of people and wait for its rows."""
        from app.ui.pages.candidates.page import CandidatesPage

        page = self.main.pages.currentWidget()
        assert isinstance(page, CandidatesPage)
        self.until_painted(lambda: page.list.bar.choose(chosen), self._is_list, str(chosen))

    def edit_record(self, field: str, typed: str) -> float:
        """Type over one field of the person shown; return the seconds from leaving it to saved."""
        from PySide6.QtWidgets import QLineEdit

        from app.ui.pages.candidates.page import CandidatesPage

        page = self.main.pages.currentWidget()
        assert isinstance(page, CandidatesPage)
        page.record.edit()
        self.until(lambda: self.find(field, QLineEdit), field)
        line = self.find(field, QLineEdit)
        assert line is not None
        line.setFocus()
        line.selectAll()
        for letter in typed:
            self.write(line, letter)
        saved = []
        self.main._tools.tasks.changed.connect(lambda _changes: saved.append(time.monotonic()))
        begin = time.monotonic()
        page.list.table.setFocus()
        self.until(lambda: saved, "saved")
        return float(saved[0] - begin)

    def open_tab(self, key: str) -> float:
        """Open a main tab; return the seconds until its list is painted with its rows."""
        begin = time.monotonic()
        shown = self.until_painted(
            lambda: self.main.open_page(key),
            lambda table: self.main.page_key() == key and self._is_list(table),
            key,
        )
        return shown - begin


def _has_rows(table: TableView) -> bool:
    model, top = table.model(), table.rowAt(0)
    if top < 0:
        return False
    shown = range(top, min(top + 2, model.rowCount()))  # a heading may stand above the first row
    return any(model.row(at) is not None for at in shown)


def _never(_table: TableView) -> bool:
    return False


if __name__ == "__main__":
    sys.exit(main())
