"""The values in force: list left, record right, and the acts on them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.i18n import _
from app.services.register import Register
from app.services.rule_history import FormLines, RuleRecord, forms_with_lines, rule_record
from app.services.rule_presets import presets
from app.services.rule_review import Origin, RuleInForce, rules_in_force
from app.ui.dialogs.rule_check import RuleCheckDialog, RuleUncheckDialog
from app.ui.dialogs.rule_preset import RulePresetDialog
from app.ui.dialogs.rule_remove import RuleRemoveDialog
from app.ui.dialogs.rule_value import LocalStart, RuleValueDialog
from app.ui.main_window import Tools
from app.ui.pages.rules.rule_list import RuleList
from app.ui.pages.rules.rule_record import RuleRecordPane
from app.ui.widgets import SplitPane, WidthClass

_USUAL = (806, 590)  # width of the list, wide and narrow


class RulesView(QWidget):
    """Reads what is in force today; every act opens its dialog."""

    def __init__(self, register: Register, tools: Tools) -> None:
        super().__init__()
        self._register, self._tools = register, tools
        self.list = RuleList(tools)
        self.record = RuleRecordPane()
        self.split = SplitPane(
            self.list, self.record, name="rules", settings=tools.settings, usual=_USUAL
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.split)
        self._connect()

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self.show_record)
        self.list.ticked.connect(self.record.show_ticked)
        self.list.preset_requested.connect(self.adopt)
        self.list.lines_requested.connect(self.set_lines)
        record = self.record
        record.back_requested.connect(self.show_list)
        record.check_requested.connect(self.check)
        record.uncheck_requested.connect(self.uncheck)
        record.own_requested.connect(self.set_own)
        record.remove_requested.connect(self.remove_own)

    # reading

    def reload(self) -> None:
        """Read what is in force today anew."""
        on = self._tools.clock.today()
        self._tools.tasks.read(
            self, partial(rules_in_force, self._register, on=on), self._show, newest="rules"
        )

    def _show(self, rules: tuple[RuleInForce, ...]) -> None:
        self.list.show_rules(rules)
        self.record.show_ticked(len(self.list.ticked_rules()))
        self._on_chosen(self.list.current())

    def _on_chosen(self, rule: RuleInForce | None) -> None:
        if rule != self.record.rule():
            self.record.show_rule(rule)
        if rule is not None:
            self._read(rule.key, self.record.show_history)

    def _read(self, key: str, done: Callable[[RuleRecord], None], newest: str = "history") -> None:
        work = partial(rule_record, self._register, key=key, on=self._tools.clock.today())
        self._tools.tasks.read(self, work, done, newest=newest)

    # acts

    def check(self) -> None:
        """Ask who compared the ticked rows, or the one chosen."""
        current = self.list.current()
        rules = self.list.ticked_rules() or ((current,) if current else ())
        if rules:
            dialog = RuleCheckDialog(self._register, self._tools, rules, parent=self)
            if self._tools.messages.run(dialog):
                self.list.clear_ticks()

    def uncheck(self) -> None:
        """Ask why the mark of the rule chosen is taken back."""
        rule = self.list.current()
        if rule is not None and rule.checked:
            self._tools.messages.run(
                RuleUncheckDialog(self._register, self._tools, rule, parent=self)
            )

    def set_own(self) -> None:
        """Ask for a local value of the rule chosen, or change the one it has."""
        rule = self.list.current()
        if rule is not None:
            self._read(rule.key, self._soon(partial(self._ask_own, rule)), newest="own")

    def _soon(self, ask: Callable[[RuleRecord], None]) -> Callable[[RuleRecord], None]:
        """Ask once the lane has answered: a dialog of its own keeps the lane's answer open."""
        return lambda record: QTimer.singleShot(0, self, partial(ask, record))

    def _ask_own(self, rule: RuleInForce, record: RuleRecord) -> None:
        local = rule.origin is Origin.LOCAL
        start = LocalStart(
            description=rule.description,
            shipped=rule.shipped if local else rule.value,
            since=rule.since if local else None,
            citation=rule.citation if local else "",
            reason=rule.reason if local else "",
        )
        self._tools.messages.run(
            RuleValueDialog(self._register, self._tools, record, start, parent=self)
        )

    def remove_own(self) -> None:
        """Ask why the local value of the rule chosen goes."""
        rule = self.list.current()
        if rule is not None and rule.origin is Origin.LOCAL:
            self._tools.messages.run(
                RuleRemoveDialog(self._register, self._tools, rule, parent=self)
            )

    def adopt(self) -> None:
        """Ask from when on the values of a province hold."""
        self._tools.messages.run(
            RulePresetDialog(self._register, self._tools, presets(), parent=self)
        )

    def set_lines(self) -> None:
        """Ask for the sources that a printed form names."""
        (form,) = forms_with_lines(on=self._tools.clock.today())
        self._read(form.key, self._soon(partial(self._ask_lines, form)), newest="own")

    def _ask_lines(self, form: FormLines, record: RuleRecord) -> None:
        if record.value is not None:
            self.list.open(form.key)
            self.set_own()
            return
        filled = RuleRecord(record.key, record.unit, list(form.lines), None, record.history)
        start = LocalStart(
            description=_("Sources named by “{form}”").format(form=form.title),
            shipped="; ".join(form.lines),
        )
        self._tools.messages.run(
            RuleValueDialog(self._register, self._tools, filled, start, parent=self)
        )

    # panes and keys

    def show_record(self) -> None:
        """Go to the record, in place of the list where there is room for one."""
        if self.record.rule() is not None:
            self.split.show_right()
            self._show_back()
            self.record.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self) -> None:
        """Go back to the list."""
        self.split.show_left()
        self._show_back()
        self.list.table.setFocus()

    def next_pane(self) -> None:
        """Go from the list to the record, and back."""
        focus = QApplication.focusWidget()
        if focus is not None and self.record.isAncestorOf(focus):
            self.show_list()
        else:
            self.show_record()

    def go_back(self) -> bool:
        """Take back one thing: the search, the record in place of the list; False if none."""
        if self.list.search.hasFocus() and self.list.search.text():
            self.list.search.clear()
            return True
        if self.split.one_pane and self.record.isVisible():
            self.show_list()
            return True
        return False

    def step(self, by: int) -> None:
        """Go to the next or previous rule."""
        self.list.step(by)

    def tab_parts(self) -> tuple[QWidget, ...]:
        """Return what Tab goes through: the list, then the record and its foot."""
        return (*self.list.tab_parts(), *self.record.tab_parts())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the list."""
        super().focusInEvent(event)
        self.list.table.setFocus(event.reason())

    def set_width_class(self, width: WidthClass) -> None:
        """Lay the panes out for a width."""
        self.list.set_width_class(width)
        self.record.show_back(width is WidthClass.ONE_PANE)

    def _show_back(self) -> None:
        self.record.show_back(self.split.one_pane)
