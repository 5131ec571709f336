"""The people of printed forms: what the register holds of each, by the names of the fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from sqlalchemy import Connection

from app.domain.partial_date import PartialDate
from app.domain.stages import Stage
from app.domain.terms import MentorKind
from app.labels import label, relation_label
from app.models.queries.form_facts import FormRows
from app.models.queries.procedure_case import case_rows
from app.services.form_acts import acts_facts
from app.services.form_requests import FormRequests, requests_of_people
from app.services.procedure_case import case_from
from app.services.rulebook import rulebook

if TYPE_CHECKING:
    from app.documents.official_spec import FormSpec

Facts = Mapping[str, Any]
MEMBER_STAGES: Final = (Stage.PROBATION, Stage.OFFICIAL)
_NO_OFFICE: Final = "đảng viên"


@dataclass(frozen=True, slots=True)
class FormPerson:
    """One person's facts, with what he is listed under and what his papers are dated by."""

    facts: dict[str, Any]
    cell_id: UUID
    acts: frozenset[str]
    cases: frozenset[str]
    stage: Stage
    introducers: tuple[dict[str, Any], ...]
    mentors: tuple[dict[str, Any], ...]
    relatives: tuple[Facts, ...]
    requests: FormRequests


def form_people(
    connection: Connection, rows: FormRows, candidate_ids: Sequence[UUID], spec: FormSpec, on: date
) -> list[FormPerson]:
    """Return what the register holds of some candidates, in the order they are asked for."""
    rules = rulebook(connection)
    cases = case_rows(connection, candidate_ids)
    by_id = {row.id: row for row in cases.people}
    requests = requests_of_people(connection, candidate_ids, spec, on=on)
    found = []
    for one in candidate_ids:
        row = rows.people.get(one)
        if row is None:
            continue
        case = case_from(by_id[one], cases, on)
        acts = acts_facts(case, cases.milestones.get(one, ()), rules)
        facts = cell_facts(row) | _person(row) | acts.facts | _membership(row, rows, acts.facts)
        mentors = tuple(_mentors(rows, one, row.stage))
        introducers = tuple(_introducers(rows, one))
        facts |= (mentors[-1] if mentors else {}) | (introducers[0] if introducers else {})
        found.append(
            FormPerson(
                facts=facts,
                cell_id=row.cell_id,
                acts=acts.kinds,
                cases=frozenset(map(str, case.declared)),
                stage=row.stage,
                introducers=introducers,
                mentors=mentors,
                relatives=tuple(_relative(one, row.sex) for one in _kin(rows, row)),
                requests=requests.get(one, FormRequests()),
            )
        )
    return found


def _kin(rows: FormRows, row: Any) -> Sequence[Any]:
    return rows.relatives.get(row.person_id, ())


def _person(row: Any) -> dict[str, Any]:
    return {
        "person.full_name": row.full_name,
        "person.birth": row.birth,
        "person.sex": label(row.sex) if row.sex else "",
        "person.home_place": row.home_place or "",
        "person.residence": row.permanent_residence or row.temporary_residence or "",
        "person.ethnicity": row.ethnicity or "",
        "person.religion": row.religion or "",
        "person.schooling": row.schooling or "",
        "person.occupation": row.occupation or "",
        "person.organisations": row.organisations or "",
        "person.youth_union_on": row.youth_union_on,
        "stage.name": label(row.stage),
    }


def _membership(row: Any, rows: FormRows, acts: Facts) -> dict[str, Any]:
    """Return the days of a membership: as the list of members has them, else as the acts do."""
    own = rows.own_membership.get(row.person_id)
    admitted = _day(own.admitted_on) if own else None
    official = _day(own.official_on) if own else None
    return {
        "member.admitted_on": admitted
        or acts.get("decision_issued.day")
        or acts.get("ceremony.day"),
        "member.official_on": official or acts.get("member.official_on"),
    }


def _introducers(rows: FormRows, candidate_id: UUID) -> Iterator[dict[str, Any]]:
    helped = {one.member_id: one.started_on for one in rows.mentors.get(candidate_id, ())}
    for one in rows.introducers.get(candidate_id, ()):
        facts = _member("introducer", rows, one.member_id, one.name_text)
        yield facts | {"introducer.assigned_on": helped.get(one.member_id)}


def _mentors(rows: FormRows, candidate_id: UUID, stage: Stage) -> Iterator[dict[str, Any]]:
    """Give the mentors of the present part of the way, the running one last."""
    wanted = MentorKind.PROBATIONARY if stage in MEMBER_STAGES else MentorKind.CANDIDATE
    found = [one for one in rows.mentors.get(candidate_id, ()) if one.kind is wanted]
    for one in sorted(found, key=lambda row: row.ended_on is None):
        facts = _member("mentor", rows, one.member_id, one.mentor_text)
        yield facts | {"mentor.assigned_on": one.started_on}


def _member(role: str, rows: FormRows, member_id: UUID | None, name: str | None) -> dict[str, Any]:
    row = rows.members.get(member_id) if member_id else None
    if row is None:
        return {f"{role}.name": name or ""}
    office = rows.offices.get(row.id)
    facts = {
        "name": row.full_name,
        "birth": row.birth,
        "admitted_on": _day(row.admitted_on),
        "official_on": _day(row.official_on),
        "home_place": row.home_place or "",
        "cell": row.cell,
        "office": label(office) if office else _NO_OFFICE,
    }
    return {f"{role}.{key}": value for key, value in facts.items()}


def _relative(row: Any, sex: Any) -> Facts:
    return {
        "row.relation": relation_label(row.relation, sex),
        "row.name": row.full_name,
        "row.birth": row.birth or "",
        "row.residence": row.residence or "",
        "row.occupation": row.occupation or "",
    }


def cell_facts(row: Any) -> dict[str, Any]:
    """Return the names of a person's cell and sub-committee."""
    return {"cell.name": row.cell, "sub_committee.name": row.sub_committee or ""}


def _day(day: date | None) -> PartialDate | None:
    return PartialDate.on_day(day) if day else None
