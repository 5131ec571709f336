"""Stored due days: computed when a record changes; in the background when rules or days do."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from sqlalchemy import Connection

from app.domain.procedure.results import DeadlineRule
from app.domain.regulations import RuleBook
from app.domain.working_days import WorkCalendar
from app.errors import UserError
from app.i18n import _
from app.labels import label
from app.models.queries import deadline_store
from app.models.tables import Deadline, DeadlineMark
from app.services.calendar import CalendarEdit, after_edit, work_calendar
from app.services.changes import Changes
from app.services.deadline_rows import Basis, rows_of
from app.services.person_fields import short_text
from app.services.rulebook import rulebook

if TYPE_CHECKING:
    from app.services.register import Register

# Nothing in the register says that these were done.
WITHOUT_ACT: Final = frozenset({DeadlineRule.MEMBER_RECORD, DeadlineRule.SEND_TO_COMMITTEE})
# More than that many are computed in the background, so that a save stays short.
IN_ONE_GO: Final = 500
# One portion holds the writer for less than a tenth of a second, most of which goes with the
# number of people; a commit costs little besides.
PORTION: Final = 200


def basis_of(connection: Connection, *, on: date) -> Basis:
    """Return the register's own rules and calendar."""
    return Basis(rulebook(connection), work_calendar(connection), on)


def refresh(connection: Connection, candidate_ids: Collection[UUID], *, on: date) -> None:
    """Compute anew what is due on some candidates, within the transaction of `connection`."""
    if candidate_ids:
        _refresh(connection, candidate_ids, basis_of(connection, on=on))


def _refresh(connection: Connection, candidate_ids: Collection[UUID], basis: Basis) -> None:
    deadline_store.store(connection, candidate_ids, rows_of(connection, candidate_ids, basis))


def follow_act(connection: Connection, act_id: UUID, *, on: date) -> None:
    """Let the stored due days follow an act that is about to be saved.

    Up to `IN_ONE_GO` candidates are computed at once; more are queued for the background.
    """
    tables = deadline_store.tables_of_act(connection, act_id)
    if deadline_store.touches_everybody(connection, act_id, tables):
        _follow_everybody(connection, on=on)
        return
    asked = deadline_store.touched(act_id, tables)
    if asked is None:
        return
    found = deadline_store.candidate_ids(connection, asked, most=IN_ONE_GO + 1)
    if len(found) > IN_ONE_GO:
        deadline_store.queue(connection, asked)
    else:
        refresh(connection, found, on=on)


def _follow_everybody(connection: Connection, *, on: date) -> None:
    found = deadline_store.followed_ids(connection, most=IN_ONE_GO + 1)
    if len(found) > IN_ONE_GO:
        deadline_store.queue_everybody(connection)
    else:
        refresh(connection, found, on=on)


def queue_all(register: Register) -> None:
    """Queue everybody: after an upgrade of the program brought other rules."""
    with register.write_derived() as connection:
        deadline_store.queue_everybody(connection)


def count_queued(register: Register) -> int:
    """Return how many people's due days are still to be computed."""
    with register.read() as connection:
        return deadline_store.count_queued(connection)


def work_off_some(register: Register, *, most: int = PORTION) -> int:
    """Compute one portion of the queue in a transaction of its own; return how many it was.

    What was computed leaves the queue in the same transaction, so a kill loses nothing.
    """
    with register.write_derived() as connection:
        found = deadline_store.queued(connection, most=most)
        if found:
            refresh(connection, found, on=register.clock.today())
            deadline_store.unqueue(connection, found)
    return len(found)


def work_off_queue(
    register: Register,
    *,
    stop: Callable[[], bool] = lambda: False,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> bool:
    """Compute all that is queued, portion by portion; return False when `stop` ended it early."""
    total, done = count_queued(register), 0
    while not stop():
        worked = work_off_some(register)
        if not worked:
            return True
        done += worked
        progress(done, max(total, done))
    return False


def tick_off(register: Register, deadline_id: int, *, on: date, note: str | None = None) -> Changes:
    """Note that something was done for which there is no act; undo brings it back.

    UserError for what an act of its own fulfils, and for a day ahead or before it began.
    """
    with register.write("tick_off_deadline") as session:
        due = session.get(Deadline, deadline_id)
        if due is None:
            raise UserError(_("This is no longer due, or its day has moved. Reload the list (F5)."))
        if due.rule not in WITHOUT_ACT:
            raise UserError(
                _("This is fulfilled by its own act. Record that act with its day and number.")
            )
        if on > register.clock.today():
            raise UserError(
                _("The day {day} lies ahead. Check the year.").format(day=f"{on:%d/%m/%Y}"),
                field="on",
            )
        if on < due.start_on:
            raise UserError(
                _("This cannot have been done before {day}.").format(
                    day=f"{due.start_on:%d/%m/%Y}"
                ),
                field="on",
            )
        session.add(
            DeadlineMark(
                candidate_id=due.candidate_id,
                rule=due.rule,
                start_on=due.start_on,
                done_on=on,
                note=short_text(note or "", field="note") or None,
            )
        )
    return Changes(deadlines=True, message=_("Ticked off: {what}.").format(what=label(due.rule)))


@dataclass(frozen=True, slots=True)
class MovedDeadline:
    """Whose due day would move, from when to when; None where there is none on that side."""

    candidate_id: UUID
    name: str
    rule: DeadlineRule
    before: date | None
    after: date | None


def moved_deadlines(register: Register, *edits: CalendarEdit) -> tuple[MovedDeadline, ...]:
    """Return whose due days changes of the calendar would move; nothing is saved."""
    with register.read() as connection:
        calendar = work_calendar(connection)
    for edit in edits:
        calendar = after_edit(calendar, edit)
    return moved_by(register, calendar=calendar)


def moved_by(
    register: Register,
    *,
    rules: RuleBook | None = None,
    calendar: WorkCalendar | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> tuple[MovedDeadline, ...]:
    """Return whose due days other rules or another calendar would move; nothing is saved.

    Without `rules` only those counted in working days are looked at.
    """
    moved: list[MovedDeadline] = []
    with register.read() as connection:
        own = basis_of(connection, on=register.clock.today())
        basis = Basis(rules or own.rules, calendar or own.calendar, own.on)
        for portion in _portions(connection, working_days_only=rules is None):
            if stop():
                break
            moved += _moved(connection, portion, own, basis)
    return tuple(sorted(moved, key=lambda one: (one.before or one.after or date.max, one.name)))


def _portions(connection: Connection, *, working_days_only: bool) -> Iterator[list[UUID]]:
    last: UUID | None = None
    while portion := deadline_store.ids_with_deadlines(
        connection, after=last, most=IN_ONE_GO, working_days_only=working_days_only
    ):
        yield portion
        last = portion[-1]


def _moved(
    connection: Connection, portion: list[UUID], own: Basis, basis: Basis
) -> Iterator[MovedDeadline]:
    before = _days(rows_of(connection, portion, own))
    after = _days(rows_of(connection, portion, basis))
    differing = [key for key in before.keys() | after.keys() if before.get(key) != after.get(key)]
    names = deadline_store.names_of(connection, {key[0] for key in differing})
    for key in differing:
        yield MovedDeadline(key[0], names[key[0]], key[1], before.get(key), after.get(key))


def _days(rows: list[tuple[Any, ...]]) -> dict[tuple[Any, ...], date]:
    """Return each due day by what it is about: candidate, rule, request or task."""
    place = {name: number for number, name in enumerate(deadline_store.NAMES)}
    keys = [place[name] for name in ("candidate_id", "rule", "record_id")]
    return {tuple(row[key] for key in keys): row[place["due"]] for row in rows}
