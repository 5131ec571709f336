"""The first schema: every table of the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.models.migrations.step_0001 import (
    candidates,
    journal,
    members,
    organisation,
    people,
    quotas,
    search,
)

if TYPE_CHECKING:
    from alembic.operations import Operations

_PARTS = (journal, organisation, people, members, candidates, quotas, search)


def upgrade(op: Operations) -> None:
    """Create the tables, indexes and triggers."""
    connection = op.get_bind()
    connection.exec_driver_sql("CREATE TABLE schema_version (version INTEGER NOT NULL)")
    for part in _PARTS:
        for statement in part.DDL:
            # Not op.execute(): it would read ":" in a statement as a bound parameter.
            connection.exec_driver_sql(statement)
