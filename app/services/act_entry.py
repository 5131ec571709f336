"""What is typed about an act before it is recorded, and what may come back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from app.domain.partial_date import PartialDate
from app.domain.procedure.case import Act, CellTally, CommitteeTally
from app.domain.procedure.votes import TallyFault, TallyProblem, tally_problem
from app.domain.stages import MilestoneKind
from app.errors import UserError
from app.i18n import _
from app.services.person_fields import check_year, needed_reason, short_text

CELL_VOTES: Final = (MilestoneKind.CELL_VOTE, MilestoneKind.RECOGNITION_VOTE)
VOTES: Final = (*CELL_VOTES, MilestoneKind.COMMITTEE_VOTE)
LEAVING: Final = (
    MilestoneKind.PAUSED,
    MilestoneKind.REMOVED,
    MilestoneKind.REFUSED,
    MilestoneKind.TRANSFERRED,
    MilestoneKind.STRUCK_OFF,
    MilestoneKind.DECEASED,
)
_MOST_MEMBERS: Final = 1_000_000
_NEEDS_REASON: Final = (*LEAVING[:5], MilestoneKind.RESTORED)


@dataclass(frozen=True, slots=True)
class ActEntry:
    """One act as typed: what, when, under which number, why.

    `number` is that of its resolution, decision or paper. `reason` is needed by what leads off
    the way and back; for a transfer it names where to. `recall_on` belongs to a pause and alone
    may lie ahead. `tally` belongs to a vote and to exactly one person; a committee's names its
    body.
    """

    kind: MilestoneKind
    on: PartialDate | None
    number: str | None = None
    reason: str | None = None
    recall_on: PartialDate | None = None
    tally: CellTally | CommitteeTally | None = None

    def as_act(self) -> Act:
        """Return the act as the rules see it."""
        return Act(self.kind, self.on, self.tally, self.recall_on)


@dataclass(frozen=True, slots=True)
class VoteRow:
    """The vote on one person in a meeting that voted on several; one row a person."""

    candidate_id: UUID
    tally: CellTally | CommitteeTally
    in_spite_of: str | None = None


class HeldUpError(UserError):
    """An act that may be recorded with a reason (`in_spite_of`): `reasons` in words, by person."""

    def __init__(self, message: str, *, reasons: Sequence[tuple[str, Sequence[str]]]) -> None:
        super().__init__(message, field="in_spite_of")
        self.reasons = tuple((name, tuple(words)) for name, words in reasons)


def checked(entry: ActEntry, *, today: date) -> ActEntry:
    """Return an entry with its texts cleaned; UserError names the field that cannot be taken."""
    if entry.kind is MilestoneKind.MENTOR_ASSIGNED:
        raise ValueError("a mentor is an assignment, not a milestone")
    if entry.on is None:
        raise UserError(_("The day is missing. Type day, month or year."), field="on")
    check_year(entry.on, field="on")
    # This month and this year are taken: they may mean a day that is past.
    if entry.on.earliest > today:
        raise UserError(
            _("The day {day} lies ahead. Check the year.").format(day=entry.on.show()), field="on"
        )
    number = short_text(entry.number or "", field="number") or None
    reason = short_text(entry.reason or "", field="reason") or None
    if entry.kind in _NEEDS_REASON:
        reason = needed_reason(entry.reason or "")
    _check_recall(entry)
    _check_tally(entry)
    return replace(entry, number=number, reason=reason)


def _check_recall(entry: ActEntry) -> None:
    if entry.recall_on is None or entry.on is None:
        return
    if entry.kind is not MilestoneKind.PAUSED:
        raise ValueError("only a pause has a recall day")
    check_year(entry.recall_on, field="recall_on")
    if entry.recall_on.surely_before(entry.on):
        raise UserError(
            _("The review on {recall} lies before the pause of {day}. Check the year.").format(
                recall=entry.recall_on.show(), day=entry.on.show()
            ),
            field="recall_on",
        )


def _check_tally(entry: ActEntry) -> None:
    if entry.tally is None:
        return
    wanted = CellTally if entry.kind in CELL_VOTES else CommitteeTally
    if entry.kind not in VOTES or not isinstance(entry.tally, wanted):
        raise ValueError(f"{entry.kind} has no {type(entry.tally).__name__}")
    for name in type(entry.tally).__dataclass_fields__:
        count = getattr(entry.tally, name)
        if isinstance(count, int) and count > _MOST_MEMBERS:
            raise UserError(
                _("The vote was not recorded: {count} is more than any cell has members.").format(
                    count=count
                ),
                field=name,
            )
    if problem := tally_problem(entry.tally):
        sentence, field = _tally_sentence(problem)
        raise UserError(sentence, field=field)


def tally_sentence(problem: TallyProblem) -> str:
    """Say why a tally does not add up, with the sum shown."""
    return _tally_sentence(problem)[0]


def _tally_sentence(problem: TallyProblem) -> tuple[str, str]:
    votes = _("{count} in favour").format(count=problem.in_favour)
    votes += " + " + _("{count} against").format(count=problem.against)
    if problem.invalid:
        votes += " + " + _("{count} invalid").format(count=problem.invalid)
    match problem.fault:
        case TallyFault.NEGATIVE:
            return _("The vote was not recorded: a number is below 0."), "official_members"
        case TallyFault.DEDUCTIONS:
            words = _(
                "The vote was not recorded: {deducted} members deducted are more than the {limit} "
                "official members. Look at those elsewhere, exempt and suspended again."
            ).format(deducted=problem.in_favour, limit=problem.limit)
            return words, "temporarily_elsewhere"
        case TallyFault.NOBODY:
            words = _("The vote was not recorded: nobody is left who counts in the vote.")
            return words, "official_members"
        case TallyFault.MORE_THAN_COUNTED:
            words = _(
                "The vote was not recorded: {votes} are more than the {limit} members counted. "
                "Look at those absent and exempt again."
            ).format(votes=votes, limit=problem.limit)
            return words, "in_favour"
        case TallyFault.NOT_THOSE_PRESENT:
            words = _(
                "The vote was not recorded: {votes} are not the {limit} official members present. "
                "Look at the votes and at those present again."
            ).format(votes=votes, limit=problem.limit)
            return words, "present_official"
        case TallyFault.MORE_THAN_MEMBERS:
            words = _(
                "The vote was not recorded: {count} in favour are more than the {limit} members."
            ).format(count=problem.in_favour, limit=problem.limit)
            return words, "in_favour"
