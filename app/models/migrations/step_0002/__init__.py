"""The second schema: the procedure with votes, introducers, a calendar, and stored due days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.models.migrations.step_0002 import deadlines, procedure, sort_keys

if TYPE_CHECKING:
    from alembic.operations import Operations

_COLUMNS = (
    "ALTER TABLE milestone ADD COLUMN rules_used JSON",
    "ALTER TABLE person ADD COLUMN left_party_on VARCHAR(11)",
)


def upgrade(op: Operations) -> None:
    """Add the tables and columns; queue everybody's due days."""
    connection = op.get_bind()
    for statement in (
        *_COLUMNS,
        *procedure.DDL,
        *deadlines.DDL,
        *sort_keys.DDL,
        deadlines.QUEUE,
    ):
        # Not op.execute(): it would read ":" in a statement as a bound parameter.
        connection.exec_driver_sql(statement)
