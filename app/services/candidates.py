"""Candidates: adding, editing, moving, taking off the list and putting back, recording steps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.names import fold, nfc
from app.domain.partial_date import PartialDate
from app.domain.stages import MilestoneKind, Stage, stage_after
from app.errors import UserError
from app.i18n import _
from app.labels import label
from app.models.tables import Candidate, Cell, Milestone, Person
from app.services.alive import alive
from app.services.changes import Changes
from app.services.person_fields import needed_reason, read_person_fields
from app.services.register import Register


def add_candidate(
    register: Register, *, fields: Mapping[str, Any], cell_id: UUID, noticed_on: PartialDate | None
) -> tuple[Changes, UUID]:
    """Add somebody the cell watches; `fields` are typed values of `person_fields`.

    A member or candidate with the same identity number is refused with his name and cell: one
    person stands in the book once. A day that lies ahead is refused.
    """
    if noticed_on is not None:
        _refuse_ahead(register, noticed_on, field="noticed_on")
    values = read_person_fields(fields, on=register.clock.today())
    with register.write("add_candidate") as session:
        _living_cell(session, cell_id)
        _refuse_twin(session, values.get("identity_number"), own_id=None)
        person = Person(**values)
        session.add(person)
        session.flush()
        candidate = Candidate(person_id=person.id, cell_id=cell_id, stage=Stage.NOTICED)
        session.add(candidate)
        session.flush()
        if noticed_on is not None:
            session.add(
                Milestone(
                    candidate_id=candidate.id, kind=MilestoneKind.NOTICED, happened_on=noticed_on
                )
            )
    message = _("{name} was added.").format(name=person.full_name)
    return Changes(candidates=True, cells=True, message=message), candidate.id


def edit_person(register: Register, person_id: UUID, *, fields: Mapping[str, Any]) -> Changes:
    """Save one group of typed fields of a person as one act."""
    values = read_person_fields(fields, on=register.clock.today())
    with register.write("edit_person") as session:
        person = alive(session, Person, person_id)
        if "identity_number" in values:
            _refuse_twin(session, values["identity_number"], own_id=person_id)
        for name, value in values.items():
            setattr(person, name, value)
    return Changes(candidates=True, members=True)


def move_candidate(
    register: Register, candidate_id: UUID, *, cell_id: UUID, reason: str
) -> Changes:
    """Move somebody to another cell of the committee."""
    with register.write("move_candidate", reason=needed_reason(reason)) as session:
        candidate = alive(session, Candidate, candidate_id)
        cell = _living_cell(session, cell_id)
        if candidate.cell_id == cell_id:
            raise UserError(
                _("{cell} is the person's cell already. Choose another one.").format(
                    cell=cell.name
                ),
                field="cell",
            )
        candidate.cell_id = cell_id
        name = alive(session, Person, candidate.person_id).full_name
    message = _("{name} was moved to {cell}.").format(name=name, cell=cell.name)
    return Changes(candidates=True, cells=True, mentors=True, message=message)


def take_off_list(
    register: Register,
    candidate_id: UUID,
    *,
    on: date,
    reason: str,
    number: str | None = None,
    kind: MilestoneKind = MilestoneKind.REMOVED,
    recall_on: PartialDate | None = None,
) -> Changes:
    """Take somebody off the way with day, reason and number; record and history are kept.

    `kind` is one of the milestones that leave the way: removed, paused, refused, transferred,
    struck_off, deceased. `recall_on` is when a pause is looked at again; it alone may lie ahead.
    """
    reason = needed_reason(reason)
    _refuse_ahead(register, PartialDate.on_day(on), field="on")
    with register.write("remove_candidate", reason=reason) as session:
        candidate = alive(session, Candidate, candidate_id)
        session.add(
            Milestone(
                candidate_id=candidate_id,
                kind=kind,
                happened_on=PartialDate.on_day(on),
                number=nfc(number or "") or None,
                reason=reason,
            )
        )
        candidate.recall_on = recall_on
        _restage(session, candidate)
        name = alive(session, Person, candidate.person_id).full_name
    message = _("{name}: {stage}.").format(name=name, stage=label(candidate.stage))
    return Changes(candidates=True, cells=True, mentors=True, message=message)


def restore_to_list(register: Register, candidate_id: UUID, *, on: date, reason: str) -> Changes:
    """Put somebody who left the way back at the stage he had reached."""
    reason = needed_reason(reason)
    _refuse_ahead(register, PartialDate.on_day(on), field="on")
    with register.write("restore_candidate", reason=reason) as session:
        candidate = alive(session, Candidate, candidate_id)
        session.add(
            Milestone(
                candidate_id=candidate_id,
                kind=MilestoneKind.RESTORED,
                happened_on=PartialDate.on_day(on),
                reason=reason,
            )
        )
        candidate.recall_on = None
        _restage(session, candidate)
        name = alive(session, Person, candidate.person_id).full_name
    message = _("{name} was put back on the list.").format(name=name)
    return Changes(candidates=True, cells=True, mentors=True, message=message)


def record_milestone(
    register: Register,
    candidate_id: UUID,
    *,
    kind: MilestoneKind,
    on: PartialDate,
    number: str | None = None,
) -> Changes:
    """Record one step with its day and number; the stage follows from all of them.

    A day that lies ahead is refused.
    """
    _refuse_ahead(register, on, field="on")
    with register.write("record_milestone") as session:
        candidate = alive(session, Candidate, candidate_id)
        session.add(
            Milestone(
                candidate_id=candidate_id,
                kind=kind,
                happened_on=on,
                number=nfc(number or "") or None,
            )
        )
        _restage(session, candidate)
        name = alive(session, Person, candidate.person_id).full_name
    message = _("{name}: {step} on {day}.").format(name=name, step=label(kind), day=on.show())
    return Changes(candidates=True, cells=True, quotas=True, message=message)


def _restage(session: Session, candidate: Candidate) -> None:
    session.flush()
    milestones = session.scalars(
        select(Milestone).where(
            Milestone.candidate_id == candidate.id, Milestone.deleted_at.is_(None)
        )
    ).all()
    # Undated steps come first; of two on one day, the one entered later counts as later.
    ordered = sorted(
        milestones, key=lambda step: (step.happened_on.iso() if step.happened_on else "", step.id)
    )
    candidate.stage = stage_after(step.kind for step in ordered)


def _refuse_ahead(register: Register, day: PartialDate, *, field: str) -> None:
    # This month and this year are taken: they may mean a day that is past.
    if day.earliest > register.clock.today():
        raise UserError(
            _("The day {day} lies ahead. Check the year.").format(day=day.show()), field=field
        )


def _living_cell(session: Session, cell_id: UUID) -> Cell:
    cell = alive(session, Cell, cell_id)
    if cell.ended_on is not None:
        raise UserError(
            _("{cell} no longer exists. Choose another cell.").format(cell=cell.name), field="cell"
        )
    return cell


def _refuse_twin(session: Session, identity_number: str | None, *, own_id: UUID | None) -> None:
    if identity_number is None:
        return
    twin = session.scalars(
        select(Person).where(Person.identity_number == identity_number, Person.deleted_at.is_(None))
    ).first()
    if twin is not None and twin.id != own_id:
        raise UserError(
            _("This identity number belongs to {name} already. Find {name} with Ctrl+F.").format(
                name=twin.full_name
            ),
            field="identity_number",
        )


def same_name_in_cell(register: Register, *, full_name: str, cell_id: UUID) -> list[str]:
    """Return the people of a cell with the same folded name, to ask "the same person?" first."""
    with register.read() as connection:
        rows = connection.execute(
            select(Person.full_name, Person.birth)
            .join(Candidate, Candidate.person_id == Person.id)
            .where(
                Candidate.cell_id == cell_id,
                Candidate.deleted_at.is_(None),
                Person.search_text.startswith(fold(full_name), autoescape=True),
            )
        )
        return [f"{name} ({birth.show()})" if birth else name for name, birth in rows]
