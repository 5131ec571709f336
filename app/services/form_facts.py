"""The facts of printed forms gathered from the register: one sheet for each paper to print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from sqlalchemy import Connection

from app.domain.partial_date import PartialDate
from app.domain.stages import Stage
from app.domain.terms import DecidingBody, MentorKind
from app.labels import label, relation_label
from app.models.queries.cells import committee
from app.models.queries.form_facts import FormRows, deciding_body, form_rows
from app.models.queries.procedure_case import case_rows
from app.services.form_acts import acts_facts
from app.services.form_requests import FormRequests, requests_of_people
from app.services.procedure_case import case_from
from app.services.regimes import regime_on
from app.services.register import Register
from app.services.rulebook import citation_lines, rulebook

if TYPE_CHECKING:
    from app.documents.official_sheet import FormSheet
    from app.documents.official_spec import FormSpec

Facts = Mapping[str, Any]
_ORGANISATION: Final = "Đảng bộ"
_SIGNS: Final = {
    DecidingBody.STANDING_COMMITTEE: "Ban Thường vụ",
    DecidingBody.SUPERIOR: "Ban Thường vụ",
    DecidingBody.FULL_COMMITTEE: "Đảng ủy",
}
_NO_OFFICE: Final = "đảng viên"
_MEMBERS: Final = (Stage.PROBATION, Stage.OFFICIAL)


@dataclass(frozen=True, slots=True)
class _Person:
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


def form_sheets(
    register: Register,
    spec: FormSpec,
    candidate_ids: Sequence[UUID],
    *,
    on: date,
    blank: bool = False,
    committee_word: str = "Đảng ủy",
) -> list[FormSheet]:
    """Return the sheets of a form for some candidates, in their order; deleted ones are left out.

    A form for a list of people gives one sheet a cell where the cell issues it, else one. Blank
    sheets hold only what heads them: committee, cell, regulation. `committee_word` begins the name
    of the committee as a body.
    """
    from app.documents.official_sheet import (  # noqa: PLC0415 - first use: parses the fonts
        FormSheet,
    )

    with register.read() as connection:
        head = _head(connection, committee_word)
        rows = form_rows(connection, candidate_ids, on=on)
        if blank:
            sheets = [
                FormSheet(facts, is_blank=True)
                for facts in _blank_heads(spec, head, rows, candidate_ids)
            ]
        else:
            people = _people(connection, rows, candidate_ids, spec, on)
            sheets = list(_sheets(spec, people, on))
        return [
            replace(
                sheet,
                facts=head | _regime(day) | dict(sheet.facts),
                legal=citation_lines(connection, spec.key, on=day),
            )
            for sheet, day in ((sheet, _governing(sheet, on)) for sheet in sheets)
        ]


def _head(connection: Connection, word: str) -> dict[str, Any]:
    own = committee(connection)
    return {
        "committee.name": own.name,
        "committee.body": own.name.replace(_ORGANISATION, word, 1),
        "committee.signs": _SIGNS[deciding_body(connection)],
        "committee.superior": own.superior_name or "",
        "committee.place": own.place_name or "",
    }


def _governing(sheet: FormSheet, on: date) -> date:
    """Return the day whose regulation a paper cites: that of its act, or of the printing."""
    return (sheet.day.exact if sheet.day else None) or on


def _regime(day: date) -> dict[str, Any]:
    regime = regime_on(day)
    if regime is None:
        return {}
    key = regime.key
    since = f"{key.date.day:02}/{key.date.month}/{key.date.year}"
    title = _lowered(regime.title)
    return {"regime.citation": f"Quy định số {key.number} ngày {since} của {key.body} về {title}"}


def _lowered(title: str) -> str:
    return title[:1].lower() + title[1:]


def _blank_heads(
    spec: FormSpec, head: Facts, rows: FormRows, candidate_ids: Sequence[UUID]
) -> Iterator[Facts]:
    """Give the heads of blank sheets: of each person's cell, or of none."""
    cells = [rows.people[one] for one in candidate_ids if one in rows.people]
    if spec.per == "group":
        cells = list({row.cell_id: row for row in cells}.values())
    for row in cells:
        yield dict(head) | _cell(row)
    if not cells:
        yield head


def _cell(row: Any) -> dict[str, Any]:
    return {"cell.name": row.cell, "sub_committee.name": row.sub_committee or ""}


def _people(
    connection: Connection, rows: FormRows, candidate_ids: Sequence[UUID], spec: FormSpec, on: date
) -> list[_Person]:
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
        facts = _cell(row) | _person(row) | acts.facts | _membership(row, rows, acts.facts)
        mentors = tuple(_mentors(rows, one, row.stage))
        introducers = tuple(_introducers(rows, one))
        facts |= (mentors[-1] if mentors else {}) | (introducers[0] if introducers else {})
        found.append(
            _Person(
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
    wanted = MentorKind.PROBATIONARY if stage in _MEMBERS else MentorKind.CANDIDATE
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


def _sheets(spec: FormSpec, people: list[_Person], on: date) -> Iterator[FormSheet]:
    if spec.per == "group":
        yield from _group_sheets(spec, people, on)
        return
    for person in people:
        for facts, requests in _papers(spec, person):
            yield _sheet(spec, person, person.facts | dict(facts), requests, on)


def _papers(spec: FormSpec, person: _Person) -> Iterator[tuple[Facts, tuple[Facts, ...]]]:
    """Give the facts that differ between a person's papers: one paper, but none without a place."""
    everything = person.requests.rows
    if spec.per == "introducer":
        yield from ((facts, everything) for facts in person.introducers or ({},))
    elif spec.per == "mentor":
        yield from ((facts, everything) for facts in person.mentors or ({},))
    elif spec.per == "place":
        places = person.requests.by_place.items()
        yield from (({"place.name": name}, rows) for name, rows in places)
    else:
        yield {}, everything


def _sheet(
    spec: FormSpec, person: _Person, facts: Facts, requests: tuple[Facts, ...], on: date
) -> FormSheet:
    from app.documents.official_sheet import FormSheet  # noqa: PLC0415 - as above

    day = facts.get(f"{spec.act}.day")
    return FormSheet(
        facts,
        number=facts.get(f"{spec.act}.number") or "",
        day=day or PartialDate.in_year(on.year),
        rows={"people": (facts,), "relatives": person.relatives, "requests": requests},
        acts=person.acts,
        cases=person.cases,
        dossier="recognition" if person.stage in _MEMBERS else "admission",
    )


def _group_sheets(spec: FormSpec, people: list[_Person], on: date) -> Iterator[FormSheet]:
    """Give one sheet a cell where the cell issues the paper, else one for everybody."""
    from app.documents.official_sheet import FormSheet  # noqa: PLC0415 - as above

    groups: dict[UUID | None, list[_Person]] = {}
    for person in people:
        groups.setdefault(person.cell_id if spec.head == "cell" else None, []).append(person)
    for group in groups.values():
        first = group[0].facts
        facts = {"cell.name": first["cell.name"]} if spec.head == "cell" else {}
        yield FormSheet(
            facts,
            day=PartialDate.in_year(on.year),
            rows={"people": tuple(person.facts for person in group)},
        )


def _day(day: date | None) -> PartialDate | None:
    return PartialDate.on_day(day) if day else None
