"""A backup opens with any password of its day and with nothing else, whole or not at all."""

from __future__ import annotations

import errno
import io
import tracemalloc
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from app.errors import EnvironmentProblem, UserError
from app.platform_current import current_platform
from app.safety.container import CHUNK, prepare
from app.safety.container_header import header_bytes
from app.safety.container_read import (
    BadBackupError,
    OpenBackup,
    open_with_keys,
    open_with_password,
    open_with_recovery,
    read_header,
)
from app.safety.key_file import create
from app.safety.slots import FLOOR_KDF
from tests.helpers.faulty_platform import FaultyPlatform
from tests.helpers.keys import (
    AN,
    BOOK_ID,
    PASSWORD,
    SECOND_PASSWORD,
    SNAPSHOT_KEY,
    container_bytes,
    keys_of_two,
    manifest,
    prepared,
)

MADE = keys_of_two()
CONTENT = bytes(i * 7 % 251 for i in range(CHUNK + 1000))  # two chunks


def written(folder: Path, content: bytes = CONTENT) -> Path:
    """Write a container and return its path."""
    path = folder / "songuon-sao-mai-000001.hsb"
    path.write_bytes(container_bytes(prepared(folder, MADE, content=content)))
    return path


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("whole"))


@pytest.mark.parametrize("size", [1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_content_comes_back(tmp_path: Path, size: int) -> None:
    content = (b"0123456789abcdef" * (size // 16 + 1))[:size]
    path = written(tmp_path, content)
    backup = open_with_keys(path, MADE.keys)
    backup.verify()
    backup.extract(tmp_path / "book.db", platform=current_platform())
    assert (tmp_path / "book.db").read_bytes() == content
    assert not list(tmp_path.glob("*.part"))


def test_the_size_is_known_before_writing(tmp_path: Path) -> None:
    backup = prepared(tmp_path, MADE, content=CONTENT)
    out = io.BytesIO()
    backup.write_to(out)
    assert backup.size == len(out.getvalue())
    assert CONTENT[:64] not in out.getvalue()


def test_the_header_can_be_read_without_a_password(whole: Path) -> None:
    header = read_header(whole)
    assert header.manifest == manifest()
    assert header.book_id == BOOK_ID
    assert header.size == len(CONTENT)
    assert header.key_file == MADE.key_file


@pytest.mark.parametrize(("login", "password"), [("an", PASSWORD), ("Binh", SECOND_PASSWORD)])
def test_every_user_opens_it(whole: Path, login: str, password: str) -> None:
    _opens(open_with_password(whole, login, password))


def test_paper_opens_it(whole: Path) -> None:
    _opens(open_with_recovery(whole, MADE.recovery_key))


def test_a_proven_paper_still_opens_it(tmp_path: Path) -> None:
    proven = replace(MADE, key_file=MADE.key_file.prove_recovery(MADE.recovery_key))
    path = tmp_path / "a.hsb"
    path.write_bytes(container_bytes(prepared(tmp_path, proven, content=CONTENT)))
    _opens(open_with_recovery(path, MADE.recovery_key))


def _opens(backup: OpenBackup) -> None:
    assert backup.keys.data_key == MADE.keys.data_key
    assert backup.keys.audit_key == MADE.keys.audit_key
    assert backup.container_keys.snapshot_key == SNAPSHOT_KEY
    backup.verify()


@pytest.mark.parametrize(
    ("login", "password"), [("an", SECOND_PASSWORD), ("an", ""), ("ghost", PASSWORD)]
)
def test_a_wrong_password_opens_nothing(whole: Path, login: str, password: str) -> None:
    before = whole.read_bytes()
    with pytest.raises(UserError, match="The user or the password is not correct"):
        open_with_password(whole, login, password)
    assert whole.read_bytes() == before


def test_keys_of_another_register_do_not_open_it(whole: Path) -> None:
    with pytest.raises(BadBackupError, match="another register"):
        open_with_keys(whole, replace(MADE.keys, book_id=UUID(int=5)))
    with pytest.raises(BadBackupError, match="is damaged"):
        open_with_keys(whole, replace(MADE.keys, data_key=bytes(32)))


@pytest.mark.parametrize(
    "change",
    [
        {"committee_name": "x" * 501},
        {"schema_version": -1},
        {"generation": 0},
        {"counts": {f"count_{i}": i for i in range(65)}},
        {"counts": {"đảng viên": 1}},
        {"counts": {"cells": -1}},
    ],
)
def test_a_header_that_could_not_be_read_back_is_not_written(
    tmp_path: Path, change: dict[str, object]
) -> None:
    source = tmp_path / "snapshot.db"
    source.write_bytes(b"x")
    with pytest.raises(ValueError):
        prepare(
            source,
            manifest=replace(manifest(), **change),  # type: ignore[arg-type]
            key_file=MADE.key_file,
            keys=MADE.keys,
            snapshot_key=SNAPSHOT_KEY,
        )


def test_an_empty_snapshot_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="empty"):
        prepared(tmp_path, MADE, content=b"")


def test_a_missing_snapshot_is_said(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="snapshot on this PC could not be read"):
        prepare(
            tmp_path / "none.db",
            manifest=manifest(),
            key_file=MADE.key_file,
            keys=MADE.keys,
            snapshot_key=SNAPSHOT_KEY,
        )


def test_a_snapshot_that_changes_meanwhile_is_said(tmp_path: Path) -> None:
    backup = prepared(tmp_path, MADE, content=CONTENT)
    backup.source.write_bytes(CONTENT[::-1])
    with pytest.raises(EnvironmentProblem, match="changed while it was being copied"):
        backup.write_to(io.BytesIO())


def test_nothing_is_written_over(whole: Path, tmp_path: Path) -> None:
    target = tmp_path / "book.db"
    target.write_bytes(b"the register of today")
    with pytest.raises(FileExistsError):
        open_with_keys(whole, MADE.keys).extract(target, platform=current_platform())
    assert target.read_bytes() == b"the register of today"


@pytest.mark.parametrize("fail_at", range(1, 8))
def test_a_fault_while_extracting_leaves_nothing(whole: Path, tmp_path: Path, fail_at: int) -> None:
    platform = FaultyPlatform(fail_at=fail_at, code=28)
    target = tmp_path / "book.db"
    backup = open_with_keys(whole, MADE.keys)
    if fail_at == 7:
        backup.extract(target, platform=platform)
        assert target.read_bytes() == CONTENT
        return
    with pytest.raises(EnvironmentProblem, match="not enough room"):
        backup.extract(target, platform=platform)
    assert not list(tmp_path.glob("*.part"))


def test_progress_counts_the_content(whole: Path) -> None:
    seen: list[tuple[int, int]] = []
    open_with_keys(whole, MADE.keys).verify(progress=lambda *one: seen.append(one))
    assert seen == [(CHUNK, len(CONTENT)), (len(CONTENT), len(CONTENT))]


def test_a_file_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="Check that the stick is plugged in"):
        read_header(tmp_path / "gone.hsb")


def test_a_large_book_never_sits_whole_in_memory(tmp_path: Path) -> None:
    backup = prepared(tmp_path, MADE, content=bytes(20 * 1024 * 1024))
    path = tmp_path / "large.hsb"
    tracemalloc.start()
    try:
        with path.open("wb") as stream:
            backup.write_to(stream)
        with current_platform().open_uncached_reader(path) as reader:
            backup.prove(reader)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 4 * 1024 * 1024


def test_a_header_has_a_largest_size(tmp_path: Path) -> None:
    backup = prepared(tmp_path, MADE, content=CONTENT)
    many = replace(backup.header, key_file=replace(MADE.key_file, users=MADE.key_file.users * 99))
    with pytest.raises(ValueError, match="too large"):
        header_bytes(many)


def test_a_snapshot_key_has_its_length(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        prepare(
            tmp_path / "none.db",
            manifest=manifest(),
            key_file=MADE.key_file,
            keys=MADE.keys,
            snapshot_key=b"short",
        )


def test_a_folder_is_no_snapshot(tmp_path: Path) -> None:
    backup = prepared(tmp_path, MADE, content=CONTENT)
    with pytest.raises(EnvironmentProblem, match="snapshot on this PC"):
        replace(backup, source=tmp_path).write_to(io.BytesIO())


def test_a_snapshot_that_cannot_be_read_to_its_end_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = prepared(tmp_path, MADE, content=CONTENT)

    class Failing(io.BytesIO):
        def read(self, count: int | None = -1) -> bytes:
            raise OSError(errno.EIO, "failing disk")

    monkeypatch.setattr(Path, "open", lambda *_args: Failing())
    with pytest.raises(EnvironmentProblem, match="failing disk"):
        backup.write_to(io.BytesIO())


def test_a_folder_that_cannot_be_written_to_is_said(whole: Path, tmp_path: Path) -> None:
    platform = FaultyPlatform(fail_at=1, code=errno.EACCES)
    with pytest.raises(EnvironmentProblem, match="cannot be written to"):
        open_with_keys(whole, MADE.keys).extract(tmp_path / "book.db", platform=platform)


def test_a_stick_pulled_after_the_header_is_said(
    whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(path: Path) -> None:
        raise OSError(errno.EIO, "gone")

    monkeypatch.setattr(Path, "stat", gone)
    with pytest.raises(EnvironmentProblem, match="Check that the stick is plugged in"):
        read_header(whole)


def test_a_register_of_another_name_shares_nothing(tmp_path: Path) -> None:
    other = create(UUID(int=77), user=AN, password=PASSWORD, kdf=FLOOR_KDF)
    path = tmp_path / "other.hsb"
    path.write_bytes(container_bytes(prepared(tmp_path, other, content=CONTENT)))
    with pytest.raises(BadBackupError, match=r"another register \(Đảng bộ xã Sao Mai\)"):
        open_with_keys(path, MADE.keys)
