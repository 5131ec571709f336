"""The rows that the procedure engine looks at, for many candidates in a few queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, String, func, or_, select, type_coerce
from sqlalchemy.types import NullType

from app.domain.partial_date import PartialDate, parse_iso
from app.models.tables import (
    Candidate,
    CellTrait,
    Consent,
    DeadlineMark,
    Introducer,
    Member,
    MemberStanding,
    MentorAssignment,
    MentorRemark,
    Milestone,
    Person,
    TrialTask,
    VerificationRequest,
    Vote,
)

Rows = Sequence[Row[Any]]
Asked = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class CaseRows:
    """All rows of some candidates, by candidate (standings by member, traits by cell).

    Days that may be known in part are still text: `day_of` reads them. The ids of milestones and
    mentors are as the driver gives them: they only tell what was entered first.
    """

    people: Rows
    milestones: Mapping[UUID, Rows]
    mentors: Mapping[UUID, Rows]
    introducers: Mapping[UUID, Rows]
    standings: Mapping[UUID, Rows]
    consents: Mapping[UUID, Rows]
    traits: Mapping[UUID, Rows]
    requests: Mapping[UUID, Rows]


@dataclass(frozen=True, slots=True)
class RhythmRows:
    """What else is due: the last month with a remark, open tasks, and what is ticked off."""

    remarks: Mapping[UUID, date]
    tasks: Mapping[UUID, Rows]
    marks: Mapping[UUID, Rows]


@lru_cache(maxsize=32768)  # the same days stand in row after row
def day_of(text: str | None) -> PartialDate | None:
    """Read a stored partial date."""
    return None if text is None else parse_iso(text)


def _text(column: Any) -> Any:
    return type_coerce(column, String).label(column.key)


def _raw(column: Any) -> Any:
    # Bytes or UUID by driver: in the same order, and no object is made for each row.
    return type_coerce(column, NullType()).label(column.key)


def case_rows(
    connection: Connection, candidate_ids: Collection[UUID], *, surroundings: bool = True
) -> CaseRows:
    """Return the rows of some candidates; of those deleted there are none.

    Without `surroundings` introducers and traits of the cell are left out: no day hangs on them.
    """
    people = connection.execute(_people(candidate_ids)).all()
    introducers = _grouped(connection, _introducers(candidate_ids)) if surroundings else {}
    cells = {row.cell_id for row in people} if surroundings else ()
    members = {row.member_id for rows in introducers.values() for row in rows if row.member_id}
    return CaseRows(
        people=people,
        milestones=_grouped(connection, _milestones(candidate_ids)),
        mentors=_grouped(connection, _mentors(candidate_ids)),
        introducers=introducers,
        standings=_grouped(connection, _standings(members)) if members else {},
        consents=_grouped(connection, _consents(candidate_ids)),
        traits=_grouped(connection, _traits(cells)) if cells else {},
        requests=_grouped(connection, _requests(candidate_ids)),
    )


def rhythm_rows(connection: Connection, candidate_ids: Collection[UUID]) -> RhythmRows:
    """Return remarks, tasks and what was ticked off of some candidates."""
    remarks = connection.execute(
        select(MentorRemark.candidate_id, func.max(MentorRemark.month))
        .where(
            MentorRemark.candidate_id.in_(candidate_ids),
            MentorRemark.deleted_at.is_(None),
            # A day of meeting alone is no remark.
            or_(
                MentorRemark.nothing_new,
                func.coalesce(
                    MentorRemark.strengths, MentorRemark.weaknesses, MentorRemark.proposal
                ).is_not(None),
            ),
        )
        .group_by(MentorRemark.candidate_id)
    )
    tasks = select(
        TrialTask.candidate_id,
        TrialTask.id,
        TrialTask.task,
        TrialTask.assigned_on,
        TrialTask.due_on,
    ).where(
        TrialTask.candidate_id.in_(candidate_ids),
        TrialTask.deleted_at.is_(None),
        TrialTask.done_on.is_(None),
        TrialTask.due_on.is_not(None),
    )
    marks = select(DeadlineMark.candidate_id, DeadlineMark.rule, DeadlineMark.start_on).where(
        DeadlineMark.candidate_id.in_(candidate_ids), DeadlineMark.deleted_at.is_(None)
    )
    return RhythmRows(
        remarks={row[0]: row[1] for row in remarks},
        tasks=_grouped(connection, tasks),
        marks=_grouped(connection, marks),
    )


def _grouped(connection: Connection, asked: Asked) -> Mapping[UUID, Rows]:
    """Return the rows by their first column."""
    found: dict[UUID, list[Row[Any]]] = defaultdict(list)
    for key, rows in groupby(connection.execute(asked).all(), itemgetter(0)):
        found[key].extend(rows)
    return found


def _people(candidate_ids: Collection[UUID]) -> Asked:
    return (
        select(
            Candidate.id,
            Candidate.person_id,
            Candidate.cell_id,
            Candidate.sort_key,
            Candidate.stage,
            _text(Candidate.recall_on),
            _text(Person.birth),
            Person.education,
            Person.ethnicity,
            Person.religion,
            _text(Person.youth_union_on),
            _text(Person.left_party_on),
        )
        .join(Person, Person.id == Candidate.person_id)
        .where(Candidate.id.in_(candidate_ids), Candidate.deleted_at.is_(None))
    )


def _milestones(candidate_ids: Collection[UUID]) -> Asked:
    return (
        select(
            Milestone.candidate_id,
            _raw(Milestone.id),
            Milestone.kind,
            _text(Milestone.happened_on),
            Milestone.number,
            Vote.id.is_not(None).label("voted"),
            Vote.official_members,
            Vote.temporarily_elsewhere,
            Vote.exempt_absent,
            Vote.suspended,
            Vote.present_official,
            Vote.present_probationary,
            Vote.absent,
            Vote.in_favour,
            Vote.against,
            Vote.invalid,
            Vote.members,
            Vote.body,
        )
        .outerjoin(Vote, (Vote.milestone_id == Milestone.id) & Vote.deleted_at.is_(None))
        .where(Milestone.candidate_id.in_(candidate_ids), Milestone.deleted_at.is_(None))
    )


def _mentors(candidate_ids: Collection[UUID]) -> Asked:
    return select(
        MentorAssignment.candidate_id,
        _raw(MentorAssignment.id),
        _text(MentorAssignment.started_on),
        MentorAssignment.ended_on,
    ).where(MentorAssignment.candidate_id.in_(candidate_ids), MentorAssignment.deleted_at.is_(None))


def _introducers(candidate_ids: Collection[UUID]) -> Asked:
    return (
        select(
            Introducer.candidate_id,
            Introducer.kind,
            Introducer.member_id,
            _text(Introducer.together_since),
            Member.standing,
            Member.admitted_on,
            Member.official_on,
        )
        .outerjoin(Member, Member.id == Introducer.member_id)
        .where(Introducer.candidate_id.in_(candidate_ids), Introducer.deleted_at.is_(None))
        .order_by(Introducer.id)
    )


def _standings(member_ids: Collection[UUID]) -> Asked:
    return select(
        MemberStanding.member_id,
        MemberStanding.standing,
        MemberStanding.from_on,
        MemberStanding.until_on,
    ).where(MemberStanding.member_id.in_(member_ids), MemberStanding.deleted_at.is_(None))


def _consents(candidate_ids: Collection[UUID]) -> Asked:
    return select(Consent.candidate_id, Consent.kind, Consent.number, Consent.given_on).where(
        Consent.candidate_id.in_(candidate_ids), Consent.deleted_at.is_(None)
    )


def _traits(cell_ids: Collection[UUID]) -> Asked:
    return select(CellTrait.cell_id, CellTrait.trait, CellTrait.from_on, CellTrait.until_on).where(
        CellTrait.cell_id.in_(cell_ids), CellTrait.deleted_at.is_(None)
    )


def _requests(candidate_ids: Collection[UUID]) -> Asked:
    return select(
        VerificationRequest.candidate_id,
        VerificationRequest.id,
        VerificationRequest.place,
        VerificationRequest.channel,
        VerificationRequest.letter_number,
        VerificationRequest.sent_on,
        VerificationRequest.due_on,
        VerificationRequest.returned_on,
    ).where(
        VerificationRequest.candidate_id.in_(candidate_ids),
        VerificationRequest.deleted_at.is_(None),
    )
