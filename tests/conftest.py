"""Guards around every test: no network, no real user folders, no dialog, no unexpected log line."""

from __future__ import annotations

import itertools
import logging
import os
import re
import socket
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from types import ModuleType

import catalogue
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

TODAY = date(2026, 6, 15)
"""The day `SystemClock` tells in every test."""
NOW = datetime(2026, 6, 15, 3, 30, tzinfo=UTC)
"""The instant `SystemClock` tells in every test: half past ten in the morning in Hà Nội."""

_USER_FOLDERS = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "XDG_CACHE_HOME": ".cache",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_RUNTIME_DIR": "",
}
_homes = itertools.count()


def pytest_configure() -> None:
    """Compile the translations when a fragment changed, so that pytest alone can be started."""
    if catalogue.is_stale():
        catalogue.compile_catalogue()


@pytest.fixture(autouse=True)
def _user_folders(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path_factory.getbasetemp() / "homes" / str(next(_homes))
    home.mkdir(parents=True, mode=0o700)  # Qt warns about a run-time folder others may read
    for name, below in _USER_FOLDERS.items():
        monkeypatch.setenv(name, str(home / below))


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, _local_only(getattr(socket.socket, name)))


def _local_only(real: Callable[..., object]) -> Callable[..., object]:
    def connect(self: socket.socket, address: object) -> object:
        if self.family != getattr(socket, "AF_UNIX", None):
            raise AssertionError(f"the program works offline, yet it reached for {address!r}")
        return real(self, address)

    return connect


@pytest.fixture(autouse=True)
def _fixed_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    if clock := sys.modules.get("app.clock"):
        monkeypatch.setattr(clock.SystemClock, "today", lambda _self: TODAY)
        monkeypatch.setattr(clock.SystemClock, "now", lambda _self: NOW)


@pytest.fixture(autouse=True)
def _source_language() -> Iterator[None]:
    """Start every test in English, the source; a test of Vietnamese texts switches by itself."""
    _speak_english()
    yield
    _speak_english()


def _speak_english() -> None:
    if i18n := sys.modules.get("app.i18n"):
        i18n.set_language("en")


class _Warnings(logging.Handler):
    """Keeps the lines at level warning and above until the end of the test."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.unexpected: list[str] = []
        self.expected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.unexpected.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def verdict(self) -> str:
        """Match what was logged with what was expected; return what differs, or nothing."""
        missing = []
        for pattern in self.expected:
            hits = [line for line in self.unexpected if re.search(pattern, line)]
            self.unexpected = [line for line in self.unexpected if line not in hits]
            if not hits:
                missing.append(f"expected in the log, not seen: {pattern}")
        return "\n".join([*missing, *(f"unexpected: {line}" for line in self.unexpected)])


@pytest.fixture(autouse=True)
def _log_guard() -> Iterator[_Warnings]:
    handler = _Warnings()
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    yield handler
    root.removeHandler(handler)
    root.setLevel(level)
    if verdict := handler.verdict():
        pytest.fail(verdict, pytrace=False)


@pytest.fixture
def expect_log(_log_guard: _Warnings) -> Callable[[str], None]:
    """Let a test name, as a regular expression, a warning or error that it must cause."""
    return _log_guard.expected.append


@pytest.fixture(autouse=True)
def _no_dialog(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Refuse `exec()` of a dialog, which would wait for ever, and any window left open."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None:
        yield
        return
    if "modal_allowed" not in request.fixturenames:
        for box, name in _waiting_calls(widgets):
            monkeypatch.setattr(box, name, _refuse_modal)
    yield
    if left := _close_windows(widgets):
        pytest.fail(f"left open: {', '.join(left)}; use qtbot.addWidget", pytrace=False)


@pytest.fixture
def modal_allowed() -> None:
    """Let a test open a real modal dialog, which it closes itself by a timer set beforehand."""


def _refuse_modal(*_arguments: object, **_options: object) -> None:
    raise AssertionError("a modal dialog would wait for ever: replace it, or use modal_allowed")


def _waiting_calls(widgets: ModuleType) -> Iterator[tuple[type, str]]:
    yield widgets.QDialog, "exec"
    if printing := sys.modules.get("PySide6.QtPrintSupport"):
        yield printing.QPrintDialog, "exec"
        yield printing.QPageSetupDialog, "exec"
    for name in ("about", "critical", "information", "question", "warning"):
        yield widgets.QMessageBox, name
    for name in ("getExistingDirectory", "getOpenFileName", "getOpenFileNames", "getSaveFileName"):
        yield widgets.QFileDialog, name
    for name in ("getDouble", "getInt", "getItem", "getMultiLineText", "getText"):
        yield widgets.QInputDialog, name


def _close_windows(widgets: ModuleType) -> list[str]:
    """Close what is still shown and return its classes and names."""
    if widgets.QApplication.instance() is None:
        return []
    shown = [window for window in widgets.QApplication.topLevelWidgets() if window.isVisible()]
    for window in shown:
        window.hide()
        window.deleteLater()
    return [f"{type(window).__name__}({window.objectName()!r})" for window in shown]
