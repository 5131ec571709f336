"""The list of people: candidates by stage, probationary and official members as views.

The list is paged by position over an index of sort keys, so that the scroll bar, End and the
jump to a letter work at any size; the details are read for one page of rows only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Select, String, exists, func, select, type_coerce
from sqlalchemy.sql.elements import ColumnElement

from app.domain.partial_date import PartialDate
from app.domain.procedure.results import DeadlineRule
from app.domain.stages import BEFORE_ADMISSION, FOLLOWED, OFF_THE_WAY, ON_THE_WAY, Stage
from app.domain.terms import Standing
from app.models.queries.deadlines import nearest_of
from app.models.queries.latest import (
    Mentor,
    Remark,
    latest_remarks,
    request_counts,
    running_mentors,
)
from app.models.tables import Candidate, Cell, Member, MentorAssignment, Person


class View(StrEnum):
    """Saved views over the people of the book."""

    FOLLOWED = "followed"
    SOURCES = "sources"
    WITHOUT_MENTOR = "without_mentor"
    PROBATION = "probation"
    OFFICIAL = "official"
    OFF_THE_WAY = "off_the_way"
    EVERYBODY = "everybody"


_STAGES: Final[dict[View, tuple[Stage, ...]]] = {
    View.FOLLOWED: FOLLOWED,
    View.SOURCES: BEFORE_ADMISSION,
    View.WITHOUT_MENTOR: BEFORE_ADMISSION[1:],
    View.OFF_THE_WAY: tuple(stage for stage in OFF_THE_WAY if stage is not Stage.PAUSED),
    View.EVERYBODY: (*ON_THE_WAY, *OFF_THE_WAY),
}
_STANDINGS: Final = {
    View.PROBATION: (Standing.PROBATIONARY,),
    View.OFFICIAL: (Standing.OFFICIAL, Standing.EXEMPT, Standing.SUSPENDED),
}


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """What the list shows; a stage narrows the view, a cell narrows both."""

    view: View = View.FOLLOWED
    cell_id: UUID | None = None
    stage: Stage | None = None

    @property
    def of_members(self) -> bool:
        """Whether the rows are members rather than candidates."""
        return self.view in _STANDINGS


def stages_of(view: View) -> tuple[Stage, ...]:
    """Return the stages that a view of candidates shows; none for a view of members."""
    return _STAGES.get(view, ())


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One row of the list; a member without a candidate's record has no `candidate_id`."""

    person_id: UUID
    candidate_id: UUID | None
    member_id: UUID | None
    name: str
    birth: PartialDate | None
    cell_id: UUID
    cell: str
    stage: Stage | None
    standing: Standing | None
    mentor: Mentor | None
    remark: Remark | None
    requests: int
    returned: int
    admitted_on: date | None
    recall_on: PartialDate | None
    official_on: date | None = None
    dues: Mapping[DeadlineRule, date] = field(default_factory=dict)
    """The nearest due day of each rule that has one."""


def count_people(connection: Connection, chosen: PeopleFilter) -> int:
    """Count the rows of a filter."""
    table = Member if chosen.of_members else Candidate
    return int(
        connection.execute(
            select(func.count()).select_from(table).where(*_conditions(chosen))
        ).scalar_one()
    )


def page_of_people(
    connection: Connection, chosen: PeopleFilter, *, offset: int, limit: int
) -> list[PersonRow]:
    """Return `limit` rows from position `offset`, by given name."""
    table = Member if chosen.of_members else Candidate
    ids = connection.scalars(
        select(table.id)
        .where(*_conditions(chosen))
        .order_by(table.sort_key, table.id)
        .offset(offset)
        .limit(limit)
    ).all()
    return people_rows(connection, list(ids), of_members=chosen.of_members)


def position_of_name(connection: Connection, chosen: PeopleFilter, key: str) -> int:
    """Return the position of the first row whose sort key is not before `key`."""
    table = Member if chosen.of_members else Candidate
    return int(
        connection.execute(
            select(func.count())
            .select_from(table)
            .where(*_conditions(chosen), table.sort_key < key)
        ).scalar_one()
    )


def position_of_row(connection: Connection, chosen: PeopleFilter, row_id: UUID) -> int | None:
    """Return the position of a candidate (or member, in a view of members); None if not shown."""
    table = Member if chosen.of_members else Candidate
    conditions = _conditions(chosen)
    key = connection.execute(
        select(table.sort_key).where(table.id == row_id, *conditions)
    ).scalar_one_or_none()
    if key is None:
        return None
    before = (table.sort_key < key) | ((table.sort_key == key) & (table.id < row_id))
    return int(
        connection.execute(
            select(func.count()).select_from(table).where(*conditions, before)
        ).scalar_one()
    )


def person_of_record(connection: Connection, record_id: UUID) -> UUID | None:
    """Return the person whose candidate's, member's or own id this is."""
    owners = (
        select(Candidate.person_id).where(Candidate.id == record_id),
        select(Member.person_id).where(Member.id == record_id),
        select(Person.id).where(Person.id == record_id),
    )
    return next((found for owner in owners if (found := connection.scalar(owner))), None)


def rows_of_person(connection: Connection, person_id: UUID) -> list[PersonRow]:
    """Return the row of a person as a candidate; as a member where he is no candidate."""
    for table, of_members in ((Candidate, False), (Member, True)):
        ids = connection.scalars(
            select(table.id).where(table.person_id == person_id, table.deleted_at.is_(None))
        ).all()
        if ids:
            return people_rows(connection, list(ids), of_members=of_members)
    return []


def _conditions(chosen: PeopleFilter) -> list[ColumnElement[bool]]:
    table: type[Any] = Member if chosen.of_members else Candidate
    conditions: list[ColumnElement[bool]] = [table.deleted_at.is_(None)]
    if chosen.cell_id is not None:
        conditions.append(table.cell_id == chosen.cell_id)
    if chosen.of_members:
        conditions += [
            Member.standing.in_(_STANDINGS[chosen.view]),
            Member.ending.is_(None),
        ]
        return conditions
    stages = _STAGES[chosen.view]
    if chosen.stage is not None:
        stages = tuple(stage for stage in stages if stage is chosen.stage)
    conditions.append(_stage_in(stages))
    if chosen.view is View.WITHOUT_MENTOR:
        running = exists().where(
            MentorAssignment.candidate_id == Candidate.id,
            MentorAssignment.ended_on.is_(None),
            MentorAssignment.deleted_at.is_(None),
            MentorAssignment.member_id.is_not(None),
        )
        conditions.append(~running)
    return conditions


def _stage_in(stages: tuple[Stage, ...]) -> ColumnElement[bool]:
    """Restrict to `stages` so that a page is still read in the order of names.

    With several stages SQLite would look each up in the index by stage and sort all hits (0.2 s at
    200,000); concatenation keeps that index out, and the index by name carries the stage too.
    """
    if len(stages) == 1:
        return Candidate.stage == stages[0]
    stage = type_coerce(Candidate.stage, String).concat("")
    return stage.in_([one.value for one in stages])


def people_rows(
    connection: Connection, ids: list[UUID], *, of_members: bool = False
) -> list[PersonRow]:
    """Return the rows of candidates (or members) in the order of `ids`."""
    found = connection.execute(_details(ids, of_members=of_members)).all()
    candidates = [row.candidate_id for row in found if row.candidate_id]
    mentors = running_mentors(connection, candidates)
    remarks = latest_remarks(connection, candidates)
    requests = request_counts(connection, candidates)
    dues = nearest_of(connection, candidates)
    rows = {}
    for row in found:
        sent, returned = requests.get(row.candidate_id, (0, 0))
        rows[row.member_id if of_members else row.candidate_id] = PersonRow(
            person_id=row.person_id,
            candidate_id=row.candidate_id,
            member_id=row.member_id,
            name=row.full_name,
            birth=row.birth,
            cell_id=row.cell_id,
            cell=row.cell,
            stage=row.stage,
            standing=row.standing,
            mentor=mentors.get(row.candidate_id),
            remark=remarks.get(row.candidate_id),
            requests=sent,
            returned=returned,
            admitted_on=row.admitted_on,
            recall_on=row.recall_on,
            official_on=row.official_on,
            dues=dues.get(row.candidate_id, {}),
        )
    return [rows[identifier] for identifier in ids if identifier in rows]


def _details(ids: list[UUID], *, of_members: bool) -> Select[*tuple[Any, ...]]:
    alive_candidate = (Candidate.person_id == Person.id) & Candidate.deleted_at.is_(None)
    alive_member = (Member.person_id == Person.id) & Member.deleted_at.is_(None)
    statement = select(
        Person.id.label("person_id"),
        Candidate.id.label("candidate_id"),
        Member.id.label("member_id"),
        Person.full_name,
        Person.birth,
        Cell.id.label("cell_id"),
        Cell.name.label("cell"),
        Candidate.stage,
        Member.standing,
        Member.admitted_on,
        Candidate.recall_on,
        Member.official_on,
    )
    if of_members:
        return (
            statement.select_from(Member)
            .join(Person, Person.id == Member.person_id)
            .outerjoin(Candidate, alive_candidate)
            .join(Cell, Cell.id == Member.cell_id)
            .where(Member.id.in_(ids))
        )
    return (
        statement.select_from(Candidate)
        .join(Person, Person.id == Candidate.person_id)
        .outerjoin(Member, alive_member)
        .join(Cell, Cell.id == Candidate.cell_id)
        .where(Candidate.id.in_(ids))
    )
