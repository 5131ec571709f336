"""The calendar of days off: years, days in and out, news of the list, whose due days move."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.stages import MilestoneKind, Stage
from app.domain.work_calendar import DayKind
from app.i18n import set_language
from app.services import calendar as calendar_service
from app.services.calendar import calendar_years, days_of_year
from app.services.calendar_library import CalendarEntry
from app.services.holidays_source import LibraryDay, library_days
from app.ui.dialogs.calendar_day import (
    CalendarAddDialog,
    CalendarFillDialog,
    CalendarFollowDialog,
    CalendarRemoveDialog,
)
from app.ui.dialogs.rule_moves import MovesDialog
from app.ui.pages.rules.page import CALENDAR, RulesPage
from app.ui.widgets import SegmentedButtons
from tests.helpers.pages import PageBench, page_bench
from tests.helpers.paper import printed
from tests.helpers.people import add_candidate, add_cell

CULTURE_DAY = date(2026, 11, 24)
AFTER_IT = date(2026, 11, 25)


@pytest.fixture
def bench(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[PageBench]:
    with page_bench(qtbot, qapp, tmp_path) as made:
        cell = add_cell(made.register, "Chi bộ thôn Nà Lùng")
        add_candidate(
            made.register,
            "Sùng Thị Sua",
            cell=cell,
            stage=Stage.PROPOSED,
            milestones={MilestoneKind.CELL_VOTE: "2026-10-05"},
        )
        yield made


@pytest.fixture
def newer_list(bench: PageBench, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list, newer than the calendar, with the day after the day of culture off instead of it."""

    def days(first: int, last: int) -> tuple[LibraryDay, ...]:
        kept = [one for one in library_days(first, last) if one.day != CULTURE_DAY]
        kept.append(LibraryDay(AFTER_IT, DayKind.OFF, "Nghỉ hoán đổi"))
        return tuple(sorted(kept, key=lambda one: one.day))

    monkeypatch.setattr(calendar_service, "library_days", days)


def _page(bench: PageBench, *, width: int = 1346, height: int = 575) -> RulesPage:
    page = RulesPage(bench.register, bench.tools, bench.show_document)
    bench.show(page, width=width, height=height)
    page.show_part(CALENDAR)
    bench.settle()
    return page


def _days(page: RulesPage) -> dict[date, CalendarEntry]:
    model = page.calendar.list.table.model()
    return {model.row(at).day: model.row(at) for at in range(model.rowCount())}


def _stand_on(page: RulesPage, day: date) -> None:
    table = page.calendar.list.table
    table.select_row(table.model().find(lambda one: one.day == day))


def _choose_year(bench: PageBench, page: RulesPage, year: int) -> None:
    box = page.calendar.list.year
    box.select(year)
    box.activated.emit(box.currentIndex())
    bench.settle()


def _words(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def _type(dialog: QDialog, **texts: str) -> None:
    for name, text in texts.items():
        field = dialog.findChild(QLineEdit, name)
        field.setText(text)
        field.editingFinished.emit()


def _press(dialog: QWidget, name: str = "act") -> None:
    dialog.findChild(QPushButton, name).click()


def test_this_year_is_shown_with_its_days(bench: PageBench) -> None:
    page = _page(bench)
    assert page.calendar.list.year.currentText() == "2026"
    days = _days(page)
    assert days[CULTURE_DAY].name == "Ngày Văn hóa Việt Nam"
    assert tuple(days.values()) == days_of_year(bench.register, year=2026)
    assert "The calendar agrees with the list" in _words(page.calendar.news)
    assert page.calendar.list.table.hasFocus()


def test_a_day_off_is_added_after_its_moves_were_shown(bench: PageBench) -> None:
    page = _page(bench)

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, CalendarAddDialog)
        _press(dialog)
        assert "Type the day." in _words(dialog)
        _type(dialog, day="28/11/2026", name="Nghỉ bão")
        bench.settle()
        _press(dialog)
        bench.settle()
        assert any("is a weekend" in said for said in _words(dialog))
        _type(dialog, day="25/11/2026")
        bench.settle()
        assert "Wednesday, 25/11/2026" in _words(dialog)
        assert dialog.preview.said() == "1 due day moves."
        moved = dialog.preview.table.model().row(0)
        assert (moved.before, moved.after) == (date(2026, 12, 29), date(2026, 12, 30))
        _press(dialog)

    bench.answer(fill)
    page.new_record()
    bench.settle()
    assert _days(page)[AFTER_IT].is_local


def test_a_weekend_day_may_be_worked_instead(bench: PageBench) -> None:
    page = _page(bench)

    def fill(dialog: QDialog) -> None:
        choice = dialog.findChild(SegmentedButtons, "dayKind")
        choice.findChildren(QPushButton)[1].click()
        _type(dialog, day="28/11/2026", name="Làm bù ngày 2/1")
        bench.settle()
        assert isinstance(dialog, MovesDialog)
        assert dialog.preview.said() == "1 due day moves."
        _press(dialog)

    bench.answer(fill)
    page.calendar.list.add_button.click()
    bench.settle()
    assert _days(page)[date(2026, 11, 28)].kind is DayKind.MAKE_UP


def test_a_day_is_taken_out_with_a_reason(bench: PageBench) -> None:
    page = _page(bench)
    _stand_on(page, CULTURE_DAY)

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, CalendarRemoveDialog)
        bench.settle()
        assert dialog.preview.said() == "1 due day moves."
        _press(dialog)
        bench.settle()
        _type(dialog, reason="cơ quan làm việc")
        _press(dialog)

    bench.answer(fill)
    QTest.keyClick(page.calendar.list.table, Qt.Key.Key_Delete)
    bench.settle()
    assert CULTURE_DAY not in _days(page)
    assert "The calendar agrees with the list" in _words(page.calendar.news)


def test_a_year_without_days_is_filled_in(bench: PageBench) -> None:
    page = _page(bench)
    _choose_year(bench, page, 2029)
    assert "The days off of this year are not filled in" in _words(page.calendar.list)
    assert not page.calendar.list.remove.isVisible()

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, CalendarFillDialog)
        bench.settle()
        assert dialog.preview.said() == "No due day moves."
        _press(dialog)

    bench.answer(fill)
    page.calendar.fill()
    bench.settle()
    assert calendar_years(bench.register)[0] == 2029
    assert page.calendar.list.year.currentText() == "2029"
    assert date(2029, 1, 1) in _days(page)


@pytest.mark.usefixtures("newer_list")
def test_news_of_the_list_are_followed_when_the_office_says_so(bench: PageBench) -> None:
    page = _page(bench)
    news = page.calendar.news
    rows = [news.table.model().row(at) for at in range(news.table.model().rowCount())]
    assert [one.day for one in rows] == [CULTURE_DAY, AFTER_IT]
    assert AFTER_IT not in _days(page)

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, CalendarFollowDialog)
        bench.settle()
        assert dialog.preview.said() == "No due day moves."  # one day for another
        _type(dialog, reason="Thông báo hoán đổi ngày nghỉ")
        _press(dialog)

    bench.answer(fill)
    news.all.click()
    bench.settle()
    assert AFTER_IT in _days(page)
    assert CULTURE_DAY not in _days(page)


@pytest.mark.usefixtures("newer_list")
def test_one_day_of_the_news_is_followed_alone(bench: PageBench) -> None:
    page = _page(bench)
    QTest.keyClick(page, Qt.Key.Key_F6)
    assert page.calendar.news.table.hasFocus()

    def fill(dialog: QDialog) -> None:
        bench.settle()
        assert isinstance(dialog, MovesDialog)
        assert dialog.preview.said() == "1 due day moves."
        _type(dialog, reason="Thông báo hoán đổi ngày nghỉ")
        _press(dialog)

    bench.answer(fill)
    page.calendar.news.one.click()
    bench.settle()
    assert CULTURE_DAY not in _days(page)
    assert AFTER_IT not in _days(page)


def test_the_year_is_printed(bench: PageBench) -> None:
    page = _page(bench)
    page.print_list()
    bench.settle()
    ((pdf, title),) = bench.documents
    assert title == "Days off of 2026"
    assert "NgàyVănhóaViệtNam" in printed(pdf)


def test_its_dialogs_fit_a_small_window(bench: PageBench) -> None:
    set_language("vi")
    entry = days_of_year(bench.register, year=2026)[0]
    for dialog in (
        CalendarAddDialog(bench.register, bench.tools),
        CalendarRemoveDialog(bench.register, bench.tools, entry),
        CalendarFillDialog(bench.register, bench.tools, 2029),
    ):
        bench.qtbot.addWidget(dialog)
        bench.settle()
        assert dialog.minimumSizeHint().width() <= 940
        assert dialog.minimumSizeHint().height() <= 500


@pytest.mark.usefixtures("newer_list")
def test_one_pane_shows_the_news_in_place_of_the_days(bench: PageBench) -> None:
    page = _page(bench, width=920, height=378)
    assert not page.calendar.news.isVisible()
    assert page.calendar.list.news.text() == "News in the list (2)"
    page.calendar.list.news.click()
    assert page.calendar.news.table.hasFocus()
    page.calendar.news.back.click()
    assert page.calendar.list.table.hasFocus()
    QTest.keyClick(page, Qt.Key.Key_F6)
    with bench.qtbot.assertNotEmitted(page.left):
        QTest.keyClick(page.calendar.news.table, Qt.Key.Key_Escape)
    assert page.calendar.list.table.hasFocus()
