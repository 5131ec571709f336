"""Linux: the system the program is built and tested on."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import sys
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from app.errors import EnvironmentProblem
from app.i18n import _
from app.platform_base import (
    FAT32_LIMIT,
    Drive,
    FontFiles,
    HeldLock,
    create_private,
    uncached,
)
from app.platform_mounts import Mount, mount_of, parse_mounts

assert sys.platform != "win32"  # also tells a type checker on Windows to stop here

_MOUNTS = Path("/proc/self/mountinfo")
_BLOCK_DEVICES = Path("/sys/dev/block")
_FONT_DIRS = (
    Path("/usr/share/fonts/truetype/msttcorefonts"),
    Path("/usr/share/fonts/msttcorefonts"),
    Path("/usr/local/share/fonts"),
)
_STICK_FOLDERS = ("/media/", "/run/media/")
_NOT_SUPPORTED = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS)


class LinuxPlatform:
    """File, drive and lock calls of Linux."""

    def create(self, path: Path) -> BinaryIO:
        return create_private(path)

    def fsync_file(self, path: Path) -> None:
        handle = os.open(path, os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def fsync_dir(self, path: Path) -> None:
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in _NOT_SUPPORTED:  # some FAT drivers refuse to be asked
                raise
        finally:
            os.close(handle)

    def replace(self, source: Path, target: Path) -> None:
        source.replace(target)

    def remove(self, path: Path) -> None:
        path.unlink(missing_ok=True)

    def open_uncached_reader(self, path: Path) -> BinaryIO:
        try:
            return _open_direct(path)
        except OSError as error:
            if error.errno not in _NOT_SUPPORTED:
                raise
        return _open_after_dropping_cache(path)

    def free_space(self, path: Path) -> int | None:
        figures = os.statvfs(path)
        if figures.f_blocks == 0:  # the driver does not say
            return None
        return figures.f_bavail * figures.f_frsize

    def filesystem_limit(self, path: Path) -> int | None:
        mount = mount_of(path.resolve(), parse_mounts(_MOUNTS.read_text("utf-8")))
        if mount is not None and mount.kind in ("vfat", "msdos"):
            return FAT32_LIMIT
        return None

    def removable_drives(self) -> list[Drive]:
        mounts = parse_mounts(_MOUNTS.read_text("utf-8"))
        return [_drive(mount) for mount in mounts if _is_stick(mount)]

    def lock_file(self, path: Path) -> HeldLock:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(handle)
            raise EnvironmentProblem(
                _("This register is already open on this PC. Close its other window first.")
            ) from error
        return _FlockedFile(handle)

    def open_in_default_app(self, path: Path) -> None:
        opener = shutil.which("xdg-open")
        if opener is None:
            raise EnvironmentProblem(
                _("No program on this PC is set to open {name}.").format(name=path.name)
            )
        import subprocess  # noqa: PLC0415 - first use

        # A fixed program with one path as its only argument, and no shell.
        subprocess.Popen([opener, str(path)], start_new_session=True)  # noqa: S603

    def find_times_new_roman(self) -> FontFiles | None:
        for folder in _FONT_DIRS:
            files = FontFiles(
                folder / "Times_New_Roman.ttf",
                folder / "Times_New_Roman_Bold.ttf",
                folder / "Times_New_Roman_Italic.ttf",
                folder / "Times_New_Roman_Bold_Italic.ttf",
            )
            if files.exist():
                return files
        return None


class _FlockedFile:
    """A lock of the kernel on an open file; it goes with the process."""

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


def _open_direct(path: Path) -> BinaryIO:
    handle = os.open(path, os.O_RDONLY | os.O_DIRECT)
    size = os.fstat(handle).st_size
    return uncached(size, lambda window: os.readv(handle, [window]), lambda: os.close(handle))


def _open_after_dropping_cache(path: Path) -> BinaryIO:
    """Read normally once the kernel was asked to forget the pages; the best some drivers offer."""
    stream = path.open("rb")
    os.fsync(stream.fileno())  # only clean pages can be dropped
    os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return stream


def _is_stick(mount: Mount) -> bool:
    if mount.read_only:
        return False
    if str(mount.point).startswith(_STICK_FOLDERS):
        return True
    device = _BLOCK_DEVICES / mount.device
    # A partition has no such file of its own; its disk, one folder up, has.
    for flag in (device / "removable", device.resolve().parent / "removable"):
        if flag.is_file():
            return flag.read_text("ascii").strip() == "1"
    return False


def _drive(mount: Mount) -> Drive:
    try:
        figures = os.statvfs(mount.point)
    except OSError:  # pulled a moment ago
        return Drive(mount.point, mount.point.name, None, None)
    if figures.f_blocks == 0:
        return Drive(mount.point, mount.point.name, None, None)
    free = figures.f_bavail * figures.f_frsize
    return Drive(mount.point, mount.point.name, free, figures.f_blocks * figures.f_frsize)
