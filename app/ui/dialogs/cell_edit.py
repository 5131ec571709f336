"""Adding a cell, or editing its basic data and area traits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.clock import Clock
from app.domain.terms import AreaTrait, CellKind
from app.errors import SoNguonError
from app.i18n import _
from app.labels import label as words
from app.services.cell_edit import AddedCell, add_cell, edit_cell
from app.services.cell_record import CellRecord, TraitSpan
from app.services.register import Register
from app.ui.date_fields import day_field
from app.ui.dialogs.act_form import ActForm
from app.ui.main_window import Tools
from app.ui.tokens import Space, Status, Type
from app.ui.widgets import CheckBox, ComboBox, FieldRow, Form, label, paragraph

_WIDTH = 780
_DAY_WIDTH = 178


class CellEditDialog(ActForm):
    """Saves one act; `saved` carries the cell's id."""

    saved = Signal(object)

    def __init__(
        self,
        register: Register,
        tools: Tools,
        record: CellRecord | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("Edit cell") if record else _("Add cell"),
            tools,
            act=_("Save") if record else _("Add cell"),
            parent=parent,
        )
        self.setMinimumWidth(_WIDTH)
        self._register, self._record = register, record
        self._name = QLineEdit()
        self._name.setObjectName("name")
        self._kind = ComboBox(name="kind")
        for kind in CellKind:
            self._kind.addItem(words(kind), kind)
        self._code = QLineEdit()
        self._code.setObjectName("code")
        self._founded = day_field(tools.clock, name="founded_on")
        for name, row in {
            "name": FieldRow(_("Name of the cell"), self._name, required=True),
            "kind": FieldRow(_("Kind of cell"), self._kind, required=True),
            "code": FieldRow(
                _("Organisation code"), self._code, hint=_("14 digits, with or without points")
            ),
            "founded_on": FieldRow(_("Founded on"), self._founded, width=_DAY_WIDTH),
        }.items():
            self.add_row(name, row)
        spans = {span.trait: span for span in record.traits} if record else {}
        self._traits = [TraitRow(trait, spans.get(trait), tools.clock) for trait in AreaTrait]
        self._build()
        self._fill()

    def _build(self) -> None:
        form = Form()
        for row in self._rows.values():
            form.add(row)
        grid = QVBoxLayout()
        grid.setSpacing(Space.S3)
        grid.addWidget(label(_("Area"), role=Type.SECTION))
        grid.addWidget(
            paragraph(
                _("A trait counts from its day; one that ends is kept until its last day."),
                role=Type.CAPTION,
            )
        )
        for trait in self._traits:
            grid.addWidget(trait)
        grid.addStretch(1)
        side = QHBoxLayout()
        side.setSpacing(Space.S8)
        side.addWidget(form, 1)
        side.addLayout(grid, 1)
        self.body.addLayout(side, 1)

    def _fill(self) -> None:
        if self._record is not None:
            row = self._record.line.row
            self._name.setText(row.name)
            self._kind.select(row.kind)
            self._code.setText(row.code or "")
            self._founded.show_text(f"{row.founded_on:%d/%m/%Y}" if row.founded_on else "")
        self._name.setFocus()

    def work(self) -> Callable[[], object] | None:
        """Return what adds or edits the cell."""
        for trait in self._traits:
            trait.set_error("")
        values = {
            "name": self._name.text(),
            "kind": self._kind.currentData(),
            "code": self._code.text(),
            "founded_on": self._founded.value(),
            "traits": [span for row in self._traits if (span := row.change()) is not None],
        }
        wrong = next((row for row in self._traits if row.error()), None)
        if wrong is not None:
            wrong.field.setFocus()
            return None
        if self._record is None:
            return partial(add_cell, self._register, **values)
        return partial(edit_cell, self._register, self._record.line.row_id, **values)

    def on_written(self, result: object) -> None:
        """Tell which cell it is, and close."""
        if isinstance(result, AddedCell):
            self.saved.emit(result.cell_id)
        elif self._record is not None:
            self.saved.emit(self._record.line.row_id)
        super().on_written(result)

    def show_refusal(self, problem: SoNguonError) -> None:
        """Say below its day what is wrong with a trait; other problems have no place here."""
        for row in self._traits:
            if problem.field == f"trait_{row.trait.value}":
                row.set_error(problem.message)
                row.field.setFocus()
                return
        super().show_refusal(problem)


class TraitRow(QWidget):
    """One area trait: ticked from a day; unticked, the last day of one that ran."""

    def __init__(self, trait: AreaTrait, span: TraitSpan | None, clock: Clock) -> None:
        super().__init__()
        self.trait = trait
        self._span = span if span and span.until_on is None else None
        self._clock = clock
        self._tick = CheckBox(words(trait))
        self._tick.setObjectName(f"trait_{trait.value}")
        self._caption = label(role=Type.CAPTION, tone="ink2")
        self.field = day_field(clock, name=f"day_{trait.value}")
        self.field.setFixedWidth(_DAY_WIDTH)
        self._caption.setBuddy(self.field)
        self._below = paragraph(role=Type.CAPTION, tone=Status.OVER)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(Space.S1)
        grid.addWidget(self._tick, 0, 0)
        grid.addWidget(self._caption, 0, 1)
        grid.addWidget(self.field, 0, 2)
        grid.addWidget(self._below, 1, 0, 1, 3)
        grid.setColumnStretch(0, 1)
        self.field.refused.connect(self.set_error)
        self._tick.setChecked(self._span is not None)
        self._tick.toggled.connect(self._on_tick)
        self._show_day(self._span.from_on if self._span else None)
        self.set_error("")

    def change(self) -> TraitSpan | None:
        """Return what has to be saved of this trait; None where nothing changed."""
        day = self.field.value()
        if self._tick.isChecked():
            span = TraitSpan(self.trait, day)
            return None if span == self._span else span
        return TraitSpan(self.trait, self._span.from_on, day) if self._span else None

    def set_error(self, sentence: str) -> None:
        """Say what is wrong with the day; empty takes it away."""
        self._below.setText(sentence)
        self._below.setVisible(bool(sentence))

    def error(self) -> str:
        """Return the sentence that stands below the day."""
        return self._below.text()

    def _on_tick(self, ticked: bool) -> None:
        today = self._clock.today()
        if ticked:
            self._show_day(self._span.from_on if self._span else today)
        else:
            self._show_day(today - timedelta(days=1) if self._span else None)

    def _show_day(self, day: date | None) -> None:
        runs, ends = self._tick.isChecked(), self._span is not None
        self._caption.setText(_("from") if runs else _("until the end of"))
        for part in (self._caption, self.field):
            part.setVisible(runs or ends)
        self.field.show_text(f"{day:%d/%m/%Y}" if day else "")
