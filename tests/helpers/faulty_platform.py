"""A platform over real files whose stick is pulled, or whose disk fills up, at the n-th call."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from app.platform_base import Drive, FontFiles, HeldLock
from app.platform_current import current_platform


@dataclass
class FaultyPlatform:
    """Counts every call and every read and write; from the `fail_at`-th on all of them fail.

    `code` is the error number; `drives` and `free` are what the machine claims to have.
    """

    fail_at: int | None = None
    code: int = errno.EIO
    drives: list[Path] = field(default_factory=list)
    free: int | None = None
    limit: int | None = None
    calls: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._real = current_platform()

    def note(self, name: str) -> None:
        """Count one call, and fail it when its time has come."""
        self.calls.append(name)
        if self.fail_at is not None and len(self.calls) >= self.fail_at:
            raise OSError(self.code, os.strerror(self.code))

    def create(self, path: Path) -> BinaryIO:
        self.note(f"create {path.name}")
        return _FaultyStream(self._real.create(path), self)  # type: ignore[return-value]

    def fsync_file(self, path: Path) -> None:
        self.note(f"fsync {path.name}")
        self._real.fsync_file(path)

    def fsync_dir(self, path: Path) -> None:
        self.note("fsync folder")
        self._real.fsync_dir(path)

    def replace(self, source: Path, target: Path) -> None:
        self.note(f"rename {target.name}")
        self._real.replace(source, target)

    def remove(self, path: Path) -> None:
        self.note(f"remove {path.name}")
        self._real.remove(path)

    def open_uncached_reader(self, path: Path) -> BinaryIO:
        self.note(f"reread {path.name}")
        return _FaultyStream(  # type: ignore[return-value]
            self._real.open_uncached_reader(path), self
        )

    def free_space(self, path: Path) -> int | None:
        self.note("free space")
        return self.free

    def filesystem_limit(self, path: Path) -> int | None:
        self.note("limit")
        return self.limit

    def removable_drives(self) -> list[Drive]:
        return [Drive(path, "USB", self.free, None) for path in self.drives]

    def lock_file(self, path: Path) -> HeldLock:
        return self._real.lock_file(path)

    def open_in_default_app(self, path: Path) -> None:
        self.note(f"show {path.name}")

    def find_times_new_roman(self) -> FontFiles | None:
        return None


class _FaultyStream:
    def __init__(self, stream: BinaryIO, owner: FaultyPlatform) -> None:
        self._stream = stream
        self._owner = owner

    def write(self, data: bytes) -> int:
        self._owner.note("write")
        return self._stream.write(data)

    def read(self, count: int = -1) -> bytes:
        self._owner.note("read")
        return self._stream.read(count)

    def flush(self) -> None:
        self._stream.flush()

    def __enter__(self) -> _FaultyStream:
        return self

    def __exit__(self, *_error: Any) -> None:
        self._stream.close()
