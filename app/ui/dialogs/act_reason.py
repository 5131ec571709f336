"""Asking for a reason alone: to take an act back, or to take out a case that needs no opinion."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from app.i18n import _
from app.labels import label as term
from app.services.acts_back import take_back_act
from app.services.acts_of_person import ActLine
from app.services.introducers import ConsentRow, drop_consent
from app.services.register import Register
from app.ui.dialogs.act_base import WIDTH, Who
from app.ui.dialogs.act_form import ActForm
from app.ui.main_window import Tools
from app.ui.tokens import Type
from app.ui.widgets import FieldRow, paragraph

Write = Callable[[str], object]


class ReasonDialog(ActForm):
    """Says what will happen and asks why."""

    def __init__(
        self,
        title: str,
        tools: Tools,
        *,
        question: str,
        words: str,
        act: str,
        write: Write,
        parent: QWidget | None,
    ) -> None:
        super().__init__(title, tools, act=act, danger=True, parent=parent)
        self.setMinimumWidth(WIDTH)
        self._write = write
        self.reason = QLineEdit()
        self.reason.setObjectName("reason")
        self.body.addWidget(paragraph(question, role=Type.TITLE))
        self.body.addWidget(paragraph(words, tone="ink2"))
        row = FieldRow(
            _("Reason"), self.reason, required=True, hint=_("stays in the history of the record")
        )
        self.body.addWidget(self.add_row("reason", row))
        self.body.addStretch(1)
        self.reason.setFocus()

    def work(self) -> Callable[[], object] | None:
        """Return what writes with the reason typed."""
        return partial(self._write, self.reason.text())


class TakeBackDialog(ReasonDialog):
    """Asks why an act is taken back."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        who: Who,
        line: ActLine,
        *,
        parent: QWidget | None = None,
    ) -> None:
        day = line.on.show() if line.on else _("no day")
        super().__init__(
            _("Take the act back"),
            tools,
            question=_("Take back “{act}” of {day}?").format(act=term(line.kind), day=day),
            words=_(
                "{name} returns to the step reached without it; what it changed in the "
                "membership is taken back too. The history keeps both. F8 brings it back."
            ).format(name=who.name),
            act=_("Take the act back"),
            write=lambda reason: take_back_act(register, line.milestone_id, reason=reason),
            parent=parent,
        )


class DropConsentDialog(ReasonDialog):
    """Asks why no written opinion is needed after all."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        who: Who,
        row: ConsentRow,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("Take the case out"),
            tools,
            question=_("Take out “{case}”?").format(case=term(row.kind)),
            words=_("{name}: noted by mistake, or no opinion is needed. F8 brings it back.").format(
                name=who.name
            ),
            act=_("Take the case out"),
            write=lambda reason: drop_consent(register, row.id, reason=reason),
            parent=parent,
        )
