"""Labels: headings and captions, text cut with "…", chips."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.style import restyle
from app.ui.tokens import Status, Type
from app.ui.widgets.drawing import chip_height, chip_width, draw_chip


def label(
    text: str = "", *, role: Type = Type.BODY, tone: str = "", strong: bool = False
) -> QLabel:
    """Return a label in a size of the type scale and an ink of the tokens or a status."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role is not Type.BODY:
        made.setProperty("role", role.value)
    if tone:
        made.setProperty("tone", str(tone))
    if strong:
        made.setProperty("strong", True)
    return made


def paragraph(text: str = "", *, role: Type = Type.BODY, tone: str = "") -> QLabel:
    """Return a label that wraps and keeps all its lines in nested layouts."""
    made = label(text, role=role, tone=tone)
    made.setWordWrap(True)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made


def set_tone(made: QLabel, tone: str) -> None:
    """Give a label another ink after it was shown."""
    if made.property("tone") != str(tone):
        made.setProperty("tone", str(tone))
        restyle(made)


class ElidedLabel(QLabel):
    """One line that is cut with "…" and shown whole in its tooltip."""

    def __init__(self, text: str = "", *, role: Type = Type.BODY, tone: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role is not Type.BODY:
            self.setProperty("role", role.value)
        if tone:
            self.setProperty("tone", str(tone))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show `text`, cut as the width asks."""
        self._whole = text
        self.setAccessibleName(text)
        self._cut()

    def whole_text(self) -> str:
        """Return the text before cutting."""
        return self._whole

    def sizeHint(self) -> QSize:
        """Return the size of the whole text."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._whole) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return a size in which something can be read."""
        return QSize(24, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        mode = Qt.TextElideMode.ElideRight
        cut = self.fontMetrics().elidedText(self._whole, mode, max(self.width(), 24))
        super().setText(cut)
        self.setToolTip(self._whole if cut != self._whole else "")


class Chip(QWidget):
    """A state as shape, lower-case word and colour; a trait without shape. Not clickable.

    In a grid layout put it into a box with a stretch first: its fixed width caps the column.
    """

    def __init__(
        self,
        text: str = "",
        status: Status | None = None,
        *,
        tone: Status = Status.NONE,
        shape: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._status, self._tone, self._shape = text, status, tone, shape
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def set(self, text: str, status: Status | None = None, *, shape: str = "") -> None:
        """Say something else; `shape` where it is not the usual one of the status."""
        self._text, self._status, self._shape = text, status, shape
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return the word."""
        return self._text

    def sizeHint(self) -> QSize:
        """Return the size of the word with its shape."""
        return QSize(chip_width(self._text, self._status) + 1, chip_height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chip."""
        painter = QPainter(self)
        rect = QRect(0, 0, self.width(), self.height())
        draw_chip(
            painter, rect, self._text, status=self._status, tone=self._tone, shape=self._shape
        )
