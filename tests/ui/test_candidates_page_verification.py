"""Thẩm tra: drawn up from the family, letters sent, results returned, the checklist printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.terms import PlaceKind, Relation, VerificationResult
from app.services import verification
from app.services.verification_record import RequestLine, read_verification
from app.ui.dialogs.frame import LARGEST
from app.ui.pages.candidates import CandidatesPage
from app.ui.pages.candidates.record_pane import Tab
from app.ui.tables import ListModel
from app.ui.tables.models import CELL
from app.ui.widgets import CheckBox, ComboBox
from tests.helpers.candidates_page import (
    Commune,
    child,
    choose,
    fill,
    make_commune,
    open_page,
    shown,
)
from tests.helpers.pages import PageBench, page_bench
from tests.helpers.paper import printed
from tests.helpers.people import add_place, add_relative


@pytest.fixture
def bench(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[PageBench]:
    with page_bench(qtbot, qapp, tmp_path) as made:
        yield made


@pytest.fixture
def commune(bench: PageBench) -> Commune:
    made = make_commune(bench)
    father = add_relative(
        bench.register,
        made.an,
        Relation.FATHER,
        "Lộc Văn Ấn",
        birth="1960",
        died="2019",
        home_place="xã Tân Lập, tỉnh Phú Thọ",
        residence="xã Tân Lập, tỉnh Phú Thọ",
    )
    add_relative(
        bench.register,
        made.an,
        Relation.MOTHER,
        "Nguyễn Thị Mỵ",
        residence="thôn Nà Lùng, xã Sao Mai, tỉnh Lào Cai",
    )
    add_place(
        bench.register, made.an, "xã Bình Minh, tỉnh Lai Châu", relative=father, what="bộ đội"
    )
    return made


@pytest.fixture
def page(bench: PageBench, commune: Commune) -> CandidatesPage:
    made = open_page(bench)
    choose(bench, made, "Lộc Đình Ẩn", Tab.VERIFICATION)
    return made


@pytest.fixture
def planned(bench: PageBench, page: CandidatesPage, commune: Commune) -> CandidatesPage:
    changes = verification.plan_candidate(bench.register, candidate_id=commune.an).changes
    bench.tools.tasks.changed.emit(changes)
    bench.settle()
    return page


def _stand_on(page: CandidatesPage, place: str) -> None:
    table = page.record.verification.requests.table
    model = table.model()
    assert isinstance(model, ListModel)
    at = model.find(lambda line: isinstance(line, RequestLine) and place in line.place)
    assert at is not None
    table.select_row(at)


def _family(page: CandidatesPage) -> list[str]:
    model = page.record.verification.family.table.model()
    return [str(model.index(row, 0).data()).strip() for row in range(model.rowCount())]


def _choose_relative(page: CandidatesPage, start: str) -> None:
    table = page.record.verification.family.table
    table.select_row(next(at for at, who in enumerate(_family(page)) if who.startswith(start)))


def test_the_tab_takes_the_whole_page_and_gives_it_back(
    bench: PageBench, page: CandidatesPage
) -> None:
    bench.qtbot.waitUntil(lambda: page.record.width() == page.width())
    assert not page.list.isVisible()
    assert page.record.head.place.text() == "1 of 4"
    assert not page.record.foot.isVisible()
    page.record.head.back.click()
    assert page.list.isVisible()
    assert page.record.tab() is Tab.SUMMARY
    assert page.record.foot.isVisible()


def test_the_list_is_drawn_up_from_the_empty_state(bench: PageBench, page: CandidatesPage) -> None:
    pane = page.record.verification.requests
    ways = {button.text(): button for button in pane.findChildren(QPushButton)}
    assert ways["Draw up the list"].isVisible()
    ways["Draw up the list"].click()
    bench.settle()
    model = pane.table.model()
    headings = [
        heading.name
        for row in range(model.rowCount())
        if hasattr(heading := model.index(row, 0).data(CELL), "count")
    ]
    assert any("own commune" in heading for heading in headings)
    assert "xã Tân Lập, tỉnh Phú Thọ" in headings
    assert shown(page).line.row.requests == len(
        read_verification(bench.register, candidate_id=shown(page).candidate_id).lines  # type: ignore[arg-type]
    )


def test_a_letter_and_a_result_are_recorded(
    bench: PageBench, planned: CandidatesPage, commune: Commune
) -> None:
    pane = planned.record.verification.requests
    _stand_on(planned, "Tân Lập")
    bench.answer(fill({"letterNumber": "31-CV/ĐU", "sent_on": "28/9/2026", "due_on": "9/11/2026"}))
    pane.sent.click()
    bench.settle()
    record = read_verification(bench.register, candidate_id=commune.an)
    sent = [line for line in record.lines if line.exchange.sent_on == date(2026, 9, 28)]
    assert {line.place for line in sent} == {"xã Tân Lập, tỉnh Phú Thọ"}
    assert len(sent) == 2
    texts = [one.text() for one in planned.findChildren(QLabel)]
    assert any(text.startswith("0 of ") for text in texts)

    def both(dialog: QDialog) -> None:
        for tick in dialog.findChildren(CheckBox):
            tick.setChecked(True)
        child(dialog, ComboBox, "resultKind").select(VerificationResult.INCOMPLETE)

    _stand_on(planned, "Tân Lập")
    bench.answer(fill({"resultNote": "thiếu năm mất", "returned_on": "20/11/2026"}, both))
    pane.result.click()
    bench.settle()
    record = read_verification(bench.register, candidate_id=commune.an)
    assert record.returned == 2
    assert {line.exchange.note for line in record.lines if line.exchange.result} == {
        "thiếu năm mất"
    }


def test_a_letter_to_nobody_is_not_recorded(bench: PageBench, planned: CandidatesPage) -> None:
    told: list[str] = []

    def nobody(dialog: QDialog) -> None:
        for tick in dialog.findChildren(CheckBox):
            tick.setChecked(False)
        child(dialog, QPushButton, "act").click()
        told.extend(one.text() for one in dialog.findChildren(QLabel))

    _stand_on(planned, "Tân Lập")
    bench.answer(nobody)
    planned.record.verification.requests.sent.click()
    assert "Tick at least one person." in told


def test_what_is_missing_is_named(bench: PageBench, planned: CandidatesPage) -> None:
    relative = next(
        one for one in shown(planned).record.relatives if one.relation is Relation.MOTHER
    )
    bench.answer(fill({"reason": "khai nhầm"}))
    planned.record.verification.parts.chosen.emit("family")
    _choose_relative(planned, relative.full_name)
    planned.record.verification.family.take_out.click()
    bench.settle()
    planned.record.verification.parts.chosen.emit("requests")
    said = planned.record.verification.requests.findChildren(QLabel)
    assert any("Not declared: mother." in one.accessibleName() for one in said)


def test_relatives_and_places_are_added_and_changed(bench: PageBench, page: CandidatesPage) -> None:
    tab = page.record.verification
    tab.parts.chosen.emit("family")
    assert _family(page)[:4] == [
        "Lộc Đình Ẩn, the person",
        "Lộc Văn Ấn, father",
        "Worked or studied there",
        "Nguyễn Thị Mỵ, mother",
    ]
    bench.answer(
        fill(
            {"full_name": "Lộc Thị Ánh", "birth": "1985", "residence": "xã Sao Mai"},
            lambda dialog: child(dialog, ComboBox, "relation").select(Relation.SIBLING),
        )
    )
    tab.family.add_relative.click()
    bench.settle()
    assert "Lộc Thị Ánh, sibling" in _family(page)
    _choose_relative(page, "Lộc Thị Ánh")
    bench.answer(
        fill(
            {"place": "phường Cam Đường, tỉnh Lào Cai", "since": "2004", "until": "2008"},
            lambda dialog: child(dialog, ComboBox, "placeKind").select(PlaceKind.LIVED),
        )
    )
    tab.family.add_place.click()
    bench.settle()
    sister = next(one for one in shown(page).record.relatives if one.full_name == "Lộc Thị Ánh")
    place = shown(page).record.places[-1]
    assert (place.relative_id, place.kind) == (sister.id, PlaceKind.LIVED)
    bench.answer(fill({"full_name": "Lộc Thị Ánh Hồng"}))
    _choose_relative(page, "Lộc Thị Ánh")
    QTest.keyClick(tab.family.table, Qt.Key.Key_Return)
    bench.settle()
    assert "Lộc Thị Ánh Hồng, sibling" in _family(page)
    tab.family.table.select_row(_family(page).index("Lived there"))
    bench.answer(fill({"reason": "trùng"}))
    tab.family.table.setFocus()
    QTest.keyClick(tab.family.table, Qt.Key.Key_Delete)
    bench.settle()
    assert place.id not in [one.id for one in shown(page).record.places]


def test_the_persons_own_line_is_edited_among_the_basic_fields(
    bench: PageBench, page: CandidatesPage
) -> None:
    page.record.verification.parts.chosen.emit("family")
    table = page.record.verification.family.table
    table.select_row(0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    bench.settle()
    assert page.record.tab() is Tab.DATA
    assert page.list.isVisible()


@pytest.mark.parametrize("where", ["foot", "tab", "Ctrl+P"])
def test_the_checklist_is_printed(bench: PageBench, planned: CandidatesPage, where: str) -> None:
    if where == "foot":
        planned.record.head.back.click()
        planned.record.foot.print.click()
    elif where == "tab":
        planned.record.verification.requests.print.click()
    else:
        planned.print_list()
    bench.settle()
    ((pdf, title),) = bench.documents
    assert title == "Verification checklist, Lộc Đình Ẩn"
    text = printed(pdf)
    assert "LộcVănẤn" in text
    assert "TânLập" in text


def test_a_long_list_of_people_keeps_the_letter_dialog_small(
    bench: PageBench, page: CandidatesPage, commune: Commune
) -> None:
    for number in range(12):
        add_relative(
            bench.register,
            commune.an,
            Relation.CHILD,
            f"Lộc Thị Út {number}",
            birth="1990",
            residence="xã Tân Lập, tỉnh Phú Thọ",
        )
    verification.plan_candidate(bench.register, candidate_id=commune.an)
    page.reload()
    bench.settle()
    heights: list[int] = []
    _stand_on(page, "Tân Lập")
    bench.answer(lambda dialog: heights.append(dialog.sizeHint().height()))
    page.record.verification.requests.sent.click()
    bench.settle()
    assert heights[0] <= LARGEST.height()
