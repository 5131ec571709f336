"""What recording, taking back and correcting an act have in common."""

from __future__ import annotations

from typing import Final

from sqlalchemy.orm import Session

from app.domain.procedure.case import CellTally, CommitteeTally
from app.domain.stages import MilestoneKind
from app.models.tables import Candidate, Person
from app.services.alive import alive

_DEFAULT_KIND: Final = "record_milestone"
_KINDS: Final = {
    MilestoneKind.REMOVED: "remove_candidate",
    MilestoneKind.REFUSED: "refuse_candidate",
    MilestoneKind.PAUSED: "pause_candidate",
    MilestoneKind.TRANSFERRED: "transfer_candidate",
    MilestoneKind.STRUCK_OFF: "strike_off",
    MilestoneKind.DECEASED: "note_death",
    MilestoneKind.RESTORED: "restore_candidate",
    MilestoneKind.CELL_VOTE: "record_vote",
    MilestoneKind.COMMITTEE_VOTE: "record_vote",
    MilestoneKind.RECOGNITION_VOTE: "record_vote",
}
JOURNAL_KINDS: Final = (_DEFAULT_KIND, *dict.fromkeys(_KINDS.values()))


def journal_kind(kind: MilestoneKind) -> str:
    """Return the name under which the journal keeps the recording of an act."""
    return _KINDS.get(kind, _DEFAULT_KIND)


def name_of(session: Session, candidate: Candidate) -> str:
    """Return the name of a candidate."""
    return alive(session, Person, candidate.person_id).full_name


def tally_columns(tally: CellTally | CommitteeTally) -> dict[str, object]:
    """Return a tally as the columns of its vote."""
    return {name: getattr(tally, name) for name in type(tally).__dataclass_fields__}
