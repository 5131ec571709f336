"""Verification requests: one person, one place."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.terms import PlaceKind, VerificationChannel, VerificationResult
from app.models.base import Record, alive_unique, words


class VerificationRequest(Record):
    """Who is verified where, by which channel, what was sent and what came back.

    `relative_id` is empty for the candidate himself. `person_key` is the relative's id as hex or
    "self", so that the schema can refuse the same (person, place) twice.
    """

    __tablename__ = "verification_request"
    __table_args__ = (
        alive_unique(
            "uq_verification_request_candidate_person_place_alive",
            "candidate_id",
            "person_key",
            "place",
        ),
        Index("ix_verification_request_candidate_id", "candidate_id"),
    )

    candidate_id: Mapped[UUID] = mapped_column(ForeignKey("candidate.id"))
    relative_id: Mapped[UUID | None] = mapped_column(ForeignKey("relative.id"))
    person_key: Mapped[str]
    place: Mapped[str]
    place_kind: Mapped[PlaceKind] = mapped_column(words(PlaceKind, "place_kind"))
    channel: Mapped[VerificationChannel] = mapped_column(words(VerificationChannel, "channel"))
    letter_number: Mapped[str | None]
    sent_on: Mapped[date | None]
    due_on: Mapped[date | None]
    returned_on: Mapped[date | None]
    result: Mapped[VerificationResult | None] = mapped_column(words(VerificationResult, "result"))
    note: Mapped[str | None]

    derived = frozenset({"person_key"})
