"""Days as the rules see them: an act's day may be known to the month or the year only."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from app.domain.months import add_months
from app.domain.partial_date import PartialDate
from app.domain.procedure.case import Act, Case
from app.domain.procedure.results import Verdict
from app.domain.stages import MilestoneKind


class Span(NamedTuple):
    """The first and the last day that something may have happened on."""

    first: date
    last: date

    @property
    def exact(self) -> date | None:
        """Return the day if only one is possible."""
        return self.first if self.first == self.last else None


def span_of(day: PartialDate, today: date) -> Span:
    """Return the days on which something that has happened may have happened."""
    return Span(day.earliest, max(day.earliest, min(day.latest, today)))


def meeting(case: Case) -> Span:
    """Return the day of the cell's vote, or `today` while there was none."""
    vote = case.last(MilestoneKind.CELL_VOTE)
    if vote is None or vote.on is None:
        return Span(case.today, case.today)
    return span_of(vote.on, case.today)


def latest_until(case: Case, kind: MilestoneKind, until: Span) -> Act | None:
    """Return the latest act of a kind that is not surely after a day."""
    found: Act | None = None
    for act in case.acts:
        if act.kind is not kind or act.on is None or act.on.earliest > until.last:
            continue
        if found is None or found.on is None or found.on.latest <= act.on.latest:
            found = act
    return found


def still_valid(paper: Span, months: int, at: Span) -> Verdict:
    """Tell whether a paper of a day is valid: to the same day `months` on, that day included."""
    if at.last <= add_months(paper.first, months):
        return Verdict.MET
    if at.first > add_months(paper.last, months):
        return Verdict.NOT_MET
    return Verdict.UNKNOWN


def waited(since: Span, months: int, at: Span) -> Verdict:
    """Tell whether `months` have run to the same day, that day included."""
    if at.first >= add_months(since.last, months):
        return Verdict.MET
    if at.last < add_months(since.first, months):
        return Verdict.NOT_MET
    return Verdict.UNKNOWN
