"""The list's toolbar: how far ahead, which cell, which kind of thing; the days are remembered."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QMenu, QWidget

from app.domain.procedure.results import DeadlineRule
from app.i18n import _
from app.labels import label as words
from app.services.due import DueCounts, DueFilter
from app.ui.pages.today.words import counts_words, within_words
from app.ui.widgets import (
    CellBox,
    ComboBox,
    PaneHeader,
    SegmentedButtons,
    WidthClass,
    button,
    grouped,
    label,
)

DAYS: Final = (7, 15, 30, 60, 90)
_ENTRY: Final = "today/within"


class FilterBar(PaneHeader):
    """Tells the filter whenever it was changed by the person."""

    changed = Signal(object)
    """The new `DueFilter`."""

    def __init__(self, settings: MutableMapping[str, Any], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._settings = settings
        self._kept = _kept(settings)
        self._cells: tuple[tuple[UUID, str], ...] | None = None
        self._rules: tuple[tuple[DeadlineRule, int], ...] = ()
        self._counted: DueCounts | None = None
        self._short = False
        self.before = label(_("Due within"))
        self.within = SegmentedButtons(
            [(str(n), _("{n} days").format(n=n) if n == DAYS[-1] else str(n)) for n in DAYS],
            name="within",
        )
        self.within.setAccessibleName(_("Due within so many days"))
        self.within.set_current(str(self._kept.within))
        self.cell = _combo("cellFilter", _("Cell"), 15, CellBox)
        self.cell.addItem(_("All cells"), None)
        self.rule = _combo("ruleFilter", _("Kind of thing to do"), 13)
        self.filters = button(_("Filter"), icon="filter", name="filters")
        self.why = button(_("Basis"), icon="equal", name="why")
        self.why.setToolTip(_("Basis and arithmetic of the chosen row (F3)"))
        self.counts = label(strong=True)
        self.counts.setObjectName("counts")
        self._build()
        self._connect()
        self._fill_rules()

    def _build(self) -> None:
        self._menu = QMenu(self.filters)
        self.filters.setMenu(self._menu)
        for widget in (
            self.before,
            self.within,
            self.cell,
            self.rule,
            self.filters,
        ):
            self.row.addWidget(widget)
        self.row.addStretch(1)
        self.row.addWidget(self.counts)
        self.row.addWidget(self.why)

    def _connect(self) -> None:
        self.within.chosen.connect(lambda key: self._take(replace(self._kept, within=int(key))))
        self.cell.activated.connect(
            lambda: self._take(replace(self._kept, cell_id=self.cell.currentData()))
        )
        self.rule.activated.connect(lambda: self._take_rule(self.rule.currentData()))
        self._menu.aboutToShow.connect(self._fill_menu)

    def chosen(self) -> DueFilter:
        """Return what the list is to show."""
        return self._kept

    def is_filtered(self) -> bool:
        """Tell whether a cell or a kind narrows the list."""
        return self._kept.cell_id is not None or self._kept.rule is not None

    def words(self) -> str:
        """Return the filters in words, for the head of a printed list."""
        within = within_words(self._kept.within)
        parts = [within[:1].lower() + within[1:]]
        if self._kept.cell_id is not None:
            parts.append(self.cell.currentText())
        if self._kept.rule is not None:
            parts.append(words(self._kept.rule))
        return ", ".join(parts)

    def choose(self, chosen: DueFilter) -> None:
        """Show another filter, remember it and tell it."""
        self.within.set_current(str(chosen.within))
        self.cell.select(chosen.cell_id)
        self._take(chosen)

    def clear(self) -> None:
        """Take cell and kind off."""
        if self.is_filtered():
            self.choose(DueFilter(within=self._kept.within))

    def set_cells(self, cells: Sequence[tuple[UUID, str]]) -> None:
        """Offer these cells; one that is gone is no filter any more."""
        if tuple(cells) == self._cells:
            return
        self._cells = tuple(cells)
        self.cell.clear()
        self.cell.addItem(_("All cells ({n})").format(n=len(cells)), None)
        for key, name in cells:
            self.cell.addItem(name, key)
        if self._kept.cell_id in {None, *(key for key, _name in cells)}:
            self.cell.select(self._kept.cell_id)
        else:
            self.choose(replace(self._kept, cell_id=None))

    def set_rules(self, rules: Sequence[tuple[DeadlineRule, int]]) -> None:
        """Offer the kinds that there are, each with its count."""
        if tuple(rules) != self._rules:
            self._rules = tuple(rules)
            self._fill_rules()

    def set_counts(self, counts: DueCounts) -> None:
        """Say how much there is."""
        self._counted = counts
        self._show_counts()

    def set_width_class(self, width: WidthClass) -> None:
        """Let words fall away, and the kinds step behind a button, where there is little room."""
        wide, narrow = width is WidthClass.WIDE, width is WidthClass.NARROW
        self._short = narrow
        self.before.setVisible(wide)
        self.rule.setVisible(not narrow)
        self.filters.setVisible(narrow)
        self.why.setVisible(width is WidthClass.ONE_PANE)
        self._show_counts()

    def _show_counts(self) -> None:
        said = counts_words(self._counted, short=self._short) if self._counted else ""
        self.counts.setText(said)

    def _choices(self) -> list[tuple[str, DeadlineRule | None]]:
        """Return the kinds in words; the one chosen stays there when nothing is left of it."""
        rules = dict(self._rules)
        if self._kept.rule is not None:
            rules.setdefault(self._kept.rule, 0)
        return [
            (_("Any kind"), None),
            *((f"{words(rule)} ({grouped(count)})", rule) for rule, count in rules.items()),
        ]

    def _fill_rules(self) -> None:
        self.rule.clear()
        for text, rule in self._choices():
            self.rule.addItem(text, rule)
        self.rule.select(self._kept.rule)
        chosen = self._kept.rule is not None
        self.filters.setText(_("Filter ({n})").format(n=1) if chosen else _("Filter"))

    def _fill_menu(self) -> None:
        self._menu.clear()
        for text, rule in self._choices():
            action = self._menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(rule == self._kept.rule)
            action.triggered.connect(lambda _on, rule=rule: self._take_rule(rule))

    def _take_rule(self, rule: str | None) -> None:
        # Qt hands words back as plain text
        self._take(replace(self._kept, rule=DeadlineRule(rule) if rule else None))

    def _take(self, chosen: DueFilter) -> None:
        self._kept = chosen
        self._settings[_ENTRY] = chosen.within
        self._fill_rules()
        self.changed.emit(chosen)


def _combo(name: str, title: str, letters: int, kind: type[ComboBox] = ComboBox) -> ComboBox:
    made = kind(name=name)
    made.setAccessibleName(title)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(letters)
    return made


def _kept(settings: MutableMapping[str, Any]) -> DueFilter:
    """Return the days of last time.

    Cell and kind are not remembered: in the morning nothing that is due may be hidden.
    """
    within = settings.get(_ENTRY)
    return DueFilter(within=within) if within in DAYS else DueFilter()
