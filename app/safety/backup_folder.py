"""The backups in one folder: their names, their numbers, and the clearing of old ones."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from app.errors import SoNguonError
from app.platform_base import Platform
from app.safety.container_header import ContainerHeader
from app.safety.container_read import open_with_keys, read_header
from app.safety.rotation import Generation, numbers_to_drop
from app.safety.slots import UnlockedKeys

SUFFIX = ".hsb"
STALE_PATTERN = f"songuon-*{SUFFIX}.part"
_NAME = re.compile(r"songuon-[a-z0-9-]{1,40}-([0-9]{6,12})\.hsb")


@dataclass(frozen=True, slots=True)
class FoundBackup:
    """A container whose header reads well; nothing is proven yet."""

    path: Path
    header: ContainerHeader


def backup_name(committee: str, number: int) -> str:
    """Return the file name of one generation: ASCII, because FAT sticks mangle the rest."""
    plain = unicodedata.normalize("NFD", committee.lower().replace("đ", "d"))
    words = re.findall(r"[a-z0-9]+", "".join(sign for sign in plain if sign.isascii()))
    return f"songuon-{'-'.join(words)[:40].strip('-') or 'so'}-{number:06d}{SUFFIX}"


def is_backup_name(name: str) -> bool:
    """Tell whether a file of this name was made by `backup_name`."""
    return _NAME.fullmatch(name) is not None


def list_backups(folder: Path, *, book_id: UUID | None = None) -> list[FoundBackup]:
    """Return the readable containers in a folder, of one register if given, newest first."""
    found = []
    for path in folder.glob(f"*{SUFFIX}"):
        try:
            header = read_header(path)
        except SoNguonError:  # damaged or foreign: never counted, never deleted
            continue
        if book_id in (None, header.book_id):
            found.append(FoundBackup(path, header))
    return sorted(found, key=lambda one: one.header.manifest.generation, reverse=True)


def next_generation(folder: Path, *, book_id: UUID, last_known: int) -> int:
    """Return a number that no backup of the register has had, here or by its own record.

    A damaged file counts by its name: its number must not be written over.
    """
    named = [_NAME.fullmatch(path.name) for path in folder.glob(f"*{SUFFIX}")]
    by_name = [int(match[1]) for match in named if match]
    by_header = [one.header.manifest.generation for one in list_backups(folder, book_id=book_id)]
    return max([last_known, *by_name, *by_header]) + 1


def prune(folder: Path, *, just_proven: Path, keys: UnlockedKeys, platform: Platform) -> list[Path]:
    """Delete what the rotation does not keep, now that `just_proven` is; return what went.

    Two proven backups stay: an older one is opened whole before anything goes. Files that people
    have named themselves are theirs. Raises `OSError` when the stick is gone.
    """
    backups = {
        one.header.manifest.generation: one
        for one in list_backups(folder, book_id=keys.book_id)
        if is_backup_name(one.path.name)
    }

    def is_proven(number: int) -> bool:
        path = backups[number].path
        if path == just_proven:
            return True
        try:
            open_with_keys(path, keys).verify()
        except SoNguonError:
            return False
        return True

    drop = numbers_to_drop(
        [Generation(number, one.header.manifest.made_at) for number, one in backups.items()],
        is_proven=is_proven,
    )
    gone = [backups[number].path for number in sorted(drop)]
    for path in gone:
        platform.remove(path)
    if gone:
        platform.fsync_dir(folder)
    return gone
