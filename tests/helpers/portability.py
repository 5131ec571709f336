"""Proof that what runs on SQLite would also run on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.dialects import postgresql
from sqlalchemy.sql.elements import ClauseElement

_DIALECT = postgresql.dialect()


@contextmanager
def compiled_for_postgresql(engine: Engine) -> Iterator[None]:
    """Compile every statement that `engine` runs for PostgreSQL as well; fail where it cannot."""

    def compile_too(_connection: Any, statement: Any, *_rest: Any) -> None:
        if isinstance(statement, ClauseElement):
            assert str(statement.compile(dialect=_DIALECT))

    event.listen(engine, "before_execute", compile_too)
    try:
        yield
    finally:
        event.remove(engine, "before_execute", compile_too)
