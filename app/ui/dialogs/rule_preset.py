"""The values of one province, adopted together from a day on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.i18n import _
from app.services.register import Register
from app.services.regulations import shipped_rules
from app.services.rule_presets import Preset
from app.services.rule_units import value_words
from app.services.rule_values import adopt_preset, deadlines_moved, preset_values
from app.ui.date_fields import day_field
from app.ui.dialogs.rule_moves import MovesDialog, Question
from app.ui.main_window import Tools
from app.ui.tokens import Space, Type
from app.ui.widgets import ComboBox, FieldRow, paragraph

_YEARS_AHEAD = 5
_DAY_WIDTH = 190


class RulePresetDialog(MovesDialog):
    """Shows every value of a province before all of them become local."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        presets: Sequence[Preset],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("Values of one province"),
            tools,
            act=_("Adopt"),
            hint=_("Type the first day: whose due days move is shown here."),
            parent=parent,
        )
        self._register, self._presets = register, presets
        self._choice = ComboBox(name="preset")
        for preset in presets:
            self._choice.addItem(preset.name, preset.code)
        self._since = day_field(tools.clock, name="since", years_ahead=_YEARS_AHEAD)
        self._reason = QLineEdit()
        self._reason.setObjectName("reason")
        self._source = paragraph(role=Type.CAPTION, tone="ink2")
        self._values = QWidget()
        self._lines = QVBoxLayout(self._values)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(Space.S1)
        form = self.form
        form.add(self.add_row("preset", FieldRow(_("Province"), self._choice)))
        form.add(self._source)
        form.add(
            self.add_row(
                "since", FieldRow(_("From day"), self._since, required=True, width=_DAY_WIDTH)
            )
        )
        form.add(self.add_row("reason", FieldRow(_("Reason"), self._reason, required=True)))
        form.add_heading(_("What becomes a local value"))
        form.add(self._values)
        self._choice.activated.connect(lambda _at: self._show())
        self._since.changed.connect(lambda _day: self.look())
        self._show()
        self._choice.setFocus()

    def _preset(self) -> Preset:
        return self._presets[self._choice.currentIndex()]

    def _show(self) -> None:
        preset, rules = self._preset(), shipped_rules()
        self._source.setText(preset.citation)
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in preset.values:
            rule = rules[one.key]
            value = value_words(rule.unit, one.value)
            self._lines.addWidget(paragraph(f"{rule.description}: {value}"))
            self._lines.addWidget(paragraph(one.note, role=Type.CAPTION, tone="ink3"))
        self.look()

    def question(self) -> Question | None:
        """Ask about all values of the province together."""
        since = self._since.value()
        if since is None:
            return None
        values = list(preset_values(self._preset(), since=since, reason="–"))
        return partial(deadlines_moved, self._register, values=values)

    def work(self) -> Callable[[], object] | None:
        """Return what adopts the province's values."""
        self._since.take()
        if self.row("since").error():
            return None
        since = self._since.value()
        if since is None:
            self.row("since").set_error(_("Type the first day."))
            return None
        return partial(
            adopt_preset,
            self._register,
            preset=self._preset(),
            since=since,
            reason=self._reason.text(),
        )
