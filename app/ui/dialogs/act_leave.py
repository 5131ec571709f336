"""Leaving the way and coming back: a day, a reason, a number, for a pause when to look again."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QWidget

from app.domain.stages import MilestoneKind, Stage
from app.i18n import N_, _
from app.services.acts import ActEntry
from app.services.acts_of_person import ActLine
from app.services.register import Register
from app.ui.date_fields import partial_date_field
from app.ui.dialogs.act_base import PersonActForm, Who
from app.ui.main_window import Tools
from app.ui.widgets import FieldRow

_K: Final = MilestoneKind
_DAY_WIDTH: Final = 178
_AHEAD: Final = 10  # years that a recall day may lie ahead
_QUESTIONS: Final = {
    _K.REMOVED: N_("Take {name} off the list?"),
    _K.REFUSED: N_("Record that {name} is not admitted?"),
    _K.STRUCK_OFF: N_("Strike {name} off as a probationary member?"),
    _K.DECEASED: N_("Record that {name} has died?"),
    _K.PAUSED: N_("Pause the following of {name}?"),
    _K.RESTORED: N_("Put {name} back on the list?"),
}
_WORDS: Final = {
    _K.REMOVED: N_("Record and history are kept; the person can be restored."),
    _K.REFUSED: N_(
        "By resolution of the cell or the body that decides. Record and history are kept; the "
        "person can be put on the list again."
    ),
    _K.STRUCK_OFF: N_(
        "The probationary membership ends. Record and history are kept; coming back is an "
        "admission for the second time."
    ),
    _K.DECEASED: N_("Following ends. Record and history are kept."),
    _K.PAUSED: N_("The person stays on the list, marked as paused, and can be restored."),
    _K.RESTORED: N_("The person returns to the step reached before; history keeps both."),
}
_ACTS: Final = {
    _K.REMOVED: N_("Take off the list"),
    _K.REFUSED: N_("Not admitted"),
    _K.STRUCK_OFF: N_("Strike off"),
    _K.DECEASED: N_("Record"),
    _K.PAUSED: N_("Pause"),
    _K.RESTORED: N_("Restore"),
}
_SECOND: Final = N_("Begin the second admission of {name}?")
_SECOND_WORDS: Final = N_(
    "The person goes the whole way anew, from the first step, and serves probation again."
)
_MILD: Final = (_K.PAUSED, _K.RESTORED)


class LeaveDialog(PersonActForm):
    """Says what will happen, to whom, and that it can be undone."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        who: Who,
        *,
        kind: MilestoneKind,
        line: ActLine | None = None,
        parent: QWidget | None = None,
    ) -> None:
        second = kind is _K.RESTORED and who.stage is Stage.STRUCK_OFF
        question = _(_SECOND if second else _QUESTIONS[kind]).format(name=who.name)
        super().__init__(
            register,
            tools,
            who,
            kind=kind,
            title="" if line else question,
            words="" if line else _(_SECOND_WORDS if second else _WORDS[kind]),
            act="" if line else _(_ACTS[kind]),
            danger=kind not in _MILD,
            line=line,
            parent=parent,
        )
        self.recall = partial_date_field(tools.clock, name="recall", years_ahead=_AHEAD)
        if kind is not _K.DECEASED:
            self.reason_row()
            self.add_fields("reason")
        self.day_row()
        self.number_row(_("Number of the resolution"))
        names = ["on", "number"]
        if kind is _K.PAUSED:
            self.add_row(
                "recall_on",
                FieldRow(
                    _("Review on"),
                    self.recall,
                    width=_DAY_WIDTH,
                    hint=_("day or month, may be left empty"),
                ),
            )
            names = ["on", "recall_on"]
        self.add_fields(*names)
        if who.recall_on is not None and line is not None:
            self.recall.show_text(who.recall_on.show())
        if line is None:
            self.day.set_day(tools.clock.today())
        self.finish()
        self.reason.setFocus()

    def entry(self) -> ActEntry:
        """Return the act with the day of the review."""
        made = super().entry()
        return replace(made, recall_on=self.recall.value()) if self._kind is _K.PAUSED else made
