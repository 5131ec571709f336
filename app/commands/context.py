"""What every command shares: where the book is, who opens it, and the answer it gives."""

from __future__ import annotations

import getpass
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.clock import Clock
from app.domain.names import fold
from app.errors import UserError
from app.i18n import _
from app.models.tables import Candidate, Cell, Person
from app.platform_base import Platform
from app.services.book import Book, BookAccess, open_book, seconds_to_wait
from app.services.register import Register


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
        login, password = credentials()
        if wait := seconds_to_wait(self.root, platform=self.platform):
            time.sleep(wait)
        with open_book(self.root, login=login, password=password, access=self.access) as book:
            yield book


def credentials() -> tuple[str, str]:
    """Return user and password from SONGUON_USER and SONGUON_PASSWORD, else asked for."""
    login = os.environ.get("SONGUON_USER")
    password = os.environ.get("SONGUON_PASSWORD")
    try:
        if login is None:
            login = input(_("User: "))
        if password is None:
            password = getpass.getpass(_("Password: "))
    except EOFError as error:
        raise UserError(
            _("User and password are missing. Set SONGUON_USER and SONGUON_PASSWORD.")
        ) from error
    return login, password


def find_cell(register: Register, given: str) -> UUID:
    """Return the cell named by its code or its exact name; UserError when there is none."""
    with register.read() as connection:
        found = connection.scalars(
            select(Cell.id).where(
                Cell.deleted_at.is_(None), (Cell.code == given) | (Cell.name_folded == fold(given))
            )
        ).all()
    if not found:
        raise UserError(
            _("There is no cell “{name}”. Give its code or its exact name.").format(name=given)
        )
    return found[0]


def find_candidate(register: Register, given: str) -> UUID:
    """Return the candidate given by id or identity number; UserError when there is none."""
    with register.read() as connection:
        statement = (
            select(Candidate.id)
            .join(Person, Person.id == Candidate.person_id)
            .where(Candidate.deleted_at.is_(None))
        )
        try:
            identifier = UUID(given)
        except ValueError:
            statement = statement.where(Person.identity_number == given)
        else:
            statement = statement.where((Candidate.id == identifier) | (Person.id == identifier))
        found = connection.scalars(statement).first()
    if found is None:
        raise UserError(
            _("There is no person “{name}”. Give an identity number, or an id of “find”.").format(
                name=given
            )
        )
    return found


Command = Callable[[Session, Any], Answer]
