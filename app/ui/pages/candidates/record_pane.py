"""The right pane: head, tabs, the tab's content, foot. Tables take the whole page."""

from __future__ import annotations

from enum import IntEnum
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import _
from app.services.register import Register
from app.ui.main_window import Tools
from app.ui.pages.candidates.data_tab import DataTab
from app.ui.pages.candidates.help_tab import HelpTab
from app.ui.pages.candidates.history_tab import HistoryTab
from app.ui.pages.candidates.procedure_tab import ProcedureTab
from app.ui.pages.candidates.record_foot import RecordFoot
from app.ui.pages.candidates.record_head import RecordHead
from app.ui.pages.candidates.shown import Shown
from app.ui.pages.candidates.summary_tab import SummaryTab
from app.ui.pages.candidates.verification_tab import VerificationTab
from app.ui.widgets import Pane, RecordTabs, WidthClass, commit_typing, paragraph


class Tab(IntEnum):
    """The tabs of a record, in the order of the glossary."""

    SUMMARY = 0
    DATA = 1
    VERIFICATION = 2
    HELP = 3
    PROCEDURE = 4
    HISTORY = 5


_OF_CANDIDATES = (Tab.VERIFICATION, Tab.HELP, Tab.PROCEDURE)
WHOLE_PAGE = (Tab.VERIFICATION, Tab.PROCEDURE)
"""Tabs that are tables and take the place of the list too."""


class _Content(Protocol):
    """What every tab can do."""

    def show_person(self, shown: Shown) -> None:
        """Show one person."""

    def can_leave(self) -> bool:
        """Save what was typed; False when something must be mended first."""


class RecordPane(Pane):
    """Shows one person; a tab is filled when it comes into sight."""

    whole_page_wanted = Signal(bool)
    """A tab that is a table came into sight, or left it."""

    def __init__(self, register: Register, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(name="record", parent=parent)
        self._shown: Shown | None = None
        self._at = Tab.SUMMARY
        self.head = RecordHead(tools.clock)
        self.tabs = RecordTabs(
            [
                _("Summary"),
                _("Data"),
                _("Verification"),
                _("Mentoring"),
                _("Admission, recognition"),
                _("History"),
            ],
            name="recordTabs",
        )
        self.tabs.setAccessibleName(_("Tabs of the record"))
        self.summary = SummaryTab(register, tools)
        self.data = DataTab(register, tools)
        self.verification = VerificationTab(register, tools)
        self.help = HelpTab(register, tools)
        self.procedure = ProcedureTab(tools)
        self.history = HistoryTab(register, tools)
        self._contents: tuple[_Content, ...] = (
            self.summary,
            self.data,
            self.verification,
            self.help,
            self.procedure,
            self.history,
        )
        self.foot = RecordFoot()
        self._nothing = paragraph(_("Choose a person in the list to see the record."), tone="ink3")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self.show_nothing()

    def _build(self) -> None:
        for widget in self.contents():
            self._stack.addWidget(widget)
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.head, self.tabs):
            column.addWidget(part)
        column.addWidget(self._stack, 1)
        column.addWidget(self.foot)
        self.add(self._inside, stretch=1)
        self.add(self._nothing, stretch=1)
        self._fit_stack()

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._on_tab)
        self.verification.family.own_data_wanted.connect(self.edit)
        self.foot.reasons_wanted.connect(lambda: self.open_tab(Tab.SUMMARY))

    def contents(self) -> tuple[QWidget, ...]:
        """Return what stands under each tab, in their order."""
        return (
            self.summary,
            self.data,
            self.verification,
            self.help,
            self.procedure,
            self.history,
        )

    def shown(self) -> Shown | None:
        """Return whom the record shows."""
        return self._shown

    def show_person(self, shown: Shown) -> None:
        """Show one person; what is being typed about the same one stays."""
        self._shown = shown
        self._nothing.hide()
        self._inside.show()
        self.head.show_person(shown)
        self.foot.show_person(shown)
        for tab in _OF_CANDIDATES:
            self.tabs.setTabVisible(tab, shown.candidate_id is not None)
        self._show_foot()
        self._contents[self._at].show_person(shown)

    def show_nothing(self) -> None:
        """Show that nobody is chosen."""
        self._shown = None
        self._inside.hide()
        self._nothing.show()
        if self._at in WHOLE_PAGE:
            self.open_tab(Tab.SUMMARY)

    def open_tab(self, tab: Tab) -> bool:
        """Show a tab; False when the one shown must be mended first."""
        self.tabs.setCurrentIndex(tab)
        return self._at is tab

    def turn(self, by: int) -> None:
        """Go to the next tab (1) or the one before (-1), round the end."""
        shown = [tab for tab in Tab if self.tabs.isTabVisible(tab)]
        self.open_tab(shown[(shown.index(self._at) + by) % len(shown)])

    def tab(self) -> Tab:
        """Return the tab in sight."""
        return self._at

    def can_leave(self) -> bool:
        """Save what was typed; False when something must be mended first."""
        commit_typing()
        return self._shown is None or self._contents[self._at].can_leave()

    def edit(self) -> None:
        """Put the keyboard into the first basic field."""
        if self._shown is not None and self.open_tab(Tab.DATA):
            self.data.focus_first()

    def write_remark(self) -> None:
        """Put the keyboard into this month's remark."""
        if self._shown is not None and self.open_tab(Tab.HELP):
            self.help.remark.focus_first()

    def focus_first(self) -> None:
        """Put the keyboard on the tabs, from where it goes on into the content."""
        self.tabs.setFocus()

    def set_width_class(self, width: WidthClass) -> None:
        """Say less where there is little room."""
        self.head.set_width_class(width)
        self.foot.set_width_class(width)
        wide = width is WidthClass.WIDE
        self.tabs.setTabText(Tab.PROCEDURE, _("Admission, recognition") if wide else _("Admission"))

    def _on_tab(self, at: int) -> None:
        if at == self._at:
            return
        if not self.can_leave():
            self.tabs.setCurrentIndex(self._at)
            return
        before, self._at = self._at, Tab(at)
        self._stack.setCurrentIndex(at)
        self._fit_stack()
        self._show_foot()
        if self._shown is not None:
            self._contents[at].show_person(self._shown)
        if (before in WHOLE_PAGE) is not (self._at in WHOLE_PAGE):
            self.whole_page_wanted.emit(self._at in WHOLE_PAGE)

    def _show_foot(self) -> None:
        """Leave the room to the table of requests, which has its own acts."""
        as_candidate = self._shown is not None and self._shown.candidate_id is not None
        self.foot.setVisible(as_candidate and self._at is not Tab.VERIFICATION)
        self.foot.show_on(summary=self._at is Tab.SUMMARY, acts_alone=self._at is Tab.PROCEDURE)

    def _fit_stack(self) -> None:
        """Let the tab in sight alone say how much room is needed."""
        for at in range(self._stack.count()):
            widget = self._stack.widget(at)
            kind = QSizePolicy.Policy
            wanted = kind.Preferred if at == self._stack.currentIndex() else kind.Ignored
            if widget is not None:
                widget.setSizePolicy(wanted, wanted)
