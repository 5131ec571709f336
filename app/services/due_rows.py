"""Stored due days as the rows of a list: how many days are left, and the words beside them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from app.domain.procedure.results import DeadlineRule
from app.models.queries import deadlines as queries
from app.models.queries.deadlines import StoredDeadline
from app.services.due_shapes import Band, DueRow
from app.services.due_words import detail, source_text, what_to_do

_AT_ONCE: Final = 500
LAST_DAY: Final = {
    Band.OVERDUE: -1,
    Band.DAYS_7: 7,
    Band.DAYS_15: 15,
    Band.DAYS_30: 30,
    Band.DAYS_60: 60,
    Band.DAYS_90: 90,
}
"""The last day of each span, counted from today."""


def band_of(days_left: int) -> Band:
    """Return the span a thing falls into; what lies beyond the last one stands in the last."""
    return next((band for band, last in LAST_DAY.items() if days_left <= last), Band.DAYS_90)


def in_words(
    connection: Connection, found: Sequence[StoredDeadline], *, today: date
) -> list[DueRow]:
    """Return stored due days as the rows of a list."""
    asked = [one.candidate_id for one in found if one.rule is DeadlineRule.REMARK]
    mentors: dict[UUID, str] = {}
    for start in range(0, len(asked), _AT_ONCE):
        mentors |= queries.mentors_of(connection, asked[start : start + _AT_ONCE])
    return [_row(one, mentors.get(one.candidate_id), today) for one in found]


def _row(one: StoredDeadline, mentor: str | None, today: date) -> DueRow:
    days_left = (one.due - today).days
    return DueRow(
        id=one.id,
        person_id=one.person_id,
        candidate_id=one.candidate_id,
        name=one.name,
        cell_id=one.cell_id,
        cell=one.cell,
        stage=one.stage,
        rule=one.rule,
        due=one.due,
        days_left=days_left,
        band=band_of(days_left),
        what=what_to_do(one),
        detail=detail(one, mentor=mentor),
        source=source_text(one),
    )
