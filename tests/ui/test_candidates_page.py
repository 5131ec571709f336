"""The tab Nguồn kết nạp over a real register: list, views, keys, widths, acts, paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from python_calamine import load_workbook

from app.domain.partial_date import parse_iso
from app.domain.stages import MilestoneKind, Stage
from app.domain.terms import Standing
from app.i18n import set_language
from app.services import candidates
from app.services.people import PeopleFilter, View
from app.ui.dialogs.act_leave import LeaveDialog
from app.ui.page import Page
from app.ui.pages.candidates import CandidatesPage
from app.ui.pages.candidates.record_head import PersonAct
from app.ui.pages.candidates.record_pane import Tab
from app.ui.widgets import ComboBox, WidthClass
from tests.helpers.acts import take_off
from tests.helpers.candidates_page import (
    Commune,
    child,
    choose,
    fill,
    make_commune,
    names,
    open_page,
    said,
    shown,
)
from tests.helpers.pages import PAGE_HEIGHT, PageBench, page_bench
from tests.helpers.paper import printed
from tests.helpers.people import add_candidate, add_cell, add_member, person_of

NAME, STAGE, MENTOR, NEXT, REMARK = range(5)


@pytest.fixture
def bench(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[PageBench]:
    with page_bench(qtbot, qapp, tmp_path) as made:
        yield made


@pytest.fixture
def commune(bench: PageBench) -> Commune:
    return make_commune(bench)


@pytest.fixture
def page(bench: PageBench, commune: Commune) -> CandidatesPage:
    return open_page(bench)


def _view(bench: PageBench, page: CandidatesPage, **filters: object) -> list[str]:
    page.list.bar.choose(PeopleFilter(**filters))  # type: ignore[arg-type]
    bench.settle()
    return names(page)


def _counts(page: CandidatesPage) -> str:
    return child(page, QLabel, "counts").text()


def test_the_page_keeps_the_protocol(page: CandidatesPage) -> None:
    assert isinstance(page, Page)
    assert page.help_topic == "candidates"


def test_people_stand_by_given_name_with_stage_mentor_next_step_and_remark(
    page: CandidatesPage, commune: Commune
) -> None:
    assert names(page) == ["Lộc Đình Ẩn", "Mai Thu Đươm", "Lường Phương Lan", "Hờ Thị Sua"]
    assert said(page, 0, NAME) == "Lộc Đình Ẩn, 1999 · CB thôn Nà Lùng"
    assert said(page, 0, STAGE) == "Under verification, step 5 of 9"
    assert said(page, 0, MENTOR) == "Ngô Hữu Quân"
    assert said(page, 0, REMARK) == "05/11, Nhiệt tình"
    assert said(page, 1, MENTOR) == "not assigned"
    assert said(page, 1, NEXT) == "Assign a mentor"
    assert said(page, 3, NEXT) == "Recognise as official, from 19/05/2027"
    assert shown(page).name == "Lộc Đình Ẩn"
    assert "4 people" in _counts(page)
    assert page.current_record() == commune.an


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"view": View.SOURCES}, ["Lộc Đình Ẩn", "Mai Thu Đươm", "Lường Phương Lan"]),
        ({"view": View.WITHOUT_MENTOR}, ["Mai Thu Đươm"]),
        ({"view": View.OFFICIAL}, ["Bàn Thị Ánh", "Ngô Hữu Quân"]),
        ({"view": View.FOLLOWED, "stage": Stage.PROBATION}, ["Hờ Thị Sua"]),
    ],
)
def test_saved_views(
    bench: PageBench, page: CandidatesPage, filters: dict[str, object], expected: list[str]
) -> None:
    assert _view(bench, page, **filters) == expected
    assert shown(page).name == expected[0]


def test_view_cell_and_step_are_remembered(bench: PageBench, commune: Commune) -> None:
    first = open_page(bench)
    _view(bench, first, view=View.SOURCES, cell_id=commune.police, stage=Stage.LISTED)
    again = open_page(bench)
    assert again.list.chosen() == PeopleFilter(View.SOURCES, commune.police, Stage.LISTED)
    assert names(again) == ["Mai Thu Đươm"]
    assert again.list.bar.words() == "Before admission · Chi bộ Công an · Party sympathiser"


@pytest.mark.parametrize(
    "kept", ["nothing", {"view": "gone", "cell": "x"}, {"view": "official", "stage": "listed"}]
)
def test_a_filter_that_cannot_be_read_is_left_out(
    bench: PageBench, commune: Commune, kept: object
) -> None:
    bench.tools.settings["candidates/filter"] = kept
    page = open_page(bench)
    assert page.list.chosen().stage is None
    assert names(page)


def test_each_view_tells_how_many_it_shows(bench: PageBench, page: CandidatesPage) -> None:
    view = page.list.bar.view
    told = [view.itemText(at) for at in range(view.count())]
    assert told[:3] == ["Followed (4)", "Before admission (3)", "Without a mentor (1)"]
    assert "Official members (2)" in told


def test_letters_jump_to_a_given_name(bench: PageBench, page: CandidatesPage) -> None:
    QTest.keyClicks(page.list.table, "su")
    bench.settle()
    assert shown(page).name == "Hờ Thị Sua"


def test_the_columns_of_official_members_tell_of_membership(
    bench: PageBench, page: CandidatesPage
) -> None:
    _view(bench, page, view=View.OFFICIAL)
    assert said(page, 0, 1) == "Official member"
    assert (said(page, 0, 2), said(page, 0, 3)) == ("03/02/2005", "03/02/2006")
    tabs = page.record.tabs
    assert [tabs.isTabVisible(tab) for tab in Tab] == [True, True, False, False, False, True]
    assert not page.record.foot.isVisible()


def test_nobody_matches_and_the_filter_is_cleared(
    bench: PageBench, page: CandidatesPage, commune: Commune
) -> None:
    assert _view(bench, page, cell_id=commune.police, stage=Stage.DECIDED) == []
    empty = child(page, QWidget, "noMatch")
    assert empty.isVisible()
    assert page.record.shown() is None
    clear = next(b for b in empty.findChildren(QPushButton) if b.text() == "Clear filter")
    clear.click()
    bench.settle()
    assert len(names(page)) == 4
    assert shown(page).name == "Lộc Đình Ẩn"


def test_esc_in_the_list_clears_the_filter(
    bench: PageBench, page: CandidatesPage, commune: Commune
) -> None:
    _view(bench, page, view=View.SOURCES, cell_id=commune.police)
    QTest.keyClick(page.list.table, Qt.Key.Key_Escape)
    bench.settle()
    assert page.list.chosen() == PeopleFilter(View.SOURCES)


def test_an_empty_book_offers_three_ways(
    bench: PageBench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page(bench)
    assert not page.record.isVisible()
    assert page.list.width() == page.width()
    ways = {button.text(): button for button in page.list.findChildren(QPushButton)}
    with qtbot.waitSignal(page.import_requested):
        ways["Choose file…"].click()
    assert ways["Open the sample"].isVisible()
    page.new_record()
    bench.settle()
    assert "Add a cell first" in bench.messages.told[-1]


def test_the_first_person_ends_the_empty_book(bench: PageBench) -> None:
    page = open_page(bench)
    cell = add_cell(bench.register)
    page.reload()
    bench.settle()
    bench.answer(
        fill(
            {"newName": "Cứ A Sình"}, lambda dialog: child(dialog, ComboBox, "newCell").select(cell)
        )
    )
    page.new_record()
    bench.settle()
    bench.qtbot.waitUntil(page.record.isVisible)
    assert names(page) == ["Cứ A Sình"]
    assert shown(page).record.stage is Stage.NOTICED


# whom the record shows


@pytest.mark.parametrize("by", ["candidate", "person"])
def test_anybody_opens_whatever_the_filter_says(
    bench: PageBench, page: CandidatesPage, commune: Commune, by: str
) -> None:
    _view(bench, page, view=View.PROBATION)
    record = commune.lan if by == "candidate" else person_of(bench.register, commune.lan)
    page.open_record(record)
    bench.settle()
    assert shown(page).name == "Lường Phương Lan"
    assert not page.list.table.currentIndex().isValid()
    page.reload()
    bench.settle()
    assert shown(page).name == "Lường Phương Lan"


def test_somebody_opened_in_sight_is_chosen_in_the_list(
    bench: PageBench, page: CandidatesPage, commune: Commune
) -> None:
    page.open_record(commune.sua)
    bench.settle()
    assert page.list.place() == (4, 4)


def test_opening_before_the_list_is_there(bench: PageBench, commune: Commune) -> None:
    page = CandidatesPage(bench.register, bench.tools, bench.show_document)
    bench.qtbot.addWidget(page)
    page.resize(1346, 575)
    page.show()
    page.open_record(commune.sua)
    page.list.table.setFocus()
    bench.settle()
    assert shown(page).name == "Hờ Thị Sua"
    assert page.list.place() == (4, 4)


def test_a_record_that_is_gone_says_so(bench: PageBench, page: CandidatesPage) -> None:
    page.open_record(uuid4())
    bench.settle()
    assert "no longer in the book" in bench.messages.told[-1]
    choose(bench, page, "Mai Thu Đươm")


def test_the_person_chosen_stays_when_the_name_moves_in_the_list(
    bench: PageBench, page: CandidatesPage, commune: Commune
) -> None:
    choose(bench, page, "Mai Thu Đươm")
    person = person_of(bench.register, commune.duom)
    changes = candidates.edit_person(bench.register, person, fields={"full_name": "Mai Thu Xuân"})
    bench.tools.tasks.changed.emit(changes)
    bench.settle()
    assert names(page)[-1] == "Mai Thu Xuân"
    assert page.list.place() == (4, 4)
    assert shown(page).name == "Mai Thu Xuân"


def test_the_sources_of_a_cell(bench: PageBench, page: CandidatesPage, commune: Commune) -> None:
    page.show_cell(commune.police)
    bench.settle()
    assert names(page) == ["Mai Thu Đươm"]


# acts


def test_del_takes_off_with_a_reason_and_the_next_person_follows(
    bench: PageBench, page: CandidatesPage
) -> None:
    choose(bench, page, "Mai Thu Đươm")

    def without_reason_first(dialog: QDialog) -> None:
        child(dialog, QPushButton, "act").click()
        bench.settle()
        assert "reason is missing" in " ".join(one.text() for one in dialog.findChildren(QLabel))
        fill({"reason": "chuyển nơi ở", "number": "12-NQ/CB", "onDay": "1/11/2026"})(dialog)

    bench.answer(without_reason_first)
    QTest.keyClick(page.list.table, Qt.Key.Key_Delete)
    bench.settle()
    assert bench.messages.dialogs == [LeaveDialog]
    assert names(page) == ["Lộc Đình Ẩn", "Lường Phương Lan", "Hờ Thị Sua"]
    assert shown(page).name == "Lường Phương Lan"
    assert _view(bench, page, view=View.OFF_THE_WAY) == ["Mai Thu Đươm"]
    (left,) = [row for row in shown(page).record.milestones if row.kind is MilestoneKind.REMOVED]
    assert (left.reason, left.number) == ("chuyển nơi ở", "12-NQ/CB")


def test_somebody_taken_off_is_restored_from_the_record(
    bench: PageBench, page: CandidatesPage, commune: Commune
) -> None:
    take_off(bench.register, commune.an)
    page.open_record(commune.an)
    bench.settle()
    texts = [one.text() for one in page.record.summary.findChildren(QLabel) if one.isVisible()]
    assert "Taken off the list on 02/11/2026" in texts
    assert "đi làm xa" in texts
    assert page.record.foot.next.text() == "Restore…"
    bench.answer(fill({"reason": "đã về"}))
    page.record.foot.next.click()
    bench.settle()
    assert shown(page).record.stage is Stage.VERIFYING
    assert "Lộc Đình Ẩn" in names(page)


def test_a_chip_of_the_list_has_a_short_word(
    bench: PageBench, page: CandidatesPage, commune: Commune
) -> None:
    take_off(bench.register, commune.an)
    _view(bench, page, view=View.OFF_THE_WAY)
    assert said(page, names(page).index("Lộc Đình Ẩn"), STAGE) == "taken off"


def test_a_pause_shows_its_recall_day(bench: PageBench, page: CandidatesPage) -> None:
    choose(bench, page, "Lộc Đình Ẩn")
    bench.answer(fill({"reason": "đi học", "recall": "15/1/2027"}))
    page.record.head.act_wanted.emit(PersonAct.PAUSE.value)
    bench.settle()
    assert said(page, 0, STAGE) == "paused"
    assert said(page, 0, NEXT) == "Review on recall day, 15/01/2027"


def test_moving_to_another_cell(bench: PageBench, page: CandidatesPage, commune: Commune) -> None:
    choose(bench, page, "Lộc Đình Ẩn")

    def another(dialog: QDialog) -> None:
        cells = child(dialog, ComboBox, "newCell")
        assert commune.na_lung not in [cells.itemData(at) for at in range(cells.count())]
        cells.select(commune.police)

    bench.answer(fill({"reason": "chuyển công tác"}, another))
    page.record.head.act_wanted.emit(PersonAct.MOVE.value)
    bench.settle()
    assert shown(page).record.cell == "Chi bộ Công an"


def test_the_next_act_records_its_step(bench: PageBench, page: CandidatesPage) -> None:
    choose(bench, page, "Lường Phương Lan")
    assert page.record.foot.next.text() == "Put on the list…"

    bench.answer(fill({"onDay": "11/2026", "number": "7-NQ"}))
    page.record.foot.next.click()
    bench.settle()
    assert shown(page).record.stage is Stage.LISTED


def test_a_step_cannot_lie_ahead(bench: PageBench, page: CandidatesPage) -> None:
    choose(bench, page, "Lường Phương Lan")
    refusals: list[str] = []

    def ahead(dialog: QDialog) -> None:
        fill({"onDay": "1/12/2026"})(dialog)
        bench.settle()
        refusals.append(" ".join(one.text() for one in dialog.findChildren(QLabel)))

    bench.answer(ahead)
    page.record.foot.next.click()
    bench.settle()
    assert "lies ahead" in refusals[0]
    assert shown(page).record.stage is Stage.NOTICED


def test_a_missing_mentor_leads_to_the_page_of_assignments(
    bench: PageBench, qtbot: QtBot, page: CandidatesPage, commune: Commune
) -> None:
    choose(bench, page, "Mai Thu Đươm")
    assert page.record.foot.next.text() == "Assign a mentor"
    with qtbot.waitSignal(page.record_requested) as asked:
        page.record.foot.next.click()
    assert asked.args == ["mentors", commune.duom]


def test_the_same_name_in_a_cell_is_asked_about(
    bench: PageBench, page: CandidatesPage, commune: Commune
) -> None:
    person = person_of(bench.register, commune.lan)
    candidates.edit_person(bench.register, person, fields={"birth": "1990"})
    asked: list[str] = []

    def twice(dialog: QDialog) -> None:
        press = fill(
            {"newName": "lường phương lan"},
            lambda one: child(one, ComboBox, "newCell").select(commune.na_lung),
        )
        press(dialog)
        bench.settle()
        asked.extend(one.text() for one in dialog.findChildren(QLabel))
        child(dialog, QPushButton, "act").click()

    bench.answer(twice)
    page.new_record()
    bench.settle()
    assert "Is it the same person?" in asked
    assert any("Lường Phương Lan (1990)" in text for text in asked)
    assert len(names(page)) == 5
    assert shown(page).name == "lường phương lan"


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        ({}, "full name is missing"),
        ({"newName": "Vừ A Sử", "newBirth": "31/2/1999"}, "not in the calendar"),
        ({"newName": "Vừ A Sử", "newIdentity": "123"}, "12 digits"),
        ({"newName": "Vừ A Sử", "newNoticed": "30/11/2026"}, "30/11/2026 lies ahead"),
    ],
)
def test_what_cannot_be_added_is_said_at_its_field(
    bench: PageBench, page: CandidatesPage, commune: Commune, texts: dict[str, str], words: str
) -> None:
    told: list[str] = []

    def wrong(dialog: QDialog) -> None:
        fill(texts, lambda one: child(one, ComboBox, "newCell").select(commune.police))(dialog)
        bench.settle()
        told.extend(one.text() for one in dialog.findChildren(QLabel))

    bench.answer(wrong)
    page.new_record()
    bench.settle()
    assert any(words in text for text in told)
    assert len(names(page)) == 4


def test_a_cell_chosen_takes_the_refusal_away(
    bench: PageBench, page: CandidatesPage, commune: Commune
) -> None:
    told: list[bool] = []

    def late(dialog: QDialog) -> None:
        cells = child(dialog, ComboBox, "newCell")
        cells.setCurrentIndex(-1)
        fill({"newName": "Vừ A Sử"})(dialog)
        told.append(_says(dialog, "The cell is missing"))
        cells.select(commune.police)
        told.append(_says(dialog, "The cell is missing"))

    bench.answer(late)
    page.new_record()
    bench.settle()
    assert told == [True, False]


def _says(dialog: QDialog, words: str) -> bool:
    return any(words in one.text() for one in dialog.findChildren(QLabel))


# paper


def test_the_list_is_printed_as_it_is_shown(
    bench: PageBench, page: CandidatesPage, commune: Commune
) -> None:
    page.list.table.columns.set_hidden("remark", True)
    _view(bench, page, view=View.SOURCES, cell_id=commune.na_lung)
    page.print_list()
    bench.settle()
    ((pdf, title),) = bench.documents
    text = printed(pdf)
    assert title == "Before admission · Chi bộ thôn Nà Lùng"
    for expected in ("Lộc Đình Ẩn", "29/04/1999", "Ngô Hữu Quân", title):
        assert expected.replace(" ", "") in text
    assert "Đươm" not in text
    assert "Nhiệttình" not in text


def test_a_birth_date_is_not_broken_on_paper(bench: PageBench, page: CandidatesPage) -> None:
    _view(bench, page, view=View.SOURCES)
    page.print_list()
    bench.settle()
    ((pdf, _title),) = bench.documents
    text = "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(pdf)).pages)
    assert "29/04/1999" in text


def test_the_list_is_written_to_excel(
    bench: PageBench, page: CandidatesPage, tmp_path: Path
) -> None:
    target = tmp_path / "nguon.xlsx"
    bench.messages.files.append(target)
    _view(bench, page, view=View.OFFICIAL)
    page.export_list()
    bench.settle()
    rows = load_workbook(str(target)).get_sheet_by_index(0).to_python()
    assert any("Bàn Thị Ánh" in row and date(2005, 2, 3) in row for row in rows)


# widths and keys


@pytest.mark.parametrize(
    ("width", "height"), [(1346, 575), (1073, PAGE_HEIGHT), (920, PAGE_HEIGHT - 43)]
)
@pytest.mark.parametrize("tab", list(Tab))
def test_every_tab_fits_the_small_window(
    bench: PageBench, commune: Commune, width: int, height: int, tab: Tab
) -> None:
    set_language("vi")
    long_name = "Nguyễn Hoàng Trần Thị Phương Quỳnh Như Nguyệt Ánh"
    cell = add_cell(bench.register, "Chi bộ Hợp tác xã Dịch vụ nông nghiệp tổng hợp Phìn Chải Trên")
    add_candidate(bench.register, long_name, cell=cell, stage=Stage.VERIFYING)
    page = open_page(bench, width=width, height=height)
    page.list.table.select_row(0)
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    page.record.open_tab(tab)
    bench.settle()
    bench.qtbot.waitUntil(lambda: page.record.width() > 300)
    least = page.minimumSizeHint()
    assert (least.width() <= width, least.height() <= height) == (True, True), least
    inside = page.rect()
    for button in page.findChildren(QPushButton):
        if button.isVisible() and not _scrolls(button):
            place = button.rect().translated(button.mapTo(page, button.rect().topLeft()))
            assert inside.contains(place), button.text()


def _scrolls(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def test_in_one_pane_enter_opens_and_the_way_back_leads_to_the_list(
    bench: PageBench, commune: Commune
) -> None:
    page = open_page(bench, width=920, height=PAGE_HEIGHT)
    assert (page.list.isVisible(), page.record.isVisible()) == (True, False)
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    assert (page.list.isVisible(), page.record.isVisible()) == (False, True)
    assert page.record.head.place.text() == "1 of 4"
    page.record.head.next.click()
    bench.settle()
    assert shown(page).name == "Mai Thu Đươm"
    QTest.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert (page.list.isVisible(), page.record.isVisible()) == (True, False)
    assert page.list.table.hasFocus()


def test_the_narrow_form_keeps_filters_behind_a_button(bench: PageBench, commune: Commune) -> None:
    page = open_page(bench, width=1073, height=PAGE_HEIGHT)
    bar = page.list.bar
    assert (bar.cell.isVisible(), bar.filters.isVisible()) == (False, True)
    bar.filters.click()
    assert bar.cell.isVisible()
    bar.cell.select(commune.police)
    bar.cell.activated.emit(bar.cell.currentIndex())
    bench.settle()
    assert names(page) == ["Mai Thu Đươm"]
    assert bar.filters.text() == "Filter (1)"
    popup = bar.cell.window()
    assert popup is not page.window()
    popup.hide()
    assert not bar.cell.isVisible()
    page.set_width_class(WidthClass.WIDE)
    assert bar.cell.isVisible()


def test_keys_go_between_panes_tabs_and_people(bench: PageBench, page: CandidatesPage) -> None:
    page.list.table.setFocus()
    QTest.keyClick(page, Qt.Key.Key_F6)
    assert page.record.tabs.hasFocus()
    QTest.keyClick(page, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.record.tab() is Tab.DATA
    QTest.keyClick(page, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    bench.settle()
    assert shown(page).name == "Mai Thu Đươm"
    QTest.keyClick(page, Qt.Key.Key_F2)
    assert QApplication.focusWidget() is child(page, QWidget, "full_name")
    QTest.keyClick(page, Qt.Key.Key_F6)
    assert page.list.table.hasFocus()


def test_tab_goes_from_the_filters_through_list_and_record_to_the_foot(
    bench: PageBench, page: CandidatesPage
) -> None:
    choose(bench, page, "Mai Thu Đươm")
    page.list.bar.view.setFocus()
    passed: list[QWidget] = []
    for _step in range(60):
        widget = QApplication.focusWidget()
        assert widget is not None
        assert widget.isVisible()
        if widget in passed:
            break
        passed.append(widget)
        page.focusNextChild()
    foot, head = page.record.foot, page.record.head
    wanted = [
        page.list.bar.view,
        page.list.bar.add,
        page.list.table,
        head.edit,
        page.record.tabs,
        foot.remark,
        foot.print,
        foot.next,
    ]
    assert [widget for widget in passed if widget in wanted] == wanted


def test_somebody_admitted_leaves_by_other_words(bench: PageBench, page: CandidatesPage) -> None:
    choose(bench, page, "Hờ Thị Sua")
    asked: list[str] = []

    def look(dialog: QDialog) -> None:
        asked.extend(one.text() for one in dialog.findChildren(QLabel))
        dialog.reject()

    bench.answer(look)
    QTest.keyClick(page.list.table, Qt.Key.Key_Delete)
    bench.settle()
    assert "Strike Hờ Thị Sua off as a probationary member?" in asked


def test_an_official_member_is_not_taken_off(
    bench: PageBench, page: CandidatesPage, commune: Commune
) -> None:
    add_member(bench.register, "Vừ A Sử", cell=commune.police, standing=Standing.EXEMPT)
    _view(bench, page, view=View.OFFICIAL)
    QTest.keyClick(page.list.table, Qt.Key.Key_Delete)
    bench.settle()
    assert bench.messages.dialogs == []


def test_a_birth_date_known_to_the_year_tells_no_age_it_does_not_know(
    bench: PageBench, page: CandidatesPage, commune: Commune
) -> None:
    person = person_of(bench.register, commune.lan)
    for birth, told in (("1990-03-01", "36 years"), ("1990", "1990 ·")):
        candidates.edit_person(bench.register, person, fields={"birth": parse_iso(birth)})
        page.open_record(commune.lan)
        bench.settle()
        assert told in page.record.head.under.whole_text()
