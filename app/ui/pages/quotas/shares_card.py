"""The card of the composition: each share against its own denominator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.quota import QuotaRow, ShareProgress, percent
from app.domain.terms import ShareBasis
from app.i18n import _
from app.labels import trait_label
from app.services.quota_dashboard import QuotaLine
from app.ui.pages.quotas.words import (
    share_goal_part,
    share_sum,
    share_value,
    share_verdict,
    share_words,
)
from app.ui.tokens import Space, Type
from app.ui.widgets import Card, Chip, ElidedLabel, ScrollBody, ShareBar, label, paragraph
from app.ui.widgets.drawing import text_width

_NAME_WIDTH, _WIDEST_NAME = 108, 168


class SharesCard(Card):
    """One share below the other; more than there is room for scroll."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scroll = ScrollBody()
        self._scroll.body.setContentsMargins(0, 0, Space.S4, 0)
        self._scroll.body.setSpacing(Space.S2)
        self._none = paragraph(_("Nobody was admitted yet, and no share is asked."), tone="ink3")
        self._heading = label(_("Composition"), role=Type.SECTION)
        self.body.addWidget(self._heading)
        self.body.addWidget(self._none, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self._scroll, 1)
        self._lines: list[ShareLine] = []

    def show_shares(self, line: QuotaLine, *, traits: Mapping[str, str], over: bool) -> None:
        """Show what was asked, then what is always counted; `traits` gives each its words."""
        parts = all_shares(line)
        for old in self._lines:
            self._scroll.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = []
        names = [traits.get(part.trait) or trait_label(part.trait) for part in parts]
        widest = max((text_width(name, semibold=True) for name in names), default=0)
        for part, name in zip(parts, names, strict=True):
            made = ShareLine(name, width=min(max(widest + 2, _NAME_WIDTH), _WIDEST_NAME))
            made.show_share(part, line.row, over=over)
            self._scroll.add(made)
            self._lines.append(made)
        self._none.setVisible(not parts)
        self._scroll.setVisible(bool(parts))

    def wished_height(self, lines: int) -> int:
        """Return the height in which so many lines stand without scrolling."""
        shown = self._lines[:lines]
        margins = self.body.contentsMargins()
        heading = self._heading.sizeHint().height() + self.body.spacing()
        each = sum(line.sizeHint().height() + self._scroll.body.spacing() for line in shown)
        return margins.top() + heading + each + margins.bottom() + Space.S2

    def lines(self) -> Sequence[ShareLine]:
        """Return the lines shown."""
        return self._lines


def all_shares(line: QuotaLine) -> list[ShareProgress]:
    """Return the shares asked for, then the counted traits for which nothing was asked."""
    row = line.row
    asked = {part.trait for part in row.shares}
    counted = [
        ShareProgress(
            trait=trait,
            target_percent=None,
            target_count=None,
            target_of=ShareBasis.ADMITTED,
            count=count,
            percent_of_admitted=percent(count, row.admitted),
            percent_of_target=percent(count, row.target),
        )
        for trait, count in line.traits.items()
        if trait not in asked and row.admitted
    ]
    return [*row.shares, *counted]


class ShareLine(QWidget):
    """Name, bar with the target's stroke, sum, chip; below what it is a part of."""

    def __init__(self, name: str, *, width: int) -> None:
        super().__init__()
        self._name = ElidedLabel(name)
        self._name.setProperty("strong", True)
        self._bar = ShareBar()
        self.sum = label()
        self.words = ElidedLabel(role=Type.CAPTION)
        self._chip = Chip()
        self._build(width)

    def _build(self, width: int) -> None:
        figures = QHBoxLayout()
        figures.setSpacing(Space.S4)
        figures.addWidget(self._bar, 1)
        figures.addWidget(self.sum)
        figures.addWidget(self._chip)
        below = QVBoxLayout()
        below.setSpacing(0)
        below.addLayout(figures)
        below.addWidget(self.words)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.S4)
        grid.addWidget(self._name, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(below, 0, 1)
        grid.setColumnMinimumWidth(0, width)
        grid.setColumnStretch(1, 1)

    def show_share(self, part: ShareProgress, row: QuotaRow, *, over: bool) -> None:
        """Show one share of a row."""
        value = share_value(part, part.target_of)
        self.sum.setText(share_sum(part, row))
        self.words.set_text(share_words(part, row))
        self._bar.show_share(
            (value or 0.0) / 100,
            target=share_goal_part(part, row),
            words=f"{self.sum.text()} {self.words.whole_text()}",
        )
        verdict = share_verdict(part, row, over=over)
        self._chip.setVisible(verdict is not None)
        if verdict is not None:
            self._chip.set(verdict.text, verdict.status)

    def verdict(self) -> str:
        """Return the word of the chip, or an empty one."""
        return self._chip.text() if self._chip.isVisibleTo(self) else ""
