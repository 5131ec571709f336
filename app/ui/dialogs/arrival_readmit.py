"""A second admission: somebody who left the Party goes the way again, from its beginning."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import _
from app.services.arrivals import readmit
from app.services.register import Register
from app.ui.date_fields import partial_date_field
from app.ui.dialogs.act_base import WIDTH
from app.ui.dialogs.arrival_form import DAY, ArrivalForm, Cells, text_line
from app.ui.dialogs.person_form import Edited
from app.ui.main_window import Tools
from app.ui.tokens import Space
from app.ui.widgets import FieldRow


@dataclass(frozen=True, slots=True)
class Former:
    """Who left the Party, of which cell he was, and when he left as far as the book knows."""

    person_id: UUID
    name: str
    cell_id: UUID
    left_on: date | None


class ReadmitDialog(ArrivalForm):
    """Asks for the day of leaving, the new beginning and its reason."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        former: Former,
        *,
        cells: Cells,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("Admit {name} again").format(name=former.name),
            tools,
            act=_("Begin again"),
            words=_(
                "The way in begins anew and probation is served again. Whether the waiting time "
                "is over is judged at the cell's vote."
            ),
            cells=cells,
            cell_id=former.cell_id,
            parent=parent,
        )
        self.setMinimumWidth(WIDTH)
        self._register, self._former = register, former
        self.left_on = partial_date_field(tools.clock, name="leftOn")
        self.day = partial_date_field(tools.clock, name="onDay")
        self.reason = text_line("reason")
        self._lay_out()
        if former.left_on is not None:
            self.left_on.set_day(former.left_on)
        self.day.set_day(tools.clock.today())
        self.reason.setFocus()

    def _lay_out(self) -> None:
        days = QHBoxLayout()
        days.setSpacing(Space.PAGE)
        for name, title, field, hint in (
            (
                "left_on",
                _("Day of leaving"),
                self.left_on,
                _("from this day the waiting time is counted"),
            ),
            ("on", _("Noticed again on"), self.day, _("day, or month and year; Ctrl+; is today")),
        ):
            row = FieldRow(title, field, required=True, width=DAY, hint=hint)
            days.addWidget(self.add_row(name, row), 1)
        self.body.addWidget(self.add_row("cell", FieldRow(_("Cell"), self.cell, required=True)))
        self.body.addLayout(days)
        hint = _("stays in the history of the record")
        self.body.addWidget(
            self.add_row("reason", FieldRow(_("Reason"), self.reason, required=True, hint=hint))
        )
        self.body.addStretch(1)

    def work(self) -> Callable[[], object] | None:
        """Return what begins the way again."""
        cell_id = self.chosen_cell()
        left = self.needed_day("left_on", self.left_on)
        on = self.needed_day("on", self.day)
        if cell_id is None or left is None or on is None:
            return None
        register, person_id, reason = self._register, self._former.person_id, self.reason.text()

        def begin() -> Edited:
            return Edited(
                *readmit(register, person_id, cell_id=cell_id, on=on, left_on=left, reason=reason)
            )

        return begin
