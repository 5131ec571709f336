"""Taking somebody off the list, pausing, restoring: a day, a reason, a number."""

from __future__ import annotations

from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.partial_date import PartialDate
from app.domain.stages import MilestoneKind, Stage
from app.i18n import _
from app.labels import label
from app.services import acts
from app.services.register import Register
from app.ui.date_fields import day_field, partial_date_field
from app.ui.dialogs.person_form import PersonForm
from app.ui.main_window import Tools
from app.ui.widgets import ComboBox, DateField, FieldRow

_FROM_PROBATION: Final = (
    MilestoneKind.STRUCK_OFF,
    MilestoneKind.TRANSFERRED,
    MilestoneKind.DECEASED,
)
_BEFORE_PROBATION: Final = (
    MilestoneKind.REMOVED,
    MilestoneKind.TRANSFERRED,
    MilestoneKind.REFUSED,
    MilestoneKind.DECEASED,
)
_AHEAD: Final = 10  # years that a recall day may lie ahead


class _LeavingDialog(PersonForm):
    """The day and the reason, which all three acts ask for."""

    def __init__(
        self, title: str, *, heading: str, words: str, tools: Tools, parent: QWidget | None
    ) -> None:
        super().__init__(title, heading=heading, words=words, tools=tools, parent=parent)
        self.day = day_field(tools.clock, name="onDay")
        self.day.set_day(tools.clock.today())
        self.reason = QLineEdit()
        self.reason.setObjectName("reason")
        self.number = QLineEdit()
        self.number.setObjectName("number")

    def reason_row(self) -> FieldRow:
        """Return the row of the reason."""
        return FieldRow(
            _("Reason"), self.reason, required=True, hint=_("stays in the history of the record")
        )

    def day_row(self) -> FieldRow:
        """Return the row of the day."""
        return FieldRow(_("Day"), self.day, required=True, width=170)

    def number_row(self) -> FieldRow:
        """Return the row of the resolution's number."""
        return FieldRow(
            _("Number of the resolution"), self.number, width=190, hint=_("may follow later")
        )

    def is_complete(self) -> bool:
        """Tell whether a day stands in its field; say so where none does."""
        return self.is_readable() and self.has_day("on", self.day)


class TakeOffDialog(_LeavingDialog):
    """Asks why somebody leaves the way, and what kind of leaving it is."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        *,
        candidate_id: UUID,
        name: str,
        stage: Stage,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("Take off the list"),
            heading=_("Take {name} off the list?").format(name=name),
            words=_("Record and history are kept; the person can be restored."),
            tools=tools,
            parent=parent,
        )
        self._register, self._candidate_id = register, candidate_id
        self.kind = ComboBox(name="leavingKind")
        for kind in _FROM_PROBATION if stage is Stage.PROBATION else _BEFORE_PROBATION:
            self.kind.addItem(label(kind), kind)
        self.add_fields(kind=FieldRow(_("What happened"), self.kind))
        self.add_fields(reason=self.reason_row())
        self.add_fields(on=self.day_row(), number=self.number_row())
        self.finish(_("Take off the list"), self._write, danger=True)
        self.reason.setFocus()

    def _write(self) -> None:
        if self.is_complete():
            self.save(
                partial(
                    acts.record_act,
                    self._register,
                    [self._candidate_id],
                    acts.ActEntry(
                        MilestoneKind(self.kind.currentData()),
                        PartialDate.on_day(self.day.value()),
                        number=self.number.text(),
                        reason=self.reason.text(),
                    ),
                )
            )


class PauseDialog(_LeavingDialog):
    """Asks why somebody is not followed for a while, and when to look again."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        *,
        candidate_id: UUID,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("Pause"),
            heading=_("Pause the following of {name}?").format(name=name),
            words=_("The person stays on the list, marked as paused, and can be restored."),
            tools=tools,
            parent=parent,
        )
        self._register, self._candidate_id = register, candidate_id
        self.recall: DateField = partial_date_field(tools.clock, name="recall", years_ahead=_AHEAD)
        self.add_fields(reason=self.reason_row())
        self.add_fields(
            on=self.day_row(),
            recall_on=FieldRow(
                _("Review on"), self.recall, width=170, hint=_("day or month, may be left empty")
            ),
        )
        self.finish(_("Pause"), self._write)
        self.reason.setFocus()

    def _write(self) -> None:
        if self.is_complete():
            self.save(
                partial(
                    acts.record_act,
                    self._register,
                    [self._candidate_id],
                    acts.ActEntry(
                        MilestoneKind.PAUSED,
                        PartialDate.on_day(self.day.value()),
                        reason=self.reason.text(),
                        recall_on=self.recall.value(),
                    ),
                )
            )


class RestoreDialog(_LeavingDialog):
    """Asks why somebody comes back to the list."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        *,
        candidate_id: UUID,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("Restore"),
            heading=_("Put {name} back on the list?").format(name=name),
            words=_("The person returns to the step reached before; history keeps both."),
            tools=tools,
            parent=parent,
        )
        self._register, self._candidate_id = register, candidate_id
        self.add_fields(reason=self.reason_row())
        self.add_fields(on=self.day_row())
        self.finish(_("Restore"), self._write)
        self.reason.setFocus()

    def _write(self) -> None:
        if self.is_complete():
            self.save(
                partial(
                    acts.record_act,
                    self._register,
                    [self._candidate_id],
                    acts.ActEntry(
                        MilestoneKind.RESTORED,
                        PartialDate.on_day(self.day.value()),
                        reason=self.reason.text(),
                    ),
                )
            )
