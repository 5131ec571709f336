"""How each verdict on a row looks: its word, its shape, its colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.i18n import N_, _
from app.services.imports import Decision, PlannedRow, Verdict
from app.ui.pages.importing.shown_rows import Show
from app.ui.tables import ChipCell
from app.ui.tokens import Status


@dataclass(frozen=True, slots=True)
class VerdictLook:
    """Word (translated when asked for), icon and status."""

    message: str
    shape: str
    status: Status

    def word(self) -> str:
        """Return the word as a chip shows it."""
        return _(self.message)

    def chip(self) -> ChipCell:
        """Return the chip of a row."""
        return ChipCell(self.word(), self.status, shape=self.shape)


VERDICT_LOOKS: Final = {
    Show.NEW: VerdictLook(N_("new"), "plus", Status.OK),
    Show.UPDATED: VerdictLook(N_("changed"), "pencil", Status.INFO),
    Show.SAME: VerdictLook(N_("as before"), "equal", Status.NONE),
    Show.DOUBTFUL: VerdictLook(N_("maybe twice"), "circle-question-mark", Status.UNKNOWN),
    Show.REFUSED: VerdictLook(N_("rejected"), "ban", Status.OVER),
}
_DECIDED: Final = {
    Decision.SAME_PERSON: VerdictLook(N_("the same"), "check", Status.OK),
    Decision.DIFFERENT: VerdictLook(N_("another one"), "plus", Status.OK),
    Decision.SKIP: VerdictLook(N_("left out"), "x", Status.NONE),
}


def look_of(row: PlannedRow, decision: Decision | None) -> VerdictLook:
    """Return how a row looks; a doubtful one that was decided shows the decision."""
    if row.verdict is Verdict.DOUBTFUL and decision is not None:
        return _DECIDED[decision]
    return VERDICT_LOOKS[Show(row.verdict.value)]
