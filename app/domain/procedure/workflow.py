"""The transition table: from which step an act may be recorded, where it leads, what holds it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from app.domain.procedure import guards
from app.domain.procedure.case import Act, Case
from app.domain.procedure.guards import Guard
from app.domain.procedure.order import wrong_pairs
from app.domain.procedure.results import BlockedAct, Reason, Rule, Verdict
from app.domain.procedure.situation import Situation, findings_of
from app.domain.procedure.votes import tally_problem
from app.domain.procedure.way import present_way, stage_of
from app.domain.regulations import RuleBook
from app.domain.stages import BEFORE_ADMISSION, ON_THE_WAY, MilestoneKind, Stage

_K, _S = MilestoneKind, Stage
_ALL: Final = ON_THE_WAY
_OPEN: Final = ON_THE_WAY[:8]
# A name in the field `rule` of a refusal that is no rule of a regulation.
RECORD: Final = "record"
# Acts that may have happened before and come again all the same.
_RETURNS: Final = (_K.LISTED, _K.RESTORED, _K.CELL_VOTE)


@dataclass(frozen=True, slots=True)
class Transition:
    """An act of the way.

    `sources`: the steps, on the day of the act, from which it may be recorded at all; late entry
    of an act is usual, so they are wide. `offered`: the steps in which it comes next. `target`:
    the step it leads to, None where it leads to none. `once`: it happens once on a way.
    """

    act: MilestoneKind
    sources: tuple[Stage, ...]
    offered: tuple[Stage, ...]
    target: Stage | None = None
    guards: tuple[Guard, ...] = ()
    once: bool = False


# Whoever left the way may be put back, or be listed again and go the whole way anew.
_BACK: Final = (_S.REMOVED, _S.REFUSED, _S.TRANSFERRED)
# Papers also come in while somebody is away.
_LATE: Final = (*_ALL, _S.PAUSED)

# In each step the act that stands first is the one to do next; those off the way are not offered.
TRANSITIONS: Final[tuple[Transition, ...]] = (
    Transition(_K.NOTICED, _ALL, (), _S.NOTICED),
    Transition(_K.NOTICED, _BACK, (), _S.NOTICED),
    Transition(_K.LISTED, _ALL, (_S.NOTICED,), _S.LISTED),
    Transition(_K.LISTED, _BACK, (_S.REMOVED, _S.REFUSED), _S.LISTED),
    Transition(_K.LISTED, (_S.STRUCK_OFF,), (), _S.LISTED, (guards.waiting_over,)),
    Transition(_K.MENTOR_ASSIGNED, _LATE, _OPEN[1:7], None, (guards.listed_first,)),
    Transition(
        *(_K.CELL_VOTE, _ALL, (_S.VERIFYING,), _S.PROPOSED),
        (guards.conditions, guards.papers_ready, guards.order_right),
    ),
    Transition(_K.CLASS_CERTIFICATE, _LATE, _OPEN[1:5], _S.TRAINED, (guards.listed_first,)),
    Transition(_K.APPLICATION, _LATE, _OPEN[1:3], _S.APPLYING, (guards.listed_first,)),
    Transition(_K.BIOGRAPHY, _LATE, (_S.APPLYING,), _S.VERIFYING, (guards.application_first,)),
    Transition(_K.VERIFICATION, _LATE, (_S.VERIFYING,), None, (guards.biography_first,)),
    Transition(_K.OPINION, _LATE, (_S.VERIFYING,)),
    Transition(_K.INTRODUCTION, _LATE, (_S.VERIFYING,)),
    Transition(_K.COMMITTEE_VOTE, _ALL, (_S.PROPOSED,), None, (guards.cell_carried,)),
    Transition(
        *(_K.DECISION_ISSUED, _ALL, (_S.PROPOSED,), _S.DECIDED),
        (guards.cell_carried, guards.committee_carried, guards.opinions_given, guards.order_right),
        once=True,
    ),
    Transition(
        *(_K.CEREMONY, _ALL, (_S.DECIDED,), _S.PROBATION),
        (guards.decision_first, guards.ceremony_in_time),
        once=True,
    ),
    Transition(_K.DECISION_RECEIVED, _ALL, (_S.DECIDED,), None, (guards.decision_first,)),
    Transition(
        *(_K.RECOGNITION_VOTE, _ALL, (_S.PROBATION,), None),
        (guards.probation_over, guards.class_attended, guards.few_failures),
    ),
    Transition(
        *(_K.RECOGNITION_DECIDED, _ALL, (_S.PROBATION,), _S.OFFICIAL),
        (guards.recognition_carried, guards.probation_over, guards.few_failures),
        once=True,
    ),
    Transition(_K.NEW_MEMBER_CERTIFICATE, _ALL, (_S.PROBATION,)),
    Transition(_K.RESTORED, (_S.PAUSED, *_BACK), (_S.PAUSED, *_BACK)),
    Transition(
        *(_K.RESTORED, (_S.STRUCK_OFF,), (_S.STRUCK_OFF,), _S.NOTICED), (guards.waiting_over,)
    ),
    Transition(_K.PAUSED, BEFORE_ADMISSION, (), _S.PAUSED),
    Transition(_K.REMOVED, (*BEFORE_ADMISSION, _S.PAUSED), (), _S.REMOVED),
    Transition(_K.REFUSED, _OPEN[4:7], (), _S.REFUSED),
    Transition(_K.TRANSFERRED, (*_OPEN, _S.PAUSED), (), _S.TRANSFERRED),
    Transition(_K.STRUCK_OFF, (_S.PROBATION,), (), _S.STRUCK_OFF),
    Transition(_K.DECEASED, (*_ALL, _S.PAUSED, *_BACK, _S.STRUCK_OFF), (), _S.DECEASED),
)


def transitions_from(stage: Stage) -> tuple[Transition, ...]:
    """Return what may be recorded for somebody in a step."""
    return tuple(one for one in TRANSITIONS if stage in one.sources)


def next_acts(now: Situation) -> tuple[MilestoneKind, ...]:
    """Return the acts that come next, the one to do first at the head."""
    return tuple(one.act for one in _coming(now))


def blocked_acts(now: Situation) -> tuple[BlockedAct, ...]:
    """Return those of the next acts that are held up, each with its reasons."""
    found = []
    for one in _coming(now):
        seen = ahead(now) if one.act is _K.CELL_VOTE else now
        reasons = tuple(reason for guard in one.guards for reason in guard(seen))
        if reasons:
            found.append(BlockedAct(one.act, reasons))
    return tuple(found)


def ahead(now: Situation) -> Situation:
    """Return a situation as it is before the next vote: earlier, failed ones are set aside."""
    if not now.has(_K.CELL_VOTE):
        return now
    acts = tuple(act for act in now.case.acts if act.kind is not _K.CELL_VOTE)
    case = replace(now.case, acts=acts)
    return replace(now, case=case, findings=findings_of(case, now.rules))


def refusals(case: Case, act: Act, rules: RuleBook) -> tuple[Reason, ...]:
    """Return why an act cannot be recorded at all; nothing here can be overruled by a reason.

    A day ahead, a tally that does not add up, a day that turns the order of acts round, a step
    from which the act does not lead, a second ceremony. What merely holds an act up is in
    `blocked_acts`: people decide.
    """
    if act.on is not None and act.on.earliest > case.today:
        return (Reason(RECORD, Verdict.NOT_MET, "ahead", None, act.on.iso()),)
    found = []
    if act.tally is not None and (problem := tally_problem(act.tally)) is not None:
        found.append(Reason(RECORD, Verdict.NOT_MET, "tally", None, problem))
    before = _until(case, act)
    stage = stage_of(before, rules)
    rows = [one for one in transitions_from(stage) if one.act is act.kind]
    if not rows:
        found.append(Reason(RECORD, Verdict.NOT_MET, "stage", None, stage.value))
    if any(one.once for one in rows) and present_way(case).last(act.kind) is not None:
        found.append(Reason(RECORD, Verdict.NOT_MET, "again", None, act.kind.value))
    elif rows and stage in ON_THE_WAY:
        found += _turned_round(case, act)
    return tuple(found)


def _until(case: Case, act: Act) -> Case:
    """Return the case as it was on the day of an act; with an act without a day, as it is."""
    if act.on is None:
        return case
    day = act.on.latest
    return replace(
        case, acts=tuple(one for one in case.acts if one.on is None or one.on.earliest <= day)
    )


def _turned_round(case: Case, act: Act) -> list[Reason]:
    known = wrong_pairs(present_way(case))
    return [
        Reason(RECORD, Verdict.NOT_MET, "order", None, (first.value, then.value))
        for first, then in wrong_pairs(present_way(replace(case, acts=(*case.acts, act))))
        if (first, then) not in known
    ]


def _coming(now: Situation) -> tuple[Transition, ...]:
    return tuple(
        one for one in TRANSITIONS if now.stage in one.offered and not _is_done(now, one.act)
    )


def _is_done(now: Situation, kind: MilestoneKind) -> bool:
    """Tell whether an offered act need not come again."""
    if kind is _K.RECOGNITION_VOTE:
        return now.findings[Rule.RECOGNITION_MAJORITY].verdict is Verdict.MET
    if kind is _K.COMMITTEE_VOTE:
        return _answered(now)
    if kind in (_K.VERIFICATION, _K.OPINION):
        papers = now.findings[Rule.PAPERS_VALID]
        return papers.verdict is Verdict.MET or kind.value not in papers.detail.split()
    if kind is _K.CLASS_CERTIFICATE:
        return (
            now.has(kind)
            and now.findings[Rule.CLASS_CERTIFICATE_VALID].verdict is not Verdict.NOT_MET
        )
    return kind not in _RETURNS and now.has(kind)


def _answered(now: Situation) -> bool:
    """Tell whether the deciding body voted, and carried, what the cell proposed last."""
    proposed, answer = now.carried(_K.CELL_VOTE), now.case.last(_K.COMMITTEE_VOTE)
    if proposed is None or answer is None or proposed.on is None or answer.on is None:
        return answer is not None
    failed = now.findings[Rule.COMMITTEE_VOTE_MAJORITY].verdict is Verdict.NOT_MET
    return not failed and not answer.on.surely_before(proposed.on)
