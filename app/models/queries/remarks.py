"""The month grid of a cell, and the remarks of one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, func, or_, select, true
from sqlalchemy.orm import Session

from app.domain.mentors import MAY_HAVE_MENTOR
from app.domain.partial_date import PartialDate
from app.domain.remarks import RemarkStatus, month_before, month_end, remark_status
from app.domain.stages import MilestoneKind, Stage
from app.models.tables import (
    Candidate,
    Member,
    MentorAssignment,
    MentorRemark,
    Milestone,
    Person,
)

# By these somebody leaves the grid: off the way, or through as an official member.
_LEAVING = (
    MilestoneKind.PAUSED,
    MilestoneKind.REMOVED,
    MilestoneKind.REFUSED,
    MilestoneKind.TRANSFERRED,
    MilestoneKind.STRUCK_OFF,
    MilestoneKind.DECEASED,
    MilestoneKind.RECOGNITION_DECIDED,
)


@dataclass(frozen=True, slots=True)
class MonthMentor:
    """Who helped somebody in a month."""

    assignment_id: UUID
    name: str
    since: PartialDate | None


@dataclass(frozen=True, slots=True)
class RemarkText:
    """The fields of one month's remark."""

    strengths: str | None = None
    weaknesses: str | None = None
    proposal: str | None = None
    met_on: date | None = None
    nothing_new: bool = False

    @property
    def status(self) -> RemarkStatus:
        """Return whether the month is done, "nothing new" or missing."""
        return remark_status(
            strengths=self.strengths,
            weaknesses=self.weaknesses,
            proposal=self.proposal,
            nothing_new=self.nothing_new,
        )


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One person in the grid; `previous_missing` tells that the month before is open as well."""

    candidate_id: UUID
    name: str
    stage: Stage
    mentors: tuple[MonthMentor, ...]
    remark: RemarkText
    status: RemarkStatus
    previous_missing: bool


@dataclass(frozen=True, slots=True)
class MonthRemark:
    """The remark of one month."""

    month: date
    remark: RemarkText


def month_rows(connection: Connection, cell_id: UUID, month: date) -> tuple[MonthRow, ...]:
    """Return whoever was followed in a cell in a month (given by its first day), by given name."""
    people = connection.execute(
        select(Candidate.id, Candidate.stage, Person.full_name)
        .join(Person, Person.id == Candidate.person_id)
        .where(Candidate.cell_id == cell_id, Candidate.deleted_at.is_(None))
        .order_by(Candidate.sort_key, Candidate.id)
    ).all()
    ids = [row.id for row in people]
    mentors = _mentors(connection, ids, month)
    known = _known_since(connection, ids)
    left = _left_on(connection, ids)
    remarks = _remarks(connection, ids, (month, month_before(month)))
    rows = []
    for row in people:
        remark = remarks.get((row.id, month))
        # No remark is due any more for the month in which somebody left.
        followed = row.stage in MAY_HAVE_MENTOR or left.get(row.id, date.min) > month_end(month)
        begun = known.get(row.id, date.min)
        if remark is None and not (followed and begun <= month_end(month)):
            continue
        before = remarks.get((row.id, month_before(month)), RemarkText())
        rows.append(
            MonthRow(
                candidate_id=row.id,
                name=row.full_name,
                stage=row.stage,
                mentors=tuple(mentors[row.id]),
                remark=remark or RemarkText(),
                status=(remark or RemarkText()).status,
                previous_missing=before.status is RemarkStatus.MISSING and begun < month,
            )
        )
    return tuple(rows)


def _mentors(
    connection: Connection, candidate_ids: Collection[UUID], month: date
) -> dict[UUID, list[MonthMentor]]:
    """Return who helped in the month, the first assigned first."""
    rows = connection.execute(
        select(
            MentorAssignment.candidate_id,
            MentorAssignment.id,
            func.coalesce(Person.full_name, MentorAssignment.mentor_text),
            MentorAssignment.started_on,
        )
        .outerjoin(Member, Member.id == MentorAssignment.member_id)
        .outerjoin(Person, Person.id == Member.person_id)
        .where(
            MentorAssignment.candidate_id.in_(candidate_ids),
            MentorAssignment.deleted_at.is_(None),
            or_(MentorAssignment.ended_on.is_(None), MentorAssignment.ended_on > month),
        )
        .order_by(MentorAssignment.id)
    )
    found: dict[UUID, list[MonthMentor]] = defaultdict(list)
    for candidate_id, assignment_id, name, since in rows:
        if since is None or since.earliest <= month_end(month):
            found[candidate_id].append(MonthMentor(assignment_id, name or "", since))
    return found


def _known_since(connection: Connection, candidate_ids: Collection[UUID]) -> dict[UUID, date]:
    """Return the first day the book knows of each, from his steps on the way and his mentors."""
    since: dict[UUID, date] = {}
    for table, column, others in (
        (Milestone, Milestone.happened_on, Milestone.kind.not_in(_LEAVING)),
        (MentorAssignment, MentorAssignment.started_on, true()),
    ):
        for candidate_id, first in connection.execute(
            select(table.candidate_id, func.min(column))
            .where(table.candidate_id.in_(candidate_ids), table.deleted_at.is_(None), others)
            .group_by(table.candidate_id)
        ):
            if first is not None:
                since[candidate_id] = min(first.earliest, since.get(candidate_id, date.max))
    return since


def _left_on(connection: Connection, candidate_ids: Collection[UUID]) -> dict[UUID, date]:
    rows = connection.execute(
        select(Milestone.candidate_id, func.max(Milestone.happened_on))
        .where(
            Milestone.candidate_id.in_(candidate_ids),
            Milestone.kind.in_(_LEAVING),
            Milestone.deleted_at.is_(None),
        )
        .group_by(Milestone.candidate_id)
    )
    return {candidate_id: last.latest for candidate_id, last in rows if last is not None}


def _remarks(
    connection: Connection, candidate_ids: Collection[UUID], months: Collection[date]
) -> dict[tuple[UUID, date], RemarkText]:
    rows = connection.execute(
        select(MentorRemark.__table__).where(
            MentorRemark.candidate_id.in_(candidate_ids),
            MentorRemark.month.in_(months),
            MentorRemark.deleted_at.is_(None),
        )
    )
    return {(row.candidate_id, row.month): _text(row) for row in rows}


def _text(row: Row[Any]) -> RemarkText:
    return RemarkText(
        strengths=row.strengths,
        weaknesses=row.weaknesses,
        proposal=row.proposal,
        met_on=row.met_on,
        nothing_new=row.nothing_new,
    )


def remarks_before(
    connection: Connection, candidate_id: UUID, *, month: date, limit: int
) -> tuple[MonthRemark, ...]:
    """Return the remarks of one person before a month, the newest first."""
    rows = connection.execute(
        select(MentorRemark.__table__)
        .where(
            MentorRemark.candidate_id == candidate_id,
            MentorRemark.month < month,
            MentorRemark.deleted_at.is_(None),
        )
        .order_by(MentorRemark.month.desc())
        .limit(limit)
    )
    return tuple(MonthRemark(row.month, _text(row)) for row in rows)


def remark_of(session: Session, candidate_id: UUID, month: date) -> MentorRemark | None:
    """Return the record of one month for an act that changes it."""
    return session.scalars(
        select(MentorRemark).where(
            MentorRemark.candidate_id == candidate_id,
            MentorRemark.month == month,
            MentorRemark.deleted_at.is_(None),
        )
    ).one_or_none()


def mentor_in_month(session: Session, candidate_id: UUID, month: date) -> UUID | None:
    """Return the assignment under which a month is reported: of several the latest."""
    mentors = _mentors(session.connection(), [candidate_id], month)[candidate_id]
    return mentors[-1].assignment_id if mentors else None
