"""Which values of rules somebody compared with the original text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from app.models.tables import RuleCheck


@dataclass(frozen=True, slots=True)
class RuleCheckRow:
    """Who compared the value of a rule that begins on `since`, and when."""

    key: str
    since: date
    digest: str
    by: str
    on: date
    note: str


def rule_checks(connection: Connection) -> Sequence[RuleCheckRow]:
    """Return every tick that was not taken back."""
    rows = connection.execute(
        select(
            RuleCheck.rule_key,
            RuleCheck.value_since,
            RuleCheck.value_digest,
            RuleCheck.checked_by,
            RuleCheck.checked_on,
            RuleCheck.note,
        ).where(RuleCheck.deleted_at.is_(None))
    )
    return [RuleCheckRow(row[0], row[1], row[2], row[3], row[4], row[5] or "") for row in rows]
