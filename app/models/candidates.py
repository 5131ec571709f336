"""Candidates and the milestones on their way in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.partial_date import PartialDate
from app.domain.stages import MilestoneKind, Stage
from app.models.base import Record, alive_index, alive_unique, words


class Candidate(Record):
    """Somebody the committee follows; `stage` is a stored copy of what the milestones say."""

    __tablename__ = "candidate"
    __table_args__ = (
        alive_unique("uq_candidate_person_id_alive", "person_id"),
        # Each list is read in the order of names from one index, without touching the table.
        alive_index("ix_candidate_sort_key", "sort_key", "id", "stage", "cell_id"),
        alive_index("ix_candidate_cell_id_sort_key", "cell_id", "sort_key", "id", "stage"),
        alive_index("ix_candidate_stage_sort_key", "stage", "sort_key", "id", "cell_id"),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    cell_id: Mapped[UUID] = mapped_column(ForeignKey("cell.id"))
    stage: Mapped[Stage] = mapped_column(words(Stage, "stage"))
    introduced_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("mass_organisation.id"))
    recall_on: Mapped[PartialDate | None]
    note: Mapped[str | None]
    sort_key: Mapped[str] = mapped_column(default="")

    derived = frozenset({"sort_key"})


class Milestone(Record):
    """One act on the way, with the day and the number of its resolution, decision or paper."""

    __tablename__ = "milestone"
    __table_args__ = (
        Index("ix_milestone_candidate_id_kind", "candidate_id", "kind"),
        Index("ix_milestone_kind_happened_on", "kind", "happened_on", "candidate_id", "deleted_at"),
    )

    candidate_id: Mapped[UUID] = mapped_column(ForeignKey("candidate.id"))
    kind: Mapped[MilestoneKind] = mapped_column(words(MilestoneKind, "kind"))
    happened_on: Mapped[PartialDate | None]
    number: Mapped[str | None]
    reason: Mapped[str | None]
    # {rule key: {"since", "value", "regime", "local"}} under which the act was taken.
    rules_used: Mapped[Any | None] = mapped_column(JSON(none_as_null=True))
