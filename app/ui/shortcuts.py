"""The keys of the window: one table, bound to acts and shown in tooltips.

No Ctrl+Shift, no Alt+Z (Vietnamese keyboard programs switch by them), no F4 with Ctrl or Alt.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


class Key(StrEnum):
    """Keys that work anywhere in the window; pages bind their own besides (F2, F3, F4, F6)."""

    SEARCH = "Ctrl+F"
    NEW = "Ctrl+N"
    PRINT = "Ctrl+P"
    EXPORT = "Ctrl+E"
    BACKUP = "Ctrl+B"
    LOCK = "Ctrl+L"
    HELP = "F1"
    RELOAD = "F5"
    UNDO = "F8"


def bind(window: QWidget, acts: Mapping[Key, Callable[[], object]]) -> list[QShortcut]:
    """Let each key call its act while `window` is the active one."""
    return [bind_one(window, key, act) for key, act in acts.items()]


def bind_one(window: QWidget, keys: str, act: Callable[[], object]) -> QShortcut:
    """Let `keys`, such as "Ctrl+1", call `act` while the window of `window` is active."""
    shortcut = QShortcut(QKeySequence(keys), window)
    shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(act)
    return shortcut


def with_key(text: str, key: Key) -> str:
    """Return the text of a tooltip with the key in brackets."""
    return f"{text} ({key.value})"
