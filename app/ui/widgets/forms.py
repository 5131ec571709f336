"""Forms: the label above the field, a hint or the error below it in the same place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.ui.style import restyle
from app.ui.tokens import STATUS_SHAPES, Size, Space, Status, Type
from app.ui.widgets.date_field import DateField
from app.ui.widgets.labels import label, paragraph, set_tone
from app.ui.widgets.notices import Shape


def commit_typing() -> None:
    """Take the word that an input method still composes; call it before fields are read.

    That is before saving, before a change of tab and before closing: the word is lost otherwise.
    """
    QGuiApplication.inputMethod().commit()


class FieldRow(QWidget):
    """One field with its label above and a place for a hint or an error below.

    The place below is kept free only where there is a hint or `keeps_room` is set, so that an
    error moves nothing in a form that is full.
    """

    def __init__(
        self,
        title: str,
        field: QWidget,
        *,
        required: bool = False,
        hint: str = "",
        width: int = 0,
        keeps_room: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._hint = hint
        self._keeps_room = keeps_room
        self._title = label(title + " *" if required else title, role=Type.CAPTION, tone="ink2")
        self._title.setBuddy(field)
        self._marked = field.focusProxy() or field
        self._marked.setAccessibleName(title)
        if width:
            field.setFixedWidth(width)
        self._below = paragraph(hint, role=Type.CAPTION, tone="ink3")
        self._shape = Shape(STATUS_SHAPES[Status.OVER], Status.OVER, Size.ICON_CHIP)
        self._build()
        self.set_error("")
        if isinstance(field, DateField):
            field.refused.connect(self.set_error)

    def _build(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(Space.S2)
        below.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._below, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.LABEL)
        column.addWidget(self._title)
        line = QHBoxLayout()
        line.addWidget(self.field)
        if self.field.minimumWidth() == self.field.maximumWidth():
            line.addStretch(1)
        column.addLayout(line)
        column.addLayout(below)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def set_error(self, sentence: str) -> None:
        """Say what is wrong with the field and what to do; empty takes it away."""
        wrong = bool(sentence)
        if bool(self._marked.property("wrong")) != wrong:
            self._marked.setProperty("wrong", wrong)
            restyle(self._marked)
        self._shape.setVisible(wrong)
        self._below.setText(sentence or self._hint or (" " if self._keeps_room else ""))
        self._below.setVisible(bool(self._below.text()))
        set_tone(self._below, Status.OVER if wrong else "ink3")
        self._marked.setAccessibleDescription(sentence or self._hint)

    def error(self) -> str:
        """Return the sentence that stands below the field as an error, or an empty one."""
        return self._below.text() if self._marked.property("wrong") else ""


class Form(QWidget):
    """One column of fields; two only for pairs such as from and to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S5)
        self._column.addStretch(1)

    def add(self, *rows: QWidget) -> None:
        """Add one row, or a pair side by side."""
        if len(rows) == 1:
            self._column.insertWidget(self._column.count() - 1, rows[0])
            return
        side = QHBoxLayout()
        side.setSpacing(Space.PAGE)
        for row in rows:
            side.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
        self._column.insertLayout(self._column.count() - 1, side)

    def add_heading(self, text: str) -> None:
        """Add a heading over the rows that follow."""
        self._column.insertWidget(self._column.count() - 1, label(text, role=Type.SECTION))


class KeyValueList(QWidget):
    """Facts in two columns: the caption's ink left, the value right, wrapped."""

    def __init__(self, *, key_width: int = 96, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key_width = key_width
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.S4)
        self._grid.setVerticalSpacing(Space.S1 + 1)
        self._grid.setColumnMinimumWidth(0, key_width)
        self._grid.setColumnStretch(1, 1)

    def set_facts(self, facts: Sequence[tuple[str, str | QWidget | None]]) -> None:
        """Show these facts; None is a value that is missing ("–"), a widget mostly a chip."""
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for at, (key, value) in enumerate(facts):
            name = label(key, tone="ink3")
            if isinstance(value, QWidget):
                self._add(at, name, value)
                continue
            said: QLabel = paragraph("–" if value is None else value)
            if value is None:
                said.setProperty("tone", "ink3")
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            name.setBuddy(said)
            self._add(at, name, said)

    def _add(self, at: int, name: QWidget, value: QWidget) -> None:
        self._grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, at, 1)
        for part in (name, value):
            part.show()  # at once: the layout would do so only when it is quiet
