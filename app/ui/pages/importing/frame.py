"""What stands around every step: where one is, what is under way, what went wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.errors import SoNguonError
from app.i18n import _
from app.ui.pages.importing.steps_line import Step, StepsLine
from app.ui.tokens import Size, Space, Status
from app.ui.widgets import NoticeCard, WaitLine, button, label

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ImportFrame(QWidget):
    """The line of steps above one step at a time."""

    read_again_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = Step.CHOOSE
        self.steps = StepsLine()
        self.wait = WaitLine()
        self.file_info = label(tone="ink2")
        self.problem = NoticeCard(Status.OVER, "")
        self.again_button = button(_("Read again"), icon="rotate-ccw", name="readAgain")
        self._pages: dict[Step, QWidget] = {}
        self._stack = QStackedWidget()
        self._build()
        self.again_button.clicked.connect(self.read_again_requested)
        self.wait.appeared.connect(lambda shown: self.file_info.setVisible(not shown))

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(Space.S6)
        top.addWidget(self.steps)
        top.addWidget(self.wait, 1)
        top.addWidget(self.file_info)
        band = QWidget()
        band.setLayout(top)
        band.setMinimumHeight(Size.CONTROL)
        band.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.problem.acts.addWidget(self.again_button)
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S4)
        column.addWidget(band)
        column.addWidget(self.problem)
        column.addWidget(self._stack, 1)

    def set_page(self, step: Step, page: QWidget) -> None:
        """Give a step its page; one that it had before goes."""
        old = self._pages.get(step)
        self._pages[step] = page
        self._stack.addWidget(page)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()

    def show_step(self, step: Step) -> None:
        """Show the page of a step."""
        self.step = step
        self.steps.set_step(step)
        self.clear_problem()
        self._stack.setCurrentWidget(self._pages[step])

    def page(self) -> QWidget:
        """Return the page shown."""
        return self._pages[self.step]

    def lock(self, locked: bool) -> None:
        """Keep the steps from being used while work is under way; Esc still reaches the page."""
        if locked:
            self.setFocus()
        self._stack.setEnabled(not locked)

    def say_problem(self, problem: SoNguonError, *, title: str, again: bool) -> None:
        """Say what went wrong above the step, and offer to read the file again."""
        self.problem.say(Status.OVER, title, problem.message)
        self.again_button.setVisible(again)
        self.problem.show()
        if again:
            self.again_button.setFocus()

    def say(self, sentence: str) -> None:
        """Say above the step what is no fault."""
        self.problem.say(Status.INFO, sentence)
        self.again_button.hide()
        self.problem.show()

    def clear_problem(self) -> None:
        """Take the notice away."""
        self.problem.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that has the focus with Enter, else the primary one of the step."""
        focused = self.focusWidget()
        if event.key() not in _ENTER or not self._stack.isEnabled():
            super().keyPressEvent(event)
        elif isinstance(focused, QPushButton):
            focused.click()
        elif (primary := self._primary()) is not None:
            primary.click()

    def _primary(self) -> QPushButton | None:
        buttons = self.page().findChildren(QPushButton)
        return next(
            (
                one
                for one in reversed(buttons)
                if one.property("kind") == "primary" and one.isVisibleTo(self) and one.isEnabled()
            ),
            None,
        )
