"""Creating, opening and closing a book."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from sqlalchemy.exc import DBAPIError

from app.clock import Clock
from app.domain.names import nfc
from app.errors import EnvironmentProblem, UserError
from app.i18n import _
from app.models import migrate
from app.models.sqlite_engine import open_engine, open_migration_engine
from app.models.types import new_id
from app.platform_base import HeldLock, Platform
from app.safety import key_file as key_files
from app.safety import key_store
from app.safety.attempts import FailedAttempts
from app.safety.device_errors import has_no_room
from app.safety.key_file import KeyFile, NewKeys
from app.safety.slots import KeyUser, Role, UnlockedKeys
from app.services.access import BookAccess
from app.services.book_folder import DATABASE, BookFolder
from app.services.calendar import keep_calendar_filled
from app.services.due_upgrade import queue_after_upgrade
from app.services.journal_head import check_head, write_head
from app.services.new_register import found_register
from app.services.org_codes import read_org_code
from app.services.register import Actor, Register

_RECOVERY_LOGIN: Final = "khoa-khoi-phuc"


@dataclass(slots=True)
class Book:
    """One open register with its folder, keys and lock; close it, or use it as a context."""

    folder: BookFolder
    generation: Path
    keys: UnlockedKeys
    key_file: KeyFile
    register: Register
    platform: Platform
    _lock: HeldLock

    @property
    def database(self) -> Path:
        """The database file in force."""
        return self.generation / DATABASE

    def prove_recovery_key(self, typed: str) -> None:
        """Mark the recovery key as typed back from its paper; UserError when it is not the one."""
        self._save_keys(self.key_file.prove_recovery(typed))

    def change_password(self, *, old: str, new: str) -> None:
        """Wrap the keys of whoever is logged in under a new password."""
        login = self.register.actor.login
        self._save_keys(self.key_file.change_password(login, old, new))

    def set_password(self, login: str, new: str) -> None:
        """Give `login` a new password after the book was opened by the recovery key."""
        self._save_keys(self.key_file.set_password(self.keys, login, new))

    def _save_keys(self, changed: KeyFile) -> None:
        key_store.save(changed, self.generation, platform=self.platform)
        self.key_file = changed

    def close(self) -> None:
        """Note the journal's head outside the database, close all connections, free the lock."""
        try:
            with contextlib.suppress(OSError, DBAPIError):
                write_head(self.register, self.folder.root, platform=self.platform)
        finally:
            self.register.dispose()
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


@dataclass(frozen=True, slots=True)
class NewBook:
    """A book just created; the recovery key is shown once and kept nowhere."""

    book: Book
    recovery_key: str


@dataclass(frozen=True, slots=True)
class PreparedBook:
    """A book that is thought out: its keys are drawn, nothing is written yet."""

    root: Path
    committee: str
    code: str | None
    made: NewKeys
    user: KeyUser
    access: BookAccess

    @property
    def recovery_key(self) -> str:
        """The key in groups of four; shown once and kept nowhere."""
        return self.made.recovery_key

    def found(self, *, typed_back: str | None = None) -> Book:
        """Write the book and open it; `typed_back` proves the recovery key's paper.

        UserError when the typed key is not the one, before anything is written.
        """
        key_file = self.made.key_file
        if typed_back is not None:
            key_file = key_file.prove_recovery(typed_back)
        folder = BookFolder(self.root, platform=self.access.platform)
        with _folder_problems(self.root):
            self.root.mkdir(parents=True, exist_ok=True)
            lock = self.access.platform.lock_file(folder.lock_path)
            generation: Path | None = None
            try:
                generation = folder.new_generation()
                register = self._register(generation)
                key_store.save(key_file, generation, platform=self.access.platform)
                folder.activate(generation)
            except BaseException:
                if generation is not None and not folder.holds_book():
                    shutil.rmtree(generation, ignore_errors=True)
                lock.release()
                raise
        return Book(
            folder, generation, self.made.keys, key_file, register, self.access.platform, lock
        )

    def _register(self, generation: Path) -> Register:
        return found_register(
            generation / DATABASE,
            data_key=self.made.keys.data_key,
            audit_key=self.made.keys.audit_key,
            actor=Actor(self.user.login, self.user.display_name),
            clock=self.access.clock,
            committee=self.committee,
            code=self.code,
        )


def prepare_book(
    root: Path,
    *,
    committee: str,
    login: str,
    password: str,
    access: BookAccess,
    code: str | None = None,
    display_name: str = "",
) -> PreparedBook:
    """Check the fields of a new book in `root`, which must not hold one yet, and draw its keys."""
    if not nfc(committee):
        raise UserError(_("The committee's name is missing."), field="committee")
    if not nfc(login):
        raise UserError(_("The user name is missing."), field="login")
    org_code = read_org_code(code)
    if BookFolder(root, platform=access.platform).holds_book():
        raise UserError(
            _("There is a register in {folder} already. Choose an empty folder.").format(
                folder=root
            ),
            field="book",
        )
    user = KeyUser(
        uid=new_id(),
        login=nfc(login),
        display_name=nfc(display_name) or nfc(login),
        role=Role.ADMINISTRATOR,
    )
    made = key_files.create(new_id(), user=user, password=password, kdf=access.kdf)
    return PreparedBook(root, nfc(committee), org_code, made, user, access)


def create_book(
    root: Path,
    *,
    committee: str,
    login: str,
    password: str,
    access: BookAccess,
    code: str | None = None,
    display_name: str = "",
) -> NewBook:
    """Create an empty book in `root` in one go, its recovery key not typed back yet."""
    prepared = prepare_book(
        root,
        committee=committee,
        login=login,
        password=password,
        access=access,
        code=code,
        display_name=display_name,
    )
    return NewBook(prepared.found(), prepared.recovery_key)


def logins(root: Path, *, platform: Platform) -> list[KeyUser]:
    """Return the users who can open the book in `root`, for the lock screen."""
    key_file = key_store.load(BookFolder(root, platform=platform).active())
    return [slot.user for slot in key_file.users if slot.user]


def seconds_to_wait(root: Path, *, platform: Platform) -> int:
    """Return how long the next try at a password has to wait."""
    return FailedAttempts(root, platform=platform).wait()


def open_book(root: Path, *, login: str, password: str, access: BookAccess) -> Book:
    """Open the book in `root`; UserError for a wrong user or password, counted."""
    return _open(root, lambda key_file: key_file.unlock(login, password), access)


def open_with_recovery_key(root: Path, *, typed: str, access: BookAccess) -> Book:
    """Open the book in `root` with the key on paper; acts are signed with its own name."""
    return _open(root, lambda key_file: key_file.unlock_with_recovery(typed), access)


def _open(root: Path, unlock: Callable[[KeyFile], UnlockedKeys], access: BookAccess) -> Book:
    folder = BookFolder(root, platform=access.platform)
    generation = folder.active()
    key_file = key_store.load(generation)
    attempts = FailedAttempts(root, platform=access.platform)
    try:
        keys = unlock(key_file)
    except UserError:
        attempts.record_failure()
        raise
    attempts.record_success()
    lock = access.platform.lock_file(folder.lock_path)
    try:
        folder.clean_snapshots(generation)
        register = open_register(generation, keys, clock=access.clock)
        check_head(register, root)
        keep_calendar_filled(register)
        queue_after_upgrade(register)
    except BaseException:
        lock.release()
        raise
    return Book(folder, generation, keys, key_file, register, access.platform, lock)


def open_register(generation: Path, keys: UnlockedKeys, *, clock: Clock) -> Register:
    """Bring the database of `generation` to this program's schema and open it."""
    database = generation / DATABASE
    if not database.exists():
        raise EnvironmentProblem(
            _("The register's file {path} is missing. Restore the newest good backup.").format(
                path=database
            )
        )
    if database.stat().st_size == 0:
        # SQLite would take an emptied file for a new database.
        raise _damaged(database)
    _bring_up_to_date(database, keys.data_key)
    user = keys.user
    actor = (
        Actor(user.login, user.display_name) if user else Actor(_RECOVERY_LOGIN, _("Recovery key"))
    )
    engine = open_engine(database, keys.data_key)
    return Register(engine, audit_key=keys.audit_key, actor=actor, clock=clock, folder=generation)


def _bring_up_to_date(database: Path, data_key: bytes) -> None:
    engine = open_migration_engine(database, data_key)

    def copy_first() -> None:
        copy = database.with_name(f"before-upgrade-{new_id().hex[:12]}.db")
        with engine.connect() as connection:
            # A copy of the file alone would lose what is still in the WAL.
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("VACUUM INTO ?", (str(copy),))
            connection.exec_driver_sql("BEGIN")

    try:
        migrate.upgrade(engine, before_first_step=copy_first)
    except migrate.NewerSchema as error:
        raise EnvironmentProblem(
            _(
                "This register was written by a newer program (schema {found}). "
                "Install the newer program to open it; the register was not changed."
            ).format(found=error.found)
        ) from error
    except (DBAPIError, MemoryError) as error:
        # Without room for its WAL, SQLite reports a whole file as unreadable.
        raise (_full() if has_no_room(database.parent) else _damaged(database)) from error
    finally:
        engine.dispose()


def _full() -> EnvironmentProblem:
    return EnvironmentProblem(
        _(
            "The disk is full, so the register cannot be opened; nothing in it is lost. "
            "Free about 200 MB and open it again."
        )
    )


def _damaged(database: Path) -> EnvironmentProblem:
    return EnvironmentProblem(
        _(
            "The register's file {path} cannot be read. Nothing was changed. "
            "Restore the newest good backup, and keep the damaged folder."
        ).format(path=database)
    )


@contextlib.contextmanager
def _folder_problems(root: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise EnvironmentProblem(
            _("The folder {folder} cannot be written ({reason}). Choose another one.").format(
                folder=root, reason=error.strerror
            )
        ) from error
    except DBAPIError as error:
        if not has_no_room(root):
            raise
        raise EnvironmentProblem(
            _("The folder {folder} cannot be written ({reason}). Choose another one.").format(
                folder=root, reason=os.strerror(errno.ENOSPC)
            )
        ) from error
