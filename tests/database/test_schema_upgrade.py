"""A register of the schema before opens in this program, whole, with everybody's days queued."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select, text

from app.models import migrate
from app.models.snapshot import check_database
from app.models.sqlite_engine import open_engine, open_migration_engine
from app.models.tables import Candidate, DeadlineQueue
from tests.helpers.register import AUDIT_KEY, DATA_KEY

# Made by the program of schema 1: two cells, two members, five people on the way with milestones,
# mentors, a remark, a relative, a task, a request, a target.
STORED = Path(__file__).parent.parent / "data" / "books" / "schema_0001.db"


def _tables(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    with engine.connect() as connection:
        names = connection.execute(
            text(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
                " AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite%'"
                " AND name <> 'schema_version' ORDER BY name"
            )
        ).scalars()
        return {
            name: [tuple(row) for row in connection.execute(text(f"SELECT * FROM {name}"))]
            for name in names
        }


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    """A copy of the stored register of schema 1."""
    return Path(shutil.copy(STORED, tmp_path / "book.db"))


def test_an_older_register_is_upgraded_and_keeps_everything(stored):
    engine = open_engine(stored, DATA_KEY)
    before = _tables(engine)
    engine.dispose()
    copied = []
    steps = migrate.upgrade(
        open_migration_engine(stored, DATA_KEY), before_first_step=lambda: copied.append(True)
    )
    engine = open_engine(stored, DATA_KEY)
    after = _tables(engine)
    engine.dispose()
    assert (steps, copied) == (migrate.SCHEMA_VERSION - 1, [True])
    assert {name: len(rows) for name, rows in before.items() if len(rows) > 1} == {
        "candidate": 5,
        "cell": 2,
        "member": 2,
        "mentor_assignment": 3,
        "milestone": 14,
        "person": 7,
        "trait_kind": 16,
        "act": 18,
        "change": 57,
    }
    for name, rows in before.items():
        # New columns stand at the end of their table and are empty.
        width = len(rows[0]) if rows else 0
        assert [row[:width] for row in after[name]] == rows, name
        assert not any(value for row in after[name] for value in row[width:]), name


def test_everybody_is_queued_and_the_journal_still_proves_itself(stored):
    migrate.upgrade(open_migration_engine(stored, DATA_KEY))
    engine = open_engine(stored, DATA_KEY)
    with engine.connect() as connection:
        queued = set(connection.scalars(select(DeadlineQueue.candidate_id)))
        assert queued == set(connection.scalars(select(Candidate.id)))
        assert connection.scalar(select(func.count(Candidate.id))) == 5
    engine.dispose()
    report = check_database(stored, DATA_KEY, audit_key=AUDIT_KEY)
    assert (report.good, report.schema) == (True, migrate.SCHEMA_VERSION)
