"""Who arrives on the way: from another committee with papers, or for a second admission."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.names import nfc
from app.domain.partial_date import PartialDate
from app.domain.procedure.order import wrong_pairs
from app.domain.procedure.way import present_way
from app.domain.stages import MilestoneKind, Stage
from app.errors import UserError
from app.i18n import _
from app.models.tables import Candidate, Member, Milestone, Person, Vote
from app.services.act_checks import Office, office_of, order_sentence
from app.services.act_entry import LEAVING, ActEntry, checked
from app.services.act_rules import rules_used
from app.services.act_stage import restage
from app.services.act_writing import tally_columns
from app.services.alive import alive
from app.services.candidates import living_cell, refuse_twin
from app.services.changes import Changes
from app.services.person_fields import needed_reason, read_person_fields
from app.services.procedure_case import case_of
from app.services.register import Register


def receive_candidate(
    register: Register,
    *,
    fields: Mapping[str, Any],
    cell_id: UUID,
    arrived_on: PartialDate | None,
    origin: str,
    number: str | None = None,
    entries: Sequence[ActEntry] = (),
) -> tuple[Changes, UUID]:
    """Take in somebody who comes from another committee, with what his papers say happened there.

    `origin` names where he comes from, `number` the paper that introduces him; `entries` are the
    acts there, up to the decision. They are not held up: another committee took them. The new
    cell assigns an official member, who needs no 12 months together. A refusal of one of the acts
    there names its kind as the field.
    """
    today = register.clock.today()
    values = read_person_fields(fields, on=today)
    arrival = checked(
        ActEntry(MilestoneKind.NOTICED, arrived_on, number, _needed_origin(origin)), today=today
    )
    past = [_past_act(entry, today=today) for entry in entries]
    with register.write("receive_candidate", reason=arrival.reason) as session:
        living_cell(session, cell_id)
        refuse_twin(session, values.get("identity_number"), own_id=None)
        person = Person(**values)
        session.add(person)
        session.flush()
        office = office_of(session.connection(), today=today)
        candidate = _begin(session, person.id, cell_id, [arrival, *past], office)
    message = _("{name} was received.").format(name=person.full_name)
    return Changes(candidates=True, cells=True, quotas=True, message=message), candidate.id


def _needed_origin(origin: str) -> str:
    if not (text := nfc(origin)):
        raise UserError(_("Where the person comes from is missing."), field="origin")
    return text


def _past_act(entry: ActEntry, *, today: date) -> ActEntry:
    taken = _entry_from_elsewhere(entry)
    try:
        return checked(taken, today=today)
    except UserError as refused:
        raise UserError(refused.message, field=entry.kind.value) from refused


def _entry_from_elsewhere(entry: ActEntry) -> ActEntry:
    kinds = tuple(MilestoneKind)
    after = kinds.index(entry.kind) >= kinds.index(MilestoneKind.CEREMONY)
    if entry.kind in LEAVING or after:
        raise UserError(
            _(
                "Somebody admitted elsewhere moves as a member. Add him to the list of members "
                "by its import."
            ),
            field="kind",
        )
    return entry


def readmit(
    register: Register,
    person_id: UUID,
    *,
    cell_id: UUID,
    on: PartialDate | None,
    left_on: PartialDate | None,
    reason: str,
) -> tuple[Changes, UUID]:
    """Let somebody who left the Party go the way again; probation is served again.

    `left_on` is the day of leaving; where the book knows a membership that ended, its day stands
    in. How long he has waited is judged at the cell's vote. Who was struck off during probation
    and is still a candidate here is restored instead (`record_act` with RESTORED).
    """
    why = needed_reason(reason)
    entry = checked(ActEntry(MilestoneKind.NOTICED, on, reason=why), today=register.clock.today())
    with register.write("readmit", reason=why) as session:
        person = alive(session, Person, person_id)
        living_cell(session, cell_id)
        office = office_of(session.connection(), today=register.clock.today())
        _refuse_second_way(session, person, office)
        left = left_on or _left_as_member(session, person_id) or person.left_party_on
        if left is None:
            raise UserError(_("The day of leaving the Party is missing."), field="left_on")
        if entry.on is not None and left.surely_after(entry.on):
            raise UserError(
                _("The day of leaving, {left}, lies after {day}. Check the year.").format(
                    left=left.show(), day=entry.on.show()
                ),
                field="left_on",
            )
        person.left_party_on = left
        session.flush()
        candidate = _begin(session, person_id, cell_id, [entry], office)
    message = _("{name} was added.").format(name=person.full_name)
    return Changes(candidates=True, cells=True, members=True, message=message), candidate.id


def _refuse_second_way(session: Session, person: Person, office: Office) -> None:
    own = session.scalars(
        select(Candidate).where(Candidate.person_id == person.id, Candidate.deleted_at.is_(None))
    ).first()
    if own is not None:
        raise UserError(
            _("{name} is among the candidates already. Put {name} back on the list there.").format(
                name=person.full_name
            )
        )
    once = office.rules.value_at("admission.readmit_once", office.today).value
    if once and person.left_party_on is not None and _was_readmitted(session, person):
        raise UserError(
            _("{name} was admitted a second time already; that happens only once.").format(
                name=person.full_name
            )
        )
    running = session.scalars(
        select(Member).where(
            Member.person_id == person.id, Member.deleted_at.is_(None), Member.ending.is_(None)
        )
    ).first()
    if running is not None:
        raise UserError(_("{name} is a member now.").format(name=person.full_name))


def _was_readmitted(session: Session, person: Person) -> bool:
    """Tell whether a membership began after the day of leaving that the book holds."""
    begun = session.scalars(
        select(Member.admitted_on).where(Member.person_id == person.id, Member.deleted_at.is_(None))
    ).first()
    return bool(begun and person.left_party_on and begun > person.left_party_on.latest)


def _left_as_member(session: Session, person_id: UUID) -> PartialDate | None:
    day = session.scalars(
        select(Member.ended_on).where(Member.person_id == person_id, Member.deleted_at.is_(None))
    ).first()
    return PartialDate.on_day(day) if day else None


def _begin(
    session: Session, person_id: UUID, cell_id: UUID, entries: Sequence[ActEntry], office: Office
) -> Candidate:
    candidate = Candidate(person_id=person_id, cell_id=cell_id, stage=Stage.NOTICED)
    session.add(candidate)
    session.flush()
    for entry in entries:
        if entry.on is None:
            raise ValueError("an act without a day is refused before")
        milestone = Milestone(
            candidate_id=candidate.id,
            kind=entry.kind,
            happened_on=entry.on,
            number=entry.number,
            reason=entry.reason,
            rules_used=rules_used(entry.kind, entry.on, office.rules),
        )
        session.add(milestone)
        session.flush()
        if entry.tally is not None:
            session.add(Vote(milestone_id=milestone.id, **tally_columns(entry.tally)))
    restage(session, candidate, rules=office.rules, today=office.today)
    case = case_of(session.connection(), candidate.id, on=office.today)
    for pair in wrong_pairs(present_way(case)):
        raise UserError(order_sentence(case, pair), field=pair[1].value)
    return candidate
