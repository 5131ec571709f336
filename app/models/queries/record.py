"""Everything the book holds about one person, in a handful of reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from app.domain.partial_date import PartialDate
from app.domain.stages import MilestoneKind, Stage
from app.domain.terms import (
    Education,
    MassClassGrade,
    MemberEnding,
    Office,
    PlaceKind,
    Relation,
    Sex,
    Standing,
    TaskJudgement,
)
from app.models.tables import (
    Candidate,
    Cell,
    CellOffice,
    Consent,
    Introducer,
    MassClass,
    Member,
    MentorAssignment,
    MentorRemark,
    Milestone,
    Person,
    PersonPlace,
    PersonTrait,
    Relative,
    TraitKind,
    TrialTask,
    Vote,
)


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """One milestone with day and number."""

    id: UUID
    kind: MilestoneKind
    happened_on: PartialDate | None
    number: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class MentorRow:
    """One assignment, running or ended."""

    id: UUID
    member_id: UUID | None
    name: str | None
    mentor_text: str | None
    started_on: PartialDate | None
    resolution_number: str | None
    resolution_on: date | None
    ended_on: date | None
    end_reason: str | None


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """The remark of one month."""

    month: date
    met_on: date | None
    strengths: str | None
    weaknesses: str | None
    proposal: str | None
    nothing_new: bool


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One trial task."""

    id: UUID
    task: str
    assigned_on: date | None
    due_on: date | None
    done_on: date | None
    judgement: TaskJudgement | None


@dataclass(frozen=True, slots=True)
class RelativeRow:
    """One relative in basic fields."""

    id: UUID
    relation: Relation
    full_name: str
    birth: PartialDate | None
    died: PartialDate | None
    home_place: str | None
    residence: str | None
    occupation: str | None
    party_organisation: str | None


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place of the person or of a relative."""

    id: UUID
    relative_id: UUID | None
    kind: PlaceKind
    place: str
    what: str | None
    since: PartialDate | None
    until: PartialDate | None


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """What the book holds about the person as a member."""

    id: UUID
    cell: str
    standing: Standing
    admitted_on: date | None
    official_on: date | None
    card_number: str | None
    office: Office | None
    ending: MemberEnding | None
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """One person whole; `candidate_id` or `member_id` may be empty, never both."""

    person_id: UUID
    candidate_id: UUID | None
    member: MemberFacts | None
    stage: Stage | None
    cell_id: UUID | None
    cell: str | None
    full_name: str
    given_name: str | None
    other_name: str | None
    sex: Sex | None
    birth: PartialDate | None
    identity_number: str | None
    ethnicity: str | None
    religion: str | None
    home_place: str | None
    permanent_residence: str | None
    temporary_residence: str | None
    schooling: str | None
    education: Education | None
    occupation: str | None
    organisations: str | None
    youth_union_on: PartialDate | None
    married: bool | None
    in_succession_plan: bool
    note: str | None
    recall_on: PartialDate | None
    traits: tuple[tuple[str, str | None], ...]
    mass_class: tuple[MassClassGrade, date] | None
    milestones: tuple[MilestoneRow, ...]
    mentors: tuple[MentorRow, ...]
    remarks: tuple[RemarkRow, ...]
    tasks: tuple[TaskRow, ...]
    relatives: tuple[RelativeRow, ...]
    places: tuple[PlaceRow, ...]


_OWN = (
    "full_name",
    "given_name",
    "other_name",
    "sex",
    "birth",
    "identity_number",
    "ethnicity",
    "religion",
    "home_place",
    "permanent_residence",
    "temporary_residence",
    "schooling",
    "education",
    "occupation",
    "organisations",
    "youth_union_on",
    "married",
    "in_succession_plan",
    "note",
)


def read_record(connection: Connection, person_id: UUID) -> PersonRecord | None:
    """Return the person with everything that hangs on him, or None when he is deleted."""
    own = connection.execute(
        select(
            *(getattr(Person, name) for name in _OWN),
            Candidate.id.label("candidate_id"),
            Candidate.stage,
            Candidate.recall_on,
            Candidate.cell_id,
            Cell.name.label("cell"),
        )
        .select_from(Person)
        .outerjoin(Candidate, (Candidate.person_id == Person.id) & Candidate.deleted_at.is_(None))
        .outerjoin(Cell, Cell.id == Candidate.cell_id)
        .where(Person.id == person_id, Person.deleted_at.is_(None))
    ).first()
    if own is None:
        return None
    return PersonRecord(
        person_id=person_id,
        candidate_id=own.candidate_id,
        member=_member(connection, person_id),
        stage=own.stage,
        cell_id=own.cell_id,
        cell=own.cell,
        **{name: getattr(own, name) for name in _OWN},
        recall_on=own.recall_on,
        traits=_traits(connection, person_id),
        mass_class=_mass_class(connection, person_id),
        relatives=tuple(_rows(connection, RelativeRow, Relative, person_id=person_id)),
        places=tuple(_rows(connection, PlaceRow, PersonPlace, person_id=person_id)),
        **_of_candidate(connection, own.candidate_id),
    )


def _of_candidate(connection: Connection, candidate_id: UUID | None) -> dict[str, Any]:
    if candidate_id is None:
        return {"milestones": (), "mentors": (), "remarks": (), "tasks": ()}
    remarks = _rows(connection, RemarkRow, MentorRemark, candidate_id=candidate_id)
    return {
        "milestones": tuple(
            sorted(
                _rows(connection, MilestoneRow, Milestone, candidate_id=candidate_id),
                key=lambda row: (row.happened_on.iso() if row.happened_on else "", row.id),
            )
        ),
        "mentors": _mentors(connection, candidate_id),
        "remarks": tuple(sorted(remarks, key=lambda row: row.month, reverse=True)),
        "tasks": tuple(_rows(connection, TaskRow, TrialTask, candidate_id=candidate_id)),
    }


def _rows(connection: Connection, shape: Any, table: Any, **owner: UUID) -> list[Any]:
    """Read the live rows of `table` that belong to `owner`, in the order they were entered."""
    columns = [getattr(table, name) for name in shape.__dataclass_fields__]
    rows = connection.execute(
        select(*columns)
        .where(*(getattr(table, name) == key for name, key in owner.items()))
        .where(table.deleted_at.is_(None))
        .order_by(table.id)
    )
    return [shape(*row) for row in rows]


def _mentors(connection: Connection, candidate_id: UUID) -> tuple[MentorRow, ...]:
    rows = connection.execute(
        select(
            MentorAssignment.id,
            MentorAssignment.member_id,
            Person.full_name,
            MentorAssignment.mentor_text,
            MentorAssignment.started_on,
            MentorAssignment.resolution_number,
            MentorAssignment.resolution_on,
            MentorAssignment.ended_on,
            MentorAssignment.end_reason,
        )
        .outerjoin(Member, Member.id == MentorAssignment.member_id)
        .outerjoin(Person, Person.id == Member.person_id)
        .where(MentorAssignment.candidate_id == candidate_id, MentorAssignment.deleted_at.is_(None))
        .order_by(MentorAssignment.ended_on.is_not(None), MentorAssignment.id)
    )
    return tuple(MentorRow(*row) for row in rows)


def _member(connection: Connection, person_id: UUID) -> MemberFacts | None:
    row = connection.execute(
        select(
            Member.id,
            Cell.name,
            Member.standing,
            Member.admitted_on,
            Member.official_on,
            Member.card_number,
            CellOffice.office,
            Member.ending,
            Member.ended_on,
        )
        .join(Cell, Cell.id == Member.cell_id)
        .outerjoin(
            CellOffice,
            (CellOffice.member_id == Member.id)
            & CellOffice.deleted_at.is_(None)
            & CellOffice.until_on.is_(None),
        )
        .where(Member.person_id == person_id, Member.deleted_at.is_(None))
        .limit(1)
    ).first()
    return MemberFacts(*row) if row else None


def _traits(connection: Connection, person_id: UUID) -> tuple[tuple[str, str | None], ...]:
    rows = connection.execute(
        select(PersonTrait.trait, TraitKind.label)
        .outerjoin(
            TraitKind, (TraitKind.code == PersonTrait.trait) & TraitKind.deleted_at.is_(None)
        )
        .where(PersonTrait.person_id == person_id, PersonTrait.deleted_at.is_(None))
        .order_by(TraitKind.position)
    )
    return tuple((row[0], row[1]) for row in rows)


def _mass_class(connection: Connection, person_id: UUID) -> tuple[MassClassGrade, date] | None:
    row = connection.execute(
        select(MassClass.grade, MassClass.graded_on)
        .where(MassClass.person_id == person_id, MassClass.deleted_at.is_(None))
        .order_by(MassClass.graded_on.desc())
        .limit(1)
    ).first()
    return (row[0], row[1]) if row else None


def record_ids(connection: Connection, person_id: UUID) -> list[UUID]:
    """Return the ids of every record of the person, deleted ones too, for his history."""
    by_person = (Candidate, Member, PersonTrait, MassClass, Relative, PersonPlace)
    ids = [person_id]
    for table in by_person:
        ids += connection.scalars(select(table.id).where(table.person_id == person_id))
    candidates = select(Candidate.id).where(Candidate.person_id == person_id)
    by_candidate = (Milestone, MentorAssignment, MentorRemark, TrialTask, Introducer, Consent)
    for of_candidate in by_candidate:
        ids += connection.scalars(
            select(of_candidate.id).where(of_candidate.candidate_id.in_(candidates))
        )
    milestones = select(Milestone.id).where(Milestone.candidate_id.in_(candidates))
    ids += connection.scalars(select(Vote.id).where(Vote.milestone_id.in_(milestones)))
    return ids
