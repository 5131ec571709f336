"""The rows that printed forms take their facts from, for many candidates in a few queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, select

from app.domain.terms import DecidingBody, IntroducerKind, Office
from app.models.tables import (
    Candidate,
    Cell,
    CellOffice,
    Committee,
    Introducer,
    Member,
    MentorAssignment,
    Person,
    Relative,
    SubCommittee,
)

Rows = Sequence[Row[Any]]


@dataclass(frozen=True, slots=True)
class FormRows:
    """The rows of some candidates, by candidate; members by their id, relatives by person."""

    people: Mapping[UUID, Row[Any]]
    introducers: Mapping[UUID, Rows]
    mentors: Mapping[UUID, Rows]
    members: Mapping[UUID, Row[Any]]
    own_membership: Mapping[UUID, Row[Any]]
    offices: Mapping[UUID, Office]
    relatives: Mapping[UUID, Rows]


def deciding_body(connection: Connection) -> DecidingBody:
    """Return who decides on admissions in this register."""
    return connection.scalars(
        select(Committee.deciding_body).where(Committee.deleted_at.is_(None))
    ).one()


def form_rows(connection: Connection, candidate_ids: Collection[UUID], *, on: date) -> FormRows:
    """Return the rows of some candidates; of those deleted there are none."""
    people = {row.candidate_id: row for row in connection.execute(_people(candidate_ids))}
    introducers = _grouped(
        connection,
        select(Introducer.candidate_id, Introducer.member_id, Introducer.name_text)
        .where(
            Introducer.candidate_id.in_(candidate_ids),
            Introducer.kind == IntroducerKind.MEMBER,
            Introducer.deleted_at.is_(None),
        )
        .order_by(Introducer.id),
    )
    mentors = _grouped(
        connection,
        select(
            MentorAssignment.candidate_id,
            MentorAssignment.member_id,
            MentorAssignment.mentor_text,
            MentorAssignment.kind,
            MentorAssignment.started_on,
            MentorAssignment.ended_on,
        )
        .where(
            MentorAssignment.candidate_id.in_(candidate_ids),
            MentorAssignment.deleted_at.is_(None),
        )
        .order_by(MentorAssignment.started_on, MentorAssignment.id),
    )
    rows = [*introducers.values(), *mentors.values()]
    asked = {row.member_id for some in rows for row in some if row.member_id}
    persons = [row.person_id for row in people.values()]
    members = connection.execute(
        _members().where(Member.id.in_(asked) | Member.person_id.in_(persons))
    ).all()
    return FormRows(
        people=people,
        introducers=introducers,
        mentors=mentors,
        members={row.id: row for row in members},
        own_membership={row.person_id: row for row in members if row.person_id in set(persons)},
        offices=_offices(connection, asked, on),
        relatives=_grouped(
            connection,
            select(
                Relative.person_id,
                Relative.relation,
                Relative.full_name,
                Relative.birth,
                Relative.residence,
                Relative.occupation,
            )
            .where(Relative.person_id.in_(persons), Relative.deleted_at.is_(None))
            .order_by(Relative.id),
        ),
    )


def _people(candidate_ids: Collection[UUID]) -> Any:
    return (
        select(
            Candidate.id.label("candidate_id"),
            Candidate.stage,
            Candidate.cell_id,
            Cell.name.label("cell"),
            SubCommittee.name.label("sub_committee"),
            Person.id.label("person_id"),
            Person.full_name,
            Person.birth,
            Person.sex,
            Person.home_place,
            Person.permanent_residence,
            Person.temporary_residence,
            Person.ethnicity,
            Person.religion,
            Person.schooling,
            Person.occupation,
            Person.organisations,
            Person.youth_union_on,
        )
        .join(Person, Person.id == Candidate.person_id)
        .join(Cell, Cell.id == Candidate.cell_id)
        .outerjoin(SubCommittee, SubCommittee.id == Cell.sub_committee_id)
        .where(Candidate.id.in_(candidate_ids), Candidate.deleted_at.is_(None))
    )


def _members() -> Any:
    return (
        select(
            Member.id,
            Member.person_id,
            Member.admitted_on,
            Member.official_on,
            Person.full_name,
            Person.birth,
            Person.home_place,
            Cell.name.label("cell"),
        )
        .join(Person, Person.id == Member.person_id)
        .join(Cell, Cell.id == Member.cell_id)
        .where(Member.deleted_at.is_(None))
    )


def _offices(connection: Connection, member_ids: Collection[UUID], on: date) -> dict[UUID, Office]:
    rows = connection.execute(
        select(CellOffice.member_id, CellOffice.office)
        .where(
            CellOffice.member_id.in_(member_ids),
            CellOffice.deleted_at.is_(None),
            CellOffice.from_on.is_(None) | (CellOffice.from_on <= on),
            CellOffice.until_on.is_(None) | (CellOffice.until_on >= on),
        )
        .order_by(CellOffice.id)
    )
    return {row.member_id: row.office for row in rows}


def _grouped(connection: Connection, asked: Any) -> dict[UUID, Rows]:
    found: defaultdict[UUID, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(asked):
        found[row[0]].append(row)
    return dict(found)
