"""An explanation in the shape that the command `explain` prints for scripts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from app.domain.procedure.deadlines import PROBATION_END
from app.domain.procedure.results import Deadline, Explanation, Finding, Reason
from app.domain.stages import MilestoneKind


def explanation_as_json(found: Explanation, *, words: Callable[[Reason], str]) -> dict[str, Any]:
    """Return an explanation as the JSON document of the contract; `words` says a reason."""
    return {
        "stage": found.stage.value,
        "next": [act.value for act in found.next_acts],
        "blocked": [
            {
                "act": blocked.act.value,
                "reasons": [_reason(reason, words) for reason in blocked.reasons],
            }
            for blocked in found.blocked
        ],
        "findings": [_finding(finding) for finding in found.findings],
        "deadlines": [_deadline(one, found) for one in found.deadlines],
        "effective": {
            "probation_from": _iso(found.effective.probation_from),
            "probation_to": _iso(found.effective.probation_to),
            "official_from": _iso(found.effective.official_from),
            "party_age_from": _iso(found.effective.party_age_from),
        },
    }


def _reason(reason: Reason, words: Callable[[Reason], str]) -> dict[str, Any]:
    clause = reason.source.citation if reason.source else ""
    return {"rule": reason.rule, "message": words(reason), "clause": clause}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule.value,
        "verdict": finding.verdict.value,
        "on": _iso(finding.on),
        "value": finding.value,
        "limit": finding.limit,
        "clause": finding.source.citation,
        "checked": finding.source.checked,
    }


def _deadline(one: Deadline, found: Explanation) -> dict[str, Any]:
    act, on = one.start, one.start_on
    if act == PROBATION_END and found.effective.probation_from is not None:
        # The end of the probation is no act; it follows from the ceremony.
        act, on = MilestoneKind.CEREMONY.value, found.effective.probation_from
    return {
        "rule": one.rule.value,
        "due": _iso(one.due),
        "from": {"act": str(act), "date": _iso(on)},
        "amount": one.amount,
        "unit": one.unit.value,
        "clause": one.source.citation,
        "checked": one.source.checked,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
