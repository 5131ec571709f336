"""A reason that holds an act up as a row: what, why, the clause, and the way out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.procedure.results import DeadlineRule, Reason, Rule, Verdict
from app.domain.regulations import RuleValue
from app.domain.stages import MilestoneKind
from app.domain.terms import Referral
from app.i18n import _, ngettext
from app.services.reason_words import reason_words

_K: Final = MilestoneKind
_VOTES: Final[Mapping[str, MilestoneKind]] = {
    Rule.CELL_VOTE_MAJORITY: _K.CELL_VOTE,
    Rule.COMMITTEE_VOTE_MAJORITY: _K.COMMITTEE_VOTE,
    Rule.RECOGNITION_MAJORITY: _K.RECOGNITION_VOTE,
}


class Remedy(StrEnum):
    """The way out of a reason: what its link opens."""

    NONE = "none"
    MENTOR = "mentor"
    VERIFICATION = "verification"
    ACT = "act"
    INTRODUCERS = "introducers"
    CONSENT = "consent"
    DATA = "data"
    LEFT_PARTY = "left_party"
    PROCEDURE = "procedure"


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """One thing that stands in the way; `act` or `referral` says what the way out records."""

    what: str
    why: str = ""
    clause: str = ""
    citation: str = ""
    unknown: bool = False
    remedy: Remedy = Remedy.NONE
    way_out: str = ""
    act: MilestoneKind | None = None
    referral: Referral | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What the register knows beside the rules, for the second line of a reason.

    `replies` are places not answered yet, with the days left until the answer is due.
    """

    requests: int = 0
    returned: int = 0
    without_day: tuple[str, ...] = ()
    replies: tuple[tuple[str, int], ...] = ()


def clause_of(source: RuleValue | None) -> str:
    """Return the short clause of a row: whose rule it is."""
    if source is None:
        return ""
    if source.local:
        return _("Internal")
    if not source.regime:
        return _("Earlier rule")
    return _("Reg. {number}").format(number=source.regime.split("-")[0])


def reason_row(reason: Reason, known: Known) -> ReasonRow:
    """Return a reason in words with its way out."""
    remedy, act, referral = _remedy(reason, known)
    return ReasonRow(
        what=_what(reason, known),
        why=_why(reason, known),
        clause=_clause(reason),
        citation=reason.source.citation if reason.source else "",
        unknown=_is_unknown(reason),
        remedy=remedy,
        way_out=_way_out(remedy, act, reason),
        act=act,
        referral=referral,
    )


def _clause(reason: Reason) -> str:
    if reason.rule == Rule.ORDER_OF_ACTS:
        return _("order of the steps")
    return clause_of(reason.source)


def _is_unknown(reason: Reason) -> bool:
    """A missing paper is missing; what nobody wrote down is unknown."""
    missing = reason.detail.startswith("missing ") or reason.detail in ("no_vote", "none")
    return reason.verdict is Verdict.UNKNOWN and not missing


def _missing(reason: Reason) -> MilestoneKind | None:
    if not reason.detail.startswith("missing "):
        return None
    return MilestoneKind(reason.detail.removeprefix("missing "))


def _what(reason: Reason, known: Known) -> str:
    if _missing(reason) is _K.VERIFICATION and known.requests == 0:
        return _("The verification list is not drawn up")
    return reason_words(reason)


def _why(reason: Reason, known: Known) -> str:
    missing = _missing(reason)
    if missing is _K.VERIFICATION:
        return _verification(known)
    if missing is _K.OPINION:
        return _("the party committee at the residence, the mass organisations")
    if reason.rule == Rule.INTRODUCERS:
        return _("two official members, or one with the Youth Union or the trade union")
    if reason.rule == Rule.TOGETHER_MONTHS and known.without_day:
        return _("no day typed for {names}").format(names=", ".join(known.without_day))
    if reason.rule == DeadlineRule.CEREMONY:
        return _("the consent in writing is kept in the dossier")
    return ""


def _verification(known: Known) -> str:
    if known.requests == 0:
        return _("whom to verify, where, by which channel")
    if known.returned >= known.requests:
        return ngettext(
            "{n} result has come back; the day of completion is not recorded",
            "{n} results have come back; the day of completion is not recorded",
            known.returned,
        ).format(n=known.returned)
    late = sorted(known.replies, key=lambda one: one[1])[:2]
    return "; ".join(_reply(place, days) for place, days in late)


def _reply(place: str, days: int) -> str:
    if days < 0:
        return ngettext("{place} overdue by {n} day", "{place} overdue by {n} days", -days).format(
            place=place, n=-days
        )
    return ngettext("{place}: {n} day left", "{place}: {n} days left", days).format(
        place=place, n=days
    )


def _remedy(reason: Reason, known: Known) -> tuple[Remedy, MilestoneKind | None, Referral | None]:
    missing = _missing(reason)
    if missing is not None:
        return *_for_missing(missing, known), None
    if reason.rule == "referral":
        return Remedy.CONSENT, None, Referral(reason.detail)
    if reason.rule == Rule.AGE_AT_CELL_VOTE and reason.detail == "over_age":
        return Remedy.CONSENT, None, Referral.OVER_AGE
    if reason.rule == Rule.EDUCATION and reason.detail == "consent":
        return Remedy.CONSENT, None, Referral.EDUCATION
    if reason.rule in _VOTES:
        again = reason.detail == "no_vote" or reason.verdict is Verdict.NOT_MET
        tally = reason.detail.startswith("tally") or reason.detail == "escalate"
        if again and not tally:
            return Remedy.ACT, _VOTES[reason.rule], None
        return Remedy.PROCEDURE, None, None
    if reason.rule == Rule.PAPERS_VALID:
        return Remedy.ACT, MilestoneKind(reason.detail.split()[0]), None
    return _BY_RULE.get(reason.rule, Remedy.NONE), _ACT_BY_RULE.get(reason.rule), None


_BY_RULE: Final[Mapping[str, Remedy]] = {
    Rule.AGE_AT_CELL_VOTE: Remedy.DATA,
    Rule.EDUCATION: Remedy.DATA,
    Rule.INTRODUCERS: Remedy.INTRODUCERS,
    Rule.TOGETHER_MONTHS: Remedy.INTRODUCERS,
    Rule.CLASS_CERTIFICATE_VALID: Remedy.ACT,
    Rule.ORDER_OF_ACTS: Remedy.PROCEDURE,
    Rule.CELL_VOTE_QUORUM_THREE: Remedy.PROCEDURE,
    Rule.READMISSION_WAIT: Remedy.LEFT_PARTY,
}
_ACT_BY_RULE: Final[Mapping[str, MilestoneKind]] = {
    Rule.CLASS_CERTIFICATE_VALID: _K.CLASS_CERTIFICATE
}


def _for_missing(kind: MilestoneKind, known: Known) -> tuple[Remedy, MilestoneKind | None]:
    if kind is _K.MENTOR_ASSIGNED:
        return Remedy.MENTOR, None
    if kind is _K.VERIFICATION and (not known.requests or known.returned < known.requests):
        return Remedy.VERIFICATION, None
    return Remedy.ACT, kind


def _way_out(remedy: Remedy, act: MilestoneKind | None, reason: Reason) -> str:
    match remedy:
        case Remedy.MENTOR:
            return _("Assign")
        case Remedy.VERIFICATION:
            return _("Open Verification")
        case Remedy.ACT:
            return _("Record the vote…") if act in _VOTES.values() else _("Record…")
        case Remedy.INTRODUCERS:
            return _("Type the day…") if reason.rule == Rule.TOGETHER_MONTHS else _("Introducers…")
        case Remedy.CONSENT:
            return _("Record the opinion…")
        case Remedy.DATA:
            return _("Open Data")
        case Remedy.LEFT_PARTY:
            return _("Type the day…")
        case Remedy.PROCEDURE:
            return _("See the acts")
        case Remedy.NONE:
            return ""
