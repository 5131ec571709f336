"""The official forms to choose from: those of the step first, found again as one types."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from app.domain.names import fold
from app.domain.stages import Stage
from app.i18n import _
from app.labels import label
from app.services.print_form import FormRow
from app.ui.tables import CellValue, Column, Group, Lines, ListModel, Rows, TableView, Text
from app.ui.tables.column_layout import Settings

_NUMBER: Final = 104


class FormTable(TableView):
    """Number, name, and in which steps a form is mostly printed."""

    def __init__(self, *, settings: Settings) -> None:
        self.forms: ListModel[FormRow] = ListModel(
            (
                Column("number", _("Form"), _NUMBER, _number, min_width=_NUMBER, hideable=False),
                Column("name", _("Name"), 360, _name, min_width=220, stretch=1, hideable=False),
            )
        )
        super().__init__(
            self.forms, name="printForms", settings=settings, rows=Rows.TWO_LINES_TIGHT
        )
        self.forms.setParent(self)
        self.setAccessibleName(_("Official forms"))
        self._rows_given: tuple[FormRow, ...] = ()
        self._stages: frozenset[str] = frozenset()

    def set_forms(self, rows: Sequence[FormRow], stages: Collection[Stage]) -> None:
        """Offer these forms, first those printed in the steps of the people chosen."""
        self._rows_given = tuple(rows)
        self._stages = frozenset(stage.value for stage in stages)
        self.show_matching("")

    def show_matching(self, typed: str) -> int:
        """Show the forms in whose number or name every word typed begins one; return how many."""
        words = fold(typed).replace("-", " ").split()
        found = [one for one in self._rows_given if _holds(one, words)]
        usual = [one for one in found if self._stages & frozenset(one.stages)]
        others = [one for one in found if one not in usual]
        self.forms.set_rows(
            [
                *_headed(_("Mostly printed in this step"), usual),
                *_headed(_("Other forms"), others),
            ]
        )
        if found and self.current_row() is None:
            self.select_row(1)
        return len(found)

    def chosen(self) -> FormRow | None:
        """Return the form that the keyboard stands on."""
        found = self.current_row()
        return found if isinstance(found, FormRow) else None


def when_used(form: FormRow) -> str:
    """Return the steps a form is mostly printed in, in words."""
    return ", ".join(label(Stage(stage)) for stage in form.stages)


def _holds(form: FormRow, words: Sequence[str]) -> bool:
    text = f" {fold(f'{form.number} {form.name}').replace('-', ' ').replace('(', ' ')}"
    return all(f" {word}" in text for word in words)


def _headed(title: str, rows: Sequence[FormRow]) -> list[FormRow | Group]:
    return [Group(title, str(len(rows))), *rows] if rows else []


def _number(form: FormRow) -> CellValue:
    return Text(form.number, strong=True)


def _name(form: FormRow) -> CellValue:
    return Lines(form.name, when_used(form))
