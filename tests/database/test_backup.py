"""Backup and restore of a real book: what was written opens again, anything else is refused."""

from __future__ import annotations

import random
import shutil
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select

from app.errors import EnvironmentProblem, SoNguonError, UserError
from app.models.journal_chain import prove_chain
from app.models.tables import Act, Site
from app.services import backup, people, undo
from app.services.book import open_book
from app.services.book_folder import BookFolder
from app.services.imports import apply_import, plan_import
from app.services.local_copies import (
    copy_before_import,
    copy_if_changed,
    last_local_copy,
    local_folder,
)
from app.services.people import PeopleFilter
from tests.helpers.book import LOGIN, PASSWORD, make_access, make_book
from tests.helpers.people import add_candidate, add_cell
from tests.helpers.sheets import ON, write_workbook


@pytest.fixture
def access():
    return make_access()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


@pytest.fixture
def made(tmp_path: Path, access):
    new = make_book(tmp_path / "so", access)
    cell = add_cell(new.book.register)
    add_candidate(new.book.register, "Trần Thùy Linh", cell=cell)
    yield new
    new.book.close()


def _names(register):
    return [
        line.row.name for line in people.page_of_people(register, PeopleFilter(), offset=0, limit=9)
    ]


def _open(path, **how):
    return backup.open_backup(path, **(how or {"login": LOGIN, "password": PASSWORD}))


def test_a_backup_opens_with_the_password_and_with_the_paper_key(made, stick, access):
    result = backup.back_up(made.book, stick)
    for how in ({"login": LOGIN, "password": PASSWORD}, {"recovery_key": made.recovery_key}):
        verified = backup.verify_backup(_open(result.path, **how), platform=access.platform)
        assert verified.counts["candidate"] == 1
        assert verified.header.manifest.committee_name == "Đảng bộ xã Sao Mai"
    assert [path.name for path in stick.iterdir()] == [result.path.name]
    assert backup.last_good_backup(made.book.register) == result.made_at


def test_nothing_personal_lies_in_the_clear_and_no_snapshot_is_left(made, stick):
    result = backup.back_up(made.book, stick)
    assert b"Linh" not in result.path.read_bytes()
    left = sorted(path.name.split(".")[0] for path in made.book.generation.iterdir())
    assert set(left) == {"book"}


def test_generations_count_up_and_old_ones_go_only_by_the_rotation(made, stick):
    numbers = [backup.back_up(made.book, stick).generation for _round in range(7)]
    assert numbers == [1, 2, 3, 4, 5, 6, 7]
    assert len(list(stick.glob("*.hsb"))) == 5


def test_making_a_backup_is_not_what_undo_offers(made, stick):
    add_cell(made.book.register, "Chi bộ Công an")
    before = undo.undo_offer(made.book.register)
    backup.back_up(made.book, stick)
    assert undo.undo_offer(made.book.register) == before


def test_restore_into_an_empty_folder(made, stick, tmp_path, access):
    path = backup.back_up(made.book, stick).path
    kept = backup.restore_backup(
        _open(path), tmp_path / "moi", clock=access.clock, platform=access.platform
    )
    assert kept is None
    with open_book(tmp_path / "moi", login=LOGIN, password=PASSWORD, access=access) as book:
        assert _names(book.register) == ["Trần Thùy Linh"]
        assert people.find(book.register, "linh").total == 1


def test_restore_over_a_book_keeps_the_old_one_and_is_a_new_site(made, stick, access):
    root = made.book.folder.root
    path = backup.back_up(made.book, stick).path
    with made.book.register.read() as connection:
        site = connection.scalar(select(Site.id))
    add_candidate(
        made.book.register, "Lò Văn Ân", cell=add_cell(made.book.register, "Chi bộ Công an")
    )
    made.book.close()
    kept = backup.restore_backup(_open(path), root, clock=access.clock, platform=access.platform)
    assert kept is not None
    assert (kept / "book.db").exists()
    assert kept.name.startswith("before-restore-")
    with open_book(root, login=LOGIN, password=PASSWORD, access=access) as book:
        assert _names(book.register) == ["Trần Thùy Linh"]
        with book.register.read() as connection:
            assert connection.scalar(select(Site.id)) != site
            assert prove_chain(connection, book.register.audit_key).broken_at is None
            assert "restore_backup" in connection.scalars(select(Act.kind)).all()
        cell = add_cell(book.register, "Chi bộ mới")
        assert cell


def test_a_restore_while_the_book_is_open_is_refused(made, stick, access):
    path = backup.back_up(made.book, stick).path
    with pytest.raises(EnvironmentProblem):
        backup.restore_backup(
            _open(path), made.book.folder.root, clock=access.clock, platform=access.platform
        )
    assert _names(made.book.register) == ["Trần Thùy Linh"]


def _damages(content: bytes):
    rng = random.Random(7)
    for _round in range(12):
        at = rng.randrange(len(content))
        yield content[:at] + bytes([content[at] ^ (1 << rng.randrange(8))]) + content[at + 1 :]
    for length in (0, 1, 100, len(content) // 2, len(content) - 1):
        yield content[:length]
    yield content + b"\0"
    yield content + content


def test_a_damaged_backup_is_refused_and_touches_nothing(made, stick, access):
    root = made.book.folder.root
    path = backup.back_up(made.book, stick).path
    made.book.close()
    before = sorted(p.relative_to(root) for p in root.rglob("*"))
    for number, content in enumerate(_damages(path.read_bytes())):
        damaged = stick / f"hong-{number}.hsb"
        damaged.write_bytes(content)
        with pytest.raises(SoNguonError):
            backup.restore_backup(
                _open(damaged), root, clock=access.clock, platform=access.platform
            )
        with pytest.raises(SoNguonError):
            backup.verify_backup(_open(damaged), platform=access.platform)
        damaged.unlink()
    assert sorted(p.relative_to(root) for p in root.rglob("*")) == before
    open_book(root, login=LOGIN, password=PASSWORD, access=access).close()


@pytest.mark.parametrize(
    "how",
    [
        {"login": LOGIN, "password": "sai"},
        {"login": "ai đó", "password": PASSWORD},
        {"recovery_key": "0000-0000-0000-0000-0000-0000-0000-0000-0000-0000"},
        {"login": ""},
    ],
)
def test_a_wrong_key_is_refused(made, stick, how):
    path = backup.back_up(made.book, stick).path
    with pytest.raises(UserError):
        _open(path, **how)


def test_an_interrupted_restore_leaves_the_old_book_in_force(made, stick, access, monkeypatch):
    root = made.book.folder.root
    path = backup.back_up(made.book, stick).path
    made.book.close()
    active = BookFolder(root, platform=access.platform).active()

    def fail(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup.key_store, "save", fail)
    with pytest.raises(EnvironmentProblem, match="still in force"):
        backup.restore_backup(_open(path), root, clock=access.clock, platform=access.platform)
    assert BookFolder(root, platform=access.platform).active() == active
    assert not (root / "so-0002").exists()


def test_a_full_disk_makes_no_backup_and_says_how_much_is_needed(made, stick, monkeypatch):
    def fail(*_args, **_kwargs):
        raise backup.snapshot.CopyFailed("database or disk is full")

    monkeypatch.setattr(backup.snapshot, "export_copy", fail)
    with pytest.raises(EnvironmentProblem, match="MB"):
        backup.back_up(made.book, stick)
    assert list(stick.iterdir()) == []


def test_a_book_that_fails_its_check_is_not_backed_up(made, stick):
    with made.book.register.engine.begin() as connection:
        raw = connection.connection.driver_connection
        raw.execute("UPDATE act SET user = 'khac' WHERE seq = 1")
    with pytest.raises(EnvironmentProblem, match="own check"):
        backup.back_up(made.book, stick)
    assert list(stick.iterdir()) == []


def test_a_restored_copy_of_a_moved_folder_opens(made, stick, tmp_path, access):
    made.book.close()
    shutil.copytree(made.book.folder.root, tmp_path / "cho-khac")
    with open_book(tmp_path / "cho-khac", login=LOGIN, password=PASSWORD, access=access) as book:
        assert _names(book.register) == ["Trần Thùy Linh"]


def test_closing_copies_only_what_changed(made, access):
    book = made.book
    assert last_local_copy(book) is None
    assert copy_if_changed(book) is not None
    assert copy_if_changed(book) is None
    add_cell(book.register, "Chi bộ Công an")
    second = copy_if_changed(book)
    assert second is not None
    assert len(list(local_folder(book).glob("*.hsb"))) == 2
    assert last_local_copy(book) == access.clock.now()
    assert backup.last_good_backup(book.register) is None
    verified = backup.verify_backup(_open(second), platform=access.platform)
    assert verified.counts["cell"] == 2


def _import_candidates(book, folder, *names):
    rows = [["Họ và tên", "Ngày sinh", "Tên chi bộ"]]
    rows += [[name, "1999", "Chi bộ thôn Nà Lùng"] for name in names]
    path = write_workbook(folder / "nguon.xlsx", {"Nguồn": rows})
    plan = plan_import(book.register, kind="candidates", path=path, on=ON)
    return apply_import(book.register, plan=plan, copy_first=partial(copy_before_import, book))


def test_an_import_that_writes_leaves_a_copy_of_the_book_before_it(made, tmp_path, access):
    report = _import_candidates(made.book, tmp_path, "Lò Thị Mai", "Lò Thị Hoa")
    assert report.new == 2
    assert report.copy.parent == local_folder(made.book)
    verified = backup.verify_backup(_open(report.copy), platform=access.platform)
    assert verified.counts["candidate"] == 1
    again = _import_candidates(made.book, tmp_path, "Lò Thị Mai")
    assert (again.same, again.copy) == (1, None)
    made.book.close()
    backup.restore_backup(
        _open(report.copy), made.book.folder.root, clock=access.clock, platform=access.platform
    )
    root = made.book.folder.root
    with open_book(root, login=LOGIN, password=PASSWORD, access=access) as restored:
        assert _names(restored.register) == ["Trần Thùy Linh"]


def test_a_copy_that_is_still_true_is_not_made_again_before_an_import(made, tmp_path):
    closing = copy_if_changed(made.book)
    assert _import_candidates(made.book, tmp_path, "Lò Thị Mai").copy == closing
    assert list(local_folder(made.book).iterdir()) == [closing]


def test_a_book_without_people_needs_no_copy_before_an_import(tmp_path, access):
    with make_book(tmp_path / "moi", access).book as book:
        add_cell(book.register)
        report = _import_candidates(book, tmp_path, "Lò Thị Mai")
        assert (report.new, report.copy) == (1, None)
        assert not local_folder(book).exists()


def test_a_copy_that_stays_in_the_building_is_no_good_backup(made, stick, access):
    result = backup.back_up(made.book, stick, leaves_building=False)
    assert backup.last_good_backup(made.book.register) is None
    backup.verify_backup(_open(result.path), platform=access.platform)
    assert backup.back_up(made.book, stick).generation == result.generation + 1
