"""The course of the program: first run, login, the open register, lock, close."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

import shiboken6
from PySide6.QtCore import QLocale, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.clock import Clock
from app.errors import SoNguonError
from app.i18n import Language, _, set_language
from app.ui.books import Books, BookUser, OpenBook
from app.ui.day_words import hour
from app.ui.desk import DeskState
from app.ui.idle_watch import IdleWatch
from app.ui.known_register import KnownRegister
from app.ui.lock_screen import LockScreen, LockWords
from app.ui.messages import Messages, close_all_dialogs
from app.ui.settings import Settings
from app.ui.style import Appearance, Choice
from app.ui.tasks import Tasks
from app.ui.tools import Tools
from app.ui.top_window import TopWindow
from app.ui.wait_sheet import WaitSheet
from app.ui.widgets.forms import commit_typing

if TYPE_CHECKING:  # the login window is shown before they are loaded
    from app.ui.main_window import MainWindow
    from app.ui.user_menu import UserMenu


@dataclass(frozen=True, slots=True)
class _PlaceLeft:
    """Where the person was when the register locked; ids only."""

    page: str
    record: UUID | None


class Program(QObject):
    """Holds the window and leads from one screen to the next."""

    ended = Signal()

    def __init__(
        self,
        app: QApplication,
        *,
        books: Books,
        tasks: Tasks,
        messages: Messages,
        settings: Settings,
        clock: Clock,
    ) -> None:
        super().__init__()
        self._app, self._books, self._clock = app, books, clock
        self._settings = settings
        self._appearance = Appearance(app)
        self._appearance.choose(settings.theme)
        self._tools = Tools(tasks, messages, settings, clock, self.open_demo)
        self.top = TopWindow(settings)
        self._appearance.dress(self.top)
        self._book: OpenBook | None = None
        self._main: MainWindow | None = None
        self._users: Sequence[BookUser] = ()
        self._place: _PlaceLeft | None = None
        self._warm_up: Callable[[], object] | None = None
        self._known = KnownRegister(settings)
        self._idle = IdleWatch(app, minutes=settings.auto_lock_minutes, clock=clock)
        self._idle.idle.connect(self._lock_for_idleness)
        self.top.close_requested.connect(self.close)

    def start(self, warm_up: Callable[[], object]) -> None:
        """Show the window at once; load the heavy libraries while the password is typed."""
        self.top.set_committee(self._known.committee)
        self.top.open_at_its_place()
        self._warm_up = warm_up
        self._tools.tasks.read(self, self._books.holds_book, self._on_found)

    def main_window(self) -> MainWindow | None:
        """Return what is shown of the open register; None while none is open."""
        return self._main

    # before a register is open

    def _on_found(self, holds_book: bool) -> None:
        if holds_book:
            self._ask_login()
        else:
            self._show_first_run()

    def _ask_login(self, reason: str = "") -> None:
        self._tools.tasks.read(
            self, self._books.users, partial(self._on_users, reason), self._on_unreadable
        )

    def _on_users(self, reason: str, users: Sequence[BookUser]) -> None:
        self._users = users
        self._show_lock(reason)

    def _on_unreadable(self, problem: SoNguonError) -> None:
        """Offer the backup when the register's own files cannot be read."""
        self._tools.messages.show_problem(self.top, problem)
        self._show_first_run(existing=True)

    def _show_first_run(self, *, existing: bool = False) -> None:
        from app.ui.first_run.wizard import FirstRun  # noqa: PLC0415 - first use: loads QtPdf

        wizard = FirstRun(books=self._books, tasks=self._tools.tasks, messages=self._tools.messages)
        wizard.finished.connect(self._on_first_run)
        wizard.demo_requested.connect(self.open_demo)
        wizard.adopted.connect(self._ask_login)
        self._show(wizard)
        if existing:
            wizard.show_existing()

    def _on_first_run(self, book: OpenBook, way: str) -> None:
        self._book = book
        if way == "demo":
            self.open_demo()
        else:
            self._open(book, importing=way == "import")

    def _show_lock(self, reason: str = "") -> None:
        screen = LockScreen(
            books=self._books,
            users=self._users,
            words=LockWords(
                self._known.committee, reason, self._known.usb_copy, self._books.hint()
            ),
            tasks=self._tools.tasks,
        )
        screen.choose_user(self._known.login)
        screen.opened.connect(self._open)
        screen.recovery_requested.connect(self._show_recovery)
        self._show(screen)

    def _show_recovery(self) -> None:
        from app.ui.recovery_screen import RecoveryScreen  # noqa: PLC0415 - first use

        screen = RecoveryScreen(
            books=self._books,
            users=self._users,
            committee=self._known.committee,
            tasks=self._tools.tasks,
        )
        screen.opened.connect(self._open)
        screen.left.connect(self._show_lock)
        self._show(screen)

    def _show(self, screen: QWidget) -> None:
        self.top.show_screen(screen)
        screen.setFocus()
        warm_up, self._warm_up = self._warm_up, None
        if warm_up is not None:  # not before: two threads at work are slower than one
            QTimer.singleShot(
                0, lambda: self._tools.tasks.background(self, _work(warm_up), _ignore)
            )

    # the open register

    def _open(self, book: OpenBook, *, importing: bool = False) -> None:
        self._book = book
        self._tools.tasks.read(
            self, book.desk.state, partial(self._show_main, book, importing), self._cannot_open
        )

    def _cannot_open(self, problem: SoNguonError) -> None:
        self._tools.messages.show_problem(self.top, problem)
        self._put_away()
        self._ask_login()

    def _show_main(self, book: OpenBook, importing: bool, state: DeskState) -> None:
        from app.ui.main_window import MainWindow  # noqa: PLC0415 - first use

        self._remember(book, state)
        menu = self._make_menu()
        main = MainWindow(desk=book.desk, state=state, tools=self._tools, menu=menu)
        menu.setParent(main, menu.windowFlags())
        for page in book.make_pages(self._tools):
            main.add_page(page.key, page.title, page.page, finds=page.finds)
        main.lock_requested.connect(self.lock)
        main.backup_requested.connect(self.back_up)
        main.help_requested.connect(self._help)
        main.rules_requested.connect(self._show_rules)
        self._main = main
        self._show(main)
        self._return_to_place(main)
        self._idle.start()
        if importing:
            book.start_import(main, self._tools)

    def _make_menu(self) -> UserMenu:
        from app.ui.user_menu import UserMenu  # noqa: PLC0415 - first use

        menu = UserMenu(self._settings)
        menu.theme_chosen.connect(self._choose_theme)
        menu.language_chosen.connect(self._choose_language)
        menu.minutes_chosen.connect(self._idle.set_minutes)
        menu.import_requested.connect(self._import_lists)
        menu.rules_requested.connect(self._show_rules)
        menu.password_requested.connect(self._change_password)
        menu.quit_requested.connect(self.close)
        return menu

    def _import_lists(self) -> None:
        if self._book is not None and self._main is not None and self._main.can_leave():
            self._book.start_import(self._main, self._tools)

    def _show_rules(self) -> None:
        if self._book is not None and self._main is not None and self._main.can_leave():
            self._book.show_rules(self._main, self._tools)

    def _remember(self, book: OpenBook, state: DeskState) -> None:
        self._known.learn(login=book.login, state=state)
        self.top.set_committee(state.committee)

    def _return_to_place(self, main: MainWindow) -> None:
        place, self._place = self._place, None
        if place is None:
            return
        if place.record is not None:
            main.open_record(place.page, place.record)
        else:
            main.open_page(place.page)

    def _note_place(self, main: MainWindow) -> None:
        page = main.page()
        self._place = _PlaceLeft(main.page_key(), page.current_record() if page else None)

    def back_up(self) -> None:
        """Show the dialog that copies the register to a stick."""
        from app.ui.dialogs.backup import BackupDialog  # noqa: PLC0415 - first use

        book, main = self._book, self._main
        if book is None or main is None or not main.can_leave():
            return
        dialog = BackupDialog(
            backups=book.backups,
            messages=self._tools.messages,
            tasks=self._tools.tasks,
            parent=self.top,
        )
        if self._tools.messages.run(dialog) and self._main is main:
            self._tools.tasks.read(main, book.desk.state, partial(self._show_state, book))

    def _show_state(self, book: OpenBook, state: DeskState) -> None:
        self._remember(book, state)
        if self._main is not None:
            self._main.show_state(state)

    def _help(self, topic: str) -> None:
        from app.ui.dialogs.help import HelpDialog  # noqa: PLC0415 - first use

        self._tools.messages.run(HelpDialog(topic, parent=self.top))

    def _change_password(self) -> None:
        from app.ui.dialogs.change_password import ChangePasswordDialog  # noqa: PLC0415 - first use

        if self._book is None:
            return
        dialog = ChangePasswordDialog(
            login=self._book.login,
            check=self._books.check_password,
            change=self._book.change_password,
            tasks=self._tools.tasks,
            parent=self.top,
        )
        self._tools.messages.run(dialog)

    def _choose_theme(self, choice: Choice) -> None:
        self._appearance.choose(choice)

    def _choose_language(self, language: Language) -> None:
        """Build the window anew in another language."""
        speak(language)
        book, main = self._book, self._main
        if book is not None and main is not None:
            main.can_leave()
            self._note_place(main)
            self._forget_main()
            self._open(book)

    # lock and end

    def lock(self, reason: str = "") -> None:
        """Close every dialog, then lock; names and keys leave the memory as far as Python can."""
        if self._main is None:
            return
        close_all_dialogs()
        words = reason or _("Locked at {hour}").format(hour=hour(self._clock.now()))
        QTimer.singleShot(0, partial(self._lock_now, words))

    def _lock_for_idleness(self) -> None:
        self.lock(
            _("Locked at {hour}: nobody used the machine for {minutes} minutes").format(
                hour=hour(self._clock.now()), minutes=self._settings.auto_lock_minutes
            )
        )

    def _lock_now(self, reason: str) -> None:
        main = self._main
        if main is None:
            return
        _leave_field()
        main.can_leave()
        self._note_place(main)
        clipboard = self._app.clipboard()
        if clipboard.ownsClipboard():
            clipboard.clear()
        self._forget_main()
        self._put_away()
        self._ask_login(reason)

    def _forget_main(self) -> None:
        """Take the open register off the screen."""
        self._idle.stop()
        if self._book is not None:
            self._book.end_work()
        if self._main is not None:
            self._main.forget()
            self._main = None
            self.top.show_screen(QWidget())

    def _put_away(self) -> None:
        """Close the register behind everything that is still being written."""
        book, self._book = self._book, None
        if book is not None:
            self._tools.tasks.write(self, book.close, _clear_memory)

    def open_demo(self) -> None:
        """Leave what is open and open the fictional commune."""
        if self._main is not None and not self._main.can_leave():
            return
        self._place = None
        self._known.sample = True
        self._forget_main()
        self._put_away()
        sheet = WaitSheet(_("The sample commune is being prepared…"))
        self._show(sheet)
        self._tools.tasks.background(
            self, self._books.open_demo, self._open, self._no_demo, progress=sheet.show_progress
        )

    def _no_demo(self, problem: SoNguonError) -> None:
        self._known.sample = False
        self._tools.messages.show_problem(self.top, problem)
        self._tools.tasks.read(self, self._books.holds_book, self._on_found)

    def close(self) -> None:
        """Put the register away and end; a page that must be mended first keeps it open."""
        _leave_field()
        if self._main is not None and not self._main.can_leave():
            return
        self._forget_main()
        book, self._book = self._book, None
        if book is None:
            self._end()
            return
        self._show(WaitSheet(_("The register is being closed and copied on this machine…")))
        self._tools.tasks.write(self, book.close, lambda _none: self._end(), self._end_anyway)

    def take_down(self) -> None:
        """Destroy the window while Qt still runs; called once the event loop has ended."""
        shiboken6.delete(self.top)

    def _end_anyway(self, problem: SoNguonError) -> None:
        self._tools.messages.show_problem(self.top, problem)
        self._end()

    def _end(self) -> None:
        self.top.close_now()
        self.ended.emit()


def speak(language: Language) -> None:
    """Switch the program's texts and Qt's months, days and figures."""
    set_language(language)
    QLocale.setDefault(QLocale("vi_VN" if language == "vi" else "en_GB"))


def _leave_field() -> None:
    """Take the word being composed and leave the field, which saves it."""
    commit_typing()
    field = QApplication.focusWidget()
    if field is not None:
        field.clearFocus()


def _clear_memory(_none: object) -> None:
    """Clear what the pages have left behind, now that nobody works: it takes a moment."""
    gc.collect()


def _work(warm_up: Callable[[], object]) -> Callable[[object], object]:
    return lambda _job: warm_up()


def _ignore(_result: object) -> None:
    pass
