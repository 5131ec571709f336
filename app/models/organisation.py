"""Committee, sub-committees, cells with their dated area traits, and mass organisations."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.terms import (
    AreaTrait,
    CellEnding,
    CellKind,
    DecidingBody,
    MassOrganizationKind,
)
from app.models.base import Record, alive_unique, words


class Committee(Record):
    """The commune committee that owns the book; one row."""

    __tablename__ = "committee"

    name: Mapped[str]
    org_code: Mapped[str | None]
    superior_name: Mapped[str | None]
    place_name: Mapped[str | None]
    deciding_body: Mapped[DecidingBody] = mapped_column(
        words(DecidingBody, "deciding_body"), default=DecidingBody.STANDING_COMMITTEE
    )


class SubCommittee(Record):
    """Đảng bộ bộ phận between committee and cell, where one exists."""

    __tablename__ = "sub_committee"

    committee_id: Mapped[UUID] = mapped_column(ForeignKey("committee.id"))
    name: Mapped[str]
    org_code: Mapped[str | None]


class Cell(Record):
    """Chi bộ; `code` is the 14-digit organisation code as printed."""

    __tablename__ = "cell"
    __table_args__ = (
        alive_unique("uq_cell_code_alive", "code"),
        alive_unique("uq_cell_name_folded_alive", "name_folded"),
        CheckConstraint(
            "ended_on IS NULL OR founded_on IS NULL OR ended_on >= founded_on",
            name="ended_after_founded",
        ),
        CheckConstraint("(ended_on IS NULL) = (ending IS NULL)", name="ending_has_day"),
        Index("ix_cell_sort_key", "sort_key"),
    )

    committee_id: Mapped[UUID] = mapped_column(ForeignKey("committee.id"))
    sub_committee_id: Mapped[UUID | None] = mapped_column(ForeignKey("sub_committee.id"))
    code: Mapped[str | None]
    name: Mapped[str]
    name_folded: Mapped[str]
    # Order in the office's own list (STT of its spreadsheet); cells have no given name.
    sort_key: Mapped[str]
    kind: Mapped[CellKind] = mapped_column(words(CellKind, "kind"))
    founded_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    ending: Mapped[CellEnding | None] = mapped_column(words(CellEnding, "ending"))
    successor_id: Mapped[UUID | None] = mapped_column(ForeignKey("cell.id"))
    note: Mapped[str | None]

    derived = frozenset({"name_folded"})


class CellTrait(Record):
    """Đặc điểm địa bàn of a cell, from a day (inclusive) until a day (inclusive)."""

    __tablename__ = "cell_trait"
    __table_args__ = (
        Index("ix_cell_trait_cell_id", "cell_id"),
        CheckConstraint(
            "until_on IS NULL OR from_on IS NULL OR until_on >= from_on", name="until_after_from"
        ),
    )

    cell_id: Mapped[UUID] = mapped_column(ForeignKey("cell.id"))
    trait: Mapped[AreaTrait] = mapped_column(words(AreaTrait, "trait"))
    from_on: Mapped[date | None]
    until_on: Mapped[date | None]


class MassOrganization(Record):
    """Đoàn thể that introduces people and may be given a target of introductions."""

    __tablename__ = "mass_organisation"
    __table_args__ = (alive_unique("uq_mass_organisation_name_folded_alive", "name_folded"),)

    committee_id: Mapped[UUID] = mapped_column(ForeignKey("committee.id"))
    name: Mapped[str]
    name_folded: Mapped[str]
    kind: Mapped[MassOrganizationKind] = mapped_column(words(MassOrganizationKind, "kind"))

    derived = frozenset({"name_folded"})
