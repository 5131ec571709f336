"""A case in the shape that scripts send to the command `explain`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Final, TypeVar

from app.domain.case_refused import CaseRefusal, CaseRefusedError
from app.domain.partial_date import DateRefusedError, PartialDate, parse_iso
from app.domain.procedure.case import Act, Case, CellTally, CommitteeTally, Introducer
from app.domain.stages import MilestoneKind
from app.domain.terms import (
    AreaTrait,
    DecidingBody,
    Education,
    IntroducerKind,
    Referral,
    Standing,
    Trait,
)

_Term = TypeVar("_Term", bound=StrEnum)
# No cell and no committee has more members; a longer number is a slip of the keyboard.
_MOST: Final = 1_000_000
_CELL_VOTES: Final = (MilestoneKind.CELL_VOTE, MilestoneKind.RECOGNITION_VOTE)
# `over_age_approved`: the opinion was given; `over_age` alone: it is needed.
_APPROVED: Final = {f"{kind.value}_approved": kind for kind in Referral}
_DECLARED: Final = {kind.value: kind for kind in Referral}


def read_case(document: object) -> Case:
    """Read a case of the command `explain`; raise CaseRefusedError naming the field.

    Days that contradict each other are findings, not refusals; a day after `today` is refused,
    but for that of a recall.
    """
    case = _mapping(document, "case")
    today = _today(case)
    person = _mapping(_given(case, "person", "person"), "person")
    flags = _flags(person)
    return Case(
        today=today,
        birth=_past(person, "birth_date", "person.birth_date", today),
        education=_term(Education, person, "education", "person.education"),
        ethnicity=_text(person, "ethnicity", "person.ethnicity"),
        religion=_text(person, "religion", "person.religion"),
        youth_union_on=_past(person, "youth_union_date", "person.youth_union_date", today),
        left_party=_past(person, "left_party", "person.left_party", today),
        area_traits=_area_traits(case),
        consents=frozenset(_APPROVED[flag] for flag in flags if flag in _APPROVED),
        declared=frozenset(_DECLARED[flag] for flag in flags if flag in _DECLARED),
        introducers=tuple(
            _introducer(row, where, today) for where, row in _rows(case, "introducers")
        ),
        acts=tuple(_act(row, where, today) for where, row in _rows(case, "acts", needed=True)),
    )


def _today(case: Mapping[str, Any]) -> date:
    today = _date(_given(case, "today", "today"), "today").exact
    if today is None:
        raise CaseRefusedError("today")
    return today


def _introducer(row: Mapping[str, Any], where: str, today: date) -> Introducer:
    kind = _term(IntroducerKind, row, "kind", f"{where}.kind")
    if kind is None:
        raise CaseRefusedError(f"{where}.kind", CaseRefusal.MISSING)
    return Introducer(
        kind=kind,
        standing=_term(Standing, row, "standing", f"{where}.standing"),
        together_since=_past(row, "together_since", f"{where}.together_since", today),
    )


def _act(row: Mapping[str, Any], where: str, today: date) -> Act:
    kind = _term(MilestoneKind, row, "act", f"{where}.act")
    if kind is None:
        raise CaseRefusedError(f"{where}.act", CaseRefusal.MISSING)
    _given(row, "date", f"{where}.date")
    recall = row.get("recall_on")
    return Act(
        kind=kind,
        on=_past(row, "date", f"{where}.date", today),
        tally=_tally(kind, row, where),
        recall_on=None if recall is None else _date(recall, f"{where}.recall_on"),
    )


def _tally(
    kind: MilestoneKind, row: Mapping[str, Any], where: str
) -> CellTally | CommitteeTally | None:
    def number(key: str) -> int | None:
        return _number(row, key, f"{where}.{key}")

    if kind in _CELL_VOTES:
        return CellTally(
            official_members=number("official_members"),
            in_favour=number("in_favour"),
            against=number("against"),
            temporarily_elsewhere=number("temporarily_elsewhere") or 0,
            exempt_absent=number("exempt_absent") or 0,
            suspended=number("suspended") or 0,
            present_official=number("present_official"),
            present_probationary=number("present_probationary"),
            absent=number("absent"),
            invalid=number("invalid"),
        )
    if kind is MilestoneKind.COMMITTEE_VOTE:
        body = _term(DecidingBody, row, "body", f"{where}.body")
        return CommitteeTally(number("members"), number("in_favour"), body)
    return None


def _area_traits(case: Mapping[str, Any]) -> frozenset[AreaTrait]:
    committee = case.get("committee")
    found = _words(_mapping(committee if committee is not None else {}, "committee"), "traits")
    known = {*AreaTrait, *Trait}
    for number, name in enumerate(found):
        if name not in known:
            raise CaseRefusedError(f"committee.traits[{number}]")
    return frozenset(AreaTrait(name) for name in found if name in set(AreaTrait))


def _flags(person: Mapping[str, Any]) -> tuple[str, ...]:
    flags = _words(person, "flags", "person.flags")
    for number, flag in enumerate(flags):
        if flag not in _APPROVED and flag not in _DECLARED:
            raise CaseRefusedError(f"person.flags[{number}]")
    return flags


def _words(row: Mapping[str, Any], key: str, field: str = "") -> tuple[str, ...]:
    field = field or f"committee.{key}"
    values = row.get(key)
    if values is None:
        return ()
    if not isinstance(values, list):
        raise CaseRefusedError(field)
    for number, value in enumerate(values):
        if not isinstance(value, str):
            raise CaseRefusedError(f"{field}[{number}]")
    return tuple(values)


def _rows(
    case: Mapping[str, Any], key: str, *, needed: bool = False
) -> list[tuple[str, Mapping[str, Any]]]:
    rows = _given(case, key, key) if needed else case.get(key)
    if rows is None:
        return []
    if not isinstance(rows, list):
        raise CaseRefusedError(key)
    named = [(f"{key}[{number}]", row) for number, row in enumerate(rows)]
    return [(where, _mapping(row, where)) for where, row in named]


def _given(row: Mapping[str, Any], key: str, field: str) -> Any:
    value = row.get(key)
    if value is None:
        raise CaseRefusedError(field, CaseRefusal.MISSING)
    return value


def _mapping(value: object, field: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise CaseRefusedError(field)
    return value


def _text(row: Mapping[str, Any], key: str, field: str) -> str | None:
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise CaseRefusedError(field)
    return value


def _number(row: Mapping[str, Any], key: str, field: str) -> int | None:
    value = row.get(key)
    if value is None:
        return None
    # True is an int in Python, and 18.0 is not a number of people.
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _MOST:
        raise CaseRefusedError(field)
    return value


def _term(terms: type[_Term], row: Mapping[str, Any], key: str, field: str) -> _Term | None:
    name = _text(row, key, field)
    if name is None:
        return None
    try:
        return terms(name)
    except ValueError as error:
        raise CaseRefusedError(field) from error


def _past(row: Mapping[str, Any], key: str, field: str, today: date) -> PartialDate | None:
    """Read a day that has been; a month or year that has begun may mean a day that is past."""
    value = row.get(key)
    if value is None:
        return None
    day = _date(value, field)
    if day.anchor > today:
        raise CaseRefusedError(field, CaseRefusal.AHEAD)
    return day


def _date(value: object, field: str) -> PartialDate:
    if not isinstance(value, str):
        raise CaseRefusedError(field)
    try:
        return parse_iso(value)
    except DateRefusedError as error:
        raise CaseRefusedError(field) from error
