"""Stored due days as the rows of a list: how many days are left, and the words beside them."""

from __future__ import annotations

from datetime import date
from typing import Final

from app.models.queries.deadlines import StoredDeadline
from app.services.due_shapes import Band, DueRow
from app.services.due_words import detail, source_text, what_to_do

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


def due_row(one: StoredDeadline, *, today: date) -> DueRow:
    """Return a stored due day as a row of the list."""
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
        detail=detail(one),
        source=source_text(one),
    )
