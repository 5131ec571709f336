"""Where in the four steps somebody is."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.i18n import _
from app.ui import fonts
from app.ui.style import restyle
from app.ui.tokens import Space, Type
from app.ui.widgets import label


class Step(IntEnum):
    """The steps of an import, as they are numbered on the screen."""

    CHOOSE = 1
    COLUMNS = 2
    PREVIEW = 3
    RESULT = 4


class StepsLine(QWidget):
    """Names the steps; the one at hand is marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        names = {
            Step.CHOOSE: _("Choose the file"),
            Step.COLUMNS: _("Match columns"),
            Step.PREVIEW: _("Preview"),
            Step.RESULT: _("Result"),
        }
        self._names = names
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S4)
        self._labels = {}
        for step, name in names.items():
            if step > Step.CHOOSE:
                row.addWidget(label("›", tone="ink3"))
            made = label(f"{step} {name}", tone="ink2")
            bold = fonts.metrics(Type.BODY, semibold=True).horizontalAdvance(made.text())
            made.setMinimumWidth(bold + Space.S1)  # so that nothing moves from step to step
            self._labels[step] = made
            row.addWidget(made)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_step(Step.CHOOSE)

    def set_step(self, at: Step) -> None:
        """Mark the step at hand."""
        for step, made in self._labels.items():
            here = step is at
            made.setProperty("strong", here)
            made.setProperty("tone", "accent" if here else "ink2")
            restyle(made)
        self.setAccessibleName(
            _("Step {n} of {total}: {name}").format(
                n=int(at), total=len(Step), name=self._names[at]
            )
        )
