"""The acts on one person: which dialog asks, and which service is called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QDialog, QWidget

from app.domain.stages import MilestoneKind, Stage
from app.domain.terms import Referral
from app.i18n import _
from app.services.acts_of_person import ActLine
from app.services.people import PersonLine
from app.services.register import Register
from app.services.trial_tasks import TaskRow
from app.ui.dialogs.act_base import Who
from app.ui.dialogs.act_consent import ConsentDialog, LeftPartyDialog
from app.ui.dialogs.act_introducers import IntroducersDialog
from app.ui.dialogs.act_leave import LeaveDialog
from app.ui.dialogs.act_move import MoveAwayDialog, MoveDialog
from app.ui.dialogs.act_people import Chosen, PeopleActDialog
from app.ui.dialogs.act_reason import DropConsentDialog, TakeBackDialog
from app.ui.dialogs.act_record import RecordActDialog
from app.ui.dialogs.act_vote_cell import CellVoteDialog
from app.ui.dialogs.act_vote_committee import CommitteeVoteDialog
from app.ui.dialogs.arrival_readmit import Former, ReadmitDialog
from app.ui.dialogs.arrival_receive import ReceiveDialog
from app.ui.dialogs.person_add import AddPersonDialog
from app.ui.dialogs.person_form import Edited
from app.ui.dialogs.person_task import GiveTaskDialog, TaskResultDialog
from app.ui.list_output import ShowDocument
from app.ui.main_window import Tools
from app.ui.pages.candidates.shown import Shown

Cells = Sequence[tuple[UUID, str]]
_K: Final = MilestoneKind
# The act that several people of one step mostly have in common.
_NEXT: Final = {
    Stage.NOTICED: _K.LISTED,
    Stage.LISTED: _K.CLASS_CERTIFICATE,
    Stage.TRAINED: _K.APPLICATION,
    Stage.APPLYING: _K.BIOGRAPHY,
    Stage.VERIFYING: _K.VERIFICATION,
    Stage.PROPOSED: _K.COMMITTEE_VOTE,
    Stage.DECIDED: _K.CEREMONY,
    Stage.PROBATION: _K.NEW_MEMBER_CERTIFICATE,
}
_Dialog = (
    type[RecordActDialog]
    | type[LeaveDialog]
    | type[MoveAwayDialog]
    | type[CellVoteDialog]
    | type[CommitteeVoteDialog]
)
_DIALOGS: Final[Mapping[MilestoneKind, _Dialog]] = {
    _K.CELL_VOTE: CellVoteDialog,
    _K.RECOGNITION_VOTE: CellVoteDialog,
    _K.COMMITTEE_VOTE: CommitteeVoteDialog,
    _K.TRANSFERRED: MoveAwayDialog,
    _K.PAUSED: LeaveDialog,
    _K.REMOVED: LeaveDialog,
    _K.REFUSED: LeaveDialog,
    _K.STRUCK_OFF: LeaveDialog,
    _K.DECEASED: LeaveDialog,
    _K.RESTORED: LeaveDialog,
}


class PersonActs:
    """Runs the dialogs of the page."""

    def __init__(
        self, page: QWidget, register: Register, tools: Tools, show_document: ShowDocument
    ) -> None:
        self._page, self._register, self._tools = page, register, tools
        self._show_document = show_document

    def add(self, cells: Cells, *, cell_id: UUID | None) -> UUID | None:
        """Ask for a new person; return the candidate's id, None where nobody was added."""
        if not cells:
            self._tools.messages.tell(
                self._page,
                _("Somebody is followed by a cell. Add a cell first, or load a spreadsheet."),
                title=_("There is no cell in the register yet"),
            )
            return None
        dialog = AddPersonDialog(
            self._register, self._tools, cells=cells, cell_id=cell_id, parent=self._page
        )
        accepted = self._tools.messages.run(dialog)
        if dialog.receive_wanted:
            return self.receive(cells, cell_id=dialog.cell_id(), name=dialog.full_name())
        return dialog.outcome.id if accepted and isinstance(dialog.outcome, Edited) else None

    def receive(self, cells: Cells, *, cell_id: UUID | None, name: str = "") -> UUID | None:
        """Ask for somebody who comes from another committee; return the candidate's id."""
        dialog = ReceiveDialog(
            self._register,
            self._tools,
            cells=cells,
            cell_id=cell_id,
            name=name,
            parent=self._page,
        )
        self._run(dialog)
        return dialog.added

    def readmit(self, shown: Shown, cells: Cells) -> UUID | None:
        """Ask for what a second admission needs; return the candidate's id."""
        member = shown.record.member
        if member is None or not shown.may_come_again:
            return None
        former = Former(shown.person_id, shown.name, shown.line.row.cell_id, member.ended_on)
        dialog = ReadmitDialog(self._register, self._tools, former, cells=cells, parent=self._page)
        self._run(dialog)
        return dialog.added

    def move(self, shown: Shown, cells: Cells) -> None:
        """Ask for another cell."""
        if (who := _who(shown)) is not None:
            self._run(MoveDialog(self._register, self._tools, who, cells=cells, parent=self._page))

    def record(self, shown: Shown, kind: MilestoneKind) -> None:
        """Ask for what an act needs."""
        if (who := _who(shown)) is not None:
            dialog = _DIALOGS.get(kind, RecordActDialog)
            self._run(dialog(self._register, self._tools, who, kind=kind, parent=self._page))

    def record_for_many(self, lines: Sequence[PersonLine]) -> bool:
        """Ask for one act of several people; tell whether it was recorded."""
        people = [
            Chosen(row.candidate_id, row.name, row.cell_id, row.cell, line.stage)
            for line in lines
            if (row := line.row).candidate_id is not None
        ]
        stages = [one.stage for one in people]
        usual = max(stages, key=stages.count) if stages else Stage.NOTICED
        dialog = PeopleActDialog(
            self._register,
            self._tools,
            people,
            kind=_NEXT.get(usual, _K.LISTED),
            parent=self._page,
        )
        return self._tools.messages.run(dialog)

    def correct(self, shown: Shown, line: ActLine) -> None:
        """Ask what is to be corrected in a recorded act, and why."""
        if (who := _who(shown)) is not None:
            dialog = _DIALOGS.get(line.kind, RecordActDialog)
            self._run(
                dialog(
                    self._register,
                    self._tools,
                    who,
                    kind=line.kind,
                    line=line,
                    parent=self._page,
                )
            )

    def take_back(self, shown: Shown, line: ActLine) -> None:
        """Ask why an act is taken back."""
        if (who := _who(shown)) is not None:
            self._run(TakeBackDialog(self._register, self._tools, who, line, parent=self._page))

    def introducers(self, shown: Shown) -> None:
        """Ask who introduces."""
        if (who := _who(shown)) is not None and shown.procedure is not None:
            lines = shown.procedure.introducers
            self._run(IntroducersDialog(self._register, self._tools, who, lines, parent=self._page))

    def opinion(self, shown: Shown, kind: Referral | None) -> None:
        """Ask for a written opinion; of a case not listed yet when there is no kind."""
        if (who := _who(shown)) is None or shown.procedure is None:
            return
        row = next((one.consent for one in shown.procedure.referrals if one.kind is kind), None)
        dialog = ConsentDialog(
            self._register, self._tools, who, kind=kind, row=row, parent=self._page
        )
        self._run(dialog)
        if dialog.drop_wanted and row is not None:
            self._run(DropConsentDialog(self._register, self._tools, who, row, parent=self._page))

    def left_party(self, shown: Shown) -> None:
        """Ask when somebody left the Party before."""
        if (who := _who(shown)) is not None:
            self._run(
                LeftPartyDialog(
                    self._register, self._tools, who, shown.person_id, parent=self._page
                )
            )

    def give_task(self, shown: Shown) -> None:
        """Ask for a trial task."""
        if shown.candidate_id is not None:
            self._run(
                GiveTaskDialog(
                    self._register,
                    self._tools,
                    candidate_id=shown.candidate_id,
                    name=shown.name,
                    parent=self._page,
                )
            )

    def record_result(self, task: TaskRow) -> None:
        """Ask how a trial task went."""
        self._tools.messages.run(
            TaskResultDialog(self._register, self._tools, task=task, parent=self._page)
        )

    def print_form(self, shown: Shown) -> None:
        """Ask which form is printed for one person."""
        if (who := _who(shown)) is not None:
            self._print_forms([(who.candidate_id, who.name, who.stage)])

    def print_form_for_many(self, lines: Sequence[PersonLine]) -> None:
        """Ask which form is printed for several people."""
        self._print_forms(
            [
                (line.row.candidate_id, line.row.name, line.stage)
                for line in lines
                if line.row.candidate_id is not None
            ]
        )

    def _print_forms(self, people: Sequence[tuple[UUID, str, Stage]]) -> None:
        from app.ui.dialogs.print_forms import FormPerson, PrintFormsDialog  # noqa: PLC0415 - first use

        persons = [FormPerson(*one) for one in people]
        self._run(
            PrintFormsDialog(
                self._register,
                self._tools,
                persons,
                show_document=self._show_document,
                parent=self._page,
            )
        )

    def _run(self, dialog: QDialog) -> None:
        self._tools.messages.run(dialog)


def _who(shown: Shown) -> Who | None:
    if shown.candidate_id is None or shown.record.stage is None:
        return None
    record = shown.record
    return Who(
        shown.candidate_id,
        shown.name,
        record.cell_id,
        record.cell or "",
        shown.line.stage,
        shown.line.row.recall_on,
    )
