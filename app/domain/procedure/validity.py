"""Papers that run out: the certificate of the awareness class, verification, opinions."""

from __future__ import annotations

from typing import Final

from app.domain.months import add_months
from app.domain.procedure.case import Case
from app.domain.procedure.days import Span, latest_until, meeting, span_of, still_valid
from app.domain.procedure.results import Finding, Rule, Verdict
from app.domain.regulations import RuleBook
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


def papers(case: Case, rules: RuleBook) -> Finding:
    """Judge verification, opinions and, under a local rule, application and introduction.

    `detail` names the papers that keep it from being met; `value` and `limit` are the day of the
    first of them that has one, else of the one that runs out first, and its last valid day.
    """
    at = meeting(case)
    judged = []
    for kind, key in PAPERS:
        source = rules.value_at(key, at.last)
        if source.value > 0:
            paper = _paper(case, kind, at)
            verdict = still_valid(paper, source.value, at) if paper else Verdict.UNKNOWN
            judged.append((kind, verdict, paper, source))
    source = rules.value_at(PAPERS[0][1], at.last)
    verdicts = [verdict for _kind, verdict, _paper, _source in judged]
    worst = next((v for v in (Verdict.NOT_MET, Verdict.UNKNOWN) if v in verdicts), Verdict.MET)
    named = [row for row in judged if row[1] is worst]
    dated = [
        (add_months(paper.last, one.value), paper, one)
        for _kind, _verdict, paper, one in named
        if paper
    ]
    detail = "" if worst is Verdict.MET else " ".join(row[0].value for row in named)
    if not dated:
        return Finding(Rule.PAPERS_VALID, worst, at.exact, None, None, source, detail)
    limit, paper, source = min(dated, key=lambda row: row[0])
    value = paper.last.isoformat()
    return Finding(Rule.PAPERS_VALID, worst, at.exact, value, limit.isoformat(), source, detail)


def _paper(case: Case, kind: MilestoneKind, at: Span) -> Span | None:
    act = latest_until(case, kind, at)
    return span_of(act.on, case.today) if act is not None and act.on is not None else None
