"""Writes one file to a stick and returns only when the stick itself has given it back whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from app.errors import EnvironmentProblem, UserError
from app.i18n import _
from app.platform_base import Platform
from app.safety.backup_folder import STALE_PATTERN, is_backup_name
from app.safety.canonical import DamagedError
from app.safety.container_header import Reads, Writes
from app.safety.device_errors import is_full, is_protected, is_too_large
from app.safety.place_words import Place, Step


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one step has come, in bytes."""

    step: Step
    done: int
    total: int


class Content(Protocol):
    """What is written: it knows its size, and can prove a copy of itself."""

    @property
    def size(self) -> int: ...

    def write_to(self, out: Writes) -> None: ...

    def prove(self, reader: Reads) -> None:
        """Raise `DamagedError` unless the reader gives back exactly this content."""
        ...


class StoppedError(UserError):
    """The user stopped the backup; nothing that was there before has changed."""


def _ignore(progress: Progress) -> None:
    return None


def _never() -> bool:
    return False


def proven_write(
    content: Content,
    folder: Path,
    *,
    name: str,
    platform: Platform,
    report: Callable[[Progress], None] = _ignore,
    cancelled: Callable[[], bool] = _never,
    last_good: date | None = None,
) -> Path:
    """Write `content` as `folder / name` and return the path once it is proven twice.

    The order is the one that survived pulled sticks: temporary name, sync, read past the cache,
    rename, sync the final name again (FAT loses it otherwise), sync the folder, read once more.
    Until it returns, no older backup was touched. Raises `EnvironmentProblem`, or `StoppedError`
    when `cancelled` answers yes; `last_good` is the day named as still good in the sentence.
    """
    if not is_backup_name(name):
        raise ValueError(f"not the name of a backup: {name}")
    place = _find_place(folder, platform, last_good)
    job = _Job(content, folder, folder / name, platform, report, cancelled, place)
    with job.explained(Step.COPY):
        job.clean_stale()
        job.check_name_is_free()
        job.check_room()
    try:
        with job.explained(Step.COPY):
            job.copy()
        with job.explained(Step.REREAD):
            job.prove(job.part, Step.REREAD)
            platform.replace(job.part, job.final)
        with job.explained(Step.COMPARE):
            platform.fsync_file(job.final)
            platform.fsync_dir(folder)
            job.prove(job.final, Step.COMPARE)
    except BaseException:
        job.remove_unproven()
        raise
    report(Progress(Step.DONE, content.size, content.size))
    return job.final


@dataclass(frozen=True, slots=True)
class _Job:
    content: Content
    folder: Path
    final: Path
    platform: Platform
    report: Callable[[Progress], None]
    cancelled: Callable[[], bool]
    place: Place

    @property
    def part(self) -> Path:
        return self.final.with_name(f"{self.final.name}.part")

    def clean_stale(self) -> None:
        for stale in list(self.folder.glob(STALE_PATTERN)):
            self.platform.remove(stale)

    def check_name_is_free(self) -> None:
        self.folder.stat()
        if self.final.exists():
            raise EnvironmentProblem(self.place.taken(self.final.name))

    def check_room(self) -> None:
        """Refuse what cannot fit; a driver that does not say how much is free is tried."""
        size = self.content.size
        limit = self.platform.filesystem_limit(self.folder)
        if limit is not None and size > limit:
            raise EnvironmentProblem(self.place.too_large(size=size))
        free = self.platform.free_space(self.folder)
        if free is not None and free < self._needed():
            raise EnvironmentProblem(self.place.too_little(free=free, needed=self._needed()))

    def copy(self) -> None:
        with self.platform.create(self.part) as stream:
            self.content.write_to(_CountedWriter(self._ticker(Step.COPY), stream))
        self.platform.fsync_file(self.part)

    def prove(self, path: Path, step: Step) -> None:
        with self.platform.open_uncached_reader(path) as stream:
            self.content.prove(_CountedReader(self._ticker(step), stream))

    def remove_unproven(self) -> None:
        """Take away both names, so that nothing unproven looks like a backup."""
        for path in (self.part, self.final):
            with suppress(OSError):  # the stick may be gone, which was said already
                self.platform.remove(path)

    @contextmanager
    def explained(self, step: Step) -> Iterator[None]:
        """Turn what goes wrong in a step into a sentence."""
        try:
            yield
        except OSError as error:
            raise EnvironmentProblem(self._sentence(error, step)) from error
        except DamagedError as error:
            raise EnvironmentProblem(self.place.gave_back_something_else()) from error

    def _ticker(self, step: Step) -> Callable[[int], None]:
        done = 0

        def tick(count: int) -> None:
            nonlocal done
            done += count
            if self.cancelled():
                raise StoppedError(_("The backup was stopped. Earlier copies are still there."))
            self.report(Progress(step, min(done, self.content.size), self.content.size))

        tick(0)
        return tick

    def _sentence(self, error: OSError, step: Step) -> str:
        if is_full(error):
            return self.place.too_little(free=self._free(), needed=self._needed())
        if is_too_large(error):
            return self.place.too_large(size=self.content.size)
        if is_protected(error):
            return self.place.protected()
        return self.place.gone(step)

    def _free(self) -> int | None:
        with suppress(OSError):
            return self.platform.free_space(self.folder)
        return None

    def _needed(self) -> int:
        size = self.content.size
        return size + size // 10


def _find_place(folder: Path, platform: Platform, last_good: date | None) -> Place:
    """Ask once, before the stick can be gone, whether the folder lies on one."""
    whole = folder.absolute()
    sticks: list[Path] = []
    with suppress(OSError):
        sticks = [drive.path for drive in platform.removable_drives()]
    return Place(folder, any(whole.is_relative_to(stick) for stick in sticks), last_good)


@dataclass(frozen=True, slots=True)
class _CountedWriter:
    tick: Callable[[int], None]
    stream: Writes

    def write(self, data: bytes, /) -> int:
        count = self.stream.write(data)
        self.tick(len(data))
        return count


@dataclass(frozen=True, slots=True)
class _CountedReader:
    tick: Callable[[int], None]
    stream: Reads

    def read(self, count: int, /) -> bytes:
        data = self.stream.read(count)
        self.tick(len(data))
        return data
