"""What a cell's meeting on a day has to deal with, by the register and the rules of that day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection

from app.domain.procedure.case import Case
from app.domain.procedure.explain import explain
from app.domain.procedure.votes import counted, needed_votes
from app.domain.procedure.way import present_way
from app.domain.regulations import NoRuleValue, RuleBook
from app.domain.remarks import month_of
from app.errors import UserError
from app.i18n import _
from app.models.queries import packet as queries
from app.models.queries.mentors import running_mentors
from app.models.queries.packet import MeetingCell
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
from app.services.packet_tasks import Seen, tasks_of
from app.services.procedure_case import cases_of
from app.services.register import Register

_T: Final = AgendaTask
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
        for task, person in tasks_of(one):
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
) -> tuple[Seen, ...]:
    people = queries.people_of_cell(connection, cell_id)
    ids = [one.candidate_id for one in people]
    cases = cases_of(connection, ids, meeting)
    mentors = running_mentors(connection, ids, on=meeting)
    seen = []
    for one in people:
        case = _as_of(cases[one.candidate_id], meeting)
        found = explain(case, office.rules, office.calendar)
        helping = tuple(mentors.get(one.candidate_id, ()))
        seen.append(Seen(one, present_way(case), found, helping, meeting))
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
