"""What recording an act would do, person by person, before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import Connection, select

from app.domain.names import nfc
from app.domain.procedure.way import stage_of
from app.domain.stages import MilestoneKind, Stage
from app.errors import UserError
from app.i18n import _
from app.models.tables import Candidate, Milestone, Person
from app.services.act_checks import Office, check_case, office_of
from app.services.act_entry import ActEntry, checked
from app.services.procedure_case import cases_of
from app.services.register import Register

_OF_CELL = (MilestoneKind.CELL_VOTE, MilestoneKind.RECOGNITION_VOTE)


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One person: the stage now and after; what forbids the act, or what holds it up."""

    candidate_id: UUID
    name: str
    stage: Stage
    stage_after: Stage
    refusal: str | None = None
    field: str | None = None
    held_up: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActPreview:
    """The people of an act, and what should be looked at though it may be recorded."""

    people: tuple[PreviewRow, ...]
    warnings: tuple[str, ...] = ()


def preview_act(register: Register, candidate_ids: Sequence[UUID], entry: ActEntry) -> ActPreview:
    """Return what `record_act` would do; an entry that cannot be taken refuses every person."""
    people = list(dict.fromkeys(candidate_ids))
    with register.read() as connection:
        office = office_of(connection, today=register.clock.today())
        rows = tuple(_rows(connection, people, entry, office))
        warnings = _number_warnings(connection, people, entry)
    return ActPreview(rows, warnings)


def _rows(
    connection: Connection, people: Sequence[UUID], entry: ActEntry, office: Office
) -> Sequence[PreviewRow]:
    faulty: UserError | None = None
    try:
        checked(entry, today=office.today)
    except UserError as error:
        faulty = error
    cases = cases_of(connection, people, office.today)
    names = {
        row.id: (row.full_name, row.stage)
        for row in connection.execute(
            select(Candidate.id, Candidate.stage, Person.full_name)
            .join(Person, Person.id == Candidate.person_id)
            .where(Candidate.id.in_(people))
        )
    }
    rows = []
    for one in people:
        if one not in cases:
            continue
        name, stage = names[one]
        if faulty is not None:
            rows.append(PreviewRow(one, name, stage, stage, faulty.message, faulty.field))
            continue
        case, act = cases[one], entry.as_act()
        found = check_case(case, act, office=office)
        after = stage_of(replace(case, acts=(*case.acts, act)), office.rules)
        if found.refusal is not None:
            after = stage
        rows.append(PreviewRow(one, name, stage, after, found.refusal, found.field, found.held_up))
    return rows


def _number_warnings(
    connection: Connection, people: Sequence[UUID], entry: ActEntry
) -> tuple[str, ...]:
    """Say where the number was used already on another day: it may be a slip of the pen."""
    number = nfc(entry.number or "")
    if not number or entry.on is None:
        return ()
    used = (
        select(Milestone.happened_on)
        .join(Candidate, Candidate.id == Milestone.candidate_id)
        .where(
            Milestone.number == number,
            Milestone.kind == entry.kind,
            Milestone.deleted_at.is_(None),
            Milestone.happened_on.is_not(None),
            Milestone.happened_on != entry.on,
        )
        .order_by(Milestone.happened_on.desc())
        .limit(1)
    )
    if entry.kind in _OF_CELL:
        # Each cell numbers its own resolutions.
        cells = select(Candidate.cell_id).where(Candidate.id.in_(people))
        used = used.where(Candidate.cell_id.in_(cells))
    day = connection.scalar(used)
    if day is None:
        return ()
    return (
        _(
            "The number {number} was used already for an act of {day}. It can be recorded all the "
            "same if the office's book has two equal numbers."
        ).format(number=number, day=day.show()),
    )
