"""Everything judged about one case once, for the guards of the workflow to look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.procedure import eligibility, validity
from app.domain.procedure.case import Act, Case
from app.domain.procedure.deadlines import deadlines, probation_end
from app.domain.procedure.order import order
from app.domain.procedure.referrals import referrals
from app.domain.procedure.results import Deadline, Finding, ReferralNote, Rule, Verdict
from app.domain.procedure.votes import majority_finding, majority_of, quorum_finding
from app.domain.procedure.way import last_carried, present_way, stage_on
from app.domain.regulations import RuleBook
from app.domain.stages import MilestoneKind, Stage
from app.domain.working_days import WorkCalendar


@dataclass(frozen=True, slots=True)
class Situation:
    """A case on its present way, its stage, and what each rule says."""

    case: Case
    rules: RuleBook
    stage: Stage
    findings: Mapping[Rule, Finding]
    deadlines: tuple[Deadline, ...]
    referrals: tuple[ReferralNote, ...]

    def has(self, kind: MilestoneKind) -> bool:
        """Tell whether an act of a kind happened on the present way."""
        return any(act.kind is kind for act in self.case.acts)

    def carried(self, kind: MilestoneKind) -> Act | None:
        """Return the latest vote of a kind that did not fail."""
        return last_carried(self.case, kind, self.rules)

    @property
    def probation_end(self) -> date | None:
        """The day on which the months of probation end."""
        return probation_end(self.case, self.rules)

    @property
    def failed_recognitions(self) -> int:
        """How many votes on recognition failed."""
        return sum(
            majority_of(act, self.rules, self.case.today).verdict is Verdict.NOT_MET
            for act in self.case.acts
            if act.kind is MilestoneKind.RECOGNITION_VOTE
        )


def situation_of(case: Case, rules: RuleBook, calendar: WorkCalendar) -> Situation:
    """Judge a case by all rules."""
    way = present_way(case)
    stage = stage_on(way, rules)
    findings = findings_of(way, rules)
    return Situation(
        case=way,
        rules=rules,
        stage=stage,
        findings=findings,
        deadlines=deadlines(way, rules, calendar, stage=stage),
        referrals=referrals(way, rules, findings[Rule.AGE_AT_CELL_VOTE]),
    )


def findings_of(case: Case, rules: RuleBook) -> dict[Rule, Finding]:
    """Return what every rule says about a case on its present way."""
    found = [
        eligibility.age(case, rules),
        eligibility.education(case, rules),
        eligibility.introducers(case, rules),
        eligibility.together(case, rules),
        validity.certificate(case, rules),
        validity.papers(case, rules),
        order(case, rules),
        majority_finding(case, rules, MilestoneKind.CELL_VOTE),
        quorum_finding(case, rules),
        majority_finding(case, rules, MilestoneKind.COMMITTEE_VOTE),
        majority_finding(case, rules, MilestoneKind.RECOGNITION_VOTE),
    ]
    if (wait := eligibility.readmission_wait(case, rules)) is not None:
        found.append(wait)
    return {finding.rule: finding for finding in found}
