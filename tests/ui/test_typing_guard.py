"""Leaving a dialog: what was typed is not dropped without a word, and the word is said once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.ui.dialogs.frame import DialogFrame
from app.ui.password_field import PasswordField
from app.ui.widgets import NoticeCard


class _Dialog(DialogFrame):
    def __init__(self) -> None:
        super().__init__("Test")
        self.line = QLineEdit("Ma Đức")
        self.text = QPlainTextEdit()
        self.password = PasswordField(name="password")
        for field in (self.line, self.text, self.password):
            self.body.addWidget(field)
        self.add_close_button("Close")

    def close_button(self) -> QPushButton:
        found = self.findChild(QPushButton, "close")
        assert isinstance(found, QPushButton)
        return found

    def close_words(self) -> str:
        return self.close_button().text()

    def warned(self) -> bool:
        warning = self.findChild(NoticeCard, "typedWarning")
        return isinstance(warning, NoticeCard) and warning.isVisible()


@pytest.fixture
def dialog(qtbot: QtBot) -> _Dialog:
    made = _Dialog()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    "leave",
    [
        lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape),
        lambda dialog: dialog.close_button().click(),
        lambda dialog: dialog.close(),
    ],
    ids=["Esc", "button", "window"],
)
@pytest.mark.parametrize("field", ["line", "text"])
def test_typing_is_dropped_only_the_second_time(
    dialog: _Dialog, field: str, leave: Callable[[_Dialog], object]
) -> None:
    QTest.keyClicks(getattr(dialog, field), "an")
    leave(dialog)
    assert dialog.isVisible()
    assert dialog.warned()
    assert dialog.close_words() == "Drop what was typed"
    leave(dialog)
    assert not dialog.isVisible()
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_typing_on_takes_the_warning_back(dialog: _Dialog) -> None:
    QTest.keyClicks(dialog.line, "n")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    QTest.keyClicks(dialog.line, "g")
    assert not dialog.warned()
    assert dialog.close_words() == "Close"
    dialog.done(QDialog.DialogCode.Rejected)


def test_nothing_is_asked_where_nothing_typed_is_lost(dialog: _Dialog) -> None:
    QTest.keyClicks(dialog.line, "x")
    QTest.keyClick(dialog.line, Qt.Key.Key_Backspace)
    dialog.line.setText("filled in by the program")
    dialog.line.setText("Ma Đức")
    QTest.keyClicks(dialog.password, "secret")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_locking_closes_without_a_word(dialog: _Dialog) -> None:
    QTest.keyClicks(dialog.line, "n")
    dialog.done(QDialog.DialogCode.Rejected)
    assert not dialog.isVisible()
