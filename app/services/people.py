"""The list of people and the search over everybody, as pages and commands need them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from app.domain.names import sort_key
from app.domain.next_steps import NextStep, next_step
from app.domain.stages import Stage
from app.domain.terms import Standing
from app.models.queries import people as queries
from app.models.queries.latest import Mentor, Remark
from app.models.queries.people import PeopleFilter, PersonRow, View, stages_of
from app.models.queries.search import Hit, Hits, find_people
from app.services.register import Register

__all__ = [
    "Hit",
    "Hits",
    "Mentor",
    "PeopleFilter",
    "PersonLine",
    "PersonRow",
    "Remark",
    "View",
    "count_people",
    "find",
    "line_of_person",
    "page_of_people",
    "person_of_record",
    "position_of_letters",
    "position_of_row",
    "stages_of",
]


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A row of the list with what comes next for that person."""

    row: PersonRow
    stage: Stage
    next_step: NextStep

    @property
    def row_id(self) -> UUID:
        """The key the list selects by: the candidate's where there is one, else the member's."""
        return self.row.candidate_id or self.row.member_id or self.row.person_id


def find(register: Register, typed: str) -> Hits:
    """Find people by name or identity number; tone marks and đ do not matter."""
    with register.read() as connection:
        return find_people(connection, typed)


def count_people(register: Register, chosen: PeopleFilter) -> int:
    """Count the people a filter shows."""
    with register.read() as connection:
        return queries.count_people(connection, chosen)


def page_of_people(
    register: Register, chosen: PeopleFilter, *, offset: int, limit: int
) -> list[PersonLine]:
    """Return up to `limit` lines from position `offset`, by given name."""
    with register.read() as connection:
        rows = queries.page_of_people(connection, chosen, offset=offset, limit=limit)
    return [person_line(row) for row in rows]


def person_of_record(register: Register, record_id: UUID) -> UUID | None:
    """Return the person whose candidate's, member's or own record this is."""
    with register.read() as connection:
        return queries.person_of_record(connection, record_id)


def line_of_person(register: Register, person_id: UUID) -> PersonLine | None:
    """Return the line of one person, whatever the filters say; of a candidate before a member."""
    with register.read() as connection:
        rows = queries.rows_of_person(connection, person_id)
    return person_line(rows[0]) if rows else None


def person_line(row: PersonRow) -> PersonLine:
    """Return a row with its stage (a member without a candidate's record has one too) and step."""
    stage = row.stage or (
        Stage.PROBATION if row.standing is Standing.PROBATIONARY else Stage.OFFICIAL
    )
    if row.standing not in (None, Standing.PROBATIONARY):
        stage = Stage.OFFICIAL
    step = next_step(
        stage,
        has_mentor=row.mentor is not None,
        mentor_open=row.mentor is not None and row.mentor.member_id is None,
        requests=row.requests,
        returned=row.returned,
    )
    if stage is Stage.PROBATION and row.candidate_id is None:
        step = NextStep.RECOGNISE
    return PersonLine(row=row, stage=stage, next_step=step)


def position_of_letters(register: Register, chosen: PeopleFilter, letters: str) -> int:
    """Return the position of the first given name that is not before the typed letters."""
    with register.read() as connection:
        return queries.position_of_name(connection, chosen, sort_key(letters))


def position_of_row(register: Register, chosen: PeopleFilter, row_id: UUID) -> int | None:
    """Return where a row stands in the list, or None when the filter hides it."""
    with register.read() as connection:
        return queries.position_of_row(connection, chosen, row_id)
