"""Small builders of cells and people in a real register, each one act of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from app.domain.partial_date import PartialDate, parse_iso
from app.domain.stages import MilestoneKind, Stage
from app.domain.terms import (
    AttachmentKind,
    CellKind,
    MassOrganizationKind,
    MentorKind,
    PlaceKind,
    Relation,
    Standing,
)
from app.models.tables import (
    Attachment,
    Candidate,
    Cell,
    Committee,
    MassOrganization,
    Member,
    MentorAssignment,
    MentorRemark,
    Milestone,
    Person,
    PersonPlace,
    PersonTrait,
    Record,
    Relative,
)
from app.services.register import Register

Day = str | date | PartialDate | None


def partial(day: Day) -> PartialDate | None:
    """Return a partial date from contract text ("2026", "2026-05-01"), a day, or nothing."""
    if isinstance(day, str):
        return parse_iso(day)
    return PartialDate.on_day(day) if isinstance(day, date) else day


def _add(register: Register, *records: Record) -> UUID:
    with register.write("test_data") as session:
        for record in records:
            session.add(record)
            session.flush()
    return records[0].id


def _committee(register: Register) -> UUID:
    with register.read() as connection:
        return connection.scalars(select(Committee.id)).one()


def add_cell(
    register: Register,
    name: str = "Chi bộ thôn Nà Lùng",
    *,
    kind: CellKind = CellKind.RESIDENTIAL,
    **values: Any,
) -> UUID:
    """Add a cell after those that are there; `values` are further columns."""
    if "sort_key" not in values:
        with register.read() as connection:
            values["sort_key"] = f"{connection.scalar(select(func.count(Cell.id))) + 1:03}"
    return _add(register, Cell(committee_id=_committee(register), name=name, kind=kind, **values))


def add_mass_organisation(
    register: Register,
    name: str = "Đoàn TNCS Hồ Chí Minh xã",
    *,
    kind: MassOrganizationKind = MassOrganizationKind.YOUTH_UNION,
) -> UUID:
    """Add a mass organisation."""
    return _add(register, MassOrganization(committee_id=_committee(register), name=name, kind=kind))


def add_candidate(
    register: Register,
    name: str,
    *,
    cell: UUID,
    stage: Stage = Stage.LISTED,
    milestones: Mapping[MilestoneKind, Day] | None = None,
    traits: Iterable[str] = (),
    person: UUID | None = None,
    introduced_by: UUID | None = None,
    **facts: Any,
) -> UUID:
    """Add a candidate (of an existing `person`, or a new one with `facts` as its columns)."""
    someone = None if person else Person(full_name=name, **facts)
    person = person or someone.id
    candidate = Candidate(
        person_id=person, cell_id=cell, stage=stage, introduced_by_id=introduced_by
    )
    with register.write("test_data") as session:
        if someone:
            session.add(someone)
            session.flush()
        session.add(candidate)
        session.flush()
        session.add_all(
            Milestone(candidate_id=candidate.id, kind=kind, happened_on=partial(day))
            for kind, day in (milestones or {}).items()
        )
        session.add_all(PersonTrait(person_id=person, trait=str(trait)) for trait in traits)
    return candidate.id


def add_member(
    register: Register,
    name: str,
    *,
    cell: UUID,
    standing: Standing = Standing.OFFICIAL,
    person: UUID | None = None,
    facts: Mapping[str, Any] | None = None,
    **values: Any,
) -> UUID:
    """Add a member (of an existing `person`, or a new one); `values` are columns of Member."""
    someone = None if person else Person(full_name=name, **(facts or {}))
    person = person or someone.id
    member = Member(person_id=person, cell_id=cell, standing=standing, **values)
    with register.write("test_data") as session:
        if someone:
            session.add(someone)
            session.flush()
        session.add(member)
    return member.id


def person_of(register: Register, candidate: UUID) -> UUID:
    """Return the person of a candidate."""
    with register.read() as connection:
        return connection.scalars(
            select(Candidate.person_id).where(Candidate.id == candidate)
        ).one()


def add_milestone(
    register: Register, candidate: UUID, kind: MilestoneKind, on: Day = None, **values: Any
) -> UUID:
    """Add one milestone; the candidate's stored stage stays as it is."""
    return _add(
        register,
        Milestone(candidate_id=candidate, kind=kind, happened_on=partial(on), **values),
    )


def add_attachment(
    register: Register,
    member: UUID,
    *,
    cell: UUID,
    kind: AttachmentKind = AttachmentKind.FULL,
    **values: Any,
) -> UUID:
    """Let a member attend a cell that is not his own."""
    return _add(register, Attachment(member_id=member, cell_id=cell, kind=kind, **values))


def add_mentor(
    register: Register,
    candidate: UUID,
    member: UUID | None,
    *,
    since: Day = None,
    kind: MentorKind = MentorKind.CANDIDATE,
    **values: Any,
) -> UUID:
    """Add an assignment as an import would, without any check."""
    return _add(
        register,
        MentorAssignment(
            candidate_id=candidate,
            member_id=member,
            kind=kind,
            started_on=partial(since),
            **values,
        ),
    )


def add_remark(register: Register, candidate: UUID, month: date, **values: Any) -> UUID:
    """Add the remark of a month."""
    return _add(register, MentorRemark(candidate_id=candidate, month=month, **values))


def add_relative(
    register: Register, candidate: UUID, relation: Relation, name: str, **values: Any
) -> UUID:
    """Add a relative of a candidate."""
    person = person_of(register, candidate)
    for key in ("birth", "died"):
        if key in values:
            values[key] = partial(values[key])
    return _add(register, Relative(person_id=person, relation=relation, full_name=name, **values))


def add_place(
    register: Register,
    candidate: UUID,
    place: str,
    *,
    kind: PlaceKind = PlaceKind.WORKED,
    relative: UUID | None = None,
    **values: Any,
) -> UUID:
    """Add a place where a candidate (or a relative) lived or worked."""
    person = person_of(register, candidate)
    return _add(
        register,
        PersonPlace(person_id=person, relative_id=relative, kind=kind, place=place, **values),
    )


def soft_delete(register: Register, table: type[Record], row_id: UUID) -> None:
    """Delete one record softly."""
    with register.write("test_data", reason="thử") as session:
        record = session.get(table, row_id)
        record.deleted_at, record.deleted_reason = register.clock.now(), "thử"
