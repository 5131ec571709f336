"""Members of the Party in the committee's cells, with dated standing, office and attachment."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.terms import AttachmentKind, MemberEnding, Office, Standing
from app.models.base import Record, alive_index, alive_unique, words

_ORDER = "until_on IS NULL OR from_on IS NULL OR until_on >= from_on"


class Member(Record):
    """Đảng viên; `standing` is today's copy of the newest dated standing, for lists."""

    __tablename__ = "member"
    __table_args__ = (
        alive_unique("uq_member_person_id_alive", "person_id"),
        alive_index("ix_member_sort_key", "sort_key", "id", "standing", "ending", "cell_id"),
        alive_index(
            "ix_member_cell_id_sort_key", "cell_id", "sort_key", "id", "standing", "ending"
        ),
        alive_index(
            "ix_member_standing_sort_key", "standing", "sort_key", "id", "ending", "cell_id"
        ),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    cell_id: Mapped[UUID] = mapped_column(ForeignKey("cell.id"))
    standing: Mapped[Standing] = mapped_column(words(Standing, "standing"))
    admitted_on: Mapped[date | None]
    official_on: Mapped[date | None]
    card_number: Mapped[str | None]
    card_issued_on: Mapped[date | None]
    card_issued_by: Mapped[str | None]
    # The number of the official clean-up template (its column "ID").
    source_id: Mapped[str | None]
    status_text: Mapped[str | None]
    ending: Mapped[MemberEnding | None] = mapped_column(words(MemberEnding, "ending"))
    ended_on: Mapped[date | None]
    note: Mapped[str | None]
    sort_key: Mapped[str] = mapped_column(default="")

    derived = frozenset({"sort_key"})


class MemberStanding(Record):
    """A standing from a day (inclusive) until a day (inclusive), with its reason."""

    __tablename__ = "member_standing"
    __table_args__ = (
        Index("ix_member_standing_member_id", "member_id"),
        CheckConstraint(_ORDER, name="until_after_from"),
    )

    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    standing: Mapped[Standing] = mapped_column(words(Standing, "standing"))
    from_on: Mapped[date | None]
    until_on: Mapped[date | None]
    reason: Mapped[str | None]


class CellOffice(Record):
    """Chức vụ in a cell, dated."""

    __tablename__ = "cell_office"
    __table_args__ = (
        Index("ix_cell_office_cell_id", "cell_id"),
        Index("ix_cell_office_member_id", "member_id"),
        CheckConstraint(_ORDER, name="until_after_from"),
    )

    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    cell_id: Mapped[UUID] = mapped_column(ForeignKey("cell.id"))
    office: Mapped[Office] = mapped_column(words(Office, "office"))
    from_on: Mapped[date | None]
    until_on: Mapped[date | None]


class Attachment(Record):
    """A member attending a cell not his own (border guard), with a dated right to vote."""

    __tablename__ = "attachment"
    __table_args__ = (
        Index("ix_attachment_cell_id", "cell_id"),
        CheckConstraint(_ORDER, name="until_after_from"),
    )

    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    cell_id: Mapped[UUID] = mapped_column(ForeignKey("cell.id"))
    kind: Mapped[AttachmentKind] = mapped_column(words(AttachmentKind, "kind"))
    counts_in_vote: Mapped[bool] = mapped_column(default=False)
    from_on: Mapped[date | None]
    until_on: Mapped[date | None]
