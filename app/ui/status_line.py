"""The line at the bottom: saved when, last copy on this machine, day, rules in force, help."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.i18n import _
from app.ui.brand import upright_rule
from app.ui.day_words import hour, weekday_and_day, when
from app.ui.fonts import font
from app.ui.tokens import STATUS_SHAPES, Size, Space, Status, Type
from app.ui.widgets.buttons import button
from app.ui.widgets.labels import ElidedLabel, label, set_tone
from app.ui.widgets.notices import Shape

_ICON = 14


class StatusLine(QFrame):
    """Silent: what it says changes in place; only a failure to save takes a colour."""

    help_requested = Signal()
    rules_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("band", "bottom")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._shape = Shape(STATUS_SHAPES[Status.OK], Status.OK, _ICON)
        self._saved = label(role=Type.CAPTION, tone="ink2")
        self._saved.setObjectName("saved")
        self._copy = ElidedLabel(role=Type.CAPTION, tone="ink2")
        self._day = label(role=Type.CAPTION, tone="ink2")
        self._rules = button("", kind="link", name="rulesInForce")
        self._rules.setFont(font(Type.CAPTION))
        self._rules.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rules.setToolTip(_("Open the rules and whether they are compared with the original"))
        self._rules.clicked.connect(self.rules_requested)
        self._help = button(_("F1 Help"), kind="link", name="help")
        self._help.setFont(font(Type.CAPTION))
        self._help.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._help.clicked.connect(self.help_requested)
        self._rules_rule = upright_rule()
        self._build()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.CELL_FIRST, 0, Space.CELL_FIRST, 0)
        row.setSpacing(Space.S2)
        row.addStrut(Size.STATUS_LINE)  # a least height of its own would overrule its words'
        row.addWidget(self._shape)
        row.addWidget(self._saved)
        row.addSpacing(Space.S5)
        row.addWidget(upright_rule())
        row.addSpacing(Space.S5)
        row.addWidget(self._copy, 1)
        row.addWidget(self._day)
        parts: tuple[QWidget, ...] = (self._rules_rule, self._rules, upright_rule(), self._help)
        for widget in parts:
            row.addSpacing(Space.S5)
            row.addWidget(widget)
        self.set_rules("")

    def set_saved(self, at: datetime | None) -> None:
        """Say when the last act was written; None in a register without any."""
        self._shape.set(STATUS_SHAPES[Status.OK], Status.OK)
        set_tone(self._saved, "ink2")
        self._saved.setText(
            _("Saved {hour}").format(hour=hour(at)) if at else _("Nothing typed yet")
        )

    def set_not_saved(self) -> None:
        """Say that the last entry is not written; stays until the next one is."""
        self._shape.set(STATUS_SHAPES[Status.OVER], Status.OVER)
        set_tone(self._saved, Status.OVER)
        self._saved.setText(_("Not saved"))

    def set_local_copy(self, at: datetime | None, *, today: date) -> None:
        """Say when the last copy on this machine was made."""
        self._copy.set_text(
            _("Copy on this machine: {when}").format(when=when(at, today=today))
            if at
            else _("No copy on this machine yet")
        )

    def set_day(self, today: date) -> None:
        """Show the day that rules and deadlines are judged on."""
        self._day.setText(weekday_and_day(today))

    def set_rules(self, text: str) -> None:
        """Name the regulation in force; nothing is shown where `text` is empty."""
        self._rules.setText(text)
        self._rules.setVisible(bool(text))
        self._rules_rule.setVisible(bool(text))

    def words(self) -> str:
        """Return all that is said, for tests and screen readers."""
        parts = (self._saved.text(), self._copy.whole_text(), self._day.text())
        return " · ".join([*parts, self._rules.text()])
