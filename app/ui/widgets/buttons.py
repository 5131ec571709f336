"""Buttons: verb and object, one primary a pane; icon buttons with a name; segmented choices."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from app.ui.icons import set_icon
from app.ui.style import restyle
from app.ui.tokens import Size
from app.ui.widgets.drawing import look

Kind = Literal["plain", "primary", "danger", "quiet", "link"]
_ICON_TONES = {"primary": "on_accent", "danger": "over", "link": "accent"}


_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PushButton(QPushButton):
    """A button that Enter presses as well as Space, on pages as in dialogs."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter; Qt does so for default buttons of dialogs alone."""
        if event.key() in _ENTER and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


class IconButton(QToolButton):
    """A button of an icon alone, or with a menu, that Enter presses as well as Space."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter."""
        if event.key() in _ENTER and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


def button(
    text: str,
    *,
    icon: str = "",
    kind: Kind = "plain",
    clicked: Callable[[], object] | None = None,
    tip: str = "",
    name: str = "",
) -> QPushButton:
    """Return a push button; `tip` says its shortcut, `name` is its object name for tests."""
    made = PushButton(text)
    made.setProperty("kind", kind)
    made.setAutoDefault(False)
    if icon:
        set_icon(made, icon, _ICON_TONES.get(kind, "ink"))
    made.setToolTip(tip)
    made.setObjectName(name)
    if clicked is not None:
        made.clicked.connect(lambda: clicked())
    return made


def icon_button(
    icon: str,
    act: str,
    *,
    shortcut: str = "",
    kind: Kind = "quiet",
    clicked: Callable[[], object] | None = None,
    name: str = "",
) -> QToolButton:
    """Return a button that is an icon alone; `act` names what it does, not the icon."""
    made = IconButton()
    made.setProperty("kind", kind)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    set_icon(made, icon)
    height = max(Size.CONTROL, look().body_metrics.height() + 8)
    made.setFixedSize(height + 6, height)
    made.setAccessibleName(act)
    made.setToolTip(f"{act} ({shortcut})" if shortcut else act)
    if shortcut:
        made.setShortcut(QKeySequence(shortcut))
    made.setObjectName(name)
    if clicked is not None:
        made.clicked.connect(lambda: clicked())
    return made


def set_kind(made: QAbstractButton, kind: Kind) -> None:
    """Turn a button into another kind after it was shown."""
    if made.property("kind") == kind:
        return
    made.setProperty("kind", kind)
    if made.property("iconName"):
        set_icon(made, str(made.property("iconName")), _ICON_TONES.get(kind, "ink"))
    restyle(made)


class SegmentButton(PushButton):
    """One of several exclusive choices."""


class SegmentedButtons(QWidget):
    """Two to five short exclusive choices; arrows go between them, Tab leaves.

    `chosen` carries the key of the choice that the person made.
    """

    chosen = Signal(str)

    def __init__(
        self, choices: Sequence[tuple[str, str]], *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, SegmentButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for at, (key, text) in enumerate(choices):
            row.addWidget(self._make(key, text, _place(at, len(choices))))
        if choices:
            self.set_current(choices[0][0])

    def _make(self, key: str, text: str, place: str) -> SegmentButton:
        made = SegmentButton(text)
        made.setCheckable(True)
        made.setAutoDefault(False)
        made.setProperty("place", place)
        self._group.addButton(made)
        self._buttons[key] = made
        made.clicked.connect(lambda: self.chosen.emit(key))
        return made

    def current(self) -> str:
        """Return the key of the choice."""
        return next((key for key, made in self._buttons.items() if made.isChecked()), "")

    def set_current(self, key: str) -> None:
        """Make a choice without telling it; an empty key takes the choice away."""
        if key:
            self._buttons[key].setChecked(True)
        elif (made := self._group.checkedButton()) is not None:
            self._group.setExclusive(False)
            made.setChecked(False)
            self._group.setExclusive(True)

    def set_text(self, key: str, text: str) -> None:
        """Change the words of a choice, mostly its count."""
        self._buttons[key].setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with the arrows."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        keys = list(self._buttons)
        if step is None or not keys:
            super().keyPressEvent(event)
            return
        current = self.current()
        at = keys.index(current) + step if current else 0
        at = min(max(at, 0), len(keys) - 1)
        self._buttons[keys[at]].setFocus()
        self._buttons[keys[at]].click()


def _place(at: int, count: int) -> str:
    if count == 1:
        return "only"
    return "first" if at == 0 else "last" if at == count - 1 else "middle"
