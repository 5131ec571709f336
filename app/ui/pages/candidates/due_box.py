"""What is due of one person; F3 opens below it the basis and how it was counted."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.services.due import DueRow, Why, why
from app.services.register import Register
from app.ui.day_words import day
from app.ui.dialogs.due_done import DueDoneDialog, is_done_by_hand
from app.ui.main_window import Tools
from app.ui.pages.candidates.fact_rows import FactRow, FactRows
from app.ui.pages.today.words import days_status, days_words
from app.ui.tokens import Space, Type
from app.ui.why_body import WhyBody
from app.ui.widgets import Card, button, label

_FURTHEST = 366  # days


class DueBox(QWidget):
    """Rows of due days with the days left; the card opens in place, never as a dialog."""

    opened = Signal()
    """The card came into sight."""

    def __init__(self, register: Register, tools: Tools) -> None:
        super().__init__()
        self._register, self._tools = register, tools
        self._dues: tuple[DueRow, ...] = ()
        self._open: int | None = None
        self.rows = FactRows(name="dueRows")
        self.card = Card()
        self.card.setObjectName("dueWhy")
        self._title = label(role=Type.SECTION)
        self._said = WhyBody()
        self.close_button = button(_("Close (F3)"), kind="link", clicked=self.close_card)
        self._build()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.close_button)
        self.card.body.addLayout(head)
        self.card.body.addWidget(self._said)
        self.card.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HEADING)
        heading = QHBoxLayout()
        heading.addWidget(label(_("Due days"), role=Type.SECTION), 1)
        heading.addWidget(label(_("F3: basis and arithmetic"), role=Type.CAPTION, tone="ink3"))
        column.addLayout(heading)
        column.addWidget(self.rows)
        column.addWidget(self.card)

    def show_dues(self, dues: tuple[DueRow, ...]) -> None:
        """Show what is due; the card of another person closes."""
        # What lies further ahead stands with its paper ("valid until").
        self._dues = dues = tuple(one for one in dues if one.days_left <= _FURTHEST)
        self.rows.show_rows([self._row(one) for one in dues])
        self.setVisible(bool(dues))
        if self._open not in [one.id for one in dues]:
            self._open = None
            self.card.hide()

    def _row(self, one: DueRow) -> FactRow:
        by_hand = is_done_by_hand(one)
        parts = (day(one.due), one.detail, one.source)
        return FactRow(
            one.what,
            " · ".join(filter(None, parts)),
            chip=days_words(one.days_left),
            chip_status=days_status(one.days_left),
            act=_("Basis"),
            go=partial(self.explain, one.id),
            key=one.id,
            also=_("Done…") if by_hand else "",
            also_go=partial(self.record_done, one) if by_hand else None,
        )

    def record_done(self, one: DueRow) -> None:
        """Ask on which day something was done that no act tells."""
        dialog = DueDoneDialog(self._register, self._tools, one, parent=self)
        self._tools.messages.run(dialog)

    def toggle(self) -> None:
        """Open the card of the due day that has the keyboard, else of the first; or close it."""
        if self._open is not None:
            self.close_card()
        elif self._dues:
            found = self.rows.key_of(QApplication.focusWidget())
            self.explain(found if isinstance(found, int) else self._dues[0].id)

    def explain(self, deadline_id: int) -> None:
        """Read and show the card of one due day."""
        self._open = deadline_id
        self._tools.tasks.read(
            self, partial(why, self._register, deadline_id), self._show_why, newest="why"
        )

    def close_card(self) -> None:
        """Close the card; the keyboard goes back to its row."""
        was, self._open = self._open, None
        inside = self.card.isAncestorOf(QApplication.focusWidget() or self)
        self.card.hide()
        if inside:
            self.rows.focus_key(was)

    def _show_why(self, found: Why) -> None:
        if found.row.id != self._open:
            return
        self._title.setText(_("Basis and arithmetic: {what}").format(what=found.row.what))
        self._said.show_why(found)
        self.card.show()
        self.opened.emit()
