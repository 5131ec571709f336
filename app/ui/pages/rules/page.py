"""Đối chiếu quy định: the values in force and the calendar; stands in place of a tab's page."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import _
from app.services.changes import Changes
from app.services.print_rules import rule_sheet_pdf
from app.services.regimes import regime_on
from app.services.register import Register
from app.ui.day_words import day
from app.ui.list_output import ListOutput, ShowDocument
from app.ui.main_window import Tools
from app.ui.pages.rules.calendar_view import CalendarView
from app.ui.pages.rules.rules_view import RulesView
from app.ui.pages.rules.shown import calendar_list, rule_list
from app.ui.shortcuts import Key, bind_one, with_key
from app.ui.tab_order import order_tabs
from app.ui.tokens import Space, Type
from app.ui.widgets import SegmentedButtons, WidthClass, button, label

RULES, CALENDAR = "rules", "calendar"
_DAY_CHECK = 60_000  # milliseconds; a regulation may begin at midnight


class RulesPage(QWidget):
    """Keeps the protocol `Page`; gone when it is uncovered."""

    help_topic = "regulations"

    left = Signal()
    """Nothing more is to be done here: show the tab's own page again."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        show_document: ShowDocument,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._register, self._tools = register, tools
        self._output = ListOutput(self, register, tools, show_document)
        self._stale = {RULES, CALENDAR}
        self._day = tools.clock.today()
        self.rules = RulesView(register, tools)
        self.calendar = CalendarView(register, tools)
        self.back = button(_("Close"), icon="arrow-left", kind="quiet", name="leaveRules")
        self.back.setToolTip(_("Back to the page before (Esc)"))
        self.switch = SegmentedButtons(
            [(RULES, _("Rules in force")), (CALENDAR, _("Calendar of days off"))],
            name="rulesPart",
        )
        self._regime = label(role=Type.CAPTION, tone="ink2")
        self.print_button = button(_("Print the sheet"), icon="printer", name="printRules")
        self.print_button.setToolTip(
            with_key(_("A sheet to tick and sign beside the originals"), Key.PRINT)
        )
        self._parts = QStackedWidget()
        self._look = QTimer(self)
        self._look.setInterval(_DAY_CHECK)
        self._build()
        self._connect()
        self._show_part(RULES)

    def _build(self) -> None:
        self._title = label(_("Rules compared with the original"), role=Type.SECTION)
        bar = QHBoxLayout()
        bar.setSpacing(Space.S4)
        for part in (self.back, self._title, self.switch):
            bar.addWidget(part)
        bar.addStretch(1)
        bar.addWidget(self._regime)
        bar.addWidget(self.print_button)
        for view in (self.rules, self.calendar):
            self._parts.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S3)
        column.addLayout(bar)
        column.addWidget(self._parts, 1)
        self._show_regime()

    def _connect(self) -> None:
        self.back.clicked.connect(self.leave)
        self.switch.chosen.connect(self.show_part)
        self.print_button.clicked.connect(self.print_list)
        self._tools.tasks.changed.connect(self._on_changed)
        self._look.timeout.connect(self.look_at_the_day)
        self._look.start()
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.go_back)
        bind_one(self, "F2", self._edit)
        bind_one(self, "F6", lambda: self._view().next_pane())
        bind_one(self, "Del", self._remove)
        bind_one(self, "Alt+Left", self.go_back)
        bind_one(self, "Alt+Up", partial(self._step, -1))
        bind_one(self, "Alt+Down", partial(self._step, 1))

    def order_tabs(self) -> None:
        """Let Tab go through the bar, then the part shown."""
        order_tabs(self.back, self.switch, self.print_button, *self._view().tab_parts())

    # the two parts

    def part(self) -> str:
        """Return which part is shown."""
        return RULES if self._parts.currentWidget() is self.rules else CALENDAR

    def _view(self) -> RulesView | CalendarView:
        return self.rules if self.part() == RULES else self.calendar

    def show_part(self, part: str) -> None:
        """Show the values in force or the calendar."""
        self._show_part(part)
        self._view().setFocus()

    def _show_part(self, part: str) -> None:
        view = self.rules if part == RULES else self.calendar
        self.switch.set_current(part)
        for other in (self.rules, self.calendar):
            # A stack is as wide as its widest page; the hidden one must not count.
            shown = QSizePolicy.Policy.Preferred if other is view else QSizePolicy.Policy.Ignored
            other.setSizePolicy(shown, shown)
        self._parts.setCurrentWidget(view)
        self.print_button.setText(_("Print the sheet") if part == RULES else _("Print"))
        if self.isVisible():
            self._freshen()
        self.order_tabs()

    def _freshen(self) -> None:
        part = self.part()
        if part in self._stale:
            self._stale.discard(part)
            self._view().reload()

    # what a page does

    def print_list(self) -> None:
        """Print the sheet to compare with the originals, or the days off of the year."""
        if self.part() == RULES:
            work = partial(rule_sheet_pdf, self._register, on=self._tools.clock.today())
            self._output.show_pdf(lambda _job: work(), title=_("Rules compared with the original"))
            return
        year = self.calendar.list.current_year()
        self._output.print_list(
            partial(calendar_list, self._register, year=year),
            title=_("Days off of {year}").format(year=year),
        )

    def export_list(self) -> None:
        """Write the values in force, or the days off of the year, to Excel."""
        if self.part() == RULES:
            make = partial(rule_list, self._register, on=self._tools.clock.today())
            self._output.export_list(make, file_name="quy-dinh-dang-ap-dung.xlsx")
            return
        year = self.calendar.list.current_year()
        self._output.export_list(
            partial(calendar_list, self._register, year=year),
            file_name=f"lich-nghi-{year}.xlsx",
        )

    def new_record(self) -> None:
        """Add a day to the calendar; rules come with the program."""
        if self.part() == CALENDAR:
            self.calendar.add()

    def reload(self) -> None:
        """Read everything anew."""
        self._stale = {RULES, CALENDAR}
        self._show_regime()
        self._freshen()

    def open_record(self, record: UUID) -> None:
        """Open nothing: rules are known by their keys."""

    def current_record(self) -> UUID | None:
        """Return nothing: after unlocking, the tab's own page is shown."""
        return None

    def can_leave(self) -> bool:
        """Nothing is typed on this page that could be lost."""
        return True

    def set_width_class(self, width: WidthClass) -> None:
        """Lay both parts out for a width."""
        self._title.setVisible(width is not WidthClass.ONE_PANE)
        self._regime.setVisible(width is WidthClass.WIDE)
        for view in (self.rules, self.calendar):
            view.set_width_class(width)

    # keys

    def leave(self) -> None:
        """Go back to the tab's own page."""
        self.left.emit()

    def go_back(self) -> None:
        """Take back one thing, or leave."""
        if not self._view().go_back():
            self.leave()

    def _edit(self) -> None:
        if self.part() == RULES:
            self.rules.set_own()

    def _remove(self) -> None:
        if self.part() == CALENDAR:
            self.calendar.remove()

    def _step(self, by: int) -> None:
        if self.part() == RULES:
            self.rules.step(by)

    # events

    def look_at_the_day(self) -> None:
        """Read anew when the day has turned."""
        if self._tools.clock.today() != self._day:
            self._day = self._tools.clock.today()
            self.reload()

    def _on_changed(self, changes: Changes) -> None:
        if changes.settings or changes.deadlines:
            self._stale = {RULES, CALENDAR}
            if self.isVisible():
                self._freshen()

    def _show_regime(self) -> None:
        regime = regime_on(self._tools.clock.today())
        self._regime.setText(
            _("Regulation {number}, in force since {day}").format(
                number=regime.number, day=day(regime.since)
            )
            if regime
            else ""
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the part shown."""
        super().focusInEvent(event)
        self._view().setFocus(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        """Read what is in force when shown."""
        super().showEvent(event)
        self._freshen()
