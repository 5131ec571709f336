"""What a verification plan is made from and made of: people, places, requests, letters."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from app.domain.partial_date import PartialDate
from app.domain.terms import PlaceKind, Relation, VerificationChannel

SELF: Final = "self"


class VerificationRegime(StrEnum):
    """The guidance whose exemptions apply."""

    HD06 = "06-HD/2025"
    HD38 = "38-HD/2025"


class Content(StrEnum):
    """What the place is asked about (06-HD/TW 3.4b)."""

    POLITICAL_HISTORY = "political_history"
    CURRENT_POLITICS = "current_politics"
    COMPLIANCE = "compliance"
    MORALS = "morals"


class ExemptReason(StrEnum):
    """Why no place is asked about somebody, or less is asked."""

    MEMBER_ON_THIS_SIDE = "member_on_this_side"
    MEMBERS_PAST = "members_past"
    SAME_COMMUNE_SINCE_GRANDPARENTS = "same_commune_since_grandparents"


# Local rules, by name: kinds of places whose confirmation goes into the booklet, not on a slip.
HOME_AND_RESIDENCE_IN_BOOKLET: Final = frozenset({PlaceKind.HOME, PlaceKind.RESIDENCE})
BOOKLET_ALL: Final = frozenset(PlaceKind)


@dataclass(frozen=True, slots=True)
class Subject:
    """The candidate (`relation` "self") or a relative, with places as they were declared.

    `confirmed_member`: a member now, fully declared, confirmed by the committee that manages him.
    """

    key: str
    relation: str
    home: str = ""
    residence: str = ""
    lived: tuple[str, ...] = ()
    worked: tuple[str, ...] = ()
    birth: PartialDate | None = None
    dead: bool = False
    confirmed_member: bool = False


@dataclass(frozen=True, slots=True)
class VerificationCase:
    """One candidate's family on one day, and the rules to plan by."""

    subjects: tuple[Subject, ...]
    has_spouse_side: bool
    on: date
    regime: VerificationRegime
    own_commune: str
    booklet_kinds: Collection[PlaceKind] = HOME_AND_RESIDENCE_IN_BOOKLET
    same_commune_since_grandparents: bool = False


@dataclass(frozen=True, slots=True)
class PlannedRequest:
    """One person at one place."""

    person: str
    relation: str
    place: str
    place_kind: PlaceKind
    channel: VerificationChannel
    contents: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class Exemption:
    """A person about whom nothing is asked outside, or, by 38-HD, nothing about the past."""

    person: str
    reason: ExemptReason
    clause: str
    still_check: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class PlannedLetter:
    """All requests that go to one addressee."""

    to: str
    persons: tuple[str, ...]
    requests: tuple[PlannedRequest, ...]


@dataclass(frozen=True, slots=True)
class VerificationPlan:
    """The plan; `undeclared` kin and persons without a place are for people to fill in."""

    requests: tuple[PlannedRequest, ...]
    exempt: tuple[Exemption, ...]
    letters: tuple[PlannedLetter, ...]
    undeclared: tuple[Relation, ...]
    without_place: tuple[str, ...]
