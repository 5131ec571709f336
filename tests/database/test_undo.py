"""Undo of an import: everything it brought is taken back, in one act that the chain proves."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.errors import UserError
from app.models.snapshot import check_database
from app.models.tables import Act, Cell, Change, Member, MemberStanding, Person
from app.services.register import Register
from app.services.undo import UndoStopped, undo, undo_offer
from tests.helpers.register import AUDIT_KEY, DATA_KEY
from tests.helpers.sheets import import_rows

HEADER = ["Họ và tên*", "Sinh ngày*", "Số định danh cá nhân*", "Tổ chức Đảng đang sinh hoạt*"]
HEADER += ["Ngày vào Đảng*", "Thường trú - Chi tiết"]


def _members(numbers: Sequence[int], *, place: str = "thôn Nà Lùng") -> list[list[object]]:
    return [
        HEADER,
        *(
            [f"Lò Thị Mai {number}", "1980", f"{number:012}", "Chi bộ Một", "03/02/2010", place]
            for number in numbers
        ),
    ]


@pytest.fixture
def book(register: Register, tmp_path: Path) -> Register:
    """A register with one cell and three members, imported."""
    import_rows(register, "cells", tmp_path, [["Tên chi bộ"], ["Chi bộ Một"]])
    import_rows(register, "members", tmp_path, _members(range(3)))
    return register


def _alive(register: Register, table: type[Person | Member | MemberStanding]) -> int:
    with register.read() as connection:
        count = select(func.count()).select_from(table).where(table.deleted_at.is_(None))
        return connection.scalar(count) or 0


def _last_changes(register: Register) -> list[tuple[str, str, dict[str, str], dict[str, str]]]:
    with register.read() as connection:
        last = connection.scalar(select(Act.id).order_by(Act.seq.desc()).limit(1))
        rows = connection.execute(
            select(Change.table_name, Change.operation, Change.before, Change.after)
            .where(Change.act_id == last)
            .order_by(Change.id)
        )
        return [tuple(row) for row in rows]


def test_created_records_are_deleted_and_changed_ones_restored(book, tmp_path):
    report = import_rows(book, "members", tmp_path, _members(range(1200), place="thôn Bản Pho"))
    assert (report.new, report.updated) == (1197, 3)
    offer = undo_offer(book)
    undo(book, offer.act_id)
    assert [_alive(book, table) for table in (Person, Member, MemberStanding)] == [3, 3, 3]
    with book.read() as connection:
        alive = select(Person.permanent_residence).where(Person.deleted_at.is_(None))
        assert set(connection.scalars(alive)) == {"thôn Nà Lùng"}
    changes = _last_changes(book)
    assert len(changes) == offer.records == 3 * 1197 + 3
    tables = list(dict.fromkeys(table for table, *_rest in changes))
    assert tables == ["member_standing", "member", "person"]
    deleted = {
        "deleted_at": book.clock.now().isoformat(),
        "deleted_reason": "undo: Import members",
    }
    untouched = {"deleted_at": None, "deleted_reason": None}
    taken_back = [one for one in changes if one[3] == deleted]
    assert len(taken_back) == 3 * 1197
    assert all(one[1:3] == ("changed", untouched) for one in taken_back)
    # As `app check` looks at it: pages, references, counts, every digest and hash.
    database = book.folder / "book.db"
    assert check_database(database, DATA_KEY, audit_key=AUDIT_KEY).good


def test_a_record_created_and_changed_in_one_act_has_one_change(book):
    with book.write("add_cell") as session:
        cell = Cell(
            committee_id=session.scalar(select(Cell.committee_id)),
            name="Chi bộ Hai",
            sort_key="002",
            kind=session.scalar(select(Cell.kind)),
        )
        session.add(cell)
        session.flush()
        cell.name = "Chi bộ Ba"
    undo(book, undo_offer(book).act_id)
    assert [
        (table, after["name"]) for table, _operation, _before, after in _last_changes(book)
    ] == [("cell", "Chi bộ Hai")]
    assert check_database(book.folder / "book.db", DATA_KEY, audit_key=AUDIT_KEY).good


def test_an_undo_tells_how_far_it_is_and_can_be_stopped(book):
    seen = []
    offer = undo_offer(book)
    with pytest.raises(UndoStopped, match="the register is as it was"):
        undo(book, offer.act_id, cancelled=lambda: True)
    assert _alive(book, Member) == 3
    undo(book, offer.act_id, report=lambda done, total: seen.append((done, total)))
    assert seen == [(0, 9), (3, 9), (6, 9), (9, 9)]
    assert _alive(book, Member) == 0
    with pytest.raises(UserError, match="nothing left to undo"):
        undo(book, offer.act_id)
