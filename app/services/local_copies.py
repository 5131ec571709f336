"""The copies the program makes by itself on this PC: when a book closes, and before an import.

They protect against a damaged file, not against theft or fire; only a copy outside the building
counts as the last good backup.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from app.models.queries.sheet_people import knows_anybody
from app.safety import backup_folder
from app.safety.proven_write import proven_write
from app.services.backup import newest_act, prepared_backup
from app.services.book import Book

_FOLDER: Final = "ban-sao-tren-may"


def local_folder(book: Book) -> Path:
    """Return where the copies of this book lie on this PC."""
    return book.folder.root / _FOLDER


def last_local_copy(book: Book) -> datetime | None:
    """Return when the newest copy on this PC was made, or None."""
    found = backup_folder.list_backups(local_folder(book), book_id=book.keys.book_id)
    return found[0].header.manifest.made_at if found else None


def copy_if_changed(book: Book) -> Path | None:
    """Write a proven copy unless the newest one holds the newest act; return its path.

    Raises EnvironmentProblem when there is no room; the book itself is not touched.
    """
    folder = local_folder(book)
    folder.mkdir(mode=0o700, exist_ok=True)
    found = backup_folder.list_backups(folder, book_id=book.keys.book_id)
    newest = newest_act(book.register)
    if found and newest is not None and found[0].header.manifest.audit_head == newest:
        return None
    number = backup_folder.next_generation(folder, book_id=book.keys.book_id, last_known=0)
    with prepared_backup(book, number) as prepared:
        path = proven_write(
            prepared,
            folder,
            name=backup_folder.backup_name(prepared.header.manifest.committee_name, number),
            platform=book.platform,
        )
    with suppress(OSError):
        backup_folder.prune(folder, just_proven=path, keys=book.keys, platform=book.platform)
    return path


def copy_before_import(book: Book) -> Path | None:
    """Return a copy of the book as it stands now, made unless there is one; None without people.

    What an import spoils can then also be taken back by restoring. Raises EnvironmentProblem when
    there is no room.
    """
    with book.register.read() as connection:
        if not knows_anybody(connection):
            return None
    made = copy_if_changed(book)
    if made is not None:
        return made
    return backup_folder.list_backups(local_folder(book), book_id=book.keys.book_id)[0].path
