"""Fields that are typed into in place: what each holds, shows, and how it tells of a change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.clock import Clock
from app.ui.date_fields import day_field, partial_date_field
from app.ui.widgets import CheckBox, ComboBox, DateField
from app.ui.widgets.drawing import look

_ESCAPE: Final = Qt.Key.Key_Escape


class Editor(QObject):
    """One field; `saved` is what the book holds, `value()` what stands in the field now.

    `chosen` tells of a change made without typing, which is saved soon after; `restored` that Esc
    put back what the book holds.
    """

    chosen = Signal()
    restored = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.widget = widget
        self.saved: Any = None

    def value(self) -> Any:
        """Return what stands in the field, as the services take it."""
        raise NotImplementedError

    def put(self, value: Any) -> None:
        """Show a value of the book."""
        raise NotImplementedError

    def show_saved(self, value: Any) -> None:
        """Take `value` as what the book holds and show it."""
        self.saved = value
        self.put(value)

    def is_changed(self) -> bool:
        """Tell whether something else stands in the field than in the book."""
        return bool(self.value() != self.saved)

    def trouble(self) -> str:
        """Return the sentence on text that the field itself cannot read."""
        return ""

    def put_back(self, event: QEvent) -> bool:
        """Show what the book holds if `event` is Esc; True when something was put back."""
        if not _is_escape(event) or not self.is_changed():
            return False
        self.put(self.saved)
        self.restored.emit()
        return True


class TextEditor(Editor):
    """One line of text; an empty one is None in the book."""

    def __init__(self, name: str) -> None:
        self.line = QLineEdit()
        self.line.setObjectName(name)
        super().__init__(self.line)
        self.line.installEventFilter(self)

    def value(self) -> str | None:
        """Return the text without spaces around it."""
        return self.line.text().strip() or None

    def put(self, value: Any) -> None:
        """Show the text from its beginning."""
        self.line.setText(value or "")
        self.line.setCursorPosition(0)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Put back what the book holds with Esc."""
        return self.put_back(event)


class WordsEditor(Editor):
    """Some lines of text; Tab goes on to the next field."""

    def __init__(self, name: str, *, lines: int = 2) -> None:
        self.area = QPlainTextEdit()
        self.area.setObjectName(name)
        self.area.setTabChangesFocus(True)
        self.area.setFixedHeight(lines * look().body_metrics.lineSpacing() + 18)
        super().__init__(self.area)
        self.area.installEventFilter(self)

    def value(self) -> str | None:
        """Return the text without spaces around it."""
        return self.area.toPlainText().strip() or None

    def put(self, value: Any) -> None:
        """Show the text."""
        if self.area.toPlainText() != (value or ""):
            self.area.setPlainText(value or "")

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Put back what the book holds with Esc."""
        return self.put_back(event)


class DateEditor(Editor):
    """A date, whole (`date`) or in parts (`PartialDate`)."""

    def __init__(self, field: DateField) -> None:
        self.field = field
        self._refusal = ""
        super().__init__(field)
        field.refused.connect(self._refused)

    @classmethod
    def partial(cls, clock: Clock, name: str) -> DateEditor:
        """Return an editor for a date of any precision."""
        return cls(partial_date_field(clock, name=name))

    @classmethod
    def day(cls, clock: Clock, name: str, *, years_ahead: int = 0) -> DateEditor:
        """Return an editor for a day that has to be known whole."""
        return cls(day_field(clock, name=name, years_ahead=years_ahead))

    def value(self) -> Any:
        """Return the date; text that cannot be read leaves the last good one."""
        return self.field.value()

    def put(self, value: Any) -> None:
        """Show the date."""
        shown = value.show() if hasattr(value, "show") else f"{value:%d/%m/%Y}" if value else ""
        self.field.show_text(shown)

    def trouble(self) -> str:
        """Return why the typed text is no date."""
        self.field.take()
        return self._refusal

    def is_changed(self) -> bool:
        """Tell of typed text that is no date, too: it must not be lost silently."""
        return bool(self.trouble()) or super().is_changed()

    def _refused(self, sentence: str) -> None:
        self._refusal = sentence


class ChoiceEditor(Editor):
    """One of some choices; the first stands for "not known"."""

    def __init__(self, name: str, choices: Sequence[tuple[Any, str]]) -> None:
        self.combo = ComboBox(name=name)
        self._values = [value for value, _words in choices]
        self.combo.addItems([words for _value, words in choices])
        super().__init__(self.combo)
        self.combo.activated.connect(lambda _at: self.chosen.emit())

    def value(self) -> Any:
        """Return what the choice stands for."""
        return self._values[self.combo.currentIndex()]

    def put(self, value: Any) -> None:
        """Show the choice."""
        self.combo.setCurrentIndex(self._values.index(value) if value in self._values else 0)


class TickEditor(Editor):
    """A tick."""

    def __init__(self, name: str, words: str) -> None:
        self.box = CheckBox(words)
        self.box.setObjectName(name)
        super().__init__(self.box)
        self.box.clicked.connect(lambda _on: self.chosen.emit())

    def value(self) -> bool:
        """Return whether it is ticked."""
        return self.box.isChecked()

    def put(self, value: Any) -> None:
        """Show the tick."""
        self.box.setChecked(bool(value))


def _is_escape(event: QEvent) -> bool:
    return (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.KeyPress
        and event.key() == _ESCAPE
    )
