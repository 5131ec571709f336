"""What the program decides on Windows, over calls that are played here; no Windows was at hand."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from mmap import mmap
from pathlib import Path

import pytest

from app import platform_windows_calls
from app.errors import EnvironmentProblem
from app.platform_base import FAT32_LIMIT, AlignedReader, Drive
from app.platform_windows import DRIVE_REMOVABLE, WindowsPlatform


class WindowsError_(OSError):  # noqa: N801, N818 - the system's own error has such a field
    """An `OSError` with the field it has on Windows."""

    def __init__(self, winerror: int) -> None:
        super().__init__(errno.EIO, f"error {winerror}")
        self.winerror = winerror


@dataclass
class PlayedCalls:
    """A machine with drives by letter; files are real ones of the test."""

    types: dict[str, int] = field(default_factory=dict)
    volumes: dict[str, tuple[str, str]] = field(default_factory=dict)
    spaces: dict[str, tuple[int, int]] = field(default_factory=dict)
    root: str = "E:"
    fonts: Path = Path("none")
    move_errors: list[int] = field(default_factory=list)
    open_error: int | None = None
    start_fails: bool = False
    locked: bool = False
    open_handles: set[int] = field(default_factory=set)
    started: list[Path] = field(default_factory=list)

    def open_unbuffered(self, path: Path) -> int:
        if self.open_error is not None:
            raise WindowsError_(self.open_error)
        handle = os.open(path, os.O_RDONLY)
        self.open_handles.add(handle)
        return handle

    def read(self, handle: int, window: mmap) -> int:
        return os.readv(handle, [window])

    def close(self, handle: int) -> None:
        self.open_handles.remove(handle)
        os.close(handle)

    def move(self, source: Path, target: Path) -> None:
        if self.move_errors:
            raise WindowsError_(self.move_errors.pop(0))
        source.replace(target)

    def drive_roots(self) -> list[Path]:
        return [Path(name) for name in self.types]

    def drive_type(self, root: Path) -> int:
        return self.types[str(root)]

    def volume_root(self, path: Path) -> Path:
        return Path(self.root)

    def volume(self, root: Path) -> tuple[str, str]:
        if str(root) not in self.volumes:
            raise WindowsError_(21)  # the device is not ready
        return self.volumes[str(root)]

    def space(self, folder: Path) -> tuple[int, int]:
        return self.spaces[str(folder)]

    def lock(self, handle: int) -> bool:
        taken, self.locked = self.locked, True
        return not taken

    def start(self, path: Path) -> None:
        if self.start_fails:
            raise WindowsError_(1155)
        self.started.append(path)

    def fonts_folder(self) -> Path:
        return self.fonts


def platform(calls: PlayedCalls, pause: Callable[[float], None] | None = None) -> WindowsPlatform:
    return WindowsPlatform(calls, pause=pause or (lambda seconds: None))


def test_the_raw_calls_can_be_imported_anywhere() -> None:
    assert hasattr(platform_windows_calls, "RawCalls") is (sys.platform == "win32")


def test_files(tmp_path: Path) -> None:
    here = platform(PlayedCalls())
    with here.create(tmp_path / "a.part") as stream:
        stream.write(b"content")
    here.fsync_file(tmp_path / "a.part")
    here.replace(tmp_path / "a.part", tmp_path / "a")
    here.fsync_dir(tmp_path)
    assert (tmp_path / "a").read_bytes() == b"content"
    here.remove(tmp_path / "a")
    here.remove(tmp_path / "a")
    with pytest.raises(FileNotFoundError):
        here.fsync_dir(tmp_path / "gone")


def test_a_virus_scanner_is_waited_for(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    waits: list[float] = []
    platform(PlayedCalls(move_errors=[32, 5, 32]), waits.append).replace(
        tmp_path / "a", tmp_path / "b"
    )
    assert (tmp_path / "b").exists()
    assert waits == [0.05, 0.1, 0.2]


def test_waiting_has_an_end(tmp_path: Path) -> None:
    waits: list[float] = []
    with pytest.raises(OSError, match="error 32"):
        platform(PlayedCalls(move_errors=[32] * 9), waits.append).replace(tmp_path, tmp_path)
    assert len(waits) == 5


def test_other_errors_are_not_waited_for(tmp_path: Path) -> None:
    waits: list[float] = []
    with pytest.raises(OSError, match="error 1167"):
        platform(PlayedCalls(move_errors=[1167]), waits.append).replace(tmp_path, tmp_path)
    assert waits == []


def test_reading_past_the_cache(tmp_path: Path) -> None:
    calls = PlayedCalls()
    path = tmp_path / "a"
    path.write_bytes(b"0123456789" * 200_000)
    with platform(calls).open_uncached_reader(path) as stream:
        assert isinstance(getattr(stream, "raw", None), AlignedReader)
        assert stream.read() == path.read_bytes()
        assert len(calls.open_handles) == 1
    assert calls.open_handles == set()


def test_a_network_folder_is_read_normally(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"content")
    with platform(PlayedCalls(open_error=87)).open_uncached_reader(path) as stream:
        assert stream.read() == b"content"


def test_a_pulled_stick_is_not_read_normally(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"content")
    with pytest.raises(OSError, match="error 21"):
        platform(PlayedCalls(open_error=21)).open_uncached_reader(path)


def test_free_space(tmp_path: Path) -> None:
    calls = PlayedCalls(spaces={str(tmp_path): (5, 10)})
    assert platform(calls).free_space(tmp_path) == 5
    assert platform(calls).free_space(tmp_path / "not yet written") == 5
    calls.spaces[str(tmp_path)] = (0, 0)
    assert platform(calls).free_space(tmp_path) is None


@pytest.mark.parametrize(
    ("kind", "limit"),
    [("FAT32", FAT32_LIMIT), ("FAT", (1 << 31) - 1), ("exFAT", None), ("NTFS", None)],
)
def test_the_largest_file(kind: str, limit: int | None) -> None:
    calls = PlayedCalls(volumes={"E:": ("USB", kind)})
    assert platform(calls).filesystem_limit(Path("E:/sao luu")) == limit


def test_sticks_are_listed_and_empty_readers_are_not() -> None:
    calls = PlayedCalls(
        types={"C:": 3, "E:": DRIVE_REMOVABLE, "F:": DRIVE_REMOVABLE, "G:": DRIVE_REMOVABLE},
        volumes={"C:": ("Windows", "NTFS"), "E:": ("SAO LUU", "FAT32"), "G:": ("", "exFAT")},
        spaces={"E:": (100, 200), "G:": (0, 0)},
    )
    assert platform(calls).removable_drives() == [
        Drive(Path("E:"), "SAO LUU", 100, 200),
        Drive(Path("G:"), "", None, None),
    ]


def test_one_register_one_process(tmp_path: Path) -> None:
    here = platform(PlayedCalls())
    with (
        here.lock_file(tmp_path / "book.lock") as lock,
        pytest.raises(EnvironmentProblem, match="already open on this PC"),
    ):
        here.lock_file(tmp_path / "book.lock")
    lock.release()


def test_showing_a_file() -> None:
    calls = PlayedCalls()
    platform(calls).open_in_default_app(Path("a.pdf"))
    assert calls.started == [Path("a.pdf")]
    calls.start_fails = True
    with pytest.raises(EnvironmentProblem, match=r"to open a\.pdf"):
        platform(calls).open_in_default_app(Path("a.pdf"))


def test_times_new_roman(tmp_path: Path) -> None:
    here = platform(PlayedCalls(fonts=tmp_path))
    for name in ("times", "timesbd", "timesi"):
        (tmp_path / f"{name}.ttf").touch()
    assert here.find_times_new_roman() is None
    (tmp_path / "timesbi.ttf").touch()
    files = here.find_times_new_roman()
    assert files is not None
    assert files.bold.name == "timesbd.ttf"


def test_an_error_without_a_code_of_windows_is_passed_on(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        platform(PlayedCalls()).replace(tmp_path / "none", tmp_path / "b")
