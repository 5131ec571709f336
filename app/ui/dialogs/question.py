"""Asking before an act, and telling of a problem."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.ui.dialogs.frame import DialogFrame, sentence

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
        super().__init__(_("Sổ Nguồn"), parent)
        self.setMinimumWidth(_WIDTH)
        self.body.addWidget(sentence(question, role="title"))
        for text in (consequence, undo):
            if text:
                self.body.addWidget(sentence(text, tone="ink2"))
        self.body.addStretch(1)
        leave = self.add_close_button(_("Leave as is"))
        if danger:
            act = self.add_button(action)
            act.setProperty("kind", "danger")
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
        super().__init__(_("Sổ Nguồn"), parent)
        self.setMinimumWidth(_WIDTH)
        self.body.addWidget(sentence(title or _("This could not be done"), role="title"))
        self.body.addWidget(sentence(message))
        self.body.addStretch(1)
        close = self.add_button(_("Close"), "primary")
        close.setObjectName("close")
        close.clicked.connect(self.accept)
