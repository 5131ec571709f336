"""The file itself: encrypted, with the settings we rely on, equal to the models."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_mock_engine, text

from app.models import migrate
from app.models.sqlite_engine import connect, open_engine, open_migration_engine
from app.models.tables import metadata
from tests.helpers.register import DATA_KEY

_SQLITE_ONLY = ("search", "schema_version")


def test_the_migrations_lead_to_the_models(register):
    def ours(_object, name, kind, _reflected, _other):
        return not (kind == "table" and name.startswith(_SQLITE_ONLY))

    with register.read() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": ours, "compare_type": True}
        )
        assert compare_metadata(context, metadata) == []


def test_every_constraint_of_the_models_is_in_the_file(register):
    with register.read() as connection:
        schema = "\n".join(
            connection.execute(
                text("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
            ).scalars()
        )
    names = [c.name for table in metadata.tables.values() for c in table.constraints]
    names += [i.name for table in metadata.tables.values() for i in table.indexes]
    assert [name for name in names if not name or name not in schema] == []


def test_the_file_is_encrypted(register):
    content = (register.folder / "book.db").read_bytes()
    assert not content.startswith(b"SQLite format 3")
    assert b"Sao Mai" not in content


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("temp_store", 2),
        ("secure_delete", 1),
    ],
)
def test_the_settings_of_each_connection(register, pragma, value):
    with register.read() as connection:
        assert connection.execute(text(f"PRAGMA {pragma}")).scalar() == value


def test_a_wrong_key_opens_nothing(register):
    with pytest.raises(Exception, match="not a database"):
        connect(register.folder / "book.db", bytes(32))


def test_a_newer_book_is_refused_and_not_changed(register):
    with register.engine.begin() as connection:
        connection.execute(text("UPDATE schema_version SET version = 99"))
    register.dispose()
    engine = open_migration_engine(register.folder / "book.db", DATA_KEY)
    copied = []
    with pytest.raises(migrate.NewerSchema):
        migrate.upgrade(engine, before_first_step=lambda: copied.append(True))
    assert copied == []


def test_a_step_that_breaks_references_is_rolled_back(tmp_path, monkeypatch):
    engine = open_migration_engine(tmp_path / "book.db", DATA_KEY)
    migrate.upgrade(engine)

    def bad_step(op):
        op.get_bind().exec_driver_sql(
            "INSERT INTO cell_trait (id, rev, cell_id, trait) VALUES (x'01', 1, x'02', 'border')"
        )

    monkeypatch.setattr(migrate, "STEPS", (*migrate.STEPS, bad_step))
    copied = []
    with pytest.raises(migrate.BrokenReferences):
        migrate.upgrade(engine, before_first_step=lambda: copied.append(True))
    with open_engine(tmp_path / "book.db", DATA_KEY).connect() as connection:
        assert migrate.schema_version(connection) == 2
        assert connection.scalar(text("SELECT count(*) FROM cell_trait")) == 0
    assert copied == [True]


def test_the_schema_compiles_for_postgresql():
    statements = []
    engine = create_mock_engine(
        "postgresql+psycopg://",
        lambda sql, *_: statements.append(str(sql.compile(dialect=engine.dialect))),
    )
    metadata.create_all(engine, checkfirst=False)
    assert sum("CREATE TABLE" in statement for statement in statements) == len(metadata.tables)
    partial = [index for table in metadata.sorted_tables for index in table.indexes if index.info]
    assert partial
    assert sum("WHERE deleted_at IS NULL" in statement for statement in statements) == len(partial)
