"""Fields for counts: a whole number or nothing, said below when it is neither."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.i18n import _

_LONGEST = 6


class NumberField(QLineEdit):
    """A line for a count; `set_count` does not count as typing."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setMaxLength(_LONGEST)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def count(self) -> int | None:
        """Return the number, None where there is none or it cannot be read."""
        text = self.text().strip()
        return int(text) if text.isascii() and text.isdigit() else None

    def fault(self) -> str:
        """Say what is wrong with what stands in the field, or nothing."""
        if not self.text().strip() or self.count() is not None:
            return ""
        return _("A whole number is asked for.")

    def set_count(self, count: int | None) -> None:
        """Show a number that the program knows."""
        self.setText("" if count is None else str(count))
