"""A biography as the checks look at it: with the rules, the calendar and the days that matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.biography.case import Biography, Paper, PaperKind, Period, Relative
from app.domain.biography.kin import Kin
from app.domain.partial_date import PartialDate
from app.domain.procedure.days import Span, span_of
from app.domain.regulations import RuleBook
from app.domain.working_days import WorkCalendar


@dataclass(frozen=True, slots=True)
class Examined:
    """The case, the rules in force, and what several checks ask for.

    `declared_on` is the day on which the biography was signed, or `today` while it is not;
    `meeting` is that of the cell's vote, or `today` while there was none.
    """

    case: Biography
    rules: RuleBook
    calendar: WorkCalendar
    declared_on: PartialDate
    meeting: Span

    def relatives(self, *kin: Kin) -> Iterator[Relative]:
        """Return the relatives of some kinds, in their order."""
        return (relative for relative in self.case.relatives if relative.kin in kin)

    def papers(self, *kinds: PaperKind) -> Iterator[Paper]:
        """Return the papers of some kinds, in their order."""
        return (paper for paper in self.case.papers if paper.kind in kinds)

    @property
    def life(self) -> tuple[Period, ...]:
        """Items 14 and 15 together."""
        return self.case.history + self.case.periods


def examine(case: Biography, rules: RuleBook, calendar: WorkCalendar) -> Examined:
    """Return a biography ready for the checks."""
    return Examined(case, rules, calendar, _declared_on(case), _meeting(case))


def _declared_on(case: Biography) -> PartialDate:
    papers = (paper.day for paper in case.papers if paper.kind is PaperKind.BIOGRAPHY)
    for day in (case.items.oath.day, *papers):
        if day and day.earliest <= case.today:
            return day
    return PartialDate.on_day(case.today)


def _meeting(case: Biography) -> Span:
    days = [
        span_of(paper.day, case.today)
        for paper in case.papers
        if paper.kind is PaperKind.CELL_RESOLUTION and paper.day
    ]
    return max(days, key=lambda span: span.last, default=Span(case.today, case.today))
