"""Whose due days an act would move, from when to when, shown before it is written."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.errors import SoNguonError
from app.i18n import _, ngettext
from app.labels import label as words
from app.services.deadlines import MovedDeadline
from app.ui.day_words import day
from app.ui.dialogs.act_form import ActForm
from app.ui.main_window import Tools
from app.ui.tables import CellValue, Column, Lines, ListModel, Rows, TableView, Text
from app.ui.tables.columns import room_for
from app.ui.tokens import Space, Status, Type
from app.ui.widgets import Card, Form, commit_typing, grouped, label, paragraph, scrolling, set_tone

Question = Callable[[], tuple[MovedDeadline, ...]]
"""Reads whose due days would move; called in the reader lane."""

_FORM_WIDTH = 376
_PREVIEW_WIDTH = 420


def _columns() -> tuple[Column, ...]:
    days = room_for(["00/00/0000"], least=96)
    return (
        Column("who", _("Person"), 190, _who, min_width=150, stretch=1, hideable=False),
        Column(
            "before", _("Due now"), days, lambda one: _day(one.before), min_width=days, leaves=0
        ),
        Column("after", _("Due then"), days, _after, min_width=days, leaves=0),
    )


def _who(one: MovedDeadline) -> CellValue:
    return Lines(one.name, words(one.rule), strong=True)


def _day(on: object) -> CellValue:
    return None if on is None else f"{on:%d/%m/%Y}"


def _after(one: MovedDeadline) -> CellValue:
    return Text(day(one.after) if one.after else None, strong=True)


class MovedPreview(QWidget):
    """Asks in the reader lane, and says how many due days move; `answered` when it knows."""

    answered = Signal()
    refused = Signal(object)

    def __init__(self, tools: Tools, hint: str) -> None:
        super().__init__()
        self._tools, self._hint = tools, hint
        self._asked: Question | None = None
        self._waiting = False
        self._model: ListModel[MovedDeadline] = ListModel(_columns(), parent=self)
        self.table = TableView(
            self._model, name="movedDeadlines", settings={}, rows=Rows.TWO_LINES_TIGHT
        )
        self.table.setAccessibleName(_("Due days that move"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._title = label(_("Due days that move"), role=Type.SECTION)
        self._said = paragraph(hint, tone="ink2")
        self._said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._content = QStackedWidget()
        card = Card()
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(self.table)
        blank = QWidget()
        self._content.addWidget(blank)
        self._content.addWidget(card)
        self._card, self._blank = card, blank
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S4)
        column.addWidget(self._title)
        column.addWidget(self._said)
        column.addWidget(self._content, 1)
        self.setMinimumWidth(_PREVIEW_WIDTH)

    @property
    def waiting(self) -> bool:
        """Whether an answer is on its way."""
        return self._waiting

    def said(self) -> str:
        """Return the sentence above the rows."""
        return self._said.text()

    def ask(self, question: Question | None) -> bool:
        """Look at another question; tell whether there is a new answer to wait for."""
        if _same(question, self._asked):
            return self._waiting
        self._asked = question
        self._waiting = question is not None
        self._model.set_rows(())
        self._content.setCurrentWidget(self._blank)
        self._say(_("Looking whose due days move…") if question else self._hint)
        if question is not None:
            self._tools.tasks.read(self, question, self._show, self._fail, newest="moved")
        return self._waiting

    def _show(self, moved: tuple[MovedDeadline, ...]) -> None:
        self._waiting = False
        self._model.set_rows(moved)
        self._content.setCurrentWidget(self._card if moved else self._blank)
        said = ngettext("{n} due day moves.", "{n} due days move.", len(moved))
        self._say(said.format(n=grouped(len(moved))) if moved else _("No due day moves."))
        self.answered.emit()

    def _fail(self, problem: SoNguonError) -> None:
        self._waiting = False
        self._say(_("Not known yet: mend the field that is marked."), tone=Status.OVER)
        self.refused.emit(problem)
        self.answered.emit()

    def _say(self, sentence: str, tone: str = "ink2") -> None:
        self._said.setText(sentence)
        set_tone(self._said, tone)


def _same(one: Question | None, other: Question | None) -> bool:
    if isinstance(one, partial) and isinstance(other, partial):
        return (one.func, one.args, one.keywords) == (other.func, other.args, other.keywords)
    return one is None and other is None


class MovesDialog(ActForm):
    """Fields left, whose due days move right; nothing is written before that was shown.

    A subclass adds its rows to `form`, returns the partial to ask from `question` (None while the
    fields do not say enough), and calls `look` when one of them was left.
    """

    def __init__(
        self,
        title: str,
        tools: Tools,
        *,
        act: str,
        hint: str,
        danger: bool = False,
        parent: QWidget | None,
    ) -> None:
        super().__init__(title, tools, act=act, danger=danger, parent=parent)
        self.form = Form()
        self.preview = MovedPreview(tools, hint)
        self.preview.answered.connect(lambda: self._act.setEnabled(True))
        self.preview.refused.connect(self._on_no_preview)
        self.form.setContentsMargins(0, 0, Space.S4, 0)  # beside the bar where it scrolls
        area = scrolling(self.form)
        area.setFixedWidth(_FORM_WIDTH)
        side = QHBoxLayout()
        side.setSpacing(Space.S8)
        side.addWidget(area)
        side.addWidget(self.preview, 1)
        self.body.addLayout(side, 1)
        self.resize(900, 530)

    def question(self) -> Question | None:
        """Return what reads whose due days move."""
        raise NotImplementedError

    def look(self) -> bool:
        """Ask anew where the fields say something else; tell whether an answer is on its way."""
        waiting = self.preview.ask(self.question())
        self._act.setEnabled(not waiting)
        return waiting

    def try_act(self) -> None:
        """Write what was looked at; show it first where the fields were just changed."""
        commit_typing()
        if not self.look():
            super().try_act()

    def _on_no_preview(self, problem: SoNguonError) -> None:
        row = self._rows.get(problem.field or "")
        if row is not None:
            row.set_error(problem.message)
        else:
            self.show_refusal(problem)
