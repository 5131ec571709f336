"""Verification cases and plans in the shape that scripts send and receive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.case_refused import CaseRefusedError
from app.domain.partial_date import DateRefusedError, PartialDate, parse_iso
from app.domain.terms import Relation
from app.domain.verification import (
    BOOKLET_ALL,
    HOME_AND_RESIDENCE_IN_BOOKLET,
    SELF,
    PlannedRequest,
    Subject,
    VerificationCase,
    VerificationPlan,
    VerificationRegime,
)
from app.domain.verification_plan import has_full_capacity

_LOCAL_RULES = {
    "home_and_residence_in_booklet": HOME_AND_RESIDENCE_IN_BOOKLET,
    "booklet_all": BOOKLET_ALL,
    # A case cannot carry a table of its own; a register's own rule is given to the plan directly.
    "custom": HOME_AND_RESIDENCE_IN_BOOKLET,
}
# A divorced spouse's side is declared in name only.
_WITH_SPOUSE_SIDE = ("married", "widowed")


def read_case(document: object) -> VerificationCase:
    """Read a case of the `verification` command; raise CaseRefusedError naming the field."""
    case = _mapping(document, "case")
    places = _mapping(case.get("places", {}), "places")
    on = _day(case.get("today"))
    return VerificationCase(
        subjects=(_candidate(case, places), *_relatives(case, places, on)),
        has_spouse_side=case.get("marital_status") in _WITH_SPOUSE_SIDE,
        on=on,
        regime=_regime(case.get("regime")),
        own_commune=_text(case, "own_commune", "own_commune"),
        booklet_kinds=_local_rule(case.get("local_rule", "home_and_residence_in_booklet")),
        same_commune_since_grandparents=case.get("same_commune_since_grandparents") is True,
    )


def plan_as_json(plan: VerificationPlan) -> dict[str, object]:
    """Return a plan as the JSON document of the `verification` command."""
    return {
        "requests": [_request_as_json(request) for request in plan.requests],
        "exempt": [
            {
                "person": exemption.person,
                "reason": exemption.reason.value,
                "clause": exemption.clause,
                "still_check": [content.value for content in exemption.still_check],
            }
            for exemption in plan.exempt
        ],
        "letters": [
            {
                "to": letter.to,
                "persons": list(letter.persons),
                "requests": [_request_as_json(request) for request in letter.requests],
            }
            for letter in plan.letters
        ],
        "undeclared": [relation.value for relation in plan.undeclared],
        "without_place": list(plan.without_place),
    }


def _request_as_json(request: PlannedRequest) -> dict[str, object]:
    return {
        "person": request.person,
        "relation": request.relation,
        "place": request.place,
        "place_kind": request.place_kind.value,
        "channel": request.channel.value,
        "contents": [content.value for content in request.contents],
    }


def _candidate(case: Mapping[str, Any], places: Mapping[str, Any]) -> Subject:
    items = _mapping(case.get("items", {}), "items")
    residence = _text(items, "permanent_residence", "items.permanent_residence")
    declared = {
        "home": _text(items, "home_place", "items.home_place"),
        "residence": residence or _text(items, "temporary_residence", "items.temporary_residence"),
    }
    return _with_places(_subject(SELF, SELF, declared, where="items"), places)


def _relatives(case: Mapping[str, Any], places: Mapping[str, Any], on: date) -> list[Subject]:
    """Return the relatives, each under the name that `places` has for him (child, child_2)."""
    rows = case.get("relatives", [])
    if not isinstance(rows, list):
        raise CaseRefusedError("relatives")
    declared: dict[str, list[Subject]] = {}
    for number, raw in enumerate(rows):
        where = f"relatives[{number}]"
        row = _mapping(raw, where)
        relation = _text(row, "relation", f"{where}.relation")
        if not relation:
            raise CaseRefusedError(f"{where}.relation")
        subject = _subject(where, relation, row, where=where)
        declared.setdefault(relation, []).append(subject)
    named: dict[str, list[str]] = {}
    for key in places:
        if key != SELF:
            named.setdefault(_relation_of(key), []).append(key)
    found = []
    for relation in {**declared, **named}:
        subjects, keys = declared.get(relation, []), named.get(relation, [])
        found += _with_names(relation, subjects, keys, on)
        # Somebody with places and no row in the biography is verified all the same.
        found += [_subject(key, relation, {}) for key in keys[len(subjects) :]]
    return [_with_places(subject, places) for subject in found]


def _with_names(relation: str, subjects: list[Subject], keys: list[str], on: date) -> list[Subject]:
    """Name the people of one relation; children under age only where places name them all."""
    if relation == Relation.CHILD and len(keys) < len(subjects):
        subjects = [child for child in subjects if has_full_capacity(child, on)]
    usual = [relation if n == 1 else f"{relation}_{n}" for n in range(1, len(subjects) + 1)]
    names = keys + usual[len(keys) :]
    return [replace(person, key=name) for person, name in zip(subjects, names, strict=False)]


def _subject(
    key: str, relation: str, row: Mapping[str, Any], *, where: str = "relatives"
) -> Subject:
    return Subject(
        key=key,
        relation=relation,
        home=_text(row, "home", f"{where}.home"),
        residence=_text(row, "residence", f"{where}.residence"),
        birth=_birth(row, where),
        dead=row.get("dead") is True,
        confirmed_member=_is_confirmed(row.get("party_member"), where),
    )


def _with_places(subject: Subject, places: Mapping[str, Any]) -> Subject:
    """Add what `places` says; its home and residence stand in for those of the biography."""
    field = f"places.{subject.key}"
    own = _mapping(places.get(subject.key, {}), field)
    home = _text(own, "home", f"{field}.home")
    residence = _text(own, "residence", f"{field}.residence")
    if home or residence:
        subject = replace(subject, home=home, residence=residence)
    return replace(
        subject,
        lived=_texts(own, "lived", f"{field}.lived"),
        worked=_texts(own, "worked", f"{field}.worked"),
    )


def _relation_of(key: str) -> str:
    """Return child for child_2."""
    return key.rstrip("0123456789").rstrip("_ ")


def _is_confirmed(membership: object, where: str) -> bool:
    """Tell whether a membership is declared with its year, cell and committee, and confirmed."""
    if not membership:
        return False
    declared = _mapping(membership, f"{where}.party_member")
    complete = all(declared.get(key) for key in ("admitted", "cell", "committee"))
    return complete and declared.get("confirmed") is True


def _birth(row: Mapping[str, Any], where: str) -> PartialDate | None:
    text = _text(row, "birth_year", f"{where}.birth_year")
    if not text:
        return None
    try:
        return parse_iso(text)
    except DateRefusedError as error:
        raise CaseRefusedError(f"{where}.birth_year") from error


def _regime(name: object) -> VerificationRegime:
    try:
        return VerificationRegime(str(name))
    except ValueError as error:
        raise CaseRefusedError("regime") from error


def _local_rule(name: object) -> frozenset[Any]:
    try:
        return _LOCAL_RULES[str(name)]
    except KeyError as error:
        raise CaseRefusedError("local_rule") from error


def _day(value: object) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise CaseRefusedError("today") from error


def _mapping(value: object, field: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise CaseRefusedError(field)
    return value


def _text(row: Mapping[str, Any], key: str, field: str) -> str:
    value = row.get(key)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise CaseRefusedError(field)
    return str(value)


def _texts(row: Mapping[str, Any], key: str, field: str) -> tuple[str, ...]:
    values = row.get(key) or []
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise CaseRefusedError(field)
    return tuple(values)
