"""One file on its way into the register: what was chosen and decided, and the work on it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.errors import UserError
from app.i18n import _
from app.services.changes import Changes
from app.services.imports import (
    Decision,
    FieldChange,
    ImportKind,
    PlannedRow,
    Recognition,
    RowKey,
    Verdict,
    values_in_words,
)
from app.services.register import Register
from app.ui.pages.importing import work
from app.ui.pages.importing.runner import Runner
from app.ui.pages.importing.shown_rows import ShownRows

_DECIDING = (Decision.SAME_PERSON, Decision.DIFFERENT)


class ImportSession(QObject):
    """Holds no widget; the page shows what it tells."""

    recognised = Signal(object)
    planned = Signal(object)
    settled = Signal(object)
    """The same plan, worked out anew with what was decided."""
    imported = Signal()
    taken_back = Signal()
    not_read = Signal(object)
    not_planned = Signal(object)
    not_imported = Signal(object)
    not_taken_back = Signal(object)

    def __init__(
        self, register: Register, runner: Runner, *, copy_first: work.CopyFirst, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._register = register
        self._copy_first = copy_first
        self.runner = runner
        self.path: Path | None = None
        self.shown: ShownRows | None = None
        self.decisions: dict[RowKey, Decision] = {}
        self.cells: dict[str, UUID] = {}
        self.act: UUID | None = None
        self.copy: Path | None = None
        self._chosen: work.Chosen | None = None

    def begin(self) -> None:
        """Forget the file."""
        self.path = self.shown = self.act = self.copy = self._chosen = None
        self._forget_answers()

    def answers(self) -> int:
        """Return how many answers were given that would be lost."""
        return len(self.decisions) + len(self.cells)

    # reading

    def read(self, path: Path, kind: ImportKind | None, *, prefer: ImportKind) -> None:
        """Look at a file; without `kind`, as the list it fits best."""
        self.begin()
        self.path = path
        self.runner.read(
            partial(work.read_file, path, kind, prefer),
            self._on_recognised,
            self.not_read.emit,
            step="read",
        )

    def _on_recognised(self, found: Recognition) -> None:
        if found.sheets:
            self.recognised.emit(found)
        else:
            empty = _("{name} holds no rows. Choose another file.")
            self.not_read.emit(UserError(empty.format(name=found.path.name)))

    # planning

    def plan(self, chosen: work.Chosen) -> None:
        """Set the rows against the register; answers stay as long as they mean the same rows."""
        if self._chosen is not None and _asks_otherwise(self._chosen, chosen):
            self._forget_answers()
        self._chosen = chosen
        self.runner.read(
            partial(work.make_plan, self._register, chosen, self._answered()),
            self._on_planned,
            self.not_planned.emit,
            step="read",
        )

    def decide(self, key: RowKey, decision: Decision | None) -> None:
        """Keep what was said about a doubtful row, or forget it."""
        if decision is None:
            self.decisions.pop(key, None)
        else:
            self.decisions[key] = decision
        self._settle()

    def take_cell(self, text: str, cell: UUID) -> None:
        """Keep which cell is meant by a name that the register does not know."""
        self.cells[text] = cell
        self._settle()

    def _settle(self) -> None:
        if self.shown is None:
            return
        self.runner.read(
            partial(work.settle, self._register, self.shown.plan, self._answered()),
            self._on_settled,
            self.not_planned.emit,
            step="compare",
            lock=False,
        )

    def _on_planned(self, shown: ShownRows) -> None:
        self._take(shown)
        self.planned.emit(shown)

    def _on_settled(self, shown: ShownRows) -> None:
        self._take(shown)
        self.settled.emit(shown)

    def _take(self, shown: ShownRows) -> None:
        self.shown = shown
        for key in shown.doubtful:
            if self.decisions.get(key) in _DECIDING:
                del self.decisions[key]  # the row does not allow what was decided

    def _answered(self) -> work.Settled:
        return work.Settled(dict(self.decisions), dict(self.cells))

    def _forget_answers(self) -> None:
        self.decisions.clear()
        self.cells.clear()

    def fields_of(self, row: PlannedRow) -> Sequence[FieldChange]:
        """Return what is compared of a row; of a new one, all that the file says."""
        if row.likeness is not None:
            return row.likeness.compared
        if row.verdict in (Verdict.NEW, Verdict.REFUSED) and self.shown is not None:
            return values_in_words(self.shown.plan, row)
        return row.changes

    # writing

    def apply(self) -> None:
        """Write the plan that is shown, unless it is being worked out anew."""
        if self.shown is None or self.runner.busy:
            return
        self.runner.write(
            partial(work.carry_out, self._register, self.shown.plan, self._copy_first),
            self._on_imported,
            self.not_imported.emit,
            step="write",
        )

    def _on_imported(self, applied: work.Applied) -> None:
        self.act = applied.act_id
        self.copy = applied.report.copy
        self.imported.emit()

    def take_back(self) -> None:
        """Undo the import that was just carried out."""
        if self.act is not None:
            self.runner.write(
                partial(work.take_back, self._register, self.act),
                self._on_taken_back,
                self.not_taken_back.emit,
                step="undo",
            )

    def _on_taken_back(self, _changes: Changes) -> None:
        self.act = None
        self.taken_back.emit()


def _asks_otherwise(before: work.Chosen, now: work.Chosen) -> bool:
    """Tell whether rows may mean something else now, so that answers about them do not hold."""
    return (before.kind, before.path, before.columns) != (now.kind, now.path, now.columns)
