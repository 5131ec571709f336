"""The verification of one candidate as a page shows it: by addressee, with what is late."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.domain.places import place_key
from app.domain.terms import PlaceKind, Relation, VerificationChannel
from app.domain.verification import Content, ExemptReason
from app.domain.verification_progress import (
    Exchange,
    PlanChange,
    RequestStatus,
    StoredRequest,
)
from app.models.queries.verification import Family, Kin
from app.services.register import Register
from app.services.verification import family_of, plan_change
from app.services.verification_case import (
    contents_by_person,
    place_kinds,
    plan_for,
    under_age,
    year_of_death,
)
from app.services.verification_rules import rules_on
from app.services.verification_words import exempt_words, relation_words, under_age_words


@dataclass(frozen=True, slots=True)
class RequestLine:
    """One request: `relation` in words, `died` None for the living, else the year as known."""

    id: UUID
    person: str
    relation: str
    died: str | None
    place: str
    place_kinds: tuple[PlaceKind, ...]
    channel: VerificationChannel
    contents: tuple[Content, ...]
    exchange: Exchange
    status: RequestStatus
    days_left: int | None


@dataclass(frozen=True, slots=True)
class Addressee:
    """All requests that go to one commune; one's own needs no letter."""

    place: str
    is_own: bool
    letter_numbers: tuple[str, ...]
    lines: tuple[RequestLine, ...]


@dataclass(frozen=True, slots=True)
class NotAsked:
    """Somebody about whom nothing, or less, is asked, in words."""

    words: str
    reason: ExemptReason | None


@dataclass(frozen=True, slots=True)
class VerificationRecord:
    """Everything about one candidate's verification; `plan` is what drawing up again changes."""

    candidate_id: UUID
    name: str
    addressees: tuple[Addressee, ...]
    not_asked: tuple[NotAsked, ...]
    undeclared: tuple[Relation, ...]
    without_place: tuple[str, ...]
    rule_label: str
    rule_checked: bool
    plan: PlanChange

    @property
    def lines(self) -> tuple[RequestLine, ...]:
        """All requests."""
        return tuple(line for one in self.addressees for line in one.lines)

    @property
    def returned(self) -> int:
        """Requests whose result came back, whatever it says."""
        return sum(line.exchange.result is not None for line in self.lines)

    def count(self, status: RequestStatus) -> int:
        """Count the requests in one state."""
        return Counter(line.status for line in self.lines)[status]


def read_verification(register: Register, *, candidate_id: UUID) -> VerificationRecord:
    """Return the verification of one candidate; UserError when he is gone."""
    on = register.clock.today()
    with register.read() as connection:
        family = family_of(connection, candidate_id)
        rules = rules_on(connection, on)
    plan = plan_for(family, rules, on=on)
    people = {one.key: one for one in family.kin}
    return VerificationRecord(
        candidate_id=candidate_id,
        name=family.own.name,
        addressees=_addressees(family, rules.own_commune, contents_by_person(family, plan), on),
        not_asked=(
            *(NotAsked(exempt_words(people[one.person], one), one.reason) for one in plan.exempt),
            *(NotAsked(under_age_words(child), None) for child in under_age(family, on=on)),
        ),
        undeclared=plan.undeclared,
        without_place=tuple(people[key].name for key in plan.without_place),
        rule_label=rules.label,
        rule_checked=rules.checked,
        plan=plan_change(family, rules, on=on),
    )


def _addressees(
    family: Family, own_commune: str, contents: dict[str, tuple[Content, ...]], on: date
) -> tuple[Addressee, ...]:
    own = place_key(own_commune)
    people = {one.key: one for one in family.kin}
    grouped: dict[str, list[StoredRequest]] = {}
    for request in sorted(family.requests, key=lambda one: place_key(one.place) != own):
        grouped.setdefault(place_key(request.place), []).append(request)
    return tuple(
        Addressee(
            place=requests[0].place,
            is_own=key == own,
            letter_numbers=tuple(
                dict.fromkeys(
                    request.exchange.letter_number
                    for request in requests
                    if request.exchange.letter_number
                )
            ),
            lines=tuple(
                _line(request, people[request.person], contents[request.person], on)
                for request in requests
            ),
        )
        for key, requests in grouped.items()
    )


def _line(request: StoredRequest, kin: Kin, contents: tuple[Content, ...], on: date) -> RequestLine:
    return RequestLine(
        id=request.id,
        person=kin.name,
        relation=relation_words(kin),
        died=year_of_death(kin),
        place=request.place,
        place_kinds=place_kinds(kin, request.place) or (request.place_kind,),
        channel=request.channel,
        contents=contents,
        exchange=request.exchange,
        status=request.exchange.status(on),
        days_left=request.exchange.days_left(on),
    )
