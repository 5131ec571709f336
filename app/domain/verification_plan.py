"""Whom to verify, where, by which channel, and who needs none: the plan for one candidate."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from app.domain.partial_date import age_on
from app.domain.places import commune_of, place_key
from app.domain.terms import PlaceKind, Relation, VerificationChannel
from app.domain.verification import (
    SELF,
    Content,
    Exemption,
    ExemptReason,
    PlannedLetter,
    PlannedRequest,
    Subject,
    VerificationCase,
    VerificationPlan,
    VerificationRegime,
)

FULL_CAPACITY_AGE: Final = 18

_OWN_SIDE: Final = (Relation.FATHER, Relation.MOTHER, Relation.GUARDIAN, Relation.CHILD)
_SPOUSE_SIDE: Final = (Relation.SPOUSE_FATHER, Relation.SPOUSE_MOTHER, Relation.SPOUSE)
_OWN_MEMBERS: Final = (Relation.FATHER, Relation.MOTHER, Relation.SIBLING, Relation.CHILD)
_SPOUSE_MEMBERS: Final = (*_SPOUSE_SIDE, Relation.SPOUSE_SIBLING)
_ORDER: Final = (SELF, *_OWN_SIDE[:3], *_SPOUSE_SIDE, Relation.CHILD)
_CLAUSES: Final = {
    ExemptReason.MEMBER_ON_THIS_SIDE: "06-HD/TW 3.4c",
    ExemptReason.MEMBERS_PAST: "38-HD/BTCTW 1.5",
    ExemptReason.SAME_COMMUNE_SINCE_GRANDPARENTS: "06-HD/TW 3.4c",
}


def plan_verification(case: VerificationCase) -> VerificationPlan:
    """Plan whom to verify where, every person and commune once (06-HD/TW 3.4, 38-HD/BTCTW 1.5)."""
    exempt: list[Exemption] = []
    requests: list[PlannedRequest] = []
    without_place: list[str] = []
    for subject in required_subjects(case):
        places = _places(subject)
        exemption = _exemption(subject, places, case)
        if exemption:
            exempt.append(exemption)
        if exemption and exemption.reason is not ExemptReason.MEMBERS_PAST:
            continue
        contents = exemption.still_check if exemption else _contents(subject)
        requests += _requests(subject, places, contents, case.booklet_kinds)
        if not places:
            without_place.append(subject.key)
    return VerificationPlan(
        tuple(requests),
        tuple(exempt),
        letters_for(requests, own_commune=case.own_commune),
        undeclared_kin(case.subjects, has_spouse_side=case.has_spouse_side),
        tuple(without_place),
    )


def required_subjects(case: VerificationCase) -> list[Subject]:
    """Return those whom the rules ask to verify (06-HD/TW 3.4a), the candidate first."""
    relations = (SELF, *_OWN_SIDE, *(_SPOUSE_SIDE if case.has_spouse_side else ()))
    found = [
        subject
        for subject in case.subjects
        if subject.relation in relations
        and (subject.relation != Relation.CHILD or has_full_capacity(subject, case.on))
    ]
    return sorted(found, key=lambda subject: _ORDER.index(subject.relation))


def undeclared_kin(subjects: Iterable[Subject], *, has_spouse_side: bool) -> tuple[Relation, ...]:
    """Return the relations that must be declared and have no row: blank rows on paper."""
    declared = {subject.relation for subject in subjects}
    parents = () if Relation.GUARDIAN in declared else (Relation.FATHER, Relation.MOTHER)
    required = (*parents, *(_SPOUSE_SIDE if has_spouse_side else ()))
    return tuple(relation for relation in required if relation not in declared)


def letters_for(
    requests: Iterable[PlannedRequest], *, own_commune: str
) -> tuple[PlannedLetter, ...]:
    """Gather requests into one letter per addressee; one's own commune needs none."""
    own = place_key(own_commune)
    letters: dict[str, PlannedLetter] = {}
    for request in requests:
        key = place_key(request.place)
        if key == own:
            continue
        letter = letters.get(key, PlannedLetter(request.place, (), ()))
        persons = dict.fromkeys((*letter.persons, request.person))
        letters[key] = replace(letter, persons=tuple(persons), requests=(*letter.requests, request))
    return tuple(letters.values())


def has_full_capacity(child: Subject, on: date) -> bool:
    """Tell whether a living child may be 18; who may be is asked about, not left out."""
    if child.dead:
        return False
    return child.birth is None or age_on(child.birth, on)[1] >= FULL_CAPACITY_AGE


def _places(subject: Subject) -> dict[str, tuple[str, PlaceKind]]:
    """Return each commune once under its key; home and residence win over the others."""
    home, residence = (subject.home, PlaceKind.HOME), (subject.residence, PlaceKind.RESIDENCE)
    listed: Sequence[tuple[str, PlaceKind]]
    if subject.dead or subject.relation == Relation.CHILD:
        listed = [residence if commune_of(subject.residence) else home]
    else:
        listed = [home, residence]
        listed += [(place, PlaceKind.LIVED) for place in subject.lived]
        listed += [(place, PlaceKind.WORKED) for place in subject.worked]
    places: dict[str, tuple[str, PlaceKind]] = {}
    for address, kind in listed:
        if commune := commune_of(address):
            places.setdefault(place_key(commune), (commune, kind))
    return places


def _contents(subject: Subject) -> tuple[Content, ...]:
    """Return what is asked: the candidate's morals too, the relatives' not (06-HD/TW 3.4b)."""
    return tuple(Content) if subject.relation == SELF else tuple(Content)[:3]


def _requests(
    subject: Subject,
    places: dict[str, tuple[str, PlaceKind]],
    contents: tuple[Content, ...],
    booklet_kinds: Collection[PlaceKind],
) -> list[PlannedRequest]:
    return [
        PlannedRequest(
            subject.key,
            subject.relation,
            place,
            kind,
            VerificationChannel.BOOKLET if kind in booklet_kinds else VerificationChannel.SLIP,
            contents,
        )
        for place, kind in places.values()
    ]


def _exemption(
    subject: Subject, places: Collection[str], case: VerificationCase
) -> Exemption | None:
    contents = _contents(subject)
    if case.same_commune_since_grandparents and set(places) == {place_key(case.own_commune)}:
        # No trip, but the cell still reports and concludes on everything.
        return _exempt(subject, ExemptReason.SAME_COMMUNE_SINCE_GRANDPARENTS, contents)
    if subject.relation == SELF:
        return None  # a member in the family says nothing about the candidate himself
    if case.regime is VerificationRegime.HD06:
        members = _SPOUSE_MEMBERS if subject.relation in _SPOUSE_SIDE else _OWN_MEMBERS
        if any(s.relation in members and _is_member(s) for s in case.subjects):
            return _exempt(subject, ExemptReason.MEMBER_ON_THIS_SIDE, ())
    elif _is_member(subject):
        return _exempt(subject, ExemptReason.MEMBERS_PAST, contents[1:])
    return None


def _exempt(subject: Subject, reason: ExemptReason, left: tuple[Content, ...]) -> Exemption:
    return Exemption(subject.key, reason, _CLAUSES[reason], left)


def _is_member(subject: Subject) -> bool:
    return subject.confirmed_member and not subject.dead
