"""Controls that a style sheet cannot draw without picture files: combo box, tick, search."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from app.ui.icons import icon
from app.ui.tokens import Size
from app.ui.widgets.drawing import draw_frame, draw_icon, draw_text, fill_round, look

_BOX = 16
_LEAST_COMBO = 96
_COMBO_PAD = 9
_POPUP_MARGINS = 6
_POPUP_AROUND = 40  # beside the words of an opened list: padding, edges, scroll bar


class ComboBox(QComboBox):
    """A combo box that cuts its text with "…" and shows the whole in its tooltip."""

    def __init__(self, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(14)
        self.currentTextChanged.connect(self._tell)

    def minimumSizeHint(self) -> QSize:
        """Return a size in which the beginning of the text can be read; the rest is cut."""
        least = super().minimumSizeHint()
        return QSize(min(least.width(), _LEAST_COMBO), least.height())

    def select(self, data: object) -> None:
        """Choose the entry that carries `data`, if there is one."""
        # findData() knows Python's values by identity alone.
        places = (at for at in range(self.count()) if self.itemData(at) == data)
        if (at := next(places, None)) is not None:
            self.setCurrentIndex(at)

    def showPopup(self) -> None:
        """Open the list wide enough for its words; Qt counts it two pixels too low in focus."""
        view = self.view()
        longest = max((self._width_of(at) for at in range(self.count())), default=0)
        view.setMinimumWidth(min(longest, self.screen().availableSize().width() // 2))
        super().showPopup()
        popup = view.window()
        if self.count() <= self.maxVisibleItems():
            rows = sum(view.sizeHintForRow(at) for at in range(self.count()))
            wanted = rows + 2 * view.frameWidth() + _POPUP_MARGINS
            if 0 < wanted - popup.height() < view.sizeHintForRow(0):
                # First so high that the arrow for scrolling goes away.
                for height in (wanted + view.sizeHintForRow(0), wanted):
                    popup.resize(popup.width(), height)

    def _width_of(self, at: int) -> int:
        words = self.view().fontMetrics().horizontalAdvance(self.itemText(at))
        return words + _POPUP_AROUND

    def _tell(self, text: str) -> None:
        self.setToolTip(text if self.fontMetrics().horizontalAdvance(text) > self._room() else "")

    def _room(self) -> int:
        return self.width() - _COMBO_PAD - 22

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint frame, cut text and the arrow."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        tone = "ink" if self.isEnabled() else "ink3"
        self._paint_text(painter, tone)
        at = QPoint(self.width() - 20, (self.height() - 14) // 2)
        draw_icon(painter, at, "chevron-down", look().colour(tone), 14)

    def _paint_text(self, painter: QPainter, tone: str) -> None:
        text = self.currentText()
        if not text:
            text, tone = self.placeholderText(), "ink3"
        cut = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, self._room())
        room = QRect(_COMBO_PAD, 0, self._room(), self.height())
        draw_text(painter, room, cut, font=self.font(), colour=look().colour(tone))


class CheckBox(QCheckBox):
    """A tick in a box with an edge that can be seen."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint box, tick and words."""
        painter = QPainter(self)
        box = _box_of(self, QStyle.SubElement.SE_CheckBoxIndicator)
        skin = look()
        on = self.checkState() is not Qt.CheckState.Unchecked
        edge = "accent" if on or self.hasFocus() else "field"
        fill_round(painter, box, skin.colour(edge if self.isEnabled() else "line2"), 3)
        if not on or not self.isEnabled():
            width = 2 if self.hasFocus() else 1
            ground = "sheet" if self.isEnabled() else "sheet2"
            inner = box.adjusted(width, width, -width, -width)
            fill_round(painter, inner, skin.colour(ground), 2)
        if on:
            colour = skin.colour("on_accent" if self.isEnabled() else "ink3")
            partly = self.checkState() is Qt.CheckState.PartiallyChecked
            at = box.topLeft() + QPoint(2, 2)
            draw_icon(painter, at, "equal" if partly else "check", colour, 12)
        _words(painter, self, box)


class RadioButton(QRadioButton):
    """One choice of several, as a ring."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ring, dot and words."""
        painter = QPainter(self)
        box = _box_of(self, QStyle.SubElement.SE_RadioButtonIndicator)
        skin = look()
        edge = "accent" if self.isChecked() or self.hasFocus() else "field"
        width = 2 if self.hasFocus() or self.isChecked() else 1
        fill_round(painter, box, skin.colour(edge if self.isEnabled() else "line2"), _BOX // 2)
        inner = box.adjusted(width, width, -width, -width)
        fill_round(painter, inner, skin.colour("sheet"), inner.width() // 2)
        if self.isChecked():
            dot = box.adjusted(4, 4, -4, -4)
            colour = skin.colour("accent" if self.isEnabled() else "ink3")
            fill_round(painter, dot, colour, dot.width() // 2)
        _words(painter, self, box)


def _box_of(control: QAbstractButton, element: QStyle.SubElement) -> QRect:
    option = QStyleOptionButton()
    option.initFrom(control)
    box = control.style().subElementRect(element, option, control)
    return QRect(box.left(), (control.height() - _BOX) // 2, _BOX, _BOX)


def _words(painter: QPainter, control: QAbstractButton, box: QRect) -> None:
    room = control.rect().adjusted(box.right() + 9, 0, 0, 0)
    painter.setFont(control.font())
    painter.setPen(look().colour("ink" if control.isEnabled() else "ink3"))
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(room, flags | Qt.TextFlag.TextShowMnemonic, control.text())
    if control.hasFocus() and control.text():
        needed = control.fontMetrics().horizontalAdvance(control.text()) + 6
        ring = QRect(room.left() - 3, 1, min(needed, room.width() + 3), control.height() - 2)
        draw_frame(painter, ring, look().colour("accent"), 1)


class SearchBox(QLineEdit):
    """A field with a magnifier that says what it looks for; Esc empties it.

    There is no completer: an open completer turns composition of Vietnamese words off.
    """

    def __init__(self, placeholder: str, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self._magnifier = QAction(self)
        self._tint()
        self.addAction(self._magnifier, QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field with Esc; an empty one leaves Esc to the page."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the magnifier in the ink of the new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_magnifier"):
            self._tint()

    def _tint(self) -> None:
        self._magnifier.setIcon(icon("search", "ink2", Size.ICON_BUTTON))
