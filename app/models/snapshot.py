"""Copying a whole encrypted database under another key, and proving that a copy is whole."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from app.models.journal_chain import EMPTY_HASH, ChainReport, prove_chain
from app.models.migrate import schema_version
from app.models.sqlite_engine import connect, open_engine
from app.models.tables import journaled


class CopyFailed(RuntimeError):  # noqa: N818
    """The copy could not be written, most often for want of room."""


class DamagedSource(RuntimeError):  # noqa: N818
    """The database itself cannot be read through."""


@dataclass(frozen=True, slots=True)
class DatabaseReport:
    """What a check of a database found; `problems` are in the engine's own words."""

    problems: tuple[str, ...]
    counts: dict[str, int]
    chain: ChainReport
    schema: int

    @property
    def good(self) -> bool:
        """Whether pages, references and the journal's chain are whole."""
        return not self.problems and self.chain.broken_at is None


def export_copy(source: Path, source_key: bytes, target: Path, target_key: bytes) -> None:
    """Write a consistent copy of `source` to the new file `target` under another key.

    `VACUUM INTO` would keep the key, and copying the file would lose what is in the WAL.
    """
    connection: Any = connect(source, source_key)
    try:
        connection.execute(
            f"ATTACH DATABASE ? AS copy KEY \"x'{target_key.hex()}'\"", (str(target),)
        )
        connection.execute("BEGIN")
        connection.execute("SELECT sqlcipher_export('copy')").fetchall()
        connection.execute("COMMIT")
        connection.execute("DETACH DATABASE copy")
    except (dbapi2.Error, MemoryError) as error:
        damaged = isinstance(error, MemoryError) or "malformed" in str(error)
        raise (DamagedSource if damaged else CopyFailed)(str(error)) from error
    finally:
        connection.close()


def check_database(database: Path, key: bytes, *, audit_key: bytes) -> DatabaseReport:
    """Check pages, references, counts and the journal's chain of a database.

    A database too damaged to be read through is reported, not raised.
    """
    engine = open_engine(database, key)
    problems: list[str] = []
    counts: dict[str, int] = {}
    chain, schema = ChainReport(acts=0, head=EMPTY_HASH, broken_at=0), 0
    try:
        with engine.connect() as connection:
            problems += _page_problems(connection)
            counts = _counts(connection)
            chain = prove_chain(connection, audit_key)
            schema = schema_version(connection)
    except (DBAPIError, MemoryError) as error:
        # SQLCipher reports some damaged pages as a lack of memory.
        problems.append(str(getattr(error, "orig", error)) or type(error).__name__)
    finally:
        engine.dispose()
    return DatabaseReport(tuple(problems), counts, chain, schema)


def _page_problems(connection: Connection) -> list[str]:
    # cipher_integrity_check reads the main file only.
    connection.exec_driver_sql("COMMIT")
    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.exec_driver_sql("BEGIN")
    pages = connection.exec_driver_sql("PRAGMA cipher_integrity_check").fetchall()
    tables = connection.exec_driver_sql("PRAGMA integrity_check").fetchall()
    problems = [str(row[0]) for row in (*pages, *tables) if row[0] != "ok"]
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    return problems + [f"{row[0]}: row without its parent in {row[2]}" for row in orphans]


def _counts(connection: Connection) -> dict[str, int]:
    return {
        name: int(connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one())  # noqa: S608 - our own table names
        for name in (*sorted(journaled), "act", "change")
    }
