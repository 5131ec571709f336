"""Verification in the sample register: planned, written for, come back, overdue."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from enum import Enum, auto
from typing import Any, Final
from uuid import UUID

from app.domain.places import place_key
from app.domain.stages import MilestoneKind, Stage
from app.domain.terms import VerificationResult
from app.domain.verification import SELF, PlannedRequest, VerificationPlan
from app.domain.working_days import WorkCalendar, working_day_after
from app.models.types import new_id
from app.services.demo_people import COMMUNE, Followed

PLANNED_STAGES: Final = (Stage.VERIFYING, Stage.PROPOSED, Stage.DECIDED)
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


class Requests:
    """Writes down the plan of each candidate in turn; letters are numbered at the end."""

    def __init__(self, *, on: date, days_to_reply: int, calendar: WorkCalendar) -> None:
        self._on = on
        self._days_to_reply = days_to_reply
        self._calendar = calendar
        self._states = list(_STATES)
        self._letters: list[tuple[date, int, Sequence[Row]]] = []
        self._rows: list[Row] = []

    def add(self, draw: random.Random, own: Followed, plan: VerificationPlan) -> date | None:
        """Add the requests of one candidate; return the day the last result came back, if all did.

        Who was proposed by the cell or decided on has everything back before the cell's vote.
        """
        declared = own.steps[MilestoneKind.BIOGRAPHY]
        if own.stage is Stage.VERIFYING:
            state = self._next_state(plan)
            days = 60 if state is State.OVERDUE else draw.randint(21, 33)
            self._write(own, plan, state, max(declared, self._on - timedelta(days=days)))
            return None
        begun = declared + timedelta(days=draw.randint(7, 14))
        back = [row["returned_on"] for row in self._write(own, plan, State.ALL_BACK, begun)]
        return max(back) if back and all(back) else None

    def numbered(self) -> list[Row]:
        """Return all requests, their letters numbered by day within each year."""
        next_number: dict[int, int] = {}
        for sent_on, _order, rows in sorted(self._letters, key=lambda letter: letter[:2]):
            number = next_number.get(sent_on.year, _FIRST_LETTER_OF_THE_YEAR)
            next_number[sent_on.year] = number + 1
            for row in rows:
                row["letter_number"] = f"{number}-CV/ĐU"
        return self._rows

    def _next_state(self, plan: VerificationPlan) -> State:
        wanted = self._states.pop(0)
        if not self._states:
            self._states = list(_STATES[1:])
        if wanted is State.OVERDUE and not plan.letters:
            # Nothing is sent for a family that never left the commune: the next one is overdue.
            self._states.insert(0, wanted)
            return State.PLANNED
        return wanted

    def _write(self, own: Followed, plan: VerificationPlan, state: State, begun: date) -> list[Row]:
        if state is State.NOT_PLANNED:
            return []
        rows = {id(request): _row(own, request) for request in plan.requests}
        if state is not State.PLANNED:
            for row in rows.values():
                if place_key(row["place"]) == place_key(COMMUNE):
                    # Handed over within the house: no letter, nothing due.
                    row["sent_on"] = _office_day(begun)
            for order, letter in enumerate(plan.letters):
                sent = [rows[id(request)] for request in letter.requests]
                self._send(sent, _office_day(begun + timedelta(days=3 * order)))
            addressees = list(dict.fromkeys(place_key(row["place"]) for row in rows.values()))
            for row in rows.values():
                self._return(row, addressees.index(place_key(row["place"])), state)
        self._rows += rows.values()
        return list(rows.values())

    def _send(self, rows: Sequence[Row], sent_on: date) -> None:
        if sent_on > self._on:
            return
        self._letters.append((sent_on, len(self._letters), rows))
        for row in rows:
            row["sent_on"] = sent_on
            row["due_on"] = working_day_after(sent_on, self._days_to_reply, self._calendar)

    def _return(self, row: Row, number: int, state: State) -> None:
        """Let a result come back: at home after some days, from elsewhere after two weeks.

        `number` is that of its addressee: whoever answers answers about everybody asked about.
        """
        at_home = row["due_on"] is None
        waits = state in (State.SENT, State.OVERDUE) and not at_home
        if row["sent_on"] is None or waits or (state is State.HALF_BACK and number % 2):
            return
        back = _office_day(row["sent_on"] + timedelta(days=(6 if at_home else 14) + number % 5))
        if back <= self._on:
            row["returned_on"] = back
            row["result"] = VerificationResult.CORRECT


def _office_day(day: date) -> date:
    """Return the day itself, or the Monday after a weekend."""
    return day + timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0)


def _row(own: Followed, request: PlannedRequest) -> Row:
    return {
        "id": new_id(),
        "candidate_id": own.candidate_id,
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
