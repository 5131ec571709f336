"""The way from first notice to official membership: milestones, and the stage they lead to."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final


class Stage(StrEnum):
    """Bước: the last milestone on the way, or the reason somebody left the way."""

    NOTICED = "noticed"
    LISTED = "listed"
    TRAINED = "trained"
    APPLYING = "applying"
    VERIFYING = "verifying"
    PROPOSED = "proposed"
    DECIDED = "decided"
    PROBATION = "probation"
    OFFICIAL = "official"
    PAUSED = "paused"
    REMOVED = "removed"
    REFUSED = "refused"
    TRANSFERRED = "transferred"
    STRUCK_OFF = "struck_off"
    DECEASED = "deceased"


class MilestoneKind(StrEnum):
    """An act on somebody's way in, with its day and number."""

    NOTICED = "noticed"
    LISTED = "listed"
    # Kept as a mentor assignment, never as a milestone of its own; the schema refuses it.
    MENTOR_ASSIGNED = "mentor_assigned"
    CLASS_CERTIFICATE = "class_certificate"
    APPLICATION = "application"
    BIOGRAPHY = "biography"
    VERIFICATION = "verification"
    OPINION = "opinion"
    INTRODUCTION = "introduction"
    CELL_VOTE = "cell_vote"
    COMMITTEE_VOTE = "committee_vote"
    DECISION_ISSUED = "decision_issued"
    DECISION_RECEIVED = "decision_received"
    CEREMONY = "ceremony"
    NEW_MEMBER_CERTIFICATE = "new_member_certificate"
    RECOGNITION_VOTE = "recognition_vote"
    RECOGNITION_DECIDED = "recognition_decided"
    PAUSED = "paused"
    REMOVED = "removed"
    REFUSED = "refused"
    TRANSFERRED = "transferred"
    STRUCK_OFF = "struck_off"
    DECEASED = "deceased"
    RESTORED = "restored"


ON_THE_WAY: Final = (
    Stage.NOTICED,
    Stage.LISTED,
    Stage.TRAINED,
    Stage.APPLYING,
    Stage.VERIFYING,
    Stage.PROPOSED,
    Stage.DECIDED,
    Stage.PROBATION,
    Stage.OFFICIAL,
)
OFF_THE_WAY: Final = tuple(stage for stage in Stage if stage not in ON_THE_WAY)
# Still a "nguồn": neither admitted yet nor off the way.
BEFORE_ADMISSION: Final = ON_THE_WAY[:7]
# What the working list shows by default: sources, paused people and those in probation.
FOLLOWED: Final = (*ON_THE_WAY[:8], Stage.PAUSED)

_STAGE_REACHED: Final = {
    MilestoneKind.NOTICED: Stage.NOTICED,
    MilestoneKind.LISTED: Stage.LISTED,
    MilestoneKind.CLASS_CERTIFICATE: Stage.TRAINED,
    MilestoneKind.APPLICATION: Stage.APPLYING,
    MilestoneKind.BIOGRAPHY: Stage.VERIFYING,
    MilestoneKind.CELL_VOTE: Stage.PROPOSED,
    MilestoneKind.DECISION_ISSUED: Stage.DECIDED,
    MilestoneKind.CEREMONY: Stage.PROBATION,
    MilestoneKind.RECOGNITION_DECIDED: Stage.OFFICIAL,
}
_STAGE_LEFT: Final = {
    MilestoneKind.PAUSED: Stage.PAUSED,
    MilestoneKind.REMOVED: Stage.REMOVED,
    MilestoneKind.REFUSED: Stage.REFUSED,
    MilestoneKind.TRANSFERRED: Stage.TRANSFERRED,
    MilestoneKind.STRUCK_OFF: Stage.STRUCK_OFF,
    MilestoneKind.DECEASED: Stage.DECEASED,
}


# A new start after these: nothing of the way before counts any longer.
_WAY_ENDED: Final = (Stage.REMOVED, Stage.REFUSED, Stage.TRANSFERRED, Stage.STRUCK_OFF)
_FIRST_STEPS: Final = (MilestoneKind.NOTICED, MilestoneKind.LISTED)


def begins_anew(kind: MilestoneKind, left: Stage | None) -> bool:
    """Tell whether an act after leaving the way begins it again from the first step.

    Somebody taken off the list and listed again, or struck off and put back (admission for the
    second time), goes the whole way again.
    """
    if left is Stage.STRUCK_OFF and kind is MilestoneKind.RESTORED:
        return True
    return left in _WAY_ENDED and kind in _FIRST_STEPS


def stage_after(milestones: Iterable[MilestoneKind]) -> Stage:
    """Return the stage reached by `milestones`, given in the order in which they happened.

    The furthest milestone on the way counts, whatever the order of the others: a certificate
    handed in after the application does not set anybody back. Leaving the way holds until
    `restored`; a pause also ends with the next step on the way, and a new listing begins the way
    again. A vote that was not carried is left out by the caller.
    """
    furthest: Stage = Stage.NOTICED
    left: Stage | None = None
    for kind in milestones:
        if begins_anew(kind, left):
            furthest, left = Stage.NOTICED, None
        if kind in _STAGE_LEFT:
            left = _STAGE_LEFT[kind]
        elif kind is MilestoneKind.RESTORED:
            left = None
        elif kind in _STAGE_REACHED:
            furthest = max(furthest, _STAGE_REACHED[kind], key=ON_THE_WAY.index)
            left = None if left is Stage.PAUSED else left
    return left or furthest


def stage_left(kind: MilestoneKind) -> Stage | None:
    """Return the stage off the way to which an act leads, if it leads off."""
    return _STAGE_LEFT.get(kind)


def step_number(stage: Stage) -> int:
    """Return 1-9 for a stage on the way, 0 for one off the way."""
    return ON_THE_WAY.index(stage) + 1 if stage in ON_THE_WAY else 0


def milestone_of(stage: Stage) -> MilestoneKind:
    """Return the milestone by which `stage` is entered."""
    for kind, reached in (*_STAGE_REACHED.items(), *_STAGE_LEFT.items()):
        if reached is stage:
            return kind
    raise ValueError(stage)
