"""From a family in the book to the plan of whom to verify where."""

from __future__ import annotations

from datetime import date
from typing import Final

from app.domain.partial_date import Precision
from app.domain.places import place_key
from app.domain.terms import PlaceKind, Relation
from app.domain.verification import (
    SELF,
    Content,
    Subject,
    VerificationCase,
    VerificationPlan,
)
from app.domain.verification_plan import has_full_capacity, plan_verification
from app.models.queries.verification import Family, Kin
from app.services.verification_rules import VerificationRules

# Of a relative whom the plan no longer names: everything but morals (06-HD/TW 3.4b).
ASKED_ABOUT_RELATIVES: Final = (
    Content.POLITICAL_HISTORY,
    Content.CURRENT_POLITICS,
    Content.COMPLIANCE,
)
_SPOUSE_SIDE: Final = (Relation.SPOUSE, Relation.SPOUSE_FATHER, Relation.SPOUSE_MOTHER)


def plan_for(family: Family, rules: VerificationRules, *, on: date) -> VerificationPlan:
    """Plan the verification of one candidate on a day."""
    return plan_verification(
        VerificationCase(
            subjects=tuple(_subject(one) for one in family.kin if not one.is_gone),
            has_spouse_side=_has_spouse_side(family),
            on=on,
            regime=rules.regime,
            own_commune=rules.own_commune,
            booklet_kinds=rules.booklet_kinds,
        )
    )


def under_age(family: Family, *, on: date) -> tuple[Kin, ...]:
    """Return the living children who have no full civil capacity yet."""
    return tuple(
        one
        for one in family.relatives
        if one.relation is Relation.CHILD
        and not one.is_gone
        and one.died is None
        and not has_full_capacity(_subject(one), on)
    )


def contents_by_person(family: Family, plan: VerificationPlan) -> dict[str, tuple[Content, ...]]:
    """Return what is asked about each person; whom the plan has dropped comes last."""
    contents = {request.person: request.contents for request in plan.requests}
    for request in family.requests:
        contents.setdefault(request.person, ASKED_ABOUT_RELATIVES)
    return contents


def place_kinds(kin: Kin, place: str) -> tuple[PlaceKind, ...]:
    """Return all that a commune is to a person: home place and residence may be one."""
    key = place_key(place)
    declared = (
        (PlaceKind.HOME, (kin.home,)),
        (PlaceKind.RESIDENCE, (kin.residence,)),
        (PlaceKind.LIVED, kin.lived),
        (PlaceKind.WORKED, kin.worked),
    )
    return tuple(
        kind
        for kind, addresses in declared
        if any(address and place_key(address) == key for address in addresses)
    )


def year_of_death(kin: Kin) -> str | None:
    """Return None for the living, else the year as it is known ("2019", "khoảng 1960")."""
    if kin.died is None:
        return None
    if kin.died.precision is Precision.ABOUT:
        return kin.died.show()
    return str(kin.died.anchor.year)


def _has_spouse_side(family: Family) -> bool:
    """Tell whether the spouse's side is asked about; unknown is answered by who was declared."""
    if family.married is not None:
        return family.married
    return any(one.relation in _SPOUSE_SIDE and not one.is_gone for one in family.relatives)


def _subject(kin: Kin) -> Subject:
    return Subject(
        key=kin.key,
        relation=kin.relation.value if kin.relation else SELF,
        home=kin.home,
        residence=kin.residence,
        lived=kin.lived,
        worked=kin.worked,
        birth=kin.birth,
        dead=kin.died is not None,
        confirmed_member=kin.is_member,
    )
