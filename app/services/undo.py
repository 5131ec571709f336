"""Undo of the last act: a reverse act, with its own place in the journal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from app.errors import UserError
from app.i18n import _
from app.labels import label
from app.models.queries import history
from app.models.queries.act_subject import person_of_act, steps_of_act
from app.models.reversal import ChangedSince, reverse_act
from app.services.act_names import act_name
from app.services.changes import Changes
from app.services.register import Register

# What founds the book or notes what happened to it is no act of the day's work.
_NOT_UNDOABLE: Final = frozenset(
    {
        "found_register",
        "restore_backup",
        "record_backup",
        "print_papers",
        "change_setting",
        "make_demo",
        "fill_calendar",
    }
)


class UndoStopped(UserError):  # noqa: N818 - says what happened
    """Somebody stopped an undo; nothing was changed."""


@dataclass(frozen=True, slots=True)
class UndoOffer:
    """The act that undo would reverse: its words, the one person it was about if there is one.

    `people` is how many a step was recorded for; 0 where the act wrote no one step.
    """

    act_id: UUID
    name: str
    person: str | None
    people: int
    at: datetime
    user: str
    records: int


def undo_offer(register: Register) -> UndoOffer | None:
    """Return what undo would reverse now, or None."""
    with register.read() as connection:
        act = history.last_undoable(connection, skipped=_NOT_UNDOABLE)
        person = person_of_act(connection, act.id) if act else None
        steps = steps_of_act(connection, act.id) if act else {}
    if act is None:
        return None
    name, people = act_name(act.kind), 0
    if len(steps) == 1 and act.kind != "undo":
        ((step, people),) = steps.items()
        name = f"{name}: {label(step)}"
    return UndoOffer(act.id, name, person, people, act.at, act.user, act.changes)


def undo(
    register: Register,
    act_id: UUID,
    *,
    report: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Changes:
    """Reverse one act; UserError when something it wrote was changed again since.

    `report` hears (records done, records in all) while a large import is taken back; `cancelled`
    is asked at the same times and stops it with UndoStopped, nothing undone.
    """
    with register.read() as connection:
        kind = history.kind_of_act(connection, act_id)
        done = history.is_reversed(connection, act_id)
    if done or kind is None:
        raise UserError(_("There is nothing left to undo."))
    name = act_name(kind)
    reason = _("undo: {act}").format(act=name)

    def at_pause(reversed_so_far: int, total: int) -> None:
        if cancelled():
            raise UndoStopped(_("Not undone; the register is as it was."))
        report(reversed_so_far, total)

    try:
        with register.write("undo", reason=reason, reverses_id=act_id) as session:
            reverse_act(session, act_id, at=register.clock.now(), reason=reason, report=at_pause)
    except ChangedSince as error:
        raise UserError(
            _(
                "“{act}” cannot be undone: the record was changed again since. Edit it directly."
            ).format(act=name)
        ) from error
    return Changes.everything(_("Undone: {act}").format(act=name))
