"""Putting life into the fictional commune: families, remarks, tasks, verification, offices."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.months import add_months
from app.domain.partial_date import PartialDate
from app.domain.stages import MilestoneKind, Stage
from app.domain.terms import (
    AreaTrait,
    AttachmentKind,
    CellKind,
    MassOrganizationKind,
    Sex,
    Standing,
)
from app.models.journal import bulk_write
from app.models.queries.verification import families
from app.models.tables import (
    Attachment,
    Candidate,
    Cell,
    CellTrait,
    Committee,
    MassClass,
    MassOrganization,
    Member,
    MentorAssignment,
    MentorRemark,
    Milestone,
    Person,
    PersonPlace,
    Relative,
    TrialTask,
    VerificationRequest,
)
from app.models.types import new_id
from app.services.calendar import work_calendar
from app.services.demo_families import Family, family
from app.services.demo_livelihoods import POSTED, Stay, stays
from app.services.demo_months import class_rows, remark_rows, task_rows
from app.services.demo_people import Followed, followed_people, neighbours
from app.services.demo_procedure import write_procedure
from app.services.demo_verification import PLANNED_STAGES, Requests
from app.services.register import Register
from app.services.verification_case import plan_for
from app.services.verification_rules import rules_on

SUPERIOR: Final = "Tỉnh ủy Lào Cai"
PLACE: Final = "Sao Mai"
_INTRODUCERS: Final = {
    "Đoàn TNCS Hồ Chí Minh": MassOrganizationKind.YOUTH_UNION,
    "Hội LHPN": MassOrganizationKind.WOMEN_UNION,
}

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Household:
    """A candidate with his family as it goes into the book, and the places he has been to."""

    own: Followed
    family: Family
    relative_ids: Sequence[UUID]
    stays: Sequence[Stay]


def live_in(register: Register) -> None:
    """Add to the loaded spreadsheets what they do not tell, as one act; what they tell stays.

    The same day and the same spreadsheets give the same people.
    """
    on = register.clock.today()
    with register.write("make_demo") as session:
        people = [_noticed(own, on) for own in followed_people(session.connection())]
        households = _households(session, people, on)
        _write_families(session, households)
        _write_months(session, people, on)
        _complete_records(session, households)
        _complete_organisation(session, on)
        session.flush()
        _write_steps(session, people, on)
        session.flush()
        write_procedure(session, people, on, _draw)


def _draw(own: Followed, what: str) -> random.Random:
    """Return a draw of its own for each person and purpose: more of one shifts no other."""
    return random.Random(f"{own.identity_number}:{what}")  # noqa: S311 - invented people


def _noticed(own: Followed, on: date) -> Followed:
    """Give somebody without any dated step the month in which the cell took notice of him."""
    if own.steps:
        return own
    month = add_months(on.replace(day=1), -_draw(own, "noticed").randint(1, 14))
    if own.occupation in POSTED:
        # Not before he can have graduated.
        month = min(max(month, date(own.birth.year + 22, 7, 1)), on.replace(day=1))
    return replace(own, steps={MilestoneKind.NOTICED: month})


def _households(session: Session, people: list[Followed], on: date) -> list[Household]:
    left = neighbours(session.connection())
    villages = tuple(sorted({own.village for own in people}))
    households = []
    for own in people:
        his = family(own, draw=_draw(own, "family"), neighbours=left, villages=villages, on=on)
        places = stays(_draw(own, "stays"), own, on=on)
        households.append(Household(own, his, [new_id() for _ in his.kin], places))
    return households


def _write_families(session: Session, households: list[Household]) -> None:
    relatives = (
        {
            "id": identifier,
            "person_id": one.own.person_id,
            "relation": kin.relation,
            "full_name": kin.full_name,
            "birth": kin.birth,
            "died": kin.died,
            "home_place": kin.home,
            "residence": kin.residence,
            "occupation": kin.occupation,
            "party_organisation": kin.party_organisation,
        }
        for one in households
        for identifier, kin in zip(one.relative_ids, one.family.kin, strict=True)
    )
    bulk_write(session, Relative, relatives)
    bulk_write(session, PersonPlace, (row for one in households for row in _stay_rows(one)))


def _stay_rows(one: Household) -> Iterator[Row]:
    for stay in one.stays:
        yield _stay_row(one.own, None, stay)
    for identifier, kin in zip(one.relative_ids, one.family.kin, strict=True):
        for stay in kin.stays:
            yield _stay_row(one.own, identifier, stay)


def _stay_row(own: Followed, relative_id: UUID | None, stay: Stay) -> Row:
    return {
        "id": new_id(),
        "person_id": own.person_id,
        "relative_id": relative_id,
        "kind": stay.kind,
        "place": stay.place,
        "what": stay.what,
        "since": stay.since,
        "until": stay.until,
    }


def _write_months(session: Session, people: list[Followed], on: date) -> None:
    for table, rows, what in (
        (MassClass, class_rows, "class"),
        (MentorRemark, remark_rows, "remarks"),
        (TrialTask, task_rows, "tasks"),
    ):
        bulk_write(
            session, table, (row for own in people for row in rows(_draw(own, what), own, on=on))
        )


def _write_steps(session: Session, people: list[Followed], on: date) -> None:
    connection = session.connection()
    rules = rules_on(connection, on)
    asked = [own.candidate_id for own in people if own.stage in PLANNED_STAGES]
    plans = {
        found.candidate_id: plan_for(found, rules, on=on) for found in families(connection, asked)
    }
    requests = Requests(
        on=on, days_to_reply=rules.days_to_reply, calendar=work_calendar(connection)
    )
    steps: list[Row] = []
    for own in people:
        if own.stage is Stage.NOTICED:
            month = own.steps[MilestoneKind.NOTICED]
            noticed = PartialDate.in_month(month.year, month.month)
            steps.append(_step(own, MilestoneKind.NOTICED, noticed))
        if (plan := plans.get(own.candidate_id)) is not None:
            complete = requests.add(_draw(own, "verification"), own, plan)
            if complete:
                day = PartialDate.on_day(complete)
                steps.append(_step(own, MilestoneKind.VERIFICATION, day))
    bulk_write(session, Milestone, steps)
    bulk_write(session, VerificationRequest, requests.numbered())


def _step(own: Followed, kind: MilestoneKind, day: PartialDate) -> Row:
    return {
        "id": new_id(),
        "candidate_id": own.candidate_id,
        "kind": kind,
        "happened_on": day,
    }


def _complete_records(session: Session, households: list[Household]) -> None:
    """Fill in what the sheets leave open: married, who introduced, the mentor's resolution."""
    introducers = {
        organisation.kind: organisation.id
        for organisation in session.scalars(select(MassOrganization))
    }
    for one in households:
        own = one.own
        session.get_one(Person, own.person_id).married = one.family.married
        kind = _INTRODUCERS.get(own.organisations)
        if kind and _draw(own, "introduced").random() < 0.8:
            candidate = session.get_one(Candidate, own.candidate_id)
            candidate.introduced_by_id = introducers.get(kind)
        if own.assignment_id:
            # One resolution puts on the list and assigns the mentor.
            assignment = session.get_one(MentorAssignment, own.assignment_id)
            assignment.resolution_number = own.listed_number
            assignment.resolution_on = own.listed_on


def _complete_organisation(session: Session, on: date) -> None:
    committee = session.scalars(select(Committee)).one()
    committee.superior_name, committee.place_name = SUPERIOR, PLACE
    border_cell = session.scalars(
        select(Cell)
        .join(CellTrait, CellTrait.cell_id == Cell.id)
        .where(CellTrait.trait == AreaTrait.BORDER)
        .order_by(Cell.sort_key)
    ).first()
    guard = session.scalars(
        select(Member)
        .join(Cell, Cell.id == Member.cell_id)
        .join(Person, Person.id == Member.person_id)
        .where(
            Cell.kind == CellKind.MILITARY,
            Member.standing == Standing.OFFICIAL,
            Person.sex == Sex.MALE,
        )
        .order_by(Person.identity_number)
    ).first()
    if border_cell and guard:
        session.add(
            Attachment(
                member_id=guard.id,
                cell_id=border_cell.id,
                kind=AttachmentKind.GUEST,
                counts_in_vote=False,
                from_on=on - timedelta(days=400),
            )
        )
