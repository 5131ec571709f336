"""The decision about a doubtful row: the same, two different ones, or leave the row out."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.services.imports import Decision, ProblemCode
from app.ui.tokens import Space
from app.ui.widgets import button, label

_BOTH_MAY_EXIST = (ProblemCode.POSSIBLE_DUPLICATE, ProblemCode.IDENTITY_DIFFERS)


def offered(codes: Collection[ProblemCode]) -> tuple[Decision, ...]:
    """Return what may be decided about a row; one number or name cannot stand for two."""
    if any(code in codes for code in _BOTH_MAY_EXIST):
        return (Decision.SAME_PERSON, Decision.DIFFERENT, Decision.SKIP)
    return (Decision.SAME_PERSON, Decision.SKIP)


class DecisionFoot(QWidget):
    """Three buttons, or what was decided and the way back; nothing where nothing is asked."""

    decided = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.same = button("", kind="primary", name="same")
        self.different = button("", name="different")
        self.skip = button(_("Leave this row out"), kind="link", name="skip")
        self.again = button(_("Decide again"), icon="rotate-ccw", name="again")
        self._said = label(tone="ink2")
        self._build()
        for made, decision in (
            (self.same, Decision.SAME_PERSON),
            (self.different, Decision.DIFFERENT),
            (self.skip, Decision.SKIP),
            (self.again, None),
        ):
            made.clicked.connect(lambda _on=False, said=decision: self.decided.emit(said))

    def _build(self) -> None:
        pair = QHBoxLayout()
        pair.setSpacing(Space.S4)
        pair.addWidget(self.same, 1)
        pair.addWidget(self.different, 1)
        below = QHBoxLayout()
        below.setSpacing(Space.S4)
        below.addWidget(self.skip)
        below.addWidget(self._said, 1)
        below.addWidget(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.PANE_X, Space.S4, Space.PANE_X, Space.S4)
        column.setSpacing(Space.S2)
        column.addLayout(pair)
        column.addLayout(below)

    def show_for(
        self, choices: Sequence[Decision], decision: Decision | None, *, named: bool = True
    ) -> None:
        """Offer `choices`, or show `decision`; `named` for people, else for cells."""
        asking = bool(choices) and decision is None
        self.same.setText(_("The same person, bold values stay") if named else _("The same cell"))
        self.different.setText(_("Two different people"))
        self.same.setVisible(asking and Decision.SAME_PERSON in choices)
        self.different.setVisible(asking and Decision.DIFFERENT in choices)
        self.skip.setVisible(asking and Decision.SKIP in choices)
        self.again.setVisible(decision is not None)
        self._said.setText(_said(decision, named=named))
        self._said.setVisible(decision is not None)
        self.setVisible(asking or decision is not None)

    def focus_first(self) -> None:
        """Put the keyboard on the likeliest decision."""
        first = self.same if self.same.isVisibleTo(self) else self.again
        if first.isVisibleTo(self):
            first.setFocus()


def _said(decision: Decision | None, *, named: bool) -> str:
    match decision:
        case Decision.SAME_PERSON:
            return _("Decided: the same person") if named else _("Decided: the same cell")
        case Decision.DIFFERENT:
            return _("Decided: two different people")
        case Decision.SKIP:
            return _("Decided: leave the row out")
        case None:
            return ""
