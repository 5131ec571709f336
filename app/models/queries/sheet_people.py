"""People as whole spreadsheets hold them: all of many persons at once, for import and export."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, exists, select

from app.domain.terms import Standing
from app.models.tables import (
    Candidate,
    CellOffice,
    Member,
    MemberStanding,
    MentorAssignment,
    Milestone,
    Person,
    PersonTrait,
)

_AT_ONCE = 500

PERSON_COLUMNS = (
    "full_name",
    "other_name",
    "sex",
    "birth",
    "identity_number",
    "ethnicity",
    "religion",
    "home_place",
    "permanent_residence",
    "schooling",
    "education",
    "occupation",
    "organisations",
    "youth_union_on",
)

# Rows of several shapes: the columns are named where they are read.
AnyRow = Any


def knows_anybody(connection: Connection) -> bool:
    """Tell whether there is a person in the register."""
    return bool(connection.scalar(select(exists().where(Person.deleted_at.is_(None)))))


def known_names(connection: Connection) -> Sequence[AnyRow]:
    """Return (id, full_name, other_name, identity_number) of everybody, the first entered first."""
    return connection.execute(
        select(Person.id, Person.full_name, Person.other_name, Person.identity_number)
        .where(Person.deleted_at.is_(None))
        .order_by(Person.id)
    ).all()


def persons(connection: Connection, ids: Iterable[UUID]) -> dict[UUID, AnyRow]:
    """Return the basic data of some persons by id."""
    columns = [Person.id, *(getattr(Person, name) for name in PERSON_COLUMNS)]
    statement = select(*columns).where(Person.deleted_at.is_(None))
    return {row.id: row for row in _in_chunks(connection, statement, Person.id, ids)}


def members(connection: Connection, person_ids: Iterable[UUID]) -> dict[UUID, AnyRow]:
    """Return the member records of some persons by person."""
    statement = select(Member.__table__).where(Member.deleted_at.is_(None))
    rows = _in_chunks(connection, statement, Member.person_id, person_ids)
    return {row.person_id: row for row in rows}


def candidates(connection: Connection, person_ids: Iterable[UUID]) -> dict[UUID, AnyRow]:
    """Return the candidate records of some persons by person."""
    statement = select(Candidate.__table__).where(Candidate.deleted_at.is_(None))
    rows = _in_chunks(connection, statement, Candidate.person_id, person_ids)
    return {row.person_id: row for row in rows}


def milestones(connection: Connection, candidate_ids: Iterable[UUID]) -> dict[UUID, list[AnyRow]]:
    """Return the steps of some candidates, the first that happened first, undated ones before."""
    statement = select(Milestone.__table__).where(Milestone.deleted_at.is_(None))
    rows = _in_chunks(connection, statement, Milestone.candidate_id, candidate_ids)
    found = _grouped(rows, "candidate_id")
    for steps in found.values():
        steps.sort(key=lambda step: (step.happened_on.iso() if step.happened_on else "", step.id))
    return found


def running_assignments(
    connection: Connection, candidate_ids: Iterable[UUID]
) -> dict[UUID, list[AnyRow]]:
    """Return the running mentor assignments of some candidates with the mentor's full name."""
    statement = (
        select(MentorAssignment.__table__, Person.full_name)
        .outerjoin(Member, Member.id == MentorAssignment.member_id)
        .outerjoin(Person, Person.id == Member.person_id)
        .where(MentorAssignment.deleted_at.is_(None), MentorAssignment.ended_on.is_(None))
        .order_by(MentorAssignment.id)
    )
    rows = _in_chunks(connection, statement, MentorAssignment.candidate_id, candidate_ids)
    return _grouped(rows, "candidate_id")


def traits(connection: Connection, person_ids: Iterable[UUID]) -> dict[UUID, set[str]]:
    """Return the traits of some persons."""
    statement = select(PersonTrait.person_id, PersonTrait.trait).where(
        PersonTrait.deleted_at.is_(None)
    )
    found: dict[UUID, set[str]] = defaultdict(set)
    for row in _in_chunks(connection, statement, PersonTrait.person_id, person_ids):
        found[row.person_id].add(row.trait)
    return found


def standings(connection: Connection, member_ids: Iterable[UUID]) -> dict[UUID, list[AnyRow]]:
    """Return the dated standings of some members."""
    statement = select(MemberStanding.__table__).where(MemberStanding.deleted_at.is_(None))
    rows = _in_chunks(connection, statement, MemberStanding.member_id, member_ids)
    return _grouped(rows, "member_id")


def offices(connection: Connection, member_ids: Iterable[UUID]) -> dict[UUID, list[AnyRow]]:
    """Return the offices that some members hold without an end, the newest last."""
    statement = (
        select(CellOffice.__table__)
        .where(CellOffice.deleted_at.is_(None), CellOffice.until_on.is_(None))
        .order_by(CellOffice.id)
    )
    rows = _in_chunks(connection, statement, CellOffice.member_id, member_ids)
    return _grouped(rows, "member_id")


def official_members(connection: Connection) -> Sequence[AnyRow]:
    """Return (id, cell_id, full_name, other_name) of the official members of all cells."""
    return connection.execute(
        select(Member.id, Member.cell_id, Person.full_name, Person.other_name)
        .join(Person, Person.id == Member.person_id)
        .where(
            Member.deleted_at.is_(None),
            Member.ending.is_(None),
            Member.standing == Standing.OFFICIAL,
        )
        .order_by(Member.id)
    ).all()


def member_person_ids(connection: Connection) -> Sequence[UUID]:
    """Return the persons who are members, the first entered first."""
    return connection.scalars(
        select(Member.person_id).where(Member.deleted_at.is_(None)).order_by(Member.id)
    ).all()


def candidate_person_ids(connection: Connection) -> Sequence[UUID]:
    """Return the persons with a candidate's record, the first entered first."""
    return connection.scalars(
        select(Candidate.person_id).where(Candidate.deleted_at.is_(None)).order_by(Candidate.id)
    ).all()


def _in_chunks(
    connection: Connection, statement: Any, key: Any, ids: Iterable[UUID]
) -> Iterator[AnyRow]:
    """Run `statement` for `ids` in portions that every database accepts as parameters."""
    left = iter(ids)
    while portion := list(islice(left, _AT_ONCE)):
        yield from connection.execute(statement.where(key.in_(portion)))


def _grouped(rows: Iterable[AnyRow], key: str) -> dict[UUID, list[AnyRow]]:
    found: dict[UUID, list[AnyRow]] = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return found
