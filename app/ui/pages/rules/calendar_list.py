"""The left side of the calendar: the days of one year that differ from their weekday."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from app.domain.work_calendar import DayKind
from app.i18n import _, ngettext
from app.services.calendar_library import CalendarEntry, kind_words, source_words
from app.ui.day_words import weekday_and_day
from app.ui.main_window import Tools
from app.ui.tables import CellValue, ChipCell, Column, ListModel, Rows, TableView, Text
from app.ui.tables.columns import room_for, room_for_chips
from app.ui.tokens import Status, Type
from app.ui.widgets import (
    ComboBox,
    ElidedLabel,
    EmptyState,
    Pane,
    PaneFoot,
    PaneHeader,
    Way,
    button,
    label,
    scrolling,
)

_MONDAY: Final = date(2026, 11, 23)
Years = Sequence[tuple[int, bool]]


def calendar_columns() -> tuple[Column, ...]:
    """Return day, name, kind, source."""
    days = room_for([weekday_and_day(_MONDAY + timedelta(n)) for n in range(7)], least=150)
    kinds = room_for_chips([kind_words(kind) for kind in DayKind], least=100)
    return (
        Column("day", _("Day"), days, _day, min_width=days, hideable=False),
        Column(
            "name",
            _("Name"),
            260,
            lambda one: one.name,
            min_width=150,
            stretch=1,
            hideable=False,
        ),
        Column("kind", _("Kind of day"), kinds, _kind, min_width=kinds, hideable=False),
        Column("source", _("Entered from"), 170, _source, min_width=130, leaves=1),
    )


def _day(one: CalendarEntry) -> CellValue:
    return weekday_and_day(one.day)


def _kind(one: CalendarEntry) -> CellValue:
    if one.kind is DayKind.OFF:
        return kind_words(one.kind)
    return ChipCell(kind_words(one.kind), tone=Status.INFO)


def _source(one: CalendarEntry) -> CellValue:
    return Text(source_words(one)[0], tone="ink2")


class CalendarList(Pane):
    """Chooses the year; `chosen` carries a `CalendarEntry` or None."""

    year_chosen = Signal(int)
    news_requested = Signal()
    chosen = Signal(object)
    add_requested = Signal()
    fill_requested = Signal()
    remove_requested = Signal()

    def __init__(self, tools: Tools) -> None:
        super().__init__(name="calendarList")
        self._filled: dict[int, bool] = {}
        self.year = ComboBox(name="year")
        self.year.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._model: ListModel[CalendarEntry] = ListModel(calendar_columns(), parent=self)
        self.table = TableView(
            self._model, name="calendar", settings=tools.settings, rows=Rows.ONE_LINE
        )
        self.table.setAccessibleName(_("Days off of the year"))
        self._foot = ElidedLabel(role=Type.CAPTION, tone="ink3")
        self.remove = button(_("Take out of the calendar…"), name="removeDay")
        self.remove.setToolTip(_("Take the chosen day out of the calendar (Del)"))
        self.add_button = button(_("Add a day…"), icon="plus", kind="primary", name="addDay")
        self.add_button.setToolTip(_("Add a day off or a day worked instead (Ctrl+N)"))
        self.news = button(
            _("News in the list ({n})"),
            icon="calendar",
            clicked=self.news_requested.emit,
            name="showNews",
        )
        self.news.hide()
        self._content = QStackedWidget()
        self._foot_pane = PaneFoot()
        self._build()
        self._connect()

    def _build(self) -> None:
        head, foot = PaneHeader(), self._foot_pane
        title = label(_("Year"), tone="ink2")
        title.setBuddy(self.year)
        self.year.setAccessibleName(_("Year"))
        head.row.addWidget(title)
        head.row.addWidget(self.year)
        head.row.addStretch(1)
        head.row.addWidget(self.news)
        head.row.addWidget(self.add_button)
        foot.row.addWidget(self._foot, 1)
        foot.row.addWidget(self.remove)
        fill = Way(
            "calendar",
            _("From the list of the program"),
            _("The public holidays by law; swapped days are added once they are announced."),
            _("Fill in the year…"),
            self.fill_requested.emit,
        )
        self._unfilled = scrolling(
            EmptyState(
                _("The days off of this year are not filled in"),
                _("Until then only Saturdays and Sundays are left out in counting."),
                [fill],
            )
        )
        self._content.addWidget(self.table)
        self._content.addWidget(self._unfilled)
        self.add(head)
        self.add(self._content, stretch=1)
        self.add(foot)

    def _connect(self) -> None:
        self.year.activated.connect(lambda _at: self.year_chosen.emit(self.current_year()))
        self.table.current_row_changed.connect(self._tell)
        self.add_button.clicked.connect(self.add_requested)
        self.remove.clicked.connect(self.remove_requested)

    def tab_parts(self) -> tuple[QWidget, ...]:
        """Return what Tab goes through, in order."""
        return (self.year, self.news, self.add_button, self._content, self.remove)

    def offer_news(self, count: int) -> None:
        """Offer the way to the news where they are not beside the days; 0 takes it away."""
        self.news.setText(_("News in the list ({n})").format(n=count))
        self.news.setVisible(count > 0)

    def current_year(self) -> int:
        """Return the year chosen."""
        return int(self.year.currentData() or 0)

    def show_years(self, years: Years, chosen: int) -> None:
        """Offer these years, each with whether it is filled in; the choice so far stays."""
        kept = self.current_year() or chosen
        self._filled = dict(years)
        with QSignalBlocker(self.year):
            self.year.clear()
            for year, filled in years:
                words = str(year) if filled else _("{year} (not filled in)").format(year=year)
                self.year.addItem(words, year)
            self.year.select(kept)

    def show_days(self, days: Sequence[CalendarEntry]) -> None:
        """Show the days of the year chosen, or the way to fill it in."""
        filled = self._filled.get(self.current_year(), False)
        self._model.set_rows(days)
        self._content.setCurrentWidget(self.table if filled or days else self._unfilled)
        if days and not self.table.currentIndex().isValid():
            self.table.select_row(0)
        self.remove.setVisible(bool(days))
        self._foot_pane.setVisible(filled or bool(days))
        off = sum(one.kind is DayKind.OFF for one in days)
        parts = [
            ngettext("{n} day off on a weekday", "{n} days off on weekdays", off).format(n=off),
            _("{n} weekend days worked").format(n=len(days) - off),
        ]
        if days and not filled:
            parts.append(_("public holidays are not filled in"))
        self._foot.set_text(" · ".join(parts) if days or filled else "")

    def current(self) -> CalendarEntry | None:
        """Return the day that the keyboard stands on."""
        found = self.table.current_row()
        return found if isinstance(found, CalendarEntry) else None

    def _tell(self, entry: CalendarEntry | None) -> None:
        self.chosen.emit(entry)
