"""Fields for the values of rules, one kind for each unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.terms import DecidingBody
from app.errors import UserError
from app.i18n import _
from app.labels import label as term
from app.services.rule_units import AT_LEAST, MORE_THAN, RuleUnit, unit_choices
from app.ui.tokens import Space
from app.ui.widgets import CheckBox, ComboBox, SegmentedButtons, label

_NUMBER_WIDTH = 64
_LINES_HEIGHT = 104
_LONGEST = 20  # characters: room for words that are refused by name


class ValueEditor(QWidget):
    """Holds one value; `changed` when it was left with another text or choice."""

    changed = Signal()

    def value(self) -> Any:
        """Return the value; `UserError` names the field `value`."""
        raise NotImplementedError


def value_editor(unit: RuleUnit, value: Any) -> ValueEditor:
    """Return a field for values of a unit that shows `value`; None leaves it empty."""
    match unit:
        case RuleUnit.AGE_MONTHS:
            return _AgeEditor(value)
        case RuleUnit.FLAG:
            return _FlagEditor(value)
        case RuleUnit.SHARE:
            return _ShareEditor(value)
        case RuleUnit.BODY_SHARES:
            return _BodySharesEditor(value or {})
        case RuleUnit.LINES:
            return _LinesEditor(value or ())
        case RuleUnit.TEXT:
            return _TextEditor(value or "")
        case RuleUnit.AREA_TRAITS | RuleUnit.PLACE_KINDS:
            return _SeveralEditor(unit_choices(unit), value or ())
        case RuleUnit.BODY | RuleUnit.EDUCATION | RuleUnit.GUIDANCE | RuleUnit.START:
            return _ChoiceEditor(unit_choices(unit), value)
        case _:
            return _NumberEditor(value, _after_number(unit))


def _after_number(unit: RuleUnit) -> str:
    match unit:
        case RuleUnit.WORKING_DAYS:
            return _("working days")
        case RuleUnit.OPTIONAL_WORKING_DAYS:
            return _("working days (0: not used)")
        case RuleUnit.MONTHS:
            return _("months")
        case RuleUnit.OPTIONAL_MONTHS:
            return _("months (0: not used)")
        case RuleUnit.DAY_OF_MONTH:
            return _("of each month (31: the last day)")
        case _:
            return _("people, times")


def _number_field(value: int | None, name: str) -> QLineEdit:
    made = QLineEdit("" if value is None else str(value))
    made.setObjectName(name)
    made.setMaxLength(_LONGEST)
    made.setFixedWidth(_NUMBER_WIDTH)
    return made


def _number(field: QLineEdit) -> int:
    text = field.text().strip()
    if not (text.isascii() and text.isdigit()):
        said = _("“{text}” is not a whole number. Type digits only.")
        raise UserError(said.format(text=text) if text else _("Type a number."), field="value")
    return int(text)


def _line(editor: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(editor)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.S4)
    return row


def _column(editor: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(editor)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.S2)
    return column


class _NumberEditor(ValueEditor):
    def __init__(self, value: int | None, after: str) -> None:
        super().__init__()
        self._field = _number_field(value, "value")
        self._field.setAccessibleDescription(after)
        row = _line(self)
        row.addWidget(self._field)
        row.addWidget(label(after, tone="ink2"), 1)
        self.setFocusProxy(self._field)
        self._field.editingFinished.connect(self.changed)

    def value(self) -> int:
        return _number(self._field)


class _AgeEditor(ValueEditor):
    def __init__(self, months: int | None) -> None:
        super().__init__()
        years, rest = divmod(months or 0, 12)
        self._years, self._months = _number_field(years, "value"), _number_field(rest, "months")
        row = _line(self)
        for field, words in ((self._years, _("years")), (self._months, _("months"))):
            field.setAccessibleName(words)
            row.addWidget(field)
            row.addWidget(label(words, tone="ink2"))
            field.editingFinished.connect(self.changed)
        row.addStretch(1)
        self.setFocusProxy(self._years)

    def value(self) -> int:
        return 12 * _number(self._years) + _number(self._months)


class _FlagEditor(ValueEditor):
    def __init__(self, value: bool | None) -> None:
        super().__init__()
        self._choice = SegmentedButtons([("yes", _("yes")), ("no", _("no"))], name="value")
        self._choice.set_current("" if value is None else "yes" if value else "no")
        row = _line(self)
        row.addWidget(self._choice)
        row.addStretch(1)
        self._choice.chosen.connect(lambda _key: self.changed.emit())

    def value(self) -> bool:
        if not self._choice.current():
            raise UserError(_("Choose yes or no."), field="value")
        return self._choice.current() == "yes"


class _ShareEditor(ValueEditor):
    def __init__(self, value: Sequence[int] | None) -> None:
        super().__init__()
        first, second = value or (None, None)
        self._part, self._whole = _number_field(first, "value"), _number_field(second, "whole")
        self._part.setAccessibleName(_("Numerator"))
        self._whole.setAccessibleName(_("Denominator"))
        row = _line(self)
        row.addWidget(label(_("at least"), tone="ink2"))
        row.addWidget(self._part)
        row.addWidget(label("/"))
        row.addWidget(self._whole)
        row.addStretch(1)
        self.setFocusProxy(self._part)
        for field in (self._part, self._whole):
            field.editingFinished.connect(self.changed)

    def value(self) -> list[int]:
        return [_number(self._part), _number(self._whole)]


class _BodySharesEditor(ValueEditor):
    def __init__(self, value: Mapping[str, Sequence[Any]]) -> None:
        super().__init__()
        self._rows: dict[str, tuple[SegmentedButtons, QLineEdit, QLineEdit]] = {}
        column = _column(self)
        for body, (numerator, denominator, kind) in value.items():
            name = term(DecidingBody(body))
            choice = SegmentedButtons([(AT_LEAST, _("at least")), (MORE_THAN, _("over"))])
            choice.set_current(kind)
            part = _number_field(numerator, f"part-{body}")
            whole = _number_field(denominator, f"whole-{body}")
            part.setAccessibleName(f"{name}: {_('Numerator')}")
            whole.setAccessibleName(f"{name}: {_('Denominator')}")
            row = QHBoxLayout()
            row.setSpacing(Space.S4)
            for widget in (choice, part, label("/"), whole):
                row.addWidget(widget)
            row.addStretch(1)
            column.addWidget(label(name, tone="ink2"))
            column.addLayout(row)
            choice.chosen.connect(lambda _key: self.changed.emit())
            for field in (part, whole):
                field.editingFinished.connect(self.changed)
            self._rows[body] = (choice, part, whole)

    def value(self) -> dict[str, list[Any]]:
        return {
            body: [_number(part), _number(whole), choice.current()]
            for body, (choice, part, whole) in self._rows.items()
        }


class _ChoiceEditor(ValueEditor):
    def __init__(self, choices: Sequence[tuple[str, str]], value: str | None) -> None:
        super().__init__()
        self._box = ComboBox(name="value")
        for key, words in choices:
            self._box.addItem(words, key)
        self._box.select(value)
        row = _line(self)
        row.addWidget(self._box, 1)
        self.setFocusProxy(self._box)
        self._box.activated.connect(lambda _at: self.changed.emit())

    def value(self) -> str:
        return str(self._box.currentData())


class _SeveralEditor(ValueEditor):
    def __init__(self, choices: Sequence[tuple[str, str]], value: Sequence[str]) -> None:
        super().__init__()
        column = _column(self)
        column.setSpacing(0)
        self._boxes = {key: CheckBox(words) for key, words in choices}
        for key, box in self._boxes.items():
            box.setObjectName(key)
            box.setChecked(key in value)
            box.clicked.connect(lambda _on: self.changed.emit())
            column.addWidget(box)

    def value(self) -> list[str]:
        return [key for key, box in self._boxes.items() if box.isChecked()]


class _LinesEditor(ValueEditor):
    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self._field = QPlainTextEdit("\n".join(lines))
        self._field.setObjectName("value")
        self._field.setTabChangesFocus(True)
        self._field.setFixedHeight(_LINES_HEIGHT)
        row = _line(self)
        row.addWidget(self._field, 1)
        self.setFocusProxy(self._field)

    def value(self) -> list[str]:
        lines = [line.strip() for line in self._field.toPlainText().splitlines()]
        return [line for line in lines if line]


class _TextEditor(ValueEditor):
    def __init__(self, text: str) -> None:
        super().__init__()
        self._field = QLineEdit(text)
        self._field.setObjectName("value")
        row = _line(self)
        row.addWidget(self._field, 1)
        self.setFocusProxy(self._field)
        self._field.editingFinished.connect(self.changed)

    def value(self) -> str:
        return self._field.text().strip()
