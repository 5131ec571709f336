"""Whom an act was about, for the question before it is undone."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from sqlalchemy import Connection, func, select, union

from app.domain.stages import MilestoneKind
from app.models.tables import (
    Candidate,
    Change,
    Consent,
    Introducer,
    MassClass,
    Member,
    MentorAssignment,
    MentorRemark,
    Milestone,
    Person,
    PersonPlace,
    PersonTrait,
    Relative,
    TrialTask,
    VerificationRequest,
)

_OF_CANDIDATE: Final = (
    Introducer,
    Consent,
    Milestone,
    MentorAssignment,
    MentorRemark,
    TrialTask,
    VerificationRequest,
)
_OF_PERSON: Final = (Member, Relative, PersonTrait, PersonPlace, MassClass)


def person_of_act(connection: Connection, act_id: UUID) -> str | None:
    """Return the name of the one person an act was about; None for nobody or several."""
    rows = select(Change.row_id).where(Change.act_id == act_id)
    candidates = union(
        select(Candidate.id).where(Candidate.id.in_(rows)),
        *(select(table.candidate_id).where(table.id.in_(rows)) for table in _OF_CANDIDATE),
    )
    people = union(
        select(Person.id).where(Person.id.in_(rows)),
        select(Candidate.person_id).where(Candidate.id.in_(candidates)),
        *(select(table.person_id).where(table.id.in_(rows)) for table in _OF_PERSON),
    )
    names = connection.scalars(select(Person.full_name).where(Person.id.in_(people)).limit(2)).all()
    return names[0] if len(names) == 1 else None


def steps_of_act(connection: Connection, act_id: UUID) -> dict[MilestoneKind, int]:
    """Return the steps that an act wrote, each with for how many people."""
    rows = select(Change.row_id).where(Change.act_id == act_id)
    people = func.count(Milestone.candidate_id.distinct())
    found = connection.execute(
        select(Milestone.kind, people).where(Milestone.id.in_(rows)).group_by(Milestone.kind)
    )
    return {row[0]: row[1] for row in found}
