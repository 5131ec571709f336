"""What a cell's meeting on a day has to deal with, by the register and the rules of that day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection

from app.domain.mentors import NEEDS_MENTOR, MentorBar
from app.domain.procedure.case import Case
from app.domain.procedure.explain import explain
from app.domain.procedure.results import DeadlineRule, Explanation, Reason, Rule, Verdict
from app.domain.procedure.votes import counted, needed_votes
from app.domain.procedure.way import present_way
from app.domain.regulations import NoRuleValue, RuleBook
from app.domain.remarks import month_of
from app.domain.stages import MilestoneKind, Stage
from app.errors import UserError
from app.i18n import _
from app.models.queries import packet as queries
from app.models.queries.mentors import RunningMentor, running_mentors
from app.models.queries.packet import FollowedPerson, MeetingCell
from app.models.queries.remarks import month_rows
from app.services.act_checks import Office
from app.services.meeting_roll import MeetingRoll, meeting_roll
from app.services.packet_shapes import (
    Agenda,
    AgendaEntry,
    AgendaItem,
    AgendaKind,
    AgendaPerson,
    AgendaTask,
    Needed,
)
from app.services.procedure_case import cases_of
from app.services.reason_words import reason_words
from app.services.register import Register

_K: Final = MilestoneKind
_T: Final = AgendaTask
# A certificate, or a probation, that runs out so soon is spoken of now: the next meeting may be
# too late for the class, or for the papers.
_CERTIFICATE_AHEAD: Final = timedelta(days=90)
_PROBATION_AHEAD: Final = timedelta(days=60)

# On the list, not voted on yet.
_LISTED: Final = (Stage.LISTED, Stage.TRAINED, Stage.APPLYING, Stage.VERIFYING)

_ITEMS: Final[Mapping[AgendaKind, tuple[AgendaTask, ...]]] = {
    AgendaKind.REPORTS: (_T.REPORT,),
    AgendaKind.LIST: (_T.PUT_ON_LIST, _T.TAKE_OFF_LIST, _T.RECALL),
    AgendaKind.MENTORS: (_T.ASSIGN_MENTOR, _T.REPLACE_MENTOR),
    AgendaKind.CLASS: (_T.SEND_TO_CLASS, _T.SEND_AGAIN, _T.NEW_MEMBER_CLASS),
    AgendaKind.PAPERS: (_T.BEGIN_PAPERS, _T.HURRY_PAPERS),
    AgendaKind.VERIFICATION: (_T.VERIFY,),
    AgendaKind.ADMISSION: (_T.VOTE_ADMISSION,),
    AgendaKind.RECOGNITION: (_T.PREPARE_RECOGNITION, _T.VOTE_RECOGNITION),
}
# The rule that a task follows; the others follow the guidance that the form itself names.
_RULES: Final[Mapping[AgendaTask, str]] = {
    _T.REPORT: "deadline.remark_day",
    _T.TAKE_OFF_LIST: "admission.age_max_months",
    _T.SEND_AGAIN: "admission.class_certificate_months",
    _T.VERIFY: "admission.verification_months",
    _T.VOTE_ADMISSION: "vote.cell_share",
    _T.PREPARE_RECOGNITION: "deadline.probation_months",
    _T.VOTE_RECOGNITION: "vote.recognition_share",
}


@dataclass(frozen=True, slots=True)
class _Seen:
    """One person as the rules see him on the day of the meeting."""

    person: FollowedPerson
    case: Case
    found: Explanation
    mentors: tuple[RunningMentor, ...]
    meeting: date

    @property
    def stage(self) -> Stage:
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
        names = tuple(mentor.name for mentor in self.mentors)
        return AgendaPerson(self.person, self.stage, names, **told)

    def blocked(self, act: MilestoneKind) -> tuple[Reason, ...]:
        return next((one.reasons for one in self.found.blocked if one.act is act), ())


def cell_agenda(register: Register, cell_id: UUID, *, meeting: date, office: Office) -> Agenda:
    """Return what a cell deals with on the day of a meeting; `office` holds the rules of that day.

    Who may be voted on is what the rules say of that day; acts that came later do not count.
    UserError for a cell that is not in the book or had ended by then.
    """
    with register.read() as connection:
        cell = _cell(connection, cell_id, meeting)
        seen = _everybody(connection, cell_id, meeting, office)
        silent = _followed(connection, cell_id, meeting)
    roll = meeting_roll(register, cell_id, on=meeting)
    found: dict[AgendaTask, list[AgendaPerson]] = {task: [] for task in AgendaTask}
    for one in seen:
        if one.person.candidate_id in silent:
            found[_T.REPORT].append(one.entry(silent=silent[one.person.candidate_id]))
        for task, person in _tasks(one):
            found[task].append(person)
    return Agenda(
        cell=cell,
        meeting=meeting,
        items=tuple(_items(found, office.rules, meeting)),
        roll=roll,
        quorum=_quorum(office.rules, meeting),
        admission=_needed(roll, office.rules.value_at("vote.cell_share", meeting).value),
        recognition=_needed(roll, office.rules.value_at("vote.recognition_share", meeting).value),
    )


def _cell(connection: Connection, cell_id: UUID, meeting: date) -> MeetingCell:
    cell = queries.meeting_cell(connection, cell_id)
    if cell is None:
        raise UserError(_("This record is no longer in the book. Reload the list (F5)."))
    if cell.ended_on is not None and cell.ended_on < meeting:
        raise UserError(
            _("{cell} ended on {day} and meets no more. Choose another cell or day.").format(
                cell=cell.name, day=f"{cell.ended_on:%d/%m/%Y}"
            )
        )
    return cell


def _everybody(
    connection: Connection, cell_id: UUID, meeting: date, office: Office
) -> tuple[_Seen, ...]:
    people = queries.people_of_cell(connection, cell_id)
    ids = [one.candidate_id for one in people]
    cases = cases_of(connection, ids, meeting)
    mentors = running_mentors(connection, ids, on=meeting)
    seen = []
    for one in people:
        case = _as_of(cases[one.candidate_id], meeting)
        found = explain(case, office.rules, office.calendar)
        helping = tuple(mentors.get(one.candidate_id, ()))
        seen.append(_Seen(one, present_way(case), found, helping, meeting))
    return tuple(seen)


def _as_of(case: Case, meeting: date) -> Case:
    """Return a case without the acts that came after the meeting."""
    acts = tuple(act for act in case.acts if act.on is None or act.on.earliest <= meeting)
    return replace(case, acts=acts)


def _followed(connection: Connection, cell_id: UUID, meeting: date) -> dict[UUID, bool]:
    """Return who is reported on in the month, and whether last month nobody did."""
    rows = month_rows(connection, cell_id, month_of(meeting))
    return {row.candidate_id: row.previous_missing for row in rows}


def _items(
    found: Mapping[AgendaTask, list[AgendaPerson]], rules: RuleBook, meeting: date
) -> Iterator[AgendaItem]:
    for kind, tasks in _ITEMS.items():
        entries = tuple(
            _entry(task, tuple(found[task]), rules, meeting)
            for task in tasks
            if found[task] or task is _T.REPORT
        )
        if entries:
            yield AgendaItem(kind, entries)


def _entry(
    task: AgendaTask, people: tuple[AgendaPerson, ...], rules: RuleBook, meeting: date
) -> AgendaEntry:
    if task not in _RULES:
        return AgendaEntry(task, people)
    rule = rules.value_at(_RULES[task], meeting)
    return AgendaEntry(task, people, basis=rule.citation, regime=rule.regime)


def _quorum(rules: RuleBook, meeting: date) -> int:
    try:
        return int(rules.value_at("vote.cell_quorum", meeting).value)
    except NoRuleValue:
        return 0


def _needed(roll: MeetingRoll, share: Any) -> Needed:
    least = counted(roll.tally()) or 0
    most = least + roll.exempt
    return Needed(least, needed_votes(least, share), most, needed_votes(most, share))


def _tasks(one: _Seen) -> Iterator[tuple[AgendaTask, AgendaPerson]]:
    for find in _FINDERS:
        yield from find(one)


Found = Iterator[tuple[AgendaTask, AgendaPerson]]


def _list(one: _Seen) -> Found:
    if one.stage is Stage.NOTICED and not one.is_over_age:
        yield _T.PUT_ON_LIST, one.entry()
    elif one.is_over_age and one.stage in _LISTED:
        yield _T.TAKE_OFF_LIST, one.entry()
    paused = one.case.last(_K.PAUSED)
    if one.stage is Stage.PAUSED and paused and paused.recall_on:
        day = paused.recall_on.earliest
        if day <= one.meeting:
            yield _T.RECALL, one.entry(day=day)


def _mentors(one: _Seen) -> Found:
    if one.stage not in NEEDS_MENTOR:
        return
    # A name of an import that nobody has put to a member yet is for the office, not the cell.
    barred = [mentor for mentor in one.mentors if mentor.bar not in (None, MentorBar.OPEN)]
    if not one.mentors:
        yield _T.ASSIGN_MENTOR, one.entry()
    elif barred:
        yield _T.REPLACE_MENTOR, one.entry()


def _class(one: _Seen) -> Found:
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


def _papers(one: _Seen) -> Found:
    if one.is_over_age:
        return
    if one.stage is Stage.TRAINED and not _ran_out(one):
        yield _T.BEGIN_PAPERS, one.entry()
    elif one.stage is Stage.APPLYING:
        yield _T.HURRY_PAPERS, one.entry()


def _ran_out(one: _Seen) -> bool:
    ends = _due(one, DeadlineRule.CLASS_CERTIFICATE)
    return ends is not None and ends < one.meeting


def _vote(one: _Seen) -> Found:
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


def _recognition(one: _Seen) -> Found:
    if one.stage is not Stage.PROBATION or _K.RECOGNITION_VOTE not in one.found.next_acts:
        return
    ends = one.found.effective.probation_to
    reasons = one.blocked(_K.RECOGNITION_VOTE)
    if not reasons:
        yield _T.VOTE_RECOGNITION, one.entry(day=ends)
    elif ends is None or ends <= one.meeting + _PROBATION_AHEAD:
        missing = [one for one in reasons if one.detail != "running"]
        yield _T.PREPARE_RECOGNITION, one.entry(day=ends, reasons=_words(missing))


def _due(one: _Seen, rule: DeadlineRule) -> date | None:
    days = [row.due for row in one.found.deadlines if row.rule is rule and row.done_on is None]
    return max(days, default=None)


def _words(reasons: Iterable[Reason]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reason_words(_told(reason)) for reason in reasons))


def _told(reason: Reason) -> Reason:
    """Return a reason without its count where nothing is out: the end alone is not recorded."""
    all_back = reason.detail == f"missing {_K.VERIFICATION}" and reason.value == 0
    return replace(reason, value=None, limit=None) if all_back else reason


_FINDERS: Final[tuple[Callable[[_Seen], Found], ...]] = (
    _list,
    _mentors,
    _class,
    _papers,
    _vote,
    _recognition,
)
