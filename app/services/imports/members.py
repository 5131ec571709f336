"""Members: the official clean-up template with standing, office and addresses in three columns."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from app.domain.months import add_months
from app.domain.names import fold, sort_key
from app.domain.partial_date import PartialDate
from app.domain.terms import MemberEnding, Office, Standing
from app.models.queries import sheet_people
from app.models.tables import CellOffice, Member, MemberStanding
from app.models.types import new_id
from app.services.imports.addresses import whole_address
from app.services.imports.batch import Batch, load
from app.services.imports.fields import ImportKind
from app.services.imports.matching import Subject
from app.services.imports.merging import PLACES
from app.services.imports.problems import Problem, ProblemCode
from app.services.imports.sheet_rows import ReadRow
from app.services.imports.watch import Watch
from app.services.imports.words import office_of, status_of
from app.services.imports.write_people import changed_fields, write_persons

_DAYS: Final = ("card_issued_on", "admitted_on", "official_on", "left_on")
_COLUMNS: Final = (
    "cell_id",
    "source_id",
    "card_number",
    "card_issued_by",
    "card_issued_on",
    "admitted_on",
    "official_on",
    "status_text",
    "note",
)
_AWAY: Final = (Standing.EXEMPT, Standing.SUSPENDED)
_LONGEST_PROBATION: Final = 24  # months; a list with nobody official after that lacks a column
_ORDINARY: Final = frozenset(("", "dang vien", "khong", "uy vien", "dv"))


@dataclass(slots=True)
class MemberList:
    """The list "DS_DANGVIEN"; `on` is the day on which standings are judged."""

    on: date
    kind: ImportKind = ImportKind.MEMBERS
    record_fields: tuple[str, ...] = (*_COLUMNS, "left_on", "office", "standing")

    def settled(self, subject: Subject) -> Container[str]:
        """Keep the places of a candidate: his own list asks for them, this one often repeats."""
        return PLACES if subject.is_candidate else ()

    def load(self, connection: Connection, subjects: Mapping[UUID, Subject]) -> None:
        """Add the members' records and offices."""
        for person_id, (record_id, values) in member_states(connection, subjects).items():
            subjects[person_id].record_id = record_id
            subjects[person_id].values |= values

    def finish(self, row: ReadRow, values: dict[str, Any]) -> list[Problem]:
        """Join addresses, read the office, leave incomplete days open, and judge the standing."""
        problems = []
        for field, prefix in (("home_place", "home"), ("permanent_residence", "residence")):
            country = values.pop(f"{prefix}_country", None)
            province = values.pop(f"{prefix}_province", None)
            if address := whole_address(values.get(field), province, country):
                values[field] = address
        office = values.pop("office", None)
        if office is not None and (held := office_of(office)):
            values["office"] = held
        elif office is not None and fold(office) not in _ORDINARY:
            problems.append(row.problem("office", ProblemCode.OFFICE_UNKNOWN, text=office))
        values["standing"] = self._standing(values)
        if "left_on" in values and status_of(values.get("status_text", "")) is None:
            left = values.pop("left_on")
            code = ProblemCode.DAY_WITHOUT_STATUS
            problems.append(row.problem("left_on", code, text=left.show()))
        if values["standing"] is Standing.PROBATIONARY and self._doubts(values):
            name = values.get("full_name", "")
            problems.append(row.problem("official_on", ProblemCode.STANDING_ASSUMED, text=name))
        for field in _DAYS:
            day = values.get(field)
            if day is not None and day.exact is None:
                del values[field]
                problems.append(row.problem(field, ProblemCode.DATE_INCOMPLETE, text=day.show()))
        return problems

    def _standing(self, values: Mapping[str, Any]) -> Standing:
        status = status_of(values.get("status_text", ""))
        if isinstance(status, Standing):
            return status
        official: PartialDate | None = values.get("official_on")
        is_official = official is not None and official.earliest <= self.on
        return Standing.OFFICIAL if is_official else Standing.PROBATIONARY

    def _doubts(self, values: Mapping[str, Any]) -> bool:
        """Tell whether somebody without a day of official membership may be official after all."""
        if "official_on" in values or "du bi" in fold(values.get("note", "")):
            return False
        admitted: PartialDate | None = values.get("admitted_on")
        return admitted is None or add_months(admitted.latest, _LONGEST_PROBATION) < self.on

    def settle(self, row: ReadRow, subject: Subject, values: dict[str, Any]) -> list[Problem]:
        """Keep a standing that the row cannot know better than the register."""
        known = subject.values.get("standing")
        if known is not None and not {"admitted_on", "official_on", "status_text"} & set(values):
            del values["standing"]
        return []

    def write(
        self, session: Session, subjects: Sequence[Subject], *, now: datetime, watch: Watch
    ) -> None:
        """Write persons, members, standings and offices."""
        batch = Batch()
        write_persons(session, batch, subjects, now=now)
        known = [one.record_id for one in subjects if "cell_id" in one.before and one.record_id]
        records = load(session, Member, known)
        standings = sheet_people.standings(session.connection(), records)
        offices = sheet_people.offices(session.connection(), records)
        for subject in subjects:
            record_id = subject.record_id
            assert record_id is not None
            if record_id in records:
                _change_member(records[record_id], subject)
            else:
                batch.add(Member, _new_member(subject))
            if changed_fields(subject, ("standing", "admitted_on", "official_on", "left_on")):
                _write_standings(session, batch, subject, standings.get(record_id, []))
            if changed_fields(subject, ("office",)):
                self._write_office(session, batch, subject, offices.get(record_id, []))
        batch.write(session, watch)

    def _write_office(
        self, session: Session, batch: Batch, subject: Subject, held: Sequence[Any]
    ) -> None:
        for row in held:
            office = session.get_one(CellOffice, row.id)
            office.until_on = max(self.on, office.from_on or self.on)
        batch.add(
            CellOffice,
            {
                "id": new_id(),
                "member_id": subject.record_id,
                "cell_id": subject.values["cell_id"],
                "office": subject.values["office"],
                # A known office that changes has a day; one read for the first time has none.
                "from_on": self.on if held else None,
            },
        )


def member_states(
    connection: Connection, person_ids: Mapping[UUID, Any] | Sequence[UUID]
) -> dict[UUID, tuple[UUID, dict[str, Any]]]:
    """Return (member's id, values by field name) of some persons, as the list holds them."""
    records = sheet_people.members(connection, person_ids)
    offices = sheet_people.offices(connection, [record.id for record in records.values()])
    away = [one.id for one in records.values() if one.standing in _AWAY]
    standings = sheet_people.standings(connection, away)
    states = {}
    for person_id, record in records.items():
        values: dict[str, Any] = {name: getattr(record, name) for name in _COLUMNS}
        values["left_on"] = record.ended_on
        for standing in standings.get(record.id, []):
            if standing.standing is record.standing:
                values["left_on"] = standing.from_on
        values["standing"] = record.standing
        if held := offices.get(record.id):
            values["office"] = Office(held[-1].office)
        for field in _DAYS:
            if values[field] is not None:
                values[field] = PartialDate.on_day(values[field])
        present = {name: value for name, value in values.items() if value is not None}
        states[person_id] = (record.id, present)
    return states


def _day(subject: Subject, field: str) -> date | None:
    value: PartialDate | None = subject.values.get(field)
    return value.exact if value else None


def _ending(subject: Subject) -> MemberEnding | None:
    status = status_of(subject.values.get("status_text", ""))
    return status if isinstance(status, MemberEnding) else None


def _new_member(subject: Subject) -> dict[str, Any]:
    row = {name: subject.values.get(name) for name in _COLUMNS}
    for field in _DAYS[:3]:
        row[field] = _day(subject, field)
    ending = _ending(subject)
    row |= {
        "id": subject.record_id,
        "person_id": subject.person_id,
        "standing": subject.values["standing"],
        "ending": ending,
        "ended_on": _day(subject, "left_on") if ending else None,
        "sort_key": sort_key(subject.values["full_name"]),
    }
    return row


def _change_member(record: Member, subject: Subject) -> None:
    for name in changed_fields(subject, (*_COLUMNS, "standing")):
        value = _day(subject, name) if name in _DAYS else subject.values[name]
        setattr(record, name, value)
    if ending := _ending(subject):
        record.ending = ending
        record.ended_on = _day(subject, "left_on")


def _write_standings(
    session: Session, batch: Batch, subject: Subject, known: Sequence[Any]
) -> None:
    """Make the dated standings say what the dates say; others that are known stay."""
    by_standing = {row.standing: row for row in known}
    for standing, from_on, until_on in _wanted_standings(subject, by_standing):
        if standing in by_standing:
            record = session.get_one(MemberStanding, by_standing[standing].id)
            record.from_on, record.until_on = from_on, _not_before(until_on, from_on)
        else:
            batch.add(
                MemberStanding,
                {
                    "id": new_id(),
                    "member_id": subject.record_id,
                    "standing": standing,
                    "from_on": from_on,
                    "until_on": until_on,
                },
            )


def _not_before(until_on: date | None, from_on: date | None) -> date | None:
    return max(until_on, from_on) if until_on and from_on else until_on


def _wanted_standings(
    subject: Subject, known: Container[Standing]
) -> list[tuple[Standing, date | None, date | None]]:
    """Return the standing of today with its first day; a probation known before gets its end."""
    now: Standing = subject.values["standing"]
    admitted, official = _day(subject, "admitted_on"), _day(subject, "official_on")
    wanted: list[tuple[Standing, date | None, date | None]] = []
    if now is not Standing.PROBATIONARY and Standing.PROBATIONARY in known and official:
        wanted.append((Standing.PROBATIONARY, admitted, official - timedelta(days=1)))
    match now:
        case Standing.PROBATIONARY:
            wanted.append((now, admitted, None))
        case Standing.OFFICIAL:
            wanted.append((now, official, None))
        case _:
            wanted.append((now, _day(subject, "left_on"), None))
    return wanted
