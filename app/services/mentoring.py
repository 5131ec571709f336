"""Mentors: who helps whom, and the acts that assign, replace, name and end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.mentors import MAY_HAVE_MENTOR, MOST_MENTORS, mentor_kind
from app.domain.names import nfc, sort_key
from app.domain.partial_date import PartialDate
from app.errors import UserError
from app.i18n import _, ngettext
from app.models.queries import mentoring, mentors
from app.models.queries.mentoring import HelpedRow, MentorView
from app.models.queries.mentors import MentorChoice, RunningMentor
from app.models.tables import Candidate, Cell, MentorAssignment, Person
from app.services.alive import alive
from app.services.changes import Changes
from app.services.mentor_words import refusal
from app.services.register import Register

__all__ = [
    "HelpedRow",
    "MentorChoice",
    "MentorView",
    "Resolution",
    "RunningMentor",
    "assign_mentor",
    "complete_assignment",
    "count_helped",
    "count_mentors",
    "end_mentor",
    "helped_people",
    "helped_person",
    "mentor_choices",
    "mentor_loads",
    "name_mentor",
    "position_of_letters",
    "position_of_person",
    "replace_mentor",
]


@dataclass(frozen=True, slots=True)
class Resolution:
    """The cell's resolution that assigns; its number may be typed in later."""

    number: str | None = None
    on: date | None = None


def count_helped(
    register: Register, *, view: MentorView = MentorView.ALL, cell_id: UUID | None = None
) -> int:
    """Count the people that a filter shows."""
    with register.read() as connection:
        return mentoring.count_helped(
            connection, view=view, on=register.clock.today(), cell_id=cell_id
        )


def position_of_letters(
    register: Register, *, letters: str, view: MentorView, cell_id: UUID | None = None
) -> int:
    """Return the position of the first given name that is not before the typed letters."""
    with register.read() as connection:
        return mentoring.position_of_key(
            connection,
            sort_key(letters),
            view=view,
            on=register.clock.today(),
            cell_id=cell_id,
        )


def position_of_person(
    register: Register, *, candidate_id: UUID, view: MentorView, cell_id: UUID | None = None
) -> int | None:
    """Return where a candidate stands in the list, or None when the filter hides him."""
    with register.read() as connection:
        return mentoring.position_of_candidate(
            connection, candidate_id, view=view, on=register.clock.today(), cell_id=cell_id
        )


def helped_people(
    register: Register,
    *,
    view: MentorView = MentorView.ALL,
    cell_id: UUID | None = None,
    limit: int = 200,
    offset: int = 0,
) -> tuple[HelpedRow, ...]:
    """Return one page of the people on the way with their mentors, by given name."""
    with register.read() as connection:
        return mentoring.helped_page(
            connection,
            view=view,
            on=register.clock.today(),
            cell_id=cell_id,
            limit=limit,
            offset=offset,
        )


def helped_person(register: Register, *, candidate_id: UUID) -> HelpedRow | None:
    """Return the row of one candidate, whatever his stage."""
    with register.read() as connection:
        rows = mentoring.helped_rows(connection, [candidate_id], on=register.clock.today())
    return rows[0] if rows else None


def mentor_loads(
    register: Register, *, cell_id: UUID | None = None, limit: int = 200, offset: int = 0
) -> tuple[MentorChoice, ...]:
    """Return the members who help people (of one cell), the busiest first."""
    with register.read() as connection:
        return mentors.loads(
            connection, on=register.clock.today(), cell_id=cell_id, limit=limit, offset=offset
        )


def count_mentors(register: Register, *, cell_id: UUID | None = None) -> int:
    """Count the members who help people (of one cell)."""
    with register.read() as connection:
        return mentors.count_loads(connection, cell_id=cell_id)


def mentor_choices(register: Register, *, cell_id: UUID) -> tuple[MentorChoice, ...]:
    """Return everybody who attends a cell today; who may not help comes last, with the reason."""
    with register.read() as connection:
        return mentors.choices_of_cell(connection, cell_id, on=register.clock.today())


def assign_mentor(
    register: Register,
    *,
    candidate_ids: Sequence[UUID],
    member_id: UUID,
    started_on: date,
    resolution: Resolution | None = None,
) -> Changes:
    """Assign one member to help several people of his cell, beside a mentor they may have.

    UserError when he may not help, helps one of them already, or one has two mentors.
    """
    _check_days(register, started_on, resolution)
    with register.write("assign_mentor") as session:
        name = ""
        for candidate_id in dict.fromkeys(candidate_ids):
            candidate = alive(session, Candidate, candidate_id)
            name = _check_mentor(session, candidate, member_id, started_on)
            _check_room(session, candidate, member_id, started_on)
            session.add(_assignment(candidate, member_id, started_on, resolution))
            session.flush()
    return _assigned(name, len(set(candidate_ids)))


def replace_mentor(
    register: Register,
    *,
    assignment_ids: Sequence[UUID],
    member_id: UUID,
    started_on: date,
    end_reason: str,
    resolution: Resolution | None = None,
    others: Sequence[UUID] = (),
) -> Changes:
    """End some assignments with a reason and assign one other member from the same day on.

    `others` are candidates without a mentor whom the member helps from then on as well.
    """
    reason = _reason(end_reason)
    _check_days(register, started_on, resolution)
    with register.write("replace_mentor", reason=reason) as session:
        name = ""
        for assignment_id in dict.fromkeys(assignment_ids):
            assignment = _running(session, assignment_id)
            candidate = alive(session, Candidate, assignment.candidate_id)
            _end(assignment, started_on, reason)
            session.flush()
            name = _check_mentor(session, candidate, member_id, started_on)
            _check_room(session, candidate, member_id, started_on)
            session.add(_assignment(candidate, member_id, started_on, resolution))
            session.flush()
        for candidate_id in dict.fromkeys(others):
            candidate = alive(session, Candidate, candidate_id)
            _check_mentor(session, candidate, member_id, started_on)
            _check_room(session, candidate, member_id, started_on)
            session.add(_assignment(candidate, member_id, started_on, resolution))
    return _assigned(name, len(set(assignment_ids)) + len(set(others)))


def end_mentor(
    register: Register, *, assignment_ids: Sequence[UUID], ended_on: date, reason: str
) -> Changes:
    """End some assignments without putting anybody in their place."""
    reason = _reason(reason)
    _check_not_ahead(register, ended_on, "ended_on")
    with register.write("end_mentor", reason=reason) as session:
        for assignment_id in dict.fromkeys(assignment_ids):
            _end(_running(session, assignment_id), ended_on, reason)
    count = len(set(assignment_ids))
    message = ngettext("Ended {n} assignment", "Ended {n} assignments", count).format(n=count)
    return Changes(mentors=True, candidates=True, message=message)


def name_mentor(register: Register, *, assignment_id: UUID, member_id: UUID) -> Changes:
    """Say which member an imported mentor's name means; the assignment itself stays as it was."""
    with register.write("assign_mentor") as session:
        assignment = _running(session, assignment_id)
        candidate = alive(session, Candidate, assignment.candidate_id)
        name = _check_mentor(session, candidate, member_id, register.clock.today())
        assignment.member_id = member_id
    return _assigned(name, 1)


def complete_assignment(
    register: Register, *, assignment_ids: Sequence[UUID], resolution: Resolution
) -> Changes:
    """Type in the number and day of the resolution that were left open."""
    with register.write("assign_mentor") as session:
        for assignment_id in assignment_ids:
            assignment = alive(session, MentorAssignment, assignment_id)
            assignment.resolution_number = nfc(resolution.number or "") or None
            assignment.resolution_on = resolution.on
    return Changes(mentors=True, message=_("Saved the resolution of the assignment"))


def _assignment(
    candidate: Candidate, member_id: UUID, started_on: date, resolution: Resolution | None
) -> MentorAssignment:
    resolution = resolution or Resolution()
    return MentorAssignment(
        candidate_id=candidate.id,
        member_id=member_id,
        kind=mentor_kind(candidate.stage),
        started_on=PartialDate.on_day(started_on),
        resolution_number=nfc(resolution.number or "") or None,
        resolution_on=resolution.on,
    )


def _assigned(name: str, count: int) -> Changes:
    message = ngettext(
        "Assigned {mentor} to help {n} person", "Assigned {mentor} to help {n} people", count
    ).format(mentor=name, n=count)
    return Changes(mentors=True, candidates=True, remarks=True, message=message)


def _running(session: Session, assignment_id: UUID) -> MentorAssignment:
    assignment = alive(session, MentorAssignment, assignment_id)
    if assignment.ended_on is not None:
        raise UserError(_("This assignment has ended already. Reload the list (F5)."))
    return assignment


def _end(assignment: MentorAssignment, day: date, reason: str) -> None:
    if assignment.started_on and assignment.started_on.earliest > day:
        raise UserError(
            _(
                "The assignment began on {begun}, after the day it should end ({day}). "
                "Check the day."
            ).format(begun=assignment.started_on.show(), day=f"{day:%d/%m/%Y}"),
            field="started_on",
        )
    assignment.ended_on = day
    assignment.end_reason = reason


def _check_mentor(session: Session, candidate: Candidate, member_id: UUID, on: date) -> str:
    """Return the name of a member who may help; UserError for any other."""
    if candidate.stage not in MAY_HAVE_MENTOR:
        raise UserError(
            _("{name} is not on the way into the Party now, so no mentor is assigned.").format(
                name=_name(session, candidate)
            )
        )
    choice = mentors.choice_of_member(
        session.connection(), member_id, cell_id=candidate.cell_id, on=on
    )
    if choice is None:
        raise UserError(_("This record is no longer in the book. Reload the list (F5)."))
    if choice.bar is not None:
        cell = alive(session, Cell, candidate.cell_id)
        raise UserError(refusal(choice, choice.bar, cell=cell.name), field="member_id")
    return choice.name


def _check_room(session: Session, candidate: Candidate, member_id: UUID, on: date) -> None:
    connection = session.connection()
    now = mentors.running_mentors(connection, [candidate.id], on=on).get(candidate.id, [])
    if any(mentor.member_id == member_id for mentor in now):
        raise UserError(
            _("{name} is helped by this member already.").format(name=_name(session, candidate)),
            field="member_id",
        )
    if len(now) >= MOST_MENTORS:
        raise UserError(
            _("{name} has two mentors already. Replace one of them.").format(
                name=_name(session, candidate)
            )
        )


def _name(session: Session, candidate: Candidate) -> str:
    return alive(session, Person, candidate.person_id).full_name


def _reason(text: str) -> str:
    if not (reason := nfc(text)):
        raise UserError(_("Write why the assignment ends."), field="end_reason")
    return reason


def _check_days(register: Register, started_on: date, resolution: Resolution | None) -> None:
    _check_not_ahead(register, started_on, "started_on")
    if resolution and resolution.on and resolution.on > started_on:
        raise UserError(
            _("The assignment cannot begin before its resolution of {day}.").format(
                day=f"{resolution.on:%d/%m/%Y}"
            ),
            field="started_on",
        )


def _check_not_ahead(register: Register, day: date, field: str) -> None:
    if day > register.clock.today():
        raise UserError(
            _("The day {day} lies ahead. Check the year.").format(day=f"{day:%d/%m/%Y}"),
            field=field,
        )
