"""Who helps whom over a real register: filters, records, the acts and their dialogs, paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from python_calamine import load_workbook

from app.domain.mentors import MentorBar
from app.domain.stages import Stage
from app.domain.terms import Standing
from app.i18n import set_language
from app.models.tables import Member
from app.services import mentor_record, mentoring
from app.services.mentoring import HelpedRow, MentorChoice, MentorView
from app.ui.dialogs.frame import LARGEST
from app.ui.dialogs.mentor_assign import AssignMentorDialog
from app.ui.dialogs.mentor_end import EndMentorDialog
from app.ui.dialogs.mentor_name import NameMentorDialog
from app.ui.pages.mentors import MentorsPage
from app.ui.tables import ChipCell, Group, IconWord
from app.ui.tables.models import CELL
from app.ui.tokens import Status
from app.ui.widgets import Chip, NoticeCard
from tests.helpers.pages import PAGE_HEIGHT, PageBench, page_bench
from tests.helpers.paper import printed, squeezed
from tests.helpers.people import (
    add_candidate,
    add_cell,
    add_member,
    add_mentor,
    add_remark,
)

TODAY = date(2026, 11, 22)
Made = dict[str, UUID]


@pytest.fixture
def bench(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[PageBench]:
    with page_bench(qtbot, qapp, tmp_path) as made:
        made.tools.settings["mentors/part"] = "people"
        yield made


@pytest.fixture
def made(bench: PageBench) -> Made:
    """One cell: two helped by an official member, one by a barred one, one open, one alone."""
    register = bench.register
    cell = add_cell(register, "Chi bộ thôn Na Mèo")
    made = {"cell": cell}
    for name, standing in (
        ("Vừ Thị Dở", Standing.OFFICIAL),
        ("Lê Ngọc Quân", Standing.OFFICIAL),
        ("Hà Minh Cường", Standing.PROBATIONARY),
        ("Lò Văn Xuân", Standing.EXEMPT),
    ):
        made[name] = add_member(
            register, name, cell=cell, standing=standing, admitted_on=date(2025, 12, 11)
        )
    for name in ("Sùng Thị Sua", "Ma Ngọc Hạnh", "Vì Thị Hạnh", "Điêu Minh Long", "Cứ A Ánh"):
        made[name] = add_candidate(register, name, cell=cell)
    for name in ("Sùng Thị Sua", "Ma Ngọc Hạnh"):
        add_mentor(
            register,
            made[name],
            made["Vừ Thị Dở"],
            since="2024-09-07",
            resolution_number="12-NQ/CB",
            resolution_on=date(2024, 9, 5),
        )
    add_mentor(register, made["Vì Thị Hạnh"], made["Hà Minh Cường"], since="2026-02")
    add_mentor(register, made["Điêu Minh Long"], None, mentor_text="Quân")
    add_remark(register, made["Sùng Thị Sua"], date(2026, 10, 1), strengths="Tích cực")
    return made


def _page(bench: PageBench, *, width: int = 1346, height: int = 575) -> MentorsPage:
    page = MentorsPage(bench.register, bench.tools, bench.show_document)
    bench.show(page, width=width, height=height)
    bench.qtbot.waitUntil(page.isActiveWindow)
    return page


def _open(bench: PageBench, page: MentorsPage, candidate: UUID) -> None:
    page.open_record(candidate)
    bench.settle()


def _view(bench: PageBench, page: MentorsPage, view: str) -> None:
    page.people.list.views.select(view)
    bench.settle()


def _names(page: MentorsPage) -> list[str]:
    model = page.people.list.table.model()
    return [str(model.index(at, 0).data()).partition(",")[0] for at in range(model.rowCount())]


def _words(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def _notices(page: MentorsPage) -> list[NoticeCard]:
    found = page.people.record.findChildren(NoticeCard)
    return [one for one in found if one.isVisibleTo(page)]


def _button(page: QWidget, name: str) -> QPushButton:
    found = [one for one in page.findChildren(QPushButton, name) if one.isVisibleTo(page)]
    assert len(found) == 1
    return found[0]


def _choose_member(dialog: AssignMentorDialog, name: str) -> None:
    at = dialog.members.choices.find(lambda one: one.name == name)
    assert at is not None
    dialog.members.select_row(at)


def _mentors(bench: PageBench, candidate: UUID) -> list[tuple[str, MentorBar | None]]:
    row = mentoring.helped_person(bench.register, candidate_id=candidate)
    assert row is not None
    return [(mentor.name, mentor.bar) for mentor in row.mentors]


# the list


def test_everybody_stands_in_the_list_with_mentor_state_and_load(
    bench: PageBench, made: Made
) -> None:
    page = _page(bench)
    model = page.people.list.people_table.model()
    said = [[model.index(at, c).data() for c in range(6)] for at in range(model.rowCount())]
    below = "Party sympathiser · Thôn Na Mèo"
    helped = ["Vừ Thị Dở, from 07/09/2024", "", "2 people", "12-NQ/CB, 05/09/2024"]
    assert said == [
        [f"Cứ A Ánh, {below}", "no mentor", "", "", "", "–"],
        [f"Ma Ngọc Hạnh, {below}", *helped, "–"],
        [
            f"Vì Thị Hạnh, {below}",
            "Hà Minh Cường, from 02/2026",
            "probationary",
            "1 person",
            "–",
            "–",
        ],
        [f"Điêu Minh Long, {below}", "Quân", "mentor open", "", "–", "–"],
        [f"Sùng Thị Sua, {below}", *helped, "10/2026, Tích cực"],
    ]
    assert model.index(0, 1).data(CELL) == IconWord(Status.OVER, "no mentor")
    assert model.index(2, 2).data(CELL) == ChipCell("probationary", Status.OVER)
    assert model.index(3, 2).data(CELL) == ChipCell("mentor open", Status.UNKNOWN)


@pytest.mark.parametrize(
    ("view", "names"),
    [
        (MentorView.WITHOUT, ["Cứ A Ánh"]),
        (MentorView.MAY_NOT, ["Vì Thị Hạnh", "Điêu Minh Long"]),
        ("mentors", ["Vừ Thị Dở", "Hà Minh Cường"]),
    ],
)
def test_the_filters_show_whom_they_name(
    bench: PageBench, made: Made, view: str, names: list[str]
) -> None:
    page = _page(bench)
    _view(bench, page, view)
    assert _names(page) == names


def test_the_filters_are_counted_and_the_last_one_is_remembered(
    bench: PageBench, made: Made
) -> None:
    page = _page(bench)
    views = page.people.list.views
    assert [views.itemText(at) for at in range(views.count())] == [
        "Everybody who may be helped (5)",
        "Without a mentor yet (1)",
        "Mentor may not help (2)",
        "Mentor helps over 3 people (0)",
        "Members who help (2)",
    ]
    _view(bench, page, MentorView.MAY_NOT)
    again = _page(bench)
    assert _names(again) == ["Vì Thị Hạnh", "Điêu Minh Long"]


def test_the_cell_narrows_the_list_and_its_counts(bench: PageBench, made: Made) -> None:
    other = add_cell(bench.register, "Chi bộ Công an")
    add_candidate(bench.register, "Lò Văn Ấn", cell=other)
    page = _page(bench)
    page.people.list.cells.select(other)
    bench.settle()
    assert _names(page) == ["Lò Văn Ấn"]
    assert page.people.list.views.itemText(0) == "Everybody who may be helped (1)"
    assert page.people.list.filter_words() == "Chi bộ Công an"


def test_a_filter_that_shows_nobody_says_so(bench: PageBench, made: Made) -> None:
    page = _page(bench)
    _view(bench, page, MentorView.OVERLOADED)
    assert not page.people.list.people_table.isVisibleTo(page)
    assert page.people.list._nobody.isVisibleTo(page)
    page.people.list._nobody.findChildren(QPushButton)[0].click()
    bench.settle()
    assert len(_names(page)) == 5


def test_that_everybody_has_a_mentor_is_good_news(bench: PageBench, made: Made) -> None:
    add_mentor(bench.register, made["Cứ A Ánh"], made["Lê Ngọc Quân"])
    page = _page(bench)
    _view(bench, page, MentorView.WITHOUT)
    assert page.people.list._everybody_helped.isVisibleTo(page)


def test_an_empty_register_says_what_to_do(bench: PageBench) -> None:
    page = _page(bench)
    wanted: list[bool] = []
    page.import_requested.connect(lambda: wanted.append(True))
    assert page.people.list._no_people.isVisibleTo(page)
    page.people.list._no_people.findChildren(QPushButton)[0].click()
    assert wanted == [True]


def test_letters_go_to_a_given_name(bench: PageBench, made: Made) -> None:
    page = _page(bench)
    page.people.list.people_table.setFocus()
    QTest.keyClick(page.people.list.people_table, "s")
    bench.settle()
    assert page.current_record() == made["Sùng Thị Sua"]


def test_a_person_opens_whatever_the_filters_hide(bench: PageBench, made: Made) -> None:
    page = _page(bench)
    _view(bench, page, MentorView.WITHOUT)
    _open(bench, page, made["Sùng Thị Sua"])
    assert page.people.list.view is MentorView.ALL
    assert page.current_record() == made["Sùng Thị Sua"]


def test_the_list_asks_for_pages_as_they_are_seen(bench: PageBench, made: Made) -> None:
    for n in range(230):
        add_candidate(bench.register, f"Vàng Văn {'ABCDEFGHIK'[n % 10]}", cell=made["cell"])
    page = _page(bench)
    asked: list[tuple[int, int]] = []
    fetch = page.people.list._fetch_helped

    def noted(offset: int, limit: int, answer: object) -> None:
        asked.append((offset, limit))
        fetch(offset, limit, answer)  # type: ignore[arg-type]

    page.people.list.helped.load(page.people.list._count_helped, noted)
    bench.settle()
    assert asked == [(0, 200)]
    page.people.list.people_table.select_row(234)
    bench.settle()
    assert asked == [(0, 200), (200, 200)]
    assert isinstance(page.people.list.current(), HelpedRow)


# the record


def test_the_record_says_why_a_mentor_may_not_help(bench: PageBench, made: Made) -> None:
    page = _page(bench)
    _open(bench, page, made["Vì Thị Hạnh"])
    record = page.people.record
    assert record.title.whole_text() == "Vì Thị Hạnh"
    (notice,) = _notices(page)
    assert notice.accessibleName() == "May not help"
    assert "on probation to 11/12/2026" in notice.accessibleDescription()
    chips = [one.text() for one in record.findChildren(Chip) if one.isVisibleTo(page)]
    assert chips == ["probationary"]


def test_the_record_of_somebody_alone_asks_for_a_mentor(bench: PageBench, made: Made) -> None:
    page = _page(bench)
    _open(bench, page, made["Cứ A Ánh"])
    (notice,) = _notices(page)
    assert notice.accessibleName() == "No mentor yet"
    assert page.people.record.assign.isVisibleTo(page)


def test_the_record_tells_resolution_load_and_last_remark(bench: PageBench, made: Made) -> None:
    page = _page(bench)
    _open(bench, page, made["Sùng Thị Sua"])
    said = _words(page.people.record)
    for words in (
        "from 07/09/2024 · Resolution 12-NQ/CB of 05/09/2024",
        "helps the candidate · helps 2 people",
        "10/2026: Tích cực",
    ):
        assert words in said
    assert _notices(page) == []


def test_two_mentors_leave_no_room_and_say_so(bench: PageBench, made: Made) -> None:
    add_mentor(bench.register, made["Sùng Thị Sua"], made["Lê Ngọc Quân"])
    page = _page(bench)
    _open(bench, page, made["Sùng Thị Sua"])
    assert not page.people.record.assign.isVisibleTo(page)
    assert "Two mentors are the most" in _words(page.people.record)


def test_the_members_who_help_show_their_people(bench: PageBench, made: Made) -> None:
    page = _page(bench)
    _view(bench, page, "mentors")
    load = page.people.load
    assert load.title.whole_text() == "Vừ Thị Dở"
    said = [load.model.index(at, 0).data().partition(",")[0] for at in range(2)]
    assert said == ["Ma Ngọc Hạnh", "Sùng Thị Sua"]
    assert load.model.index(0, 1).data() == "from 07/09/2024"
    load.open_button.click()
    bench.settle()
    assert page.people.list.view is MentorView.ALL
    assert page.current_record() == made["Ma Ngọc Hạnh"]


def test_the_record_leads_to_the_grid_and_to_the_other_page(bench: PageBench, made: Made) -> None:
    page = _page(bench)
    asked: list[tuple[str, UUID]] = []
    page.record_requested.connect(lambda key, record: asked.append((key, record)))
    _open(bench, page, made["Vì Thị Hạnh"])
    page.people.record.open_button.click()
    assert asked == [("candidates", made["Vì Thị Hạnh"])]
    page.people.record.month_button.click()
    bench.settle()
    assert page.part() == "month"
    assert page.current_record() == made["Vì Thị Hạnh"]


# assigning


def test_several_people_are_assigned_in_one_act(bench: PageBench, made: Made) -> None:
    page = _page(bench)
    _open(bench, page, made["Cứ A Ánh"])
    offered: list[str] = []

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, AssignMentorDialog)
        bench.settle()
        people = dialog.people.people
        rows = [people.group(at) or people.row(at) for at in range(people.rowCount())]
        offered.extend(
            row.name if isinstance(row, Group) else row.row.name for row in rows if row is not None
        )
        assert [one.row.name for one in dialog.people.chosen()] == ["Cứ A Ánh"]
        at = people.find(lambda one: one.row.name == "Điêu Minh Long")
        assert at is not None
        dialog.people.select_row(at)
        QTest.keyClick(dialog.people, Qt.Key.Key_Space)
        _choose_member(dialog, "Lê Ngọc Quân")
        dialog.second.ways.findChildren(QPushButton)[0].click()
        dialog.findChild(QLineEdit, "number").setText("31-NQ/CB")
        dialog.findChild(QLineEdit, "resolution_on").setText("20/11/2026")
        dialog.row("resolution_on").field.take()  # type: ignore[attr-defined]
        assert dialog.findChild(QLineEdit, "started_on").text() == "20/11/2026"
        act = dialog.findChild(QPushButton, "act")
        assert act.text() == "Assign to 2 people"
        act.click()

    bench.answer(choose)
    page.new_record()
    bench.settle()
    assert offered == [
        "Without a mentor yet",
        "Cứ A Ánh",
        "Have one already",
        "Ma Ngọc Hạnh",
        "Vì Thị Hạnh",
        "Điêu Minh Long",
        "Sùng Thị Sua",
    ]
    row = mentoring.helped_person(bench.register, candidate_id=made["Cứ A Ánh"])
    assert row is not None
    (mentor,) = row.mentors
    assert (mentor.name, mentor.resolution_number, mentor.resolution_on) == (
        "Lê Ngọc Quân",
        "31-NQ/CB",
        date(2026, 11, 20),
    )
    assert mentor.since is not None
    assert mentor.since.exact == date(2026, 11, 20)
    assert _mentors(bench, made["Điêu Minh Long"])[1] == ("Lê Ngọc Quân", None)
    assert "Lê Ngọc Quân" in _words(page.people.record)


@pytest.mark.parametrize(
    ("member", "words"),
    [
        ("Hà Minh Cường", "A probationary member may not be assigned as mentor"),
        ("Lò Văn Xuân", "is exempt from Party work and meetings"),
    ],
)
def test_who_may_not_help_can_be_seen_but_not_chosen(
    bench: PageBench, made: Made, member: str, words: str
) -> None:
    page = _page(bench)
    _open(bench, page, made["Cứ A Ánh"])
    said: list[tuple[str, bool]] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, AssignMentorDialog)
        bench.settle()
        _choose_member(dialog, member)
        act = dialog.findChild(QPushButton, "act")
        said.append((dialog.findChild(QLabel, "why").text(), act.isEnabled()))

    bench.answer(look)
    page.people.record.assign.click()
    ((sentence, enabled),) = said
    assert words in sentence
    assert not enabled


def test_no_member_is_chosen_before_the_person_does(bench: PageBench, made: Made) -> None:
    page = _page(bench)
    _open(bench, page, made["Cứ A Ánh"])

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, AssignMentorDialog)
        bench.settle()
        dialog.members.setFocus(Qt.FocusReason.TabFocusReason)
        act = dialog.findChild(QPushButton, "act")
        assert dialog.members.chosen() is None
        assert (act.isEnabled(), act.toolTip()) == (False, "Choose on the right who is to help.")
        assert dialog.findChild(QLabel, "why").text() == act.toolTip()
        QTest.keyClick(dialog.members, Qt.Key.Key_Down)
        assert dialog.members.chosen() is not None

    bench.answer(look)
    page.people.record.assign.click()
    assert bench.messages.dialogs == [AssignMentorDialog]


@pytest.mark.parametrize("way", ["add", "replace"])
def test_somebody_who_has_a_mentor_gets_another_only_after_the_question(
    bench: PageBench, made: Made, way: str
) -> None:
    page = _page(bench)
    _open(bench, page, made["Sùng Thị Sua"])

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, AssignMentorDialog)
        bench.settle()
        _choose_member(dialog, "Lê Ngọc Quân")
        at = dialog.people.people.find(lambda one: one.row.name == "Cứ A Ánh")
        dialog.people.tick_requested.emit(at)
        assert dialog.findChild(QLabel, "secondMentor").text() == (
            "Vừ Thị Dở helps Sùng Thị Sua since 07/09/2024. Assign beside him, or replace him?"
        )
        act = dialog.findChild(QPushButton, "act")
        assert not act.isEnabled()
        assert act.toolTip() == "Choose whether the one so far goes on helping."
        assert dialog.row("end_reason").isHidden()
        dialog.second.ways.findChildren(QPushButton)[way == "replace"].click()
        assert dialog.row("end_reason").isHidden() == (way == "add")
        dialog.findChild(QLineEdit, "end_reason").setText("chuyển công tác")
        act.click()

    bench.answer(choose)
    page.people.record.assign.click()
    bench.settle()
    names = {name for name, _bar in _mentors(bench, made["Sùng Thị Sua"])}
    assert names == {"Lê Ngọc Quân"} | ({"Vừ Thị Dở"} if way == "add" else set())
    assert _mentors(bench, made["Cứ A Ánh"]) == [("Lê Ngọc Quân", None)]


def test_nobody_ticked_is_said_and_stops_the_act(bench: PageBench, made: Made) -> None:
    page = _page(bench)
    _open(bench, page, made["Cứ A Ánh"])

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, AssignMentorDialog)
        bench.settle()
        _choose_member(dialog, "Lê Ngọc Quân")
        dialog.findChild(QPushButton, "tickAll").click()
        assert len(dialog.people.chosen()) == 5
        dialog.findChild(QPushButton, "tickAll").click()
        assert dialog.people.chosen() == []
        assert dialog.findChild(QLabel, "why").text().startswith("Tick on the left whom")
        assert not dialog.findChild(QPushButton, "act").isEnabled()

    bench.answer(look)
    page.people.record.assign.click()
    assert bench.messages.dialogs == [AssignMentorDialog]


def test_a_load_over_the_usual_is_told_before_it_is_made(bench: PageBench, made: Made) -> None:
    page = _page(bench)
    _open(bench, page, made["Cứ A Ánh"])

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, AssignMentorDialog)
        bench.settle()
        _choose_member(dialog, "Vừ Thị Dở")
        dialog.people.tick_all(True)
        dialog.second.ways.findChildren(QPushButton)[0].click()
        said = dialog.findChild(QLabel, "why").text()
        assert said == "Vừ Thị Dở will help 7 people. That is more than 3, which is usual."

    bench.answer(look)
    page.people.record.assign.click()
    assert _mentors(bench, made["Cứ A Ánh"]) == []


def test_what_the_service_refuses_is_said_in_the_dialog(bench: PageBench, made: Made) -> None:
    page = _page(bench)
    _open(bench, page, made["Sùng Thị Sua"])

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, AssignMentorDialog)
        bench.settle()
        _choose_member(dialog, "Vừ Thị Dở")
        dialog.second.ways.findChildren(QPushButton)[0].click()
        dialog.findChild(QPushButton, "act").click()
        bench.settle()
        assert dialog.findChild(QLabel, "why").text() == (
            "Sùng Thị Sua is helped by this member already."
        )
        dialog.findChild(QLineEdit, "started_on").setText("1/1/2030")
        dialog.findChild(QPushButton, "act").click()
        bench.settle()
        assert dialog.row("started_on").error() == (
            "The day 01/01/2030 lies ahead. Check the year."
        )

    bench.answer(choose)
    page.people.record.assign.click()
    assert len(_mentors(bench, made["Sùng Thị Sua"])) == 1


# replacing, ending, naming, completing


def test_a_mentor_is_replaced_for_one_person_with_the_reason(bench: PageBench, made: Made) -> None:
    page = _page(bench)
    _open(bench, page, made["Sùng Thị Sua"])

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, AssignMentorDialog)
        bench.settle()
        assert [one.row.name for one in dialog.people.chosen()] == ["Sùng Thị Sua"]
        assert dialog.people.count() == 2
        assert "Vừ Thị Dở" not in {
            row.name for at in range(9) if (row := dialog.members.choices.row(at))
        }
        _choose_member(dialog, "Lê Ngọc Quân")
        dialog.findChild(QPushButton, "act").click()
        bench.settle()
        assert dialog.row("end_reason").error() == "Write why the assignment ends."
        dialog.findChild(QLineEdit, "end_reason").setText("chuyển công tác")
        dialog.findChild(QPushButton, "act").click()

    bench.answer(choose)
    _button(page, "replaceMentor").click()
    bench.settle()
    assert _mentors(bench, made["Sùng Thị Sua"]) == [("Lê Ngọc Quân", None)]
    assert _mentors(bench, made["Ma Ngọc Hạnh"]) == [("Vừ Thị Dở", None)]
    record = mentor_record.read_mentor_record(bench.register, candidate_id=made["Sùng Thị Sua"])
    assert record is not None
    assert [(one.name, one.end_reason) for one in record.earlier] == [
        ("Vừ Thị Dở", "chuyển công tác")
    ]
    assert "Vừ Thị Dở, 07/09/2024 – 22/11/2026: chuyển công tác" in _words(page.people.record)


def test_a_member_is_replaced_for_all_his_people(bench: PageBench, made: Made) -> None:
    with bench.register.write("test_data") as session:
        session.get(Member, made["Vừ Thị Dở"]).standing = Standing.SUSPENDED
    page = _page(bench)
    _view(bench, page, "mentors")

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, AssignMentorDialog)
        bench.settle()
        assert len(dialog.people.chosen()) == 2
        _choose_member(dialog, "Lê Ngọc Quân")
        dialog.findChild(QLineEdit, "end_reason").setText("bị đình chỉ sinh hoạt")
        dialog.findChild(QPushButton, "act").click()

    bench.answer(choose)
    page.people.load.replace.click()
    bench.settle()
    for name in ("Sùng Thị Sua", "Ma Ngọc Hạnh"):
        assert _mentors(bench, made[name]) == [("Lê Ngọc Quân", None)]


def test_an_assignment_ends_only_with_a_reason_and_never_by_enter(
    bench: PageBench, made: Made
) -> None:
    page = _page(bench)
    _open(bench, page, made["Vì Thị Hạnh"])

    def end(dialog: QDialog) -> None:
        assert isinstance(dialog, EndMentorDialog)
        act = dialog.findChild(QPushButton, "act")
        assert not act.isDefault()
        act.click()
        bench.settle()
        assert dialog.row("end_reason").error() == "Write why the assignment ends."
        dialog.findChild(QLineEdit, "end_reason").setText("chưa đủ điều kiện")
        act.click()

    bench.answer(end)
    _button(page, "endMentor").click()
    bench.settle()
    assert _mentors(bench, made["Vì Thị Hạnh"]) == []


def test_an_open_name_is_given_to_a_member_with_the_same_given_name(
    bench: PageBench, made: Made
) -> None:
    page = _page(bench)
    _open(bench, page, made["Điêu Minh Long"])

    def name(dialog: QDialog) -> None:
        assert isinstance(dialog, NameMentorDialog)
        bench.settle()
        choices = dialog.table.choices
        first = choices.group(0)
        assert first is not None
        assert first.name == "The same given name"
        assert isinstance(choices.row(1), MentorChoice)
        act = dialog.findChild(QPushButton, "act")
        assert act.text() == "It is Lê Ngọc Quân"
        at = choices.find(lambda one: one.name == "Hà Minh Cường")
        assert at is not None
        dialog.table.select_row(at)
        assert not act.isEnabled()
        assert "probationary" in dialog.findChild(QLabel, "why").text()
        dialog.table.select_row(1)
        act.click()

    bench.answer(name)
    _button(page, "nameMentor").click()
    bench.settle()
    assert _mentors(bench, made["Điêu Minh Long"]) == [("Lê Ngọc Quân", None)]


def test_the_resolution_left_open_is_typed_in(bench: PageBench, made: Made) -> None:
    page = _page(bench)
    _open(bench, page, made["Vì Thị Hạnh"])

    def complete(dialog: QDialog) -> None:
        dialog.findChild(QLineEdit, "number").setText("7-NQ/CB")
        dialog.findChild(QLineEdit, "on").setText("5/2/26")
        dialog.findChild(QPushButton, "act").click()

    bench.answer(complete)
    _button(page, "completeMentor").click()
    bench.settle()
    assert "Resolution 7-NQ/CB of 05/02/2026" in _words(page.people.record)


@pytest.mark.parametrize("act", ["assign", "replaceMentor", "endMentor", "nameMentor"])
def test_the_dialogs_fit_a_small_screen(bench: PageBench, made: Made, act: str) -> None:
    set_language("vi")
    page = _page(bench)
    _open(bench, page, made["Điêu Minh Long"])
    sizes = []

    def look(dialog: QDialog) -> None:
        bench.settle()
        sizes.append((dialog.minimumSizeHint(), dialog.size()))

    bench.answer(look)
    _button(page, act).click()
    ((least, size),) = sizes
    assert least.width() <= size.width() <= LARGEST.width()
    assert least.height() <= LARGEST.height()


# paper and Excel


@pytest.mark.parametrize(
    ("view", "there", "absent"),
    [
        (MentorView.ALL, ("Cứ A Ánh", "no mentor", "12-NQ/CB 05/09/2024"), ()),
        (MentorView.MAY_NOT, ("Vì Thị Hạnh", "probationary", "mentor may not help"), ("Sua",)),
        ("mentors", ("Vừ Thị Dở", "Hà Minh Cường", "official member"), ("Sua",)),
    ],
)
def test_what_is_shown_is_what_is_printed(
    bench: PageBench, made: Made, view: str, there: tuple[str, ...], absent: tuple[str, ...]
) -> None:
    page = _page(bench)
    _view(bench, page, view)
    page.print_list()
    bench.settle()
    ((pdf, title),) = bench.documents
    assert title == "List of mentor assignments"
    text = printed(pdf)
    for words in there:
        assert squeezed(words) in text
    for words in absent:
        assert squeezed(words) not in text


def test_the_list_goes_to_excel(bench: PageBench, made: Made, tmp_path: Path) -> None:
    add_mentor(bench.register, made["Sùng Thị Sua"], made["Lê Ngọc Quân"], since="2026-11")
    page = _page(bench)
    target = tmp_path / "phan-cong.xlsx"
    bench.messages.files.append(target)
    page.export_list()
    bench.settle()
    rows = load_workbook(target).get_sheet_by_index(0).to_python()
    names = [row[:4] for row in rows if row and row[0] == "Sùng Thị Sua"]
    assert [row[3] for row in names] == ["Vừ Thị Dở", "Lê Ngọc Quân"]


# room and keys


@pytest.mark.parametrize(("width", "height"), [(1073, PAGE_HEIGHT), (920, 378)])
def test_it_fits_small_windows(bench: PageBench, made: Made, width: int, height: int) -> None:
    set_language("vi")
    page = _page(bench, width=width, height=height)
    _open(bench, page, made["Điêu Minh Long"])
    page.people.show_right()
    least = page.minimumSizeHint()
    assert least.width() <= width
    assert least.height() <= height
    scroll = page.people.record._scroll

    def outside() -> list[str]:
        return [
            one.text() or one.objectName()
            for one in page.findChildren(QPushButton)
            if one.isVisibleTo(page)
            and not scroll.isAncestorOf(one)
            and not page.rect().contains(one.mapTo(page, one.rect().bottomRight()))
        ]

    bench.qtbot.waitUntil(lambda: outside() == [])
    assert scroll.widget().minimumSizeHint().width() <= scroll.viewport().width()


def test_one_pane_opens_the_record_in_place_of_the_list(bench: PageBench, made: Made) -> None:
    page = _page(bench, width=920, height=378)
    people = page.people
    people.list.people_table.setFocus()
    assert not people.record.isVisibleTo(page)
    QTest.keyClick(people.list.people_table, Qt.Key.Key_Return)
    assert people.record.isVisibleTo(page)
    assert not people.list.isVisibleTo(page)
    assert people.record.back.isVisibleTo(page)
    QTest.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert people.list.isVisibleTo(page)
    bench.qtbot.waitUntil(people.list.people_table.hasFocus)


def test_the_keyboard_goes_through_list_and_record(bench: PageBench, made: Made) -> None:
    page = _page(bench)
    page.setFocus()
    bench.qtbot.waitUntil(page.people.list.people_table.hasFocus)
    QTest.keyClick(page, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    bench.settle()
    assert page.current_record() == made["Ma Ngọc Hạnh"]
    QTest.keyClick(page, Qt.Key.Key_F6)
    assert page.people.record.isAncestorOf(page.focusWidget())
    QTest.keyClick(page, Qt.Key.Key_F6)
    bench.qtbot.waitUntil(page.people.list.people_table.hasFocus)


def test_tab_walks_from_the_filters_to_the_foot_of_the_record(bench: PageBench, made: Made) -> None:
    page = _page(bench)
    _open(bench, page, made["Cứ A Ánh"])
    page.people.list.views.setFocus()
    seen: list[str] = []
    for _press in range(12):
        focused = page.focusWidget()
        assert focused is not None
        name = focused.objectName() or type(focused).__name__
        if name not in seen[-1:]:
            seen.append(name)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    walk = ["view", "cells", "columns", "helped", "monthGrid", "openRecord", "assign"]
    assert seen[: len(walk)] == walk
    assert seen[len(walk) :][:3] == ["SegmentButton", "view", "cells"]


def test_a_stage_before_the_list_needs_no_mentor(bench: PageBench, made: Made) -> None:
    early = add_candidate(bench.register, "Lường Thị Ấm", cell=made["cell"], stage=Stage.NOTICED)
    page = _page(bench)
    _open(bench, page, early)
    (notice,) = _notices(page)
    assert "None is needed before the list" in notice.accessibleDescription()
