"""Finding people by name or identity number, from anywhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, bindparam, case, func, select, text

from app.domain.names import fold
from app.domain.partial_date import PartialDate
from app.domain.stages import Stage
from app.domain.terms import Standing
from app.models.tables import Candidate, Cell, Member, Person

MOST_HITS: Final = 200
# Above this many hits an order costs more than it helps: the first ones are shown as they lie.
_ORDER_UP_TO: Final = 2000
_WORD: Final = re.compile(r"\w+")

_COUNT = text("SELECT count(*) FROM search_text WHERE search_text MATCH :query")
_BY_NAME = text(
    "SELECT s.person_id FROM search_text JOIN search s ON s.docid = search_text.rowid"
    " WHERE search_text MATCH :query ORDER BY s.sort_key LIMIT :most"
)
_AS_THEY_LIE = text(
    "SELECT s.person_id FROM search_text JOIN search s ON s.docid = search_text.rowid"
    " WHERE search_text MATCH :query LIMIT :most"
)


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
    total = int(connection.execute(_COUNT, {"query": query}).scalar_one())
    if total == 0:
        return Hits(0, ())
    statement = _BY_NAME if total <= _ORDER_UP_TO else _AS_THEY_LIE
    ids = [
        UUID(bytes=bytes(row[0]))
        for row in connection.execute(statement, {"query": query, "most": most})
    ]
    return Hits(total, _hits(connection, ids, fold(typed)))


def _hits(connection: Connection, ids: list[UUID], folded: str) -> tuple[Hit, ...]:
    whole_name_first = case((Person.search_text.startswith(folded, autoescape=True), 0), else_=1)
    rows = connection.execute(
        select(
            Person.id.label("person_id"),
            Candidate.id.label("candidate_id"),
            Member.id.label("member_id"),
            Person.full_name.label("name"),
            Person.birth,
            Cell.name.label("cell"),
            Candidate.stage,
            Member.standing,
        )
        .select_from(Person)
        .outerjoin(Candidate, (Candidate.person_id == Person.id) & Candidate.deleted_at.is_(None))
        .outerjoin(Member, (Member.person_id == Person.id) & Member.deleted_at.is_(None))
        .outerjoin(Cell, Cell.id == func.coalesce(Candidate.cell_id, Member.cell_id))
        .where(Person.id.in_(bindparam("ids", expanding=True)))
        .where(Candidate.id.is_not(None) | Member.id.is_not(None))
        .order_by(whole_name_first, Person.sort_key),
        {"ids": ids},
    )
    return tuple(Hit(*row) for row in rows)
