"""What an act on the way in stands on: the vote's numbers, who introduces, opinions in writing."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.partial_date import PartialDate
from app.domain.terms import DecidingBody, IntroducerKind, Referral
from app.models.base import Record, alive_unique, words

_COUNTS = (
    "official_members",
    "temporarily_elsewhere",
    "exempt_absent",
    "suspended",
    "present_official",
    "present_probationary",
    "absent",
    "in_favour",
    "against",
    "invalid",
    "members",
)


class Vote(Record):
    """The numbers of a cell's or a deciding body's vote, as its minutes give them.

    `members` and `body` belong to the deciding body, the other counts to a cell.
    """

    __tablename__ = "vote"
    __table_args__ = (
        alive_unique("uq_vote_milestone_id_alive", "milestone_id"),
        *(CheckConstraint(f"{name} >= 0", name=f"{name}_not_negative") for name in _COUNTS),
    )

    milestone_id: Mapped[UUID] = mapped_column(ForeignKey("milestone.id"))
    official_members: Mapped[int | None]
    temporarily_elsewhere: Mapped[int] = mapped_column(default=0)
    exempt_absent: Mapped[int] = mapped_column(default=0)
    suspended: Mapped[int] = mapped_column(default=0)
    present_official: Mapped[int | None]
    present_probationary: Mapped[int | None]
    absent: Mapped[int | None]
    in_favour: Mapped[int | None]
    against: Mapped[int | None]
    invalid: Mapped[int | None]
    members: Mapped[int | None]
    body: Mapped[DecidingBody | None] = mapped_column(words(DecidingBody, "body"))


class Introducer(Record):
    """Người giới thiệu: a member of this register, one known by name, or an organisation.

    `together_since` is the day since when a member works, studies or lives with the person.
    """

    __tablename__ = "introducer"
    __table_args__ = (
        Index("ix_introducer_candidate_id", "candidate_id"),
        Index("ix_introducer_member_id", "member_id"),
        CheckConstraint(
            "kind <> 'member' OR member_id IS NOT NULL OR name_text IS NOT NULL",
            name="member_or_name",
        ),
        CheckConstraint("kind = 'member' OR member_id IS NULL", name="organisation_is_no_member"),
    )

    candidate_id: Mapped[UUID] = mapped_column(ForeignKey("candidate.id"))
    kind: Mapped[IntroducerKind] = mapped_column(words(IntroducerKind, "kind"))
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"))
    name_text: Mapped[str | None]
    together_since: Mapped[PartialDate | None]


class Consent(Record):
    """A written opinion of the competent level in a case that needs one."""

    __tablename__ = "consent"
    __table_args__ = (alive_unique("uq_consent_candidate_id_kind_alive", "candidate_id", "kind"),)

    candidate_id: Mapped[UUID] = mapped_column(ForeignKey("candidate.id"))
    kind: Mapped[Referral] = mapped_column(words(Referral, "kind"))
    number: Mapped[str | None]
    given_on: Mapped[date | None]
    body: Mapped[str | None]
