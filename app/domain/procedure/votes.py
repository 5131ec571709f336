"""The arithmetic of votes: who is counted, whether a tally adds up, how many are needed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from app.domain.procedure.case import Act, Case, CellTally, CommitteeTally
from app.domain.procedure.days import span_of
from app.domain.procedure.results import Finding, Rule, Verdict
from app.domain.regulations import RuleBook, RuleValue
from app.domain.stages import MilestoneKind


class TallyFault(StrEnum):
    """Why a tally does not add up."""

    NEGATIVE = "negative"
    DEDUCTIONS = "deductions"
    NOBODY = "nobody"
    MORE_THAN_COUNTED = "more_than_counted"
    NOT_THOSE_PRESENT = "not_those_present"
    MORE_THAN_MEMBERS = "more_than_members"


@dataclass(frozen=True, slots=True)
class TallyProblem:
    """What does not add up, with the numbers of the sentence that says so."""

    fault: TallyFault
    in_favour: int = 0
    against: int = 0
    invalid: int = 0
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Majority:
    """What a vote's numbers say: votes in favour against votes needed."""

    verdict: Verdict
    in_favour: int | None
    needed: int | None
    source: RuleValue
    detail: str = ""


def counted(tally: CellTally) -> int | None:
    """Return the official members counted (294-QĐ/TW, 9.3.2); None while their number is unknown.

    Members away on business stay in; those elsewhere for a time, exempt and absent, or suspended
    are deducted.
    """
    if tally.official_members is None:
        return None
    return (
        tally.official_members - tally.temporarily_elsewhere - tally.exempt_absent - tally.suspended
    )


def needed_votes(count: int, share: Any) -> int:
    """Return the fewest votes that are at least the share [2, 3], or more than [1, 2, "more_than"].

    `count` are the members counted.
    """
    numerator, denominator, *kind = share
    if kind == ["more_than"]:
        return int(count * numerator // denominator) + 1
    return -int(-count * numerator // denominator)


def tally_problem(tally: CellTally | CommitteeTally) -> TallyProblem | None:
    """Return why a tally does not add up, as far as its numbers are known; None if it may."""
    if isinstance(tally, CommitteeTally):
        return _committee_problem(tally)
    numbers = (
        *(tally.official_members, tally.temporarily_elsewhere, tally.exempt_absent),
        *(tally.suspended, tally.in_favour, tally.against, tally.present_official),
        *(tally.present_probationary, tally.absent, tally.invalid),
    )
    if any(number is not None and number < 0 for number in numbers):
        return TallyProblem(TallyFault.NEGATIVE)
    votes = (tally.in_favour or 0, tally.against or 0, tally.invalid or 0)
    count = counted(tally)
    if count is not None and tally.official_members is not None:
        if count < 0:
            deducted = tally.official_members - count
            return TallyProblem(TallyFault.DEDUCTIONS, deducted, limit=tally.official_members)
        if count == 0:
            return TallyProblem(TallyFault.NOBODY)
        if sum(votes) > count:
            return TallyProblem(TallyFault.MORE_THAN_COUNTED, *votes, limit=count)
    return _present_problem(tally, votes)


def _present_problem(tally: CellTally, votes: tuple[int, int, int]) -> TallyProblem | None:
    if tally.present_official is None:
        return None
    complete = tally.in_favour is not None and tally.against is not None
    if sum(votes) > tally.present_official or (complete and sum(votes) != tally.present_official):
        return TallyProblem(TallyFault.NOT_THOSE_PRESENT, *votes, limit=tally.present_official)
    return None


def _committee_problem(tally: CommitteeTally) -> TallyProblem | None:
    if (tally.members or 0) < 0 or (tally.in_favour or 0) < 0:
        return TallyProblem(TallyFault.NEGATIVE)
    if tally.members is not None:
        if tally.members < 1:
            return TallyProblem(TallyFault.NOBODY)
        if tally.in_favour is not None and tally.in_favour > tally.members:
            return TallyProblem(TallyFault.MORE_THAN_MEMBERS, tally.in_favour, limit=tally.members)
    return None


def majority_of(act: Act, rules: RuleBook, today: date) -> Majority:
    """Judge one vote of the cell: at least the share of its day, of all counted."""
    recognition = act.kind is MilestoneKind.RECOGNITION_VOTE
    key = "vote.recognition_share" if recognition else "vote.cell_share"
    source = rules.value_at(key, _day(act, today))
    tally = act.tally
    if not isinstance(tally, CellTally):
        return Majority(Verdict.UNKNOWN, None, None, source)
    count = counted(tally)
    needed = needed_votes(count, source.value) if count is not None and count > 0 else None
    if problem := tally_problem(tally):
        detail = "tally " + problem.fault
        return Majority(Verdict.NOT_MET, tally.in_favour, needed, source, detail)
    if needed is None or tally.in_favour is None or tally.against is None:
        return Majority(Verdict.UNKNOWN, tally.in_favour, needed, source, "numbers")
    met = Verdict.MET if tally.in_favour >= needed else Verdict.NOT_MET
    return Majority(met, tally.in_favour, needed, source)


def committee_majority_of(act: Act, rules: RuleBook, today: date) -> Majority:
    """Judge the deciding body's vote by the share that the regime of the day asks of that body."""
    day = _day(act, today)
    source = rules.value_at("vote.committee_share", day)
    tally = act.tally
    if not isinstance(tally, CommitteeTally):
        return Majority(Verdict.UNKNOWN, None, None, source)
    body = tally.body or rules.value_at("vote.deciding_body", day).value
    share = source.value.get(str(body))
    needed = None
    if share is not None and tally.members is not None and tally.members > 0:
        needed = needed_votes(tally.members, share)
    if problem := tally_problem(tally):
        detail = "tally " + problem.fault
        return Majority(Verdict.NOT_MET, tally.in_favour, needed, source, detail)
    if needed is None or tally.in_favour is None:
        detail = "numbers" if share is not None else "body"
        return Majority(Verdict.UNKNOWN, tally.in_favour, needed, source, detail)
    met = Verdict.MET if tally.in_favour >= needed else Verdict.NOT_MET
    return Majority(met, tally.in_favour, needed, source, str(body))


def majority_finding(case: Case, rules: RuleBook, kind: MilestoneKind) -> Finding:
    """Say whether the latest vote of a kind reached its majority; unknown while there is none."""
    rule, key = _RULES[kind]
    act = case.last(kind)
    if act is None:
        source = rules.value_at(key, case.today)
        return Finding(rule, Verdict.UNKNOWN, None, None, None, source, "no_vote")
    judge = committee_majority_of if kind is MilestoneKind.COMMITTEE_VOTE else majority_of
    found = judge(act, rules, case.today)
    on = act.on.exact if act.on else None
    return Finding(
        rule, found.verdict, on, found.in_favour, found.needed, found.source, found.detail
    )


def quorum_finding(case: Case, rules: RuleBook) -> Finding:
    """Say whether the cell that voted has enough official members to vote at all."""
    act = case.last(MilestoneKind.CELL_VOTE)
    rule = Rule.CELL_VOTE_QUORUM_THREE
    if act is None:
        source = rules.value_at("vote.cell_quorum", case.today)
        return Finding(rule, Verdict.UNKNOWN, None, None, source.value, source, "no_vote")
    source = rules.value_at("vote.cell_quorum", _day(act, case.today))
    members = act.tally.official_members if isinstance(act.tally, CellTally) else None
    on = act.on.exact if act.on else None
    if members is None:
        return Finding(rule, Verdict.UNKNOWN, on, None, source.value, source, "numbers")
    met = Verdict.MET if members >= source.value else Verdict.NOT_MET
    return Finding(rule, met, on, members, source.value, source)


def _day(act: Act, today: date) -> date:
    return span_of(act.on, today).last if act.on else today


_RULES = {
    MilestoneKind.CELL_VOTE: (Rule.CELL_VOTE_MAJORITY, "vote.cell_share"),
    MilestoneKind.COMMITTEE_VOTE: (Rule.COMMITTEE_VOTE_MAJORITY, "vote.committee_share"),
    MilestoneKind.RECOGNITION_VOTE: (Rule.RECOGNITION_MAJORITY, "vote.recognition_share"),
}
