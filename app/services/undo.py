"""Undo of the last act: a reverse act, with its own place in the journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from app.errors import UserError
from app.i18n import _
from app.models.queries import history
from app.models.queries.act_subject import person_of_act
from app.models.reversal import ChangedSince, reverse_changes
from app.services.act_names import act_name
from app.services.changes import Changes
from app.services.register import Register

# What founds the book or notes what happened to it is no act of the day's work.
_NOT_UNDOABLE: Final = frozenset(
    {"found_register", "restore_backup", "record_backup", "change_setting", "make_demo"}
)


@dataclass(frozen=True, slots=True)
class UndoOffer:
    """The act that undo would reverse: its words, the one person it was about if there is one."""

    act_id: UUID
    name: str
    person: str | None
    at: datetime
    user: str
    records: int


def undo_offer(register: Register) -> UndoOffer | None:
    """Return what undo would reverse now, or None."""
    with register.read() as connection:
        act = history.last_undoable(connection, skipped=_NOT_UNDOABLE)
        person = person_of_act(connection, act.id) if act else None
    if act is None:
        return None
    return UndoOffer(act.id, act_name(act.kind), person, act.at, act.user, act.changes)


def undo(register: Register, act_id: UUID) -> Changes:
    """Reverse one act; UserError when something it wrote was changed again since."""
    with register.read() as connection:
        done = history.is_reversed(connection, act_id)
        changes = history.changes_of_act(connection, act_id)
    if done or not changes:
        raise UserError(_("There is nothing left to undo."))
    name = act_name(changes[0].kind)
    reason = _("undo: {act}").format(act=name)
    try:
        with register.write("undo", reason=reason, reverses_id=act_id) as session:
            reverse_changes(session, changes, at=register.clock.now(), reason=reason)
    except ChangedSince as error:
        raise UserError(
            _(
                "“{act}” cannot be undone: the record was changed again since. Edit it directly."
            ).format(act=name)
        ) from error
    return Changes.everything(_("Undone: {act}").format(act=name))
