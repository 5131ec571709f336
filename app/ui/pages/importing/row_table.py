"""The list of rows: number, verdict, person, what will happen."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.services.imports import Decision, Decisions, ImportKind, PlannedRow, RowKey
from app.ui.pages.importing.kinds import subject_title
from app.ui.pages.importing.row_words import what, who
from app.ui.pages.importing.verdicts import look_of
from app.ui.tables import Align, Column, Group, ListModel, Number, TableView


class RowsModel(ListModel[PlannedRow]):
    """Rows of a plan; a cell's words are made when it is painted."""

    _places: dict[RowKey, int] | None = None

    def set_rows(self, rows: Sequence[PlannedRow | Group]) -> None:
        """Show these rows and headings instead."""
        self._places = None
        super().set_rows(rows)

    def place_of(self, key: RowKey) -> int | None:
        """Return where a row stands, or None when it is not listed."""
        if self._places is None:
            self._places = {
                row.key: at for at, row in enumerate(self._rows) if not isinstance(row, Group)
            }
        return self._places.get(key)

    def key(self, row: PlannedRow) -> object:
        """Return sheet and number: the same row after a decision made its verdict another one."""
        return row.key


class RowTable(TableView):
    """The rows of a plan under one filter."""

    def __init__(
        self,
        kind: ImportKind,
        decisions: Decisions,
        *,
        name: str,
        settings: MutableMapping[str, Any],
        done: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self.rows = RowsModel(row_columns(kind, decisions.get, done=done))
        super().__init__(self.rows, name=name, settings=settings, parent=parent)
        self.rows.setParent(self)
        self.setAccessibleName(_("Rows of the file"))

    def show_rows(self, rows: Sequence[PlannedRow | Group]) -> None:
        """Show other rows; the keyboard stays on its row where that is still listed."""
        self.rows.set_rows(rows)

    def select_key(self, key: RowKey) -> bool:
        """Put the keyboard on a row; False when it is not listed."""
        place = self.rows.place_of(key)
        if place is not None:
            self.select_row(place)
        return place is not None


def row_columns(
    kind: ImportKind, decision_of: Callable[[RowKey], Decision | None], *, done: bool = False
) -> tuple[Column, ...]:
    """Return the columns; `decision_of` tells what was said about a row."""
    title = _("Outcome") if done else _("What will happen")

    def chip(row: PlannedRow) -> Any:
        return look_of(row, decision_of(row.key)).chip()

    def happening(row: PlannedRow) -> Any:
        return what(row, decision_of(row.key), done=done)

    return (
        Column(
            "row",
            _("Row"),
            64,
            lambda row: Number(str(row.row), tone="ink2"),
            min_width=58,
            align=Align.RIGHT,
            hideable=False,
        ),
        Column("verdict", _("Verdict"), 124, chip, min_width=112, hideable=False),
        Column("who", subject_title(kind), 190, who, min_width=140, stretch=1, hideable=False),
        Column("what", title, 320, happening, min_width=180, stretch=3),
    )
