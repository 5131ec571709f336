"""Lịch sử: every act on this person, newest first, with each field before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.services.person_history import HistoryLine, history_of
from app.services.register import Register
from app.ui.main_window import Tools
from app.ui.pages.candidates.shown import Shown
from app.ui.tables import CellValue, Column, Group, ListModel, Rows, TableView, Text


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One field of one act; `id` keeps the place after a reload."""

    id: tuple[str, int]
    field: str
    before: str
    after: str


class HistoryTab(QWidget):
    """A heading for each act: what, when, who and why; below it what changed."""

    def __init__(self, register: Register, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register, self._tools = register, tools
        self._model: ListModel[HistoryRow] = ListModel(_columns())
        self.table = TableView(
            self._model, name="history", settings=tools.settings, rows=Rows.ONE_LINE_TIGHT
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def show_person(self, shown: Shown) -> None:
        """Read and show the acts on one person."""
        self._tools.tasks.read(
            self,
            partial(history_of, self._register, shown.person_id),
            self._show,
            newest="history",
        )

    def can_leave(self) -> bool:
        """Nothing is typed here."""
        return True

    def _show(self, lines: Sequence[HistoryLine]) -> None:
        rows: list[HistoryRow | Group] = []
        for line in lines:
            rows += _rows_of(line)
        self._model.set_rows(rows)


def _rows_of(line: HistoryLine) -> list[HistoryRow | Group]:
    at = f"{line.at.astimezone():%d/%m/%Y %H:%M}"
    heading = Group(line.act, " · ".join(filter(None, (at, line.user, line.reason))))
    told = [(_("added"), "", subject) for subject in line.subjects]
    told += list(line.changes)
    return [heading] + [
        HistoryRow((line.at.isoformat(), place), *parts) for place, parts in enumerate(told)
    ]


def _columns() -> tuple[Column, ...]:
    return (
        Column("field", _("Field"), 190, lambda row: _quiet(row.field), min_width=120, stretch=2),
        Column("before", _("Before"), 120, lambda row: _quiet(row.before), stretch=1),
        Column("after", _("After"), 220, lambda row: row.after, stretch=4, hideable=False),
    )


def _quiet(text: str) -> CellValue:
    return Text(text, tone="ink2")
