"""What comes next for somebody: in a row of the list from what is stored, in the record by rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.mentors import NEEDS_MENTOR, MentorBar
from app.domain.months import add_months
from app.domain.next_steps import NextStep
from app.domain.procedure.results import DeadlineRule
from app.domain.stages import MilestoneKind, Stage
from app.i18n import N_, _, ngettext
from app.labels import label
from app.services.mentor_words import bar_label
from app.services.people import PersonLine
from app.services.reason_rows import ReasonRow, Remedy
from app.ui.day_words import day, short_day
from app.ui.pages.candidates.shown import Shown
from app.ui.pages.today.words import days_words
from app.ui.tokens import Status

_PROBATION_MONTHS: Final = 12
_R: Final = DeadlineRule
_K: Final = MilestoneKind

# Which due days say something about which next step; a remark has its own column.
_DUE: Final = {
    NextStep.COLLECT_VERIFICATION: (_R.VERIFICATION_REPLY,),
    NextStep.DECIDE_ADMISSION: (
        _R.SEND_TO_COMMITTEE,
        _R.COMMITTEE_RESOLUTION,
        _R.DECIDE_ADMISSION,
    ),
    NextStep.HOLD_CEREMONY: (_R.CEREMONY,),
    NextStep.RECOGNISE: (_R.PROBATION, _R.RECOGNITION_VOTE, _R.DECIDE_RECOGNITION),
    NextStep.RECALL: (_R.RECALL,),
}
_TITLES: Final = {
    _K.NOTICED: N_("Note as noticed"),
    _K.LISTED: N_("Put on the list"),
    _K.MENTOR_ASSIGNED: N_("Assign a mentor"),
    _K.CLASS_CERTIFICATE: N_("Send to the awareness class"),
    _K.APPLICATION: N_("Write the application"),
    _K.BIOGRAPHY: N_("Write the biography"),
    _K.VERIFICATION: N_("Complete the verification"),
    _K.OPINION: N_("Put the opinions together"),
    _K.INTRODUCTION: N_("Write the introduction"),
    _K.CELL_VOTE: N_("The cell votes on admission"),
    _K.COMMITTEE_VOTE: N_("The committee votes on admission"),
    _K.DECISION_ISSUED: N_("Decide on admission"),
    _K.DECISION_RECEIVED: N_("Receive the decision"),
    _K.CEREMONY: N_("Hold the admission ceremony"),
    _K.NEW_MEMBER_CERTIFICATE: N_("Send to the new members' class"),
    _K.RECOGNITION_VOTE: N_("The cell votes on recognition"),
    _K.RECOGNITION_DECIDED: N_("Recognise as official member"),
    _K.RESTORED: N_("Restore"),
}


def act_title(kind: MilestoneKind) -> str:
    """Return an act as something to do."""
    title = _TITLES.get(kind)
    return _(title) if title else label(kind)


@dataclass(frozen=True, slots=True)
class NextAct:
    """The next act of a record: what holds it up, and what only asks for a look."""

    kind: MilestoneKind | None = None
    reasons: tuple[ReasonRow, ...] = ()
    looks: tuple[ReasonRow, ...] = ()

    @property
    def blocked(self) -> bool:
        """Whether something is missing that the rules ask for."""
        return bool(self.reasons)


def next_act(shown: Shown) -> NextAct:
    """Return what the rules name as the next act of somebody."""
    found = shown.procedure.next_act if shown.procedure else None
    if found is None or shown.procedure is None:
        return NextAct()
    if shown.off_the_way:  # going on where one was comes before beginning anew
        coming = (found, *shown.procedure.others)
        found = next((one for one in coming if one.kind is _K.RESTORED), found)
    looks = tuple(_mentor_looks(shown)) if found.kind is not _K.MENTOR_ASSIGNED else ()
    if shown.off_the_way:
        looks = ()
    return NextAct(found.kind, found.held_up, looks)


def _mentor_looks(shown: Shown) -> Iterator[ReasonRow]:
    row = shown.line.row
    if shown.line.stage in NEEDS_MENTOR and row.mentor is None:
        yield ReasonRow(
            _("No mentor assigned"),
            _("the cell has not assigned anybody"),
            remedy=Remedy.MENTOR,
            way_out=_("Assign"),
        )
    if row.mentor is not None and row.mentor.member_id is None:
        yield ReasonRow(
            _("It is not clear who the mentor is"),
            _("the file says “{name}”").format(name=row.mentor.name),
            unknown=True,
            remedy=Remedy.MENTOR,
            way_out=_("Say who"),
        )
    for mentor in shown.helped.mentors if shown.helped else ():
        if mentor.bar and mentor.bar is not MentorBar.OPEN:
            yield ReasonRow(
                _("{name} may not be a mentor").format(name=mentor.name),
                bar_label(mentor.bar),
                remedy=Remedy.MENTOR,
                way_out=_("Replace"),
            )


def held_up_words(act: NextAct) -> str:
    """Return "held up by n things", or that so many ask for a look, for a chip or a line."""
    if act.blocked:
        count = len(act.reasons)
        return ngettext("held up by {n} thing", "held up by {n} things", count).format(n=count)
    count = len(act.looks)
    return ngettext("{n} thing to look at", "{n} things to look at", count).format(n=count)


# the row of the list


def shown_step(line: PersonLine) -> NextStep:
    """Return the step to speak of: at verification all that is open stands before the vote."""
    waiting = (NextStep.ASSIGN_MENTOR, NextStep.NAME_MENTOR, NextStep.COLLECT_VERIFICATION)
    if line.stage is Stage.VERIFYING and line.next_step in waiting:
        return NextStep.CELL_VOTE
    return line.next_step


def step_day(line: PersonLine, *, on: date) -> tuple[str, Status | None]:
    """Return what stands below the next step: its nearest due day, or what is still missing."""
    row = line.row
    if (due := _nearest(line, on=on)) is not None:
        return _due_words(line, *due, on=on)
    if line.next_step is NextStep.RECALL:
        return (row.recall_on.show() if row.recall_on else _("no recall day set")), None
    if line.next_step is NextStep.RECOGNISE and row.admitted_on:
        until = add_months(row.admitted_on, _PROBATION_MONTHS)
        return _("from {day}").format(day=day(until)), None
    if shown_step(line) is NextStep.CELL_VOTE:
        return _before_vote(line), None
    return "", None


def _nearest(line: PersonLine, *, on: date) -> tuple[DeadlineRule, date] | None:
    dues = line.row.dues
    found = [(dues[rule], rule) for rule in _DUE.get(line.next_step, ()) if rule in dues]
    # A probation that is over gives way to the vote that is due from then on.
    found = [one for one in found if one[1] is not _R.PROBATION or one[0] >= on]
    if not found:
        return None
    due, rule = min(found)
    return rule, due


def _due_words(
    line: PersonLine, rule: DeadlineRule, due: date, *, on: date
) -> tuple[str, Status | None]:
    if rule is _R.VERIFICATION_REPLY:
        late = due < on
        words = days_words((due - on).days) if late else short_day(due, today=on)
        return _("answer {words}").format(words=words), Status.OVER if late else None
    if due < on:
        return days_words((due - on).days), Status.OVER
    if rule is _R.PROBATION:
        return _("from {day}").format(day=day(due)), None
    if line.next_step is NextStep.RECALL:
        return day(due), None
    return _("due {day}").format(day=short_day(due, today=on)), None


def _before_vote(line: PersonLine) -> str:
    """Return what the list itself knows of a vote that cannot be held yet."""
    row = line.row
    open_things = []
    if line.next_step is NextStep.ASSIGN_MENTOR:
        open_things.append(_("no mentor yet"))
    if line.next_step is NextStep.NAME_MENTOR:
        open_things.append(_("mentor not clear"))
    if row.requests == 0:
        open_things.append(_("no verification list yet"))
    elif row.returned < row.requests:
        left = row.requests - row.returned
        words = _("{left} of {all} results outstanding")
        open_things.append(words.format(left=left, all=row.requests))
    if len(open_things) > 1:
        count = len(open_things)
        return ngettext("held up by {n} thing", "held up by {n} things", count).format(n=count)
    return open_things[0] if open_things else ""
