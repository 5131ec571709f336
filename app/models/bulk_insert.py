"""Many new rows of one table as the driver takes them, put together column by column.

SQLAlchemy's own `insert` with a list of rows looks every value up again in every row, which costs
more than the database does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Table, insert
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeEngine


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert `rows`, which all carry the columns of the first (KeyError otherwise)."""
    dialect = connection.dialect
    compiled = insert(table).compile(dialect=dialect, column_keys=list(rows[0]))
    names = compiled.positiontup or list(compiled.binds)
    columns = [
        _in_driver_form(table.c[name].type, dialect, _values(table.c[name], rows)) for name in names
    ]
    parameters: list[Any] = list(zip(*columns, strict=True))
    if not compiled.positional:
        parameters = [dict(zip(names, values, strict=True)) for values in parameters]
    connection.exec_driver_sql(str(compiled), parameters)


def _values(column: Column[Any], rows: Sequence[Mapping[str, Any]]) -> list[Any]:
    name = column.name
    if name in rows[0]:
        return [row[name] for row in rows]
    # A column that no row names is in the statement for its constant default.
    default: Any = column.default
    return [default.arg] * len(rows)


def _in_driver_form(kind: TypeEngine[Any], dialect: Dialect, values: list[Any]) -> list[Any]:
    process = kind.dialect_impl(dialect).bind_processor(dialect)
    if process is None:
        return values
    first = values[0]
    if all(value is first for value in values):
        return [process(first)] * len(values)
    return [process(value) for value in values]
