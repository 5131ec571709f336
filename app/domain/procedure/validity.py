"""Papers that run out: the certificate of the awareness class, verification, opinions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.months import add_months
from app.domain.procedure.case import Case
from app.domain.procedure.days import Span, latest_until, meeting, span_of, still_valid
from app.domain.procedure.results import Finding, Rule, Verdict
from app.domain.regulations import RuleBook, RuleValue
from app.domain.stages import MilestoneKind

# The months of the last two are the office's own rule; 0 means that they do not run out.
PAPERS: Final = (
    (MilestoneKind.VERIFICATION, "admission.verification_months"),
    (MilestoneKind.OPINION, "admission.opinion_months"),
    (MilestoneKind.APPLICATION, "admission.application_months"),
    (MilestoneKind.INTRODUCTION, "admission.introduction_months"),
)


def certificate(case: Case, rules: RuleBook) -> Finding:
    """Judge the latest class certificate at the cell's vote; the last day is included."""
    at = meeting(case)
    source = rules.value_at("admission.class_certificate_months", at.last)
    rule = Rule.CLASS_CERTIFICATE_VALID
    paper = _paper(case, MilestoneKind.CLASS_CERTIFICATE, at)
    if paper is None:
        return Finding(rule, Verdict.UNKNOWN, at.exact, None, None, source, "missing")
    verdict = still_valid(paper, source.value, at)
    limit = add_months(paper.last, source.value).isoformat()
    return Finding(rule, verdict, at.exact, paper.last.isoformat(), limit, source)


@dataclass(frozen=True, slots=True)
class PaperState:
    """One paper at the cell's vote: its day and its last valid day, None while there is none."""

    kind: MilestoneKind
    verdict: Verdict
    day: date | None
    last_valid: date | None
    source: RuleValue


def paper_states(case: Case, rules: RuleBook) -> tuple[PaperState, ...]:
    """Judge each paper that runs out; one that is missing or of an unclear day is unknown."""
    at = meeting(case)
    states = []
    for kind, key in PAPERS:
        source = rules.value_at(key, at.last)
        if source.value <= 0:
            continue
        paper = _paper(case, kind, at)
        if paper is None:
            states.append(PaperState(kind, Verdict.UNKNOWN, None, None, source))
        else:
            last_valid = add_months(paper.last, source.value)
            verdict = still_valid(paper, source.value, at)
            states.append(PaperState(kind, verdict, paper.last, last_valid, source))
    return tuple(states)


def papers(case: Case, rules: RuleBook) -> Finding:
    """Judge verification, opinions and, under a local rule, application and introduction.

    `detail` names the papers that keep it from being met; `value` and `limit` are the day and the
    last valid day of the one that decides: of those at fault the first to run out.
    """
    states = paper_states(case, rules)
    verdicts = [one.verdict for one in states]
    worst = next((v for v in (Verdict.NOT_MET, Verdict.UNKNOWN) if v in verdicts), Verdict.MET)
    at_fault = [one.kind.value for one in states if one.verdict is not Verdict.MET]
    dated = [one for one in states if one.verdict is worst and one.last_valid is not None]
    decides = min(dated, key=lambda one: one.last_valid or date.max, default=None)
    at = meeting(case)
    return Finding(
        rule=Rule.PAPERS_VALID,
        verdict=worst,
        on=at.exact,
        value=decides.day.isoformat() if decides and decides.day else None,
        limit=decides.last_valid.isoformat() if decides and decides.last_valid else None,
        source=decides.source if decides else rules.value_at(PAPERS[0][1], at.last),
        detail=" ".join(at_fault),
    )


def _paper(case: Case, kind: MilestoneKind, at: Span) -> Span | None:
    act = latest_until(case, kind, at)
    return span_of(act.on, case.today) if act is not None and act.on is not None else None
