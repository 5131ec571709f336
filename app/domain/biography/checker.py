"""Running the checks over a biography."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from app.domain.biography.case import Biography, Part
from app.domain.biography.examined import examine
from app.domain.biography.finding import Finding
from app.domain.biography.table import ALL_PARTS, CHECKS
from app.domain.regulations import RuleBook
from app.domain.working_days import WorkCalendar


def check_biography(
    case: Biography,
    rules: RuleBook,
    calendar: WorkCalendar,
    *,
    given: Collection[Part] = ALL_PARTS,
) -> tuple[Finding, ...]:
    """Return what the checks find, in their order; a check whose parts are not given is left out.

    On partial dates a finding stands only where no day that they may be would fit.
    """
    examined = examine(case, rules, calendar)
    return tuple(
        Finding(check.number, check.severity, one.where, one.fault, one.values)
        for check in CHECKS
        if check.parts <= set(given)
        for one in check.look(examined)
    )


def findings_as_json(
    findings: Collection[Finding],
    *,
    message: Callable[[Finding], str],
    question: Callable[[Finding], str],
) -> dict[str, Any]:
    """Return findings as the JSON document of the contract, with their words."""
    return {
        "findings": [
            {
                "check": finding.check,
                "severity": finding.severity.value,
                "where": finding.where,
                "message": message(finding),
                "question": question(finding),
            }
            for finding in findings
        ]
    }
