"""The list's columns: one thing to do as cells for the screen and as text for paper and Excel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.i18n import _
from app.services.due import Band, DueCounts, DueRow
from app.services.list_output import ShownColumn, ShownKind
from app.ui.cell_words import short_cell
from app.ui.day_words import day
from app.ui.pages.today.words import band_title, count_words, days_status, days_words
from app.ui.tables import CellValue, ChipCell, Column, GroupedPagedModel, Lines, Text


class DueModel(GroupedPagedModel[DueRow]):
    """The paged list; a due day that was reckoned anew is the same row."""

    def key(self, row: DueRow) -> object:
        """Return whose thing to do it is; the row's own id changes when it is reckoned anew."""
        return (row.candidate_id, row.rule, row.due, row.detail)


def due_columns() -> tuple[Column, ...]:
    """Return the columns of the list."""
    return (
        Column("due", _("Due"), 128, due_cell, min_width=128, hideable=False),
        Column(
            "person",
            _("Person"),
            212,
            lambda row: Lines(row.name, short_cell(row.cell), strong=True),
            min_width=150,
            stretch=1,
            hideable=False,
        ),
        Column(
            "what",
            _("What is to be done"),
            330,
            lambda row: Lines(row.what, row.detail),
            min_width=270,
            stretch=3,
            hideable=False,
        ),
        Column(
            "source",
            _("Basis"),
            142,
            lambda row: Text(row.source, tone="ink2") if row.source else None,
            min_width=136,
            leaves=1,
        ),
    )


def due_cell(row: DueRow) -> CellValue:
    """Return how far off the day is, over the day."""
    return ChipCell(days_words(row.days_left), days_status(row.days_left), day(row.due))


def shown_columns() -> tuple[ShownColumn, ...]:
    """Return the columns on paper and in Excel."""
    return (
        ShownColumn(_("Due"), 1.2, ShownKind.DATE),
        ShownColumn(_("Time left"), 1.3),
        ShownColumn(_("Full name"), 2.0),
        ShownColumn(_("Cell"), 2.2),
        ShownColumn(_("What is to be done"), 2.8),
        ShownColumn(_("Details"), 2.6),
        ShownColumn(_("Basis"), 1.7),
    )


def shown_rows(rows: Iterable[DueRow], counts: DueCounts) -> Iterator[tuple[str, ...]]:
    """Yield the rows on paper and in Excel, each band under its name."""
    numbers = dict(counts.by_band)
    before: Band | None = None
    for row in rows:
        if row.band is not before:
            before = row.band
            yield (f"{band_title(row.band)}: {count_words(numbers.get(row.band, 0))}",)
        yield (
            day(row.due),
            days_words(row.days_left),
            row.name,
            row.cell,
            row.what,
            row.detail,
            row.source,
        )
