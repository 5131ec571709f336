"""The five counts of an import, each a filter of the rows below."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from app.ui import fonts
from app.ui.pages.importing.shown_rows import Show
from app.ui.pages.importing.verdicts import VERDICT_LOOKS, VerdictLook
from app.ui.tokens import Size, Space, Type
from app.ui.widgets import grouped
from app.ui.widgets.drawing import draw_frame, draw_icon, draw_text, elide, fill_round, look

_ICON = Size.ICON_NOTICE
_UNDERLINE = 3
COUNTED = (Show.NEW, Show.UPDATED, Show.SAME, Show.DOUBTFUL, Show.REFUSED)


class CountButton(QAbstractButton):
    """Shape, figure and word on the ground of its state; checked while it filters."""

    def __init__(self, looks: VerdictLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Show another figure."""
        self._figure = grouped(count)
        self.setText(self._looks.word())
        self.setAccessibleName(f"{self._figure} {self.text()}")
        self.update()

    def figure(self) -> str:
        """Return the figure shown."""
        return self._figure

    def sizeHint(self) -> QSize:
        """Return the height of the figure and room for the words."""
        metrics = fonts.metrics(Type.TITLE, semibold=True)
        return QSize(150, max(metrics.height() + Space.S5, 36))

    def minimumSizeHint(self) -> QSize:
        """Return a width in which the figure can be read; the word is cut."""
        return QSize(96, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, edge, shape, figure, word; a line below while it filters."""
        painter = QPainter(self)
        at, status = look(), self._looks.status
        whole = self.rect()
        fill_round(painter, whole, at.mark[status], Size.RADIUS_CONTROL)
        inner = whole.adjusted(1, 1, -1, -1)
        if self.isChecked():
            inner.setBottom(inner.bottom() - _UNDERLINE + 1)
        fill_round(painter, inner, at.ground[status], Size.RADIUS_CONTROL - 1)
        colour = at.text[status]
        top = inner.top() + (inner.height() - _ICON) // 2
        draw_icon(painter, QPoint(Space.S5, top), self._looks.shape, colour, _ICON)
        room = QRect(inner)
        room.setLeft(Space.S5 + _ICON + Space.S4)
        figure_font = fonts.font(Type.TITLE, semibold=True)
        draw_text(painter, room, self._figure, font=figure_font, colour=colour)
        metrics = fonts.metrics(Type.TITLE, semibold=True)
        room.setLeft(room.left() + metrics.horizontalAdvance(self._figure) + Space.S4)
        word = elide(self.text(), Type.BODY, False, room.width() - Space.S4)
        draw_text(painter, room, word, font=at.body, colour=colour)
        if self.hasFocus():
            draw_frame(painter, whole, at.colour("accent"), Size.FOCUS)


class CountCards(QWidget):
    """The five buttons; `chosen` carries the filter, `Show.ALL` when one is pressed again."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S3)
        self.buttons: dict[Show, CountButton] = {}
        for show in COUNTED:
            made = CountButton(VERDICT_LOOKS[show])
            made.setObjectName(f"count-{show}")
            made.clicked.connect(lambda on, chosen=show: self._choose(chosen if on else Show.ALL))
            self.buttons[show] = made
            row.addWidget(made)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_counts(self, counts: Mapping[Show, int]) -> None:
        """Show the figures."""
        for show, made in self.buttons.items():
            made.set_count(counts.get(show, 0))

    def set_current(self, show: Show) -> None:
        """Mark the one that filters, without telling it."""
        for own, made in self.buttons.items():
            made.setChecked(own is show)

    def _choose(self, show: Show) -> None:
        self.set_current(show)
        self.chosen.emit(show)
