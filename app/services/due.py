"""Việc hôm nay: what is due, by page and count, in the office's words; and the reminder for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby

from sqlalchemy import Connection

from app.domain.procedure.results import DeadlineRule
from app.i18n import ngettext
from app.labels import label
from app.models.queries import deadlines as queries
from app.services.due_rows import LAST_DAY, band_of, due_row
from app.services.due_shapes import Band, CountRow, DueCounts, DueFilter, DueRow, Why
from app.services.due_why import why
from app.services.due_words import day_text
from app.services.register import Register

__all__ = [
    "Band",
    "CountRow",
    "DueCounts",
    "DueFilter",
    "DueRow",
    "Why",
    "band_of",
    "due_counts",
    "due_page",
    "due_rows_all",
    "reminder_text",
    "rule_counts",
    "why",
]


def due_counts(register: Register, wanted: DueFilter) -> DueCounts:
    """Count what is due under a filter by the spans that it shows."""
    today = register.clock.today()
    bands = [band for band, last in LAST_DAY.items() if last < wanted.within]
    # The last span shown ends where the filter does.
    last = next((b for b, end in LAST_DAY.items() if end >= wanted.within), Band.DAYS_90)
    ends = [today + timedelta(days=LAST_DAY[band]) for band in bands]
    ends.append(today + timedelta(days=wanted.within))
    with register.read() as connection:
        counts = queries.counts_by_day(
            connection, today=today, ends=ends, cell_id=wanted.cell_id, rule=wanted.rule
        )
    return DueCounts(tuple(zip((*bands, last), counts, strict=True)))


def rule_counts(register: Register, wanted: DueFilter) -> list[tuple[DeadlineRule, int]]:
    """Count what is due in the days and the cell of a filter by rule, in the order of the rules."""
    with register.read() as connection:
        found = queries.counts_by_rule(
            connection,
            today=register.clock.today(),
            until=_until(register, wanted),
            cell_id=wanted.cell_id,
        )
    return [(rule, found[rule]) for rule in DeadlineRule if rule in found]


def due_page(register: Register, wanted: DueFilter, *, offset: int, limit: int) -> list[DueRow]:
    """Return one page of what is due, by day and name."""
    with register.read() as connection:
        return _rows(register, connection, wanted, offset=offset, limit=limit)


def due_rows_all(register: Register, wanted: DueFilter) -> list[DueRow]:
    """Return everything that is due under a filter, to be printed."""
    with register.read() as connection:
        return _rows(register, connection, wanted, offset=0, limit=None)


def _until(register: Register, wanted: DueFilter) -> date:
    return register.clock.today() + timedelta(days=wanted.within)


def _rows(
    register: Register,
    connection: Connection,
    wanted: DueFilter,
    *,
    offset: int,
    limit: int | None,
) -> list[DueRow]:
    found = queries.deadline_page(
        connection,
        today=register.clock.today(),
        until=_until(register, wanted),
        cell_id=wanted.cell_id,
        rule=wanted.rule,
        offset=offset,
        limit=limit,
    )
    today = register.clock.today()
    return [due_row(one, today=today) for one in found]


def reminder_text(rows: Iterable[DueRow]) -> str:
    """Return a message for a phone: how many things each cell has to do, and until when.

    What is overdue stands in a line of its own. It names no person and nothing about one: only
    the cell, the kinds of things and their days.
    """
    by_cell = sorted(rows, key=lambda row: (row.cell, row.cell_id.bytes))
    lines = []
    for cell, group in groupby(by_cell, key=lambda row: row.cell):
        of_cell = sorted(group, key=lambda row: row.due)
        late = [row for row in of_cell if row.band is Band.OVERDUE]
        if late:
            words = ngettext(
                "{cell}: {n} thing overdue since {day}: {things}.",
                "{cell}: {n} things overdue since {day}: {things}.",
                len(late),
            )
            lines.append(_line(words, cell, late, day=late[0].due))
        if coming := of_cell[len(late) :]:
            words = ngettext(
                "{cell}: {n} thing due by {day}: {things}.",
                "{cell}: {n} things due by {day}: {things}.",
                len(coming),
            )
            lines.append(_line(words, cell, coming, day=coming[-1].due))
    return "\n".join(lines)


def _line(words: str, cell: str, rows: Sequence[DueRow], *, day: date) -> str:
    things = "; ".join(_thing(rows, rule) for rule in dict.fromkeys(row.rule for row in rows))
    return words.format(cell=cell, n=len(rows), day=day_text(day), things=things)


def _thing(rows: Sequence[DueRow], rule: DeadlineRule) -> str:
    of_rule = [row for row in rows if row.rule is rule]
    words = label(rule)
    words = words[:1].lower() + words[1:]
    return f"{words} ({len(of_rule)})" if len(of_rule) > 1 else words
