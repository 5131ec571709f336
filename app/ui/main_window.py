"""What stands in the window while a register is open: header, main tabs, pages, status line."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import partial
from typing import cast
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QVBoxLayout,
    QWidget,
)

from app.errors import SoNguonError
from app.i18n import _
from app.services.changes import RECKONED, Changes
from app.services.undo import UndoStopped
from app.ui.day_words import local_day
from app.ui.desk import Desk, DeskState, UndoableAct
from app.ui.header import Header
from app.ui.hits_popup import Hit, Hits
from app.ui.main_tabs import MainTabs
from app.ui.page import Page
from app.ui.page_stack import PageMaker, PageStack
from app.ui.shortcuts import Key, bind, bind_one
from app.ui.status_line import StatusLine
from app.ui.tab_order import FillsItself
from app.ui.tasks import Job
from app.ui.tokens import Size, Space
from app.ui.tools import Tools as Tools  # the pages import it from here
from app.ui.undo_line import UndoLine
from app.ui.user_menu import UserMenu
from app.ui.widgets.forms import commit_typing
from app.ui.widgets.panes import WidthClass, width_class
from app.ui.widgets.wait_line import WaitLine

_DAY_CHECK = 60_000  # milliseconds; the day in the status line turns at midnight


class MainWindow(QWidget):
    """Header, main tabs, pages and status line; made when a register opens, gone when it locks."""

    lock_requested = Signal()
    backup_requested = Signal()
    rules_requested = Signal()
    help_requested = Signal(str)
    """The topic of the page shown."""

    def __init__(self, *, desk: Desk, state: DeskState, tools: Tools, menu: UserMenu) -> None:
        super().__init__()
        self._desk = desk
        self._tools = tools
        self._keys: list[str] = []
        self._at = 0  # the tab whose page, or whose cover, is shown
        self._by_kind: dict[str, str] = {}
        self._width_class: WidthClass | None = None
        self.header = Header(
            committee=state.committee, user=state.user, find=self._find, menu=menu, window=self
        )
        self.tabs = MainTabs()
        self.pages = PageStack(lambda: tools.tasks.under_way > 0)
        self.undo_line = UndoLine()
        self.wait = WaitLine()
        self._undoing: Job | None = None
        self.status = StatusLine()
        self._midnight = QTimer(self)
        self._midnight.setInterval(_DAY_CHECK)
        self._build()
        self._connect()
        self.show_state(state)

    def _build(self) -> None:
        strip = QFrame()
        strip.setProperty("band", "top")
        row = QHBoxLayout(strip)
        row.setContentsMargins(Space.S2, 0, Space.S2, 0)
        row.addWidget(self.tabs)
        row.addStretch(1)
        sheet = QVBoxLayout()
        sheet.setContentsMargins(Space.PAGE, Space.PAGE, Space.PAGE, Space.S4)
        sheet.setSpacing(Space.S2)
        sheet.addWidget(self.pages, 1)
        sheet.addWidget(self.undo_line)
        self.wait.setFixedHeight(Size.CONTROL)
        self.wait.hide()
        sheet.addWidget(self.wait)
        column = QVBoxLayout(self)
        # The wide form must not keep the window from shrinking into the narrow one.
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(strip)
        column.addLayout(sheet, 1)
        column.addWidget(self.status)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._on_tab)
        self.tabs.tabBarClicked.connect(self._on_click)
        self.header.search.chosen.connect(self._on_hit)
        self.header.search.left.connect(self._focus_page)
        self.header.undo_requested.connect(self.undo_last)
        self.header.print_requested.connect(lambda: self._on_page(lambda page: page.print_list()))
        self.header.backup_requested.connect(self.backup_requested)
        self.header.lock_requested.connect(self.lock_requested)
        self.status.help_requested.connect(self._help)
        self.status.rules_requested.connect(self.rules_requested)
        self.undo_line.undo_requested.connect(self.undo_last)
        self.wait.appeared.connect(self._show_wait)
        self.wait.stop_requested.connect(self._stop_undo)
        self._tools.tasks.changed.connect(self._on_changed)
        self._tools.tasks.not_saved.connect(self.status.set_not_saved)
        self._midnight.timeout.connect(self._show_day)
        self._midnight.start()
        bind(
            self,
            {
                Key.SEARCH: self._focus_search,
                Key.NEW: lambda: self._on_page(lambda page: page.new_record()),
                Key.PRINT: lambda: self._on_page(lambda page: page.print_list()),
                Key.EXPORT: lambda: self._on_page(lambda page: page.export_list()),
                Key.RELOAD: lambda: self._on_page(lambda page: page.reload()),
                Key.BACKUP: self.backup_requested.emit,
                Key.LOCK: self.lock_requested.emit,
                Key.UNDO: self.undo_last,
                Key.HELP: self._help,
            },
        )
        self._order_tabs()

    def _order_tabs(self) -> None:
        chain = [*self.header.tab_chain(), self.tabs]
        for first, second in itertools.pairwise(chain):
            QWidget.setTabOrder(first, second)

    # pages

    def add_page(
        self, key: str, title: str, page: QWidget | PageMaker, *, finds: tuple[str, ...] = ()
    ) -> None:
        """Add a page, or what makes it, under a new main tab; it keeps the protocol `Page`.

        `finds` names the kinds of `Hit` that open on this page. Ctrl+1 is the first page added.
        """
        self.pages.add(page)
        self._keys.append(key)
        self._by_kind.update(dict.fromkeys(finds, key))
        self.tabs.addTab(title)
        number = len(self._keys)
        self.tabs.setTabToolTip(number - 1, f"{title} (Ctrl+{number})")
        bind_one(self, f"Ctrl+{number}", partial(self._open_by_key, key))

    def _open_by_key(self, key: str) -> None:
        if self.open_page(key):
            self._focus_page()

    def page_key(self) -> str:
        """Return the key of the tab whose page is shown."""
        return self._keys[self._at] if self._keys else ""

    def page(self) -> Page | None:
        """Return the page shown."""
        widget = self.pages.currentWidget()
        return cast("Page", widget) if widget is not None else None

    def page_of(self, key: str) -> Page:
        """Return the page of a tab, made now if it was not opened yet."""
        return self.pages.made(self._keys.index(key))

    def open_page(self, key: str) -> bool:
        """Show a page; False when the one shown must be mended first, or there is no such page."""
        if key not in self._keys:
            return False
        at = self._keys.index(key)
        if at == self._at:
            return self._go_to(at)
        self.tabs.setCurrentIndex(at)
        return self._at == at

    def set_overdue(self, key: str, count: int) -> None:
        """Show on a tab how much is overdue."""
        self.tabs.set_overdue(self._keys.index(key), count)

    def cover(self, widget: QWidget) -> None:
        """Show a page in place of the tab's own until it is uncovered, or a tab is opened.

        `widget` keeps the protocol `Page` and is deleted when it goes.
        """
        self.uncover()
        self.pages.cover(widget)
        self._focus_page()

    def uncover(self) -> None:
        """Show the tab's own page again, without asking the one that covered it."""
        cover = self.pages.widget(len(self._keys))
        self.pages.made(self._at)
        self.pages.setCurrentIndex(self._at)
        if cover is not None:
            self.pages.removeWidget(cover)
            cover.deleteLater()
            self._focus_page()

    def open_record(self, key: str, record: UUID) -> None:
        """Show a page and one record on it."""
        page = self.page()
        if self.open_page(key) and (page := self.page()) is not None:
            page.open_record(record)

    def can_leave(self) -> bool:
        """Take the word being composed, and let the page save what was typed."""
        commit_typing()
        page = self.page()
        return page is None or page.can_leave()

    def _on_tab(self, at: int) -> None:
        if at != self._at and not self._go_to(at):
            self.tabs.setCurrentIndex(self._at)

    def _on_click(self, at: int) -> None:
        if at == self._at:
            self._go_to(at)  # the page under its cover

    def _go_to(self, at: int) -> bool:
        """Show the page of a tab; False when the one shown must be mended first."""
        if at == self.pages.currentIndex():
            return True
        if not self.can_leave():
            return False
        shown = self.pages.currentWidget()
        had_focus = shown is not None and shown.isAncestorOf(self.focusWidget() or self)
        self._at = at
        self.uncover()
        if had_focus:
            self._focus_page()
        return True

    def _on_page(self, act: Callable[[Page], object]) -> None:
        """Let the page shown do something; what is being typed is taken in first."""
        commit_typing()
        page = self.page()
        if page is not None:
            act(page)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the page."""
        super().focusInEvent(event)
        self._focus_page()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go on with Tab, through what a page has shown since it was made, too."""
        page = self.pages.currentWidget()
        if isinstance(page, FillsItself):
            page.order_tabs()
        return super().focusNextPrevChild(forward)

    def _focus_page(self) -> None:
        widget = self.pages.currentWidget()
        if widget is not None:
            widget.setFocus()
            if not widget.hasFocus() and widget.focusWidget() is None:
                self.focusNextChild()

    # search

    def _focus_search(self) -> None:
        commit_typing()
        self.header.search.setFocus()
        self.header.search.selectAll()

    def _find(self, text: str, answer: Callable[[Hits | None], None]) -> None:
        def failed(problem: SoNguonError) -> None:
            answer(None)
            self._tools.messages.show_problem(self, problem)

        self._tools.tasks.read(
            self.header, partial(self._desk.find, text), answer, failed, newest="search"
        )

    def _on_hit(self, hit: Hit) -> None:
        key = self._by_kind.get(hit.kind)
        if key is not None:
            self.open_record(key, hit.record)
            self._focus_page()

    # acts

    def undo_last(self) -> None:
        """Ask, then take back the last act."""
        commit_typing()
        if self._undoing is not None:
            return
        self._tools.tasks.read(self, self._desk.undoable, self._ask_undo)

    def _ask_undo(self, act: UndoableAct | None) -> None:
        if act is None:
            self._tools.messages.tell(self, _("There is no act that could be undone."))
            return
        sure = self._tools.messages.ask_confirm(
            self,
            _("Undo the last act?"),
            consequence=act.description,
            undo=_("The history keeps both; what is undone can be entered again."),
            action=_("Undo"),
        )
        if sure:
            self._undo(act.act)

    def _undo(self, act: UUID) -> None:
        self.wait.start(_("The last act is being undone…"))
        self._undoing = self._tools.tasks.long_write(
            self,
            partial(self._desk.undo, act),
            lambda _changes: self._end_undo(),
            self._on_not_undone,
            progress=lambda at: self.wait.show_counts(at.done, at.total, rows=False),
        )

    def _on_not_undone(self, problem: SoNguonError) -> None:
        self._end_undo()
        if isinstance(problem, UndoStopped):
            self.undo_line.say(problem.message)
        else:
            self._tools.messages.show_problem(self, problem)

    def _end_undo(self) -> None:
        self._undoing = None
        self.wait.finish()

    def _stop_undo(self) -> None:
        if self._undoing is not None:
            self._undoing.cancel()

    def _show_wait(self, shown: bool) -> None:
        """Let the line of the undo stand where the last act stood."""
        self.wait.setVisible(shown)
        self.undo_line.setVisible(not shown and bool(self.undo_line.said()))

    def _on_changed(self, changes: Changes) -> None:
        if changes == RECKONED:
            return
        self.status.set_saved(self._tools.clock.now())
        self.undo_line.say(changes.message)
        if changes.settings:
            self._tools.tasks.read(self, self._desk.state, self.show_state, newest="state")

    def _help(self) -> None:
        page = self.page()
        self.help_requested.emit(page.help_topic if page is not None else "")

    # state

    def show_state(self, state: DeskState) -> None:
        """Show when the register was saved and copied."""
        today = local_day(self._tools.clock.now())
        self.header.committee.set_text(state.committee)
        self.header.backup_date.set_copy(state.last_usb_copy, today=today)
        self.status.set_saved(state.last_saved)
        self.status.set_local_copy(state.last_local_copy, today=today)
        self.status.set_rules(state.rules)
        self._show_day()

    def _show_day(self) -> None:
        self.status.set_day(self._tools.clock.today())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        found = width_class(self.width())
        if found is not self._width_class:
            self._width_class = found
            self.header.set_width_class(found)
            self.tabs.set_width_class(found)
            self.pages.set_width_class(found)

    def forget(self) -> None:
        """Stop everything that could still speak; called before the window is taken down."""
        self._midnight.stop()
        self.pages.forget()
        self.header.search.clear()
        self.header.search.popup.forget()
        self._tools.tasks.changed.disconnect(self._on_changed)
        self._tools.tasks.not_saved.disconnect(self.status.set_not_saved)
