"""A day as people type it: a line edit with its own parser, shown back as dd/mm/yyyy when left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _, language
from app.ui.icons import set_icon
from app.ui.widgets.buttons import icon_button


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a parser makes of typed text: a value and how it is shown, or a sentence on what to do.

    An empty field is `Parsed(None, "")`. `day` is where the calendar opens.
    """

    value: Any
    text: str
    error: str = ""
    day: date | None = None


_TURNERS = {
    "qt_calendar_prevmonth": "chevron-left",
    "qt_calendar_nextmonth": "chevron-right",
}

Parser = Callable[[str], Parsed]


class DateField(QWidget):
    """A field for a day, whole or in parts; the parser decides what is a day.

    `changed` carries the new value after the field was left with another one than before;
    `refused` carries the sentence for the field's row, "" when the text is good again.
    No input mask and no validator: both lose letters while Vietnamese is typed.
    """

    changed = Signal(object)
    refused = Signal(str)

    def __init__(
        self,
        parse: Parser,
        *,
        today: Callable[[], date],
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parse, self._today = parse, today
        self._taken = Parsed(None, "")
        self.line = QLineEdit()
        self.line.setObjectName(name)
        self.line.setPlaceholderText(_("dd/mm/yyyy"))
        self.line.installEventFilter(self)
        self._open = icon_button("calendar", _("Choose a day"), kind="plain")
        self._open.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._calendar: CalendarPopup | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        row.addWidget(self._open)
        self.setFocusProxy(self.line)
        self._connect()

    def _connect(self) -> None:
        self.line.editingFinished.connect(self.take)
        self._open.clicked.connect(self.open_calendar)

    def value(self) -> Any:
        """Return the last good value, with what is being typed taken in."""
        self.take()
        return self._taken.value

    def show_text(self, text: str) -> None:
        """Show a value without telling it as a change."""
        self._taken = self._parse(text)
        self.line.setText(self._taken.text)
        self.refused.emit("")

    def take(self) -> None:
        """Read what was typed; a text that is no day stays and is refused with a sentence."""
        QGuiApplication.inputMethod().commit()
        text = self.line.text()
        if text == self._taken.text:
            self.refused.emit("")
            return
        parsed = self._parse(text)
        if parsed.error:
            self.refused.emit(parsed.error)
            return
        before, self._taken = self._taken.value, parsed
        self.line.setText(parsed.text)
        self.refused.emit("")
        if parsed.value != before:
            self.changed.emit(parsed.value)

    def set_day(self, day: date) -> None:
        """Put a whole day in, as if typed."""
        self.line.setText(f"{day:%d/%m/%Y}")
        self.take()

    def open_calendar(self) -> None:
        """Open the calendar under the field, at its day or today."""
        day = self._parse(self.line.text()).day or self._today()
        popup = CalendarPopup(day, self)
        popup.chosen.connect(self.set_day)
        self._calendar = popup
        popup.open_under(self)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Take today with Ctrl+;, open the calendar with Alt+↓, go back with Esc."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
            if control and event.key() == Qt.Key.Key_Semicolon:
                self.set_day(self._today())
                return True
            if alt and event.key() == Qt.Key.Key_Down:
                self.open_calendar()
                return True
            if event.key() == Qt.Key.Key_Escape and self.line.text() != self._taken.text:
                self.line.setText(self._taken.text)
                self.refused.emit("")
                return True
        return False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the text when the keyboard comes in."""
        super().focusInEvent(event)
        self.line.selectAll()


class CalendarPopup(QFrame):
    """A month to choose a day from; weeks start on Monday."""

    chosen = Signal(date)

    def __init__(self, day: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.calendar = QCalendarWidget()
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setGridVisible(False)
        if language() == "vi":
            self.calendar.setLocale(QLocale(QLocale.Language.Vietnamese))
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            plain = self.calendar.weekdayTextFormat(Qt.DayOfWeek.Monday)
            self.calendar.setWeekdayTextFormat(weekend, plain)  # Qt's red would mean "late" here
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        for name, icon in _TURNERS.items():
            turner = self.calendar.findChild(QToolButton, name)
            if turner is not None:
                set_icon(turner, icon)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.calendar)
        self.calendar.activated.connect(self._choose)
        self.calendar.clicked.connect(self._choose)

    def open_under(self, field: QWidget) -> None:
        """Show the month below the field, or above it where the screen ends."""
        size = self.sizeHint()
        at = field.mapToGlobal(QPoint(0, field.height() + 2))
        room: QRect = field.screen().availableGeometry()
        if at.y() + size.height() > room.bottom():
            at.setY(field.mapToGlobal(QPoint(0, 0)).y() - size.height() - 2)
        self.move(min(at.x(), room.right() - size.width()), max(at.y(), room.top()))
        self.show()
        self.calendar.setFocus()

    def _choose(self, day: QDate) -> None:
        self.chosen.emit(date(day.year(), day.month(), day.day()))
        self.close()
