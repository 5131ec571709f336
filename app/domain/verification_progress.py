"""How far each verification request has come, and what a new plan changes of the old."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from app.domain.places import place_key
from app.domain.terms import PlaceKind, VerificationChannel, VerificationResult
from app.domain.verification import PlannedRequest

NEAR_DAYS: Final = 10


class RequestStatus(StrEnum):
    """Trạng thái of one request."""

    NOT_SENT = "not_sent"
    SENT = "sent"
    NEAR = "near"
    OVERDUE = "overdue"
    CONFIRMED = "confirmed"
    NOT_CORRECT = "not_correct"
    ASK_AGAIN = "ask_again"


_BY_RESULT: Final = {
    VerificationResult.CORRECT: RequestStatus.CONFIRMED,
    VerificationResult.INCORRECT: RequestStatus.NOT_CORRECT,
    VerificationResult.INCOMPLETE: RequestStatus.ASK_AGAIN,
}


@dataclass(frozen=True, slots=True)
class Exchange:
    """What went out and what came back for one request."""

    letter_number: str | None = None
    sent_on: date | None = None
    due_on: date | None = None
    returned_on: date | None = None
    result: VerificationResult | None = None
    note: str | None = None

    @property
    def has_begun(self) -> bool:
        """Whether anything was sent or came back, so that the request stays as it is."""
        return self.sent_on is not None or self.returned_on is not None

    def status(self, on: date) -> RequestStatus:
        """Return how far the request has come on a day; a due day itself is not late yet."""
        if self.result is not None:
            return _BY_RESULT[self.result]
        if self.sent_on is None:
            return RequestStatus.NOT_SENT
        if self.due_on is None or (self.due_on - on).days > NEAR_DAYS:
            return RequestStatus.SENT
        return RequestStatus.OVERDUE if self.due_on < on else RequestStatus.NEAR

    def days_left(self, on: date) -> int | None:
        """Return the days to the due day, negative when it has passed; None when nothing is due."""
        if self.result is not None or self.sent_on is None or self.due_on is None:
            return None
        return (self.due_on - on).days


@dataclass(frozen=True, slots=True)
class StoredRequest:
    """A request as it stands in the book; `person` is "self" or the key of a relative."""

    id: UUID
    person: str
    place: str
    place_kind: PlaceKind
    channel: VerificationChannel
    exchange: Exchange

    @property
    def key(self) -> tuple[str, str]:
        """The person and the commune, however it is written."""
        return self.person, place_key(self.place)


@dataclass(frozen=True, slots=True)
class PlanChange:
    """What refreshing does: new requests, changed ones, and those that nobody needs any more."""

    added: tuple[PlannedRequest, ...]
    changed: tuple[tuple[StoredRequest, PlannedRequest], ...]
    dropped: tuple[StoredRequest, ...]

    def any(self) -> bool:
        """Tell whether refreshing would change anything."""
        return bool(self.added or self.changed or self.dropped)


def request_key(request: PlannedRequest) -> tuple[str, str]:
    """Return the person and the commune, however it is written."""
    return request.person, place_key(request.place)


def compare_plan(
    planned: Collection[PlannedRequest], stored: Collection[StoredRequest]
) -> PlanChange:
    """Set a plan against what stands in the book; what was sent or came back is left alone."""
    there = {request.key: request for request in stored}
    wanted = {request_key(request) for request in planned}
    changed = []
    for request in planned:
        old = there.get(request_key(request))
        if old is None or old.exchange.has_begun:
            continue
        if (old.place_kind, old.channel) != (request.place_kind, request.channel):
            changed.append((old, request))
    return PlanChange(
        added=tuple(request for request in planned if request_key(request) not in there),
        changed=tuple(changed),
        dropped=tuple(
            request
            for request in stored
            if request.key not in wanted and not request.exchange.has_begun
        ),
    )
