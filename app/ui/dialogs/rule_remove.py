"""Going back from a local value to that of the regulation."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from app.i18n import _
from app.services.register import Register
from app.services.rule_review import RuleInForce
from app.services.rule_values import deadlines_moved_back, remove_local_value
from app.ui.dialogs.rule_moves import MovesDialog, Question
from app.ui.main_window import Tools
from app.ui.tokens import Type
from app.ui.widgets import FieldRow, paragraph


class RuleRemoveDialog(MovesDialog):
    """Says what holds afterwards and asks why."""

    def __init__(
        self, register: Register, tools: Tools, rule: RuleInForce, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            _("Remove the local value"),
            tools,
            act=_("Remove the local value"),
            hint="",
            danger=True,
            parent=parent,
        )
        self._register, self._rule = register, rule
        self._reason = QLineEdit()
        self._reason.setObjectName("reason")
        self.form.add(paragraph(rule.description, role=Type.SECTION))
        words = _("Local value from {day}: {value}").format(
            day=f"{rule.since:%d/%m/%Y}", value=rule.value
        )
        self.form.add(paragraph(words, tone="ink2"))
        if rule.shipped:
            after = _("Afterwards the value of the regulation holds: {value}.")
            self.form.add(paragraph(after.format(value=rule.shipped), tone="ink2"))
        self.form.add(
            self.add_row(
                "reason",
                FieldRow(
                    _("Reason"),
                    self._reason,
                    required=True,
                    hint=_("Decisions already recorded keep their rule. F8 undoes this."),
                ),
            )
        )
        self.look()
        self._reason.setFocus()

    def question(self) -> Question | None:
        """Ask who goes back to the regulation's due day."""
        return partial(
            deadlines_moved_back, self._register, key=self._rule.key, since=self._rule.since
        )

    def work(self) -> Callable[[], object] | None:
        """Return what removes the value."""
        return partial(
            remove_local_value,
            self._register,
            key=self._rule.key,
            since=self._rule.since,
            reason=self._reason.text(),
        )
