"""Moving somebody to another cell of the committee, with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget

from app.i18n import _
from app.services import transfers
from app.services.register import Register
from app.ui.dialogs.person_form import PersonForm
from app.ui.main_window import Tools
from app.ui.widgets import CellBox, FieldRow


class MoveDialog(PersonForm):
    """Asks for the new cell."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        *,
        candidate_id: UUID,
        name: str,
        own_cell: UUID | None,
        cells: Sequence[tuple[UUID, str]],
        parent: QWidget | None = None,
    ) -> None:
        own_name = next((words for key, words in cells if key == own_cell), "")
        super().__init__(
            _("Move to another cell"),
            heading=_("Move {name} to another cell").format(name=name),
            words=_(
                "Now: {cell}. A mentor of the old cell may have to be replaced afterwards."
            ).format(cell=own_name)
            if own_name
            else "",
            tools=tools,
            parent=parent,
        )
        self._register, self._candidate_id = register, candidate_id
        self._clock = tools.clock
        self.cell = CellBox(name="newCell")
        for key, words in cells:
            if key != own_cell:
                self.cell.addItem(words, key)
        self.cell.setCurrentIndex(-1)
        self.cell.setPlaceholderText(_("Choose a cell"))
        self.reason = QLineEdit()
        self.reason.setObjectName("reason")
        self.add_fields(cell=FieldRow(_("New cell"), self.cell, required=True))
        self.add_fields(
            reason=FieldRow(
                _("Reason"),
                self.reason,
                required=True,
                hint=_("stays in the history of the record"),
            )
        )
        self.finish(_("Move"), self._write)
        self.cell.setFocus()

    def _write(self) -> None:
        cell_id = self.cell.currentData()
        if cell_id is None:
            self.say("cell", _("The cell is missing. Choose the new cell."))
            return
        self.save(
            partial(
                transfers.move_to_cell,
                self._register,
                [self._candidate_id],
                cell_id=cell_id,
                on=self._clock.today(),
                reason=self.reason.text(),
            )
        )
