"""Introductions counted by mass organisation."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, String, cast, func, select

from app.domain.quota import Tally
from app.domain.stages import MilestoneKind
from app.models.queries.admissions import Span
from app.models.queries.traits import count_traits
from app.models.tables import Candidate, Milestone, Person

_INTRODUCING: Final = (
    MilestoneKind.NOTICED,
    MilestoneKind.LISTED,
    MilestoneKind.INTRODUCTION,
)


def introduced_by_organisation(
    connection: Connection,
    span: Span,
    organisations: Collection[UUID],
    *,
    traits: Sequence[str] = (),
) -> dict[UUID, Tally]:
    """Count whom some mass organisations introduced in a span: a target of introductions.

    The day is the first one known of: noticed, put on the list, introduction.
    """
    if not organisations:
        return {}
    introduced = select(Candidate.id).where(
        Candidate.introduced_by_id.in_(organisations), Candidate.deleted_at.is_(None)
    )
    first = (
        select(Milestone.candidate_id, cast(func.min(Milestone.happened_on), String).label("day"))
        .where(
            Milestone.candidate_id.in_(introduced),
            Milestone.kind.in_(_INTRODUCING),
            Milestone.deleted_at.is_(None),
        )
        .group_by(Milestone.candidate_id)
        .subquery()
    )
    earliest, latest = span.texts
    rows = connection.execute(
        select(Candidate.introduced_by_id, func.count(), *count_traits(traits, first.c.day))
        .select_from(first)
        .join(Candidate, Candidate.id == first.c.candidate_id)
        .join(Person, Person.id == Candidate.person_id)
        .where(first.c.day >= earliest, first.c.day <= latest)
        .group_by(Candidate.introduced_by_id)
    )
    return {
        owner: Tally(count, by_trait=dict(zip(traits, sums, strict=True)))
        for owner, count, *sums in rows
        if owner is not None
    }
