"""An open book for the window: its desk, its backups, its pages."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.errors import SoNguonError
from app.office.desk import OfficeDesk
from app.office.due_queue import DueQueue
from app.office.pages import make_pages, show_rules, start_import
from app.platform_base import Drive
from app.safety.proven_write import Progress as WriteProgress
from app.services.backup import back_up
from app.services.book import Book
from app.services.local_copies import copy_before_import, copy_if_changed
from app.ui.books import PageSpec
from app.ui.dialogs.backup import BackupMade
from app.ui.tasks import Job
from app.ui.tools import Tools

_log = logging.getLogger(__name__)


class OfficeBackups:
    """Copies of one book to a stick."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def drives(self) -> Sequence[Drive]:
        """Return the sticks that are plugged in."""
        return self._book.platform.removable_drives()

    def write(self, folder: Path, *, job: Job) -> BackupMade:
        """Write a proven copy; the job hears the steps by their names."""

        def report(at: WriteProgress) -> None:
            job.report(at.step.value, at.done, at.total)

        same_disk = _on_one_disk(folder, self._book.database)
        made = back_up(
            self._book,
            folder,
            report=report,
            cancelled=job.cancelled.is_set,
            leaves_building=not same_disk,
        )
        return BackupMade(made.path, made.size, made.made_at, same_disk)


def _on_one_disk(folder: Path, database: Path) -> bool:
    try:
        return folder.stat().st_dev == database.stat().st_dev
    except OSError:
        return False  # the write itself will tell what is wrong with the folder


class OfficeBook:
    """What the composition root makes of an open book."""

    def __init__(self, book: Book, *, is_sample: bool = False) -> None:
        self._book = book
        self.login = book.register.actor.login
        self.desk = OfficeDesk(book, is_sample=is_sample)
        self.backups = OfficeBackups(book)
        self._copy_first = partial(copy_before_import, book)
        self._queue: DueQueue | None = None

    def make_pages(self, tools: Tools) -> Sequence[PageSpec]:
        """Return the pages of the main tabs, and begin what goes on behind them."""
        self.end_work()
        self._queue = DueQueue(self._book.register, tools)
        self._queue.begin()
        return make_pages(
            self._book.register, tools, queue=self._queue, copy_first=self._copy_first
        )

    def end_work(self) -> None:
        """Begin nothing more behind the pages."""
        if self._queue is not None:
            self._queue.end()
            self._queue = None

    def start_import(self, parent: QWidget, tools: Tools) -> None:
        """Begin to load spreadsheets at the end of the first-run wizard."""
        start_import(parent, self._book.register, tools, copy_first=self._copy_first)

    def show_rules(self, parent: QWidget, tools: Tools) -> None:
        """Show the rules in force in place of the tab's page."""
        show_rules(parent, self._book.register, tools)

    def change_password(self, old: str, new: str) -> None:
        """Change the password of whoever is logged in."""
        self._book.change_password(old=old, new=new)

    def close(self) -> None:
        """Copy the book on this PC if it changed, close it, drop the keys."""
        try:
            copy_if_changed(self._book)
        except (SoNguonError, OSError) as problem:
            # The book is whole without it; the status line goes on showing the older copy.
            _log.info("no copy on closing: %s", type(problem).__name__)
        finally:
            self._book.close()
