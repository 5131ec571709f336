"""The arithmetic of a vote in one line, and the shares that the rules of its day ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.procedure.case import CellTally, CommitteeTally
from app.domain.procedure.results import Verdict
from app.domain.procedure.votes import counted, needed_votes, tally_problem
from app.domain.regulations import NoRuleValue, RuleBook
from app.domain.stages import MilestoneKind
from app.domain.terms import DecidingBody
from app.i18n import _
from app.services.act_entry import tally_sentence
from app.services.acts_of_person import share_words
from app.services.register import Register
from app.services.rulebook import rulebook


@dataclass(frozen=True, slots=True)
class VoteRules:
    """What the rules of a day ask of a vote: shares, who decides, the least number of members.

    `share` is the cell's; `shares` are those of each deciding body. `regime` is the number of the
    regulation.
    """

    share: Any
    shares: Mapping[DecidingBody, Any]
    body: DecidingBody
    quorum: int
    regime: str


@dataclass(frozen=True, slots=True)
class TallyLine:
    """The sum of a tally so far; `problem` says why it does not add up."""

    words: str
    verdict: Verdict
    problem: str = ""


def vote_rules(register: Register, *, kind: MilestoneKind, on: date) -> VoteRules:
    """Return what the rules of the day of a vote ask for."""
    with register.read() as connection:
        rules = rulebook(connection)
    recognition = kind is MilestoneKind.RECOGNITION_VOTE
    share = rules.value_at("vote.recognition_share" if recognition else "vote.cell_share", on)
    shares = rules.value_at("vote.committee_share", on).value
    return VoteRules(
        share=share.value,
        shares={body: shares[body.value] for body in DecidingBody if body.value in shares},
        body=DecidingBody(rules.value_at("vote.deciding_body", on).value),
        quorum=_quorum(rules, on),
        regime=share.regime,
    )


def _quorum(rules: RuleBook, on: date) -> int:
    try:
        return int(rules.value_at("vote.cell_quorum", on).value)
    except NoRuleValue:
        return 0


def cell_tally_line(tally: CellTally, rules: VoteRules) -> TallyLine:
    """Return "17 counted = 20 − 1 − 2; 12 needed; 18 in favour: two thirds reached"."""
    count = counted(tally)
    if count is None:
        return TallyLine(_("How many official members the cell has is not typed"), Verdict.UNKNOWN)
    if (problem := tally_problem(tally)) is not None:
        return TallyLine(_sum(tally, count), Verdict.NOT_MET, tally_sentence(problem))
    return _judged(_sum(tally, count), count, tally.in_favour, rules.share)


def committee_tally_line(tally: CommitteeTally, rules: VoteRules) -> TallyLine:
    """Return "9 members; 5 needed; 8 in favour: more than half reached"."""
    if tally.members is None:
        return TallyLine(_("How many members the body has is not typed"), Verdict.UNKNOWN)
    words = _("{n} members").format(n=tally.members)
    if (problem := tally_problem(tally)) is not None:
        return TallyLine(words, Verdict.NOT_MET, tally_sentence(problem))
    share = rules.shares.get(tally.body or rules.body)
    if share is None:
        return TallyLine(words + "; " + _("the share of this body is not known"), Verdict.UNKNOWN)
    return _judged(words, tally.members, tally.in_favour, share)


def _sum(tally: CellTally, count: int) -> str:
    taken = [tally.temporarily_elsewhere, tally.exempt_absent, tally.suspended]
    terms = [str(tally.official_members), *(str(n) for n in taken if n)]
    if len(terms) == 1:
        return _("{n} counted").format(n=count)
    return _("{n} counted = {sum}").format(n=count, sum=" − ".join(terms))


def _judged(words: str, count: int, in_favour: int | None, share: Any) -> TallyLine:
    needed = needed_votes(count, share)
    words += "; " + _("{n} needed").format(n=needed)
    if in_favour is None:
        return TallyLine(words, Verdict.UNKNOWN)
    met = in_favour >= needed
    if list(share)[2:] == ["more_than"]:
        outcome = _("{share}, as needed") if met else _("not {share}")
    else:
        outcome = _("{share} reached") if met else _("{share} not reached yet")
    words += "; " + _("{n} in favour: {outcome}").format(
        n=in_favour, outcome=outcome.format(share=share_words(share))
    )
    return TallyLine(words, Verdict.MET if met else Verdict.NOT_MET)
