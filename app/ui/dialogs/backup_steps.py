"""The four named steps of a backup, each with its shape."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.style import restyle
from app.ui.tokens import STATUS_SHAPES, Size, Space, Status
from app.ui.widgets.labels import label
from app.ui.widgets.notices import Shape

STEPS = ("copy", "reread", "compare", "done")


class BackupSteps(QWidget):
    """Shows what is done, what is at hand, what is to come."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: dict[str, tuple[Shape, QLabel]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S4)
        for step in STEPS:
            shape = Shape(STATUS_SHAPES[Status.NONE], "ink3", Size.ICON_NOTICE)
            said = label("")
            self._lines[step] = (shape, said)
            row = QHBoxLayout()
            row.setSpacing(Space.S4)
            row.addWidget(shape)
            row.addWidget(said, 1)
            column.addLayout(row)

    def start(self, *, on_stick: bool) -> None:
        """Name the steps for a stick or a folder, and stand before the first one."""
        words = {
            "copy": _("Copy"),
            "reread": _("Read back from the stick") if on_stick else _("Read back"),
            "compare": _("Compare"),
            "done": _("The stick can be pulled out") if on_stick else _("The backup is finished"),
        }
        for step, (_shape, said) in self._lines.items():
            said.setText(words[step])
        self.set_step("copy")

    def set_step(self, step: str) -> None:
        """Stand in `step`; a step that is not known changes nothing."""
        if step not in STEPS:
            return
        at = STEPS.index(step)
        for place, (shape, said) in enumerate(self._lines.values()):
            status = Status.OK if place < at else Status.INFO if place == at else Status.NONE
            self._show(shape, said, status)

    def finish(self) -> None:
        """Show all steps as done."""
        for shape, said in self._lines.values():
            self._show(shape, said, Status.OK)

    def states(self) -> list[str]:
        """Return the status of each step, for screen readers and tests."""
        return [said.accessibleDescription() for _shape, said in self._lines.values()]

    def _show(self, shape: Shape, said: QLabel, status: Status) -> None:
        shape.set(STATUS_SHAPES[status], "ink3" if status is Status.NONE else status)
        said.setProperty("strong", status is Status.INFO)
        said.setProperty("tone", "ink3" if status is Status.NONE else "ink")
        said.setAccessibleDescription(status.value)
        restyle(said)
