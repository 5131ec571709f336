"""A disk without room, and what a killed program left: said as what it is, and cleaned up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from app.errors import EnvironmentProblem
from app.models import snapshot
from app.safety import device_errors
from app.services import backup
from app.services import book as books
from app.services.book import open_book
from app.services.book_folder import BookFolder
from tests.helpers.book import LOGIN, PASSWORD, make_access, make_book


@pytest.fixture
def no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Claim that every disk is full."""

    def usage(_folder: Path) -> Any:
        return device_errors.shutil._ntuple_diskusage(1 << 30, 1 << 30, 0)

    monkeypatch.setattr(device_errors.shutil, "disk_usage", usage)


def _fail(*_args: object, **_kwargs: object) -> None:
    raise OperationalError("", {}, Exception("disk I/O error"))


def test_a_whole_book_on_a_full_disk_is_not_called_damaged(tmp_path, monkeypatch, no_room):
    make_book(tmp_path / "so").book.close()
    monkeypatch.setattr(books.migrate, "upgrade", _fail)
    with pytest.raises(EnvironmentProblem, match="disk is full"):
        open_book(tmp_path / "so", login=LOGIN, password=PASSWORD, access=make_access())


def test_a_book_that_finds_no_room_is_a_sentence_and_leaves_nothing(tmp_path, monkeypatch, no_room):
    monkeypatch.setattr(books, "found_register", _fail)
    with pytest.raises(EnvironmentProblem, match="cannot be written"):
        make_book(tmp_path / "so")
    assert list((tmp_path / "so").glob("so-*")) == []


@pytest.mark.parametrize("full", [True, False])
def test_a_copy_that_fails_its_check_for_want_of_room(tmp_path, monkeypatch, full, request):
    (tmp_path / "usb").mkdir()
    report = snapshot.DatabaseReport(
        ("disk I/O error",), {}, snapshot.ChainReport(0, snapshot.EMPTY_HASH, 0), 0
    )
    with make_book(tmp_path / "so").book as book:
        if full:
            request.getfixturevalue("no_room")
        monkeypatch.setattr(backup.snapshot, "check_database", lambda *_a, **_k: report)
        with pytest.raises(EnvironmentProblem, match="Free about" if full else "own check"):
            backup.back_up(book, tmp_path / "usb")


@pytest.mark.parametrize(
    "error", [snapshot.CopyFailed("database or disk is full"), OSError(28, "")]
)
def test_a_restore_that_finds_no_room_is_a_sentence(tmp_path, monkeypatch, error):
    access = make_access()
    (tmp_path / "usb").mkdir()
    with make_book(tmp_path / "so", access).book as book:
        path = backup.back_up(book, tmp_path / "usb").path
    opened = backup.open_backup(path, login=LOGIN, password=PASSWORD)

    def fail(*_args: object) -> None:
        raise error

    monkeypatch.setattr(backup.snapshot, "export_copy", fail)
    with pytest.raises(EnvironmentProblem, match="still in force"):
        backup.restore_backup(opened, tmp_path / "so", clock=access.clock, platform=access.platform)
    assert [path.name for path in (tmp_path / "so").glob("so-*")] == ["so-0001"]


def test_two_restores_within_a_second_keep_both_old_books(tmp_path):
    access = make_access()
    (tmp_path / "usb").mkdir()
    root = tmp_path / "so"
    with make_book(root, access).book as book:
        path = backup.back_up(book, tmp_path / "usb").path
    kept = {
        backup.restore_backup(
            backup.open_backup(path, login=LOGIN, password=PASSWORD),
            root,
            clock=access.clock,
            platform=access.platform,
        )
        for _again in range(2)
    }
    assert len(kept) == 2
    assert all(old is not None and (old / "book.db").exists() for old in kept)


def test_a_restore_whose_old_book_cannot_be_renamed_is_still_a_restore(tmp_path, monkeypatch):
    access = make_access()
    (tmp_path / "usb").mkdir()
    root = tmp_path / "so"
    with make_book(root, access).book as book:
        path = backup.back_up(book, tmp_path / "usb").path
    opened = backup.open_backup(path, login=LOGIN, password=PASSWORD)

    def fail(*_args: object, **_kwargs: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(BookFolder, "set_aside", fail)
    old = backup.restore_backup(opened, root, clock=access.clock, platform=access.platform)
    assert old == root / "so-0001"
    assert BookFolder(root, platform=access.platform).active() == root / "so-0002"


def test_a_snapshot_left_by_a_killed_program_goes_with_the_next_opening(tmp_path):
    access = make_access()
    with make_book(tmp_path / "so", access).book as book:
        left = book.generation / "snapshot-0123456789ab.db"
    for name in (left.name, f"{left.name}-wal"):
        left.with_name(name).write_bytes(b"x")
    open_book(tmp_path / "so", login=LOGIN, password=PASSWORD, access=access).close()
    assert not list(left.parent.glob("snapshot-*"))
