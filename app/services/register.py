"""An open book: reads, and writes of one named act each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from app.clock import Clock
from app.errors import EnvironmentProblem, UserError
from app.i18n import _
from app.models import journal
from app.models.sqlite_engine import writing


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is logged in; the login goes into every act."""

    login: str
    display_name: str


class Register:
    """The open database of one committee; closed with the book that made it.

    Reads and writes may run in different threads, each on its own connection (WAL).
    """

    def __init__(
        self, engine: Engine, *, audit_key: bytes, actor: Actor, clock: Clock, folder: Path
    ) -> None:
        self._engine = engine
        self._writing = writing(engine)
        self._audit_key = audit_key
        self.actor = actor
        self.clock = clock
        self.folder = folder
        journal.guard_writes(engine)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give one consistent view of the book for Core reads."""
        with _problems_in_words(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def read_records(self) -> Iterator[Session]:
        """Give a session for reading single records; it can write nothing."""
        with _problems_in_words(), Session(self._engine, expire_on_commit=False) as session:
            journal.attach(session)
            yield session

    @contextmanager
    def write(
        self, kind: str, *, reason: str | None = None, reverses_id: UUID | None = None
    ) -> Iterator[Session]:
        """Run one transaction under the act `kind`; everything is saved on leaving, or nothing."""
        act = journal.OpenAct(
            kind=kind,
            user=self.actor.login,
            at=self.clock.now(),
            reason=reason,
            reverses_id=reverses_id,
        )
        with (
            _problems_in_words(),
            Session(self._writing, expire_on_commit=False) as session,
            session.begin(),
        ):
            journal.attach(session)
            with journal.named_act(session, act, audit_key=self._audit_key):
                yield session
                session.flush()
                if act.digests:
                    self._follow(session.connection(), act.id)

    def _follow(self, connection: Connection, act_id: UUID) -> None:
        # The rules are read at the first save, not at the start.
        from app.services.deadlines import follow_act  # noqa: PLC0415

        follow_act(connection, act_id, on=self.clock.today())

    @contextmanager
    def write_derived(self) -> Iterator[Connection]:
        """Run one transaction on what is computed from the records; the journal refuses others."""
        with _problems_in_words(), self._writing.begin() as connection:
            yield connection

    @property
    def audit_key(self) -> bytes:
        """The key that proves the journal's chain."""
        return self._audit_key

    @property
    def engine(self) -> Engine:
        """The engine, for backup and checks; pages and commands use `read` and `write`."""
        return self._engine

    def dispose(self) -> None:
        """Close all connections."""
        self._engine.dispose()


@contextmanager
def _problems_in_words() -> Iterator[None]:
    """Turn what the disk or another window did into one sentence; bugs pass through."""
    try:
        yield
    except StaleDataError as error:
        raise UserError(
            _("Somebody changed this record in another window. Reload it (F5) and type it again.")
        ) from error
    except IntegrityError:
        # A broken constraint is a missing check in a service: a bug, not the user's fault.
        raise
    except DBAPIError as error:
        if (sentence := _environment_sentence(str(error.orig))) is None:
            raise
        raise EnvironmentProblem(sentence) from error
    except MemoryError as error:
        # SQLCipher reports some damaged pages this way.
        raise EnvironmentProblem(_damaged()) from error


def _environment_sentence(driver_message: str) -> str | None:
    message = driver_message.lower()
    if "disk is full" in message:
        return _(
            "The disk is full, so the last entry was not saved; everything before it was. "
            "Free about 200 MB and save again."
        )
    if "locked" in message or "busy" in message:
        return _("Another program is using the register. Close it and try again.")
    if "readonly" in message or "read-only" in message:
        return _("The register's folder is read-only. Copy it to a disk that can be written.")
    if "malformed" in message or "not a database" in message or "disk i/o" in message:
        return _damaged()
    return None


def _damaged() -> str:
    return _(
        "The register's file cannot be read completely. Nothing was changed. "
        "Restore the newest good backup, and keep the damaged folder."
    )
