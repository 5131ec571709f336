"""The main tabs; one of them carries a chip with the count of what is overdue."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QWidget

from app.i18n import _
from app.ui.tokens import Size, Status
from app.ui.widgets import Chip, WidthClass, grouped

_SIDE = QTabBar.ButtonPosition.RightSide
_AROUND = 16  # pixels above and below the words, the underline counted in
_UNDERLINE = 3  # it shifts the middle of a tab down for what Qt lays into it


class MainTabs(QTabBar):
    """Words that never change their weight, so that nothing jumps."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("mainTabs")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setMinimumHeight(Size.MAIN_TABS)
        self.setAccessibleName(_("Main tabs"))
        self._chips: dict[int, Chip] = {}
        self._overdue: dict[int, int] = {}
        self._short = False

    def tabSizeHint(self, index: int) -> QSize:
        """Return the size of the words with their chip, which makes no tab higher."""
        hint = super().tabSizeHint(index)
        hint.setHeight(max(Size.MAIN_TABS, self.fontMetrics().height() + _AROUND))
        return hint

    def set_overdue(self, at: int, count: int) -> None:
        """Show beside the words of a tab how much is overdue; nothing for none."""
        if self._overdue.get(at, 0) == count:
            return
        self._overdue[at] = count
        if not count:
            self.setTabButton(at, _SIDE, None)
            self._chips.pop(at)
        elif at not in self._chips:
            self._chips[at] = Chip()
            self.setTabButton(at, _SIDE, _raised(self._chips[at]))
        self._say(at)

    def set_width_class(self, width: WidthClass) -> None:
        """Say the count alone where there is little room."""
        self._short = width is not WidthClass.WIDE
        for at in self._chips:
            self._say(at)

    def overdue(self, at: int) -> str:
        """Return what the chip of a tab says, or nothing."""
        return self._chips[at].text() if at in self._chips else ""

    def _say(self, at: int) -> None:
        count, chip = self._overdue[at], self._chips.get(at)
        title = self.tabText(at)
        if chip is None:
            self.setAccessibleTabName(at, title)
            return
        words = _("{n} overdue").format(n=grouped(count))
        chip.set(grouped(count) if self._short else words, Status.OVER)
        chip.setAccessibleName(words)
        chip.setToolTip(words)
        self.setAccessibleTabName(at, f"{title}, {words}")
        holder = chip.parentWidget()
        if holder is not None:
            holder.resize(holder.sizeHint())
            self.setTabText(at, title)  # measures the tab anew


def _raised(chip: Chip) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, _UNDERLINE)
    row.addWidget(chip)
    return holder
