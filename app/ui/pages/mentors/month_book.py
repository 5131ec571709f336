"""The month of one cell between screen and book: reads it, saves each field left, loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.domain.remarks import RemarkStatus, month_of
from app.errors import SoNguonError, UserError
from app.services import remarks
from app.services.changes import Changes
from app.services.register import Register
from app.services.remarks import MonthGrid, MonthRow, RemarkText
from app.ui.main_window import Tools
from app.ui.pages.mentors.met_day import read_met_day
from app.ui.pages.mentors.month_rows import MET, GridRow, with_words


class MonthBook(QObject):
    """The rows of one cell in one month.

    What is typed shows at once and is written behind it, one act for each field left; a row whose
    act fails keeps what was typed and says why until it is well.
    """

    loaded = Signal()
    """Other rows than before: show them anew."""
    row_changed = Signal(int)
    counted = Signal()
    """The counts above the grid may have changed."""
    told = Signal(str)
    """A sentence for the notice of the grid: why an act was not done."""

    def __init__(self, register: Register, tools: Tools, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._register, self._tools = register, tools
        self.cell_id: UUID | None = None
        self.month = month_of(tools.clock.today())
        self.rows: list[GridRow] = []
        self._typing: UUID | None = None
        self._waiting: MonthGrid | None = None

    # reading

    def open(self, cell_id: UUID | None, month: date) -> None:
        """Show a cell in a month (given by any of its days)."""
        if (cell_id, month_of(month)) != (self.cell_id, self.month):
            self.rows, self._typing, self._waiting = [], None, None
        self.cell_id, self.month = cell_id, month_of(month)
        self.reload()

    def reload(self) -> None:
        """Read the month anew; what is being typed or not saved stays."""
        if self.cell_id is None:
            self.rows = []
            self.loaded.emit()
            self.counted.emit()
            return
        work = partial(remarks.month_grid, self._register, cell_id=self.cell_id, month=self.month)
        self._tools.tasks.read(self, work, self._take, newest="grid")

    def _take(self, grid: MonthGrid) -> None:
        if (grid.cell_id, grid.month) != (self.cell_id, self.month):
            return
        kept = {row.id: row for row in self.rows}
        rows = [self._merged(row, kept.get(row.candidate_id)) for row in grid.rows]
        if self.rows and [row.id for row in rows] == [row.id for row in self.rows]:
            for at, row in enumerate(rows):
                self._set(at, row)
        elif self._typing is not None and self._typing in {row.id for row in rows}:
            self._waiting = grid  # a reset would close the editor
            return
        else:
            self.rows = rows
            self.loaded.emit()
        self.counted.emit()

    def _merged(self, row: MonthRow, shown: GridRow | None) -> GridRow:
        if shown is None:
            return GridRow(row, row.remark, self.month)
        remark = shown.remark if shown.busy else row.remark
        return replace(shown, row=row, remark=remark)

    # counts

    @property
    def total(self) -> int:
        """Everybody whom the cell follows in the month."""
        return len(self.rows)

    @property
    def missing(self) -> int:
        """People without a remark so far, by what the screen shows."""
        return sum(row.remark.status is RemarkStatus.MISSING for row in self.rows)

    @property
    def reported(self) -> int:
        """People with a remark, "nothing new" included."""
        return self.total - self.missing

    def unsaved(self) -> list[GridRow]:
        """Return the rows whose words have not reached the book."""
        return [row for row in self.rows if row.unsaved]

    # typing

    def set_typing(self, at: int) -> None:
        """Note the row whose cell is open; -1 when none is."""
        before, self._typing = self._typing, self.rows[at].id if at >= 0 else None
        for place in {self.place(before), self.place(self._typing)} - {None}:
            assert place is not None
            row = self.rows[place]
            self._set(place, replace(row, typing=row.id == self._typing))
        if self._typing is None and self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            self._take(waiting)

    def place(self, candidate_id: UUID | None) -> int | None:
        """Return where somebody stands in the grid."""
        places = (at for at, row in enumerate(self.rows) if row.id == candidate_id)
        return next(places, None)

    def edit(self, at: int, key: str, text: str) -> None:
        """Take what was typed into a cell and write it."""
        row = self.rows[at]
        if key == MET:
            today = self._tools.clock.today()
            remark = replace(row.remark, met_on=read_met_day(text, month=self.month, today=today))
            row = replace(row, refused="")
        else:
            remark = with_words(row.remark, key, text)
        if remark == row.remark and not row.unsaved:
            self._set(at, row)
            return
        self._set(at, replace(row, remark=remark))
        self._write(at)

    def check_met_day(self, text: str) -> str:
        """Return what is wrong with a typed day, or nothing."""
        try:
            read_met_day(text, month=self.month, today=self._tools.clock.today())
        except UserError as error:
            return error.message
        return ""

    def refuse(self, at: int, text: str, sentence: str) -> None:
        """Keep a typed day that is none on the screen, with the reason."""
        self._set(at, replace(self.rows[at], refused=text, problem=sentence))
        self.told.emit(sentence)

    # writing

    def _write(self, at: int) -> None:
        row = self.rows[at]
        self._set(at, replace(row, writing=row.writing + 1, problem=self._refusal(row)))
        work = partial(
            remarks.write_remark,
            self._register,
            candidate_id=row.id,
            month=self.month,
            remark=row.remark,
        )
        self._run(work, row, remark=row.remark)

    def _refusal(self, row: GridRow) -> str:
        return self.check_met_day(row.refused) if row.refused else ""

    def mark(self, at: int) -> None:
        """Mark one person "nothing new"."""
        row = self.rows[at]
        if row.unsaved:
            self.told.emit(row.problem)
            return
        words = any((row.remark.strengths, row.remark.weaknesses, row.remark.proposal))
        if not words:
            self._set(at, replace(row, remark=replace(row.remark, nothing_new=True)))
        self._set(at, replace(self.rows[at], writing=row.writing + 1))
        work = partial(
            remarks.mark_nothing_new, self._register, candidate_id=row.id, month=self.month
        )
        self._run(work, row, remark=None)

    def mark_missing(self) -> None:
        """Mark everybody who is still missing "nothing new", as one act."""
        if self.cell_id is not None:
            work = partial(
                remarks.mark_missing_nothing_new,
                self._register,
                cell_id=self.cell_id,
                month=self.month,
            )
            self._tools.tasks.write(self, work, failed=lambda why: self.told.emit(why.message))

    def _run(self, work: Callable[[], Changes], row: GridRow, *, remark: RemarkText | None) -> None:
        self.counted.emit()
        place = (self.cell_id, self.month, row.id)
        self._tools.tasks.write(
            self,
            work,
            lambda _changes: self._answered(place, ""),
            partial(self._not_written, place, remark),
        )

    def _not_written(
        self,
        place: tuple[UUID | None, date, UUID],
        remark: RemarkText | None,
        problem: SoNguonError,
    ) -> None:
        shown = place[:2] == (self.cell_id, self.month)
        self._answered(place, problem.message if remark is not None else "")
        if shown:
            self.told.emit(problem.message)
            if remark is None:
                self.reload()
        else:
            self._tools.messages.show_problem(None, problem)

    def _answered(self, place: tuple[UUID | None, date, UUID], problem: str) -> None:
        at = self.place(place[2]) if place[:2] == (self.cell_id, self.month) else None
        if at is not None:
            row = self.rows[at]
            self._set(
                at,
                replace(row, writing=max(row.writing - 1, 0), problem=problem or row.problem),
            )
        self.counted.emit()

    def retry(self) -> None:
        """Write again what could not be written."""
        for at, row in enumerate(self.rows):
            if row.unsaved:
                self._write(at)

    def drop_unsaved(self) -> None:
        """Give up what could not be written and show what the book holds."""
        for at, row in enumerate(self.rows):
            if row.unsaved:
                self._set(at, replace(row, remark=row.row.remark, refused="", problem=""))
        self.counted.emit()
        self.reload()

    def _set(self, at: int, row: GridRow) -> None:
        if row != self.rows[at]:
            self.rows[at] = row
            self.row_changed.emit(at)
