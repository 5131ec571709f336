"""The people of the sample register as its spreadsheets told them, to invent families around."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select

from app.domain.partial_date import PartialDate
from app.domain.stages import BEFORE_ADMISSION, MilestoneKind, Stage
from app.domain.terms import Sex, Standing
from app.models.tables import Candidate, Cell, Member, MentorAssignment, Milestone, Person
from app.services.demo_names import KINH, family_of

COMMITTEE: Final = "Đảng bộ xã Sao Mai"
COMMUNE: Final = "xã Sao Mai, tỉnh Lào Cai"
_FACTS: Final = (
    "identity_number",
    "full_name",
    "sex",
    "birth",
    "ethnicity",
    "home_place",
    "permanent_residence",
    "schooling",
    "occupation",
    "organisations",
)
# Who has handed in a biography has declared the elders too.
_DECLARED: Final = (*BEFORE_ADMISSION[4:], Stage.PROBATION)


@dataclass(frozen=True, slots=True)
class Followed:
    """A candidate as the office's list knows him; `listed_on` is empty for one only noticed."""

    candidate_id: UUID
    person_id: UUID
    identity_number: str
    full_name: str
    sex: Sex
    birth: date
    ethnicity: str
    home: str
    residence: str
    schooling: str
    occupation: str
    organisations: str
    stage: Stage
    cell_id: UUID
    cell: str
    steps: dict[MilestoneKind, date]
    listed_number: str | None
    assignment_id: UUID | None

    @property
    def village(self) -> str:
        """The village he lives in, as "thôn Nà Lùng"."""
        return self.residence.split(",")[0]

    @property
    def is_local(self) -> bool:
        """Whether his family comes from this commune."""
        return self.home == COMMUNE

    @property
    def has_declared(self) -> bool:
        """Whether his biography, with its elders, is written."""
        return self.stage in _DECLARED

    @property
    def listed_on(self) -> date | None:
        """The day of the resolution that put him on the list."""
        return self.steps.get(MilestoneKind.LISTED)

    @property
    def left_on(self) -> date | None:
        """The day he was taken off the list."""
        return self.steps.get(MilestoneKind.REMOVED)


@dataclass(frozen=True, slots=True)
class OfficialMember:
    """A member of a village cell who may turn out to be somebody's relative."""

    full_name: str
    sex: Sex
    ethnicity: str
    birth: PartialDate
    cell: str

    @property
    def year(self) -> int:
        """The year of birth."""
        return self.birth.anchor.year

    @property
    def organisation(self) -> str:
        """Where his own member dossier is kept."""
        return f"{self.cell}, {COMMITTEE}, tỉnh Lào Cai"


class Neighbours:
    """The members of the village cells; each is a relative of one candidate at most."""

    def __init__(self, members: Iterable[OfficialMember]) -> None:
        self._left = list(members)

    def take(
        self,
        *,
        village: str,
        sex: Sex,
        ethnicity: str,
        years: range,
        family: str | None = None,
        families_barred: Collection[str] = (),
        names_barred: Collection[str] = (),
    ) -> OfficialMember | None:
        """Return a member of that village who fits, and take him out; None when nobody does."""
        for member in self._left:
            own = family_of(member.full_name)
            if (
                member.cell == f"Chi bộ {village}"
                and member.sex is sex
                and member.ethnicity == ethnicity
                and member.year in years
                and family in (None, own)
                and own not in families_barred
                and member.full_name not in names_barred
            ):
                self._left.remove(member)
                return member
        return None


def followed_people(connection: Connection) -> list[Followed]:
    """Return the candidates in the order of their identity numbers, the same in every register."""
    steps = _steps(connection)
    mentored = connection.execute(select(MentorAssignment.candidate_id, MentorAssignment.id))
    assignments: dict[UUID, UUID] = {row[0]: row[1] for row in mentored}
    rows = connection.execute(
        select(
            Candidate.id,
            Candidate.person_id,
            Candidate.stage,
            Candidate.cell_id,
            Cell.name.label("cell"),
            *(getattr(Person, name) for name in _FACTS),
        )
        .join(Person, Person.id == Candidate.person_id)
        .join(Cell, Cell.id == Candidate.cell_id)
        .order_by(Person.identity_number)
    )
    return [
        Followed(
            candidate_id=row.id,
            person_id=row.person_id,
            identity_number=row.identity_number,
            full_name=row.full_name,
            sex=row.sex,
            birth=row.birth.earliest,
            ethnicity=row.ethnicity or KINH,
            home=row.home_place,
            residence=row.permanent_residence,
            schooling=row.schooling or "",
            occupation=row.occupation or "",
            organisations=row.organisations or "",
            stage=row.stage,
            cell_id=row.cell_id,
            cell=row.cell,
            steps={kind: day for kind, (day, _number) in steps.get(row.id, {}).items()},
            listed_number=steps.get(row.id, {}).get(MilestoneKind.LISTED, (None, None))[1],
            assignment_id=assignments.get(row.id),
        )
        for row in rows
    ]


def neighbours(connection: Connection) -> Neighbours:
    """Return the official members of the village cells who help nobody and are no candidates."""
    helping = select(MentorAssignment.member_id).where(MentorAssignment.member_id.is_not(None))
    rows = connection.execute(
        select(Person.full_name, Person.sex, Person.ethnicity, Person.birth, Cell.name)
        .join(Member, Member.person_id == Person.id)
        .join(Cell, Cell.id == Member.cell_id)
        .where(
            Member.standing == Standing.OFFICIAL,
            Member.id.not_in(helping),
            Cell.name.startswith("Chi bộ thôn"),
        )
        .order_by(Person.identity_number)
    )
    return Neighbours(
        OfficialMember(name, sex, ethnicity, birth, cell)
        for name, sex, ethnicity, birth, cell in rows
        if sex and ethnicity and birth
    )


def _steps(connection: Connection) -> dict[UUID, dict[MilestoneKind, tuple[date, str | None]]]:
    rows = connection.execute(
        select(Milestone.candidate_id, Milestone.kind, Milestone.happened_on, Milestone.number)
    )
    steps: dict[UUID, dict[MilestoneKind, tuple[date, str | None]]] = {}
    for candidate_id, kind, day, number in rows:
        if day:
            steps.setdefault(candidate_id, {})[kind] = (day.earliest, number)
    return steps
