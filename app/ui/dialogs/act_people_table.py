"""The people of an act for several: taken along or not, before and after, votes typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.stages import Stage
from app.i18n import _
from app.labels import label as term
from app.services.acts_preview import PreviewRow
from app.ui.cell_words import short_cell
from app.ui.tables import (
    Align,
    CellValue,
    Column,
    Editing,
    GridModel,
    GridTable,
    IconWord,
    Lines,
    Number,
    Rows,
    Tick,
)
from app.ui.tokens import Status

_LEAST_HEIGHT = 108


@dataclass(frozen=True, slots=True)
class Person:
    """One row; `taken` is False for who was left out by hand."""

    id: UUID
    name: str
    cell: str
    stage: Stage
    taken: bool = True
    preview: PreviewRow | None = None
    in_favour: int | None = None
    against: int | None = None


class PeopleActTable(QWidget):
    """Space leaves a person out; votes are typed into the row."""

    taken_changed = Signal()

    def __init__(self, people: Sequence[Person]) -> None:
        super().__init__()
        votes = {
            name: Editing(text, check=_check, allowed=lambda row: row.taken, lines=False)
            for name, text in (
                ("in_favour", lambda row: _text(row.in_favour)),
                ("against", lambda row: _text(row.against)),
            )
        }
        self._model: GridModel[Person] = GridModel(_columns(), votes, people, self)
        self.table = GridTable(
            self._model, name="peopleAct", settings={}, rows=Rows.TWO_LINES_TIGHT
        )
        self.table.setAccessibleName(_("People"))
        self.table.tick_requested.connect(self._turn)
        self._model.edited.connect(self._on_edited)
        self.setMinimumHeight(_LEAST_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.setFocusProxy(self.table)

    def _rows(self) -> list[Person]:
        found = (self._model.row(at) for at in range(self._model.rowCount()))
        return [row for row in found if row is not None]

    def taken(self) -> list[Person]:
        """Return who is taken along."""
        return [row for row in self._rows() if row.taken]

    def show_votes(self, *, in_favour: bool, against: bool) -> None:
        """Show the columns of votes where the act is one."""
        self.table.columns.set_hidden("in_favour", not in_favour)
        self.table.columns.set_hidden("against", not against)

    def show_preview(self, found: Mapping[UUID, PreviewRow]) -> None:
        """Show what would become of each person; nothing while no day is typed."""
        for at, row in enumerate(self._rows()):
            self._model.set_row(at, replace(row, preview=found.get(row.id)))

    def commit(self) -> None:
        """Take what is being typed."""
        self.table.commit_editor()

    def _turn(self, at: int) -> None:
        row = self._model.row(at)
        if row is not None:
            self._model.set_row(at, replace(row, taken=not row.taken))
            self.taken_changed.emit()

    def _on_edited(self, at: int, key: str, text: str) -> None:
        row = self._model.row(at)
        if row is None:
            return
        count = int(text) if text else None
        changed = (
            replace(row, in_favour=count) if key == "in_favour" else replace(row, against=count)
        )
        self._model.set_row(at, changed)


def _text(count: int | None) -> str:
    return "" if count is None else str(count)


def _check(text: str) -> str:
    fits = not text or (text.isascii() and text.isdigit() and len(text) < 7)
    return "" if fits else _("A whole number is asked for.")


def _columns() -> tuple[Column, ...]:
    return (
        Column("tick", _("Tick"), 56, lambda row: Tick(row.taken), min_width=52, hideable=False),
        Column("name", _("Full name"), 220, _name, min_width=170, stretch=2, hideable=False),
        Column("before", _("Step now"), 150, _before, min_width=120, stretch=1),
        Column("after", _("Once recorded"), 260, _after, min_width=180, stretch=3),
        Column(
            "in_favour",
            _("In favour"),
            96,
            lambda row: Number(_text(row.in_favour)),
            min_width=84,
            align=Align.RIGHT,
        ),
        Column(
            "against",
            _("Against"),
            110,
            lambda row: Number(_text(row.against)),
            min_width=84,
            align=Align.RIGHT,
        ),
    )


def _name(row: Person) -> CellValue:
    return Lines(row.name, short_cell(row.cell), strong=row.taken, tone=_tone(row))


def _tone(row: Person) -> str:
    return "ink" if row.taken else "ink3"


def _before(row: Person) -> CellValue:
    return Lines(_capital(term(row.stage)), tone=_tone(row))


def _after(row: Person) -> CellValue:
    if not row.taken:
        return Lines(_("left out"), tone="ink3")
    found = row.preview
    if found is None:
        return None
    if found.refusal:
        return IconWord(Status.OVER, _("cannot be recorded"), found.refusal)
    after = _capital(term(found.stage_after))
    if found.held_up:
        return IconWord(Status.SOON, after, ", ".join(found.held_up), tone="ink")
    return IconWord(Status.OK, after, tone="ink")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
