"""The present way of a person: acts in their order, without those of a way that ended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from app.domain.partial_date import PartialDate
from app.domain.procedure.case import Act, Case
from app.domain.procedure.results import Verdict
from app.domain.procedure.votes import majority_of
from app.domain.regulations import RuleBook
from app.domain.stages import MilestoneKind, Stage, begins_anew, stage_after, stage_left

_PLACE = {kind: place for place, kind in enumerate(MilestoneKind)}
_VOTES = (MilestoneKind.CELL_VOTE, MilestoneKind.RECOGNITION_VOTE)
_MEMBER = (
    MilestoneKind.CEREMONY,
    MilestoneKind.RECOGNITION_VOTE,
    MilestoneKind.RECOGNITION_DECIDED,
)


def in_order(acts: Iterable[Act]) -> tuple[Act, ...]:
    """Return acts by day, undated ones first; of one day in the order of the way."""
    return tuple(sorted(acts, key=_place))


def _place(act: Act) -> tuple[date, date, int]:
    if act.on is None:
        return date.min, date.min, _PLACE[act.kind]
    return act.on.earliest, act.on.latest, _PLACE[act.kind]


def present_way(case: Case) -> Case:
    """Return the case with its acts in order, without those of a way that ended.

    A way ends with leaving it for good and being listed again, and with the membership that
    somebody lost: what led to that admission counts no more for the second one.
    """
    acts = in_order(case.acts)
    start = 0
    left: Stage | None = None
    left_on: PartialDate | None = None
    lost = case.left_party
    for place, act in enumerate(acts):
        if begins_anew(act.kind, left):
            lost = lost or (left_on if left is Stage.STRUCK_OFF else None)
            start, left = place, None
        elif act.kind is MilestoneKind.RESTORED:
            left = None
        elif stage_left(act.kind) is not None:
            left, left_on = stage_left(act.kind), act.on
    acts = acts[start:]
    if lost is not None and _was_member(acts, lost.earliest):
        acts = tuple(act for act in acts if act.on and act.on.latest >= lost.earliest)
    return replace(case, acts=acts, left_party=lost)


def _was_member(acts: tuple[Act, ...], left: date) -> bool:
    return any(act.kind in _MEMBER and act.on is not None and act.on.latest < left for act in acts)


def carries(act: Act, rules: RuleBook, today: date) -> bool:
    """Tell whether an act counts for the stage: a vote that surely failed does not."""
    if act.kind not in _VOTES:
        return True
    return majority_of(act, rules, today).verdict is not Verdict.NOT_MET


def stage_of(case: Case, rules: RuleBook) -> Stage:
    """Return the stage that the acts of a case lead to on its present way."""
    return stage_on(present_way(case), rules)


def stage_on(way: Case, rules: RuleBook) -> Stage:
    """Return the stage of a case that `present_way` returned."""
    return stage_after(act.kind for act in way.acts if carries(act, rules, way.today))


def last_carried(case: Case, kind: MilestoneKind, rules: RuleBook) -> Act | None:
    """Return the latest vote of a kind that did not fail."""
    latest = case.last(kind)
    if latest is None or carries(latest, rules, case.today):
        return latest
    carried = tuple(
        act for act in case.acts if act.kind is kind and carries(act, rules, case.today)
    )
    return replace(case, acts=carried).last(kind)
