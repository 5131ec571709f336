"""Every act of one person for the record: day, number, the vote in words, the rules it used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from app.domain.partial_date import PartialDate
from app.domain.procedure.case import CellTally, CommitteeTally
from app.domain.procedure.votes import counted, needed_votes, tally_problem
from app.domain.regulations import NoRuleValue, RuleBook
from app.domain.stages import MilestoneKind
from app.i18n import _
from app.models.tables import Milestone, Vote
from app.services.act_rules import RuleUsed, told
from app.services.acts_back import why_not_taken_back
from app.services.register import Register
from app.services.rulebook import rulebook

_SHARES: Final = {
    MilestoneKind.CELL_VOTE: "vote.cell_share",
    MilestoneKind.RECOGNITION_VOTE: "vote.recognition_share",
    MilestoneKind.COMMITTEE_VOTE: "vote.committee_share",
}
_BODY: Final = "vote.deciding_body"


@dataclass(frozen=True, slots=True)
class ActLine:
    """One act of a person. `carried` is None where it is no vote or its numbers are missing.

    `not_taken_back` says why it cannot be taken back now; None if it can.
    """

    milestone_id: UUID
    kind: MilestoneKind
    on: PartialDate | None
    number: str | None
    reason: str | None
    tally: CellTally | CommitteeTally | None
    tally_words: str
    carried: bool | None
    rules: tuple[RuleUsed, ...]
    not_taken_back: str | None


def acts_of_person(register: Register, candidate_id: UUID) -> tuple[ActLine, ...]:
    """Return all acts of a person, the earliest first, undated ones before them."""
    with register.read_records() as session:
        rules = rulebook(session.connection())
        rows = session.scalars(
            select(Milestone).where(
                Milestone.candidate_id == candidate_id, Milestone.deleted_at.is_(None)
            )
        ).all()
        votes = {
            vote.milestone_id: vote
            for vote in session.scalars(
                select(Vote).where(
                    Vote.milestone_id.in_([row.id for row in rows]), Vote.deleted_at.is_(None)
                )
            )
        }
        ordered = sorted(
            rows, key=lambda row: (row.happened_on.iso() if row.happened_on else "", row.id)
        )
        return tuple(
            _line(row, votes.get(row.id), rules, why_not_taken_back(session, row))
            for row in ordered
        )


def _line(row: Milestone, vote: Vote | None, rules: RuleBook, bar: str | None) -> ActLine:
    tally = _tally(row.kind, vote) if vote else None
    words, carried = _judged(row, tally, rules) if tally else ("", None)
    return ActLine(
        milestone_id=row.id,
        kind=row.kind,
        on=row.happened_on,
        number=row.number,
        reason=row.reason,
        tally=tally,
        tally_words=words,
        carried=carried,
        rules=told(row.rules_used),
        not_taken_back=bar,
    )


def _tally(kind: MilestoneKind, vote: Vote) -> CellTally | CommitteeTally:
    shape = CommitteeTally if kind is MilestoneKind.COMMITTEE_VOTE else CellTally
    return shape(**{name: getattr(vote, name) for name in shape.__dataclass_fields__})


def _judged(
    row: Milestone, tally: CellTally | CommitteeTally, rules: RuleBook
) -> tuple[str, bool | None]:
    """Say a tally in words by the share that was stored with it, else by that of its day."""
    count = counted(tally) if isinstance(tally, CellTally) else tally.members
    if count is None or tally.in_favour is None or tally_problem(tally) is not None:
        return _("numbers of the vote not complete"), None
    votes = _("{votes}/{counted} in favour").format(votes=tally.in_favour, counted=count)
    share = _share(row, tally, rules)
    if share is None:
        return votes, None
    carried = tally.in_favour >= needed_votes(count, share)
    words = _("{votes}, {share} reached") if carried else _("{votes}, {share} not reached")
    return words.format(votes=votes, share=share_words(share)), carried


def _share(row: Milestone, tally: CellTally | CommitteeTally, rules: RuleBook) -> Any:
    value = _value(row, _SHARES[row.kind], rules)
    if isinstance(value, Mapping) and isinstance(tally, CommitteeTally):
        return value.get(tally.body or _value(row, _BODY, rules))
    return value


def _value(row: Milestone, key: str, rules: RuleBook) -> Any:
    if row.rules_used and key in row.rules_used:
        return row.rules_used[key]["value"]
    if row.happened_on is None:
        return None
    try:
        return rules.value_at(key, row.happened_on.latest).value
    except NoRuleValue:
        return None


def share_words(share: Any) -> str:
    """Return a share as people say it: two thirds, more than half."""
    numerator, denominator, *kind = share
    if kind == ["more_than"]:
        if (numerator, denominator) == (1, 2):
            return _("more than half")
        return _("more than {n}/{d}").format(n=numerator, d=denominator)
    if (numerator, denominator) == (2, 3):
        return _("two thirds")
    return f"{numerator}/{denominator}"
