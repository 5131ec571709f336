"""Verification in the sample register: planned, written for, come back, overdue."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto
from typing import Any, Final
from uuid import UUID

from app.domain.stages import MilestoneKind, Stage
from app.domain.terms import PlaceKind, VerificationResult
from app.domain.verification import (
    SELF,
    PlannedRequest,
    Subject,
    VerificationCase,
    VerificationRegime,
)
from app.domain.verification_plan import plan_verification
from app.models.types import new_id
from app.services.demo_families import Family
from app.services.demo_kin import Kin
from app.services.demo_livelihoods import Stay
from app.services.demo_people import COMMUNE, Followed

# A reply takes 30 working days at most (06-HD/TW 3.4d): six weeks without a holiday.
_TIME_TO_REPLY: Final = timedelta(weeks=6)
_FIRST_LETTER_OF_THE_YEAR: Final = 24

Row = dict[str, Any]


class State(Enum):
    """How far somebody's verification has come."""

    NOT_PLANNED = auto()
    PLANNED = auto()
    SENT = auto()
    OVERDUE = auto()
    HALF_BACK = auto()
    ALL_BACK = auto()


# Of those under verification, one after the other; then again without the overdue one.
_STATES: Final = (
    State.OVERDUE,
    State.HALF_BACK,
    State.SENT,
    State.ALL_BACK,
    State.PLANNED,
    State.HALF_BACK,
    State.NOT_PLANNED,
)


@dataclass(frozen=True, slots=True)
class Declared:
    """A candidate with his family as it stands in the book: ids of the relatives, own stays."""

    own: Followed
    family: Family
    relative_ids: Sequence[UUID]
    stays: Sequence[Stay]


class Requests:
    """Plans the verification of each candidate in turn; letters are numbered at the end."""

    def __init__(self, *, on: date) -> None:
        self._on = on
        self._states = list(_STATES)
        self._letters: list[tuple[date, int, list[Row]]] = []
        self.rows: list[Row] = []

    def plan(self, draw: random.Random, declared: Declared) -> date | None:
        """Add the requests of one candidate; return the day the last result came back, if all did.

        Who was proposed by the cell or decided on has everything back before the cell's vote.
        """
        own = declared.own
        voted = own.steps.get(MilestoneKind.CELL_VOTE)
        if own.stage in (Stage.PROPOSED, Stage.DECIDED) and voted:
            begun = own.steps[MilestoneKind.BIOGRAPHY] + timedelta(days=draw.randint(7, 14))
            rows = self._requests(declared, State.ALL_BACK, begun)
            back = [row["returned_on"] for row in rows]
            return max(back) if all(back) else None
        if own.stage is Stage.VERIFYING:
            state = self._next_state(declared)
            days = 56 if state is State.OVERDUE else draw.randint(21, 33)
            begun = max(own.steps[MilestoneKind.BIOGRAPHY], self._on - timedelta(days=days))
            self._requests(declared, state, begun)
        return None

    def numbered(self) -> list[Row]:
        """Return all requests, their letters numbered by day within each year."""
        next_number: dict[int, int] = {}
        for sent_on, _order, rows in sorted(self._letters, key=lambda letter: letter[:2]):
            number = next_number.get(sent_on.year, _FIRST_LETTER_OF_THE_YEAR)
            next_number[sent_on.year] = number + 1
            for row in rows:
                row["letter_number"] = f"{number}-CV/ĐU"
        return self.rows

    def _next_state(self, declared: Declared) -> State:
        wanted = self._states.pop(0)
        if not self._states:
            self._states = list(_STATES[1:])
        if wanted is State.OVERDUE and not _plan_letters(declared, self._on):
            # Nothing is sent for a family that never left the commune: the next one is overdue.
            self._states.insert(0, wanted)
            return State.PLANNED
        return wanted

    def _requests(self, declared: Declared, state: State, begun: date) -> list[Row]:
        if state is State.NOT_PLANNED:
            return []
        plan = plan_verification(_case(declared, self._on))
        rows = {id(request): _row(declared, request) for request in plan.requests}
        for order, letter in enumerate(plan.letters):
            sent = [rows[id(request)] for request in letter.requests]
            sent_on = _office_day(begun + timedelta(days=3 * order))
            if state is not State.PLANNED and sent_on <= self._on:
                self._letters.append((sent_on, len(self._letters), sent))
                for row in sent:
                    row["sent_on"], row["due_on"] = sent_on, sent_on + _TIME_TO_REPLY
        for number, row in enumerate(rows.values()):
            self._return(row, number, state, begun)
        self.rows += rows.values()
        return list(rows.values())

    def _return(self, row: Row, number: int, state: State, begun: date) -> None:
        """Let a result come back: at home after some days, from elsewhere after two weeks."""
        own = row["sent_on"] is None
        if state is State.PLANNED or (state in (State.SENT, State.OVERDUE) and not own):
            return
        if state is State.HALF_BACK and number % 2:
            return
        days = timedelta(days=(6 if own else 14) + number % 5)
        back = _office_day((row["sent_on"] or begun) + days)
        if back <= self._on:
            row["returned_on"] = back
            row["result"] = VerificationResult.CORRECT


def _office_day(day: date) -> date:
    """Return the day itself, or the Monday after a weekend."""
    return day + timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0)


def _plan_letters(declared: Declared, on: date) -> int:
    return len(plan_verification(_case(declared, on)).letters)


def _case(declared: Declared, on: date) -> VerificationCase:
    own = declared.own
    myself = Subject(
        SELF,
        SELF,
        home=own.home,
        residence=own.residence,
        lived=_places(declared.stays, PlaceKind.LIVED),
        worked=_places(declared.stays, PlaceKind.WORKED),
    )
    kin = zip(declared.relative_ids, declared.family.kin, strict=True)
    return VerificationCase(
        subjects=(myself, *(_subject(identifier, one) for identifier, one in kin)),
        has_spouse_side=declared.family.married,
        on=on,
        regime=VerificationRegime.HD38,
        own_commune=COMMUNE,
    )


def _subject(identifier: UUID, kin: Kin) -> Subject:
    return Subject(
        identifier.hex,
        kin.relation,
        home=kin.home,
        residence=kin.residence,
        lived=_places(kin.stays, PlaceKind.LIVED),
        worked=_places(kin.stays, PlaceKind.WORKED),
        birth=kin.birth,
        dead=kin.died is not None,
        confirmed_member=kin.party_organisation is not None,
    )


def _places(stays: Sequence[Stay], kind: PlaceKind) -> tuple[str, ...]:
    return tuple(stay.place for stay in stays if stay.kind is kind)


def _row(declared: Declared, request: PlannedRequest) -> Row:
    return {
        "id": new_id(),
        "candidate_id": declared.own.candidate_id,
        "relative_id": None if request.person == SELF else UUID(hex=request.person),
        "place": request.place,
        "place_kind": request.place_kind,
        "channel": request.channel,
        "letter_number": None,
        "sent_on": None,
        "due_on": None,
        "returned_on": None,
        "result": None,
    }


def stay_rows(declared: Declared) -> Iterator[Row]:
    """Give the places of a candidate and of his relatives besides home and residence."""
    for stay in declared.stays:
        yield _stay_row(declared.own, None, stay)
    for identifier, kin in zip(declared.relative_ids, declared.family.kin, strict=True):
        for stay in kin.stays:
            yield _stay_row(declared.own, identifier, stay)


def _stay_row(own: Followed, relative_id: UUID | None, stay: Stay) -> Row:
    return {
        "id": new_id(),
        "person_id": own.person_id,
        "relative_id": relative_id,
        "kind": stay.kind,
        "place": stay.place,
        "what": stay.what,
        "since": stay.since,
        "until": stay.until,
    }
