"""A book as people meet it: created, opened, closed, refused, recovered."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select, text

from app.clock import FixedClock
from app.errors import EnvironmentProblem, UserError
from app.models.tables import Act, Committee
from app.platform_current import current_platform
from app.safety.slots import FLOOR_KDF
from app.services import due_upgrade
from app.services.access import BookAccess
from app.services.book import (
    create_book,
    logins,
    open_book,
    open_with_recovery_key,
    seconds_to_wait,
)
from app.services.book_folder import BookFolder
from tests.helpers.register import NOW

PASSWORD = "mat khau du dai"


@pytest.fixture
def access() -> BookAccess:
    return BookAccess(clock=FixedClock(NOW), platform=current_platform(), kdf=FLOOR_KDF)


def _create(root: Path, access: BookAccess):
    return create_book(
        root,
        committee="Đảng bộ xã Sao Mai",
        login="trang",
        password=PASSWORD,
        display_name="Lương Thị Trang",
        access=access,
    )


@pytest.fixture
def root(tmp_path: Path, access: BookAccess) -> Path:
    made = _create(tmp_path / "so", access)
    made.book.close()
    return tmp_path / "so"


def test_a_new_book_opens_with_its_password_and_holds_its_committee(root, access):
    with open_book(root, login="Trang", password=PASSWORD, access=access) as book:
        with book.register.read() as connection:
            assert connection.scalar(select(Committee.name)) == "Đảng bộ xã Sao Mai"
            assert connection.scalar(select(Act.user)) == "trang"
    assert [user.display_name for user in logins(root, platform=access.platform)] == [
        "Lương Thị Trang"
    ]


@pytest.mark.parametrize(
    ("login", "password"), [("trang", "sai mật khẩu"), ("ai do", PASSWORD), ("", "")]
)
def test_wrong_user_and_wrong_password_read_the_same_and_are_counted(root, access, login, password):
    messages = set()
    for _attempt in range(3):
        with pytest.raises(UserError) as refused:
            open_book(root, login=login, password=password, access=access)
        messages.add(refused.value.message)
    assert len(messages) == 1
    assert seconds_to_wait(root, platform=access.platform) == 1
    open_book(root, login="trang", password=PASSWORD, access=access).close()
    assert seconds_to_wait(root, platform=access.platform) == 0


def test_the_recovery_key_opens_the_book_and_sets_a_password(tmp_path, access):
    made = _create(tmp_path / "so", access)
    assert not made.book.key_file.recovery_proven
    made.book.prove_recovery_key(made.recovery_key.lower().replace("-", " "))
    made.book.close()
    with open_with_recovery_key(tmp_path / "so", typed=made.recovery_key, access=access) as book:
        assert book.key_file.recovery_proven
        book.set_password("trang", "mat khau moi dat")
    open_book(tmp_path / "so", login="trang", password="mat khau moi dat", access=access).close()


def test_a_second_program_is_refused_while_the_book_is_open(root, access):
    with open_book(root, login="trang", password=PASSWORD, access=access):
        with pytest.raises(EnvironmentProblem):
            open_book(root, login="trang", password=PASSWORD, access=access)
    open_book(root, login="trang", password=PASSWORD, access=access).close()


def test_a_folder_with_a_register_is_not_overwritten(root, access):
    with pytest.raises(UserError):
        _create(root, access)


def test_a_folder_without_a_register_says_so(tmp_path, access):
    with pytest.raises(EnvironmentProblem, match="no register in"):
        open_book(tmp_path, login="trang", password=PASSWORD, access=access)


@pytest.mark.parametrize("content", [b"", b"../so-0001", b"so-0009", b"\xff\xfe"])
def test_a_damaged_pointer_is_said_and_nothing_is_touched(root, access, content):
    (root / "active").write_bytes(content)
    with pytest.raises(EnvironmentProblem):
        open_book(root, login="trang", password=PASSWORD, access=access)
    assert (root / "so-0001" / "book.db").exists()


def test_a_damaged_database_is_said_and_left_alone(root, access):
    database = root / "so-0001" / "book.db"
    damaged = bytearray(database.read_bytes())
    damaged[: 4096 * 3] = bytes(4096 * 3)
    database.write_bytes(damaged)
    with pytest.raises(EnvironmentProblem, match="Restore the newest good backup"):
        open_book(root, login="trang", password=PASSWORD, access=access)
    assert database.read_bytes() == bytes(damaged)


def test_an_old_copy_put_in_place_is_noticed(root, access, tmp_path):
    generation = BookFolder(root, platform=access.platform).active()
    shutil.copytree(generation, tmp_path / "old")
    with (
        open_book(root, login="trang", password=PASSWORD, access=access) as book,
        book.register.write("edit_committee") as session,
    ):
        session.scalar(select(Committee)).place_name = "Sao Mai"
    shutil.rmtree(generation)
    shutil.copytree(tmp_path / "old", generation)
    with pytest.raises(EnvironmentProblem, match="older"):
        open_book(root, login="trang", password=PASSWORD, access=access)


def test_an_older_schema_is_copied_before_it_is_upgraded(root, access, monkeypatch):
    from app.models import migrate

    def step_0002(op):
        op.get_bind().exec_driver_sql("ALTER TABLE committee ADD COLUMN motto TEXT")

    monkeypatch.setattr(migrate, "STEPS", (*migrate.STEPS, step_0002))
    monkeypatch.setattr(migrate, "SCHEMA_VERSION", migrate.SCHEMA_VERSION + 1)
    with open_book(root, login="trang", password=PASSWORD, access=access) as book:
        with book.register.read() as connection:
            assert connection.execute(text("SELECT motto FROM committee")).all() == [(None,)]
        assert len(list(book.generation.glob("before-upgrade-*.db"))) == 1
    monkeypatch.undo()
    with pytest.raises(EnvironmentProblem, match="newer program"):
        open_book(root, login="trang", password=PASSWORD, access=access)


def test_a_book_can_be_closed_and_opened_many_times(root, access):
    for _round in range(3):
        open_book(root, login="trang", password=PASSWORD, access=access).close()
    assert not list((root / "so-0001").glob("*.part"))


def test_a_book_of_another_version_is_reckoned_anew_once(root, access, monkeypatch):
    monkeypatch.setattr(due_upgrade, "__version__", "9.9.9")
    for _opening in range(2):
        with open_book(root, login="Trang", password=PASSWORD, access=access) as book:
            assert _kinds(book) == ["found_register", "change_setting"]


def _kinds(book):
    with book.register.read() as connection:
        return list(connection.scalars(select(Act.kind).order_by(Act.seq)))
