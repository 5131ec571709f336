"""The calls of Linux, on real files."""

from __future__ import annotations

import errno
import os
import random
import stat
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from app.errors import EnvironmentProblem
from app.platform_base import FAT32_LIMIT, AlignedReader, Drive
from app.platform_current import current_platform

if sys.platform != "linux":
    pytest.skip("the calls of Linux", allow_module_level=True)

from app import platform_linux
from app.platform_linux import LinuxPlatform

PLATFORM = LinuxPlatform()
WINDOW = 1 << 20


def test_this_machine_gets_its_own_calls() -> None:
    assert isinstance(current_platform(), LinuxPlatform)


def test_a_new_file_is_private_and_replaces_an_old_one(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"a longer old content")
    with PLATFORM.create(path) as stream:
        stream.write(b"new")
    PLATFORM.fsync_file(path)
    PLATFORM.fsync_dir(tmp_path)
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_that_lies_in_wait_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(b"precious")
    (tmp_path / "a").symlink_to(tmp_path / "target")
    with PLATFORM.create(tmp_path / "a") as stream:
        stream.write(b"new")
    assert (tmp_path / "target").read_bytes() == b"precious"


def test_replace_and_remove(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "b").write_bytes(b"2")
    PLATFORM.replace(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_bytes() == b"1"
    PLATFORM.remove(tmp_path / "b")
    PLATFORM.remove(tmp_path / "b")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("size", [0, 1, 511, 512, 4097, WINDOW - 1, WINDOW, WINDOW + 1, 3 * WINDOW])
@pytest.mark.parametrize("count", [-1, 7777, 1 << 16])
def test_what_is_read_past_the_cache_is_what_was_written(
    tmp_path: Path, size: int, count: int
) -> None:
    content = random.Random(size).randbytes(size)
    path = tmp_path / "a"
    path.write_bytes(content)
    read = []
    with PLATFORM.open_uncached_reader(path) as stream:
        while piece := stream.read(count):
            read.append(piece)
    assert b"".join(read) == content


def test_reading_past_the_cache_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flags: list[int] = []
    real = os.open
    monkeypatch.setattr(os, "open", lambda path, flag: flags.append(flag) or real(path, flag))
    path = tmp_path / "a"
    path.write_bytes(b"x" * 5000)
    with PLATFORM.open_uncached_reader(path) as stream:
        assert stream.read() == b"x" * 5000
    assert flags[0] & os.O_DIRECT


@pytest.mark.parametrize("refused", ["open", "read"])
def test_a_driver_that_refuses_gets_the_cache_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"content")
    dropped: list[int] = []
    real_open, real_drop = os.open, os.posix_fadvise

    def open_(where: Path, flags: int) -> int:
        if flags & os.O_DIRECT and refused == "open":
            raise OSError(errno.EINVAL, "no direct reading")
        return real_open(where, flags)

    def readv(handle: int, windows: Any) -> int:
        raise OSError(errno.EINVAL, "no direct reading")

    def drop(handle: int, start: int, length: int, advice: int) -> None:
        dropped.append(advice)
        real_drop(handle, start, length, advice)

    monkeypatch.setattr(os, "open", open_)
    monkeypatch.setattr(os, "posix_fadvise", drop)
    monkeypatch.setattr(os, "readv", readv)
    with PLATFORM.open_uncached_reader(path) as stream:
        assert stream.read() == b"content"
    assert dropped == [os.POSIX_FADV_DONTNEED]


def test_a_failing_drive_is_not_mistaken_for_one_that_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"content")

    def readv(handle: int, windows: Any) -> int:
        raise OSError(errno.EIO, "failing")

    monkeypatch.setattr(os, "readv", readv)
    with pytest.raises(OSError, match="failing"):
        PLATFORM.open_uncached_reader(path)


def test_a_file_shorter_than_its_entry_ends_early() -> None:
    closed: list[bool] = []
    reader = AlignedReader(5000, lambda window: 0, lambda: closed.append(True))
    assert reader.read(10) == b""
    reader.close()
    reader.close()
    assert closed == [True]


@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOTSUP])
def test_a_folder_that_cannot_be_synced_is_let_pass(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    _fail_fsync(monkeypatch, code)
    PLATFORM.fsync_dir(tmp_path)
    with pytest.raises(OSError, match="refused"):
        PLATFORM.fsync_file(_file(tmp_path))


def test_a_folder_that_fails_to_sync_is_not_let_pass(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fail_fsync(monkeypatch, errno.EIO)
    with pytest.raises(OSError, match="refused"):
        PLATFORM.fsync_dir(tmp_path)


def _fail_fsync(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def fsync(handle: int) -> None:
        raise OSError(code, "refused")

    monkeypatch.setattr(os, "fsync", fsync)


def _file(folder: Path) -> Path:
    path = folder / "a"
    path.write_bytes(b"x")
    return path


def test_free_space(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    free = PLATFORM.free_space(tmp_path)
    assert free is not None
    assert free > 0
    monkeypatch.setattr(os, "statvfs", lambda path: SimpleNamespace(f_blocks=0))
    assert PLATFORM.free_space(tmp_path) is None


@pytest.mark.parametrize(
    ("kind", "limit"), [("vfat", FAT32_LIMIT), ("exfat", None), ("ext4", None)]
)
def test_the_largest_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, limit: int | None
) -> None:
    _mount(tmp_path, monkeypatch, kind=kind)
    assert PLATFORM.filesystem_limit(tmp_path / "stick") == limit


def test_an_unknown_drive_has_no_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mounts").write_text("", "utf-8")
    monkeypatch.setattr(platform_linux, "_MOUNTS", tmp_path / "mounts")
    assert PLATFORM.filesystem_limit(tmp_path) is None


@pytest.mark.parametrize(("flag", "found"), [("1", True), ("0", False), (None, False)])
def test_a_stick_is_known_by_its_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flag: str | None, found: bool
) -> None:
    stick = _mount(tmp_path, monkeypatch, kind="vfat")
    disk = tmp_path / "devices" / "sdb"
    (disk / "sdb1").mkdir(parents=True)
    if flag is not None:
        (disk / "removable").write_text(f"{flag}\n", "ascii")
    blocks = tmp_path / "block"
    blocks.mkdir()
    (blocks / "8:17").symlink_to(disk / "sdb1")
    monkeypatch.setattr(platform_linux, "_BLOCK_DEVICES", blocks)
    drives = PLATFORM.removable_drives()
    assert [drive.path for drive in drives] == ([stick] if found else [])
    assert all(drive.label == "stick" and drive.total for drive in drives)


@pytest.mark.parametrize("answer", ["gone", "silent"])
def test_a_stick_that_does_not_say_its_size_is_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    stick = _mount(tmp_path, monkeypatch, kind="vfat")
    monkeypatch.setattr(platform_linux, "_STICK_FOLDERS", (str(tmp_path),))

    def statvfs(path: Path) -> SimpleNamespace:
        if answer == "gone":
            raise OSError(errno.EIO, "gone")
        return SimpleNamespace(f_blocks=0)

    monkeypatch.setattr(os, "statvfs", statvfs)
    assert PLATFORM.removable_drives() == [Drive(stick, "stick", None, None)]


def test_a_read_only_stick_is_not_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _mount(tmp_path, monkeypatch, kind="vfat", options="ro")
    monkeypatch.setattr(platform_linux, "_STICK_FOLDERS", (str(tmp_path),))
    assert PLATFORM.removable_drives() == []


def _mount(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *, kind: str, options: str = "rw"
) -> Path:
    stick = folder / "stick"
    stick.mkdir()
    text = f"41 22 8:17 / {stick} {options},nosuid - {kind} /dev/sdb1 {options}\n"
    (folder / "mounts").write_text(text, "utf-8")
    monkeypatch.setattr(platform_linux, "_MOUNTS", folder / "mounts")
    return stick


def test_one_register_one_process(tmp_path: Path) -> None:
    path = tmp_path / "book.lock"
    with PLATFORM.lock_file(path) as lock:
        with pytest.raises(EnvironmentProblem, match="already open on this PC"):
            PLATFORM.lock_file(path)
        lock.release()
        lock.release()
    PLATFORM.lock_file(path).release()


def test_the_lock_goes_with_its_process(tmp_path: Path) -> None:
    path = tmp_path / "book.lock"
    code = (
        "import sys; from pathlib import Path; from app.platform_linux import LinuxPlatform;"
        "held = LinuxPlatform().lock_file(Path(sys.argv[1])); print('held', flush=True);"
        "sys.stdin.read()"
    )
    root = Path(platform_linux.__file__).parent.parent
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=root,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(EnvironmentProblem):
            PLATFORM.lock_file(path)
        other.kill()
        other.wait()
    PLATFORM.lock_file(path).release()


def test_showing_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(platform_linux.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(subprocess, "Popen", lambda command, **_: started.append(command))
    PLATFORM.open_in_default_app(tmp_path / "a; rm.pdf")
    assert started == [["/usr/bin/xdg-open", str(tmp_path / "a; rm.pdf")]]
    monkeypatch.setattr(platform_linux.shutil, "which", lambda name: None)
    with pytest.raises(EnvironmentProblem, match=r"to open a\.pdf"):
        PLATFORM.open_in_default_app(tmp_path / "a.pdf")


def test_times_new_roman(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform_linux, "_FONT_DIRS", (tmp_path / "none", tmp_path))
    assert PLATFORM.find_times_new_roman() is None
    for name in ("", "_Bold", "_Italic", "_Bold_Italic"):
        (tmp_path / f"Times_New_Roman{name}.ttf").touch()
    files = PLATFORM.find_times_new_roman()
    assert files is not None
    assert files.bold_italic.name == "Times_New_Roman_Bold_Italic.ttf"
