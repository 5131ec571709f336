"""What a verification checklist says: plain values, filled by a service, drawn by `checklist`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.terms import PlaceKind, VerificationChannel, VerificationResult
from app.domain.verification import Content


@dataclass(frozen=True, slots=True)
class Sent:
    """What went out; the number is empty until the office's paper register gives one."""

    number: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back."""

    day: date
    result: VerificationResult


@dataclass(frozen=True, slots=True)
class ChecklistRow:
    """One request: one person at one place.

    `person`, `relation` ("cha đẻ", "bản thân") and `born` are printed as given. `deceased` is None
    for the living, else the year of death, empty where it is not known.
    """

    person: str
    relation: str
    born: str
    place: str
    place_kinds: tuple[PlaceKind, ...]
    channel: VerificationChannel
    contents: tuple[Content, ...]
    sent: Sent | None = None
    returned: Returned | None = None
    deceased: str | None = None


@dataclass(frozen=True, slots=True)
class ChecklistCandidate:
    """One candidate's sheet; empty texts become dots to fill in by hand.

    `undeclared` are the relations the biography must name and does not ("cha vợ"); `exempt` are
    whole phrases ("Ngô Minh Hải, con đẻ: chưa đủ năng lực hành vi dân sự").
    """

    name: str
    birth: str
    home: str
    residence: str
    occupation: str
    stage: str
    since: date | None
    code: str = ""
    rows: tuple[ChecklistRow, ...] = ()
    undeclared: tuple[str, ...] = ()
    exempt: tuple[str, ...] = ()

    @property
    def people(self) -> tuple[tuple[ChecklistRow, ...], ...]:
        """Return the rows by person, people and rows in the order given."""
        grouped: dict[tuple[str, str, str], list[ChecklistRow]] = {}
        for row in self.rows:
            grouped.setdefault((row.person, row.relation, row.born), []).append(row)
        return tuple(tuple(rows) for rows in grouped.values())

    @property
    def open_places(self) -> tuple[str, ...]:
        """Return the places from which something is still to come, in the order given."""
        return tuple(dict.fromkeys(row.place for row in self.rows if row.returned is None))


@dataclass(frozen=True, slots=True)
class Checklist:
    """The sheets of some candidates of one cell.

    `committee` and `cell` are names as in the register ("Đảng bộ xã Sao Mai", "Thôn Nà Lùng");
    `place` is what stands before the date and may be empty. `rule_checked` is False while the rule
    on booklet or slip has not been compared with its original. `citation_lines` are the office's
    own, printed instead of those of the form.
    """

    committee: str
    cell: str
    place: str
    printed_on: date
    rule_label: str
    rule_citation: str
    rule_checked: bool
    persons: tuple[ChecklistCandidate, ...]
    citation_lines: tuple[str, ...] | None = None
