"""A local value of one rule: set or changed, and whose due days follow it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from app.errors import UserError
from app.i18n import _
from app.services.register import Register
from app.services.rule_history import RuleRecord
from app.services.rule_values import LocalValue, deadlines_moved, set_local_value
from app.ui.date_fields import day_field
from app.ui.dialogs.rule_moves import MovesDialog, Question
from app.ui.dialogs.rule_value_editors import value_editor
from app.ui.main_window import Tools
from app.ui.tab_order import tab_stops
from app.ui.tokens import Type
from app.ui.widgets import FieldRow, paragraph

_YEARS_AHEAD = 5


@dataclass(frozen=True, slots=True)
class LocalStart:
    """What the fields begin with: the rule in words, and the local value there is."""

    description: str
    shipped: str
    since: date | None = None
    citation: str = ""
    reason: str = ""


class RuleValueDialog(MovesDialog):
    """Asks for value, days, source and reason."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        record: RuleRecord,
        start: LocalStart,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("Local value"),
            tools,
            act=_("Write"),
            hint=_("Type the value and its first day: whose due days move is shown here."),
            parent=parent,
        )
        self._register, self._record = register, record
        self._editor = value_editor(record.unit, record.value)
        self._since = day_field(tools.clock, name="since", years_ahead=_YEARS_AHEAD)
        self._until = day_field(tools.clock, name="until", years_ahead=_YEARS_AHEAD)
        self._citation = QLineEdit(start.citation)
        self._citation.setObjectName("citation")
        self._reason = QLineEdit(start.reason)
        self._reason.setObjectName("reason")
        if start.since is not None:
            self._since.show_text(f"{start.since:%d/%m/%Y}")
        if record.local_until is not None:
            self._until.show_text(f"{record.local_until:%d/%m/%Y}")
        self._build(start)
        self._editor.changed.connect(self.look)
        for field in (self._since, self._until):
            field.changed.connect(lambda _day: self.look())
        self.look()
        next(tab_stops(self._editor)).setFocus()

    def _build(self, start: LocalStart) -> None:
        form = self.form
        form.add(paragraph(start.description, role=Type.SECTION))
        if start.shipped:
            said = _("Value of the regulation: {value}").format(value=start.shipped)
            form.add(paragraph(said, tone="ink2"))
        rows = {
            "value": FieldRow(_("Local value"), self._editor, required=True),
            "since": FieldRow(_("From day"), self._since, required=True),
            "until": FieldRow(_("Until day"), self._until),
            "citation": FieldRow(_("Source: document, number, day"), self._citation, required=True),
            "reason": FieldRow(_("Reason"), self._reason, required=True),
        }
        for name, row in rows.items():
            self.add_row(name, row)
        form.add(rows["value"])
        form.add(rows["since"], rows["until"])
        form.add(rows["citation"])
        form.add(rows["reason"])

    def _typed(self) -> LocalValue | None:
        """Return what the fields say; None while value or first day is missing."""
        since = self._since.value()
        try:
            value = self._editor.value()
        except UserError:
            return None
        if since is None or value in ("", []):
            return None
        return LocalValue(
            self._record.key,
            value,
            since,
            self._citation.text(),
            self._reason.text(),
            self._until.value(),
        )

    def question(self) -> Question | None:
        """Ask about value and days; source and reason move nothing."""
        typed = self._typed()
        if typed is None:
            return None
        looked_at = LocalValue(typed.key, typed.value, typed.since, "–", "–", typed.until)
        return partial(deadlines_moved, self._register, values=[looked_at])

    def work(self) -> Callable[[], object] | None:
        """Return what sets the value."""
        try:
            value = self._editor.value()
        except UserError as error:
            self.row("value").set_error(error.message)
            return None
        for name, field in (("since", self._since), ("until", self._until)):
            field.take()  # a text that is no day is refused in its row
            if self.row(name).error():
                return None
        since = self._since.value()
        if since is None:
            self.row("since").set_error(_("Type the first day."))
            return None
        return partial(
            set_local_value,
            self._register,
            key=self._record.key,
            value=value,
            since=since,
            until=self._until.value(),
            citation=self._citation.text(),
            reason=self._reason.text(),
        )
