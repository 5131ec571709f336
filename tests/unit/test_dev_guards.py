"""The guards of conftest.py do guard."""

from __future__ import annotations

import logging
import os
import socket
from pathlib import Path

import platformdirs
import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QInputDialog, QMessageBox

from app.clock import SystemClock
from app.i18n import language, set_language
from tests import conftest


@pytest.mark.parametrize("address", [("127.0.0.1", 9), ("192.0.2.1", 443)])
def test_no_test_reaches_the_network(address: tuple[str, int]) -> None:
    with (
        socket.socket() as door,
        pytest.raises(AssertionError, match="works offline"),
    ):
        door.connect(address)


def test_user_folders_are_empty_and_our_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    base = tmp_path_factory.getbasetemp()
    assert Path.home().is_relative_to(base)
    assert list(Path.home().iterdir()) == []
    for folder in (platformdirs.user_data_path("x"), platformdirs.user_log_path("x")):
        assert folder.is_relative_to(Path.home())


def test_windows_are_drawn_off_the_screen() -> None:
    assert os.environ["QT_QPA_PLATFORM"]


def test_the_clock_of_the_machine_stands_still() -> None:
    assert SystemClock().today() == conftest.TODAY
    assert SystemClock().now() == conftest.NOW


@pytest.mark.parametrize("_time", [1, 2])
def test_every_test_starts_in_english(_time: int) -> None:
    assert language() == "en"
    set_language("vi")
    assert language() == "vi"


@pytest.mark.parametrize(
    ("logged", "expected", "verdict"),
    [
        ([], [], ""),
        (["disk full"], ["WARNING x: disk"], ""),
        (["disk full"], [], "unexpected: WARNING x: disk full"),
        ([], ["disk"], "expected in the log, not seen: disk"),
        (["disk full", "stick gone"], ["disk"], "unexpected: WARNING x: stick gone"),
    ],
)
def test_what_is_logged_must_be_expected(
    logged: list[str], expected: list[str], verdict: str
) -> None:
    guard = conftest._Warnings()
    guard.expected += expected
    for line in logged:
        values = {"msg": line, "name": "x", "levelno": logging.WARNING, "levelname": "WARNING"}
        guard.handle(logging.makeLogRecord(values))
    assert guard.verdict() == verdict


def test_no_dialog_may_wait(qapp: QApplication) -> None:
    for wait in (
        QDialog().exec,
        QMessageBox().exec,
        QPrintDialog().exec,
        lambda: QMessageBox.question(None, "", ""),
        lambda: QFileDialog.getOpenFileName(None, ""),
        lambda: QInputDialog.getText(None, "", ""),
    ):
        with pytest.raises(AssertionError, match="wait for ever"):
            wait()


def test_a_window_left_open_is_named_and_closed(qapp: QApplication) -> None:
    from PySide6 import QtWidgets

    window = QDialog()
    window.setObjectName("forgotten")
    window.show()
    assert conftest._close_windows(QtWidgets) == ["QDialog('forgotten')"]
    assert conftest._close_windows(QtWidgets) == []
