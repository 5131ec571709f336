"""Windows: what the program needs from it, over the few raw calls of `platform_windows_calls`."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from mmap import mmap
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Protocol, Self

from app.errors import EnvironmentProblem
from app.i18n import _
from app.platform_base import FAT32_LIMIT, Drive, FontFiles, HeldLock, create_private, uncached

DRIVE_REMOVABLE = 2
_FAT16_LIMIT = (1 << 31) - 1
_ACCESS_DENIED, _SHARING_VIOLATION, _INVALID_PARAMETER = 5, 32, 87
_RETRY_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8)  # seconds


class WindowsCalls(Protocol):
    """The raw system calls; every one raises `OSError` with `winerror` set."""

    def open_unbuffered(self, path: Path) -> int: ...

    def read(self, handle: int, window: mmap) -> int: ...

    def close(self, handle: int) -> None: ...

    def move(self, source: Path, target: Path) -> None: ...

    def drive_roots(self) -> list[Path]: ...

    def drive_type(self, root: Path) -> int: ...

    def volume_root(self, path: Path) -> Path: ...

    def volume(self, root: Path) -> tuple[str, str]:
        """Return label and file system."""
        ...

    def space(self, folder: Path) -> tuple[int, int]:
        """Return the free and total bytes for this user."""
        ...

    def lock(self, handle: int) -> bool: ...

    def start(self, path: Path) -> None: ...

    def fonts_folder(self) -> Path: ...


class WindowsPlatform:
    """File, drive and lock calls of Windows."""

    def __init__(self, calls: WindowsCalls, *, pause: Callable[[float], None] = time.sleep) -> None:
        self._calls = calls
        self._pause = pause

    def create(self, path: Path) -> BinaryIO:
        return create_private(path)  # on a disk of this PC the profile's rights guard it

    def fsync_file(self, path: Path) -> None:
        handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        try:
            os.fsync(handle)  # FlushFileBuffers, which needs a handle that may write
        finally:
            os.close(handle)

    def fsync_dir(self, path: Path) -> None:
        """Do nothing but see that the folder is there: the rename itself was written through."""
        path.stat()

    def replace(self, source: Path, target: Path) -> None:
        for wait in _RETRY_WAITS:
            try:
                return self._calls.move(source, target)
            except OSError as error:
                if _code(error) not in (_ACCESS_DENIED, _SHARING_VIOLATION):
                    raise
            self._pause(wait)  # WORKAROUND: virus scanners hold a new file open for a moment
        return self._calls.move(source, target)

    def remove(self, path: Path) -> None:
        path.unlink(missing_ok=True)

    def open_uncached_reader(self, path: Path) -> BinaryIO:
        size = path.stat().st_size
        try:
            handle = self._calls.open_unbuffered(path)
        except OSError as error:
            if _code(error) != _INVALID_PARAMETER:  # a network folder cannot be read so
                raise
            return path.open("rb")
        return uncached(
            size,
            lambda window: self._calls.read(handle, window),
            lambda: self._calls.close(handle),
        )

    def free_space(self, path: Path) -> int | None:
        folder = path if path.is_dir() else path.parent
        free, total = self._calls.space(folder)
        return free if total else None

    def filesystem_limit(self, path: Path) -> int | None:
        _label, kind = self._calls.volume(self._calls.volume_root(path))
        return {"FAT32": FAT32_LIMIT, "FAT": _FAT16_LIMIT}.get(kind.upper())

    def removable_drives(self) -> list[Drive]:
        roots = self._calls.drive_roots()
        sticks = [root for root in roots if self._calls.drive_type(root) == DRIVE_REMOVABLE]
        found = [self._drive(root) for root in sticks]
        return [drive for drive in found if drive is not None]

    def lock_file(self, path: Path) -> HeldLock:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        if not self._calls.lock(handle):
            os.close(handle)
            raise EnvironmentProblem(
                _("This register is already open on this PC. Close its other window first.")
            )
        return _LockedFile(handle)

    def open_in_default_app(self, path: Path) -> None:
        try:
            self._calls.start(path)
        except OSError as error:
            raise EnvironmentProblem(
                _("No program on this PC is set to open {name}.").format(name=path.name)
            ) from error

    def find_times_new_roman(self) -> FontFiles | None:
        folder = self._calls.fonts_folder()
        files = FontFiles(
            folder / "times.ttf",
            folder / "timesbd.ttf",
            folder / "timesi.ttf",
            folder / "timesbi.ttf",
        )
        return files if files.exist() else None

    def _drive(self, root: Path) -> Drive | None:
        try:
            label, _kind = self._calls.volume(root)
            free, total = self._calls.space(root)
        except OSError:  # an empty card reader, or pulled a moment ago
            return None
        return Drive(root, label, free if total else None, total or None)


class _LockedFile:
    """A locked byte of an open file; Windows frees it when the process ends."""

    def __init__(self, handle: int) -> None:
        self._handle: int | None = handle

    def release(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def _code(error: OSError) -> int | None:
    code = getattr(error, "winerror", None)
    return code if isinstance(code, int) else None
