"""Which column is which field: guesses, corrections, and what keeps them from being used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.i18n import _
from app.services.imports import ColumnGuess, FieldChoice, Recognition, SheetGuess

SheetColumns = Mapping[str, Mapping[int, str]]
"""Sheet -> column counted from 0 -> name of the field, "" for none."""


@dataclass(slots=True)
class Layout:
    """Sheets with the same titles, which are matched together."""

    sheets: list[SheetGuess]
    chosen: dict[int, str] = field(default_factory=dict)

    def columns(self) -> tuple[ColumnGuess, ...]:
        """Return the columns that hold anything."""
        return tuple(one for one in self.sheets[0].columns if one.title or one.samples)

    def field_of(self, column: ColumnGuess) -> str:
        """Return the field a column goes to: as chosen, else as guessed; "" for none."""
        return self.chosen.get(column.index, column.field or "")

    def title(self) -> str:
        """Return the names of the sheets."""
        return ", ".join(sheet.name for sheet in self.sheets)


class Matching:
    """What somebody corrects in step 2; the guesses of a recognised file until then."""

    def __init__(self, found: Recognition) -> None:
        self.fields: tuple[FieldChoice, ...] = found.fields
        self.sheets = found.sheets
        known = [sheet for sheet in found.sheets if sheet.recognised]
        self._titles = {choice.name: choice.title for choice in found.fields}
        self.layouts = _layouts(known or found.sheets)
        listed = {sheet.name for layout in self.layouts for sheet in layout.sheets}
        self.read: dict[str, bool] = {sheet.name: sheet.name in listed for sheet in found.sheets}

    def choose(self, layout: Layout, column: ColumnGuess, name: str) -> None:
        """Match a column with a field, "" for none."""
        layout.chosen[column.index] = name

    def read_sheet(self, sheet: SheetGuess, *, wanted: bool) -> None:
        """Read a sheet, or leave it out; one that was not recognised gets a layout of its own."""
        self.read[sheet.name] = wanted
        if wanted and not any(sheet in layout.sheets for layout in self.layouts):
            self.layouts.append(Layout([sheet]))

    def sheets_to_read(self) -> tuple[str, ...]:
        """Return the names of the sheets to read, in the order of the file."""
        return tuple(name for name, wanted in self.read.items() if wanted)

    def corrections(self) -> SheetColumns:
        """Return the columns of the sheets in which a guess was corrected or is missing."""
        return {
            sheet.name: {one.index: layout.field_of(one) for one in layout.columns()}
            for layout in self.layouts
            for sheet in layout.sheets
            if self.read[sheet.name] and (layout.chosen or not sheet.recognised)
        }

    def matched(self, layout: Layout) -> int:
        """Return how many columns of a layout go to a field."""
        return sum(bool(layout.field_of(one)) for one in layout.columns())

    def problem(self) -> str:
        """Return what must be mended before the rows can be read, or nothing."""
        if not self.sheets_to_read():
            return _("Tick at least one sheet.")
        for layout in self._layouts_read():
            if sentence := self.problem_of(layout):
                return sentence
        return ""

    def problem_of(self, layout: Layout) -> str:
        """Return what is wrong with the columns of one layout, or nothing."""
        by_field: dict[str, list[str]] = {}
        for column in layout.columns():
            if name := layout.field_of(column):
                by_field.setdefault(name, []).append(column.letters)
        missing = [one.title for one in self.fields if one.needed and one.name not in by_field]
        if missing:
            text = _("The column {fields} is missing. Choose it below at the column that holds it.")
            return text.format(fields=", ".join(f"“{title}”" for title in missing))
        for name, letters in by_field.items():
            if len(letters) > 1:
                text = _("Columns {letters} both go to “{field}”. Choose another field for one.")
                return text.format(letters=", ".join(letters), field=self._titles[name])
        return ""

    def _layouts_read(self) -> Sequence[Layout]:
        return [
            layout
            for layout in self.layouts
            if any(self.read[sheet.name] for sheet in layout.sheets)
        ]


def _layouts(sheets: Sequence[SheetGuess]) -> list[Layout]:
    found: dict[tuple[tuple[str, str | None], ...], Layout] = {}
    for sheet in sheets:
        key = tuple((one.title, one.field) for one in sheet.columns)
        found.setdefault(key, Layout([])).sheets.append(sheet)
    return list(found.values())
