"""Qt's own words come from our catalogue."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from app.i18n import set_language
from app.ui.qt_translator import QT_TEXTS, OfficeTranslator

# Names of keys, layout switches and units that stay as they are.
_LEFT_ALONE_CONTEXTS = {"QShortcut", "QGuiApplication", "QPageSize"}
_LEFT_ALONE = {"Form", "...", "Show ", "Alt+Left", "Alt+Right", "Alt+Up"}


class Listening(OfficeTranslator):
    """Notes what Qt asks for and gets no answer to."""

    def __init__(self) -> None:
        super().__init__()
        self.missed: set[str] = set()

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        answer = super().translate(context, text, disambiguation, n)
        if answer is None and context not in _LEFT_ALONE_CONTEXTS:
            self.missed.add(text)
        return answer


@pytest.fixture
def translator(qapp: QApplication) -> Iterator[Listening]:
    set_language("vi")
    made = Listening()
    assert qapp.installTranslator(made)
    yield made
    qapp.removeTranslator(made)


def _entries(menu: QMenu) -> list[str]:
    return [act.text().split("\t")[0] for act in menu.actions() if not act.isSeparator()]


def test_buttons_of_boxes_are_vietnamese(qtbot: QtBot, translator: Listening) -> None:
    standard = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(standard.Ok | standard.Cancel | standard.Yes)
    qtbot.addWidget(box)
    assert {button.text() for button in box.buttons()} == {"Đồng ý", "Hủy", "&Có"}


def test_the_menu_of_a_field_is_vietnamese(qtbot: QtBot, translator: Listening) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    qtbot.addWidget(menu)
    assert _entries(menu)[2:5] == ["C&ắt", "&Chép", "&Dán"]


def test_file_and_print_dialogs_leave_no_word_of_theirs_in_english(
    qtbot: QtBot, translator: Listening
) -> None:
    files = QFileDialog()
    files.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(files)
    printing = QPrintDialog(QPrinter())
    qtbot.addWidget(printing)
    assert translator.missed - _LEFT_ALONE == set()


def test_in_english_qt_keeps_its_own_words(qapp: QApplication, translator: Listening) -> None:
    set_language("en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


@pytest.mark.parametrize("text", sorted(QT_TEXTS))
def test_every_word_listed_has_an_answer(translator: Listening, text: str) -> None:
    answer = QCoreApplication.translate("any", text)
    assert answer
    assert answer != text
