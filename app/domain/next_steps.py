"""What comes next for somebody, by stage alone; days and reasons come from the rules later."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from app.domain.stages import BEFORE_ADMISSION, Stage


class NextStep(StrEnum):
    """Việc tiếp theo."""

    PUT_ON_LIST = "put_on_list"
    ASSIGN_MENTOR = "assign_mentor"
    NAME_MENTOR = "name_mentor"
    SEND_TO_CLASS = "send_to_class"
    WRITE_APPLICATION = "write_application"
    WRITE_BIOGRAPHY = "write_biography"
    PLAN_VERIFICATION = "plan_verification"
    COLLECT_VERIFICATION = "collect_verification"
    CELL_VOTE = "cell_vote"
    DECIDE_ADMISSION = "decide_admission"
    HOLD_CEREMONY = "hold_ceremony"
    RECOGNISE = "recognise"
    RECALL = "recall"
    NOTHING = "nothing"


_BY_STAGE: Final = {
    Stage.NOTICED: NextStep.PUT_ON_LIST,
    Stage.LISTED: NextStep.SEND_TO_CLASS,
    Stage.TRAINED: NextStep.WRITE_APPLICATION,
    Stage.APPLYING: NextStep.WRITE_BIOGRAPHY,
    Stage.PROPOSED: NextStep.DECIDE_ADMISSION,
    Stage.DECIDED: NextStep.HOLD_CEREMONY,
    Stage.PROBATION: NextStep.RECOGNISE,
    Stage.PAUSED: NextStep.RECALL,
}


def next_step(
    stage: Stage, *, has_mentor: bool, mentor_open: bool, requests: int, returned: int
) -> NextStep:
    """Return what comes next; `requests` and `returned` count verification requests.

    From the list on everybody needs a mentor, so a missing one comes before the next milestone.
    """
    helped = (*BEFORE_ADMISSION[1:], Stage.PROBATION)
    if stage in helped and mentor_open:
        return NextStep.NAME_MENTOR
    if stage in helped and not has_mentor:
        return NextStep.ASSIGN_MENTOR
    if stage is Stage.VERIFYING:
        if requests == 0:
            return NextStep.PLAN_VERIFICATION
        return NextStep.CELL_VOTE if returned >= requests else NextStep.COLLECT_VERIFICATION
    return _BY_STAGE.get(stage, NextStep.NOTHING)
