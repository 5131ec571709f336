"""Why an act is held up, in the office's words: noun phrases, what is unknown said as unknown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from app.domain.procedure.results import DeadlineRule, Reason, Rule, Verdict
from app.domain.stages import MilestoneKind
from app.domain.terms import Education, Referral
from app.i18n import _, ngettext
from app.labels import label

_MISSING: Final = "missing "


def reason_words(reason: Reason) -> str:
    """Return a reason as one phrase: what is missing, not met, or not known."""
    if reason.detail.startswith(_MISSING):
        return _missing(reason)
    if reason.rule == "referral":
        return _("No written opinion yet: {case}").format(case=label(Referral(reason.detail)))
    words = _WORDS.get(reason.rule)
    return words(reason) if words else reason.rule


def _missing(reason: Reason) -> str:
    kind = MilestoneKind(reason.detail.removeprefix(_MISSING))
    # When all are back, what is missing is the act itself.
    if kind is MilestoneKind.VERIFICATION and reason.limit and reason.value:
        return ngettext(
            "{n} of {total} verification results still out",
            "{n} of {total} verification results still out",
            reason.value,
        ).format(n=reason.value, total=reason.limit)
    return _("Not recorded yet: {act}").format(act=label(kind))


def _age(reason: Reason) -> str:
    if reason.verdict is Verdict.UNKNOWN:
        return _("The age is not certain: the date of birth is missing or not complete")
    years = _years(reason.value)
    if reason.detail == "over_age":
        return _("{years} old, over the greatest age").format(years=years)
    return _("{years} old, under the least age").format(years=years)


def _years(months: Any) -> str:
    count = months[0] if isinstance(months, tuple | list) else months
    years, rest = divmod(count, 12)
    if rest:
        return _("{years} years {months} months").format(years=years, months=rest)
    return _("{years} years").format(years=years)


def _education(reason: Reason) -> str:
    if reason.verdict is Verdict.UNKNOWN:
        return _("The level of education is not known")
    level = label(Education(reason.value))
    if reason.detail == "consent":
        return _("Education: {level}; no written consent yet").format(level=level)
    return _("Education: {level}, below what is asked for").format(level=level)


def _introducers(reason: Reason) -> str:
    if reason.detail == "none":
        return _("Who introduces is not recorded yet")
    if reason.detail == "standing":
        return _("The standing of an introducer is not known")
    return _("{n} of {limit} official members introduce").format(
        n=reason.value or 0, limit=reason.limit
    )


def _together(reason: Reason) -> str:
    if reason.verdict is Verdict.UNKNOWN:
        return _("{limit} months together with the introducers not known").format(
            limit=reason.limit
        )
    return _("{n} of {limit} months together with the introducers").format(
        n=reason.value or 0, limit=reason.limit
    )


def _certificate(reason: Reason) -> str:
    if reason.limit is None:
        return _("Not recorded yet: {act}").format(act=label(MilestoneKind.CLASS_CERTIFICATE))
    return _ran_out(MilestoneKind.CLASS_CERTIFICATE, reason)


def _papers(reason: Reason) -> str:
    return _ran_out(MilestoneKind(reason.detail.split()[0]), reason)


def _ran_out(kind: MilestoneKind, reason: Reason) -> str:
    """Say that a paper ran out; of one known to the month or year only, that nobody can tell."""
    if reason.limit is None or reason.verdict is Verdict.UNKNOWN:
        return _("{paper}: not known whether it still holds").format(paper=label(kind))
    return _("{paper} ran out on {day}").format(paper=label(kind), day=_day(reason.limit))


def _order(reason: Reason) -> str:
    pair = reason.detail.split()
    if len(pair) == 2:
        first, then = (label(MilestoneKind(kind)) for kind in pair)
        return _("{then} stands before {first}, which it needs").format(then=then, first=first)
    return _("The day of {act} is not known").format(act=label(MilestoneKind.CEREMONY))


def _vote(reason: Reason) -> str:
    rule = label(Rule(reason.rule))
    if reason.detail == "escalate":
        return ngettext(
            "{n} vote failed: the committee above is told and decides",
            "{n} votes failed: the committee above is told and decides",
            reason.value,
        ).format(n=reason.value)
    if reason.detail == "no_vote":
        return _("{rule}: no vote recorded yet").format(rule=rule)
    if reason.verdict is Verdict.UNKNOWN:
        return _("{rule}: the numbers of the vote are missing").format(rule=rule)
    if reason.detail.startswith("tally"):
        return _("{rule}: the numbers of the vote do not add up").format(rule=rule)
    return _("{rule}: {n} in favour, {needed} needed").format(
        rule=rule, n=reason.value, needed=reason.limit
    )


def _quorum(reason: Reason) -> str:
    if reason.verdict is Verdict.UNKNOWN:
        return _("How many official members the cell has is not recorded")
    return _("The cell has {n} official members, {limit} are needed to vote").format(
        n=reason.value, limit=reason.limit
    )


def _waiting(reason: Reason) -> str:
    if reason.verdict is Verdict.UNKNOWN:
        return _("The day of leaving the Party is not known")
    return _("{n} of {limit} months since leaving the Party").format(
        n=reason.value, limit=reason.limit
    )


def _ceremony(reason: Reason) -> str:
    day = _day(reason.value)
    return _("The ceremony was due by {day}; later the committee above must agree").format(day=day)


def _probation(reason: Reason) -> str:
    return _("The probation runs until {day}").format(day=_day(reason.value))


def _day(text: str) -> str:
    return f"{date.fromisoformat(text):%d/%m/%Y}"


_WORDS: Final[Mapping[str, Callable[[Reason], str]]] = {
    Rule.AGE_AT_CELL_VOTE: _age,
    Rule.EDUCATION: _education,
    Rule.INTRODUCERS: _introducers,
    Rule.TOGETHER_MONTHS: _together,
    Rule.CLASS_CERTIFICATE_VALID: _certificate,
    Rule.PAPERS_VALID: _papers,
    Rule.ORDER_OF_ACTS: _order,
    Rule.CELL_VOTE_MAJORITY: _vote,
    Rule.COMMITTEE_VOTE_MAJORITY: _vote,
    Rule.RECOGNITION_MAJORITY: _vote,
    Rule.CELL_VOTE_QUORUM_THREE: _quorum,
    Rule.READMISSION_WAIT: _waiting,
    DeadlineRule.CEREMONY: _ceremony,
    DeadlineRule.PROBATION: _probation,
}
