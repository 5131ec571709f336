"""The list as it is shown, for paper and Excel: view, filters and columns in force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.i18n import _
from app.services.list_output import ShownList
from app.services.people import PeopleFilter, PersonLine, View, page_of_people
from app.services.register import Register
from app.ui.pages.candidates.columns import paper_columns

_PAGE: Final = 500


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the list goes onto paper, taken from the widgets before the work begins."""

    chosen: PeopleFilter
    keys: frozenset[str]
    filters: str
    today: date


def shown_list(register: Register, wanted: Wanted) -> ShownList:
    """Return the list; its rows are read page by page while they are written."""
    official = wanted.chosen.view is View.OFFICIAL
    columns = [
        column
        for column in paper_columns(wanted.today, official=official)
        if column.key in wanted.keys
    ]
    return ShownList(
        title=_("People on the way to admission")
        if not wanted.chosen.of_members
        else _("Members of the Party"),
        filters=wanted.filters,
        columns=tuple(column.shown for column in columns),
        rows=(
            tuple(column.text(line) for column in columns)
            for line in _lines(register, wanted.chosen)
        ),
    )


def _lines(register: Register, chosen: PeopleFilter) -> Iterator[PersonLine]:
    offset = 0
    while page := page_of_people(register, chosen, offset=offset, limit=_PAGE):
        yield from page
        offset += len(page)
