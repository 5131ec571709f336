"""Targets with their period and owner, and the shares asked of each."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import CheckConstraint, Float, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.terms import QuotaOwnerKind, QuotaPeriodKind, ShareBasis
from app.models.base import Record, alive_unique, words


class Quota(Record):
    """A target for one owner and one period; `year_from` = `year_to` for a year's target."""

    __tablename__ = "quota"
    __table_args__ = (
        CheckConstraint("target >= 0", name="target_not_negative"),
        CheckConstraint("year_to >= year_from", name="period_in_order"),
        CheckConstraint(
            "(owner_kind = 'committee' AND cell_id IS NULL AND mass_organisation_id IS NULL)"
            " OR (owner_kind = 'cell' AND cell_id IS NOT NULL AND mass_organisation_id IS NULL)"
            " OR (owner_kind = 'mass_organisation' AND cell_id IS NULL"
            " AND mass_organisation_id IS NOT NULL)",
            name="one_owner",
        ),
        Index("ix_quota_year_from_year_to", "year_from", "year_to"),
        alive_unique("uq_quota_owner_period_alive", "owner_key", "year_from", "year_to"),
    )

    period_kind: Mapped[QuotaPeriodKind] = mapped_column(words(QuotaPeriodKind, "period_kind"))
    year_from: Mapped[int]
    year_to: Mapped[int]
    owner_kind: Mapped[QuotaOwnerKind] = mapped_column(words(QuotaOwnerKind, "owner_kind"))
    cell_id: Mapped[UUID | None] = mapped_column(ForeignKey("cell.id"))
    mass_organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("mass_organisation.id"))
    # The owner's id as hex, or "committee": lets the schema refuse two targets for one period.
    owner_key: Mapped[str]
    target: Mapped[int]
    plan_number: Mapped[str | None]
    note: Mapped[str | None]

    derived = frozenset({"owner_key"})


class QuotaShare(Record):
    """At least `percent` %, or at least `count` people, with a trait, of a named denominator."""

    __tablename__ = "quota_share"
    __table_args__ = (
        alive_unique("uq_quota_share_quota_id_trait_alive", "quota_id", "trait"),
        CheckConstraint("(percent IS NULL) <> (count IS NULL)", name="percent_or_count"),
        CheckConstraint("percent BETWEEN 0 AND 100", name="percent_in_range"),
        CheckConstraint("count >= 0", name="count_not_negative"),
    )

    quota_id: Mapped[UUID] = mapped_column(ForeignKey("quota.id"))
    trait: Mapped[str]
    percent: Mapped[float | None] = mapped_column(Float)
    count: Mapped[int | None]
    basis: Mapped[ShareBasis] = mapped_column(
        words(ShareBasis, "basis"), default=ShareBasis.ADMITTED
    )
