"""Đã đối chiếu bản gốc: who compared which values with the original text, and when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from app.i18n import _, ngettext
from app.services.register import Register
from app.services.rule_checks import check_values, uncheck_value
from app.services.rule_review import RuleInForce
from app.ui.date_fields import day_field
from app.ui.day_words import day
from app.ui.dialogs.act_form import ActForm
from app.ui.main_window import Tools
from app.ui.tokens import Type
from app.ui.widgets import FieldRow, Form, paragraph, scrolling

_WIDTH = 560
_DAY_WIDTH = 190
_LIST_HEIGHT = 150


class RuleCheckDialog(ActForm):
    """Names what is marked; the name begins with whoever is logged in."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        rules: Sequence[RuleInForce],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("Compared with the original"), tools, act=_("Mark as compared"), parent=parent
        )
        self.setMinimumWidth(_WIDTH)
        self._register, self._rules = register, tuple(rules)
        self._by = QLineEdit(register.actor.display_name)
        self._by.setObjectName("by")
        self._on = day_field(tools.clock, name="on")
        self._on.show_text(day(tools.clock.today()))
        self._note = QLineEdit()
        self._note.setObjectName("note")
        self._build()
        self._by.setFocus()

    def _build(self) -> None:
        count = len(self._rules)
        question = ngettext(
            "{n} value agrees with the original text?",
            "{n} values agree with the original text?",
            count,
        )
        self.body.addWidget(paragraph(question.format(n=count), role=Type.TITLE))
        named = paragraph(
            "\n".join(
                f"– {rule.description}: {rule.value} ({rule.citation})" for rule in self._rules
            ),
            tone="ink2",
        )
        area = scrolling(named)
        area.setMaximumHeight(_LIST_HEIGHT)
        self.body.addWidget(area)
        form = Form()
        by = FieldRow(_("Compared by"), self._by, required=True)
        on = FieldRow(_("Day"), self._on, required=True, width=_DAY_WIDTH)
        note = FieldRow(
            _("Note"),
            self._note,
            hint=_("The mark falls when a new version of the program changes value or source."),
        )
        for name, row in (("by", by), ("on", on), ("note", note)):
            self.add_row(name, row)
        form.add(by, on)
        form.add(note)
        self.body.addWidget(form)
        self.body.addStretch(1)

    def work(self) -> Callable[[], object] | None:
        """Return what marks the values."""
        self._on.take()
        if self.row("on").error():
            return None
        on = self._on.value()
        if on is None:
            self.row("on").set_error(_("Type the day of the comparison."))
            return None
        return partial(
            check_values,
            self._register,
            values=[(rule.key, rule.since) for rule in self._rules],
            by=self._by.text(),
            on=on,
            note=self._note.text(),
        )


class RuleUncheckDialog(ActForm):
    """Asks why a value counts as not compared again."""

    def __init__(
        self, register: Register, tools: Tools, rule: RuleInForce, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            _("Take the comparison back"), tools, act=_("Take back"), danger=True, parent=parent
        )
        self.setMinimumWidth(_WIDTH)
        self._register, self._rule = register, rule
        self._reason = QLineEdit()
        self._reason.setObjectName("reason")
        self.body.addWidget(paragraph(_("This value is not compared after all?"), role=Type.TITLE))
        self.body.addWidget(paragraph(f"{rule.description}: {rule.value}", tone="ink2"))
        assert rule.checked_on is not None
        said = _("Marked by {name} on {day}.").format(
            name=rule.checked_by, day=day(rule.checked_on)
        )
        self.body.addWidget(paragraph(said, tone="ink2"))
        hint = _("The value stays as it is. F8 undoes this.")
        row = FieldRow(_("Reason"), self._reason, required=True, hint=hint)
        self.body.addWidget(self.add_row("reason", row))
        self.body.addStretch(1)
        self._reason.setFocus()

    def work(self) -> Callable[[], object] | None:
        """Return what takes the mark back."""
        return partial(
            uncheck_value,
            self._register,
            key=self._rule.key,
            since=self._rule.since,
            reason=self._reason.text(),
        )
