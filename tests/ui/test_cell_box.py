"""The choice of cells: found by its own words, without marks, by the keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from app.ui.style import apply_theme
from app.ui.tokens import LIGHT
from app.ui.widgets import CellBox

CELLS = (
    "Tất cả chi bộ",
    "Chi bộ Công an",
    "Chi bộ thôn Đông Pao",
    "Chi bộ thôn Nà Lùng",
    "Chi bộ thôn Na Mèo",
    "Chi bộ Trường tiểu học Nà Phát",
)


@pytest.fixture
def box(qtbot: QtBot, qapp: QApplication) -> CellBox:
    """Return the box, shown and with the keyboard, at its first entry."""
    apply_theme(qapp, LIGHT)
    made = CellBox(name="cells")
    qtbot.addWidget(made)
    for at, name in enumerate(CELLS):
        made.addItem(name, at)
    made.show()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def type_letters(box: CellBox, letters: str) -> None:
    """Type into the box, then into the list that it opened."""
    for letter in letters:
        into = box.view() if box.view().isVisible() else box
        key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(into, key)


def offered(box: CellBox) -> list[str]:
    """Return the entries that the open list shows."""
    view = box.view()
    assert isinstance(view, QListView)
    return [CELLS[at] for at in range(box.count()) if not view.isRowHidden(at)]


@pytest.mark.parametrize(
    ("letters", "found"),
    [
        ("na me", "Chi bộ thôn Na Mèo"),
        ("dong", "Chi bộ thôn Đông Pao"),
        ("Đông P", "Chi bộ thôn Đông Pao"),
        ("tr", "Chi bộ Trường tiểu học Nà Phát"),
        ("tat", "Tất cả chi bộ"),
        ("thon na l", "Chi bộ thôn Nà Lùng"),
        ("hoc", "Chi bộ Trường tiểu học Nà Phát"),
    ],
)
def test_letters_find_a_cell_by_its_own_words(box: CellBox, letters: str, found: str) -> None:
    type_letters(box, letters)
    assert box.typed() == letters
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    assert box.currentText() == found
    assert box.typed() == ""


def test_the_open_list_shows_what_fits(box: CellBox) -> None:
    type_letters(box, "na")
    assert offered(box) == [CELLS[3], CELLS[4], CELLS[5]]
    QTest.keyClick(box.view(), Qt.Key.Key_Down)
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    assert box.currentText() == CELLS[4]
    box.showPopup()
    assert offered(box) == list(CELLS)


def test_a_letter_that_fits_nothing_is_not_taken(box: CellBox) -> None:
    type_letters(box, "nax")
    assert box.typed() == "na"
    QTest.keyClick(box.view(), Qt.Key.Key_Backspace)
    assert box.typed() == "n"


def test_esc_leaves_the_cell_as_it_was(box: CellBox) -> None:
    type_letters(box, "cong")
    QTest.keyClick(box.view(), Qt.Key.Key_Escape)
    assert not box.view().isVisible()
    assert (box.currentText(), box.typed()) == (CELLS[0], "")


def test_choosing_tells_once(box: CellBox, qtbot: QtBot) -> None:
    told: list[int] = []
    box.activated.connect(told.append)
    type_letters(box, "meo")
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    assert told == [4]


def test_the_open_list_is_wide_enough_for_the_longest_name(box: CellBox) -> None:
    box.setFixedWidth(110)
    box.showPopup()
    room = box.view().viewport().width()
    assert room >= box.fontMetrics().horizontalAdvance(CELLS[5])
    box.hidePopup()
