"""The facts a printed form may name, what kind each is, and its words for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from app.i18n import N_


class FieldKind(StrEnum):
    """How a fact is printed, and how much room it leaves where it is not known."""

    NAME = "name"
    TEXT = "text"
    DAY = "day"
    COUNT = "count"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class FormField:
    """One fact; `words` is English source text to be translated."""

    kind: FieldKind
    words: str


_N, _T, _D, _C, _U = (
    FieldKind.NAME,
    FieldKind.TEXT,
    FieldKind.DAY,
    FieldKind.COUNT,
    FieldKind.NUMBER,
)

_PLAIN: Final = {
    "committee.name": (_N, N_("committee")),
    "committee.body": (_N, N_("committee")),
    "committee.signs": (_N, N_("deciding body")),
    "committee.superior": (_N, N_("superior committee")),
    "committee.place": (_N, N_("place in the date line")),
    "sub_committee.name": (_N, N_("sub-committee")),
    "cell.name": (_N, N_("Party cell")),
    "regime.citation": (_T, N_("regulation in force")),
    "person.full_name": (_N, N_("full name")),
    "person.sex": (_N, N_("sex")),
    "person.birth": (_D, N_("date of birth")),
    "person.home_place": (_T, N_("home place")),
    "person.residence": (_T, N_("residence")),
    "person.ethnicity": (_N, N_("ethnic group")),
    "person.religion": (_N, N_("religion")),
    "person.schooling": (_N, N_("schooling")),
    "person.occupation": (_T, N_("occupation")),
    "person.organisations": (_T, N_("mass organisations")),
    "person.youth_union_on": (_D, N_("joined the Youth Union on")),
    "introducer.name": (_N, N_("introducer")),
    "introducer.birth": (_D, N_("introducer: date of birth")),
    "introducer.admitted_on": (_D, N_("introducer: admitted on")),
    "introducer.official_on": (_D, N_("introducer: official since")),
    "introducer.office": (_N, N_("introducer: office in the cell")),
    "introducer.home_place": (_T, N_("introducer: home place")),
    "introducer.cell": (_N, N_("introducer: cell")),
    "introducer.assigned_on": (_D, N_("introducer: assigned as mentor on")),
    "mentor.name": (_N, N_("mentor")),
    "mentor.birth": (_D, N_("mentor: date of birth")),
    "mentor.admitted_on": (_D, N_("mentor: admitted on")),
    "mentor.official_on": (_D, N_("mentor: official since")),
    "mentor.cell": (_N, N_("mentor: cell")),
    "mentor.assigned_on": (_D, N_("mentor: assigned on")),
    "member.admitted_on": (_D, N_("admitted on")),
    "member.official_on": (_D, N_("official since")),
    "place.name": (_T, N_("place of verification")),
    "stage.name": (_N, N_("stage")),
}
_ACTS: Final = {
    "listed": (N_("put on the list on"), N_("put on the list: number")),
    "class_certificate": (N_("class certificate of"), N_("class certificate: number")),
    "application": (N_("application of"), N_("application: number")),
    "biography": (N_("biography of"), N_("biography: number")),
    "verification": (N_("verification complete on"), N_("verification: number")),
    "opinion": (N_("opinions collected on"), N_("opinions: number")),
    "introduction": (N_("introduction of"), N_("introduction: number")),
    "cell_vote": (N_("meeting of the cell on"), N_("resolution of the cell: number")),
    "committee_vote": (N_("vote of the committee on"), N_("resolution of the committee: number")),
    "decision_issued": (N_("decision issued on"), N_("decision: number")),
    "decision_received": (N_("decision received on"), N_("decision received: number")),
    "ceremony": (N_("ceremony on"), N_("ceremony: number")),
    "new_member_certificate": (
        N_("new members' class certificate of"),
        N_("new members' class certificate: number"),
    ),
    "recognition_vote": (N_("vote on recognition on"), N_("vote on recognition: number")),
    "recognition_decided": (N_("recognised on"), N_("decision on recognition: number")),
}
_CELL_COUNTS: Final = {
    "members": N_("vote: official members"),
    "present": N_("vote: present"),
    "present_official": N_("vote: official members present"),
    "present_probationary": N_("vote: probationary members present"),
    "absent": N_("vote: absent"),
    "in_favour": N_("vote: in favour"),
    "against": N_("vote: against"),
    "in_favour_percent": N_("vote: in favour, percent"),
    "against_percent": N_("vote: against, percent"),
}
_COMMITTEE_COUNTS: Final = ("members", "in_favour", "in_favour_percent")


def _fields() -> dict[str, FormField]:
    found = {name: FormField(kind, words) for name, (kind, words) in _PLAIN.items()}
    for act, (day, number) in _ACTS.items():
        found[f"{act}.day"] = FormField(FieldKind.DAY, day)
        found[f"{act}.number"] = FormField(FieldKind.NUMBER, number)
    for act in ("cell_vote", "recognition_vote"):
        for name, words in _CELL_COUNTS.items():
            found[f"{act}.{name}"] = FormField(FieldKind.COUNT, words)
    for name in _COMMITTEE_COUNTS:
        found[f"committee_vote.{name}"] = FormField(FieldKind.COUNT, _CELL_COUNTS[name])
    return found


FIELDS: Final[Mapping[str, FormField]] = MappingProxyType(_fields())
ACTS: Final = tuple(_ACTS)

# What a row of a table may name besides the facts of its person, by the table's source.
ROW_FIELDS: Final[Mapping[str, Mapping[str, FormField]]] = MappingProxyType(
    {
        "people": {},
        "relatives": {
            "row.relation": FormField(_N, N_("relation")),
            "row.name": FormField(_N, N_("relative")),
            "row.birth": FormField(_N, N_("date of birth")),
            "row.residence": FormField(_T, N_("residence")),
            "row.occupation": FormField(_T, N_("occupation")),
        },
        "requests": {
            "row.name": FormField(_N, N_("who is verified")),
            "row.relation": FormField(_N, N_("relation")),
            "row.birth": FormField(_N, N_("date of birth")),
            "row.place": FormField(_T, N_("place of verification")),
            "row.contents": FormField(_T, N_("what is verified")),
            "row.returned_on": FormField(_N, N_("answered on")),
            "row.result": FormField(_N, N_("result")),
        },
    }
)


def field_named(name: str, *, source: str | None = None) -> FormField | None:
    """Return a field by name, or one of the rows of a table; None when there is no such field."""
    if source is not None and name in ROW_FIELDS[source]:
        return ROW_FIELDS[source][name]
    return FIELDS.get(name)


def words_of(name: str) -> str:
    """Return the English words of a field, also of a table's rows; they are to be translated."""
    rows = (fields[name] for fields in ROW_FIELDS.values() if name in fields)
    return (FIELDS.get(name) or next(rows)).words
