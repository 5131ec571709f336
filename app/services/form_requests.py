"""Requests of verification as printed forms list them: all of a person, and those of a place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Connection

from app.domain.places import commune_of, place_key
from app.domain.terms import VerificationChannel
from app.domain.verification import PlannedRequest
from app.domain.verification_progress import Exchange, StoredRequest
from app.labels import label
from app.models.queries import verification as queries
from app.models.queries.verification import Family
from app.services.verification import plan_change
from app.services.verification_case import contents_by_person, plan_for
from app.services.verification_rules import VerificationRules, rules_on
from app.services.verification_words import content_words, relation_words

if TYPE_CHECKING:
    from app.documents.official_spec import FormSpec

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FormRequests:
    """Every request about a person's family, and the open ones by place, one's own left out."""

    rows: tuple[Facts, ...] = ()
    by_place: Mapping[str, tuple[Facts, ...]] = field(default_factory=dict)


def requests_of_people(
    connection: Connection, candidate_ids: Sequence[UUID], spec: FormSpec, *, on: date
) -> dict[UUID, FormRequests]:
    """Return the requests of some candidates, for a form that names them; nothing for others."""
    if spec.per != "place" and all(item.source != "requests" for item in spec.body):
        return {}
    rules = rules_on(connection, on)
    return {
        family.candidate_id: _requests(family, rules, on)
        for family in queries.families(connection, candidate_ids)
    }


def _requests(family: Family, rules: VerificationRules, on: date) -> FormRequests:
    contents = contents_by_person(family, plan_for(family, rules, on=on))
    kin = {one.key: one for one in family.kin}
    change = plan_change(family, rules, on=on)
    dropped = {request.id for request in change.dropped}
    asked: list[tuple[StoredRequest | PlannedRequest, Exchange]] = [
        (request, request.exchange) for request in family.requests if request.id not in dropped
    ]
    asked += [(request, Exchange()) for request in change.added]
    rows: list[Facts] = []
    places: dict[str, list[Facts]] = {}
    names: dict[str, str] = {}
    own = place_key(rules.own_commune)
    for request, exchange in asked:
        if request.channel is VerificationChannel.NOT_NEEDED:
            continue
        one = kin[request.person]
        row = {
            "row.name": one.name,
            "row.relation": relation_words(one),
            "row.birth": one.birth or "",
            "row.place": request.place,
            "row.contents": content_words(contents[request.person]),
            "row.returned_on": f"{exchange.returned_on:%d/%m/%Y}" if exchange.returned_on else "",
            "row.result": label(exchange.result) if exchange.result else "",
        }
        rows.append(row)
        key = place_key(request.place)
        if exchange.returned_on is None and key != own:
            names.setdefault(key, commune_of(request.place) or request.place)
            places.setdefault(key, []).append(row)
    by_place = {names[key]: tuple(found) for key, found in places.items()}
    return FormRequests(tuple(rows), by_place)
