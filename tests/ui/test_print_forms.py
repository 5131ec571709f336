"""Printing official forms from the record and for several people, over a real register."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.stages import Stage
from app.errors import UserError
from app.ui.dialogs import print_forms
from app.ui.dialogs.frame import LARGEST
from app.ui.dialogs.print_forms import FormPerson, PrintFormsDialog
from app.ui.pages.candidates import CandidatesPage
from app.ui.widgets import NoticeCard
from tests.helpers.candidates_page import Commune, child, choose, make_commune, open_page
from tests.helpers.pages import PageBench, page_bench
from tests.helpers.paper import pages, printed, squeezed


@pytest.fixture
def bench(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[PageBench]:
    with page_bench(qtbot, qapp, tmp_path) as made:
        yield made


@pytest.fixture
def commune(bench: PageBench) -> Commune:
    return make_commune(bench)


@pytest.fixture
def an(commune: Commune) -> FormPerson:
    return FormPerson(commune.an, "Lộc Đình Ẩn", Stage.VERIFYING)


def _open(bench: PageBench, *people: FormPerson) -> PrintFormsDialog:
    dialog = PrintFormsDialog(
        bench.register, bench.tools, people, show_document=bench.show_document
    )
    bench.qtbot.addWidget(dialog)
    dialog.show()
    bench.qtbot.waitExposed(dialog)
    dialog.activateWindow()
    bench.settle()
    return dialog


def _words(dialog: QDialog) -> str:
    labels = dialog.findChildren(QLabel)
    return "\n".join(one.text() for one in labels if one.isVisibleTo(dialog))


def _find(bench: PageBench, dialog: PrintFormsDialog, typed: str) -> str:
    dialog.search.setText(typed)
    bench.settle()
    form = dialog.forms.chosen()
    return form.key if form else ""


def _numbers(dialog: PrintFormsDialog) -> list[str]:
    model = dialog.forms.forms
    return [row.number for at in range(model.rowCount()) if (row := model.row(at)) is not None]


def _notice(dialog: QDialog) -> str:
    told = child(dialog, NoticeCard, "told")
    return told.accessibleName() if told.isVisibleTo(dialog) else ""


def test_the_forms_of_the_step_come_first(bench: PageBench, an: FormPerson) -> None:
    dialog = _open(bench, an)
    first = dialog.forms.forms.group(0)
    assert first is not None
    assert first.name == "Mostly printed in this step"
    form = dialog.forms.chosen()
    assert form is not None
    assert Stage.VERIFYING.value in form.stages


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("6-knd", "knd_06"),
        ("6 knđ", "knd_06"),
        ("giay gioi thieu nguoi", "knd_03"),
        ("CÔNG VĂN thẩm tra", "letter_97"),
        ("không có mẫu này", ""),
    ],
)
def test_a_form_is_found_by_number_or_name_without_tones(
    bench: PageBench, an: FormPerson, typed: str, found: str
) -> None:
    dialog = _open(bench, an)
    assert _find(bench, dialog, typed) == found
    assert child(dialog, QPushButton, "preview").isEnabled() == bool(found)
    assert ("No form is called so" in _words(dialog)) == (not found)


def test_what_the_register_lacks_is_told_before_printing(bench: PageBench, an: FormPerson) -> None:
    dialog = _open(bench, an)
    _find(bench, dialog, "8-KNĐ")
    # The facts are shown once they have their place, a turn of the event loop later.
    bench.qtbot.waitUntil(lambda: "superior committee" in _words(dialog))
    said = _words(dialog)
    assert "3 places stay dotted:" in said
    assert "meeting of the cell on" in said
    assert "not compared with the official form" in said
    dialog.way.set_current("blank")
    dialog.way.chosen.emit("blank")
    bench.settle()
    assert "Every place is left dotted." in _words(dialog)
    assert "places stay dotted:" not in _words(dialog)


def test_enter_in_the_search_shows_the_form_filled_in(bench: PageBench, an: FormPerson) -> None:
    dialog = _open(bench, an)
    assert dialog.search.hasFocus()
    QTest.keyClicks(dialog.search, "3-KND")
    bench.settle()
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    bench.settle()
    ((pdf, title),) = bench.documents
    assert title == "3-KNĐ, Lộc Đình Ẩn"
    assert squeezed("Lộc Đình Ẩn") in printed(pdf)
    assert dialog.isVisible()


def test_a_blank_form_names_nobody(bench: PageBench, an: FormPerson) -> None:
    dialog = _open(bench, an)
    _find(bench, dialog, "1-KNĐ")
    assert "sheet of facts" in _words(dialog)
    dialog.way.set_current("blank")
    dialog.way.chosen.emit("blank")
    child(dialog, QPushButton, "preview").click()
    bench.settle()
    ((pdf, _title),) = bench.documents
    assert squeezed("Lộc Đình Ẩn") not in printed(pdf)


def test_several_people_get_a_paper_each_and_their_gaps_by_name(
    bench: PageBench, commune: Commune, an: FormPerson
) -> None:
    dialog = _open(bench, an, FormPerson(commune.duom, "Mai Thu Đươm", Stage.LISTED))
    _find(bench, dialog, "MLHS-KN")
    assert "Print a form for 2 people" in _words(dialog)
    child(dialog, QPushButton, "preview").click()
    bench.settle()
    ((pdf, _title),) = bench.documents
    papers = "".join(map(squeezed, pages(pdf)))
    assert squeezed("Lộc Đình Ẩn") in papers
    assert squeezed("Mai Thu Đươm") in papers


def test_a_failure_is_one_sentence_in_the_dialog(
    bench: PageBench, an: FormPerson, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object, **_named: object) -> None:
        raise UserError("“☃” cannot be drawn.")

    monkeypatch.setattr(print_forms, "print_forms", fail)
    dialog = _open(bench, an)
    child(dialog, QPushButton, "preview").click()
    bench.settle()
    assert _notice(dialog) == "“☃” cannot be drawn."
    assert child(dialog, QPushButton, "preview").isEnabled()
    assert bench.documents == []


def test_a_long_run_can_be_stopped(
    bench: PageBench, an: FormPerson, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(*_given: object, on_page: Callable[[int], None], **_named: object) -> None:
        page = 0
        while True:
            on_page(page)
            page += 1

    monkeypatch.setattr(print_forms, "print_forms", endless)
    dialog = _open(bench, an)
    child(dialog, QPushButton, "preview").click()
    assert not child(dialog, QPushButton, "preview").isEnabled()
    bench.qtbot.waitUntil(lambda: "Drawing page" in dialog.wait.said())
    dialog.wait.stop_button.click()
    bench.settle()
    assert _notice(dialog) == "Stopped. Nothing was printed."
    assert bench.documents == []


def test_closing_stops_the_run_and_esc_does_not_ask(
    bench: PageBench, an: FormPerson, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(*_given: object, on_page: Callable[[int], None], **_named: object) -> None:
        while True:
            on_page(0)

    monkeypatch.setattr(print_forms, "print_forms", endless)
    dialog = _open(bench, an)
    QTest.keyClicks(dialog.search, "3-KND")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    QTest.keyClick(dialog.search, Qt.Key.Key_Escape)  # empties the search
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    bench.settle()
    assert bench.documents == []


def test_a_form_ready_as_the_dialog_closes_is_not_shown(
    bench: PageBench, an: FormPerson, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(print_forms, "print_forms", lambda *_given, **_named: None)
    dialog = _open(bench, an)
    child(dialog, QPushButton, "preview").click()
    dialog.reject()
    bench.settle()
    assert bench.documents == []


def test_tab_goes_through_the_dialog_in_the_order_of_work(bench: PageBench, an: FormPerson) -> None:
    _open(bench, an)
    seen = []
    for _press in range(6):
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    names = [one.objectName() or type(one).__name__ for one in seen]
    assert names[:2] == ["formSearch", "printForms"]
    assert names[-2:] == ["close", "preview"]


def test_down_leads_from_the_search_into_the_list(bench: PageBench, an: FormPerson) -> None:
    dialog = _open(bench, an)
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    assert dialog.forms.hasFocus()


def test_it_fits_the_smallest_window(bench: PageBench, an: FormPerson) -> None:
    dialog = _open(bench, an)
    for typed in ("", "TLHS", "CN-NTVĐ"):
        _find(bench, dialog, typed)
        least = dialog.minimumSizeHint()
        assert least.width() <= 940
        assert least.height() <= 500 - 32
    assert dialog.height() <= LARGEST.height()


# the way there


def _page(bench: PageBench) -> CandidatesPage:
    return open_page(bench)


def test_the_menu_of_the_record_opens_it(bench: PageBench, commune: Commune) -> None:
    page = _page(bench)
    choose(bench, page, "Lộc Đình Ẩn")
    menu = page.record.head.more.menu()
    menu.aboutToShow.emit()
    form = next(one for one in menu.findChildren(QAction, "form"))
    form.trigger()
    assert bench.messages.dialogs == [PrintFormsDialog]
    assert "Print a form for Lộc Đình Ẩn" in bench.messages.told[0]
    bench.settle()


def test_people_ticked_in_the_list_get_it_together(bench: PageBench, commune: Commune) -> None:
    page = _page(bench)
    table = page.list.table
    table.setFocus()
    table.select_row(0)
    QTest.keyClick(table, Qt.Key.Key_Space)
    table.select_row(1)
    QTest.keyClick(table, Qt.Key.Key_Space)
    child(page, QPushButton, "formForMany").click()
    assert bench.messages.dialogs == [PrintFormsDialog]
    assert "Print a form for 2 people" in bench.messages.told[0]
    bench.settle()
