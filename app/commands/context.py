"""What every command shares: where the book is, who opens it, and the answer it gives."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.clock import Clock
from app.errors import UserError
from app.i18n import _
from app.platform_base import Platform
from app.services.access import BookAccess

if TYPE_CHECKING:
    from app.services.book import Book


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command says: text for people, data for `--json`, and whether the answer is good."""

    text: str
    data: Any = field(default_factory=dict)
    good: bool = True


@dataclass(frozen=True, slots=True)
class Session:
    """The common options of one run."""

    root: Path
    clock: Clock
    platform: Platform

    @property
    def access(self) -> BookAccess:
        """What opening a book needs."""
        return BookAccess(clock=self.clock, platform=self.platform)

    @property
    def today(self) -> date:
        """The day of this run: the system's, or that of `--today`."""
        return self.clock.today()

    @contextmanager
    def book(self) -> Iterator[Book]:
        """Open the book with the user and password of the environment, else asked for."""
        # The window shares this module and shows its login before SQLAlchemy is loaded.
        from app.services.book import open_book, seconds_to_wait

        login, password = credentials()
        if wait := seconds_to_wait(self.root, platform=self.platform):
            time.sleep(wait)
        with open_book(self.root, login=login, password=password, access=self.access) as book:
            yield book


def credentials() -> tuple[str, str]:
    """Return user and password from SONGUON_USER and SONGUON_PASSWORD, else asked for."""
    login = os.environ.get("SONGUON_USER")
    password = os.environ.get("SONGUON_PASSWORD")
    from getpass import getpass

    try:
        if login is None:
            login = input(_("User: "))
        if password is None:
            password = getpass(_("Password: "))
    except EOFError as error:
        raise UserError(
            _("User and password are missing. Set SONGUON_USER and SONGUON_PASSWORD.")
        ) from error
    return login, password
