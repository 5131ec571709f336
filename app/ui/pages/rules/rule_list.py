"""The left side: the values in force by subject, ticked for one act together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QStackedWidget, QWidget

from app.i18n import _
from app.services.rule_review import RuleInForce
from app.ui.main_window import Tools
from app.ui.pages.rules.rule_columns import rule_columns
from app.ui.pages.rules.words import (
    RuleRow,
    RuleView,
    counts_words,
    shown_rules,
    ticked_words,
    view_title,
)
from app.ui.tables import Group, ListModel, Rows, TableView
from app.ui.tokens import Type
from app.ui.widgets import (
    ComboBox,
    ElidedLabel,
    EmptyState,
    Pane,
    PaneFoot,
    PaneHeader,
    SearchBox,
    Way,
    WidthClass,
    button,
    grouped,
    scrolling,
)

_VIEW = "rules/view"


class RuleTable(TableView):
    """Ctrl+A ticks all that is shown."""

    all_requested = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick all rows with Ctrl+A."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_A:
            self.all_requested.emit()
        else:
            super().keyPressEvent(event)


class RuleList(Pane):
    """Filters and ticks what it was given; `chosen` carries a `RuleInForce` or None."""

    chosen = Signal(object)
    opened = Signal()
    ticked = Signal(int)
    preset_requested = Signal()
    lines_requested = Signal()

    def __init__(self, tools: Tools) -> None:
        super().__init__(name="ruleList")
        self._settings = tools.settings
        self._rules: tuple[RuleInForce, ...] = ()
        self._ticked: set[str] = set()
        self._place = 0
        self.views = ComboBox(name="ruleView")
        self.views.setAccessibleName(_("Which rules are shown"))
        self.search = SearchBox(_("Search rule, value, source"), name="ruleSearch")
        self._model: ListModel[RuleRow] = ListModel(rule_columns(), parent=self)
        self.table = RuleTable(
            self._model, name="rules", settings=tools.settings, rows=Rows.TWO_LINES
        )
        self.table.setAccessibleName(_("Rules in force"))
        self._foot = ElidedLabel(role=Type.CAPTION, tone="ink3")
        self.all_button = button(_("Tick all shown"), icon="check", name="tickAll")
        self.all_button.setToolTip(_("Tick or untick every row shown (Ctrl+A); Space ticks one"))
        self.more_button = button(_("Local values"), icon="chevron-down", name="localValues")
        self._content = QStackedWidget()
        self._build()
        self._fill()
        self._connect()

    def _build(self) -> None:
        head, foot = PaneHeader(), PaneFoot()
        self.views.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        head.row.addWidget(self.views)
        head.row.addWidget(self.search, 1)
        foot.row.addWidget(self._foot, 1)
        foot.row.addWidget(self.all_button)
        foot.row.addWidget(self.more_button)
        self._all_done = self._empty(
            _("Every value in force is compared with the original"),
            _("A value that changes with a new version of the program comes back here."),
        )
        self._no_local = self._empty(
            _("No local value"),
            _("All due days and conditions go by the regulations of the Central Committee."),
        )
        self._nothing = self._empty(
            _("No rule matches"),
            _("Tones and đ do not matter in the search; another filter may hold the rule."),
        )
        for part in (self.table, self._all_done, self._no_local, self._nothing):
            self._content.addWidget(part)
        menu = QMenu(self.more_button)
        menu.addAction(_("Values of one province…")).triggered.connect(self.preset_requested)
        menu.addAction(_("Sources on printed forms…")).triggered.connect(self.lines_requested)
        self.more_button.setMenu(menu)
        self.add(head)
        self.add(self._content, stretch=1)
        self.add(foot)

    def _empty(self, title: str, text: str) -> QWidget:
        way = Way("undo-2", _("All rules in force"), "", _("Take the filter off"), self.show_all)
        return scrolling(EmptyState(title, text, [way]))

    def _fill(self) -> None:
        for view in RuleView:
            self.views.addItem(view_title(view), view.value)
        kept = self._settings.get(_VIEW)
        self.views.select(kept if kept in set(RuleView) else RuleView.UNCHECKED.value)

    def _connect(self) -> None:
        self.views.activated.connect(self._on_view)
        self.search.textChanged.connect(lambda _text: self._show())
        self.all_button.clicked.connect(self.tick_all)
        self.table.all_requested.connect(self.tick_all)
        self.table.tick_requested.connect(self.tick)
        self.table.row_activated.connect(lambda _row: self.opened.emit())
        self.table.current_row_changed.connect(self._tell)

    def tab_parts(self) -> tuple[QWidget, ...]:
        """Return what Tab goes through, in order."""
        return (self.views, self.search, self._content, self.all_button, self.more_button)

    # what is shown

    @property
    def view(self) -> RuleView:
        """The filter."""
        return RuleView(self.views.currentData())

    def show_rules(self, rules: Sequence[RuleInForce]) -> None:
        """Show what is in force now; ticks of what is gone are dropped."""
        self._rules = tuple(rules)
        self._ticked &= {rule.key for rule in rules}
        with QSignalBlocker(self.views):
            for at, view in enumerate(RuleView):
                count = len(shown_rules(rules, view, ""))
                self.views.setItemText(at, f"{view_title(view)} ({grouped(count)})")
        self.views.updateGeometry()
        self._show()

    def show_all(self) -> None:
        """Take filter and search off."""
        with QSignalBlocker(self.search):
            self.search.clear()
        self.views.select(RuleView.ALL.value)
        self._on_view()
        self.table.setFocus()

    def open(self, key: str) -> None:
        """Stand on one rule, whatever the filter says."""
        if self._find(key) is None:
            self.show_all()
        if (at := self._find(key)) is not None:
            self.table.select_row(at)

    def _find(self, key: str) -> int | None:
        return self._model.find(lambda row: row.rule.key == key)

    def _on_view(self) -> None:
        self._settings[_VIEW] = self.views.currentData()
        self._show()

    def _show(self) -> None:
        shown = shown_rules(self._rules, self.view, self.search.text())
        place = max(self._place, 0)
        rows: list[RuleRow | Group] = []
        for title, group in groupby(shown, key=lambda rule: rule.subject_words):
            found = [RuleRow(rule, rule.key in self._ticked) for rule in group]
            rows += [Group(title, str(len(found))), *found]
        self._model.set_rows(rows)
        self._content.setCurrentWidget(self.table if shown else self._empty_page())
        if shown and not self.table.currentIndex().isValid():
            self._stand_near(place)
        self._show_foot(len(shown))

    def _empty_page(self) -> QWidget:
        if not self.search.text():
            if self.view is RuleView.UNCHECKED and self._rules:
                return self._all_done
            if self.view is RuleView.LOCAL:
                return self._no_local
        return self._nothing

    def _stand_near(self, place: int) -> None:
        last = self._model.rowCount() - 1
        places = [*range(min(place, last), last + 1), *range(min(place, last), -1, -1)]
        at = next((at for at in places if self._model.row(at) is not None), None)
        if at is not None:
            self.table.select_row(at)

    def _show_foot(self, shown: int) -> None:
        words = counts_words(self._rules, shown)
        if self._ticked:
            words = f"{ticked_words(len(self._ticked))} · {words}"
        self._foot.set_text(words)

    def _tell(self, row: RuleRow | None) -> None:
        if row is not None:
            self._place = self.table.currentIndex().row()
        self.chosen.emit(row.rule if row else None)

    # the row chosen, and the rows ticked

    def current(self) -> RuleInForce | None:
        """Return the rule that the keyboard stands on."""
        row = self.table.current_row()
        return row.rule if isinstance(row, RuleRow) else None

    def step(self, by: int) -> None:
        """Go to the next or previous rule, past the headings."""
        at = self.table.currentIndex().row() + by
        while 0 <= at < self._model.rowCount():
            if self._model.row(at) is not None:
                self.table.select_row(at)
                return
            at += by

    def ticked_rules(self) -> tuple[RuleInForce, ...]:
        """Return the rules ticked, in the order of the list, hidden ones as well."""
        return tuple(rule for rule in self._rules if rule.key in self._ticked)

    def tick(self, at: int) -> None:
        """Tick a row, or take its tick off."""
        row = self._model.row(at)
        if row is not None:
            self._set_tick(at, row, on=not row.ticked)
            self._told_ticks()

    def tick_all(self) -> None:
        """Tick every row shown; take the ticks off where all have one."""
        found = [(at, row) for at in range(self._model.rowCount()) if (row := self._model.row(at))]
        on = not all(row.ticked for _at, row in found)
        for at, row in found:
            self._set_tick(at, row, on=on)
        self._told_ticks()

    def clear_ticks(self) -> None:
        """Take all ticks off."""
        self._ticked.clear()
        for at in range(self._model.rowCount()):
            row = self._model.row(at)
            if row is not None and row.ticked:
                self._set_tick(at, row, on=False)
        self._told_ticks()

    def _set_tick(self, at: int, row: RuleRow, *, on: bool) -> None:
        if on:
            self._ticked.add(row.rule.key)
        else:
            self._ticked.discard(row.rule.key)
        self._model.set_row(at, RuleRow(row.rule, on))

    def _told_ticks(self) -> None:
        self._show_foot(len(shown_rules(self._rules, self.view, self.search.text())))
        self.ticked.emit(len(self._ticked))

    def set_width_class(self, width: WidthClass) -> None:
        """Let a word fall away where the page is narrow."""
        narrow = width is WidthClass.NARROW
        self.all_button.setText(_("Tick all") if narrow else _("Tick all shown"))
