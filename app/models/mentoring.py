"""Mentor assignments, the monthly remarks, and trial tasks."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.partial_date import PartialDate
from app.domain.terms import MentorKind, TaskJudgement
from app.models.base import Record, alive_index, alive_unique, words


class MentorAssignment(Record):
    """An official member assigned by a resolution to help somebody.

    `member_id` is empty while the mentor of an imported row is open; `mentor_text` keeps the name
    that the file gave.
    """

    __tablename__ = "mentor_assignment"
    __table_args__ = (
        alive_index("ix_mentor_assignment_candidate_id", "candidate_id", "ended_on", "member_id"),
        alive_index("ix_mentor_assignment_member_id", "member_id", "ended_on", "candidate_id"),
        CheckConstraint("member_id IS NOT NULL OR mentor_text IS NOT NULL", name="mentor_or_name"),
        CheckConstraint("ended_on IS NULL OR end_reason IS NOT NULL", name="end_has_reason"),
    )

    candidate_id: Mapped[UUID] = mapped_column(ForeignKey("candidate.id"))
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"))
    mentor_text: Mapped[str | None]
    kind: Mapped[MentorKind] = mapped_column(words(MentorKind, "kind"))
    started_on: Mapped[PartialDate | None]
    resolution_number: Mapped[str | None]
    resolution_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    end_reason: Mapped[str | None]


class MentorRemark(Record):
    """What the mentor reported at the cell meeting of a month (`month` is its first day)."""

    __tablename__ = "mentor_remark"
    __table_args__ = (
        alive_unique("uq_mentor_remark_candidate_id_month_alive", "candidate_id", "month"),
        Index("ix_mentor_remark_month", "month"),
    )

    candidate_id: Mapped[UUID] = mapped_column(ForeignKey("candidate.id"))
    assignment_id: Mapped[UUID | None] = mapped_column(ForeignKey("mentor_assignment.id"))
    month: Mapped[date]
    met_on: Mapped[date | None]
    strengths: Mapped[str | None]
    weaknesses: Mapped[str | None]
    proposal: Mapped[str | None]
    nothing_new: Mapped[bool] = mapped_column(default=False)


class TrialTask(Record):
    """Nhiệm vụ thử thách with its due day and result."""

    __tablename__ = "trial_task"
    __table_args__ = (Index("ix_trial_task_candidate_id", "candidate_id"),)

    candidate_id: Mapped[UUID] = mapped_column(ForeignKey("candidate.id"))
    task: Mapped[str]
    assigned_on: Mapped[date | None]
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]
    judgement: Mapped[TaskJudgement | None] = mapped_column(words(TaskJudgement, "judgement"))
    result: Mapped[str | None]
