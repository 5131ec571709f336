"""What the program asks of the operating system, as one protocol that a test can fake."""

from __future__ import annotations

import io
import mmap
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Protocol, Self

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

FAT32_LIMIT = (1 << 32) - 1  # bytes: the largest file FAT32 can hold
_WINDOW = 1 << 20  # bytes read at once past the cache; a multiple of every sector size in use


@dataclass(frozen=True, slots=True)
class Drive:
    """A removable drive that is plugged in; sizes in bytes, None where the driver does not say."""

    path: Path
    label: str
    free: int | None
    total: int | None


@dataclass(frozen=True, slots=True)
class FontFiles:
    """The four files of one font family."""

    regular: Path
    bold: Path
    italic: Path
    bold_italic: Path

    def exist(self) -> bool:
        """Tell whether all four are there."""
        files = (self.regular, self.bold, self.italic, self.bold_italic)
        return all(file.is_file() for file in files)


class HeldLock(Protocol):
    """A lock that is held until it is released or the process ends, however it ends."""

    def release(self) -> None: ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


class Platform(Protocol):
    """Every file, drive and lock call whose behaviour differs between systems or must be proven.

    Calls raise `OSError` as the system gave it; only `lock_file` and `open_in_default_app` raise
    `EnvironmentProblem`, because nobody above can add anything to it.
    """

    def create(self, path: Path) -> BinaryIO:
        """Open a new file for writing, readable by this user alone; an old one is replaced."""
        ...

    def fsync_file(self, path: Path) -> None:
        """Return when what was written to `path`, by whatever handle, has reached the device."""
        ...

    def fsync_dir(self, path: Path) -> None:
        """Return when renames inside the folder have reached the device, if it can be asked."""
        ...

    def replace(self, source: Path, target: Path) -> None:
        """Give `source` the name `target` in one step, replacing what had it."""
        ...

    def remove(self, path: Path) -> None:
        """Delete a file; a missing one is fine."""
        ...

    def open_uncached_reader(self, path: Path) -> BinaryIO:
        """Open a file so that its bytes come from the device and not from memory."""
        ...

    def free_space(self, path: Path) -> int | None:
        """Return the bytes this user may still write beside `path`; None when unknown."""
        ...

    def filesystem_limit(self, path: Path) -> int | None:
        """Return the largest file in bytes that the drive of `path` can hold; None for no limit."""
        ...

    def removable_drives(self) -> list[Drive]:
        """Return the sticks that are plugged in and can be written to."""
        ...

    def lock_file(self, path: Path) -> HeldLock:
        """Take the lock of one register; raise `EnvironmentProblem` when another process has it."""
        ...

    def open_in_default_app(self, path: Path) -> None:
        """Show a file or folder in the program the user has chosen for it."""
        ...

    def find_times_new_roman(self) -> FontFiles | None:
        """Return the files of an installed Times New Roman; None when one of them is missing."""
        ...


def create_private(path: Path) -> BinaryIO:
    """Open a new file that only its owner may read; never follow a link that lies in wait."""
    path.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "wb")


def uncached(size: int, fill: Callable[[mmap.mmap], int], shut: Callable[[], None]) -> BinaryIO:
    """Wrap an uncached handle and read its first block, so that a refusal shows at once."""
    reader = io.BufferedReader(AlignedReader(size, fill, shut), _WINDOW)
    try:
        reader.peek(1)
    except OSError:
        reader.close()
        raise
    return reader


class AlignedReader(io.RawIOBase):
    """Serves reads of any length from whole aligned blocks, as reads past the cache must be.

    `fill` puts the next bytes into the window and returns how many; `shut` closes the handle.
    """

    def __init__(
        self, size: int, fill: Callable[[mmap.mmap], int], shut: Callable[[], None]
    ) -> None:
        super().__init__()
        self._left = size
        self._fill = fill
        self._shut = shut
        self._window = mmap.mmap(-1, _WINDOW)  # anonymous memory is page-aligned
        self._start = 0
        self._end = 0

    def readable(self) -> bool:
        return True

    def readinto(self, target: WriteableBuffer, /) -> int:
        """Copy the next bytes; 0 at the end of the file."""
        if self._start == self._end and not self._refill():
            return 0
        view = memoryview(target).cast("B")
        count = min(len(view), self._end - self._start)
        view[:count] = self._window[self._start : self._start + count]
        self._start += count
        return count

    def _refill(self) -> bool:
        if self._left <= 0:  # a read behind an unaligned end would be refused by the driver
            return False
        self._start = 0
        self._end = min(self._fill(self._window), self._left)
        self._left -= self._end
        if self._end == 0:  # shorter than its directory entry says
            self._left = 0
        return self._end > 0

    def close(self) -> None:
        if not self.closed:
            self._shut()
            self._window.close()
        super().close()
