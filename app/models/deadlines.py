"""Due days, computed and never journaled; whose are to be computed anew; what was ticked off."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.procedure.results import DeadlineRule, Unit
from app.models.base import Base, Record, alive_unique, words


class Deadline(Base):
    """One thing that is due; what is done has no row.

    `sort_key` and `cell_id` are copies, so that every list is read from one index. `number` is that
    of the act or letter it starts from, `subject` the place or task it is about, `record_id` the
    request or task itself. Nothing here depends on today.
    """

    __tablename__ = "deadline"
    __table_args__ = (
        Index("ix_deadline_due", "due", "sort_key", "id", "rule", "cell_id"),
        Index("ix_deadline_cell_id_due", "cell_id", "due", "sort_key", "id", "rule"),
        Index("ix_deadline_rule_due", "rule", "due", "sort_key", "id", "cell_id"),
        Index("ix_deadline_candidate_id", "candidate_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[UUID] = mapped_column(ForeignKey("candidate.id"))
    person_id: Mapped[UUID]
    cell_id: Mapped[UUID]
    sort_key: Mapped[str]
    # Unchecked by the schema: a program that knows one rule more computes all of them anew.
    rule: Mapped[DeadlineRule] = mapped_column(words(DeadlineRule, "rule", checked=False))
    due: Mapped[date]
    start: Mapped[str]
    start_on: Mapped[date]
    amount: Mapped[int]
    unit: Mapped[Unit] = mapped_column(words(Unit, "unit"))
    regime: Mapped[str]
    rule_since: Mapped[date]
    local: Mapped[bool]
    record_id: Mapped[UUID | None]
    number: Mapped[str | None]
    subject: Mapped[str | None]


class DeadlineQueue(Base):
    """Somebody whose due days are to be computed anew, in the background."""

    __tablename__ = "deadline_queue"

    candidate_id: Mapped[UUID] = mapped_column(ForeignKey("candidate.id"), primary_key=True)


class DeadlineMark(Record):
    """Somebody ticked off what is due and has no act of its own (the record of a new member)."""

    __tablename__ = "deadline_mark"
    __table_args__ = (
        alive_unique(
            "uq_deadline_mark_candidate_id_rule_start_on_alive", "candidate_id", "rule", "start_on"
        ),
    )

    candidate_id: Mapped[UUID] = mapped_column(ForeignKey("candidate.id"))
    rule: Mapped[DeadlineRule] = mapped_column(words(DeadlineRule, "rule", checked=False))
    start_on: Mapped[date]
    done_on: Mapped[date]
    note: Mapped[str | None]
