"""White panes with a fixed head and foot around what scrolls, and the splitter between two."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.ui.tokens import Size, Space
from app.ui.widgets.drawing import look

_SETTLED_MS = 400  # settings are written to disk: not at every pixel of a drag


class WidthClass(StrEnum):
    """The three widths of a page, by its own logical width."""

    WIDE = "wide"
    NARROW = "narrow"
    ONE_PANE = "one_pane"


def width_class(width: int) -> WidthClass:
    """Return the class of a page `width` logical pixels wide, its margins counted in."""
    if width >= 1280:
        return WidthClass.WIDE
    return WidthClass.NARROW if width >= 1010 else WidthClass.ONE_PANE


class PaneHeader(QFrame):
    """The fixed head of a pane: a toolbar, or the `title` of a record; lay things into `row`."""

    def __init__(self, *, title: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(Size.PANE_TOOLBAR)
        self.row = _row(self, Space.PANE_X if title else Space.PAGE)


class PaneFoot(QFrame):
    """The fixed foot of a pane: its acts or its counts; lay things into `row`."""

    def __init__(self, *, acts: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(Size.PANE_FOOT if acts else Size.CONTROL)
        self.row = _row(self, Space.PANE_X if acts else Space.CELL_FIRST)


def _row(frame: QFrame, side: int) -> QHBoxLayout:
    row = QHBoxLayout(frame)
    row.setContentsMargins(side, Space.S3, side, Space.S3)
    row.setSpacing(Space.S4)
    frame.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return row


class RecordTabs(QTabBar):
    """The underlined tabs of a record; their text never changes weight, so nothing jumps."""

    def __init__(self, titles: Sequence[str], *, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)  # the last resort: pages shorten their titles when narrow
        self.setElideMode(Qt.TextElideMode.ElideNone)
        for title in titles:
            self.addTab(title)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a hairline under all tabs, then the tabs."""
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, look().colour("line"))
        painter.end()
        super().paintEvent(event)


class Pane(QFrame):
    """A white pane; put a `PaneHeader`, a content and a `PaneFoot` into it with `add`."""

    def __init__(self, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def add(self, widget: QWidget, *, stretch: int = 0) -> None:
        """Add a part below the others; the content takes `stretch=1`."""
        self._column.addWidget(widget, stretch)


class Card(QFrame):
    """A group of facts in a hairline frame; lay things into `body`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(Space.PANE_X, Space.PANE_Y, Space.PANE_X, Space.PANE_Y)
        self.body.setSpacing(Space.S4)


class ScrollBody(QScrollArea):
    """The scrolling content between a fixed head and foot; lay things into `body`.

    The layout ends with a stretch of its own: add with `body.insertWidget` or `add`.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(Space.PANE_X, Space.PANE_Y, Space.PANE_X, Space.PANE_Y)
        self.body.setSpacing(Space.S5)
        self.body.addStretch(1)
        self.setWidget(inner)
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)

    def take_keys(self, name: str) -> None:
        """Let Tab stop here and the arrows scroll: for content in which nothing can be pressed."""
        self.setProperty("takesKeys", True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name)

    def add(self, part: QWidget | QLayout) -> None:
        """Add a widget or a layout below the others."""
        at = self.body.count() - 1
        if isinstance(part, QLayout):
            self.body.insertLayout(at, part)
        else:
            self.body.insertWidget(at, part)


def scrolling(content: QWidget) -> QScrollArea:
    """Return `content` in an area that scrolls where the window is too low for it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    area.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    return area


class SplitPane(QSplitter):
    """List left, record right; the splitter's place is remembered for each width class.

    `settings` gets `split/<name>/<width class>`: the width of the left side. Below 1010 pixels one
    side is shown at a time: `show_right()` opens the record in the list's place.
    """

    def __init__(
        self,
        left: QWidget,
        right: QWidget,
        *,
        name: str,
        settings: MutableMapping[str, Any],
        usual: tuple[int, int] = (756, 474),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._left, self._right = left, right
        self._settings = settings
        self._entry = f"split/{name}"
        self._usual = {WidthClass.WIDE: usual[0], WidthClass.NARROW: usual[1]}
        self._class: WidthClass | None = None
        self._right_open = False
        self._alone: QWidget | None = None
        self.setHandleWidth(Space.PAGE)
        self.setChildrenCollapsible(False)
        self.addWidget(left)
        self.addWidget(right)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 1)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self._keep)
        self.splitterMoved.connect(self._settled.start)

    @property
    def one_pane(self) -> bool:
        """Tell whether only one side is shown."""
        return self._class is WidthClass.ONE_PANE

    def show_right(self) -> None:
        """Show the record in place of the list, where there is room for one of them."""
        self._right_open = True
        self._arrange()

    def show_left(self) -> None:
        """Go back to the list."""
        self._right_open = False
        self._arrange()

    def give_all_to(self, side: QWidget | None) -> None:
        """Let one side take the whole page at any width; None brings the two back."""
        if side is not self._alone:
            self._alone = side
            self._arrange()

    def rearrange(self) -> None:
        """Take the places of this width again: the sides have changed how little they need."""
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Return the least of the wider side alone.

        Two sides that need more than 1010 pixels would otherwise hold the page too wide for the
        arrangement in which one of them is shown.
        """
        least = max(side.minimumSizeHint().width() for side in (self._left, self._right))
        return QSize(least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the arrangement of the new width."""
        super().resizeEvent(event)
        found = width_class(self.width() + 2 * Space.PAGE)
        if found is not self._class:
            self._class = found
            self._arrange()

    def _arrange(self) -> None:
        if self._alone is not None:
            for side in (self._left, self._right):
                side.setVisible(side is self._alone)
            return
        both = not self.one_pane
        self._left.setVisible(both or not self._right_open)
        self._right.setVisible(both or self._right_open)
        if self._class is not None and both:
            kept = self._settings.get(f"{self._entry}/{self._class}")
            left = kept if isinstance(kept, int) else self._usual[self._class]
            self.setSizes([left, max(self.width() - left - self.handleWidth(), 1)])

    def _keep(self) -> None:
        if self._class is not None and not self.one_pane and self._alone is None:
            self._settings[f"{self._entry}/{self._class}"] = self.sizes()[0]
