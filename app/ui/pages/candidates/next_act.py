"""What comes next for somebody, and why it cannot be done yet: what the book itself knows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.mentors import MentorBar
from app.domain.months import add_months
from app.domain.next_steps import NextStep
from app.domain.stages import MilestoneKind, Stage
from app.i18n import _, ngettext
from app.services.mentor_words import bar_label
from app.services.mentoring import HelpedRow
from app.services.people import PersonLine
from app.ui.tokens import Status

_PROBATION_MONTHS: Final = 12

_MILESTONES: Final = {
    NextStep.PUT_ON_LIST: MilestoneKind.LISTED,
    NextStep.SEND_TO_CLASS: MilestoneKind.CLASS_CERTIFICATE,
    NextStep.WRITE_APPLICATION: MilestoneKind.APPLICATION,
    NextStep.WRITE_BIOGRAPHY: MilestoneKind.BIOGRAPHY,
    NextStep.CELL_VOTE: MilestoneKind.CELL_VOTE,
    NextStep.DECIDE_ADMISSION: MilestoneKind.DECISION_ISSUED,
    NextStep.HOLD_CEREMONY: MilestoneKind.CEREMONY,
    NextStep.RECOGNISE: MilestoneKind.RECOGNITION_DECIDED,
}

_NEVER_HELD_UP: Final = frozenset(
    {NextStep.NOTHING, NextStep.RECALL, NextStep.ASSIGN_MENTOR, NextStep.NAME_MENTOR}
)


class Remedy(StrEnum):
    """The way out of a reason: what its link opens."""

    MENTOR = "mentor"
    VERIFICATION = "verification"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that stands in the way: what, why, and the act that removes it.

    `short` fits into the list.
    """

    what: str
    short: str
    why: str
    remedy: Remedy
    way_out: str
    status: Status = Status.OVER


@dataclass(frozen=True, slots=True)
class NextAct:
    """The next act; `kind` is the milestone it records, None where it is no milestone."""

    step: NextStep
    kind: MilestoneKind | None
    reasons: tuple[Reason, ...] = ()

    @property
    def blocked(self) -> bool:
        """Tell whether the act cannot be recorded yet."""
        return bool(self.reasons) and self.step is NextStep.CELL_VOTE


def shown_step(line: PersonLine) -> NextStep:
    """Return the step to speak of: at verification all that is open stands before the vote."""
    waiting = (NextStep.ASSIGN_MENTOR, NextStep.NAME_MENTOR, NextStep.COLLECT_VERIFICATION)
    if line.stage is Stage.VERIFYING and line.next_step in waiting:
        return NextStep.CELL_VOTE
    return line.next_step


def next_act(line: PersonLine, helped: HelpedRow | None = None) -> NextAct:
    """Return the next act of a person; `helped` adds whether his mentors may be mentors."""
    step = shown_step(line)
    if step in _NEVER_HELD_UP:
        return NextAct(step, None)
    reasons = (*_mentor_reasons(line, helped), *_verification_reasons(line))
    return NextAct(step, _MILESTONES.get(step), reasons)


def _mentor_reasons(line: PersonLine, helped: HelpedRow | None) -> tuple[Reason, ...]:
    if line.next_step is NextStep.ASSIGN_MENTOR:
        return (
            Reason(
                _("No mentor assigned"),
                _("no mentor yet"),
                _("the cell has not assigned anybody"),
                Remedy.MENTOR,
                _("Assign"),
            ),
        )
    if line.next_step is NextStep.NAME_MENTOR and line.row.mentor is not None:
        return (
            Reason(
                _("It is not clear who the mentor is"),
                _("mentor not clear"),
                _("the file says “{name}”").format(name=line.row.mentor.name),
                Remedy.MENTOR,
                _("Say who"),
                Status.UNKNOWN,
            ),
        )
    barred = [mentor for mentor in helped.mentors if mentor.bar] if helped else []
    return tuple(
        Reason(
            _("{name} may not be a mentor").format(name=mentor.name),
            _("mentor may not help"),
            bar_label(mentor.bar),
            Remedy.MENTOR,
            _("Replace"),
        )
        for mentor in barred
        if mentor.bar and mentor.bar is not MentorBar.OPEN
    )


def _verification_reasons(line: PersonLine) -> tuple[Reason, ...]:
    row = line.row
    if line.stage is not Stage.VERIFYING or shown_step(line) is NextStep.PLAN_VERIFICATION:
        return ()
    if row.requests == 0:
        return (
            Reason(
                _("The verification list is not drawn up"),
                _("no verification list yet"),
                _("whom to verify, where, by which channel"),
                Remedy.VERIFICATION,
                _("Open Verification"),
            ),
        )
    left = row.requests - row.returned
    if left <= 0:
        return ()
    counts = {"left": left, "all": row.requests}
    back = ngettext("{n} result has come back", "{n} results have come back", row.returned)
    return (
        Reason(
            _("{left} of {all} verification results outstanding").format(**counts),
            _("{left} of {all} results outstanding").format(**counts),
            back.format(n=row.returned),
            Remedy.VERIFICATION,
            _("Open Verification"),
        ),
    )


def blocked_words(act: NextAct) -> str:
    """Return "held up by n things", or that so many ask for a look, for a chip or a line."""
    count = len(act.reasons)
    if act.blocked:
        return ngettext("held up by {n} thing", "held up by {n} things", count).format(n=count)
    return ngettext("{n} thing to look at", "{n} things to look at", count).format(n=count)


def step_day(line: PersonLine) -> str:
    """Return what stands below the next step in the list: a day, or what is still missing."""
    row = line.row
    if line.next_step is NextStep.RECALL:
        return row.recall_on.show() if row.recall_on else _("no recall day set")
    if line.next_step is NextStep.RECOGNISE and row.admitted_on:
        until = add_months(row.admitted_on, _PROBATION_MONTHS)
        return _("from {day}").format(day=f"{until:%d/%m/%Y}")
    if shown_step(line) is NextStep.CELL_VOTE:
        act = next_act(line)
        if len(act.reasons) > 1:
            return blocked_words(act)
        return act.reasons[0].short if act.reasons else ""
    return ""
