"""What holds an act up: guards of the workflow, each returning reasons with their source."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from app.domain.months import full_months
from app.domain.procedure.days import Span, span_of, waited
from app.domain.procedure.results import DeadlineRule, Finding, Reason, Rule, Verdict
from app.domain.procedure.situation import Situation
from app.domain.procedure.validity import paper_states
from app.domain.regulations import RuleValue
from app.domain.stages import MilestoneKind
from app.domain.terms import Referral

Guard = Callable[[Situation], Iterable[Reason]]
REFERRAL: Final = "referral"
# What the cell must have before it votes: who is proposed, and with which papers.
_BEFORE_CELL_VOTE: Final = (
    Rule.AGE_AT_CELL_VOTE,
    Rule.EDUCATION,
    Rule.INTRODUCERS,
    Rule.TOGETHER_MONTHS,
    Rule.CLASS_CERTIFICATE_VALID,
    Rule.READMISSION_WAIT,
)
_PAPERS: Final = (MilestoneKind.APPLICATION, MilestoneKind.BIOGRAPHY, MilestoneKind.INTRODUCTION)


def listed_first(now: Situation) -> Iterable[Reason]:
    """The person is on the list of sympathisers."""
    return _missing(now, (MilestoneKind.LISTED,))


def application_first(now: Situation) -> Iterable[Reason]:
    """The application comes before the biography."""
    return _missing(now, (MilestoneKind.APPLICATION,))


def biography_first(now: Situation) -> Iterable[Reason]:
    """There is a biography to verify."""
    return _missing(now, (MilestoneKind.BIOGRAPHY,))


def conditions(now: Situation) -> Iterable[Reason]:
    """Age, schooling, introducers, months together, certificate and waiting time are met."""
    for rule in _BEFORE_CELL_VOTE:
        finding = now.findings.get(rule)
        if finding is not None and finding.verdict is not Verdict.MET:
            yield reason_of(finding)


def papers_ready(now: Situation) -> Iterable[Reason]:
    """Every paper is there, and verification and opinions have not run out."""
    yield from _missing(now, _PAPERS)
    for one in paper_states(now.case, now.rules):
        if one.verdict is Verdict.MET or (one.day is None and one.kind in _PAPERS):
            continue
        out = one.day is None and one.kind is MilestoneKind.VERIFICATION and now.case.requests > 0
        last_valid = one.last_valid.isoformat() if one.last_valid else None
        yield Reason(
            rule=Rule.PAPERS_VALID,
            verdict=one.verdict,
            detail=one.kind.value if one.day else f"missing {one.kind.value}",
            source=one.source,
            value=now.case.requests - now.case.returned if out else one.day and one.day.isoformat(),
            limit=now.case.requests if out else last_valid,
        )


def order_right(now: Situation) -> Iterable[Reason]:
    """No act stands before one that it needs."""
    finding = now.findings[Rule.ORDER_OF_ACTS]
    if finding.verdict is Verdict.NOT_MET:
        yield reason_of(finding)


def cell_carried(now: Situation) -> Iterable[Reason]:
    """The cell voted with its majority, and has enough official members to vote."""
    return _carried(now, Rule.CELL_VOTE_MAJORITY, Rule.CELL_VOTE_QUORUM_THREE)


def committee_carried(now: Situation) -> Iterable[Reason]:
    """The deciding body voted with its majority."""
    return _carried(now, Rule.COMMITTEE_VOTE_MAJORITY)


def opinions_given(now: Situation) -> Iterable[Reason]:
    """Where the competent level's written opinion is needed, it is recorded."""
    for note in now.referrals:
        if not note.given:
            yield Reason(REFERRAL, Verdict.UNKNOWN, note.kind.value, note.source)


def decision_first(now: Situation) -> Iterable[Reason]:
    """There is a decision on admission."""
    return _missing(now, (MilestoneKind.DECISION_ISSUED,))


def ceremony_in_time(now: Situation) -> Iterable[Reason]:
    """The days for the ceremony are not over; later needs the consent of the committee above."""
    for one in now.deadlines:
        if one.rule is DeadlineRule.CEREMONY and one.done_on is None and one.due < now.case.today:
            yield Reason(one.rule.value, Verdict.NOT_MET, "late", one.source, one.due.isoformat())


def probation_over(now: Situation) -> Iterable[Reason]:
    """The months of probation are over."""
    end = now.probation_end
    if end is None:
        source = _value(now, "deadline.probation_months")
        yield Reason(Rule.ORDER_OF_ACTS.value, Verdict.UNKNOWN, "ceremony_day", source)
    elif now.case.today < end:
        source = _value(now, "deadline.probation_months")
        rule = DeadlineRule.PROBATION.value
        yield Reason(rule, Verdict.NOT_MET, "running", source, end.isoformat())


def class_attended(now: Situation) -> Iterable[Reason]:
    """The certificate of the new members' class is there."""
    return _missing(now, (MilestoneKind.NEW_MEMBER_CERTIFICATE,))


def few_failures(now: Situation) -> Iterable[Reason]:
    """Not so many votes failed that the committee above must be told and decide."""
    most = _value(now, "vote.failed_votes_escalate")
    failed = now.failed_recognitions
    if most.value and failed >= most.value:
        rule = Rule.RECOGNITION_MAJORITY.value
        yield Reason(rule, Verdict.NOT_MET, "escalate", most, failed, most.value)


def recognition_carried(now: Situation) -> Iterable[Reason]:
    """The cell voted for recognition with its majority."""
    return _carried(now, Rule.RECOGNITION_MAJORITY)


def waiting_over(now: Situation) -> Iterable[Reason]:
    """The months since somebody left the Party are over, and the committee above agrees."""
    source = _value(now, "admission.readmission_months")
    struck = now.case.last(MilestoneKind.STRUCK_OFF)
    left = now.case.left_party or (struck.on if struck else None)
    rule = Rule.READMISSION_WAIT.value
    if left is None:
        yield Reason(rule, Verdict.UNKNOWN, "left_party", source, None, source.value)
    else:
        since, today = span_of(left, now.case.today), now.case.today
        verdict = waited(since, source.value, Span(today, today))
        if verdict is not Verdict.MET:
            months = full_months(since.last, today)
            yield Reason(rule, verdict, "", source, months, source.value)
    if Referral.READMISSION not in now.case.consents:
        referral = _value(now, "referral.readmission")
        yield Reason(REFERRAL, Verdict.UNKNOWN, Referral.READMISSION.value, referral)


def reason_of(finding: Finding) -> Reason:
    """Return a finding as the reason why an act is held up."""
    return Reason(
        finding.rule.value,
        finding.verdict,
        finding.detail,
        finding.source,
        finding.value,
        finding.limit,
    )


def _carried(now: Situation, *rules: Rule) -> Iterable[Reason]:
    for rule in rules:
        if now.findings[rule].verdict is not Verdict.MET:
            yield reason_of(now.findings[rule])


def _missing(now: Situation, kinds: Iterable[MilestoneKind]) -> Iterable[Reason]:
    source = _value(now, "admission.order")
    for kind in kinds:
        if not now.has(kind):
            yield Reason(Rule.ORDER_OF_ACTS.value, Verdict.UNKNOWN, f"missing {kind.value}", source)


def _value(now: Situation, key: str) -> RuleValue:
    return now.rules.value_at(key, now.case.today)
