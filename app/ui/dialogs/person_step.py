"""Recording one step on the way in: what, when, under which number."""

from __future__ import annotations

from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.stages import MilestoneKind
from app.i18n import _
from app.labels import label
from app.services import acts
from app.services.register import Register
from app.ui.date_fields import partial_date_field
from app.ui.dialogs.person_form import PersonForm
from app.ui.main_window import Tools
from app.ui.widgets import ComboBox, FieldRow

# Noticed to recognised; the others leave the way, and a mentor is assigned on his own page.
_STEPS: Final = tuple(
    kind for kind in tuple(MilestoneKind)[:17] if kind is not MilestoneKind.MENTOR_ASSIGNED
)


class StepDialog(PersonForm):
    """Asks for a step; the stage follows from all steps recorded so far."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        *,
        candidate_id: UUID,
        name: str,
        kind: MilestoneKind | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("Record a step"),
            heading=_("Record a step of {name}").format(name=name),
            words=_("The step shown in the list follows from the furthest one recorded."),
            tools=tools,
            parent=parent,
        )
        self._register, self._candidate_id = register, candidate_id
        self.kind = ComboBox(name="stepKind")
        for step in _STEPS:
            self.kind.addItem(label(step), step)
        self.kind.select(kind or MilestoneKind.LISTED)
        self.day = partial_date_field(tools.clock, name="stepDay")
        self.number = QLineEdit()
        self.number.setObjectName("number")
        self.add_fields(kind=FieldRow(_("Step"), self.kind))
        self.add_fields(
            on=FieldRow(
                _("Day"),
                self.day,
                required=True,
                width=170,
                hint=_("day, month or year alone"),
            ),
            number=FieldRow(
                _("Number of the paper"), self.number, width=190, hint=_("may follow later")
            ),
        )
        self.in_spite_of = QLineEdit()
        self.in_spite_of.setObjectName("inSpiteOf")
        self.add_fields(
            in_spite_of=FieldRow(
                _("Recorded all the same, because"),
                self.in_spite_of,
                hint=_("only where something is still missing"),
            )
        )
        self.finish(_("Record"), self._write)
        (self.day if kind else self.kind).setFocus()

    def _write(self) -> None:
        if not (self.is_readable() and self.has_day("on", self.day)):
            return
        self.save(
            partial(
                acts.record_act,
                self._register,
                [self._candidate_id],
                acts.ActEntry(
                    MilestoneKind(self.kind.currentData()),
                    self.day.value(),
                    number=self.number.text(),
                ),
                in_spite_of=self.in_spite_of.text(),
            )
        )
