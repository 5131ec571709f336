"""The key file survives a pulled plug, a full disk and a damaged copy."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from app.errors import EnvironmentProblem
from app.platform_current import current_platform
from app.safety.canonical import canonical, parse_object
from app.safety.key_store import COPY_NAME, KEY_FILE_NAME, damaged_copies, load, save
from tests.helpers.faulty_platform import FaultyPlatform
from tests.helpers.keys import PASSWORD, new_keys

MADE = new_keys()
LATER = MADE.key_file.change_password("an", PASSWORD, "mật khẩu mới của An")
REAL = current_platform()
CALLS_OF_ONE_SAVE = 10


def test_what_is_saved_loads(tmp_path: Path) -> None:
    save(MADE.key_file, tmp_path, platform=REAL)
    assert load(tmp_path) == MADE.key_file
    assert damaged_copies(tmp_path) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == [KEY_FILE_NAME, COPY_NAME]


@pytest.mark.parametrize("name", [KEY_FILE_NAME, COPY_NAME])
@pytest.mark.parametrize("damage", ["flip", "cut", "empty", "missing", "huge"])
def test_one_damaged_copy_is_read_around(tmp_path: Path, name: str, damage: str) -> None:
    save(MADE.key_file, tmp_path, platform=REAL)
    _damage(tmp_path / name, damage)
    assert load(tmp_path) == MADE.key_file
    assert damaged_copies(tmp_path) == [name]
    save(load(tmp_path), tmp_path, platform=REAL)
    assert damaged_copies(tmp_path) == []


@pytest.mark.parametrize("damage", ["flip", "cut", "empty", "huge"])
def test_two_damaged_copies_say_what_to_do(tmp_path: Path, damage: str) -> None:
    save(MADE.key_file, tmp_path, platform=REAL)
    for name in (KEY_FILE_NAME, COPY_NAME):
        _damage(tmp_path / name, damage)
    with pytest.raises(EnvironmentProblem, match="both damaged"):
        load(tmp_path)
    assert damaged_copies(tmp_path) == [KEY_FILE_NAME, COPY_NAME]


def test_an_empty_folder_is_no_register(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="There is no register in"):
        load(tmp_path)


def test_a_newer_key_file_is_left_alone(tmp_path: Path) -> None:
    save(MADE.key_file, tmp_path, platform=REAL)
    newer = canonical(parse_object((tmp_path / KEY_FILE_NAME).read_bytes()) | {"version": 2})
    for name in (KEY_FILE_NAME, COPY_NAME):
        (tmp_path / name).write_bytes(newer)
    with pytest.raises(EnvironmentProblem, match="newer version of the program"):
        load(tmp_path)
    assert (tmp_path / KEY_FILE_NAME).read_bytes() == newer


def test_the_copy_that_is_behind_is_named(tmp_path: Path) -> None:
    save(MADE.key_file, tmp_path, platform=REAL)
    old = (tmp_path / COPY_NAME).read_bytes()
    save(LATER, tmp_path, platform=REAL)
    (tmp_path / COPY_NAME).write_bytes(old)
    assert damaged_copies(tmp_path) == [COPY_NAME]


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC])
@pytest.mark.parametrize("fail_at", range(1, CALLS_OF_ONE_SAVE + 1))
def test_a_fault_at_any_call_leaves_keys_that_open(tmp_path: Path, fail_at: int, code: int) -> None:
    save(MADE.key_file, tmp_path, platform=REAL)
    with pytest.raises(EnvironmentProblem, match="could not be saved"):
        save(LATER, tmp_path, platform=FaultyPlatform(fail_at=fail_at, code=code))
    assert load(tmp_path) in (MADE.key_file, LATER)
    save(LATER, tmp_path, platform=REAL)
    assert load(tmp_path) == LATER
    assert damaged_copies(tmp_path) == []


def test_one_save_makes_so_many_calls_and_no_more(tmp_path: Path) -> None:
    platform = FaultyPlatform(fail_at=CALLS_OF_ONE_SAVE + 1)
    save(MADE.key_file, tmp_path, platform=platform)
    assert len(platform.calls) == CALLS_OF_ONE_SAVE
    synced = [platform.calls.index(f"fsync {name}.part") for name in (KEY_FILE_NAME, COPY_NAME)]
    assert max(synced) < platform.calls.index(f"rename {KEY_FILE_NAME}")


def _damage(path: Path, how: str) -> None:
    raw = bytearray(path.read_bytes())
    if how == "missing":
        path.unlink()
        return
    if how == "flip":
        raw[len(raw) // 2] ^= 1
    path.write_bytes({"cut": raw[:-40], "empty": b"", "huge": raw * 2000}.get(how, raw))
