"""The members whom a dialog offers as mentors: load beside the name, and why not in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QFocusEvent

from app.domain.names import fold, split_name
from app.i18n import _, ngettext
from app.labels import label
from app.services.mentor_words import bar_label
from app.services.mentoring import MentorChoice
from app.ui.tables import (
    Align,
    CellValue,
    ChipCell,
    Column,
    Group,
    Lines,
    ListModel,
    Number,
    Rows,
    TableView,
)
from app.ui.tables.column_layout import Settings
from app.ui.tokens import Status


class ChoiceModel(ListModel[MentorChoice]):
    """The members of one cell; the same member is the same row after a reload."""

    def key(self, row: MentorChoice) -> object:
        """Return the member."""
        return row.member_id


def choice_columns() -> tuple[Column, ...]:
    """Return the columns: who, how many he helps, what speaks against him."""
    return (
        Column("name", _("Member of the cell"), 220, _name, min_width=160, stretch=1),
        Column("load", _("Helps now"), 96, _load, min_width=88, align=Align.RIGHT),
        Column("bar", _("May not help"), 128, _bar, min_width=124),
    )


def _name(choice: MentorChoice) -> CellValue:
    tone = "ink3" if choice.bar else "ink"
    return Lines(choice.name, label(choice.standing), strong=choice.bar is None, tone=tone)


def _load(choice: MentorChoice) -> CellValue:
    if not choice.load:
        return Number("0", tone="ink3")
    return Number(ngettext("{n} person", "{n} people", choice.load).format(n=choice.load))


def _bar(choice: MentorChoice) -> CellValue:
    return ChipCell(bar_label(choice.bar), Status.OVER) if choice.bar else ""


class ChoiceTable(TableView):
    """A table of members in which a typed letter goes to the next given name."""

    def __init__(self, *, name: str, settings: Settings) -> None:
        self.choices: ChoiceModel = ChoiceModel(choice_columns())
        super().__init__(self.choices, name=name, settings=settings, rows=Rows.TWO_LINES_TIGHT)
        self.choices.setParent(self)
        self.setAccessibleName(_("Members who may help"))
        self.letters_typed.connect(self._jump)

    def show_choices(self, rows: Sequence[MentorChoice | Group]) -> None:
        """Offer these members."""
        self.choices.set_rows(rows)

    def chosen(self) -> MentorChoice | None:
        """Return the member that the keyboard stands on."""
        found = self.current_row()
        return found if isinstance(found, MentorChoice) else None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose nobody when the keyboard comes in: who helps is for the person to say."""
        if self.currentIndex().isValid():
            super().focusInEvent(event)
            return
        with QSignalBlocker(self.selectionModel()):
            super().focusInEvent(event)
            self.selectionModel().clear()

    def _jump(self, letters: str) -> None:
        typed = fold(letters)
        at = self.choices.find(lambda one: fold(split_name(one.name)[2]).startswith(typed))
        if at is not None:
            self.select_row(at)
