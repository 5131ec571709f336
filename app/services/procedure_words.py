"""What the engine answers in the office's words: findings, due days and the sums behind them."""

from __future__ import annotations

from datetime import date
from typing import Final

from app.domain.procedure.guards import reason_of
from app.domain.procedure.results import Deadline, DeadlineRule, Finding, Rule, Unit, Verdict
from app.domain.regulations import RuleValue
from app.domain.stages import MilestoneKind
from app.domain.terms import Education
from app.i18n import N_, _, ngettext
from app.labels import label
from app.services.reason_words import reason_words
from app.services.rule_units import age_words

_VERDICTS: Final = {
    Verdict.MET: N_("condition met"),
    Verdict.NOT_MET: N_("condition not met"),
    Verdict.UNKNOWN: N_("not clear yet"),
}
_VOTES: Final = (
    Rule.CELL_VOTE_MAJORITY,
    Rule.COMMITTEE_VOTE_MAJORITY,
    Rule.RECOGNITION_MAJORITY,
)


def verdict_words(verdict: Verdict) -> str:
    """Return "đạt", "chưa đạt" or "chưa rõ"."""
    return _(_VERDICTS[verdict])


def finding_words(finding: Finding) -> str:
    """Return what a rule says of a case: what is short of it, else what it is met by."""
    if finding.detail == "no_act":
        return _("No act recorded yet")
    if finding.rule is Rule.PAPERS_VALID and finding.verdict is not Verdict.MET:
        return _papers(finding)
    if finding.verdict is not Verdict.MET:
        return reason_words(reason_of(finding))
    if finding.rule is Rule.EDUCATION:
        return label(Education(finding.value))
    if finding.rule is Rule.AGE_AT_CELL_VOTE:
        return _age(finding)
    if finding.rule in _VOTES:
        return _("{n} in favour, {needed} needed").format(n=finding.value, needed=finding.limit)
    if finding.rule in (Rule.CLASS_CERTIFICATE_VALID, Rule.PAPERS_VALID) and finding.limit:
        day = date.fromisoformat(finding.limit)
        return _("valid until {day}").format(day=day_words(day))
    if isinstance(finding.value, int):
        return _("{n}, at least {limit} asked for").format(n=finding.value, limit=finding.limit)
    return ""


def _papers(finding: Finding) -> str:
    papers = "; ".join(label(MilestoneKind(name)) for name in finding.detail.split())
    if finding.verdict is Verdict.NOT_MET:
        return _("run out, or not there: {papers}").format(papers=papers)
    return _("not there, or of an unclear day: {papers}").format(papers=papers)


def _age(finding: Finding) -> str:
    months = finding.value if isinstance(finding.value, int) else min(finding.value)
    low, high = finding.limit
    return _("{age}, from {low} to {high} asked for").format(
        age=age_words(months), low=age_words(low), high=age_words(high)
    )


def deadline_sum(one: Deadline) -> str:
    """Return the sum behind a due day: "25/09/2026 + 60 ngày làm việc"; "" if people set it."""
    if one.unit is Unit.DAY:
        return ""
    if one.rule is DeadlineRule.AGE_LIMIT:
        # Calendar months are counted, so no day plus months gives the due day.
        return _("over the age limit ({age}) from then on").format(age=age_words(one.amount))
    start = day_words(one.start_on)
    if one.unit is Unit.WORKING_DAYS:
        words = ngettext("{start} + {n} working day", "{start} + {n} working days", one.amount)
    else:
        words = ngettext("{start} + {n} month", "{start} + {n} months", one.amount)
    return words.format(start=start, n=one.amount)


def source_words(source: RuleValue) -> str:
    """Return the clause of a value; an own value of the office and one not compared say so."""
    notes = []
    if source.local:
        notes.append(_("the office's own value"))
    if not source.checked:
        notes.append(_("not compared with the original"))
    return (
        f"{source.citation} [{'; '.join(notes)}]" if notes and source.citation else source.citation
    )


def day_words(day: date) -> str:
    """Write a day as dd/mm/yyyy."""
    return f"{day:%d/%m/%Y}"
