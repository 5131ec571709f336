"""The journal: no write without a named act, every change recorded, the chain proves it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from app.domain.partial_date import PartialDate
from app.domain.terms import CellKind, Sex
from app.models.bulk_insert import insert_rows
from app.models.journal import WriteOutsideAct, bulk_delete, bulk_write
from app.models.journal_chain import change_digest, created_digest, prove_chain, salt
from app.models.tables import Act, Cell, Change, Committee, Person, journaled
from app.models.types import new_id
from app.services.register import Register


def _committee_id(register: Register):
    with register.read() as connection:
        return connection.scalar(select(Committee.id))


def _add_cell(register: Register, name: str = "Chi bộ thôn Nà Lùng") -> Cell:
    with register.write("add_cell") as session:
        cell = Cell(
            committee_id=_committee_id(register),
            name=name,
            sort_key="001",
            kind=CellKind.RESIDENTIAL,
        )
        session.add(cell)
    return cell


def _changes(register: Register, row_id):
    with register.read() as connection:
        return connection.execute(
            select(Change.__table__, Act.kind, Act.user)
            .join(Act, Act.id == Change.act_id)
            .where(Change.row_id == row_id)
            .order_by(Change.id)
        ).all()


def test_a_created_record_stores_no_values_and_a_change_stores_before_and_after(register):
    cell = _add_cell(register)
    with register.write("edit_cell") as session:
        found = session.get(Cell, cell.id)
        found.name = "Chi bộ thôn Nà Lùng mới"
    created, changed = _changes(register, cell.id)
    assert (created.operation, created.before, created.after) == ("created", None, None)
    assert changed.operation == "changed"
    assert changed.before == {"name": "Chi bộ thôn Nà Lùng"}
    assert changed.after == {"name": "Chi bộ thôn Nà Lùng mới"}
    assert changed.parents == [created.id.hex]
    assert (changed.kind, changed.user) == ("edit_cell", "trang")


def test_an_act_that_changes_nothing_leaves_no_trace(register):
    cell = _add_cell(register)
    with register.write("edit_cell") as session:
        session.get(Cell, cell.id).name = cell.name
    assert len(_changes(register, cell.id)) == 1


def test_a_failed_act_leaves_no_trace(register):
    with pytest.raises(ZeroDivisionError), register.write("edit_committee") as session:
        session.scalar(select(Committee)).name = "khác"
        session.flush()
        raise ZeroDivisionError
    with register.read() as connection:
        assert connection.scalar(select(Committee.name)) == "Đảng bộ xã Sao Mai"
        assert connection.scalars(select(Act.kind)).all() == ["found_register"]


@pytest.mark.parametrize("table", sorted([*journaled, "act", "change"]))
@pytest.mark.parametrize("inside", [False, True])
def test_a_statement_behind_the_journals_back_is_refused(register, table, inside):
    statements = [
        f"DELETE FROM {table}",
        f'delete from "{table}" where 1=0',
        f"UPDATE {table} SET id = id",
        f"UPDATE OR IGNORE {table} SET id = id",
        f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
        f"REPLACE INTO {table} SELECT * FROM {table}",
        f"WITH x AS (SELECT 1) DELETE FROM {table}",
    ]
    for statement in statements:
        with pytest.raises(WriteOutsideAct):
            if inside:
                with register.write("any") as session:
                    session.execute(text(statement))
            else:
                with register.engine.begin() as connection:
                    connection.execute(text(statement))


def test_core_and_bulk_statements_through_the_session_are_refused(register):
    for statement in (
        update(Committee).values(name="x"),
        delete(Committee),
        insert(Committee).values(id=new_id(), rev=1, name="x", deciding_body="superior"),
    ):
        with pytest.raises(WriteOutsideAct), register.write("any") as session:
            session.execute(statement)


def test_a_flush_without_an_act_is_refused(register):
    with pytest.raises(WriteOutsideAct), register.read_records() as session:
        session.scalar(select(Committee)).name = "x"
        session.commit()


def test_the_door_is_shut_again_after_a_failed_flush(register):
    _add_cell(register)
    with pytest.raises(Exception, match="UNIQUE"):
        _add_cell(register)
    with pytest.raises(WriteOutsideAct), register.engine.begin() as connection:
        connection.execute(text("DELETE FROM cell"))


def test_a_record_is_never_deleted_hard(register):
    cell = _add_cell(register)
    with pytest.raises(WriteOutsideAct), register.write("any") as session:
        session.delete(session.get(Cell, cell.id))


def test_bulk_write_journals_each_row_and_fills_computed_columns(register):
    committee = _committee_id(register)
    rows = [
        {
            "id": new_id(),
            "committee_id": committee,
            "name": f"Chi bộ số {number}",
            "sort_key": f"{number:03}",
            "kind": CellKind.SCHOOL,
        }
        for number in range(12)
    ]
    with register.write("import_cells") as session:
        assert bulk_write(session, Cell, rows, size=5) == 12
    with register.read() as connection:
        assert connection.scalars(select(Cell.name_folded).order_by(Cell.sort_key)).all() == [
            f"chi bo so {number}" for number in range(12)
        ]
    assert [len(_changes(register, row["id"])) for row in rows] == [1] * 12


@pytest.mark.parametrize("table", sorted(journaled))
def test_a_created_row_has_the_digest_of_a_change_without_values(table):
    row_id, grain = new_id(), salt()
    assert created_digest(grain, table, row_id) == change_digest(
        grain, table, row_id, "created", None, None
    )


def test_rows_written_in_bulk_read_the_same_as_records_saved_one_by_one(register):
    values = {
        "full_name": "Lò Thị Đươm",
        "sex": Sex.FEMALE,
        "birth": PartialDate.in_year(1999),
        "identity_number": None,
        "married": True,
        "in_succession_plan": False,
    }
    one, many = Person(**values), {**values, "id": new_id()}
    with register.write("add_candidate") as session:
        session.add(one)
        bulk_write(session, Person, [many])
    with register.read() as connection:
        rows = connection.execute(select(Person.__table__)).mappings().all()
        assert prove_chain(connection, register.audit_key).broken_at is None
    first, second = ({**row, "id": None} for row in rows)
    assert {row["id"] for row in rows} == {one.id, many["id"]}
    assert first == second


@pytest.mark.parametrize(
    ("dialect", "shape"), [(sqlite.dialect(), tuple), (postgresql.psycopg.dialect(), dict)]
)
def test_rows_in_bulk_have_the_form_that_the_driver_takes(dialect, shape):
    ran = []
    connection = SimpleNamespace(dialect=dialect, exec_driver_sql=lambda *run: ran.append(run))
    rows = [{"id": new_id(), "rev": 1, "name": name} for name in ("A", "B")]
    insert_rows(connection, Cell.__table__, rows)
    statement, parameters = ran[0]
    assert statement.startswith("INSERT INTO cell (id, rev, ")
    assert [type(values) for values in parameters] == [shape, shape]
    with pytest.raises(KeyError):
        insert_rows(connection, Cell.__table__, [*rows, {"id": new_id()}])


def test_many_records_are_deleted_in_one_go_as_if_one_by_one(register):
    cells = [_add_cell(register, f"Chi bộ số {number}") for number in range(4)]
    with register.write("delete_cell") as session:
        first = session.get(Cell, cells[0].id)
        first.deleted_at, first.deleted_reason = register.clock.now(), "trùng"
        rest = [cell.id for cell in cells]
        assert bulk_delete(session, Cell, rest, at=register.clock.now(), reason="trùng") == 3
        assert bulk_delete(session, Cell, rest, at=register.clock.now(), reason="trùng") == 0
    one, *others = (_changes(register, cell.id) for cell in cells)
    for changes in others:
        assert [row.operation for row in changes] == ["created", "changed"]
        assert (changes[1].before, changes[1].after) == (one[1].before, one[1].after)
        assert changes[1].parents == [changes[0].id.hex]
    with register.read() as connection:
        assert prove_chain(connection, register.audit_key).broken_at is None
        rows = connection.execute(select(Cell.rev, Cell.deleted_reason)).all()
    assert rows == [(2, "trùng")] * 4


def test_bulk_writes_need_an_act(register):
    with register.read_records() as session:
        with pytest.raises(WriteOutsideAct):
            bulk_write(session, Cell, [])
        with pytest.raises(WriteOutsideAct):
            bulk_delete(session, Cell, [], at=register.clock.now(), reason="trùng")


def test_the_chain_proves_an_untouched_journal(register):
    for number in range(3):
        _add_cell(register, f"Chi bộ {number}")
    with register.read() as connection:
        report = prove_chain(connection, register.audit_key)
    assert (report.acts, report.broken_at) == (4, None)


@pytest.mark.parametrize(
    ("statement", "broken_at"),
    [
        ("UPDATE act SET user = 'khac' WHERE seq = 2", 2),
        ("UPDATE act SET kind = 'edit_cell' WHERE seq = 1", 1),
        ("UPDATE act SET at = '2020-01-01 00:00:00.000000' WHERE seq = 3", 3),
        ("DELETE FROM act WHERE seq = 2", 3),
        ('UPDATE change SET after = \'{"name": "x"}\' WHERE after IS NOT NULL', 3),
        ("DELETE FROM change WHERE after IS NOT NULL", 3),
        ("UPDATE change SET row_id = zeroblob(16) WHERE after IS NOT NULL", 3),
    ],
)
def test_the_chain_finds_tampering(register, statement, broken_at):
    cell = _add_cell(register)
    with register.write("edit_cell") as session:
        session.get(Cell, cell.id).name = "Chi bộ đổi tên"
    with register.engine.begin() as connection:
        # Somebody with the key and other tools: past the guard.
        cursor = connection.connection.cursor()
        cursor.execute("PRAGMA defer_foreign_keys = ON")
        cursor.execute("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("SELECT 1")
        connection.connection.driver_connection.execute("COMMIT")
        connection.connection.driver_connection.execute("PRAGMA foreign_keys = OFF")
        connection.connection.driver_connection.execute(statement)
        connection.connection.driver_connection.execute("BEGIN")
    with register.read() as connection:
        assert prove_chain(connection, register.audit_key).broken_at == broken_at


def test_another_audit_key_proves_nothing(register):
    with register.read() as connection:
        assert prove_chain(connection, bytes(32)).broken_at == 1
