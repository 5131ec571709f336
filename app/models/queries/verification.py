"""Candidates with their families, the places they declared and the requests made so far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, or_, select

from app.domain.partial_date import PartialDate
from app.domain.stages import MilestoneKind, Stage, milestone_of
from app.domain.terms import PlaceKind, Relation, Sex
from app.domain.verification import SELF
from app.domain.verification_progress import StoredRequest
from app.models.queries.verification_requests import requests_of
from app.models.tables import (
    Candidate,
    Cell,
    Milestone,
    Person,
    PersonPlace,
    Relative,
)


@dataclass(frozen=True, slots=True)
class Kin:
    """The candidate himself (`relation` None) or a relative, with his places by kind.

    `is_gone`: taken out of the family after a request about him was made; `of` is the sex of the
    candidate, which decides between vợ and chồng.
    """

    key: str
    relation: Relation | None
    of: Sex | None
    name: str
    birth: PartialDate | None
    died: PartialDate | None
    is_member: bool
    is_gone: bool
    home: str
    residence: str
    lived: tuple[str, ...]
    worked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """One candidate with his relatives in the order they were entered, and his requests."""

    candidate_id: UUID
    cell_id: UUID
    cell: str
    stage: Stage
    stage_since: date | None
    married: bool | None
    occupation: str | None
    own: Kin
    relatives: tuple[Kin, ...]
    requests: tuple[StoredRequest, ...]

    @property
    def kin(self) -> tuple[Kin, ...]:
        """Everybody, the candidate first."""
        return (self.own, *self.relatives)


def families(connection: Connection, candidate_ids: Collection[UUID]) -> tuple[Family, ...]:
    """Return some candidates with their families, by given name; deleted ones are left out."""
    people = connection.execute(
        select(
            Candidate.id.label("candidate_id"),
            Candidate.cell_id,
            Candidate.stage,
            Cell.name.label("cell"),
            Person.__table__,
        )
        .join(Person, Person.id == Candidate.person_id)
        .join(Cell, Cell.id == Candidate.cell_id)
        .where(Candidate.id.in_(candidate_ids), Candidate.deleted_at.is_(None))
        .order_by(Candidate.sort_key, Candidate.id)
    ).all()
    person_ids = [row.id for row in people]
    requests = requests_of(connection, candidate_ids)
    asked = {request.person for found in requests.values() for request in found} - {SELF}
    relatives = _relatives(connection, person_ids, [UUID(hex=key) for key in asked])
    places = _places(connection, person_ids)
    since = _milestones(connection, candidate_ids)
    return tuple(
        Family(
            candidate_id=row.candidate_id,
            cell_id=row.cell_id,
            cell=row.cell,
            stage=row.stage,
            stage_since=since.get((row.candidate_id, milestone_of(row.stage))),
            married=row.married,
            occupation=row.occupation,
            own=_own(row, places),
            relatives=tuple(_kin(one, places, row.sex) for one in relatives[row.id]),
            requests=tuple(requests.get(row.candidate_id, ())),
        )
        for row in people
    )


def being_verified(
    connection: Connection, cell_id: UUID, stages: Collection[Stage]
) -> Sequence[UUID]:
    """Return the candidates of a cell in some stages, by given name."""
    return connection.scalars(
        select(Candidate.id)
        .where(
            Candidate.cell_id == cell_id,
            Candidate.stage.in_(stages),
            Candidate.deleted_at.is_(None),
        )
        .order_by(Candidate.sort_key, Candidate.id)
    ).all()


_Places = dict[tuple[UUID, UUID | None, PlaceKind], list[str]]


def _own(row: Row[Any], places: _Places) -> Kin:
    residence = row.permanent_residence or row.temporary_residence
    return Kin(
        key=SELF,
        relation=None,
        of=row.sex,
        name=row.full_name,
        birth=row.birth,
        died=None,
        is_member=False,
        is_gone=False,
        **_declared(places, row.id, None, home=row.home_place, residence=residence),
    )


def _kin(row: Row[Any], places: _Places, of: Sex | None) -> Kin:
    return Kin(
        key=row.id.hex,
        relation=row.relation,
        of=of,
        name=row.full_name,
        birth=row.birth,
        died=row.died,
        is_member=bool(row.party_organisation),
        is_gone=row.deleted_at is not None,
        **_declared(places, row.person_id, row.id, home=row.home_place, residence=row.residence),
    )


def _declared(
    places: _Places,
    person_id: UUID,
    relative_id: UUID | None,
    *,
    home: str | None,
    residence: str | None,
) -> dict[str, Any]:
    """Return the four kinds of places; a home or residence among the further places counts too."""
    homes = [home] if home else []
    homes += places[person_id, relative_id, PlaceKind.HOME]
    residences = [residence] if residence else []
    residences += places[person_id, relative_id, PlaceKind.RESIDENCE]
    lived = [*homes[1:], *residences[1:], *places[person_id, relative_id, PlaceKind.LIVED]]
    return {
        "home": homes[0] if homes else "",
        "residence": residences[0] if residences else "",
        "lived": tuple(lived),
        "worked": tuple(places[person_id, relative_id, PlaceKind.WORKED]),
    }


def _relatives(
    connection: Connection, person_ids: Collection[UUID], asked: Collection[UUID]
) -> dict[UUID, list[Row[Any]]]:
    rows = connection.execute(
        select(Relative.__table__)
        .where(
            Relative.person_id.in_(person_ids),
            or_(Relative.deleted_at.is_(None), Relative.id.in_(asked)),
        )
        .order_by(Relative.id)
    )
    found: dict[UUID, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        found[row.person_id].append(row)
    return found


def _places(connection: Connection, person_ids: Collection[UUID]) -> _Places:
    rows = connection.execute(
        select(PersonPlace.person_id, PersonPlace.relative_id, PersonPlace.kind, PersonPlace.place)
        .where(PersonPlace.person_id.in_(person_ids), PersonPlace.deleted_at.is_(None))
        .order_by(PersonPlace.id)
    )
    found: _Places = defaultdict(list)
    for person_id, relative_id, kind, place in rows:
        found[person_id, relative_id, kind].append(place)
    return found


def _milestones(
    connection: Connection, candidate_ids: Collection[UUID]
) -> dict[tuple[UUID, MilestoneKind], date]:
    rows = connection.execute(
        select(Milestone.candidate_id, Milestone.kind, Milestone.happened_on)
        .where(
            Milestone.candidate_id.in_(candidate_ids),
            Milestone.deleted_at.is_(None),
            Milestone.happened_on.is_not(None),
        )
        .order_by(Milestone.happened_on)
    )
    return {
        (candidate_id, kind): day.exact
        for candidate_id, kind, day in rows
        if day is not None and day.exact is not None
    }
