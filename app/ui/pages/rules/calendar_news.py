"""The right side of the calendar: where the program's list says something else."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from app.domain.work_calendar import DayKind
from app.i18n import _
from app.services.calendar import CalendarDifference
from app.services.calendar_library import kind_words
from app.ui.day_words import day, weekday_and_day
from app.ui.main_window import Tools
from app.ui.tables import CellValue, Column, Lines, ListModel, TableView
from app.ui.tables.columns import room_for
from app.ui.tokens import Type
from app.ui.widgets import (
    EmptyState,
    Pane,
    PaneFoot,
    PaneHeader,
    button,
    icon_button,
    label,
    scrolling,
)


def _columns() -> tuple[Column, ...]:
    days = room_for(["00/00/0000"], least=104)
    changes = room_for([_arrow(None, kind) for kind in DayKind], least=150)
    return (
        Column("day", _("Day"), days, _day, min_width=days, hideable=False),
        Column("name", _("Name"), 130, lambda one: one.name, min_width=90, stretch=1, leaves=1),
        Column(
            "change",
            _("Register → list"),
            150,
            _change,
            min_width=changes,
            stretch=1,
            hideable=False,
        ),
    )


def _day(one: CalendarDifference) -> CellValue:
    return Lines(day(one.day), weekday_and_day(one.day).split(",")[0], strong=True)


def _change(one: CalendarDifference) -> CellValue:
    return _arrow(one.ours, one.library)


def _arrow(ours: DayKind | None, library: DayKind | None) -> str:
    return f"{kind_words(ours)} → {kind_words(library)}"


class CalendarNews(Pane):
    """Nothing changes by itself: the office follows the list, or leaves its calendar."""

    back_requested = Signal()
    follow_requested = Signal(object)
    """The differences to follow, a tuple."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(name="calendarNews")
        self._rows: tuple[CalendarDifference, ...] = ()
        self._model: ListModel[CalendarDifference] = ListModel(_columns(), parent=self)
        self.table = TableView(self._model, name="calendarNews", settings=tools.settings)
        self.table.setAccessibleName(_("Days on which the program's list differs"))
        self.one = button(_("Follow on this day…"), name="followOne")
        self.all = button(_("Follow on all days…"), kind="primary", name="followAll")
        self._content = QStackedWidget()
        head, self._foot = PaneHeader(title=True), PaneFoot()
        self.back = icon_button(
            "arrow-left",
            _("Back to the days off"),
            clicked=self.back_requested.emit,
            name="backToDays",
        )
        self.back.hide()
        head.row.addWidget(self.back)
        head.row.addWidget(label(_("News in the program's list"), role=Type.SECTION), 1)
        self._agrees = scrolling(
            EmptyState(
                _("The calendar agrees with the list"),
                _(
                    "The list of public holidays comes with the program. When a new version "
                    "brings other days they are shown here; the calendar changes only when it "
                    "is asked to. Days that the office entered or took out stay as they are."
                ),
            )
        )
        self._content.addWidget(self.table)
        self._content.addWidget(self._agrees)
        self._foot.row.addStretch(1)
        self._foot.row.addWidget(self.one)
        self._foot.row.addWidget(self.all)
        self.add(head)
        self.add(self._content, stretch=1)
        self.add(self._foot)
        self.one.clicked.connect(self._follow_one)
        self.all.clicked.connect(lambda: self.follow_requested.emit(self._rows))
        self.table.row_activated.connect(lambda _row: self._follow_one())
        self.show_news(())

    def show_news(self, rows: Sequence[CalendarDifference]) -> None:
        """Show these differences, or that there is none."""
        self._rows = tuple(rows)
        self._model.set_rows(self._rows)
        self._content.setCurrentWidget(self.table if rows else self._agrees)
        self._foot.setVisible(bool(rows))
        if rows and not self.table.currentIndex().isValid():
            self.table.select_row(0)

    def count(self) -> int:
        """Return on how many days the list differs."""
        return len(self._rows)

    def _follow_one(self) -> None:
        row = self.table.current_row()
        if isinstance(row, CalendarDifference):
            self.follow_requested.emit((row,))
