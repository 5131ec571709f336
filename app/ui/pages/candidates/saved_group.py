"""A group of fields that is saved as one act when the keyboard leaves it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.errors import SoNguonError
from app.ui.pages.candidates.editors import Editor
from app.ui.widgets import FieldRow, commit_typing

Check = Callable[[str, Any], str]
"""Returns the sentence when a field's value cannot be taken, else nothing."""

_SOON = 700  # milliseconds after the last choice; stepping through a combo box is one act


class SavedGroup(QObject):
    """Watches some fields of one form; says what to save, and keeps what was refused in sight.

    An owner is whatever the fields belong to: a person, or a person and a month. `save_wanted`
    carries the owner, the changed fields, and what the book held of them. Whoever saves calls
    `refused` when the book does not take them.
    """

    save_wanted = Signal(object, dict, dict)

    def __init__(
        self,
        editors: Mapping[str, Editor],
        rows: Mapping[str, FieldRow],
        *,
        check: Check | None = None,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.editors = dict(editors)
        self.rows = dict(rows)
        self._check = check
        self._owner: object = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self.leave)
        for name, editor in self.editors.items():
            editor.chosen.connect(self._soon.start)
            editor.restored.connect(partial(self._say, name, ""))

    def add(self, name: str, editor: Editor) -> None:
        """Watch one more field, which is known only after the register was asked."""
        self.editors[name] = editor
        editor.chosen.connect(self._soon.start)

    def show_saved(self, owner: object, values: Mapping[str, Any]) -> None:
        """Show what the book holds; what is being typed for the same owner stays."""
        same = owner == self._owner
        self._owner = owner
        for name, editor in self.editors.items():
            if same and (editor.is_changed() or holds_focus(editor.widget)):
                if editor.value() == values[name]:
                    editor.saved = values[name]
                continue
            editor.show_saved(values[name])
            self._say(name, "")

    def value(self, name: str) -> Any:
        """Return what stands in one field."""
        return self.editors[name].value()

    def changed(self) -> dict[str, Any]:
        """Return the fields that differ from the book."""
        return {
            name: editor.value() for name, editor in self.editors.items() if editor.is_changed()
        }

    def leave(self) -> bool:
        """Save what was changed; False when a field must be mended first."""
        self._soon.stop()
        if self._owner is None:
            return True
        commit_typing()
        typed = self.changed()
        if not typed or not self._is_good(typed):
            return not typed
        before = {name: self.editors[name].saved for name in typed}
        for name, value in typed.items():
            self.editors[name].saved = value
        self.save_wanted.emit(self._owner, typed, before)
        return True

    def refused(self, owner: object, before: Mapping[str, Any], problem: SoNguonError) -> bool:
        """Show why the book refused; False when another person is shown already."""
        if owner != self._owner:
            return False
        for name, value in before.items():
            self.editors[name].saved = value
        field = getattr(problem, "field", None)
        self._say(field if field in self.rows else next(iter(before)), problem.message)
        return True

    def first_wrong(self) -> QWidget | None:
        """Return the first field that must be mended."""
        return next(
            (self.editors[name].widget for name, row in self.rows.items() if row.error()), None
        )

    def _is_good(self, typed: Mapping[str, Any]) -> bool:
        good = True
        for name in typed:
            sentence = self.editors[name].trouble()
            if not sentence and self._check is not None:
                sentence = self._check(name, typed[name])
            self._say(name, sentence)
            good = good and not sentence
        return good

    def _say(self, name: str, sentence: str) -> None:
        if name in self.rows:
            self.rows[name].set_error(sentence)


class FocusLeft(QObject):
    """Tells each group of a form when the keyboard has left it."""

    def __init__(self, groups: Sequence[SavedGroup], parent: QWidget) -> None:
        super().__init__(parent)
        self._groups = list(groups)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._moved)

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        for group in self._groups:
            widgets = [editor.widget for editor in group.editors.values()]
            was_inside = any(_within(old, widget) for widget in widgets)
            if was_inside and not any(_within(new, widget) for widget in widgets):
                group.leave()


def holds_focus(widget: QWidget) -> bool:
    """Tell whether the keyboard stands in `widget`, its calendar or its list included."""
    return _within(QApplication.focusWidget(), widget)


def _within(inner: QWidget | None, outer: QWidget) -> bool:
    """Tell whether `inner` belongs to `outer`, through popup windows too."""
    at: QObject | None = inner
    while at is not None:
        if at is outer:
            return True
        at = at.parent()
    return False
