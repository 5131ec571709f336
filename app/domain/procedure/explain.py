"""The whole answer about one case: stage, next acts, what holds them up, findings, deadlines."""

from __future__ import annotations

from app.domain.procedure.case import Case
from app.domain.procedure.deadlines import effective
from app.domain.procedure.results import Explanation
from app.domain.procedure.situation import situation_of
from app.domain.procedure.workflow import blocked_acts, next_acts
from app.domain.regulations import RuleBook
from app.domain.working_days import WorkCalendar


def explain(case: Case, rules: RuleBook, calendar: WorkCalendar) -> Explanation:
    """Judge one case under the regime of the day of each act.

    Raises NoRuleValue where the book lacks a rule that is needed.
    """
    now = situation_of(case, rules, calendar)
    return Explanation(
        stage=now.stage,
        next_acts=next_acts(now),
        blocked=blocked_acts(now),
        findings=tuple(now.findings.values()),
        deadlines=now.deadlines,
        referrals=now.referrals,
        effective=effective(now.case, rules, stage=now.stage),
    )
