"""Files waiting for a decision or a ceremony, and the sources of each cell."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from app.domain.partial_date import PartialDate
from app.domain.quota import CountedBy
from app.domain.stages import BEFORE_ADMISSION, OFF_THE_WAY, MilestoneKind, Stage
from app.models.queries.admissions import COUNTED_KIND
from app.models.tables import Candidate, Milestone

_WAITING: Final = {
    CountedBy.DECISION: (Stage.PROPOSED,),
    CountedBy.CEREMONY: (Stage.PROPOSED, Stage.DECIDED),
}
_BEGUN: Final = (MilestoneKind.CELL_VOTE, MilestoneKind.DECISION_ISSUED)
_LEAVING: Final = tuple(MilestoneKind(stage.value) for stage in OFF_THE_WAY)


def sources_by_cell(connection: Connection) -> dict[UUID, int]:
    """Count the people whom each cell follows today before their admission."""
    rows = connection.execute(
        select(Candidate.cell_id, func.count())
        .where(Candidate.deleted_at.is_(None), Candidate.stage.in_(BEFORE_ADMISSION))
        .group_by(Candidate.cell_id)
    ).all()
    return {row[0]: row[1] for row in rows}


def waiting_by_cell(
    connection: Connection, counted_by: CountedBy, *, as_of: date, today: date
) -> dict[UUID, int]:
    """Count the files waiting on a day: for today by the stored stage, else by the milestones."""
    conditions = (
        [Candidate.stage.in_(_WAITING[counted_by])]
        if as_of >= today
        else _waiting_on(counted_by, as_of)
    )
    rows = connection.execute(
        select(Candidate.cell_id, func.count())
        .where(Candidate.deleted_at.is_(None), *conditions)
        .group_by(Candidate.cell_id)
    ).all()
    return {row[0]: row[1] for row in rows}


def _waiting_on(counted_by: CountedBy, as_of: date) -> list[ColumnElement[bool]]:
    by_then = Milestone.happened_on <= PartialDate.on_day(as_of)
    left_later = Milestone.happened_on > PartialDate.on_day(as_of)
    return [
        Candidate.id.in_(_who_has(Milestone.kind.in_(_BEGUN), by_then)),
        Candidate.id.not_in(_who_has(Milestone.kind == COUNTED_KIND[counted_by], by_then)),
        or_(
            Candidate.stage.not_in(OFF_THE_WAY),
            Candidate.id.in_(_who_has(Milestone.kind.in_(_LEAVING), left_later)),
        ),
    ]


def _who_has(*conditions: ColumnElement[bool]) -> Select[UUID]:
    # A set, not EXISTS: asked for each candidate, SQLite would read all milestones of the kind.
    return select(Milestone.candidate_id).where(Milestone.deleted_at.is_(None), *conditions)
