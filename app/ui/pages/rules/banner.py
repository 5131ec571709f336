"""The one line that says how many values nobody has compared with the original."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.i18n import _, ngettext
from app.services.changes import Changes
from app.services.register import Register
from app.services.rule_review import unchecked_count
from app.ui.main_window import Tools
from app.ui.tokens import STATUS_SHAPES, Size, Space, Status
from app.ui.widgets import ElidedLabel, Shape, button, icon_button
from app.ui.widgets.drawing import fill_round, look

_PUT_OFF = "rules/banner_put_off"
_LOOK_EVERY = 60_000  # milliseconds; what was put off comes back on the next day


class RulesBanner(QFrame):
    """Not shown once everything is compared, nor on a day on which it was put off."""

    rules_requested = Signal()

    def __init__(self, register: Register, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register, self._tools = register, tools
        self._read_on: date | None = None
        self.setObjectName("rulesBanner")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._words = ElidedLabel(tone=Status.SOON)
        self.open = button(
            _("Open the comparison"),
            kind="link",
            clicked=self.rules_requested.emit,
            name="openRules",
        )
        self.put_off = icon_button(
            "x", _("Put off until tomorrow"), clicked=self._put_off, name="putOffRules"
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.CELL_FIRST, Space.S1, Space.S2, Space.S1)
        row.setSpacing(Space.S4)
        row.addWidget(Shape(STATUS_SHAPES[Status.SOON], Status.SOON, Size.ICON_ROW))
        row.addWidget(self._words, 1)
        row.addWidget(self.open)
        row.addWidget(self.put_off)
        tools.tasks.changed.connect(self._on_changed)
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_EVERY)
        self._look.timeout.connect(self._look_at_the_day)
        self._look.start()
        tools.tasks.settled.connect(self._begin)  # what the page itself shows is read first
        self.hide()

    def read(self) -> None:
        """Count anew."""
        on = self._tools.clock.today()
        self._read_on = on
        self._tools.tasks.read(
            self, partial(unchecked_count, self._register, on=on), self._show, newest="count"
        )

    def words(self) -> str:
        """Return the sentence."""
        return self._words.whole_text()

    def _show(self, count: int) -> None:
        said = ngettext(
            "{n} value is not compared with the original.",
            "{n} values are not compared with the original.",
            count,
        )
        self._words.set_text(said.format(n=count))
        put_off = self._tools.settings.get(_PUT_OFF) == self._tools.clock.today().isoformat()
        self.setVisible(bool(count) and not put_off)

    def _put_off(self) -> None:
        self._tools.settings[_PUT_OFF] = self._tools.clock.today().isoformat()
        had_focus = self.isAncestorOf(self.focusWidget() or self)
        if had_focus:
            self.focusNextChild()
        self.hide()

    def _on_changed(self, changes: Changes) -> None:
        if changes.settings:
            self.read()

    def _begin(self) -> None:
        self._tools.tasks.settled.disconnect(self._begin)
        self.read()

    def _look_at_the_day(self) -> None:
        if self._read_on != self._tools.clock.today():
            self.read()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and edge of what waits."""
        painter = QPainter(self)
        rect = QRect(0, 0, self.width(), self.height())
        fill_round(painter, rect, look().mark[Status.SOON], Size.RADIUS_PANE)
        inner = rect.adjusted(1, 1, -1, -1)
        fill_round(painter, inner, look().ground[Status.SOON], Size.RADIUS_PANE - 1)
