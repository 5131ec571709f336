"""The facts of printed forms gathered from the register: one sheet for each paper to print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from sqlalchemy import Connection

from app.domain.partial_date import PartialDate
from app.domain.terms import DecidingBody
from app.models.queries.cells import committee
from app.models.queries.form_facts import FormRows, deciding_body, form_rows
from app.services.form_people import MEMBER_STAGES, Facts, FormPerson, cell_facts, form_people
from app.services.regimes import regime_on
from app.services.register import Register
from app.services.rulebook import citation_lines

if TYPE_CHECKING:
    from app.documents.official_sheet import FormSheet
    from app.documents.official_spec import FormSpec

_ORGANISATION: Final = "Đảng bộ"
_SIGNS: Final = {
    DecidingBody.STANDING_COMMITTEE: "Ban Thường vụ",
    DecidingBody.SUPERIOR: "Ban Thường vụ",
    DecidingBody.FULL_COMMITTEE: "Đảng ủy",
}


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
            people = form_people(connection, rows, candidate_ids, spec, on)
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
        yield dict(head) | cell_facts(row)
    if not cells:
        yield head


def _sheets(spec: FormSpec, people: list[FormPerson], on: date) -> Iterator[FormSheet]:
    if spec.per == "group":
        yield from _group_sheets(spec, people, on)
        return
    for person in people:
        for facts, requests in _papers(spec, person):
            yield _sheet(spec, person, person.facts | dict(facts), requests, on)


def _papers(spec: FormSpec, person: FormPerson) -> Iterator[tuple[Facts, tuple[Facts, ...]]]:
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
    spec: FormSpec, person: FormPerson, facts: Facts, requests: tuple[Facts, ...], on: date
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
        dossier="recognition" if person.stage in MEMBER_STAGES else "admission",
    )


def _group_sheets(spec: FormSpec, people: list[FormPerson], on: date) -> Iterator[FormSheet]:
    """Give one sheet a cell where the cell issues the paper, else one for everybody."""
    from app.documents.official_sheet import FormSheet  # noqa: PLC0415 - as above

    groups: dict[UUID | None, list[FormPerson]] = {}
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
