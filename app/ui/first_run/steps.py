"""The list of steps at the left of the wizard, and what a step is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.brand import PRODUCT, Mark
from app.ui.style import restyle
from app.ui.tokens import STATUS_SHAPES, Space, Status, Type
from app.ui.widgets.labels import label, paragraph
from app.ui.widgets.notices import Shape

_WIDTH = 268
_MARK = 30
_ICON = 18


class Step(QWidget):
    """One screen of the wizard: a heading, an explanation, its fields in `body`."""

    changed = Signal()
    """What decides whether one may go on has changed."""
    next_requested = Signal()
    """Enter in the last field."""

    def __init__(self, heading: str, explanation: str) -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(Space.S5)
        self.body.addWidget(label(heading, role=Type.TITLE))
        self.body.addWidget(paragraph(explanation))
        self.body.addSpacing(Space.S2)

    def is_complete(self) -> bool:
        """Tell whether one may go on."""
        return True

    def check(self) -> bool:
        """Mark what is wrong; True when nothing is."""
        return True


class StepList(QFrame):
    """Shows which steps are done, which is at hand, which are to come."""

    def __init__(self, names: list[str]) -> None:
        super().__init__()
        self.setProperty("ground", "head")
        self.setFixedWidth(_WIDTH)
        self._shapes: list[Shape] = []
        self._words: list[QLabel] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S7, 22, Space.S7, Space.S7)
        column.setSpacing(Space.S6)
        column.addLayout(_head())
        column.addSpacing(Space.S4)
        for name in names:
            column.addLayout(self._line(name))
        column.addStretch(1)
        column.addWidget(
            paragraph(
                _(
                    "The program needs no network. The data lie on this machine and on the "
                    "office's USB sticks alone."
                ),
                role=Type.CAPTION,
                tone="ink2",
            )
        )
        self.set_current(0)

    def _line(self, name: str) -> QHBoxLayout:
        shape = Shape(STATUS_SHAPES[Status.NONE], "ink3", _ICON)
        words = label(name)
        self._shapes.append(shape)
        self._words.append(words)
        row = QHBoxLayout()
        row.setSpacing(Space.S5)
        row.addWidget(shape)
        row.addWidget(words, 1)
        return row

    def set_current(self, at: int) -> None:
        """Mark step `at` as the one at hand."""
        for place, (shape, words) in enumerate(zip(self._shapes, self._words, strict=True)):
            status = Status.OK if place < at else Status.INFO if place == at else Status.NONE
            shape.set(STATUS_SHAPES[status], "ink3" if status is Status.NONE else status)
            words.setProperty("strong", place == at)
            words.setProperty("tone", "ink3" if place > at else "ink")
            restyle(words)
            words.setAccessibleName(_said(words.text(), status))


def _said(name: str, status: Status) -> str:
    states = {Status.OK: _("done"), Status.INFO: _("at hand"), Status.NONE: _("to come")}
    return f"{name}, {states[status]}"


def _head() -> QHBoxLayout:
    names = QVBoxLayout()
    names.setSpacing(0)
    names.addWidget(label(PRODUCT, role=Type.SECTION))
    names.addWidget(label(_("First preparation"), role=Type.CAPTION, tone="ink2"))
    row = QHBoxLayout()
    row.setSpacing(Space.S5)
    row.addWidget(Mark(_MARK))
    row.addLayout(names, 1)
    return row
