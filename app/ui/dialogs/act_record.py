"""Recording one step on the way in that needs no more than a day and a number."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from app.domain.stages import MilestoneKind
from app.i18n import N_, _
from app.services.acts_of_person import ActLine
from app.services.register import Register
from app.ui.dialogs.act_base import PersonActForm, Who
from app.ui.main_window import Tools

_K: Final = MilestoneKind
_DAYS: Final = {
    _K.CLASS_CERTIFICATE: N_("Day of the certificate"),
    _K.NEW_MEMBER_CERTIFICATE: N_("Day of the certificate"),
    _K.APPLICATION: N_("Day of the application"),
    _K.BIOGRAPHY: N_("Day of the biography"),
    _K.VERIFICATION: N_("Day on which all results were there"),
    _K.DECISION_ISSUED: N_("Day the decision was signed"),
    _K.DECISION_RECEIVED: N_("Day the cell received it"),
    _K.CEREMONY: N_("Day of the ceremony"),
    _K.RECOGNITION_DECIDED: N_("Day the decision was signed"),
}
_NUMBERS: Final = {
    _K.NOTICED: N_("Number of the resolution"),
    _K.LISTED: N_("Number of the resolution"),
    _K.CLASS_CERTIFICATE: N_("Number of the certificate"),
    _K.NEW_MEMBER_CERTIFICATE: N_("Number of the certificate"),
    _K.DECISION_ISSUED: N_("Number of the decision"),
    _K.DECISION_RECEIVED: N_("Number of the decision"),
    _K.RECOGNITION_DECIDED: N_("Number of the decision"),
}
_WORDS: Final = {
    _K.VERIFICATION: N_(
        "The day from which the verification holds for twelve months, until the cell votes."
    ),
    _K.OPINION: N_("The day on which the opinions were put together (5-KNĐ)."),
    _K.DECISION_ISSUED: N_(
        "The day on which the cell received it is recorded by itself: “Decision received”."
    ),
    _K.CEREMONY: N_("The probation begins on this day."),
}


class RecordActDialog(PersonActForm):
    """Asks for day and number, in the words of the act."""

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
        words = _(_WORDS[kind]) if kind in _WORDS else ""
        super().__init__(register, tools, who, kind=kind, words=words, line=line, parent=parent)
        day, number = _DAYS.get(kind), _NUMBERS.get(kind)
        self.day_row(_(day) if day else "")
        self.number_row(_(number) if number else "")
        self.add_fields("on", "number")
        self.finish()
        self.day.setFocus()
