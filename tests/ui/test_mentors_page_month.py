"""The month grid over a real register: typed in place, saved field by field, nothing lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.domain.remarks import RemarkStatus
from app.domain.stages import MilestoneKind, Stage
from app.domain.terms import TaskJudgement
from app.errors import EnvironmentProblem, UserError
from app.i18n import set_language
from app.models.tables import Act, MentorRemark
from app.services import remarks, trial_tasks, undo
from app.services.remarks import RemarkText
from app.ui.dialogs.act_form import ActForm
from app.ui.dialogs.question import ConfirmDialog
from app.ui.page import Page
from app.ui.pages.mentors import MentorsPage
from app.ui.pages.mentors.met_day import read_met_day, show_met_day
from app.ui.pages.mentors.month_below import MonthSaid, task_status, task_when
from app.ui.tables import ChipCell, IconWord, Text, grid_editor
from app.ui.tables.models import CELL
from app.ui.tokens import Status
from tests.helpers.pages import PAGE_HEIGHT, PageBench, page_bench
from tests.helpers.paper import printed, squeezed
from tests.helpers.people import (
    add_candidate,
    add_cell,
    add_member,
    add_mentor,
    add_remark,
)

NOVEMBER, OCTOBER, SEPTEMBER = date(2026, 11, 1), date(2026, 10, 1), date(2026, 9, 1)
TODAY = date(2026, 11, 22)
NAMES = ("Vì Thị Hạnh", "Điêu Minh Long", "Sùng Thị Sua", "Lường Minh Thành")
STRENGTHS, WEAKNESSES, PROPOSAL, MET = 2, 3, 4, 5


@pytest.fixture
def bench(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[PageBench]:
    with page_bench(qtbot, qapp, tmp_path) as made:
        yield made


@pytest.fixture
def people(bench: PageBench) -> dict[str, UUID]:
    """Four people of one cell, two of them reported in November."""
    cell = add_cell(bench.register, "Chi bộ thôn Na Mèo")
    mentor = add_member(bench.register, "Vừ Thị Dở", cell=cell)
    made = {}
    for name in NAMES:
        made[name] = add_candidate(
            bench.register, name, cell=cell, milestones={MilestoneKind.NOTICED: "2024-03"}
        )
        add_mentor(bench.register, made[name], mentor, since="2024-09-07")
    add_remark(bench.register, made["Sùng Thị Sua"], NOVEMBER, strengths="Tích cực")
    add_remark(bench.register, made["Vì Thị Hạnh"], NOVEMBER, nothing_new=True)
    for name in NAMES[:3]:
        add_remark(bench.register, made[name], OCTOBER, weaknesses="Ít nói")
    made["cell"] = cell
    return made


def _page(bench: PageBench, *, width: int = 1346, height: int = 575) -> MentorsPage:
    page = MentorsPage(bench.register, bench.tools, bench.show_document)
    bench.show(page, width=width, height=height)
    bench.qtbot.waitUntil(page.isActiveWindow)
    return page


def _cell(page: MentorsPage, at: int, column: int) -> object:
    return page.month.model.index(at, column).data(CELL)


def _stand(page: MentorsPage, name: str, column: int = STRENGTHS) -> int:
    at = next(i for i, row in enumerate(page.month.book.rows) if row.row.name == name)
    page.month.table.setFocus()
    page.month.table.setCurrentIndex(page.month.model.index(at, column))
    return at


def _editor(page: MentorsPage) -> QPlainTextEdit | QLineEdit:
    viewport = page.month.table.viewport()
    found = [*viewport.findChildren(QPlainTextEdit), *viewport.findChildren(QLineEdit)]
    (editor,) = [one for one in found if one.isVisible()]
    return editor


def _stored(bench: PageBench, candidate: UUID, month: date = NOVEMBER) -> RemarkText | None:
    found = remarks.remarks_before(
        bench.register, candidate_id=candidate, month=date(2026, 12, 1), limit=9
    )
    return next((one.remark for one in found if one.month == month), None)


def _acts(bench: PageBench) -> list[str]:
    with bench.register.read() as connection:
        kinds = connection.scalars(select(Act.kind).order_by(Act.seq)).all()
    return [kind for kind in kinds if kind in ("write_remark", "nothing_new")]


# what is shown


def test_it_is_a_page(bench: PageBench) -> None:
    assert isinstance(_page(bench), Page)


def test_everybody_followed_stands_in_the_grid_with_his_state(
    bench: PageBench, people: dict[str, UUID]
) -> None:
    page = _page(bench)
    model = page.month.model
    said = [
        [model.index(at, column).data() for column in range(model.columnCount())]
        for at in range(model.rowCount())
    ]
    helped = "Vừ Thị Dở, from 07/09/2024"
    assert said == [
        ["Vì Thị Hạnh, Party sympathiser", helped, "Nothing new", "", "", "", "nothing new"],
        [
            "Điêu Minh Long, Party sympathiser",
            helped,
            "No remark yet",
            "",
            "",
            "not entered",
            "missing",
        ],
        ["Sùng Thị Sua, Party sympathiser", helped, "Tích cực", "", "", "–", "complete"],
        [
            "Lường Minh Thành, Party sympathiser",
            helped,
            "No remark yet, month 10 is missing too",
            "",
            "",
            "not entered",
            "missing",
        ],
    ]
    grounds = [_cell(page, at, WEAKNESSES).ground for at in range(4)]  # type: ignore[attr-defined]
    assert grounds == ["sheet2", "over", "", "over"]


def test_the_bar_says_how_far_the_month_is(bench: PageBench, people: dict[str, UUID]) -> None:
    page = _page(bench)
    bar = page.month.bar
    assert bar.progress.text() == "2 of 4 people have a remark"
    assert bar.chip.text() == "2 missing"
    assert bar.title.text() == "Month 11/2026"
    assert not bar.after.isEnabled()
    assert bar.after.toolTip() == "Month 12/2026 has not begun yet"


def test_the_first_missing_row_is_ready_to_be_typed_into(
    bench: PageBench, people: dict[str, UUID]
) -> None:
    page = _page(bench)
    here = page.month.table.currentIndex()
    assert (here.row(), here.column()) == (1, STRENGTHS)


def test_the_first_cell_that_follows_anybody_is_shown(bench: PageBench) -> None:
    add_cell(bench.register, "Chi bộ Công an")
    second = add_cell(bench.register, "Chi bộ thôn Na Mèo")
    add_candidate(bench.register, "Vì Thị Hạnh", cell=second)
    page = _page(bench)
    assert page.month.cell_name() == "Chi bộ thôn Na Mèo"
    assert len(page.month.book.rows) == 1


# typing


def test_a_field_left_is_one_act_and_enter_goes_down(
    bench: PageBench, people: dict[str, UUID]
) -> None:
    page = _page(bench)
    at = _stand(page, "Điêu Minh Long")
    QTest.keyClick(page.month.table, "C")
    QTest.keyClicks(_editor(page), "ham")
    assert _cell(page, at, 6) == ChipCell("being typed", Status.INFO)
    QTest.keyClick(_editor(page), Qt.Key.Key_Return)
    here = page.month.table.currentIndex()
    assert (here.row(), here.column()) == (at + 1, STRENGTHS)
    bench.settle()
    assert _stored(bench, people["Điêu Minh Long"]) == RemarkText(strengths="Cham")
    assert _acts(bench) == ["write_remark"]
    assert _cell(page, at, 6) == ChipCell("complete", Status.OK)
    assert page.month.bar.progress.text() == "3 of 4 people have a remark"


def test_fields_typed_one_after_the_other_are_all_kept(
    bench: PageBench, people: dict[str, UUID]
) -> None:
    page = _page(bench)
    _stand(page, "Điêu Minh Long")
    for text in ("Sieng", "Nhut nhat", "Xem lai", "8"):
        QTest.keyClick(page.month.table, text[0])
        QTest.keyClicks(_editor(page), text[1:])
        QTest.keyClick(_editor(page), Qt.Key.Key_Tab)
    bench.settle()
    assert _stored(bench, people["Điêu Minh Long"]) == RemarkText(
        "Sieng", "Nhut nhat", "Xem lai", date(2026, 11, 8)
    )
    assert _acts(bench) == ["write_remark"] * 4


def test_an_answer_on_its_way_never_overwrites_what_is_being_typed(
    bench: PageBench, people: dict[str, UUID]
) -> None:
    page = _page(bench)
    at = _stand(page, "Điêu Minh Long")
    model = page.month.model
    model.setData(model.index(at, STRENGTHS), "Chăm")
    page.month.table.edit_cell(at, "weaknesses")
    QTest.keyClicks(_editor(page), "con rut re")
    bench.settle()
    assert _editor(page).toPlainText() == "con rut re"  # type: ignore[union-attr]
    page.month.take_typing()
    bench.settle()
    assert _stored(bench, people["Điêu Minh Long"]) == RemarkText("Chăm", "con rut re")


def test_words_take_nothing_new_away_and_clearing_them_leaves_it_missing(
    bench: PageBench, people: dict[str, UUID]
) -> None:
    page = _page(bench)
    at = _stand(page, "Vì Thị Hạnh")
    model = page.month.model
    model.setData(model.index(at, STRENGTHS), "Đã học xong lớp")
    bench.settle()
    assert page.month.book.rows[at].remark == RemarkText("Đã học xong lớp")
    QTest.keyClick(page.month.table, Qt.Key.Key_Delete)
    bench.settle()
    assert page.month.book.rows[at].remark.status is RemarkStatus.MISSING


def test_escape_leaves_the_field_unchanged(bench: PageBench, people: dict[str, UUID]) -> None:
    page = _page(bench)
    _stand(page, "Sùng Thị Sua")
    QTest.keyClick(page.month.table, Qt.Key.Key_F2)
    QTest.keyClicks(_editor(page), "khac")
    QTest.keyClick(_editor(page), Qt.Key.Key_Escape)
    bench.settle()
    assert _acts(bench) == []


def test_ctrl_d_copies_the_cell_above(bench: PageBench, people: dict[str, UUID]) -> None:
    page = _page(bench)
    _stand(page, "Lường Minh Thành")
    QTest.keyClick(page.month.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    bench.settle()
    assert _stored(bench, people["Lường Minh Thành"]) == RemarkText("Tích cực")


class InputMethod:
    """An input method that still composes a word and hands it over when told to."""

    def __init__(self, editor: QWidget, word: str) -> None:
        self._editor, self._word = editor, word
        QApplication.sendEvent(editor, QInputMethodEvent(word, []))

    def inputMethod(self) -> InputMethod:  # noqa: N802 - Qt's name
        return self

    def commit(self) -> None:
        event = QInputMethodEvent()
        event.setCommitString(self._word)
        self._word = ""
        QApplication.sendEvent(self._editor, event)


@pytest.mark.parametrize("way", ["tab", "part", "month", "cell", "print"])
def test_a_word_still_composed_is_saved_whatever_is_done_next(
    bench: PageBench,
    people: dict[str, UUID],
    monkeypatch: pytest.MonkeyPatch,
    way: str,
) -> None:
    add_cell(bench.register, "Chi bộ Công an")
    page = _page(bench)
    _stand(page, "Điêu Minh Long")
    page.month.table.edit_cell(1, "strengths")
    monkeypatch.setattr(grid_editor, "QGuiApplication", InputMethod(_editor(page), "tốt"))
    acts: dict[str, Callable[[], object]] = {
        "tab": page.can_leave,
        "part": partial(page.show_part, "people"),
        "month": page.month.bar.before.click,
        "cell": partial(page.month.bar.step_cell, 1),
        "print": page.print_list,
    }
    acts[way]()
    bench.settle()
    assert _stored(bench, people["Điêu Minh Long"]) == RemarkText("tốt")


def test_what_is_typed_is_written_though_the_window_is_gone(
    bench: PageBench, people: dict[str, UUID]
) -> None:
    page = _page(bench)
    page.month.table.edit_cell(1, "strengths")
    _editor(page).setPlainText("Chăm chỉ")  # type: ignore[union-attr]
    assert page.can_leave()
    page.month.deleteLater()
    QApplication.sendPostedEvents(page.month, QEvent.Type.DeferredDelete)
    bench.settle()
    assert _stored(bench, people["Điêu Minh Long"]) == RemarkText("Chăm chỉ")


def test_undo_brings_the_word_of_before_back(bench: PageBench, people: dict[str, UUID]) -> None:
    page = _page(bench)
    at = _stand(page, "Sùng Thị Sua")
    model = page.month.model
    model.setData(model.index(at, STRENGTHS), "Rất tích cực")
    bench.settle()
    offer = undo.undo_offer(bench.register)
    assert offer is not None
    bench.tools.tasks.write(page, partial(undo.undo, bench.register, offer.act_id))
    bench.settle()
    assert page.month.book.rows[at].remark == RemarkText("Tích cực")


# what cannot be saved


def test_a_day_that_is_none_stays_with_its_reason_until_it_is_well(
    bench: PageBench, people: dict[str, UUID]
) -> None:
    page = _page(bench)
    at = _stand(page, "Sùng Thị Sua", MET)
    model, notice = page.month.model, page.month.notice
    model.setData(model.index(at, MET), "31/2")
    assert _cell(page, at, MET) == Text("31/2", tone=Status.OVER, strong=True)
    assert _cell(page, at, 6) == ChipCell("not saved", Status.OVER)
    assert notice.isVisibleTo(page)
    assert notice.said() == "Not saved: Sùng Thị Sua"
    assert not page.can_leave()
    assert not page.show_part("people")
    assert page.part() == "month"
    page.month.table.edit_cell(at, "met_on")
    assert _editor(page).text() == "31/2"  # type: ignore[union-attr]
    _editor(page).setText("8/11")  # type: ignore[union-attr]
    page.month.take_typing()
    bench.settle()
    assert not notice.isVisibleTo(page)
    assert page.can_leave()
    stored = _stored(bench, people["Sùng Thị Sua"])
    assert stored == RemarkText("Tích cực", met_on=date(2026, 11, 8))


def test_what_was_refused_can_be_given_up(bench: PageBench, people: dict[str, UUID]) -> None:
    page = _page(bench)
    at = _stand(page, "Sùng Thị Sua", MET)
    model = page.month.model
    model.setData(model.index(at, MET), "31/2")
    page.month.notice.drop.click()
    bench.settle()
    assert _cell(page, at, MET) == Text(None)
    assert page.can_leave()


@pytest.mark.parametrize("mended", [True, False])
def test_words_that_could_not_be_written_stay_on_the_screen(
    bench: PageBench,
    people: dict[str, UUID],
    monkeypatch: pytest.MonkeyPatch,
    mended: bool,
) -> None:
    page = _page(bench)
    at = _stand(page, "Điêu Minh Long")
    model, notice = page.month.model, page.month.notice

    def full(*_arguments: object, **_values: object) -> None:
        raise EnvironmentProblem("The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(remarks, "write_remark", full)
        model.setData(model.index(at, STRENGTHS), "Chăm")
        bench.settle()
        assert _cell(page, at, 6) == ChipCell("not saved", Status.OVER)
        assert _cell(page, at, STRENGTHS) == Text("Chăm", wrap=True)
        assert notice.isVisibleTo(page)
        if not mended:
            page.reload()
            bench.settle()
            assert page.month.book.rows[at].remark == RemarkText("Chăm")
            assert not page.can_leave()
            return
    notice.retry.click()
    bench.settle()
    assert not notice.isVisibleTo(page)
    assert _stored(bench, people["Điêu Minh Long"]) == RemarkText("Chăm")


def test_a_refusal_of_the_service_is_told_in_the_grid(
    bench: PageBench, people: dict[str, UUID]
) -> None:
    page = _page(bench)
    at = _stand(page, "Sùng Thị Sua", MET)
    model = page.month.model
    model.setData(model.index(at, MET), "30")
    bench.settle()
    assert page.month.notice.isVisibleTo(page)
    assert page.month.book.rows[at].problem.startswith("The day of the meeting, 30/11/2026")
    model.setData(model.index(at, MET), "")
    bench.settle()
    assert not page.month.notice.isVisibleTo(page)


def test_people_who_come_meanwhile_wait_until_the_cell_is_closed(
    bench: PageBench, people: dict[str, UUID]
) -> None:
    page = _page(bench)
    page.month.table.edit_cell(1, "strengths")
    _editor(page).setPlainText("Chăm")  # type: ignore[union-attr]
    add_candidate(bench.register, "Cứ A Ánh", cell=people["cell"])
    page.reload()
    bench.settle()
    assert _editor(page).toPlainText() == "Chăm"  # type: ignore[union-attr]
    page.month.take_typing()
    bench.settle()
    assert page.month.book.rows[0].row.name == "Cứ A Ánh"
    assert _stored(bench, people["Điêu Minh Long"]) == RemarkText("Chăm")


# nothing new


def test_f4_marks_the_person_chosen(bench: PageBench, people: dict[str, UUID]) -> None:
    page = _page(bench)
    at = _stand(page, "Điêu Minh Long")
    QTest.keyClick(page, Qt.Key.Key_F4)
    bench.settle()
    assert _cell(page, at, 6) == ChipCell("nothing new", Status.NONE)
    assert _stored(bench, people["Điêu Minh Long"]) == RemarkText(nothing_new=True)


def test_f4_over_words_is_refused_in_words(bench: PageBench, people: dict[str, UUID]) -> None:
    page = _page(bench)
    _stand(page, "Sùng Thị Sua")
    page.month.bar.nothing_new.click()
    bench.settle()
    notice = page.month.notice
    assert notice.said().startswith("Sùng Thị Sua has a remark for 11/2026 already")
    assert page.can_leave()
    notice.close_button.click()
    assert not notice.isVisibleTo(page)


@pytest.mark.parametrize("sure", [True, False])
def test_shift_f4_asks_once_with_the_count(
    bench: PageBench, people: dict[str, UUID], sure: bool
) -> None:
    page = _page(bench)
    asked: list[str] = []

    def answer(dialog: QDialog) -> bool:
        assert isinstance(dialog, ConfirmDialog)
        asked.append(dialog.findChild(QPushButton, "act").text())
        return sure

    bench.messages.answers.append(answer)
    QTest.keyClick(page, Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    bench.settle()
    assert asked == ["Write for 2 people"]
    assert page.month.bar.chip.text() == ("all in" if sure else "2 missing")
    assert _acts(bench) == (["nothing_new"] if sure else [])


def test_with_nobody_missing_nothing_is_asked(bench: PageBench, people: dict[str, UUID]) -> None:
    remarks.mark_missing_nothing_new(bench.register, cell_id=people["cell"], month=NOVEMBER)
    page = _page(bench)
    assert not page.month.foot.all_missing.isVisibleTo(page)
    page.month.mark_missing()
    assert _acts(bench) == ["nothing_new"]


# cells and months


def test_the_months_are_walked(bench: PageBench, people: dict[str, UUID]) -> None:
    page = _page(bench)
    QTest.keyClick(page, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    bench.settle()
    assert page.month.bar.title.text() == "Month 10/2026"
    assert page.month.bar.chip.text() == "1 missing"
    QTest.keyClick(page, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    bench.settle()
    assert page.month.bar.title.text() == "Month 11/2026"


def test_the_cells_are_walked_and_one_without_people_says_so(
    bench: PageBench, people: dict[str, UUID]
) -> None:
    add_cell(bench.register, "Chi bộ Công an")
    page = _page(bench)
    QTest.keyClick(page, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    bench.settle()
    assert page.month.cell_name() == "Chi bộ Công an"
    assert not page.month.table.isVisibleTo(page)
    assert page.month._nobody.isVisibleTo(page)
    assert not page.month.below.isVisibleTo(page)
    QTest.keyClick(page, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    bench.settle()
    assert page.month.table.isVisibleTo(page)


def test_an_empty_register_says_what_to_do(bench: PageBench) -> None:
    page = _page(bench)
    wanted: list[bool] = []
    page.import_requested.connect(lambda: wanted.append(True))
    buttons = page.month._no_cells.findChildren(QPushButton)
    assert page.month._no_cells.isVisibleTo(page)
    buttons[0].click()
    assert wanted == [True]


# below the grid


def test_the_three_months_before_stand_below(bench: PageBench, people: dict[str, UUID]) -> None:
    sua = people["Sùng Thị Sua"]
    add_remark(bench.register, sua, SEPTEMBER, nothing_new=True)
    add_remark(bench.register, sua, date(2026, 7, 1), strengths="Quá xa")
    page = _page(bench)
    _stand(page, "Sùng Thị Sua")
    bench.settle()
    earlier = page.month.below.earlier
    assert earlier.title.whole_text() == "Sùng Thị Sua: remarks before"
    model = earlier.model
    said = [[model.index(at, c).data() for c in range(4)] for at in range(model.rowCount())]
    assert said == [
        ["Month 10/2026", "–", "Ít nói", "–"],
        ["Month 9/2026", "Nothing new", "–", "–"],
        ["Month 8/2026", "No remark", "–", "–"],
    ]
    assert model.row(0) == MonthSaid(OCTOBER, RemarkText(weaknesses="Ít nói"))


def test_what_stands_below_goes_with_the_month(bench: PageBench, people: dict[str, UUID]) -> None:
    add_remark(bench.register, people["Sùng Thị Sua"], SEPTEMBER, nothing_new=True)
    page = _page(bench)
    _stand(page, "Sùng Thị Sua")
    bench.settle()
    earlier = page.month.below.earlier
    page.month.bar.step_month(-1)
    assert (earlier.title.whole_text(), earlier.model.rowCount()) == ("", 0)
    bench.settle()
    assert earlier.title.whole_text() == "Sùng Thị Sua: remarks before"
    assert earlier.model.row(0) == MonthSaid(SEPTEMBER, RemarkText(nothing_new=True))


@pytest.mark.parametrize(
    ("done", "judgement", "due", "status", "when"),
    [
        (None, None, None, Status.INFO, "no due day"),
        (None, None, date(2026, 12, 15), Status.SOON, "due 15/12/2026"),
        (None, None, TODAY, Status.SOON, "due 22/11/2026"),
        (None, None, date(2026, 11, 21), Status.OVER, "1 day overdue"),
        (TODAY, TaskJudgement.DONE, date(2026, 1, 1), Status.OK, "done 22/11/2026"),
        (TODAY, TaskJudgement.DONE_WELL, None, Status.OK, "done 22/11/2026"),
        (TODAY, TaskJudgement.NOT_DONE, None, Status.OVER, "not done, 22/11/2026"),
    ],
)
def test_a_task_says_how_it_stands(
    done: date | None,
    judgement: TaskJudgement | None,
    due: date | None,
    status: Status,
    when: str,
) -> None:
    row = trial_tasks.TaskRow(uuid4(), "Trực chốt", None, due, done, judgement, None)
    said = task_when(row, TODAY)
    assert isinstance(said, Text)
    assert (task_status(row, TODAY), said.text) == (status, when)


def test_a_task_is_given_and_closed(bench: PageBench, people: dict[str, UUID]) -> None:
    page = _page(bench)
    _stand(page, "Điêu Minh Long")
    bench.settle()
    tasks = page.month.below.tasks
    assert not tasks.finish_button.isVisibleTo(page)

    def give(dialog: QDialog) -> None:
        dialog.findChild(QLineEdit, "task").setText("Trực chốt biên giới 4 buổi")
        dialog.findChild(QLineEdit, "due_on").setText("15/12/26")
        dialog.findChild(QPushButton, "act").click()

    bench.answer(give)
    tasks.add_button.click()
    bench.settle()
    word = tasks.model.index(0, 0).data(CELL)
    assert word == IconWord(Status.SOON, "Trực chốt biên giới 4 buổi", tone="ink")
    assert tasks.model.index(0, 1).data() == "due 15/12/2026"

    def close(dialog: ActForm) -> None:
        dialog.findChild(QLineEdit, "done_on").setText("")
        dialog.findChild(QPushButton, "act").click()
        assert dialog.result() != QDialog.DialogCode.Accepted
        dialog.findChild(QLineEdit, "done_on").setText("20/11/2026")
        dialog.findChild(QPushButton, "act").click()
        bench.settle()
        assert dialog.row("done_on").error().startswith("The task was given on 22/11/2026")
        dialog.findChild(QLineEdit, "done_on").setText("22112026")
        dialog.findChild(QRadioButton, "done_well").setChecked(True)
        dialog.findChild(QLineEdit, "result").setText("Đủ 4 buổi")
        dialog.findChild(QPushButton, "act").click()

    bench.answer(close)
    tasks.finish_button.click()
    bench.settle()
    (row,) = trial_tasks.tasks_of(bench.register, candidate_id=people["Điêu Minh Long"])
    assert (row.done_on, row.judgement, row.result) == (
        TODAY,
        TaskJudgement.DONE_WELL,
        "Đủ 4 buổi",
    )
    assert not tasks.finish_button.isVisibleTo(page)


def test_a_task_without_words_is_refused_at_its_field(
    bench: PageBench, people: dict[str, UUID]
) -> None:
    page = _page(bench)
    said: list[str] = []

    def give(dialog: ActForm) -> None:
        dialog.findChild(QPushButton, "act").click()
        bench.settle()
        said.append(dialog.row("task").error())

    bench.answer(give)
    page.month.add_task()
    assert said == ["Write what the task is."]


# print and Excel


def test_the_sheet_of_the_month_is_printed(bench: PageBench, people: dict[str, UUID]) -> None:
    page = _page(bench)
    page.month.bar.sheet.click()
    bench.settle()
    ((pdf, title),) = bench.documents
    assert title == "Remark sheet 11-2026, Chi bộ thôn Na Mèo"
    assert squeezed("Điêu Minh Long") in printed(pdf)


def test_the_grid_prints_as_it_is_shown(bench: PageBench, people: dict[str, UUID]) -> None:
    page = _page(bench)
    page.print_list()
    bench.settle()
    ((pdf, _title),) = bench.documents
    text = printed(pdf)
    for words in (*NAMES, "Tích cực", "Nothing new", "No remark yet", "Month 11/2026"):
        assert squeezed(words) in text


# room and keys


@pytest.mark.parametrize(("width", "height"), [(1073, PAGE_HEIGHT), (920, 378)])
def test_it_fits_small_windows(
    bench: PageBench, people: dict[str, UUID], width: int, height: int
) -> None:
    set_language("vi")
    page = _page(bench, width=width, height=height)
    least = page.minimumSizeHint()
    assert least.width() <= width
    assert least.height() <= height
    page.month.next_pane()
    least = page.minimumSizeHint()
    assert least.height() <= height
    outside = [
        made.text() or made.objectName()
        for made in page.findChildren(QPushButton)
        if made.isVisibleTo(page)
        and not page.rect().contains(made.mapTo(page, made.rect().bottomRight()))
    ]
    assert outside == []


def test_f6_opens_what_has_no_room_and_closes_it_again(
    bench: PageBench, people: dict[str, UUID]
) -> None:
    page = _page(bench, width=1073, height=PAGE_HEIGHT)
    below = page.month.below
    page.month.table.setFocus()
    assert not below.isVisibleTo(page)
    QTest.keyClick(page, Qt.Key.Key_F6)
    assert below.isVisibleTo(page)
    bench.qtbot.waitUntil(below.earlier.table.hasFocus)
    QTest.keyClick(page, Qt.Key.Key_F6)
    assert not below.isVisibleTo(page)
    bench.qtbot.waitUntil(page.month.table.hasFocus)
    page.month.foot.below.click()
    assert below.isVisibleTo(page)


def test_tab_walks_through_everything_and_is_never_trapped(
    bench: PageBench, people: dict[str, UUID]
) -> None:
    page = _page(bench)
    page.month.bar.cells.setFocus()
    seen: list[str] = []
    for _press in range(60):
        focused = page.focusWidget()
        assert focused is not None
        name = focused.objectName() or type(focused).__name__
        if not seen or seen[-1] != name:
            seen.append(name)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    walk = ["cell", "monthBefore", "nothingNew", "monthSheet", "monthGrid", "allMissing"]
    walk += ["earlierMonths", "addTask"]
    assert seen[: len(walk)] == walk
    assert "cell" in seen[len(walk) :]


def test_a_person_is_opened_in_his_cell(bench: PageBench, people: dict[str, UUID]) -> None:
    other = add_cell(bench.register, "Chi bộ Công an")
    add_candidate(bench.register, "Cứ A Ánh", cell=other)
    far = add_candidate(bench.register, "Lò Văn Xuân", cell=other, stage=Stage.VERIFYING)
    page = _page(bench)
    page.open_record(far)
    bench.settle()
    assert page.month.cell_name() == "Chi bộ Công an"
    assert page.current_record() == far


# the day of the talk


@pytest.mark.parametrize(
    ("typed", "month", "day"),
    [
        ("8", NOVEMBER, date(2026, 11, 8)),
        ("08/11", NOVEMBER, date(2026, 11, 8)),
        ("8.11", NOVEMBER, date(2026, 11, 8)),
        ("8/11/26", NOVEMBER, date(2026, 11, 8)),
        ("8/11/2026", NOVEMBER, date(2026, 11, 8)),
        ("2/1", date(2025, 12, 1), date(2026, 1, 2)),
        ("", NOVEMBER, None),
        ("  ", NOVEMBER, None),
    ],
)
def test_the_day_of_the_talk_may_be_short(typed: str, month: date, day: date | None) -> None:
    assert read_met_day(typed, month=month, today=TODAY) == day


@pytest.mark.parametrize("typed", ["31", "31/11", "0", "8/13", "hôm qua", "8/2026"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(UserError) as refused:
        read_met_day(typed, month=NOVEMBER, today=TODAY)
    assert refused.value.field == "met_on"


@pytest.mark.parametrize(
    ("day", "shown"),
    [(None, ""), (date(2026, 11, 8), "08/11"), (date(2027, 1, 2), "02/01/2027")],
)
def test_the_day_is_shown_short_in_its_own_year(day: date | None, shown: str) -> None:
    assert show_met_day(day, month=NOVEMBER) == shown
    if day is not None:
        assert read_met_day(shown, month=NOVEMBER, today=TODAY) == day


def test_a_remark_is_never_written_twice(bench: PageBench, people: dict[str, UUID]) -> None:
    page = _page(bench)
    at = _stand(page, "Điêu Minh Long")
    model = page.month.model
    for text in ("một", "hai"):
        model.setData(model.index(at, STRENGTHS), text)
    bench.settle()
    with bench.register.read() as connection:
        rows = connection.execute(
            select(MentorRemark.id).where(
                MentorRemark.candidate_id == people["Điêu Minh Long"],
                MentorRemark.month == NOVEMBER,
            )
        ).all()
    assert len(rows) == 1
    assert page.month.book.rows[at].remark == RemarkText("hai")
