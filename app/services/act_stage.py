"""The stage that follows from all acts of a person, stored on the candidate."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from app.domain.procedure.way import stage_of
from app.domain.regulations import RuleBook
from app.domain.stages import Stage
from app.models.tables import Candidate
from app.services.procedure_case import case_of


def restage(session: Session, candidate: Candidate, *, rules: RuleBook, today: date) -> None:
    """Store the stage that all acts of a candidate lead to; a recall day ends with its pause."""
    session.flush()
    case = case_of(session.connection(), candidate.id, on=today)
    candidate.stage = stage_of(case, rules)
    if candidate.stage is not Stage.PAUSED and candidate.recall_on is not None:
        candidate.recall_on = None
    session.flush()
