"""Bringing a book to this program's schema: refuse newer, copy first, a transaction a step."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, Engine

from app.models.migrations import STEPS

if TYPE_CHECKING:
    from alembic.operations import Operations

SCHEMA_VERSION: Final = len(STEPS)


class NewerSchema(RuntimeError):  # noqa: N818
    """The book was written by a newer program; it was not changed."""

    def __init__(self, found: int) -> None:
        super().__init__(f"schema {found} is newer than {SCHEMA_VERSION}")
        self.found = found


class BrokenReferences(RuntimeError):  # noqa: N818
    """A step would have left rows that refer to nothing; it was rolled back."""


def schema_version(connection: Connection) -> int:
    """Return the schema version of an open book; 0 for an empty file."""
    known = connection.exec_driver_sql(
        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'"
    ).scalar_one()
    if not known:
        return 0
    return int(connection.exec_driver_sql("SELECT version FROM schema_version").scalar_one())


def upgrade(engine: Engine, *, before_first_step: Callable[[], None] | None = None) -> int:
    """Apply the missing steps and return how many; call `before_first_step` (the copy) first.

    `engine` comes from `open_migration_engine`. Raises NewerSchema without touching the book.
    """
    with engine.connect() as connection:
        found = schema_version(connection)
    if found > SCHEMA_VERSION:
        raise NewerSchema(found)
    missing = STEPS[found:]
    if missing and before_first_step is not None:
        before_first_step()
    for number, step in enumerate(missing, start=found + 1):
        _apply(engine, number, step)
    return len(missing)


def _apply(engine: Engine, number: int, step: Callable[[Operations], None]) -> None:
    from alembic.migration import MigrationContext  # noqa: PLC0415 - only when a step is missing
    from alembic.operations import Operations  # noqa: PLC0415

    with engine.begin() as connection:
        step(Operations(MigrationContext.configure(connection)))
        if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
            raise BrokenReferences(f"step {number} leaves {len(broken)} rows without their parent")
        connection.exec_driver_sql("DELETE FROM schema_version")
        connection.exec_driver_sql("INSERT INTO schema_version (version) VALUES (?)", (number,))
