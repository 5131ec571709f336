"""The cells that meet: boxes to tick, beside each what its agenda holds as it is found."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from PySide6.QtCore import Signal

from app.domain.names import fold
from app.i18n import _, ngettext
from app.services.packet_counts import PacketCounts
from app.ui.cell_words import short_cell_name
from app.ui.tables import (
    Align,
    CellValue,
    Column,
    Lines,
    ListModel,
    Number,
    Rows,
    TableView,
    Text,
    Tick,
)
from app.ui.tables.column_layout import Settings

_FIGURE = 92


@dataclass(frozen=True, slots=True)
class MeetingCell:
    """A cell on offer; `counts` is None until its agenda was looked at."""

    id: UUID
    name: str
    ticked: bool
    counts: PacketCounts | None = None

    @property
    def is_refused(self) -> bool:
        """Whether the cell does not meet on that day."""
        return self.counts is not None and bool(self.counts.refusal)


class MeetingCells(TableView):
    """Cells with a box each; Space ticks, a letter goes to the next name."""

    ticked = Signal()

    def __init__(self, *, settings: Settings) -> None:
        self.cells: ListModel[MeetingCell] = ListModel(
            (
                Column("tick", "", 40, _tick, min_width=40, hideable=False),
                Column("name", _("Cell"), 240, _name, min_width=200, stretch=1, hideable=False),
                _figure("reports", _("Reported on")),
                _figure("items", _("Things to do")),
                _figure("votes", _("Votes")),
            )
        )
        super().__init__(
            self.cells, name="packetCells", settings=settings, rows=Rows.TWO_LINES_TIGHT
        )
        self.cells.setParent(self)
        self.setAccessibleName(_("Cells"))
        self.tick_requested.connect(self._turn)
        self.letters_typed.connect(self._jump)

    def set_cells(self, cells: Sequence[tuple[UUID, str]], chosen: Collection[UUID]) -> None:
        """Offer these cells and stand on the first that is ticked."""
        self.cells.set_rows([MeetingCell(key, name, key in chosen) for key, name in cells])
        at = self.cells.find(lambda one: one.ticked)
        self.select_row(at or 0)

    def all(self) -> list[MeetingCell]:
        """Return all cells, in the office's order."""
        rows = (self.cells.row(at) for at in range(self.cells.rowCount()))
        return [row for row in rows if row is not None]

    def chosen(self) -> list[MeetingCell]:
        """Return those ticked that meet on the day, in the office's order."""
        return [one for one in self.all() if one.ticked and not one.is_refused]

    def tick_all(self, ticked: bool) -> None:
        """Tick every cell, or none."""
        for at, row in enumerate(self.all()):
            if row.ticked != ticked:
                self.cells.set_row(at, replace(row, ticked=ticked))
        self.ticked.emit()

    def show_counts(self, found: Mapping[UUID, PacketCounts]) -> None:
        """Show what was found by now; a cell that is not among them is still to be looked at."""
        for at, row in enumerate(self.all()):
            counts = found.get(row.id)
            if counts != row.counts:
                self.cells.set_row(at, replace(row, counts=counts))

    def _turn(self, at: int) -> None:
        row = self.cells.row(at)
        if row is not None and not row.is_refused:
            self.cells.set_row(at, replace(row, ticked=not row.ticked))
            self.ticked.emit()

    def _jump(self, letters: str) -> None:
        typed = f" {fold(letters)}"
        at = self.cells.find(lambda one: typed in f" {fold(short_cell_name(one.name))}")
        if at is not None:
            self.select_row(at)


def _figure(key: str, title: str) -> Column:
    def value(row: MeetingCell) -> CellValue:
        if row.counts is None:
            return Text("…", tone="ink3")
        if row.counts.refusal:
            return None
        count = int(getattr(row.counts, key))
        return Number(str(count), strong=bool(count), tone="ink" if count else "ink3")

    return Column(key, title, _FIGURE, value, min_width=_FIGURE, align=Align.RIGHT, hideable=False)


def _tick(row: MeetingCell) -> CellValue:
    return Tick(row.ticked and not row.is_refused, allowed=not row.is_refused)


def _name(row: MeetingCell) -> CellValue:
    return Lines(short_cell_name(row.name), _below(row), strong=row.ticked)


def _below(row: MeetingCell) -> str:
    found = row.counts
    if found is None:
        return ""
    if found.refusal:
        return found.refusal
    if found.short_of:
        count = found.short_of
        said = ngettext(
            "too few to vote: {n} official member is needed",
            "too few to vote: {n} official members are needed",
            count,
        )
        return said.format(n=count)
    if not found.reports and not found.items:
        return _("follows nobody: the agenda alone")
    return ""
