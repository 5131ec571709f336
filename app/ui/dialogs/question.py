"""Asking before an act, and telling of a problem."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.ui.brand import PRODUCT
from app.ui.dialogs.frame import DialogFrame
from app.ui.tokens import Type
from app.ui.widgets.buttons import set_kind
from app.ui.widgets.labels import paragraph

_WIDTH = 460


class ConfirmDialog(DialogFrame):
    """Asks once: what will happen, to whom, and whether it can be undone."""

    def __init__(
        self,
        question: str,
        *,
        consequence: str,
        undo: str,
        action: str,
        danger: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(PRODUCT, parent)
        self.setMinimumWidth(_WIDTH)
        self.body.addWidget(paragraph(question, role=Type.TITLE))
        for text in (consequence, undo):
            if text:
                self.body.addWidget(paragraph(text, tone="ink2"))
        self.body.addStretch(1)
        leave = self.add_close_button(_("Leave as is"))
        if danger:
            act = self.add_button(action)
            set_kind(act, "danger")
            leave.setDefault(True)
            leave.setFocus()
        else:
            act = self.add_button(action, "primary")
            act.setFocus()
        act.setObjectName("act")
        act.clicked.connect(self.accept)


class ProblemDialog(DialogFrame):
    """Tells what happened, where, and what to do about it."""

    def __init__(self, message: str, *, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(PRODUCT, parent)
        self.setMinimumWidth(_WIDTH)
        self.body.addWidget(paragraph(title or _("This could not be done"), role=Type.TITLE))
        self.body.addWidget(paragraph(message))
        self.body.addStretch(1)
        close = self.add_button(_("Close"), "primary")
        close.setObjectName("close")
        close.clicked.connect(self.accept)
