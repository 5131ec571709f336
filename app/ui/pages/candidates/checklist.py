"""The verification checklist of one candidate as PDF."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from app.services.register import Register


def print_checklist(register: Register, candidate_id: UUID, *, on: date) -> bytes:
    """Return the checklist of one candidate; UserError when there is nothing to verify."""
    from app.services.print_checklist import candidate_checklist_pdf  # noqa: PLC0415 - first use

    return candidate_checklist_pdf(register, candidate_id, on=on)
