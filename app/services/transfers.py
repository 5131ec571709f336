"""Changing the cell or the committee: who moves, and with which papers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.procedure.way import carries, present_way, stage_of
from app.domain.stages import ON_THE_WAY, Stage
from app.errors import UserError
from app.i18n import _, ngettext
from app.models.queries import mentors
from app.models.tables import Candidate, Cell, MentorAssignment, Person
from app.services import act_membership
from app.services.alive import alive
from app.services.candidates import living_cell
from app.services.changes import Changes
from app.services.person_fields import needed_reason, short_text
from app.services.procedure_case import case_of
from app.services.register import Register
from app.services.rulebook import rulebook
from app.services.transfer_papers import TransferPaper, papers_for_transfer

_WITH_PAPERS: Final = (*ON_THE_WAY[1:7], Stage.PAUSED)


def papers_of(
    register: Register, candidate_id: UUID, *, outside: bool
) -> tuple[TransferPaper, ...]:
    """Return the papers that go with somebody who moves, by how far he has come.

    `outside` tells whether he leaves the committee. A member, probationary or official, moves
    with the papers of members, which are none of these; so does nobody who is not listed yet.
    """
    with register.read() as connection:
        rules = rulebook(connection)
        case = present_way(case_of(connection, candidate_id, on=register.clock.today()))
    if stage_of(case, rules) not in _WITH_PAPERS:
        return ()
    acts = {act.kind for act in case.acts if carries(act, rules, case.today)}
    return papers_for_transfer(acts, outside=outside)


def move_to_cell(
    register: Register,
    candidate_ids: Sequence[UUID],
    *,
    cell_id: UUID,
    on: date,
    reason: str,
    number: str | None = None,
) -> Changes:
    """Move people to another cell of the committee, all or none.

    A mentor who does not attend the new cell ends with the move; the new cell assigns an official
    member of its own, who needs no 12 months together. Whoever is a member moves as one.
    """
    reason = needed_reason(reason)
    if on > register.clock.today():
        raise UserError(
            _("The day {day} lies ahead. Check the year.").format(day=f"{on:%d/%m/%Y}"), field="on"
        )
    told = f"{reason} ({paper})" if (paper := short_text(number or "", field="number")) else reason
    people = list(dict.fromkeys(candidate_ids))
    with register.write("move_candidate", reason=told) as session:
        cell = living_cell(session, cell_id)
        ended = 0
        for candidate_id in people:
            candidate = alive(session, Candidate, candidate_id)
            _refuse_same_cell(candidate, cell)
            ended += _move(session, candidate, cell, on=on, reason=reason)
        name = alive(session, Person, candidate.person_id).full_name
    return Changes(
        candidates=True,
        cells=True,
        mentors=True,
        members=True,
        quotas=True,
        message=_moved(name, len(people), cell.name, ended),
    )


def _moved(name: str, count: int, cell: str, ended: int) -> str:
    if count > 1:
        message = ngettext(
            "{n} person was moved to {cell}.", "{n} people were moved to {cell}.", count
        ).format(n=count, cell=cell)
    else:
        message = _("{name} was moved to {cell}.").format(name=name, cell=cell)
    if ended:
        message += " " + ngettext(
            "{n} mentor of the old cell ended; assign one of the new cell.",
            "{n} mentors of the old cell ended; assign some of the new cell.",
            ended,
        ).format(n=ended)
    return message


def _refuse_same_cell(candidate: Candidate, cell: Cell) -> None:
    if candidate.cell_id == cell.id:
        raise UserError(
            _("{cell} is the person's cell already. Choose another one.").format(cell=cell.name),
            field="cell",
        )


def _move(session: Session, candidate: Candidate, cell: Cell, *, on: date, reason: str) -> int:
    """Move one person; return how many mentors ended with it."""
    member = act_membership.member_of(session, candidate)
    if member is not None and member.ending is None and member.cell_id == candidate.cell_id:
        member.cell_id = cell.id
    candidate.cell_id = cell.id
    session.flush()
    return _end_mentors(session, candidate, on=on, reason=reason)


def _end_mentors(session: Session, candidate: Candidate, *, on: date, reason: str) -> int:
    """End the running assignments of those who do not attend the person's new cell."""
    assignments = session.scalars(
        select(MentorAssignment).where(
            MentorAssignment.candidate_id == candidate.id, mentors.running()
        )
    ).all()
    ended = 0
    for assignment in assignments:
        choice = assignment.member_id and mentors.choice_of_member(
            session.connection(), assignment.member_id, cell_id=candidate.cell_id, on=on
        )
        if choice and choice.bar is None:
            continue
        begun = assignment.started_on
        if begun is not None and begun.earliest > on:
            raise UserError(
                _("An assignment began on {begun}, after the move ({day}). Check the day.").format(
                    begun=begun.show(), day=f"{on:%d/%m/%Y}"
                ),
                field="on",
            )
        assignment.ended_on = on
        assignment.end_reason = _("moved to another cell: {reason}").format(reason=reason)
        ended += 1
    session.flush()
    return ended
