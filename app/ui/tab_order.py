"""The order in which Tab goes through parts of the window, made of whatever stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from app.ui.widgets import DateField

_CLOSED = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
)


@runtime_checkable
class FillsItself(Protocol):
    """A page in which things to press come and go with what it shows."""

    def order_tabs(self) -> None:
        """Put what takes the keyboard into the order of Tab anew."""


def order_tabs(*parts: QWidget) -> None:
    """Let Tab go through all that takes the keyboard in these parts, one part after another.

    Qt hangs a widget made later at the end of the whole window, so an order made once is not kept
    by a part that fills itself: call again.
    """
    stops = list(dict.fromkeys(stop for part in parts for stop in tab_stops(part)))
    for first, second in pairwise(stops):
        QWidget.setTabOrder(first, second)


def tab_stops(part: QWidget) -> Iterator[QWidget]:
    """Yield `part` and what stands in it, as far as it takes the keyboard, in order.

    What Qt itself builds into a field or a table is not touched: Python would keep hold of it after
    Qt has taken it down.
    """
    if isinstance(part, DateField):
        yield part  # Qt moves line and field as a whole
        return
    if part.focusPolicy() is not Qt.FocusPolicy.NoFocus:
        yield part
    if isinstance(part, _CLOSED):
        return
    for child in part.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if not child.isWindow():
            yield from tab_stops(child)


def focus_first(
    parts: Iterable[QWidget], reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason
) -> None:
    """Give the keyboard to the first thing in sight that takes it."""
    for part in parts:
        for stop in tab_stops(part):
            if stop.isVisible() and stop.isEnabled():
                stop.setFocus(reason)
                return
