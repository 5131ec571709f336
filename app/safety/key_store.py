"""Keeps the key file on disk: two copies, each replaced in one step and synced."""

from __future__ import annotations

from pathlib import Path

from app.errors import EnvironmentProblem
from app.i18n import _
from app.platform_base import Platform
from app.safety.canonical import DamagedError
from app.safety.key_file import KeyFile, NewerFormatError, key_file_bytes, parse_key_file

KEY_FILE_NAME = "book.keys"
COPY_NAME = "book.keys.bak"
_LARGEST = 1 << 20  # bytes; thirty users need a thirtieth of it


def save(key_file: KeyFile, folder: Path, *, platform: Platform) -> None:
    """Write both copies; after any failure the folder still opens with the old or the new keys."""
    content = key_file_bytes(key_file)
    parse_key_file(content)  # what could not be read again must never replace what can
    try:
        for name in (COPY_NAME, KEY_FILE_NAME):  # both must fit before either is replaced
            part = _part(folder, name)
            with platform.create(part) as stream:
                stream.write(content)
            platform.fsync_file(part)
        for name in (COPY_NAME, KEY_FILE_NAME):  # the one that is read first changes last
            platform.replace(_part(folder, name), folder / name)
            platform.fsync_dir(folder)
    except OSError as error:
        raise EnvironmentProblem(
            _(
                "The key file in {folder} could not be saved ({reason}). Free some room on the "
                "disk and try again; the register still opens."
            ).format(folder=folder, reason=error.strerror)
        ) from error


def load(folder: Path) -> KeyFile:
    """Read the key file, or its copy when the first is damaged or missing."""
    newer: NewerFormatError | None = None
    for name in (KEY_FILE_NAME, COPY_NAME):
        try:
            return _read(folder / name)
        except NewerFormatError as error:
            newer = error
        except (OSError, DamagedError):
            continue  # the other copy may be whole
    if newer is not None:
        raise EnvironmentProblem(
            _(
                "The register in {folder} was made by a newer version of the program. Install "
                "that version to open it; the register was not changed."
            ).format(folder=folder)
        ) from newer
    if not (folder / KEY_FILE_NAME).exists() and not (folder / COPY_NAME).exists():
        raise EnvironmentProblem(
            _("There is no register in {folder}: its key file {name} is missing.").format(
                folder=folder, name=KEY_FILE_NAME
            )
        )
    raise EnvironmentProblem(
        _(
            "The key file {name} in {folder} and its copy are both damaged. "
            "Restore the register from a backup."
        ).format(name=KEY_FILE_NAME, folder=folder)
    )


def damaged_copies(folder: Path) -> list[str]:
    """Return the names of the copies that are missing, damaged or behind the other one."""
    found: dict[str, KeyFile] = {}
    for name in (KEY_FILE_NAME, COPY_NAME):
        try:
            found[name] = _read(folder / name)
        except (OSError, DamagedError, NewerFormatError):
            continue
    first = found.get(KEY_FILE_NAME, found.get(COPY_NAME))
    return [name for name in (KEY_FILE_NAME, COPY_NAME) if found.get(name) != first or not first]


def _read(path: Path) -> KeyFile:
    with path.open("rb") as stream:
        raw = stream.read(_LARGEST + 1)
    if len(raw) > _LARGEST:
        raise DamagedError("too large for a key file")
    return parse_key_file(raw)


def _part(folder: Path, name: str) -> Path:
    return folder / f"{name}.part"
