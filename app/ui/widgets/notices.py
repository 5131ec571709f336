"""What asks for something, and what a list says when it is empty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.tokens import STATUS_SHAPES, Size, Space, Status, Type
from app.ui.widgets.buttons import button
from app.ui.widgets.drawing import draw_icon, fill_round, look
from app.ui.widgets.labels import label, paragraph, set_tone
from app.ui.widgets.panes import Card

_LEAST_WORDS = 300  # pixels that the words of a notice want beside its acts


class Shape(QWidget):
    """One icon in the ink of a tone, drawn anew with the theme."""

    def __init__(self, name: str, tone: str, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._tone, self._size = name, tone, size
        self.setFixedSize(size, size)

    def set(self, name: str, tone: str) -> None:
        """Show another icon."""
        self._name, self._tone = name, tone
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon."""
        painter = QPainter(self)
        draw_icon(painter, self.rect().topLeft(), self._name, look().colour(self._tone), self._size)


class NoticeCard(QFrame):
    """A tinted block for a state that asks for something; acts stand at its right.

    At most three at once on a page; more become a list.
    """

    def __init__(
        self,
        status: Status,
        title: str,
        text: str = "",
        *,
        shape: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._status = status
        self._shape = Shape(shape or STATUS_SHAPES[status], status, Size.ICON_NOTICE)
        self._title = label(title, role=Type.SECTION, tone=status)
        self._title.setWordWrap(True)
        self._text = paragraph(text, tone="ink2")
        self.acts = QHBoxLayout()
        self.acts.setSpacing(Space.S4)
        self._build()
        # Not before it has a parent: a label that is shown alone is a window for a moment.
        self._text.setVisible(bool(text))

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(Space.S2)
        words.addWidget(self._title)
        words.addWidget(self._text)
        said = QHBoxLayout()
        said.setSpacing(Space.S5)
        said.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignTop)
        said.addLayout(words, 1)
        self.acts.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(Space.S5, Space.S4, Space.S5, Space.S4)
        self._row.setSpacing(Space.S5)
        self._row.addLayout(said, 1)
        self._row.addLayout(self.acts)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._name()

    def say(self, status: Status, title: str, text: str = "") -> None:
        """Say something else in the same place."""
        self._status = status
        self._shape.set(STATUS_SHAPES[status], status)
        set_tone(self._title, status)
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._name()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the acts under the words where both have no room side by side."""
        super().resizeEvent(event)
        beside = self.width() >= self.acts.sizeHint().width() + _LEAST_WORDS
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if beside else direction.TopToBottom)

    def _name(self) -> None:
        self.setAccessibleName(self._title.text())
        self.setAccessibleDescription(self._text.text())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the edge of the status."""
        painter = QPainter(self)
        rect = QRect(0, 0, self.width(), self.height())
        fill_round(painter, rect, look().mark[self._status], Size.RADIUS_PANE)
        inner = rect.adjusted(1, 1, -1, -1)
        fill_round(painter, inner, look().ground[self._status], Size.RADIUS_PANE - 1)


@dataclass(frozen=True, slots=True)
class Way:
    """One way on from an empty list; the likeliest stands first and is primary."""

    icon: str
    title: str
    text: str
    act: str
    go: Callable[[], object]


class EmptyState(QWidget):
    """Says what is missing, what the list is for, and two or three ways on."""

    def __init__(
        self, title: str, text: str, ways: Sequence[Way] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.S7, Space.S7, Space.S7, Space.S7)
        self._column.setSpacing(Space.S4)
        self._column.addStretch(2)
        heading = label(title, role=Type.TITLE)
        sentence = paragraph(text, tone="ink2")
        for words in (heading, sentence):
            words.setWordWrap(True)
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._column.addWidget(words)
        self._column.addSpacing(Space.S4)
        for at, way in enumerate(ways):
            self._add_way(way, primary=at == 0)
        self._column.addStretch(3)

    def _add_way(self, way: Way, *, primary: bool) -> None:
        card = Card()
        card.setMaximumWidth(640)
        card.body.setContentsMargins(Space.S7, Space.S6, Space.S6, Space.S6)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(label(way.title, strong=True))
        words.addWidget(paragraph(way.text, tone="ink2"))
        row = QHBoxLayout()
        row.setSpacing(Space.S6 + 1)
        row.addWidget(Shape(way.icon, "accent", Size.ICON_EMPTY))
        row.addLayout(words, 1)
        row.addWidget(button(way.act, kind="primary" if primary else "plain", clicked=way.go))
        card.body.addLayout(row)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card, 100)
        middle.addStretch(1)
        self._column.addLayout(middle)
