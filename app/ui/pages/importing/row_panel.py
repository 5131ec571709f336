"""The chosen row: why its verdict, field by field, and what is to be decided."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _
from app.services.imports import (
    Decision,
    FieldChange,
    ImportKind,
    PlannedRow,
    Problem,
    ProblemCode,
    Verdict,
)
from app.ui.pages.importing.cell_choice import CellChoice
from app.ui.pages.importing.compare_grid import CompareGrid
from app.ui.pages.importing.decision_foot import DecisionFoot, offered
from app.ui.pages.importing.row_words import (
    DOUBTS,
    changed_fields,
    likeness_question,
    notes,
)
from app.ui.pages.importing.verdicts import look_of
from app.ui.tokens import STATUS_SHAPES, Size, Space, Status, Type
from app.ui.widgets import (
    Chip,
    Pane,
    PaneHeader,
    ScrollBody,
    button,
    grouped,
    icon_button,
    label,
    paragraph,
)
from app.ui.widgets.notices import Shape

# Doubts that the question alone does not explain.
_CLASHES = DOUBTS - {ProblemCode.POSSIBLE_DUPLICATE}


class RowPanel(Pane):
    """Shows one row, or what there is to know of the whole file.

    `decided` carries a `Decision`, or None to take one back; `stepped` -1 or 1.
    """

    decided = Signal(object)
    stepped = Signal(int)
    back_requested = Signal()
    cell_chosen = Signal(str, object)
    """What the file calls a cell, and the id of the cell that is meant."""

    def __init__(self, kind: ImportKind, parent: QWidget | None = None) -> None:
        super().__init__(name="importRow", parent=parent)
        self._kind = kind
        self.row: PlannedRow | None = None
        self.back_button = button(_("List"), icon="arrow-left", name="backToList")
        self._chip = Chip()
        self._place = label(role=Type.CAPTION)
        self._left = label(role=Type.CAPTION)
        self.previous_button = icon_button("chevron-left", _("Previous row to look at"))
        self.next_button = icon_button("chevron-right", _("Next row to look at"))
        self.question = paragraph(role=Type.SECTION)
        self.grid = CompareGrid()
        self.cell_choice = CellChoice()
        self._first = QVBoxLayout()  # what refuses the row, or makes it doubtful
        self._told = QVBoxLayout()
        self.body = ScrollBody()
        self.decisions = DecisionFoot()
        self._build()
        self._connect()
        self.show_file_notes(())

    def _build(self) -> None:
        head = PaneHeader()
        head.row.addWidget(self.back_button)
        head.row.addWidget(self._chip)
        head.row.addWidget(self._place)
        head.row.addStretch(1)
        head.row.addWidget(self._left)
        for made, keys in ((self.previous_button, "Alt+↑"), (self.next_button, "Alt+↓")):
            made.setToolTip(f"{made.accessibleName()} ({keys})")
            head.row.addWidget(made)
        asked = QWidget()
        asked_row = QHBoxLayout(asked)
        asked_row.setContentsMargins(Space.PANE_X, Space.PANE_Y, Space.PANE_X, Space.S2)
        asked_row.addWidget(self.question)
        asked.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._first.setSpacing(Space.S4)
        self._told.setSpacing(Space.S4)
        self.body.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.body.setAccessibleName(_("Comparison"))
        self.body.body.setContentsMargins(Space.PANE_X, Space.S2, Space.PANE_X, Space.PANE_Y)
        self.body.add(self._first)
        self.body.add(self.cell_choice)
        self.body.add(self.grid)
        self.body.add(self._told)
        self.add(head)
        self.add(asked)
        self.add(self.body, stretch=1)
        self.add(self.decisions)

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.back_requested)
        self.previous_button.clicked.connect(lambda: self.stepped.emit(-1))
        self.next_button.clicked.connect(lambda: self.stepped.emit(1))
        self.decisions.decided.connect(self.decided)
        self.cell_choice.chosen.connect(self._choose_cell)

    def show_row(
        self,
        row: PlannedRow,
        decision: Decision | None,
        *,
        fields: Sequence[FieldChange],
        several_sheets: bool,
    ) -> None:
        """Show a row; `fields` are those to compare."""
        self.row = row
        looks = look_of(row, decision)
        self._chip.set(looks.word(), looks.status, shape=looks.shape)
        place = _("row {row}").format(row=row.row)
        self._place.setText(f"{place} · {row.sheet}" if several_sheets else place)
        self._chip.setVisible(True)
        self.question.setText(_heading(row, self._kind))
        alone = row.verdict in (Verdict.NEW, Verdict.REFUSED)
        self.grid.show_fields(fields, row=row.row, alone=alone)
        self.cell_choice.setVisible(_cell_unknown(row) and self.cell_choice.has_cells())
        self._tell_of(row)
        codes = {problem.code for problem in row.problems}
        self.decisions.show_for(
            offered(codes) if row.verdict is Verdict.DOUBTFUL else (),
            decision,
            named=self._kind is not ImportKind.CELLS,
        )
        self.body.verticalScrollBar().setValue(0)

    def show_file_notes(self, problems: Sequence[Problem]) -> None:
        """Show what there is to know of the whole file instead of a row."""
        self.row = None
        self._chip.setVisible(False)
        self._place.setText("")
        self.question.setText(_("About the file") if problems else _("No row is chosen"))
        self.grid.setVisible(False)
        self.cell_choice.setVisible(False)
        self.decisions.show_for((), None)
        _fill(self._first, [])
        _fill(self._told, [(problem.message, Status.SOON) for problem in problems])

    def show_left(self, count: int, *, steps: bool) -> None:
        """Say how many rows are still to be decided, and whether there are any to step through."""
        self._left.setText(_("{n} to decide").format(n=grouped(count)) if count else "")
        self.previous_button.setEnabled(steps)
        self.next_button.setEnabled(steps)

    def told(self) -> list[str]:
        """Return the sentences above and below the comparison."""
        widgets = [
            item.widget()
            for layout in (self._first, self._told)
            for at in range(layout.count())
            if (item := layout.itemAt(at)) is not None
        ]
        return [made.accessibleName() for made in widgets if made is not None]

    def _tell_of(self, row: PlannedRow) -> None:
        refused = row.verdict is Verdict.REFUSED
        first = row.problems if refused else [one for one in row.problems if one.code in _CLASHES]
        status = Status.OVER if refused else Status.UNKNOWN
        _fill(self._first, [(problem.message, status) for problem in first])
        below = [] if refused else [(problem.message, Status.SOON) for problem in notes(row)]
        for other in row.likeness.others if row.likeness else ():
            sentence = _("There is another one of this name: {other}").format(other=other)
            below.append((sentence, Status.NONE))
        _fill(self._told, below)

    def _choose_cell(self, cell: UUID) -> None:
        if self.row is not None:
            self.cell_chosen.emit(self.row.cell, cell)


def _heading(row: PlannedRow, kind: ImportKind) -> str:
    match row.verdict:
        case Verdict.NEW if kind is ImportKind.QUOTAS:
            return _("The target of {name} will be added").format(name=row.name)
        case Verdict.NEW:
            return _("{name} will be added").format(name=row.name)
        case Verdict.UPDATED:
            return changed_fields(row.changes)
        case Verdict.SAME:
            return _("Nothing changes")
        case Verdict.DOUBTFUL:
            return likeness_question(row, kind)
        case Verdict.REFUSED:
            return _("This row does not come in")


def _cell_unknown(row: PlannedRow) -> bool:
    return any(problem.code is ProblemCode.UNKNOWN_CELL for problem in row.problems)


def _fill(column: QVBoxLayout, told: Sequence[tuple[str, Status]]) -> None:
    """Show these sentences in a column instead of those before."""
    while (item := column.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
    for sentence, status in told:
        column.addWidget(_said(sentence, status))


def _said(sentence: str, status: Status) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.S3)
    shape = Shape(STATUS_SHAPES[status], status, Size.ICON_ROW)
    row.addWidget(shape, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(paragraph(sentence, tone="ink2" if status is Status.NONE else "ink"), 1)
    made.setAccessibleName(sentence)
    return made
