"""What Tóm tắt tells, as values: the stops of the track, mentor and remarks, papers, membership."""

from __future__ import annotations

from datetime import date
from typing import Final

from app.domain.partial_date import PartialDate
from app.domain.procedure.results import DeadlineRule
from app.domain.remarks import month_text
from app.domain.stages import ON_THE_WAY, MilestoneKind, Stage, milestone_of, stage_after
from app.i18n import N_, _
from app.labels import label
from app.services.person_record import MemberFacts, MilestoneRow, RemarkRow
from app.ui.pages.candidates.shown import Shown
from app.ui.pages.candidates.words import capital
from app.ui.widgets import Stop, StopState

Fact = tuple[str, str | None]
_VALID: Final = {
    MilestoneKind.CLASS_CERTIFICATE: DeadlineRule.CLASS_CERTIFICATE,
    MilestoneKind.OPINION: DeadlineRule.OPINION_VALID,
}

# Where a label breaks is where the line feed stands.
_STOPS: Final = {
    Stage.NOTICED: N_("Noticed"),
    Stage.LISTED: N_("Party\nsympathiser"),
    Stage.TRAINED: N_("Class\nattended"),
    Stage.APPLYING: N_("Preparing\npapers"),
    Stage.VERIFYING: N_("Being\nverified"),
    Stage.PROPOSED: N_("Cell has\nproposed"),
    Stage.DECIDED: N_("Awaits\nceremony"),
    Stage.PROBATION: N_("Probation"),
    Stage.OFFICIAL: N_("Full\nmember"),
}
_PAPERS: Final = (
    (MilestoneKind.CLASS_CERTIFICATE, N_("Certificate")),
    (MilestoneKind.APPLICATION, N_("Application 1-KNĐ")),
    (MilestoneKind.BIOGRAPHY, N_("Biography 2-KNĐ")),
    (MilestoneKind.INTRODUCTION, N_("Introduction 3-KNĐ")),
    (MilestoneKind.OPINION, N_("Opinions 5-KNĐ")),
)


def stops(shown: Shown) -> tuple[Stop, ...]:
    """Return the nine stops with the days of their acts; off the way none is the current one."""
    reached = _reached(shown)
    at = ON_THE_WAY.index(reached)
    return tuple(
        Stop(
            _(_STOPS[stage]),
            _day_of(shown, stage) if place <= at else _forecast(shown, stage),
            _state(place, at, shown.off_the_way),
        )
        for place, stage in enumerate(ON_THE_WAY)
    )


def _reached(shown: Shown) -> Stage:
    if not shown.off_the_way:
        return shown.line.stage
    on_the_way = [row.kind for row in shown.record.milestones if not _leaves(row.kind)]
    return stage_after(on_the_way)


def _leaves(kind: MilestoneKind) -> bool:
    return stage_after([kind]) not in ON_THE_WAY


def _state(place: int, at: int, off_the_way: bool) -> StopState:
    if place < at or (place == at and off_the_way):
        return StopState.DONE
    return StopState.CURRENT if place == at else StopState.TO_COME


def _day_of(shown: Shown, stage: Stage) -> str:
    member = shown.record.member
    if member is not None and member.ending is None:
        known = {Stage.PROBATION: member.admitted_on, Stage.OFFICIAL: member.official_on}
        day = known.get(stage)
        if day is not None:
            return f"{day:%d/%m/%Y}"
    row = _latest(shown, milestone_of(stage))
    return row.happened_on.show() if row and row.happened_on else ""


def _forecast(shown: Shown, stage: Stage) -> str:
    """Return "~ 12/2026" where a running deadline says by when, else nothing."""
    due = shown.procedure.forecasts.get(stage) if shown.procedure else None
    return f"~ {due:%m/%Y}" if due and not shown.off_the_way else ""


def _latest(shown: Shown, kind: MilestoneKind) -> MilestoneRow | None:
    rows = [row for row in shown.record.milestones if row.kind is kind]
    return rows[-1] if rows else None


def left_the_way(shown: Shown) -> MilestoneRow | None:
    """Return the act by which somebody left the way, while he is off it."""
    if not shown.off_the_way:
        return None
    rows = [row for row in shown.record.milestones if _leaves(row.kind)]
    return rows[-1] if rows else None


def help_facts(shown: Shown) -> list[Fact]:
    """Return mentors, the newest remark and the trial task that is open."""
    running = [mentor for mentor in shown.record.mentors if mentor.ended_on is None]
    facts: list[Fact] = [
        (_("Mentor"), _since(mentor.name or mentor.mentor_text or "–", mentor.started_on))
        for mentor in running
    ] or [(_("Mentor"), None)]
    remark = next(iter(shown.record.remarks), None)
    if remark is None:
        facts.append((_("Remark"), None))
    else:
        month = _("Month {month}").format(month=remark.month.month)
        facts.append((month, remark_text(remark)))
    for task in [task for task in shown.tasks if task.done_on is None][:2]:
        facts.append((_("Task"), _task(task.task, task.due_on)))
    return facts


def remark_text(remark: RemarkRow) -> str:
    """Return a remark with the day of the talk before it."""
    parts = [part for part in (remark.strengths, remark.weaknesses, remark.proposal) if part]
    said = "; ".join(part.rstrip(" .;") for part in parts) or (
        _("nothing new") if remark.nothing_new else "–"
    )
    day = f"{remark.met_on:%d/%m}" if remark.met_on else month_text(remark.month)
    return f"{day} · {said}"


def paper_facts(shown: Shown) -> list[Fact]:
    """Return the papers of the way in with their days and numbers."""
    return [
        (_(title), _valid(shown, kind) or _paper(_latest(shown, kind))) for kind, title in _PAPERS
    ]


def _valid(shown: Shown, kind: MilestoneKind) -> str:
    """Return until when a paper holds, as long as it does."""
    dues = shown.procedure.deadlines if shown.procedure else ()
    due = next((one for one in dues if one.rule is _VALID.get(kind)), None)
    if due is None or due.days_left < 0:
        return ""
    return _("valid until {day}").format(day=f"{due.due:%d/%m/%Y}")


def member_facts(shown: Shown) -> list[Fact]:
    """Return what the book holds about somebody as a member."""
    member = shown.record.member
    if member is None:
        return []
    facts: list[Fact] = [
        (_("Standing"), _standing(member)),
        (_("Cell"), member.cell),
        (_("Admitted"), _day(member.admitted_on)),
        (_("Official"), _day(member.official_on)),
        (_("Card number"), member.card_number),
    ]
    if member.office is not None:
        facts.insert(2, (_("Office"), label(member.office)))
    return facts


def _standing(member: MemberFacts) -> str:
    """Return the standing; of a membership that ended how and when it ended."""
    if member.ending is None:
        return capital(label(member.standing))
    return ", ".join(filter(None, (capital(label(member.ending)), _day(member.ended_on))))


def _day(day: date | None) -> str | None:
    return f"{day:%d/%m/%Y}" if day else None


def _since(name: str, since: PartialDate | None) -> str:
    if since is None:
        return name
    return _("{name}, since {day}").format(name=name, day=since.show())


def _task(task: str, due: date | None) -> str:
    return _("{task}, due {day}").format(task=task, day=f"{due:%d/%m/%Y}") if due else task


def _paper(row: MilestoneRow | None) -> str | None:
    if row is None:
        return None
    day = row.happened_on.show() if row.happened_on else _("no day")
    return f"{day}, {row.number}" if row.number else day
