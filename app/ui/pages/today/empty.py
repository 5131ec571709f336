"""What the list says when nothing is due, nothing matches, or the book is empty."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QScrollArea

from app.i18n import _
from app.services import due, people
from app.services.due import DueFilter, DueRow
from app.services.people import PeopleFilter, View
from app.services.register import Register
from app.ui.cell_words import short_cell
from app.ui.day_words import day
from app.ui.pages.today.words import days_words
from app.ui.widgets import EmptyState, Way, scrolling

Go = Callable[[], object]
FARTHEST = 90  # days that can be chosen
_EVER = 36_500  # days


@dataclass(frozen=True, slots=True)
class Emptiness:
    """Why there is nothing to show: an empty book, or nothing before the `later` row."""

    book_is_empty: bool
    later: DueRow | None


def read_emptiness(register: Register, wanted: DueFilter) -> Emptiness:
    """Look for what comes after the days chosen."""
    later = due.due_page(register, replace(wanted, within=_EVER), offset=0, limit=1)
    everybody = PeopleFilter(view=View.EVERYBODY)
    return Emptiness(
        book_is_empty=not later and people.count_people(register, everybody) == 0,
        later=later[0] if later else None,
    )


def empty_book(*, load: Go, look_round: Go) -> QScrollArea:
    """Return what a new register says."""
    return scrolling(
        EmptyState(
            _("Nobody in the register yet"),
            _(
                "This list shows what falls due for whom, with the rule and the arithmetic. It "
                "fills itself once the cells and their people are in the register."
            ),
            [
                Way(
                    "file-spreadsheet",
                    _("From the office's spreadsheets"),
                    _("Cells, members and sources with their mentors come in together."),
                    _("Load the spreadsheets…"),
                    load,
                ),
                Way(
                    "book-open",
                    _("Look round in the sample commune"),
                    _("142 invented people, to get to know the program. The real register stays."),
                    _("Open the sample"),
                    look_round,
                ),
            ],
        )
    )


def no_match(*, clear: Go) -> QScrollArea:
    """Return what stands in place of a list that the filter leaves empty."""
    return scrolling(
        EmptyState(
            _("Nothing matches the filter"),
            _("Another cell or another kind may have something due."),
            [
                Way(
                    "filter",
                    _("All cells, any kind"),
                    _("Esc in the list does the same."),
                    _("Clear filter"),
                    clear,
                )
            ],
        )
    )


def nothing_due(within: int, later: DueRow | None, *, see_later: Go, open_it: Go) -> QScrollArea:
    """Return what stands in place of a list of days in which nothing is due.

    `see_later` shows the farthest days that can be chosen, `open_it` the record of `later`.
    """
    ways = []
    if later is not None:
        about = (day(later.due), days_words(later.days_left), short_cell(later.cell))
        in_reach = later.days_left <= FARTHEST
        ways.append(
            Way(
                "clock",
                _("Next: {what}, {name}").format(what=later.what, name=later.name),
                " · ".join(about),
                _("Show {n} days").format(n=FARTHEST) if in_reach else _("Open the record"),
                see_later if in_reach else open_it,
            )
        )
    said = _("This list shows what falls due for whom, with the rule and the arithmetic.")
    if later is None:
        said += " " + _("Nothing is due after that either.")
    return scrolling(EmptyState(_("Nothing is due within {n} days").format(n=within), said, ways))
