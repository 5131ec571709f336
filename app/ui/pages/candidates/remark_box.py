"""The remark of one month: day of the talk, strengths, weaknesses, proposal; saved when left."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.months import add_months
from app.domain.remarks import month_before, month_of, month_text
from app.errors import SoNguonError
from app.i18n import _
from app.services import remarks
from app.services.register import Register
from app.services.remarks import RemarkText
from app.ui.main_window import Tools
from app.ui.pages.candidates.editors import DateEditor, Editor, WordsEditor
from app.ui.pages.candidates.saved_group import SavedGroup
from app.ui.pages.candidates.shown import Shown
from app.ui.tokens import Space, Type
from app.ui.widgets import FieldRow, button, icon_button, label

_EMPTY = RemarkText()


class RemarkBox(QWidget):
    """The current month at first; earlier ones with the arrows."""

    def __init__(self, register: Register, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register, self._tools = register, tools
        self._shown: Shown | None = None
        self._month = month_of(tools.clock.today())
        self._title = label(role=Type.SECTION)
        self._earlier = icon_button("chevron-left", _("The month before"), name="monthBefore")
        self._later = icon_button("chevron-right", _("The month after"), name="monthAfter")
        self._nothing_new = button(_("Nothing new"), name="nothingNew")
        editors: dict[str, Editor] = {
            "met_on": DateEditor.day(tools.clock, "met_on"),
            "strengths": WordsEditor("strengths"),
            "weaknesses": WordsEditor("weaknesses"),
            "proposal": WordsEditor("proposal"),
        }
        titles = {
            "met_on": _("Talked on"),
            "strengths": _("Strengths"),
            "weaknesses": _("Weaknesses"),
            "proposal": _("Proposal"),
        }
        self._rows = {
            name: FieldRow(titles[name], editor.widget, width=170 if name == "met_on" else 0)
            for name, editor in editors.items()
        }
        self.group = SavedGroup(editors, self._rows, parent=self)
        self._build()
        self._connect()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.S2)
        head.addWidget(self._title, 1)
        head.addWidget(self._nothing_new)
        head.addWidget(self._earlier)
        head.addWidget(self._later)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S4)
        column.addLayout(head)
        for row in self._rows.values():
            column.addWidget(row)

    def _connect(self) -> None:
        self._earlier.clicked.connect(lambda: self._turn(month_before(self._month)))
        self._later.clicked.connect(lambda: self._turn(add_months(self._month, 1)))
        self._nothing_new.clicked.connect(self._write_nothing_new)
        self.group.save_wanted.connect(self._save)

    def show_person(self, shown: Shown) -> None:
        """Show the month; another person begins with the current one."""
        if self._shown is None or self._shown.person_id != shown.person_id:
            self._month = month_of(self._tools.clock.today())
        self._shown = shown
        self._show_month()

    def focus_first(self) -> None:
        """Put the keyboard into the current month's words."""
        self._turn(month_of(self._tools.clock.today()))
        self.group.editors["strengths"].widget.setFocus()

    def _turn(self, month: date) -> None:
        if month <= self._tools.clock.today() and self.group.leave():
            self._month = month
            self._show_month()

    def _show_month(self) -> None:
        if self._shown is None or self._shown.candidate_id is None:
            return
        held = self._held()
        self._title.setText(_("Remark for {month}").format(month=month_text(self._month)))
        self._later.setEnabled(add_months(self._month, 1) <= self._tools.clock.today())
        has_words = bool(held.strengths or held.weaknesses or held.proposal)
        self._nothing_new.setEnabled(not has_words and not held.nothing_new)
        self._nothing_new.setText(
            _("Nothing new: noted") if held.nothing_new and not has_words else _("Nothing new")
        )
        values = {name: getattr(held, name) for name in self.group.editors}
        self.group.show_saved((self._shown.candidate_id, self._month), values)

    def _held(self) -> RemarkText:
        rows = self._shown.record.remarks if self._shown else ()
        for row in rows:
            if row.month == self._month:
                return RemarkText(
                    row.strengths, row.weaknesses, row.proposal, row.met_on, row.nothing_new
                )
        return _EMPTY

    def _save(self, owner: Any, _typed: Mapping[str, Any], before: Mapping[str, Any]) -> None:
        candidate_id, month = owner
        values = {name: self.group.value(name) for name in self.group.editors}
        remark = RemarkText(**values, nothing_new=self._held().nothing_new)

        def refused(problem: SoNguonError) -> None:
            if not self.group.refused(owner, before, problem):
                self._tools.messages.show_problem(self, problem)

        self._tools.tasks.write(
            self,
            partial(
                remarks.write_remark,
                self._register,
                candidate_id=candidate_id,
                month=month,
                remark=remark,
            ),
            failed=refused,
        )

    def _write_nothing_new(self) -> None:
        if self._shown is None or self._shown.candidate_id is None or not self.group.leave():
            return
        self._tools.tasks.write(
            self,
            partial(
                remarks.mark_nothing_new,
                self._register,
                candidate_id=self._shown.candidate_id,
                month=self._month,
            ),
        )
