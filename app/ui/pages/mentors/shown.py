"""What the page prints and writes to Excel: the grid or the list, as it is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from uuid import UUID

from app.domain.remarks import RemarkStatus
from app.i18n import _
from app.labels import label
from app.services import mentoring
from app.services.list_output import ShownColumn, ShownList
from app.services.mentoring import MentorView
from app.services.register import Register
from app.ui.day_words import day
from app.ui.pages.mentors.month_rows import GridRow
from app.ui.pages.mentors.people_columns import (
    shown_helped_columns,
    shown_helped_rows,
    shown_mentor_columns,
    shown_mentor_rows,
)
from app.ui.pages.mentors.words import month_title

_AT_ONCE = 500


def shown_month(rows: Sequence[GridRow], *, cell: str, month: date) -> ShownList:
    """Return the month grid of a cell."""
    return ShownList(
        title=_("Monthly remarks on the people helped"),
        filters=f"{cell}, {month_title(month)}",
        columns=(
            ShownColumn(_("Person helped"), 1.8),
            ShownColumn(_("Step"), 1.2),
            ShownColumn(_("Party member helping"), 1.8),
            ShownColumn(_("Strengths"), 2.6),
            ShownColumn(_("Shortcomings"), 2.2),
            ShownColumn(_("What is proposed"), 2.2),
            ShownColumn(_("Met on"), 1.1),
        ),
        rows=[_grid_line(row) for row in rows],
    )


def _grid_line(row: GridRow) -> tuple[str, ...]:
    remark = row.remark
    strengths = remark.strengths or ""
    if remark.status is RemarkStatus.NOTHING_NEW:
        strengths = _("Nothing new")
    elif remark.status is RemarkStatus.MISSING:
        strengths = _("No remark yet")
    return (
        row.row.name,
        label(row.row.stage),
        ", ".join(mentor.name for mentor in row.row.mentors),
        strengths,
        remark.weaknesses or "",
        remark.proposal or "",
        day(remark.met_on) if remark.met_on else "",
    )


def shown_people(
    register: Register, *, view: MentorView, cell_id: UUID | None, filters: str
) -> ShownList:
    """Return the list of people, read page by page while it is printed."""

    def page(offset: int) -> Iterator[tuple[str, ...]]:
        rows = mentoring.helped_people(
            register, view=view, cell_id=cell_id, offset=offset, limit=_AT_ONCE
        )
        return shown_helped_rows(rows, today=register.clock.today())

    total = mentoring.count_helped(register, view=view, cell_id=cell_id)
    return ShownList(
        title=_("List of mentor assignments"),
        filters=filters,
        columns=shown_helped_columns(),
        rows=_pages(page, total),
    )


def shown_members(register: Register, *, cell_id: UUID | None, filters: str) -> ShownList:
    """Return the list of members who help, the busiest first."""

    def page(offset: int) -> Iterator[tuple[str, ...]]:
        return shown_mentor_rows(
            mentoring.mentor_loads(register, cell_id=cell_id, offset=offset, limit=_AT_ONCE)
        )

    total = mentoring.count_mentors(register, cell_id=cell_id)
    return ShownList(
        title=_("Members who help"),
        filters=filters,
        columns=shown_mentor_columns(),
        rows=_pages(page, total),
    )


def _pages(
    page: Callable[[int], Iterator[tuple[str, ...]]], total: int
) -> Iterator[tuple[str, ...]]:
    for offset in range(0, total, _AT_ONCE):
        yield from page(offset)
