"""The journal: named acts and the changes each made; audit, history, undo and exchange in one."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class Act(Base):
    """One named act of one user; the hash chains it to the act before."""

    __tablename__ = "act"
    __table_args__ = (UniqueConstraint("site", "seq"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    site: Mapped[UUID]
    seq: Mapped[int]
    user: Mapped[str]
    at: Mapped[datetime]
    kind: Mapped[str]
    reason: Mapped[str | None]
    # The act that this one reverses.
    reverses_id: Mapped[UUID | None] = mapped_column(ForeignKey("act.id"))
    previous_hash: Mapped[bytes] = mapped_column(LargeBinary)
    hash: Mapped[bytes] = mapped_column(LargeBinary)


class Change(Base):
    """What one act did to one record; a *created* change stores no values.

    `parents` are the ids (hex) of the changes of this record that the author had before him.
    `digest` proves the values even after the erasure act has blanked them.
    """

    __tablename__ = "change"
    __table_args__ = (
        Index("ix_change_act_id", "act_id"),
        Index("ix_change_table_row", "table_name", "row_id", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    # The act's own row is written last, when all digests are known.
    act_id: Mapped[UUID] = mapped_column(
        ForeignKey("act.id", deferrable=True, initially="DEFERRED")
    )
    table_name: Mapped[str]
    row_id: Mapped[UUID]
    operation: Mapped[str]
    before: Mapped[Any | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[Any | None] = mapped_column(JSON(none_as_null=True))
    parents: Mapped[Any] = mapped_column(JSON)
    salt: Mapped[bytes] = mapped_column(LargeBinary)
    digest: Mapped[bytes] = mapped_column(LargeBinary)


class Site(Base):
    """Who this copy of the book is; one row. A restored copy is a new site."""

    __tablename__ = "site"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    since: Mapped[datetime]
