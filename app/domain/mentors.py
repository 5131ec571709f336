"""Who may be assigned to help somebody on the way in, and who of those followed needs help."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from app.domain.stages import ON_THE_WAY, Stage
from app.domain.terms import MentorKind, Standing

# From the list (cảm tình Đảng) to the end of the probation somebody must have a mentor; earlier
# he may have one.
NEEDS_MENTOR: Final = ON_THE_WAY[1:8]
MAY_HAVE_MENTOR: Final = ON_THE_WAY[:8]

# 3-KNĐ knows two introducers; during probation one mentor is usual.
MOST_MENTORS: Final = 2
# No regulation limits how many people one member helps; the house looks at more than three.
USUAL_LOAD: Final = 3


class MentorBar(StrEnum):
    """Why a member may not help somebody of a cell."""

    OPEN = "open"
    ENDED = "ended"
    PROBATIONARY = "probationary"
    SUSPENDED = "suspended"
    EXEMPT = "exempt"
    OTHER_CELL = "other_cell"


_BY_STANDING: Final = {
    Standing.PROBATIONARY: MentorBar.PROBATIONARY,
    Standing.SUSPENDED: MentorBar.SUSPENDED,
    Standing.EXEMPT: MentorBar.EXEMPT,
}


def mentor_bar(standing: Standing | None, *, ended: bool, in_cell: bool) -> MentorBar | None:
    """Return why a member may not help, or None if he may.

    `standing` is None while nobody knows which member an imported name means; `in_cell` tells
    whether he belongs to the cell of the person helped or is attached to it: the resolution that
    assigns him is that cell's, and binds nobody else.
    """
    if standing is None:
        return MentorBar.OPEN
    if ended:
        return MentorBar.ENDED
    if standing in _BY_STANDING:
        return _BY_STANDING[standing]
    return None if in_cell else MentorBar.OTHER_CELL


def mentor_kind(stage: Stage) -> MentorKind:
    """Return whether a mentor helps a candidate (3-KNĐ) or a probationary member (11-KNĐ)."""
    return MentorKind.PROBATIONARY if stage is Stage.PROBATION else MentorKind.CANDIDATE
