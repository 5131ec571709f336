"""What a cell has to do about one person at a meeting, by what the rules say of him on its day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from app.domain.mentors import NEEDS_MENTOR, MentorBar
from app.domain.procedure.case import Case
from app.domain.procedure.results import DeadlineRule, Explanation, Reason, Rule, Verdict
from app.domain.stages import MilestoneKind, Stage
from app.models.queries.mentors import RunningMentor
from app.models.queries.packet import FollowedPerson
from app.services.packet_shapes import AgendaPerson, AgendaTask
from app.services.reason_words import reason_words

_K: Final = MilestoneKind
_T: Final = AgendaTask
Found = Iterator[tuple[AgendaTask, AgendaPerson]]
# A certificate, or a probation, that runs out so soon is spoken of now: the next meeting may be
# too late for the class, or for the papers.
_CERTIFICATE_AHEAD: Final = timedelta(days=90)
_PROBATION_AHEAD: Final = timedelta(days=60)

# On the list, not voted on yet.
_LISTED: Final = (Stage.LISTED, Stage.TRAINED, Stage.APPLYING, Stage.VERIFYING)


@dataclass(frozen=True, slots=True)
class Seen:
    """One person as the rules see him on the day of the meeting."""

    person: FollowedPerson
    case: Case
    found: Explanation
    mentors: tuple[RunningMentor, ...]
    meeting: date

    @property
    def stage(self) -> Stage:
        """Return the step he was in on that day."""
        return self.found.stage

    @property
    def is_over_age(self) -> bool:
        """Whether he can no longer be admitted for his age, unless a written consent says so."""
        return any(
            finding.rule is Rule.AGE_AT_CELL_VOTE
            and finding.verdict is Verdict.NOT_MET
            and finding.detail == "over_age"
            for finding in self.found.findings
        )

    def entry(self, **told: Any) -> AgendaPerson:
        """Return him as a line of the agenda; `told` are further fields."""
        names = tuple(mentor.name for mentor in self.mentors)
        return AgendaPerson(self.person, self.stage, names, **told)

    def blocked(self, act: MilestoneKind) -> tuple[Reason, ...]:
        """Return what holds an act up; nothing where it may be done."""
        return next((one.reasons for one in self.found.blocked if one.act is act), ())


def tasks_of(one: Seen) -> Found:
    """Give what the cell has to do about one person, besides the report on him."""
    for find in _FINDERS:
        yield from find(one)


def _list(one: Seen) -> Found:
    if one.stage is Stage.NOTICED and not one.is_over_age:
        yield _T.PUT_ON_LIST, one.entry()
    elif one.is_over_age and one.stage in _LISTED:
        yield _T.TAKE_OFF_LIST, one.entry()
    paused = one.case.last(_K.PAUSED)
    if one.stage is Stage.PAUSED and paused and paused.recall_on:
        day = paused.recall_on.earliest
        if day <= one.meeting:
            yield _T.RECALL, one.entry(day=day)


def _mentors(one: Seen) -> Found:
    if one.stage not in NEEDS_MENTOR:
        return
    # A name of an import that nobody has put to a member yet is for the office, not the cell.
    barred = [mentor for mentor in one.mentors if mentor.bar not in (None, MentorBar.OPEN)]
    if not one.mentors:
        yield _T.ASSIGN_MENTOR, one.entry()
    elif barred:
        yield _T.REPLACE_MENTOR, one.entry()


def _class(one: Seen) -> Found:
    if one.stage is Stage.PROBATION and _K.NEW_MEMBER_CERTIFICATE in one.found.next_acts:
        yield _T.NEW_MEMBER_CLASS, one.entry()
    if one.stage not in _LISTED or one.is_over_age:
        return
    if one.case.last(_K.CLASS_CERTIFICATE) is None:
        yield _T.SEND_TO_CLASS, one.entry()
        return
    ends = _due(one, DeadlineRule.CLASS_CERTIFICATE)
    if ends is not None and ends <= one.meeting + _CERTIFICATE_AHEAD:
        yield _T.SEND_AGAIN, one.entry(day=ends)


def _papers(one: Seen) -> Found:
    if one.is_over_age:
        return
    if one.stage is Stage.TRAINED and not _ran_out(one):
        yield _T.BEGIN_PAPERS, one.entry()
    elif one.stage is Stage.APPLYING:
        yield _T.HURRY_PAPERS, one.entry()


def _ran_out(one: Seen) -> bool:
    ends = _due(one, DeadlineRule.CLASS_CERTIFICATE)
    return ends is not None and ends < one.meeting


def _vote(one: Seen) -> Found:
    if one.stage is not Stage.VERIFYING or _K.CELL_VOTE not in one.found.next_acts:
        return
    reasons = one.blocked(_K.CELL_VOTE)
    if not reasons:
        yield _T.VOTE_ADMISSION, one.entry()
        return
    yield (
        _T.VERIFY,
        one.entry(reasons=_words(reasons), returned=one.case.returned, requests=one.case.requests),
    )


def _recognition(one: Seen) -> Found:
    if one.stage is not Stage.PROBATION or _K.RECOGNITION_VOTE not in one.found.next_acts:
        return
    ends = one.found.effective.probation_to
    reasons = one.blocked(_K.RECOGNITION_VOTE)
    if not reasons:
        yield _T.VOTE_RECOGNITION, one.entry(day=ends)
    elif ends is None or ends <= one.meeting + _PROBATION_AHEAD:
        missing = [one for one in reasons if one.detail != "running"]
        yield _T.PREPARE_RECOGNITION, one.entry(day=ends, reasons=_words(missing))


def _due(one: Seen, rule: DeadlineRule) -> date | None:
    days = [row.due for row in one.found.deadlines if row.rule is rule and row.done_on is None]
    return max(days, default=None)


def _words(reasons: Iterable[Reason]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reason_words(reason) for reason in reasons))


_FINDERS: Final[tuple[Callable[[Seen], Found], ...]] = (
    _list,
    _mentors,
    _class,
    _papers,
    _vote,
    _recognition,
)
