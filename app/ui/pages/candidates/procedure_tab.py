"""Xét kết nạp, công nhận: the acts left; conditions, introducers and written opinions right."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.i18n import _
from app.ui.main_window import Tools
from app.ui.pages.candidates.acts_table import ActsTable
from app.ui.pages.candidates.fact_rows import FactRows
from app.ui.pages.candidates.reason_facts import (
    finding_facts,
    introducer_facts,
    referral_facts,
)
from app.ui.pages.candidates.shown import Shown
from app.ui.tab_order import focus_first
from app.ui.tokens import Type
from app.ui.widgets import ScrollBody, button, label

_LEAST_WIDTH = 420  # pixels


class ProcedureTab(QWidget):
    """Takes the whole page, because it is a table."""

    introducers_wanted = Signal()
    opinion_wanted = Signal(object)
    """A `ReferralRow` whose opinion is to be recorded, or None for a case not listed yet."""

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.acts = ActsTable(tools)
        self._findings = FactRows(name="findings")
        self._introducers = FactRows(name="introducers", empty=_("Nobody introduces yet."))
        self._referrals = FactRows(
            name="caseOpinions", empty=_("No case in which a written opinion is needed.")
        )
        self.edit_introducers = button(
            _("Edit…"), kind="link", clicked=self.introducers_wanted.emit, name="editIntroducers"
        )
        self.edit_introducers.setAccessibleName(_("Edit who introduces"))
        self.add_case = button(
            _("Add a case…"),
            kind="link",
            clicked=lambda: self.opinion_wanted.emit(None),
            name="addCase",
        )
        self.side = ScrollBody()
        self.side.setObjectName("conditions")
        self.side.add(label(_("Conditions"), role=Type.SECTION))
        self.side.add(self._findings)
        self.side.add(_heading(_("Introducers"), self.edit_introducers))
        self.side.add(self._introducers)
        self.side.add(_heading(_("Cases that need a written opinion"), self.add_case))
        self.side.add(self._referrals)
        rule = QFrame()
        rule.setProperty("rule", "v")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.acts, 3)
        row.addWidget(rule)
        row.addWidget(self.side, 2)

    def show_person(self, shown: Shown) -> None:
        """Show one candidate."""
        found = shown.procedure
        if found is None:
            return
        self.acts.show_acts(found.acts)
        self._findings.show_rows(finding_facts(found.findings))
        self._introducers.show_rows(introducer_facts(found.introducers))
        self._referrals.show_rows(referral_facts(found.referrals, self.opinion_wanted.emit))

    def minimumSizeHint(self) -> QSize:
        """Return no more than a record beside the list needs: this tab has the whole page."""
        return QSize(_LEAST_WIDTH, super().minimumSizeHint().height())

    def can_leave(self) -> bool:
        """Nothing is typed here."""
        return True

    def other_side(self) -> bool:
        """Move the keyboard between the acts and the conditions; False if it is in neither."""
        focus = QApplication.focusWidget()
        if focus is not None and self.side.isAncestorOf(focus):
            self.acts.table.setFocus()
            return True
        if focus is not None and self.acts.isAncestorOf(focus):
            focus_first((self.side,))
            return True
        return False


def _heading(words: str, way: QPushButton) -> QHBoxLayout:
    across = QHBoxLayout()
    said: QLabel = label(words, role=Type.SECTION)
    across.addWidget(said, 1)
    across.addWidget(way)
    return across
