"""The newest facts of a page of candidates: running mentor, last remark, verification so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, func, select

from app.domain.partial_date import PartialDate
from app.models.tables import Member, MentorAssignment, MentorRemark, Person, VerificationRequest


@dataclass(frozen=True, slots=True)
class Mentor:
    """Who helps somebody; `member_id` is empty while an imported mentor is open."""

    assignment_id: UUID
    member_id: UUID | None
    name: str
    since: PartialDate | None


@dataclass(frozen=True, slots=True)
class Remark:
    """The newest monthly remark in short."""

    month: date
    met_on: date | None
    text: str
    nothing_new: bool


def running_mentors(connection: Connection, candidates: Sequence[UUID]) -> dict[UUID, Mentor]:
    """Return the running mentor of each candidate; the one named first where there are two."""
    rows = connection.execute(
        select(
            MentorAssignment.candidate_id,
            MentorAssignment.id,
            MentorAssignment.member_id,
            func.coalesce(Person.full_name, MentorAssignment.mentor_text),
            MentorAssignment.started_on,
        )
        .outerjoin(Member, Member.id == MentorAssignment.member_id)
        .outerjoin(Person, Person.id == Member.person_id)
        .where(
            MentorAssignment.candidate_id.in_(candidates),
            MentorAssignment.ended_on.is_(None),
            MentorAssignment.deleted_at.is_(None),
        )
        .order_by(MentorAssignment.id.desc())
    )
    return {row[0]: Mentor(row[1], row[2], row[3], row[4]) for row in rows}


def latest_remarks(connection: Connection, candidates: Sequence[UUID]) -> dict[UUID, Remark]:
    """Return the remark of the latest month of each candidate."""
    rows = connection.execute(
        select(
            MentorRemark.candidate_id,
            MentorRemark.month,
            MentorRemark.met_on,
            MentorRemark.strengths,
            MentorRemark.weaknesses,
            MentorRemark.proposal,
            MentorRemark.nothing_new,
        )
        .where(MentorRemark.candidate_id.in_(candidates), MentorRemark.deleted_at.is_(None))
        .order_by(MentorRemark.month)
    )
    return {
        row[0]: Remark(
            month=row[1],
            met_on=row[2],
            text="; ".join(part.rstrip(" .;") for part in row[3:6] if part),
            nothing_new=row[6],
        )
        for row in rows
    }


def request_counts(
    connection: Connection, candidates: Sequence[UUID]
) -> dict[UUID, tuple[int, int]]:
    """Return (requests, of them returned) of each candidate that has any."""
    rows = connection.execute(
        select(
            VerificationRequest.candidate_id,
            func.count(),
            func.count(VerificationRequest.returned_on),
        )
        .where(
            VerificationRequest.candidate_id.in_(candidates),
            VerificationRequest.deleted_at.is_(None),
        )
        .group_by(VerificationRequest.candidate_id)
    )
    return {row[0]: (row[1], row[2]) for row in rows}
