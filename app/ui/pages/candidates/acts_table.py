"""The acts of one person as a table, and below it what the chosen one was taken under."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.labels import label as term
from app.services.act_rules import RuleUsed
from app.services.acts_of_person import ActLine
from app.ui.main_window import Tools
from app.ui.pages.candidates.fact_rows import FactRow, FactRows
from app.ui.pages.candidates.words import capital
from app.ui.tables import CellValue, Column, IconWord, Lines, ListModel, TableView
from app.ui.tokens import Status, Type
from app.ui.widgets import (
    ElidedLabel,
    PaneFoot,
    ScrollBody,
    button,
    label,
)

_TABLE_LEAST, _RULES_LEAST, _RULES_MOST = 72, 48, 176  # pixels


class _ActsModel(ListModel[ActLine]):
    """The same act stays the same row after a reload."""

    def key(self, row: ActLine) -> object:
        """Return the act."""
        return row.milestone_id


class ActsTable(QWidget):
    """Every act with day, number and vote; corrected and taken back from its foot."""

    correct_wanted = Signal(object)
    """An `ActLine` to be corrected."""
    take_back_wanted = Signal(object)
    """An `ActLine` to be taken back."""

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._model = _ActsModel(_columns(), parent=self)
        self.table = TableView(self._model, name="personActs", settings=tools.settings)
        self.table.setAccessibleName(_("Acts recorded"))
        self._rules_title = label(role=Type.SECTION)
        self._rules = FactRows(name="actRuleRows")
        self._below = ScrollBody()
        self._below.take_keys(_("Rules of the act"))
        self._below.setObjectName("actRules")
        self._below.setMinimumHeight(_RULES_LEAST)
        self._below.setMaximumHeight(_RULES_MOST)
        self.table.setMinimumHeight(_TABLE_LEAST)
        self._below.add(self._rules_title)
        self._below.add(self._rules)
        self.correct = button(
            _("Correct…"), icon="pencil", clicked=self._correct, tip="F2", name="correctAct"
        )
        self.take_back = button(
            _("Take back…"), icon="undo-2", clicked=self._take_back, tip="Del", name="takeBackAct"
        )
        self.why_not = ElidedLabel(role=Type.CAPTION, tone="ink2")
        self.why_not.setObjectName("whyNotTakenBack")
        self._build()
        self.table.current_row_changed.connect(self._show_line)
        self.table.row_activated.connect(lambda _row: self._correct())
        self._bind(Qt.Key.Key_Delete, self._take_back)
        self._show_line(None)

    def _build(self) -> None:
        foot = PaneFoot()
        foot.row.addWidget(self.correct)
        foot.row.addWidget(self.take_back)
        foot.row.addWidget(self.why_not, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 3)
        column.addWidget(self._below, 2)
        column.addWidget(foot)

    def _bind(self, key: Qt.Key, act: object) -> None:
        shortcut = QShortcut(QKeySequence(key), self.table)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(act)

    def show_acts(self, acts: tuple[ActLine, ...]) -> None:
        """Show these acts, the newest first."""
        self._model.set_rows(list(reversed(acts)))
        if not self.table.currentIndex().isValid() and acts:
            self.table.select_row(0)
        self._show_line(self.table.current_row())

    def chosen(self) -> ActLine | None:
        """Return the act that the keyboard stands on."""
        found = self.table.current_row()
        return found if isinstance(found, ActLine) else None

    def _correct(self) -> None:
        if (line := self.chosen()) is not None:
            self.correct_wanted.emit(line)

    def _take_back(self) -> None:
        line = self.chosen()
        if line is not None and line.not_taken_back is None:
            self.take_back_wanted.emit(line)

    def _show_line(self, line: object) -> None:
        shown = line if isinstance(line, ActLine) else None
        self.correct.setEnabled(shown is not None)
        self.take_back.setEnabled(shown is not None and shown.not_taken_back is None)
        self.why_not.set_text((shown.not_taken_back or "") if shown else "")
        facts = _facts(shown) if shown else []
        self._below.setVisible(bool(facts))
        if shown is not None:
            self._rules_title.setText(capital(term(shown.kind)))
            self._rules.show_rows(facts)
            self._below.verticalScrollBar().setValue(0)


def regime_words(line: ActLine) -> str:
    """Return the number of the regulation that an act was taken under, "QĐ 29"."""
    regimes = list(dict.fromkeys(rule.regime for rule in line.rules if not rule.local))
    return ", ".join(_short(one) for one in regimes)


def _short(regime: str) -> str:
    number = regime.split("-")[0]
    return _("Reg. {number}").format(number=number) if number.isdigit() else regime


def _facts(line: ActLine) -> list[FactRow]:
    facts = []
    if line.tally_words:
        facts.append(FactRow(_("Vote: {words}").format(words=line.tally_words)))
    if line.reason:
        facts.append(FactRow(_("Reason: {words}").format(words=line.reason)))
    return facts + [_rule(rule) for rule in line.rules]


def _rule(rule: RuleUsed) -> FactRow:
    source = _("the office's own value") if rule.local else rule.citation
    return FactRow(f"{rule.name}: {rule.value}", source)


def _columns() -> tuple[Column, ...]:
    return (
        Column(
            "day",
            _("Day"),
            92,
            lambda line: line.on.show() if line.on else None,
            min_width=88,
            hideable=False,
        ),
        Column("act", _("Act"), 220, _act_cell, min_width=170, stretch=3, hideable=False),
        Column("number", _("Number"), 104, lambda line: line.number, min_width=84, stretch=1),
        Column("vote", _("Vote"), 176, _vote_cell, min_width=150, stretch=2, leaves=2),
        Column("rule", _("Rule"), 84, _rule_cell, min_width=70, leaves=1),
    )


def _act_cell(line: ActLine) -> CellValue:
    return Lines(capital(term(line.kind)), line.reason or "")


def _vote_cell(line: ActLine) -> CellValue:
    if not line.tally_words:
        return ""
    if line.carried is None:
        return Lines(line.tally_words)
    first, _comma, second = line.tally_words.partition(", ")
    return IconWord(Status.OK if line.carried else Status.OVER, first, second, tone="ink")


def _rule_cell(line: ActLine) -> CellValue:
    return regime_words(line) if line.rules else ""
