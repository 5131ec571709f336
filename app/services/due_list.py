"""What is due with clause and sum for every line, as the command line prints it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from app.domain.procedure.results import Deadline, DeadlineRule
from app.i18n import _
from app.services.deadline_rows import Basis, open_deadlines
from app.services.deadlines import basis_of
from app.services.due import due_rows_all
from app.services.due_shapes import DueFilter, DueRow
from app.services.due_words import amount_text, day_text
from app.services.register import Register

_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class DueLine:
    """One thing to do with the text it rests on (`clause`) and its sum in one line (`why`).

    The clause of a day that people set is the word for it.
    """

    row: DueRow
    clause: str
    why: str


def due_lines(register: Register, wanted: DueFilter) -> list[DueLine]:
    """Return everything that is due under a filter, earliest first."""
    rows = due_rows_all(register, wanted)
    lines: list[DueLine] = []
    with register.read() as connection:
        basis = basis_of(connection, on=register.clock.today())
        for start in range(0, len(rows), _AT_ONCE):
            lines += _lines(connection, rows[start : start + _AT_ONCE], basis)
    return lines


def _lines(connection: Connection, rows: list[DueRow], basis: Basis) -> Iterator[DueLine]:
    asked = {row.candidate_id for row in rows}
    found: dict[tuple[UUID, DeadlineRule], list[Deadline]] = {}
    for person, deadlines in open_deadlines(connection, asked, basis):
        for one in deadlines:
            found.setdefault((person.id, one.deadline.rule), []).append(one.deadline)
    for row in rows:
        same = [d for d in found.get((row.candidate_id, row.rule), ()) if d.due == row.due]
        if same:
            yield DueLine(row, same[0].source.citation or _("Internal"), _sum(row, same[0]))


def _sum(row: DueRow, due: Deadline) -> str:
    amount = amount_text(due.amount, due.unit)
    if not amount:
        return row.detail or _("set by hand")
    words = f"{day_text(due.start_on)} + {amount} = {day_text(due.due)}"
    return f"{row.detail}: {words}" if row.detail else words
