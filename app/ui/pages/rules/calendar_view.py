"""Lịch ngày nghỉ: the days of a year left, news of the program's list right, and the acts."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.services.calendar import CalendarDifference, days_of_year
from app.services.calendar_library import library_news, years_to_choose
from app.services.register import Register
from app.ui.dialogs.calendar_day import (
    CalendarAddDialog,
    CalendarFillDialog,
    CalendarFollowDialog,
    CalendarRemoveDialog,
)
from app.ui.main_window import Tools
from app.ui.pages.rules.calendar_list import CalendarList, Years
from app.ui.pages.rules.calendar_news import CalendarNews
from app.ui.tab_order import focus_first
from app.ui.widgets import SplitPane, WidthClass

_USUAL = (806, 600)


class CalendarView(QWidget):
    """Every change shows first whose due days it moves."""

    def __init__(self, register: Register, tools: Tools) -> None:
        super().__init__()
        self._register, self._tools = register, tools
        self._one_pane = False
        self.list = CalendarList(tools)
        self.news = CalendarNews(tools)
        self.split = SplitPane(
            self.list, self.news, name="calendar", settings=tools.settings, usual=_USUAL
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.split)
        self.list.year_chosen.connect(self._read_days)
        self.list.add_requested.connect(self.add)
        self.list.remove_requested.connect(self.remove)
        self.list.fill_requested.connect(self.fill)
        self.list.table.row_activated.connect(lambda _row: self.remove())
        self.list.news_requested.connect(self.next_pane)
        self.news.back_requested.connect(self.show_list)
        self.news.follow_requested.connect(self.follow)

    # reading

    def reload(self) -> None:
        """Read years, days and news anew."""
        self._tools.tasks.read(
            self, partial(years_to_choose, self._register), self._show_years, newest="years"
        )
        self._tools.tasks.read(
            self, partial(library_news, self._register), self._show_news, newest="news"
        )

    def _show_news(self, news: tuple[CalendarDifference, ...]) -> None:
        self.news.show_news(news)
        self._offer_news()

    def _offer_news(self) -> None:
        self.list.offer_news(self.news.count() if self._one_pane else 0)
        self.news.back.setVisible(self._one_pane)

    def _show_years(self, years: Years) -> None:
        self.list.show_years(years, self._tools.clock.today().year)
        self._read_days(self.list.current_year())

    def _read_days(self, year: int) -> None:
        self._tools.tasks.read(
            self,
            partial(days_of_year, self._register, year=year),
            self.list.show_days,
            newest="days",
        )

    # acts

    def add(self) -> None:
        """Ask for a day off, or one that is worked instead."""
        self._tools.messages.run(CalendarAddDialog(self._register, self._tools, parent=self))

    def remove(self) -> None:
        """Ask why the day chosen is taken out."""
        entry = self.list.current()
        if entry is not None:
            self._tools.messages.run(
                CalendarRemoveDialog(self._register, self._tools, entry, parent=self)
            )

    def fill(self) -> None:
        """Show what filling the year in would move, then fill it in."""
        year = self.list.current_year()
        self._tools.messages.run(CalendarFillDialog(self._register, self._tools, year, parent=self))

    def follow(self, differences: tuple[CalendarDifference, ...]) -> None:
        """Ask why the calendar follows the list on these days."""
        self._tools.messages.run(
            CalendarFollowDialog(self._register, self._tools, differences, parent=self)
        )

    # panes and keys

    def next_pane(self) -> None:
        """Go from the days to the news, and back."""
        focus = QApplication.focusWidget()
        if focus is not None and self.news.isAncestorOf(focus):
            self.show_list()
        elif self.news.table.isVisibleTo(self.news):
            self.split.show_right()
            self.news.table.setFocus()

    def show_list(self) -> None:
        """Go back to the days."""
        self.split.show_left()
        self.list.setFocus()
        focus_first((self.list.table, self.list))

    def go_back(self) -> bool:
        """Show the days again where the news stand in their place; False if they do not."""
        if self.split.one_pane and self.news.isVisible():
            self.show_list()
            return True
        return False

    def tab_parts(self) -> tuple[QWidget, ...]:
        """Return what Tab goes through: the days, then the news."""
        return (*self.list.tab_parts(), self.news)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the days, or to the way to fill them in."""
        super().focusInEvent(event)
        focus_first((self.list.table, self.list), event.reason())

    def set_width_class(self, width: WidthClass) -> None:
        """Offer the way to the news where they are not beside the days."""
        self._one_pane = width is WidthClass.ONE_PANE
        self._offer_news()
