"""Tells from an error of the system what happened to a drive."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

_LEAST_ROOM = 4 << 20  # bytes; an empty register and its WAL need about a third of it
_FULL = {errno.ENOSPC, errno.EDQUOT}
_FULL_WINDOWS = {39, 112}  # ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL
_PROTECTED = {errno.EROFS, errno.EACCES, errno.EPERM}
_PROTECTED_WINDOWS = {5, 19}  # ERROR_ACCESS_DENIED, ERROR_WRITE_PROTECT


def is_full(error: OSError) -> bool:
    """Tell whether there was no room left."""
    return _has(error, _FULL, _FULL_WINDOWS)


def is_protected(error: OSError) -> bool:
    """Tell whether the drive or folder lets nobody write."""
    return _has(error, _PROTECTED, _PROTECTED_WINDOWS)


def is_too_large(error: OSError) -> bool:
    """Tell whether the file system cannot hold a file of this size."""
    return _has(error, {errno.EFBIG}, {223})  # ERROR_FILE_TOO_LARGE


def has_no_room(folder: Path) -> bool:
    """Tell whether the disk of an existing folder is as good as full."""
    try:
        room = shutil.disk_usage(folder)
    except OSError:
        return False
    return room.total > 0 and room.free < _LEAST_ROOM  # a total of 0: the driver does not say


def _has(error: OSError, numbers: set[int], windows: set[int]) -> bool:
    code = getattr(error, "winerror", None)
    return error.errno in numbers or code in windows
