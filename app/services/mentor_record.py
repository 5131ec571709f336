"""Everything about one person's mentors, one mentor's people, and whom an open name may mean."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.domain.mentors import MentorBar
from app.domain.names import fold, split_name
from app.errors import UserError
from app.i18n import _
from app.models.queries import mentor_record as queries
from app.models.queries import mentoring, mentors
from app.models.queries.mentor_record import EndedAssignment
from app.models.queries.mentoring import HelpedRow
from app.models.queries.mentors import MentorChoice, RunningMentor
from app.services.mentor_words import refusal
from app.services.register import Register

__all__ = [
    "EndedAssignment",
    "Likeness",
    "MentorDetail",
    "MentorRecord",
    "NameChoice",
    "OpenName",
    "first_followed_cell",
    "helped_by",
    "open_name",
    "read_mentor_record",
]


@dataclass(frozen=True, slots=True)
class MentorDetail:
    """A running mentor, and the sentence why he may not help, or an empty one."""

    mentor: RunningMentor
    why_not: str


@dataclass(frozen=True, slots=True)
class MentorRecord:
    """One person's mentors now and before."""

    row: HelpedRow
    mentors: tuple[MentorDetail, ...]
    earlier: tuple[EndedAssignment, ...]


class Likeness(StrEnum):
    """How near a member's name is to the name of a file."""

    SAME = "same"
    GIVEN_NAME = "given_name"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class NameChoice:
    """A member of the cell whom the open name may mean."""

    choice: MentorChoice
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class OpenName:
    """The name that a file gave, and the members of the cell, the likest first."""

    text: str
    cell: str
    choices: tuple[NameChoice, ...]


def read_mentor_record(register: Register, *, candidate_id: UUID) -> MentorRecord | None:
    """Return one person's mentors with reasons and what came before; None when he is gone."""
    on = register.clock.today()
    with register.read() as connection:
        rows = mentoring.helped_rows(connection, [candidate_id], on=on)
        if not rows:
            return None
        row = rows[0]
        details = []
        for mentor in row.mentors:
            choice = mentor.member_id and mentors.choice_of_member(
                connection, mentor.member_id, cell_id=row.cell_id, on=on
            )
            details.append(MentorDetail(mentor, _why_not(mentor, choice or None, row)))
        earlier = queries.ended_assignments(connection, candidate_id)
    return MentorRecord(row, tuple(details), earlier)


def _why_not(mentor: RunningMentor, choice: MentorChoice | None, row: HelpedRow) -> str:
    if mentor.bar is None:
        return ""
    if mentor.bar is MentorBar.OPEN or choice is None:
        return _(
            "The file named “{name}”; nobody in {cell} is surely meant. Say who it is, "
            "or assign another member."
        ).format(name=mentor.name, cell=row.cell)
    return refusal(choice, mentor.bar, cell=row.cell)


def helped_by(register: Register, *, member_id: UUID) -> tuple[HelpedRow, ...]:
    """Return the people on the way whom one member helps now, by given name."""
    with register.read() as connection:
        found = queries.helped_by(connection, member_id)
        return mentoring.helped_rows(connection, found, on=register.clock.today())


def open_name(register: Register, *, assignment_id: UUID) -> OpenName:
    """Return whom an imported mentor's name may mean: everybody of the cell, the likest first."""
    with register.read() as connection:
        found = queries.cell_of_assignment(connection, assignment_id)
        if found is None:
            raise UserError(_("This record is no longer in the book. Reload the list (F5)."))
        cell_id, cell, text = found
        choices = mentors.choices_of_cell(connection, cell_id, on=register.clock.today())
    order = list(Likeness)
    ranked = [NameChoice(choice, _likeness(text, choice.name)) for choice in choices]
    # The sort keeps the order of given names within one likeness; who may not help stays last.
    ranked.sort(key=lambda one: (order.index(one.likeness), one.choice.bar is not None))
    return OpenName(text, cell, tuple(ranked))


def _likeness(text: str, name: str) -> Likeness:
    if fold(text) == fold(name):
        return Likeness.SAME
    given = fold(split_name(text)[2])
    return Likeness.GIVEN_NAME if given and given == fold(split_name(name)[2]) else Likeness.OTHER


def first_followed_cell(register: Register) -> UUID | None:
    """Return the first cell, in the office's order, that follows anybody."""
    with register.read() as connection:
        return queries.first_followed_cell(connection)
