"""What the record asks for: the way out of a reason, acts corrected and taken back, opinions."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.services.acts_of_person import ActLine
from app.services.person_procedure import ReferralRow
from app.services.reason_rows import ReasonRow, Remedy
from app.ui.pages.candidates.person_acts import PersonActs
from app.ui.pages.candidates.record_pane import RecordPane, Tab


class RecordActs(QObject):
    """Stands between the record and the dialogs."""

    mentors_wanted = Signal()
    """Assigning is done on the page of mentor assignments."""

    def __init__(self, record: RecordPane, acts: PersonActs, parent: QObject) -> None:
        super().__init__(parent)
        self._record, self._acts = record, acts
        record.head.form_wanted.connect(self._print_form)
        record.summary.remedy_wanted.connect(self._on_remedy)
        record.summary.opinion_wanted.connect(self._record_opinion)
        record.procedure.acts.correct_wanted.connect(self._correct)
        record.procedure.acts.take_back_wanted.connect(self._take_back)
        record.procedure.introducers_wanted.connect(self._edit_introducers)
        record.procedure.opinion_wanted.connect(self._record_opinion)
        record.help.task_wanted.connect(self._give_task)
        record.help.result_wanted.connect(acts.record_result)

    def _print_form(self) -> None:
        shown = self._record.shown()
        if shown is not None and self._record.can_leave():
            self._acts.print_form(shown)

    def _give_task(self) -> None:
        if (shown := self._record.shown()) is not None:
            self._acts.give_task(shown)

    def _correct(self, line: ActLine) -> None:
        if (shown := self._record.shown()) is not None:
            self._acts.correct(shown, line)

    def _take_back(self, line: ActLine) -> None:
        if (shown := self._record.shown()) is not None:
            self._acts.take_back(shown, line)

    def _edit_introducers(self) -> None:
        if (shown := self._record.shown()) is not None:
            self._acts.introducers(shown)

    def _record_opinion(self, row: ReferralRow | None) -> None:
        if (shown := self._record.shown()) is not None:
            self._acts.opinion(shown, row.kind if row else None)

    def _on_remedy(self, reason: ReasonRow) -> None:
        """Open what removes a reason."""
        shown = self._record.shown()
        if shown is None or not self._record.can_leave():
            return
        match reason.remedy:
            case Remedy.MENTOR:
                self.mentors_wanted.emit()
            case Remedy.VERIFICATION:
                self._record.open_tab(Tab.VERIFICATION)
            case Remedy.PROCEDURE:
                self._record.open_tab(Tab.PROCEDURE)
            case Remedy.DATA:
                self._record.edit()
            case Remedy.ACT if reason.act is not None:
                self._acts.record(shown, reason.act)
            case Remedy.INTRODUCERS:
                self._acts.introducers(shown)
            case Remedy.CONSENT:
                self._acts.opinion(shown, reason.referral)
            case Remedy.LEFT_PARTY:
                self._acts.left_party(shown)
