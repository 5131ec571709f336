"""Finding people by name or identity number, from anywhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, TextualSelect, column, text

from app.domain.names import fold
from app.domain.partial_date import PartialDate
from app.domain.stages import Stage
from app.domain.terms import Standing
from app.models.tables import Candidate, Cell, Member, Person

MOST_HITS: Final = 200
# Above this many hits an order costs more than it helps: the first ones are shown as they lie.
_ORDER_UP_TO: Final = 2000
_WORD: Final = re.compile(r"\w+")

_COUNT: Final = "SELECT count(*) FROM search_text WHERE search_text MATCH ?"
# One statement: reading the ids first and asking for them again takes twice as long.
_FOUND: Final = """
SELECT p.id, c.id, m.id, p.full_name, p.birth, cell.name, c.stage, m.standing
FROM (
    SELECT s.person_id AS id FROM search_text JOIN search s ON s.docid = search_text.rowid
    WHERE search_text MATCH :query {order} LIMIT :most
) found
JOIN person p ON p.id = found.id
LEFT JOIN candidate c ON c.person_id = p.id AND c.deleted_at IS NULL
LEFT JOIN member m ON m.person_id = p.id AND m.deleted_at IS NULL
LEFT JOIN cell ON cell.id = coalesce(c.cell_id, m.cell_id)
WHERE c.id IS NOT NULL OR m.id IS NOT NULL
ORDER BY substr(p.search_text, 1, length(:folded)) <> :folded, p.sort_key
"""
_SHOWN: Final = (
    Person.id,
    Candidate.id,
    Member.id,
    Person.full_name,
    Person.birth,
    Cell.name,
    Candidate.stage,
    Member.standing,
)


def _found(order: str) -> TextualSelect:
    return text(_FOUND.format(order=order)).columns(
        *(column(str(place), shown.type) for place, shown in enumerate(_SHOWN))
    )


_BY_NAME: Final = _found("ORDER BY s.sort_key")
_AS_THEY_LIE: Final = _found("")


@dataclass(frozen=True, slots=True)
class Hit:
    """One person found; `stage` for candidates, `standing` for members, both for some."""

    person_id: UUID
    candidate_id: UUID | None
    member_id: UUID | None
    name: str
    birth: PartialDate | None
    cell: str | None
    stage: Stage | None
    standing: Standing | None


@dataclass(frozen=True, slots=True)
class Hits:
    """The people found and how many there are in all."""

    total: int
    rows: tuple[Hit, ...]


def match_expression(typed: str) -> str | None:
    """Return the FTS5 query for what was typed: every word a prefix; None when there is none."""
    words = _WORD.findall(fold(typed))
    return " ".join(f'"{word}"*' for word in words) or None


def find_people(connection: Connection, typed: str, *, most: int = MOST_HITS) -> Hits:
    """Find people whose name or identity number holds every typed word as a prefix."""
    if (query := match_expression(typed)) is None:
        return Hits(0, ())
    total = int(connection.exec_driver_sql(_COUNT, (query,)).scalar_one())
    if total == 0:
        return Hits(0, ())
    statement = _BY_NAME if total <= _ORDER_UP_TO else _AS_THEY_LIE
    asked = {"query": query, "most": most, "folded": fold(typed)}
    return Hits(total, tuple(Hit(*row) for row in connection.execute(statement, asked).all()))
