"""Success is reported only for a copy that the stick itself gave back whole, twice."""

from __future__ import annotations

import errno
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import BinaryIO

import pytest

from app.errors import EnvironmentProblem, SoNguonError
from app.platform_current import current_platform
from app.safety.backup_folder import backup_name
from app.safety.container import PreparedBackup
from app.safety.container_read import open_with_keys
from app.safety.proven_write import Progress, Step, StoppedError, proven_write
from tests.helpers.faulty_platform import FaultyPlatform
from tests.helpers.keys import new_keys, prepared

MADE = new_keys()
CONTENT = bytes(range(256)) * 300  # two chunks
NAME = backup_name("Sao Mai", 2)
OLDER = backup_name("Sao Mai", 1)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Return a stick that already holds one good backup and something of its owner's."""
    folder = tmp_path / "stick"
    folder.mkdir()
    (folder / "photo.jpg").write_bytes(b"not ours")
    backup = prepared(tmp_path, MADE, content=CONTENT, generation=1)
    proven_write(backup, folder, name=OLDER, platform=current_platform())
    return folder


@pytest.fixture
def newer(tmp_path: Path) -> PreparedBackup:
    return prepared(tmp_path, MADE, content=CONTENT[::-1], generation=2)


def is_good(path: Path) -> bool:
    try:
        open_with_keys(path, MADE.keys).verify()
    except SoNguonError:
        return False
    return True


def test_a_real_run_past_the_cache(stick: Path, newer: PreparedBackup) -> None:
    steps: list[Progress] = []
    path = proven_write(newer, stick, name=NAME, platform=current_platform(), report=steps.append)
    assert path == stick / NAME
    assert is_good(path)
    assert is_good(stick / OLDER)
    assert sorted(one.name for one in stick.iterdir()) == sorted([NAME, OLDER, "photo.jpg"])
    order = list(dict.fromkeys(one.step for one in steps))
    assert order == [Step.COPY, Step.REREAD, Step.COMPARE, Step.DONE]
    last = {one.step: (one.done, one.total) for one in steps}
    assert all(done == total == newer.size for done, total in last.values())


def test_the_order_of_calls_is_the_one_that_survives(stick: Path, newer: PreparedBackup) -> None:
    platform = FaultyPlatform()
    proven_write(newer, stick, name=NAME, platform=platform)
    calls = [call for call in platform.calls if call not in ("read", "write")]
    assert calls == [
        "limit",
        "free space",
        f"create {NAME}.part",
        f"fsync {NAME}.part",
        f"reread {NAME}.part",
        f"rename {NAME}",
        f"fsync {NAME}",
        "fsync folder",
        f"reread {NAME}",
    ]


def _number_of_calls(folder: Path) -> int:
    """Count the calls of one undisturbed run."""
    folder.mkdir()
    platform = FaultyPlatform()
    backup = prepared(folder, MADE, content=CONTENT, generation=2)
    proven_write(backup, folder, name=NAME, platform=platform)
    return len(platform.calls)


@pytest.mark.parametrize(
    "code", [errno.EIO, errno.ENOSPC, errno.ENODEV, errno.EROFS, errno.EFBIG, errno.EINVAL]
)
def test_a_stick_pulled_at_any_call_never_gives_success(
    tmp_path: Path, stick: Path, newer: PreparedBackup, code: int
) -> None:
    calls = _number_of_calls(tmp_path / "count")
    assert calls > 15
    for fail_at in range(1, calls + 1):
        platform = FaultyPlatform(fail_at=fail_at, code=code, drives=[stick])
        with pytest.raises(EnvironmentProblem):
            proven_write(newer, stick, name=NAME, platform=platform)
        assert is_good(stick / OLDER)
        assert (stick / "photo.jpg").read_bytes() == b"not ours"
        _plug_in_again(stick)
    proven_write(newer, stick, name=NAME, platform=current_platform())
    assert is_good(stick / NAME)


def _plug_in_again(stick: Path) -> None:
    """Remove the final name, as a user would be told to: it was never called good."""
    (stick / NAME).unlink(missing_ok=True)


@pytest.mark.parametrize("damage", ["flip", "zeros", "cut", "older"])
@pytest.mark.parametrize("when", [1, 2])
def test_a_stick_that_lies_is_found_out(
    tmp_path: Path, stick: Path, newer: PreparedBackup, damage: str, when: int
) -> None:
    platform = LyingPlatform(when=when, damage=_damages(stick)[damage])
    with pytest.raises(EnvironmentProblem, match="gave back something else"):
        proven_write(newer, stick, name=NAME, platform=platform)
    assert not (stick / NAME).exists()
    assert not (stick / f"{NAME}.part").exists()
    assert is_good(stick / OLDER)


def _damages(stick: Path) -> dict[str, Callable[[bytes], bytes]]:
    return {
        "flip": lambda raw: raw[:-50] + bytes([raw[-50] ^ 4]) + raw[-49:],
        "zeros": lambda raw: raw[: len(raw) // 2] + bytes(len(raw) - len(raw) // 2),
        "cut": lambda raw: raw[:-1],
        "older": lambda _raw: (stick / OLDER).read_bytes(),
    }


class LyingPlatform(FaultyPlatform):
    """Damages what was written just before the `when`-th time it is read back."""

    def __init__(self, *, when: int, damage: Callable[[bytes], bytes]) -> None:
        super().__init__()
        self._when = when
        self._damage = damage

    def open_uncached_reader(self, path: Path) -> BinaryIO:
        self._when -= 1
        if self._when == 0:
            path.write_bytes(self._damage(path.read_bytes()))
        return super().open_uncached_reader(path)


def test_a_failing_disk_is_not_called_a_stick(stick: Path, newer: PreparedBackup) -> None:
    platform = LyingPlatform(when=1, damage=_damages(stick)["flip"])
    platform.drives = [stick]
    with pytest.raises(EnvironmentProblem, match="Use another stick"):
        proven_write(newer, stick, name=NAME, platform=platform)
    platform = LyingPlatform(when=1, damage=_damages(stick)["flip"])
    with pytest.raises(EnvironmentProblem, match="Use another disk"):
        proven_write(newer, stick, name=NAME, platform=platform)


def test_leftovers_of_ours_are_cleared_and_nothing_else(stick: Path, newer: PreparedBackup) -> None:
    (stick / f"{OLDER}.part").write_bytes(b"half")
    (stick / "thesis.docx.part").write_bytes(b"theirs")
    proven_write(newer, stick, name=NAME, platform=current_platform())
    left = sorted(path.name for path in stick.iterdir())
    assert left == sorted([NAME, OLDER, "photo.jpg", "thesis.docx.part"])


def test_too_little_room_names_the_figures(stick: Path, newer: PreparedBackup) -> None:
    platform = FaultyPlatform(free=newer.size, drives=[stick.parent])
    with pytest.raises(EnvironmentProblem) as caught:
        proven_write(newer, stick, name=NAME, platform=platform)
    assert caught.value.message == (
        "The stick has 0 MB left, 1 MB are needed. Delete other files on it or use another stick."
    )
    assert not any(call.startswith("create") for call in platform.calls)


def test_ten_percent_more_than_needed_is_enough(stick: Path, newer: PreparedBackup) -> None:
    platform = FaultyPlatform(free=newer.size + newer.size // 10)
    assert proven_write(newer, stick, name=NAME, platform=platform).exists()


def test_what_fat_cannot_hold_is_refused_before_writing(stick: Path, newer: PreparedBackup) -> None:
    platform = FaultyPlatform(limit=newer.size - 1)
    with pytest.raises(EnvironmentProblem, match="formatted as exFAT or NTFS"):
        proven_write(newer, stick, name=NAME, platform=platform)
    assert platform.calls == ["limit"]


@pytest.mark.parametrize(
    ("call", "code", "says"),
    [
        ("write", errno.EIO, "pulled out while it was being written. This copy cannot be used; the "
         "good one of 20/11/2026 is still there. Plug the stick in again"),
        ("read", errno.EIO, "pulled out while it was being read back."),
        (f"fsync {NAME}", errno.ENODEV, "pulled out during the last comparison."),
        ("write", errno.ENOSPC, "The stick has 0 MB left"),
        ("write", errno.EROFS, "The stick is write-protected."),
        ("write", errno.EFBIG, "more than a drive formatted as FAT can hold"),
    ],
)  # fmt: skip
def test_each_fault_has_its_sentence(
    stick: Path, newer: PreparedBackup, call: str, code: int, says: str
) -> None:
    rehearsal = FaultyPlatform()
    proven_write(newer, stick, name=NAME, platform=rehearsal)
    (stick / NAME).unlink()
    platform = FaultyPlatform(
        fail_at=rehearsal.calls.index(call) + 1, code=code, drives=[stick], free=10**9
    )
    with pytest.raises(EnvironmentProblem) as caught:
        proven_write(newer, stick, name=NAME, platform=platform, last_good=date(2026, 11, 20))
    assert says in caught.value.message


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (errno.EIO, "stopped answering. This copy cannot be used. Start the backup again."),
        (errno.EACCES, "Nothing can be written into"),
        (errno.ENOSPC, "Free some room or choose another folder."),
    ],
)
def test_a_folder_is_not_called_a_stick(
    stick: Path, newer: PreparedBackup, code: int, says: str
) -> None:
    with pytest.raises(EnvironmentProblem) as caught:
        proven_write(newer, stick, name=NAME, platform=FaultyPlatform(fail_at=3, code=code))
    assert says in caught.value.message
    assert "stick " not in caught.value.message.replace(str(stick), "")


@pytest.mark.parametrize("step", [Step.COPY, Step.REREAD, Step.COMPARE])
def test_stopping_leaves_the_older_copy_and_nothing_else(
    stick: Path, newer: PreparedBackup, step: Step
) -> None:
    seen: list[Step] = []
    with pytest.raises(StoppedError):
        proven_write(
            newer,
            stick,
            name=NAME,
            platform=current_platform(),
            report=lambda one: seen.append(one.step),
            cancelled=lambda: step in seen,
        )
    assert sorted(path.name for path in stick.iterdir()) == sorted([OLDER, "photo.jpg"])
    assert is_good(stick / OLDER)


def test_a_name_that_is_taken_is_not_written_over(stick: Path, newer: PreparedBackup) -> None:
    before = (stick / OLDER).read_bytes()
    with pytest.raises(EnvironmentProblem, match="is already in"):
        proven_write(newer, stick, name=OLDER, platform=current_platform())
    assert (stick / OLDER).read_bytes() == before


def test_a_folder_that_is_not_there_is_said(tmp_path: Path, newer: PreparedBackup) -> None:
    with pytest.raises(EnvironmentProblem, match="stopped answering"):
        proven_write(newer, tmp_path / "gone", name=NAME, platform=current_platform())


@pytest.mark.parametrize("name", ["Sổ nguồn.hsb", "../songuon-a-000001.hsb", "a.hsb", ""])
def test_only_names_of_ours_are_written(stick: Path, newer: PreparedBackup, name: str) -> None:
    with pytest.raises(ValueError, match="not the name of a backup"):
        proven_write(newer, stick, name=name, platform=current_platform())


def test_a_drive_list_that_fails_stops_nothing(stick: Path, newer: PreparedBackup) -> None:
    platform = FaultyPlatform()

    def fail() -> list[object]:
        raise OSError(errno.EIO, "no list")

    platform.removable_drives = fail  # type: ignore[assignment, method-assign]
    assert is_good(proven_write(newer, stick, name=NAME, platform=platform))
