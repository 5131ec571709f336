"""Opens a backup container: header at a glance, keys by password or paper, content when proven."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from app.errors import EnvironmentProblem, UserError
from app.i18n import _
from app.platform_base import Platform
from app.safety.canonical import DamagedError
from app.safety.container import ContainerKeys, container_size, plain_chunks, unwrap_keys
from app.safety.container_header import (
    ContainerHeader,
    ForeignFileError,
    Reads,
    read_header_bytes,
)
from app.safety.device_errors import is_full
from app.safety.key_file import KeyFile, NewerFormatError
from app.safety.slots import UnlockedKeys


class BadBackupError(UserError):
    """The chosen file is no backup, is damaged or is not for this program; nothing was changed."""


@dataclass(frozen=True, slots=True)
class OpenBackup:
    """A container whose keys are open and whose header is therefore proven.

    `keys.data_key` belongs to the register; the database inside opens with
    `container_keys.snapshot_key`.
    """

    path: Path
    header: ContainerHeader
    front: bytes = field(repr=False)
    keys: UnlockedKeys
    container_keys: ContainerKeys

    def verify(self, *, progress: Callable[[int, int], None] | None = None) -> None:
        """Open every chunk; raise `BadBackupError` unless all are as they were written.

        `progress` gets the bytes of content done and in all.
        """
        with _reading(self.path) as stream:
            for _chunk in self._content(stream, progress):
                pass

    def extract(
        self,
        target: Path,
        *,
        platform: Platform,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Write the database inside to a new file; it gets its name only when all is proven."""
        if target.exists():
            raise FileExistsError(target)
        part = target.with_name(f"{target.name}.part")
        try:
            with _reading(self.path) as stream:
                self._copy(stream, part, platform, progress)
            with _writing(target):
                platform.fsync_file(part)
                platform.replace(part, target)
                platform.fsync_dir(target.parent)
        except BaseException:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise

    def _copy(
        self,
        stream: Reads,
        part: Path,
        platform: Platform,
        progress: Callable[[int, int], None] | None,
    ) -> None:
        with _writing(part):
            out = platform.create(part)
        with out:
            for chunk in self._content(stream, progress):
                with _writing(part):
                    out.write(chunk)
            with _writing(part):
                out.flush()

    def _content(
        self, stream: Reads, progress: Callable[[int, int], None] | None
    ) -> Iterator[bytes]:
        if stream.read(len(self.front)) != self.front:
            raise DamagedError("header")
        done = 0
        key = self.container_keys.content_key
        for chunk in plain_chunks(stream, self.header, self.front, key):
            yield chunk
            done += len(chunk)
            if progress is not None:
                progress(done, self.header.size)


def read_header(path: Path) -> ContainerHeader:
    """Return what a container says about itself; anybody could have written it until it is opened.

    Raises `BadBackupError` for a foreign, newer, damaged, cut or lengthened file.
    """
    return _read_front(path)[0]


def open_with_password(path: Path, login: str, password: str) -> OpenBackup:
    """Open a container with the password a user had on the day of the backup."""
    return _open(path, lambda key_file: key_file.unlock(login, password))


def open_with_recovery(path: Path, typed: str) -> OpenBackup:
    """Open a container with the recovery key as typed from its paper."""
    return _open(path, lambda key_file: key_file.unlock_with_recovery(typed))


def open_with_keys(path: Path, keys: UnlockedKeys) -> OpenBackup:
    """Open a container of the register that is open now, without asking for a password."""
    header, _front = _read_front(path)
    if header.book_id != keys.book_id:
        raise BadBackupError(
            _("{name} is a backup of another register ({committee}).").format(
                name=path.name, committee=header.manifest.committee_name
            )
        )
    return _open(path, lambda _key_file: keys)


def _open(path: Path, unlock: Callable[[KeyFile], UnlockedKeys]) -> OpenBackup:
    header, front = _read_front(path)
    keys = unlock(header.key_file)
    try:
        return OpenBackup(path, header, front, keys, unwrap_keys(header, keys.data_key))
    except DamagedError as error:
        raise _damaged(path) from error


def _read_front(path: Path) -> tuple[ContainerHeader, bytes]:
    with _reading(path) as stream:
        header, front = read_header_bytes(stream)
    try:
        found = path.stat().st_size
    except OSError as error:
        raise _unreadable(path, error) from error
    wanted = container_size(header, front)
    if found < wanted:
        raise BadBackupError(
            _(
                "{name} is cut short: {missing} bytes are missing at its end. "
                "Choose another backup; nothing was changed."
            ).format(name=path.name, missing=wanted - found)
        )
    if found > wanted:
        raise BadBackupError(
            _(
                "{name} was changed after it was made: it has {extra} bytes too many. "
                "Choose another backup; nothing was changed."
            ).format(name=path.name, extra=found - wanted)
        )
    return header, front


@contextmanager
def _reading(path: Path) -> Iterator[Reads]:
    """Open the container and turn what goes wrong while reading it into one sentence."""
    try:
        with path.open("rb") as stream:
            yield stream
    except ForeignFileError as error:
        raise BadBackupError(
            _("{name} is not a backup of this program. Choose a file ending in .hsb.").format(
                name=path.name
            )
        ) from error
    except NewerFormatError as error:
        raise BadBackupError(
            _(
                "{name} was made by a newer version of the program. Install that version to open "
                "it; nothing was changed."
            ).format(name=path.name)
        ) from error
    except DamagedError as error:
        raise _damaged(path) from error
    except OSError as error:
        raise _unreadable(path, error) from error


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        folder = path.parent
        if is_full(error):
            raise EnvironmentProblem(
                _("There is not enough room in {folder}. Free some and try again.").format(
                    folder=folder
                )
            ) from error
        raise EnvironmentProblem(
            _("{folder} cannot be written to ({reason}). Choose another folder.").format(
                folder=folder, reason=error.strerror
            )
        ) from error


def _damaged(path: Path) -> BadBackupError:
    return BadBackupError(
        _("{name} is damaged. Choose another backup; nothing was changed.").format(name=path.name)
    )


def _unreadable(path: Path, error: OSError) -> EnvironmentProblem:
    return EnvironmentProblem(
        _("{name} cannot be read ({reason}). Check that the stick is plugged in.").format(
            name=path.name, reason=error.strerror
        )
    )
