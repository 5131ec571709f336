"""The right side: one value with its source, who compared it, and its history; the acts on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _, ngettext
from app.services.rule_history import RuleRecord, ValueInTime
from app.services.rule_review import Origin, RuleInForce
from app.ui.day_words import day
from app.ui.pages.rules.rule_columns import history_columns
from app.ui.pages.rules.words import span_words, state
from app.ui.tables import ListModel, Rows, TableView
from app.ui.tokens import Space, Type
from app.ui.widgets import (
    Card,
    Chip,
    ElidedLabel,
    KeyValueList,
    Pane,
    PaneFoot,
    PaneHeader,
    ScrollBody,
    button,
    icon_button,
    label,
    paragraph,
)

_KEY_WIDTH = 112


class HistoryTable(TableView):
    """As high as its rows: what is around it scrolls, and takes the keyboard."""

    def __init__(self) -> None:
        self.values: ListModel[ValueInTime] = ListModel(history_columns())
        super().__init__(self.values, name="ruleHistory", settings={}, rows=Rows.TWO_LINES_TIGHT)
        self.values.setParent(self)
        self.setAccessibleName(_("Values through the regulations"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def show_values(self, values: Sequence[ValueInTime]) -> None:
        """Show these values."""
        self.values.set_rows(values)
        header = self.horizontalHeader().height()
        self.setFixedHeight(header + self.verticalHeader().defaultSectionSize() * len(values))


class RuleRecordPane(Pane):
    """Shows a `RuleInForce` at once and its history when it has been read."""

    back_requested = Signal()
    check_requested = Signal()
    uncheck_requested = Signal()
    own_requested = Signal()
    remove_requested = Signal()

    def __init__(self) -> None:
        super().__init__(name="ruleRecord")
        self._rule: RuleInForce | None = None
        self._ticked = 0
        self.back = icon_button("arrow-left", _("Back to the list"), name="backToRules")
        self.back.setToolTip(_("Back to the list (Alt+Left)"))
        self._title = paragraph(role=Type.SECTION)
        self._below = ElidedLabel(role=Type.CAPTION, tone="ink3")
        self._value = paragraph(role=Type.TITLE)
        self._shipped = paragraph(role=Type.CAPTION, tone="ink2")
        self._facts = KeyValueList(key_width=_KEY_WIDTH)
        self._history = HistoryTable()
        self.body = ScrollBody()
        self.own = button(_("Use a local value…"), name="ownValue")
        self.remove = button(_("Remove the local value…"), name="removeOwn")
        self.uncheck = button(_("Take the comparison back…"), name="uncheck")
        self.check = button(
            _("Compared with the original…"), icon="check", kind="primary", name="check"
        )
        self._build()
        self._connect()
        self.show_rule(None)

    def _build(self) -> None:
        head = PaneHeader(title=True)
        head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        titles = QVBoxLayout()
        titles.setSpacing(1)
        titles.addWidget(self._below)
        titles.addWidget(self._title)
        head.row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        head.row.addLayout(titles, 1)
        box = Card()
        box.setProperty("ground", "sheet2")
        box.body.setSpacing(Space.S1)
        box.body.addWidget(self._value)
        box.body.addWidget(self._shipped)
        history = Card()
        history.body.setContentsMargins(1, 1, 1, 1)
        history.body.addWidget(self._history)
        self._history_title = label(_("Values through the regulations"), role=Type.SECTION)
        self.body.take_keys(_("The rule, its source and its values"))
        self.body.setObjectName("ruleBody")
        for part in (box, self._facts, self._history_title, history):
            self.body.add(part)
        self._box, self._history_card = box, history
        foot = PaneFoot()
        for made in (self.own, self.remove):
            foot.row.addWidget(made)
        foot.row.addStretch(1)
        for made in (self.uncheck, self.check):
            foot.row.addWidget(made)
        self._foot = foot
        self.add(head)
        self.add(self.body, stretch=1)
        self.add(foot)

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_requested)
        self.check.clicked.connect(self.check_requested)
        self.uncheck.clicked.connect(self.uncheck_requested)
        self.own.clicked.connect(self.own_requested)
        self.remove.clicked.connect(self.remove_requested)

    def tab_parts(self) -> tuple[QWidget, ...]:
        """Return what Tab goes through, in order."""
        return (self.back, self.body, self.own, self.remove, self.uncheck, self.check)

    def show_back(self, shown: bool) -> None:
        """Show the way back where the record stands in place of the list."""
        self.back.setVisible(shown)

    def rule(self) -> RuleInForce | None:
        """Return what is shown."""
        return self._rule

    def show_ticked(self, count: int) -> None:
        """Let the act of the foot go by the rows ticked, where there are any."""
        self._ticked = count
        self._show_acts()

    def show_rule(self, rule: RuleInForce | None) -> None:
        """Show one value; its history follows."""
        self._rule = rule
        for part in (self._box, self._facts, self._history_title, self._history_card):
            part.setVisible(rule is not None)
        self._show_acts()
        if rule is None:
            self._below.set_text("")
            self._title.setText(_("Choose a rule on the left."))
            return
        self._below.set_text(f"{rule.subject_words} · {rule.regime}")
        self._title.setText(rule.description)
        self._value.setText(rule.value)
        local = rule.origin is Origin.LOCAL
        shipped = _("Value of the regulation: {value}").format(value=rule.shipped or "–")
        self._shipped.setText(shipped)
        self._shipped.setVisible(local and bool(rule.shipped))
        self._facts.set_facts(_facts(rule))
        for part in (self._history_title, self._history_card):
            part.setVisible(False)
        self.body.verticalScrollBar().setValue(0)

    def show_history(self, record: RuleRecord) -> None:
        """Show the values through the years."""
        if self._rule is not None and self._rule.key == record.key:
            self._history.show_values(record.history)
            for part in (self._history_title, self._history_card):
                part.setVisible(bool(record.history))

    def _show_acts(self) -> None:
        rule, many = self._rule, self._ticked
        local = rule is not None and rule.origin is Origin.LOCAL
        checked = rule is not None and rule.checked
        self.own.setText(_("Change the local value…") if local else _("Use a local value…"))
        self.own.setVisible(rule is not None and not many)
        self.remove.setVisible(local and not many)
        self.uncheck.setVisible(checked and not many)
        self.check.setVisible(bool(many) or (rule is not None and not checked))
        said = _("Compared with the original…")
        if many:
            said = ngettext(
                "{n} row compared with the original…",
                "{n} rows compared with the original…",
                many,
            ).format(n=many)
        self.check.setText(said)
        self._foot.setVisible(rule is not None or bool(many))


def _facts(rule: RuleInForce) -> list[tuple[str, str | QWidget | None]]:
    facts: list[tuple[str, str | QWidget | None]] = [
        (_("Source"), rule.citation),
        (_("In force"), span_words(rule.since, rule.until)),
    ]
    if rule.origin is Origin.LOCAL:
        facts.append((_("Reason"), rule.reason or None))
    else:
        facts.append((_("How sure"), rule.certainty))
    facts.append((_("Comparison"), _state(rule)))
    if rule.checked_on is not None:
        who = _("{name}, {day}").format(name=rule.checked_by, day=day(rule.checked_on))
        facts.append((_("Compared by"), who))
        if rule.note:
            facts.append((_("Note"), rule.note))
    return facts


def _state(rule: RuleInForce) -> QWidget:
    """Return the chip in a box with a stretch: its fixed width would cap the column."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(Chip(*state(rule)))
    row.addStretch(1)
    return box
