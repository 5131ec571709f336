"""The sample register read whole, as rules about its people look at it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from app.domain.stages import MilestoneKind, Stage
from app.domain.terms import Relation
from app.models.tables import (
    Candidate,
    Cell,
    CellOffice,
    Member,
    MentorAssignment,
    MentorRemark,
    Milestone,
    Person,
    PersonPlace,
    Record,
    Relative,
    TrialTask,
    VerificationRequest,
)
from app.services.register import Register


def year_of(record: Person | Relative) -> int:
    """Return the year of birth, as it was said."""
    return record.birth.anchor.year


def family_of(name: str) -> str:
    """Return the family name."""
    return name.split()[0]


@dataclass(frozen=True)
class Followed:
    """A candidate with everything that hangs on him."""

    person: Person
    candidate: Candidate
    cell: Cell
    member: Member | None
    steps: dict[MilestoneKind, Milestone]
    assignments: list[MentorAssignment]
    remarks: list[MentorRemark]
    tasks: list[TrialTask]
    requests: list[VerificationRequest]
    relatives: list[Relative]
    places: list[PersonPlace]

    @property
    def key(self) -> str:
        """Name and year of birth: two people of the sheet share a name."""
        return f"{self.person.full_name} {year_of(self.person)}"

    @property
    def stage(self) -> Stage:
        """The stored stage."""
        return self.candidate.stage

    @property
    def birth(self) -> date:
        """The birthday."""
        return self.person.birth.exact

    def day(self, kind: MilestoneKind) -> date | None:
        """Return the day of a step, or None."""
        step = self.steps.get(kind)
        return step.happened_on.earliest if step and step.happened_on else None

    @property
    def first_step(self) -> date | None:
        """The first dated step."""
        return min((self.day(kind) for kind in self.steps), default=None)

    def kin(self, *relations: Relation) -> list[Relative]:
        """Return the relatives of some relations."""
        return [one for one in self.relatives if one.relation in relations]

    def one(self, relation: Relation) -> Relative | None:
        """Return the only relative of a relation, or None."""
        return next(iter(self.kin(relation)), None)

    @property
    def own_places(self) -> list[PersonPlace]:
        """Where he himself lived and worked."""
        return [place for place in self.places if place.relative_id is None]


class Commune:
    """The register in memory."""

    def __init__(self, register: Register) -> None:
        with register.read_records() as session:
            read = {
                table: session.scalars(select(table).where(table.deleted_at.is_(None))).all()
                for table in (
                    Person,
                    Candidate,
                    Cell,
                    Member,
                    CellOffice,
                    Milestone,
                    MentorAssignment,
                    MentorRemark,
                    TrialTask,
                    VerificationRequest,
                    Relative,
                    PersonPlace,
                )
            }
        self.persons: dict[UUID, Person] = {one.id: one for one in read[Person]}
        self.cells: dict[UUID, Cell] = {one.id: one for one in read[Cell]}
        self.members: dict[UUID, Member] = {one.id: one for one in read[Member]}
        self.offices: list[CellOffice] = list(read[CellOffice])
        self._member_of = {one.person_id: one for one in read[Member]}
        by_candidate = {
            table: _grouped(read[table], "candidate_id")
            for table in (Milestone, MentorAssignment, MentorRemark, TrialTask, VerificationRequest)
        }
        by_person = {table: _grouped(read[table], "person_id") for table in (Relative, PersonPlace)}
        self.followed: list[Followed] = [
            Followed(
                self.persons[one.person_id],
                one,
                self.cells[one.cell_id],
                self._member_of.get(one.person_id),
                {step.kind: step for step in by_candidate[Milestone][one.id]},
                by_candidate[MentorAssignment][one.id],
                by_candidate[MentorRemark][one.id],
                by_candidate[TrialTask][one.id],
                by_candidate[VerificationRequest][one.id],
                by_person[Relative][one.person_id],
                by_person[PersonPlace][one.person_id],
            )
            for one in read[Candidate]
        ]

    def everybody(self) -> Iterator[tuple[Person, Member]]:
        """Give each member with his person."""
        for member in self.members.values():
            yield self.persons[member.person_id], member


def _grouped(records: list[Record], column: str) -> dict[UUID, list[Record]]:
    groups: dict[UUID, list[Record]] = defaultdict(list)
    for record in records:
        groups[getattr(record, column)].append(record)
    return groups
