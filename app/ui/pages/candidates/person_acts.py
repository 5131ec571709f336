"""The acts on one person: which dialog asks, and which service is called."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.domain.stages import MilestoneKind, Stage
from app.i18n import _
from app.services.register import Register
from app.services.trial_tasks import TaskRow
from app.ui.dialogs.person_add import AddPersonDialog
from app.ui.dialogs.person_form import Edited
from app.ui.dialogs.person_move import MoveDialog
from app.ui.dialogs.person_off_list import PauseDialog, RestoreDialog, TakeOffDialog
from app.ui.dialogs.person_step import StepDialog
from app.ui.dialogs.person_task import GiveTaskDialog, TaskResultDialog
from app.ui.main_window import Tools
from app.ui.pages.candidates.shown import Shown

Cells = Sequence[tuple[UUID, str]]


class PersonActs:
    """Runs the dialogs of the page."""

    def __init__(self, page: QWidget, register: Register, tools: Tools) -> None:
        self._page, self._register, self._tools = page, register, tools

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
        return dialog.outcome.id if accepted and isinstance(dialog.outcome, Edited) else None

    def move(self, shown: Shown, cells: Cells) -> None:
        """Ask for another cell."""
        if shown.candidate_id is None:
            return
        self._tools.messages.run(
            MoveDialog(
                self._register,
                self._tools,
                candidate_id=shown.candidate_id,
                name=shown.name,
                own_cell=shown.record.cell_id,
                cells=cells,
                parent=self._page,
            )
        )

    def take_off(self, shown: Shown) -> None:
        """Ask why somebody leaves the list; nothing for who is off it or an official member."""
        if shown.candidate_id is None or shown.off_the_way or shown.record.stage is Stage.OFFICIAL:
            return
        self._tools.messages.run(
            TakeOffDialog(
                self._register,
                self._tools,
                candidate_id=shown.candidate_id,
                name=shown.name,
                stage=shown.line.stage,
                parent=self._page,
            )
        )

    def pause(self, shown: Shown) -> None:
        """Ask until when somebody is not followed."""
        self._ask(PauseDialog, shown)

    def restore(self, shown: Shown) -> None:
        """Ask why somebody comes back."""
        self._ask(RestoreDialog, shown)

    def record_step(self, shown: Shown, kind: MilestoneKind | None = None) -> None:
        """Ask for the day and number of a step."""
        if shown.candidate_id is not None:
            self._tools.messages.run(
                StepDialog(
                    self._register,
                    self._tools,
                    candidate_id=shown.candidate_id,
                    name=shown.name,
                    kind=kind,
                    parent=self._page,
                )
            )

    def give_task(self, shown: Shown) -> None:
        """Ask for a trial task."""
        self._ask(GiveTaskDialog, shown)

    def record_result(self, task: TaskRow) -> None:
        """Ask how a trial task went."""
        self._tools.messages.run(
            TaskResultDialog(self._register, self._tools, task=task, parent=self._page)
        )

    def _ask(
        self,
        dialog: type[PauseDialog] | type[RestoreDialog] | type[GiveTaskDialog],
        shown: Shown,
    ) -> None:
        if shown.candidate_id is not None:
            self._tools.messages.run(
                dialog(
                    self._register,
                    self._tools,
                    candidate_id=shown.candidate_id,
                    name=shown.name,
                    parent=self._page,
                )
            )
