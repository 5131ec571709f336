"""What the engine says about one person of the register."""

from __future__ import annotations

from uuid import UUID

from app.domain.procedure.explain import explain
from app.domain.procedure.results import Explanation
from app.services.calendar import work_calendar
from app.services.procedure_case import case_of
from app.services.register import Register
from app.services.rulebook import rulebook


def explain_person(register: Register, candidate_id: UUID) -> Explanation:
    """Return stage, next and blocked acts, findings and deadlines of a candidate, as of today."""
    with register.read() as connection:
        case = case_of(connection, candidate_id, register.clock.today())
        return explain(case, rulebook(connection), work_calendar(connection))
