"""Backup out of the building and back: snapshot, sealed container, proven write, restore."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from app import __version__
from app.clock import Clock
from app.errors import EnvironmentProblem, UserError
from app.i18n import _
from app.models import snapshot
from app.models.migrate import SCHEMA_VERSION
from app.models.queries.cells import committee
from app.models.tables import Act, Site
from app.models.types import new_id
from app.platform_base import Platform
from app.safety import backup_folder, container, container_read, key_store
from app.safety.container_header import AuditHead, ContainerHeader, Manifest
from app.safety.container_read import BadBackupError, OpenBackup
from app.safety.device_errors import has_no_room
from app.safety.proven_write import Progress, proven_write
from app.safety.slots import KEY_BYTES
from app.services.book import Book, open_register
from app.services.book_folder import DATABASE, SNAPSHOT, BookFolder
from app.services.journal_head import HEAD_NAME
from app.services.new_register import become_new_site
from app.services.register import Register
from app.services.settings import read_setting, store_setting

_LAST_BACKUP: Final = "last_external_backup"
Report = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class BackupResult:
    """A backup that was read back from its drive and proven."""

    path: Path
    generation: int
    size: int
    made_at: datetime
    removed: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class VerifiedBackup:
    """What a container that opened whole contains."""

    header: ContainerHeader
    counts: dict[str, int]


def last_good_backup(register: Register) -> datetime | None:
    """Return when the last backup outside this PC was proven, or None."""
    stored = read_setting(register, _LAST_BACKUP)
    return datetime.fromisoformat(stored["at"]) if stored else None


def back_up(
    book: Book,
    folder: Path,
    *,
    report: Report = lambda _progress: None,
    cancelled: Callable[[], bool] = lambda: False,
    leaves_building: bool = True,
) -> BackupResult:
    """Write a proven backup of the open book into `folder` and note it in the book.

    A copy that does not leave the building (`leaves_building` False: it lies on the book's own
    disk) is not noted as the last good one.
    Raises EnvironmentProblem (no room, pulled stick, write protection) or StoppedError; older
    backups are touched only after the new one is proven.
    """
    register = book.register
    stored = read_setting(register, _LAST_BACKUP) or {}
    last_day = date.fromisoformat(stored["at"][:10]) if stored else None
    generation = backup_folder.next_generation(
        folder, book_id=book.keys.book_id, last_known=int(stored.get("generation", 0))
    )
    with prepared_backup(book, generation) as prepared:
        path = proven_write(
            prepared,
            folder,
            name=backup_folder.backup_name(prepared.header.manifest.committee_name, generation),
            platform=book.platform,
            report=report,
            cancelled=cancelled,
            last_good=last_day,
        )
    made_at = prepared.header.manifest.made_at
    if leaves_building:
        store_setting(
            register,
            _LAST_BACKUP,
            {"at": made_at.isoformat(), "generation": generation},
            act="record_backup",
        )
    removed: list[Path] = []
    with suppress(OSError):  # the new backup is proven; a stick pulled now loses nothing
        removed = backup_folder.prune(
            folder, just_proven=path, keys=book.keys, platform=book.platform
        )
    return BackupResult(path, generation, prepared.size, made_at, tuple(removed))


@contextmanager
def prepared_backup(book: Book, generation: int) -> Iterator[container.PreparedBackup]:
    """Give a sealed container of a checked snapshot; the snapshot is removed afterwards."""
    copy = book.generation / SNAPSHOT.format(new_id().hex[:12])
    snapshot_key = secrets.token_bytes(KEY_BYTES)
    try:
        with _copying(book):
            snapshot.export_copy(book.database, book.keys.data_key, copy, snapshot_key)
        report = snapshot.check_database(copy, snapshot_key, audit_key=book.keys.audit_key)
        if not report.good:
            # Without room for its WAL, SQLite reports a whole copy as unreadable.
            raise _no_room_to_copy(book) if has_no_room(copy.parent) else _not_whole()
        yield container.prepare(
            copy,
            manifest=_manifest(book.register, generation, report.counts),
            key_file=book.key_file,
            keys=book.keys,
            snapshot_key=snapshot_key,
        )
    finally:
        for leftover in (copy, *copy.parent.glob(f"{copy.name}-*")):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)


def newest_act(register: Register) -> AuditHead | None:
    """Return the journal's head: what a later copy must still contain."""
    with register.read() as connection:
        head = connection.execute(
            select(Act.seq, Act.hash)
            .where(Act.site == select(Site.id).scalar_subquery())
            .order_by(Act.seq.desc())
            .limit(1)
        ).first()
    return AuditHead(sequence=head.seq, digest=bytes(head.hash)) if head else None


def _manifest(register: Register, generation: int, counts: dict[str, int]) -> Manifest:
    with register.read() as connection:
        owner = committee(connection)
    head = newest_act(register)
    if head is None:
        raise ValueError("a register without its first act")
    return Manifest(
        app_version=__version__,
        schema_version=SCHEMA_VERSION,
        committee_code=owner.org_code or "",
        committee_name=owner.name,
        generation=generation,
        made_at=register.clock.now(),
        counts=counts,
        audit_head=head,
    )


@contextmanager
def _copying(book: Book) -> Iterator[None]:
    try:
        yield
    except snapshot.DamagedSource as error:
        raise _not_whole() from error
    except (OSError, snapshot.CopyFailed) as error:
        raise _no_room_to_copy(book) from error


def _no_room_to_copy(book: Book) -> EnvironmentProblem:
    size = book.database.stat().st_size
    return EnvironmentProblem(
        _(
            "A copy of the register could not be made on this PC's disk. Free about "
            "{megabytes} MB and try again; nothing was changed."
        ).format(megabytes=max(1, round(size * 1.2 / 1_000_000)))
    )


def _not_whole() -> EnvironmentProblem:
    return EnvironmentProblem(
        _(
            "The register did not pass its own check, so no backup was made of it; "
            "older backups are untouched. Run the check, then restore a good backup."
        )
    )


def verify_backup(backup: OpenBackup, *, platform: Platform) -> VerifiedBackup:
    """Rehearse a restore: extract into a temporary folder, open, check, compare the counts."""
    with tempfile.TemporaryDirectory(prefix="songuon-") as folder:
        database = Path(folder) / DATABASE
        backup.extract(database, platform=platform)
        report = _checked(database, backup)
    return VerifiedBackup(backup.header, report.counts)


def _checked(database: Path, backup: OpenBackup) -> snapshot.DatabaseReport:
    key = backup.container_keys.snapshot_key
    report = snapshot.check_database(database, key, audit_key=backup.keys.audit_key)
    expected = dict(backup.header.manifest.counts)
    if not report.good or {name: report.counts.get(name) for name in expected} != expected:
        raise BadBackupError(
            _(
                "{name} opened, but what is in it is not whole. Nothing was changed. "
                "Choose another backup."
            ).format(name=backup.path.name)
        )
    return report


def restore_backup(
    backup: OpenBackup, root: Path, *, clock: Clock, platform: Platform
) -> Path | None:
    """Put a backup in force as the book in `root`; return where the old book was set aside.

    The new generation is built and checked beside the old one; until the pointer is replaced the
    old book stays in force. The restored book is a new site of its own.
    """
    folder = BookFolder(root, platform=platform)
    was_there = root.exists()
    try:
        root.mkdir(parents=True, exist_ok=True)
        with platform.lock_file(folder.lock_path):
            old = folder.active() if folder.holds_book() else None
            generation = folder.new_generation()
            try:
                _build(backup, generation, clock=clock, platform=platform)
            except BaseException:
                shutil.rmtree(generation if was_there else root, ignore_errors=True)
                raise
            folder.activate(generation)
            with suppress(OSError):  # the restored book is in force; nothing after it may fail it
                (root / HEAD_NAME).unlink(missing_ok=True)
                return folder.set_aside(old, at=clock.now()) if old else None
            return old
    except (OSError, OperationalError, snapshot.CopyFailed) as error:
        reason = getattr(error, "strerror", None) or getattr(error, "orig", error)
        raise EnvironmentProblem(
            _(
                "The backup could not be restored into {folder} ({reason}). "
                "The register that was there is still in force."
            ).format(folder=root, reason=reason)
        ) from error


def _build(backup: OpenBackup, generation: Path, *, clock: Clock, platform: Platform) -> None:
    extracted = generation / "extracted.db"
    backup.extract(extracted, platform=platform)
    try:
        _checked(extracted, backup)
    except BadBackupError as error:
        if has_no_room(generation):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
        raise
    snapshot.export_copy(
        extracted,
        backup.container_keys.snapshot_key,
        generation / DATABASE,
        backup.keys.data_key,
    )
    for leftover in generation.glob("extracted.db*"):
        leftover.unlink()
    key_store.save(backup.header.key_file, generation, platform=platform)
    register = open_register(generation, backup.keys, clock=clock)
    try:
        become_new_site(register)
        manifest = backup.header.manifest
        store_setting(
            register,
            "restored_from",
            {
                "at": clock.now().isoformat(),
                "made_at": manifest.made_at.isoformat(),
                "generation": manifest.generation,
            },
            act="restore_backup",
        )
    finally:
        register.dispose()


def open_backup(
    path: Path, *, login: str = "", password: str = "", recovery_key: str = ""
) -> OpenBackup:
    """Open a container by the password of any of its users, or by the key on paper."""
    if recovery_key:
        return container_read.open_with_recovery(path, recovery_key)
    if not login:
        raise UserError(_("The user name is missing."), field="login")
    return container_read.open_with_password(path, login, password)
