"""Whether an act may be recorded for a person: what forbids it, and what only holds it up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sqlalchemy import Connection

from app.domain.procedure.case import Act, Case
from app.domain.procedure.results import Reason
from app.domain.procedure.situation import situation_of
from app.domain.procedure.way import present_way
from app.domain.procedure.workflow import TRANSITIONS, ahead, refusals
from app.domain.regulations import RuleBook
from app.domain.stages import MilestoneKind, Stage
from app.domain.working_days import WorkCalendar
from app.i18n import _
from app.labels import label
from app.models.tables import Candidate
from app.services.act_entry import ActEntry
from app.services.calendar import work_calendar
from app.services.procedure_case import case_of
from app.services.reason_words import reason_words
from app.services.rulebook import rulebook

_FIELDS: Final = {"ahead": "on", "order": "on", "tally": "tally", "stage": "kind", "again": "kind"}


@dataclass(frozen=True, slots=True)
class Office:
    """What every check needs: today, the rules and the calendar of the register."""

    today: date
    rules: RuleBook
    calendar: WorkCalendar


def office_of(connection: Connection, *, today: date) -> Office:
    """Read the rules and the calendar once for an act on several people."""
    return Office(today, rulebook(connection), work_calendar(connection))


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: one sentence that forbids, at a field, or reasons that hold up."""

    refusal: str | None = None
    field: str | None = None
    held_up: tuple[str, ...] = ()


def check(
    connection: Connection, candidate: Candidate, entry: ActEntry, *, office: Office
) -> Checked:
    """Check an entry for one person; a past act is judged as of its own day."""
    case = case_of(connection, candidate.id, on=office.today)
    return check_case(case, entry.as_act(), office=office)


def check_case(case: Case, act: Act, *, office: Office) -> Checked:
    """Check an act against a case that does not hold it yet."""
    for reason in refusals(case, act, office.rules):
        return Checked(_refusal(case, act, reason), _FIELDS[reason.detail])
    words = map(reason_words, held_up(case, act, office=office))
    return Checked(held_up=tuple(dict.fromkeys(words)))


def held_up(case: Case, act: Act, *, office: Office) -> tuple[Reason, ...]:
    """Return what the rules miss for an act on its own day; what came later does not count."""
    day = min(act.on.latest, case.today) if act.on else case.today
    then = replace(
        case, today=day, acts=tuple(one for one in case.acts if one.on is None or _by(one, day))
    )
    now = situation_of(then, office.rules, office.calendar)
    if act.kind is MilestoneKind.CELL_VOTE:
        now = ahead(now)
    guards = [
        guard
        for one in TRANSITIONS
        if one.act is act.kind and now.stage in one.sources
        for guard in one.guards
    ]
    return tuple(reason for guard in guards for reason in guard(now))


def _by(act: Act, day: date) -> bool:
    return act.on is not None and act.on.earliest <= day


def _refusal(case: Case, act: Act, reason: Reason) -> str:
    match reason.detail:
        case "order":
            first, then = (MilestoneKind(kind) for kind in reason.value)
            return order_sentence(replace(case, acts=(*case.acts, act)), (first, then))
        case "again":
            return _("{act} is recorded already. Correct it or take it back first.").format(
                act=label(act.kind)
            )
        case "stage":
            return _("{act} cannot be recorded in the step “{stage}”.").format(
                act=label(act.kind), stage=label(Stage(reason.value))
            )
        case _:
            return _("{act} cannot be recorded on this day.").format(act=label(act.kind))


def order_sentence(case: Case, pair: tuple[MilestoneKind, MilestoneKind]) -> str:
    """Say which act stands before one that it needs, with both days."""
    first, then = pair
    way = present_way(case)
    early, late = way.last(then), way.last(first)
    return _("{act} on {day} would stand before {other} of {known}, which it needs.").format(
        act=label(then),
        day=early.on.show() if early and early.on else "–",
        other=label(first),
        known=late.on.show() if late and late.on else "–",
    )
