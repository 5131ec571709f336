"""The record of Nguồn kết nạp: fields saved when left, reasons, remarks, tasks, history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from app.domain.stages import MilestoneKind, Stage
from app.domain.terms import MassClassGrade, Sex, Standing, TaskJudgement
from app.services import candidates, person_history, remarks, trial_tasks, undo
from app.services.remarks import RemarkText
from app.ui.pages.candidates import CandidatesPage
from app.ui.pages.candidates.fact_rows import FactRows
from app.ui.pages.candidates.record_pane import Tab
from app.ui.tables.models import CELL
from app.ui.widgets import CheckBox, Chip, ComboBox, FieldRow, StageTrack
from tests.helpers.acts import move, ready_person, record
from tests.helpers.candidates_page import (
    Commune,
    child,
    choose,
    fill,
    line_of,
    make_commune,
    names,
    open_page,
    shown,
)
from tests.helpers.pages import PageBench, page_bench
from tests.helpers.people import add_member, add_mentor, person_of


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


def _edit(page: CandidatesPage, name: str, text: str) -> QLineEdit:
    """Type into a basic field, the keyboard standing in it."""
    line = child(page.record.data, QLineEdit, name)
    line.setFocus()
    line.setText(text)
    return line


def _error(page: CandidatesPage, name: str) -> str:
    line = child(page.record.data, QLineEdit, name)
    row = line.parentWidget()
    while row is not None and not isinstance(row, FieldRow):
        row = row.parentWidget()
    assert row is not None
    return row.error()


def _texts(page: CandidatesPage, name: str) -> list[str]:
    rows = child(page.record, FactRows, name)
    return [one.text() for one in rows.findChildren(QLabel) if one.isVisible()]


def _last_act(bench: PageBench) -> str:
    offer = undo.undo_offer(bench.register)
    assert offer is not None
    return offer.name


# Tóm tắt


def test_the_summary_tells_days_mentor_remark_and_papers(
    bench: PageBench, page: CandidatesPage
) -> None:
    choose(bench, page, "Lộc Đình Ẩn")
    track = page.record.summary.findChild(StageTrack)
    assert track is not None
    assert "Class attended: already passed 28/08/2025" in track.accessibleDescription()
    assert "Being verified: now here 18/01/2026" in track.accessibleDescription()
    texts = [one.text() for one in page.record.summary.findChildren(QLabel) if one.isVisible()]
    for expected in (
        "Ngô Hữu Quân, since 01/03/2025",
        "05/11 · Nhiệt tình",
        "03/01/2026",
        "Next: the cell votes on admission",
    ):
        assert expected in texts
    assert page.record.head.under.whole_text() == (
        "Male, 29/04/1999 (27 years) · Chi bộ thôn Nà Lùng"
    )


def test_a_mentor_who_may_not_help_asks_for_a_look(bench: PageBench, commune: Commune) -> None:
    barred = add_member(
        bench.register, "Hà Minh Cường", cell=commune.na_lung, standing=Standing.PROBATIONARY
    )
    person = ready_person(bench.register, commune.na_lung)
    add_mentor(bench.register, person, barred)
    page = open_page(bench)
    choose(bench, page, "Lò Thị Mới")
    assert _texts(page, "reasons") == ["Hà Minh Cường may not be a mentor", "probationary"]
    assert page.record.summary.findChildren(Chip)[0].text() == "1 thing to look at"
    assert page.record.foot.next.isEnabled()
    found = child(page.record, FactRows, "reasons").findChildren(QPushButton)
    ways = [one for one in found if one.isVisible()]
    asked: list[object] = []
    page.record_requested.connect(lambda key, record: asked.append((key, record)))
    ways[0].click()
    assert asked == [("mentors", person)]


def test_a_mentor_who_is_not_clear_is_named_first(bench: PageBench, commune: Commune) -> None:
    person = ready_person(bench.register, commune.na_lung)
    add_mentor(bench.register, person, None, mentor_text="đ/c Thắng")
    page = open_page(bench)
    choose(bench, page, "Lò Thị Mới")
    assert "the file says “đ/c Thắng”" in _texts(page, "reasons")


def test_a_member_shows_membership_alone(
    bench: PageBench, page: CandidatesPage, commune: Commune
) -> None:
    page.open_record(commune.official)
    bench.settle()
    texts = [one.text() for one in page.record.summary.findChildren(QLabel) if one.isVisible()]
    assert "Official member" in texts
    assert "03/02/2006" in texts
    assert "Papers" not in texts


# Hồ sơ


def test_a_row_that_is_left_is_saved_as_one_act(
    bench: PageBench, page: CandidatesPage, commune: Commune
) -> None:
    choose(bench, page, "Lường Phương Lan", Tab.DATA)
    _edit(page, "birth", "1/5/90")
    _edit(page, "identity_number", "")  # leaves the row of birth and sex
    bench.settle()
    record = shown(page).record
    assert record.birth is not None
    assert record.birth.show() == "01/05/1990"
    sex = child(page.record.data, ComboBox, "sex")
    sex.setFocus()
    _edit(page, "birth", "1990")
    sex.setFocus()
    sex.setCurrentIndex(2)
    page.list.table.setFocus()
    bench.settle()
    record = shown(page).record
    assert (record.birth.show(), record.sex) == ("1990", Sex.FEMALE)  # type: ignore[union-attr]
    newest = person_history.history_of(bench.register, person_of(bench.register, commune.lan))[0]
    assert set(newest.changes) == {
        ("date of birth", "01/05/1990", "1990"),
        ("sex", "–", "female"),
    }


def test_a_choice_is_saved_without_leaving_the_field(
    bench: PageBench, page: CandidatesPage
) -> None:
    choose(bench, page, "Lường Phương Lan", Tab.DATA)
    married = child(page.record.data, ComboBox, "married")
    married.setFocus()
    QTest.keyClick(married, Qt.Key.Key_Down)
    bench.qtbot.waitUntil(lambda: shown(page).record.married is True, timeout=5000)


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("birth", "31/2/1987", "not in the calendar"),
        ("identity_number", "12a", "12 digits"),
        ("full_name", "  ", "full name is missing"),
        ("occupation", "x" * 501, "501 characters"),
    ],
)
def test_a_bad_field_is_said_below_it_and_keeps_the_record(
    bench: PageBench, page: CandidatesPage, field: str, text: str, sentence: str
) -> None:
    choose(bench, page, "Lường Phương Lan", Tab.DATA)
    _edit(page, field, text)
    page.list.table.setFocus()
    assert sentence in _error(page, field)
    assert not page.can_leave()
    page.list.table.select_row(0)
    bench.settle()
    assert shown(page).name == "Lường Phương Lan"
    assert page.list.place()[0] == names(page).index("Lường Phương Lan") + 1
    assert not page.record.open_tab(Tab.SUMMARY)
    line = child(page.record.data, QLineEdit, field)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert page.can_leave()
    assert _error(page, field) == ""
    assert undo.undo_offer(bench.register) is None or _last_act(bench) == "test_data"


def test_an_identity_number_of_somebody_else_is_refused_at_its_field(
    bench: PageBench, page: CandidatesPage, commune: Commune
) -> None:
    number = "046578157634"
    person = person_of(bench.register, commune.an)
    candidates.edit_person(bench.register, person, fields={"identity_number": number})
    choose(bench, page, "Lường Phương Lan", Tab.DATA)
    _edit(page, "identity_number", number)
    page.list.table.setFocus()
    bench.settle()
    assert "Lộc Đình Ẩn" in _error(page, "identity_number")
    line = child(page.record.data, QLineEdit, "identity_number")
    assert line.text() == number
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == ""


def test_what_is_being_typed_survives_a_reload(bench: PageBench, page: CandidatesPage) -> None:
    choose(bench, page, "Lường Phương Lan", Tab.DATA)
    line = _edit(page, "occupation", "Giáo viê")
    page.reload()
    bench.settle()
    assert line.text() == "Giáo viê"
    line.setText("Giáo viên")
    assert page.can_leave()
    bench.settle()
    assert shown(page).record.occupation == "Giáo viên"


def test_going_to_the_next_person_saves_what_was_typed(
    bench: PageBench, page: CandidatesPage, commune: Commune
) -> None:
    choose(bench, page, "Lường Phương Lan", Tab.DATA)
    line = _edit(page, "home_place", "xã Bình Minh, tỉnh Lai Châu")
    line.setFocus()
    page.list.step(1)
    bench.settle()
    assert shown(page).name == "Hờ Thị Sua"
    assert child(page.record.data, QLineEdit, "home_place").text() == ""
    page.open_record(commune.lan)
    bench.settle()
    assert shown(page).record.home_place == "xã Bình Minh, tỉnh Lai Châu"


def test_a_new_name_moves_the_person_in_the_list(bench: PageBench, page: CandidatesPage) -> None:
    choose(bench, page, "Lộc Đình Ẩn", Tab.DATA)
    _edit(page, "full_name", "Lộc Đình Xuân")
    page.list.table.setFocus()
    bench.settle()
    assert names(page)[-1] == "Lộc Đình Xuân"
    assert page.list.place() == (4, 4)
    assert page.record.head.title.whole_text() == "Lộc Đình Xuân"


def test_ticks_made_together_are_one_act(bench: PageBench, page: CandidatesPage) -> None:
    choose(bench, page, "Lường Phương Lan", Tab.DATA)
    for code in ("militia", "village"):
        child(page.record.data, CheckBox, f"trait_{code}").click()
    assert page.can_leave()
    bench.settle()
    assert {code for code, _words in shown(page).record.traits} == {"militia", "village"}
    assert _last_act(bench) == "Edit traits"
    child(page.record.data, CheckBox, "trait_militia").click()
    assert page.can_leave()
    bench.settle()
    assert [code for code, _words in shown(page).record.traits] == ["village"]


def test_what_the_own_data_tell_is_ticked_and_locked(
    bench: PageBench, page: CandidatesPage
) -> None:
    choose(bench, page, "Lường Phương Lan", Tab.DATA)
    person = shown(page).person_id
    plain = {"sex": "female", "ethnicity": "Thái", "religion": "không", "organisations": None}
    candidates.edit_person(bench.register, person, fields=plain)
    page.reload()
    bench.settle()
    women, minority, religious, militia = (
        child(page.record.data, CheckBox, f"trait_{code}")
        for code in ("women", "ethnic_minority", "religious", "militia")
    )
    assert (women.isChecked(), women.isEnabled()) == (True, False)
    hint = page.record.data.traits.locked
    assert hint.text() == "Ticked by itself: Women (by sex), Ethnic minorities (by ethnicity)."
    assert (minority.isChecked(), minority.isEnabled()) == (True, False)
    assert (religious.isChecked(), religious.isEnabled()) == (False, True)
    militia.click()
    assert page.can_leave()
    bench.settle()
    assert [code for code, _words in shown(page).record.traits] == ["militia"]
    candidates.edit_person(bench.register, person, fields={"sex": "male"})
    page.reload()
    bench.settle()
    assert (women.isChecked(), women.isEnabled()) == (False, True)
    assert "Women" not in hint.text()


def test_the_class_of_the_masses_with_its_day(bench: PageBench, page: CandidatesPage) -> None:
    choose(bench, page, "Lường Phương Lan", Tab.DATA)
    grade = child(page.record.data, ComboBox, "mass_grade")
    grade.setCurrentIndex(1)
    child(page.record.data, QLineEdit, "mass_day").setText("15/3/2026")
    assert page.can_leave()
    bench.settle()
    assert shown(page).record.mass_class == (MassClassGrade.A, date(2026, 3, 15))
    grade.setCurrentIndex(0)
    assert not page.can_leave()
    grade.setCurrentIndex(2)
    assert page.can_leave()


# Giúp đỡ


def test_the_remark_of_the_month_is_saved_when_it_is_left(
    bench: PageBench, page: CandidatesPage, commune: Commune
) -> None:
    choose(bench, page, "Mai Thu Đươm")
    page.record.foot.remark.click()
    bench.settle()
    words = child(page.record.help, QPlainTextEdit, "strengths")
    assert words.hasFocus()
    words.setPlainText("Chịu khó\nhọc hỏi")
    child(page.record.help, QLineEdit, "met_on").setText("7/11/2026")
    page.list.table.setFocus()
    bench.settle()
    (remark,) = shown(page).record.remarks
    assert (remark.month, remark.met_on) == (date(2026, 11, 1), date(2026, 11, 7))
    assert remark.strengths == "Chịu khó\nhọc hỏi"
    assert "11/2026 · 07/11/2026" in _texts(page, "remarkRows")
    assert not child(page.record.help, QPushButton, "nothingNew").isEnabled()


def test_a_remark_that_cannot_be_is_said_and_stays(bench: PageBench, page: CandidatesPage) -> None:
    choose(bench, page, "Mai Thu Đươm", Tab.HELP)
    child(page.record.help, QPlainTextEdit, "strengths").setPlainText("Chịu khó")
    child(page.record.help, QLineEdit, "met_on").setText("30/11/2026")
    assert page.can_leave()
    bench.settle()
    texts = [one.text() for one in page.record.help.findChildren(QLabel)]
    assert any("lies ahead" in text for text in texts)
    assert shown(page).record.remarks == ()
    words = child(page.record.help, QPlainTextEdit, "strengths")
    assert words.toPlainText() == "Chịu khó"


def test_nothing_new_for_an_earlier_month(bench: PageBench, page: CandidatesPage) -> None:
    choose(bench, page, "Mai Thu Đươm", Tab.HELP)
    remark = page.record.help.remark
    assert not child(remark, QToolButton, "monthAfter").isEnabled()
    child(remark, QToolButton, "monthBefore").click()
    child(remark, QPushButton, "nothingNew").click()
    bench.settle()
    (row,) = shown(page).record.remarks
    assert (row.month, row.nothing_new) == (date(2026, 10, 1), True)
    assert child(remark, QPushButton, "nothingNew").text() == "Nothing new: noted"


def test_months_without_a_remark_are_counted_in_the_list(
    bench: PageBench, page: CandidatesPage, commune: Commune
) -> None:
    remarks.write_remark(
        bench.register,
        candidate_id=commune.duom,
        month=date(2026, 8, 1),
        remark=RemarkText(strengths="Tốt"),
    )
    page.reload()
    bench.settle()
    at = names(page).index("Mai Thu Đươm")
    assert page.list.table.people.index(at, 4).data() == "8/2026, 2 months missing"
    assert line_of(page, "Lộc Đình Ẩn").row.remark is not None


def test_a_trial_task_is_given_and_closed(
    bench: PageBench, page: CandidatesPage, commune: Commune
) -> None:
    choose(bench, page, "Mai Thu Đươm", Tab.HELP)
    bench.answer(
        fill({"task": "Vận động 6 hộ làm đường", "due_on": "1/11/2026", "assigned_on": ""})
    )
    page.record.help.task_wanted.emit()
    bench.settle()
    assert _texts(page, "taskRows")[:2] == ["Vận động 6 hộ làm đường", "due 01/11/2026"]
    chips = child(page.record.help, FactRows, "taskRows").findChildren(Chip)
    assert [chip.text() for chip in chips if chip.isVisible()] == ["overdue"]

    def judge(dialog: QDialog) -> None:
        child(dialog, ComboBox, "judgement").select(TaskJudgement.DONE_WELL)

    bench.answer(fill({"result": "Đường xong"}, judge))
    way = child(page.record.help, FactRows, "taskRows").findChildren(QPushButton)[-1]
    way.click()
    bench.settle()
    (task,) = trial_tasks.tasks_of(bench.register, candidate_id=commune.duom)
    assert (task.judgement, task.result) == (TaskJudgement.DONE_WELL, "Đường xong")


# Lịch sử


def test_the_history_tells_what_changed_newest_first(
    bench: PageBench, page: CandidatesPage, commune: Commune
) -> None:
    move(bench.register, commune.lan, commune.police)
    choose(bench, page, "Lường Phương Lan", Tab.HISTORY)
    table = page.record.history.table
    model = table.model()
    heading = model.index(0, 0).data(CELL)
    assert heading.name == "Move to another cell"
    assert heading.count.endswith(f"{bench.register.actor.display_name} · chuyển công tác")
    row = [model.index(1, column).data() for column in range(3)]
    assert row == ["cell", "Chi bộ thôn Nà Lùng", "Chi bộ Công an"]


def test_undo_is_shown_at_once(bench: PageBench, page: CandidatesPage, commune: Commune) -> None:
    choose(bench, page, "Lường Phương Lan")
    record(bench.register, commune.lan, MilestoneKind.LISTED, "2026")
    offer = undo.undo_offer(bench.register)
    assert offer is not None
    bench.tools.tasks.write(page, lambda: undo.undo(bench.register, offer.act_id))
    bench.settle()
    assert shown(page).record.stage is Stage.NOTICED
