"""The record of one person, his relatives and traits, and his history in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from app.domain.names import nfc
from app.domain.terms import MassClassGrade, Relation
from app.errors import UserError
from app.i18n import N_, _
from app.models.queries import history
from app.models.queries import record as queries
from app.models.queries.record import (
    MemberFacts,
    MentorRow,
    MilestoneRow,
    PersonRecord,
    PlaceRow,
    RelativeRow,
    RemarkRow,
    TaskRow,
)
from app.models.tables import MassClass, PersonTrait, Relative
from app.services.act_names import act_name
from app.services.alive import alive
from app.services.changes import Changes
from app.services.person_fields import read_partial_date
from app.services.register import Register

__all__ = [
    "HistoryLine",
    "MemberFacts",
    "MentorRow",
    "MilestoneRow",
    "PersonRecord",
    "PlaceRow",
    "RelativeRow",
    "RemarkRow",
    "TaskRow",
    "edit_relative",
    "grade",
    "history_of",
    "read_record",
    "remove_relative",
    "set_traits",
]

_RELATIVE_TEXTS: Final = ("home_place", "residence", "occupation", "party_organisation")


def read_record(register: Register, person_id: UUID) -> PersonRecord:
    """Return everything the book holds about a person; UserError when he is gone."""
    with register.read() as connection:
        record = queries.read_record(connection, person_id)
    if record is None:
        raise UserError(_("This record is no longer in the book. Reload the list (F5)."))
    return record


def set_traits(register: Register, person_id: UUID, *, traits: Sequence[str]) -> Changes:
    """Make `traits` the traits of a person, adding and dropping as needed."""
    with register.write("edit_traits") as session:
        own = session.scalars(
            select(PersonTrait).where(
                PersonTrait.person_id == person_id, PersonTrait.deleted_at.is_(None)
            )
        ).all()
        for trait in own:
            if trait.trait not in traits:
                trait.deleted_at = register.clock.now()
                trait.deleted_reason = _("no longer holds")
        held = {trait.trait for trait in own}
        session.add_all(
            PersonTrait(person_id=person_id, trait=code) for code in traits if code not in held
        )
    return Changes(candidates=True, quotas=True)


def grade(register: Register, person_id: UUID, *, mass_class: str, on: date) -> Changes:
    """Classify a person A, B or C on a day."""
    with register.write("grade_mass_class") as session:
        session.add(MassClass(person_id=person_id, grade=MassClassGrade(mass_class), graded_on=on))
    return Changes(candidates=True)


def edit_relative(
    register: Register, person_id: UUID, *, relative_id: UUID | None, fields: Mapping[str, str]
) -> tuple[Changes, UUID]:
    """Add a relative (`relative_id` None) or save typed fields of one.

    Fields: relation, full_name, birth, died, home_place, residence, occupation,
    party_organisation.
    """
    values = _relative_values(fields, on=register.clock.today())
    with register.write("edit_relatives") as session:
        if relative_id is None:
            relative = Relative(person_id=person_id, **values)
            session.add(relative)
        else:
            relative = alive(session, Relative, relative_id)
            for name, value in values.items():
                setattr(relative, name, value)
    return Changes(candidates=True, verification=True), relative.id


def _relative_values(fields: Mapping[str, str], *, on: date) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, typed in fields.items():
        text = nfc(typed)
        if name == "relation":
            values[name] = Relation(text)
        elif name == "full_name":
            if not text:
                raise UserError(_("The relative's name is missing."), field=name)
            values[name] = text
        elif name in ("birth", "died"):
            values[name] = read_partial_date(text, field=name, on=on) if text else None
        elif name in _RELATIVE_TEXTS:
            values[name] = text or None
        else:
            raise KeyError(name)
    return values


def remove_relative(register: Register, relative_id: UUID, *, reason: str) -> Changes:
    """Take a relative out, with the reason; the history keeps him."""
    with register.write("edit_relatives", reason=nfc(reason)) as session:
        relative = alive(session, Relative, relative_id)
        relative.deleted_at = register.clock.now()
        relative.deleted_reason = nfc(reason)
    return Changes(candidates=True, verification=True)


_FIELD_NAMES: Final = {
    "full_name": N_("full name"),
    "given_name": N_("given name"),
    "other_name": N_("other name"),
    "sex": N_("sex"),
    "birth": N_("date of birth"),
    "identity_number": N_("identity number"),
    "ethnicity": N_("ethnicity"),
    "religion": N_("religion"),
    "home_place": N_("home place (field)"),
    "permanent_residence": N_("permanent residence"),
    "temporary_residence": N_("temporary residence"),
    "schooling": N_("schooling"),
    "education": N_("level of education"),
    "occupation": N_("occupation"),
    "organisations": N_("mass organisations"),
    "youth_union_on": N_("joined the Youth Union"),
    "married": N_("married"),
    "in_succession_plan": N_("in the succession plan"),
    "note": N_("note"),
    "cell_id": N_("cell"),
    "stage": N_("step"),
    "happened_on": N_("day"),
    "number": N_("number"),
    "reason": N_("reason"),
    "ended_on": N_("ended on"),
    "end_reason": N_("reason for ending"),
    "strengths": N_("strengths"),
    "weaknesses": N_("weaknesses"),
    "proposal": N_("proposal"),
    "met_on": N_("met on"),
    "deleted_at": N_("taken out"),
    "deleted_reason": N_("reason for taking out"),
    "residence": N_("residence (field)"),
}


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One act as it concerned one person; `changes` are (field, before, after) in words."""

    at: datetime
    user: str
    act: str
    reason: str | None
    changes: tuple[tuple[str, str, str], ...]


def history_of(register: Register, person_id: UUID) -> list[HistoryLine]:
    """Return what happened to a person and all that hangs on him, newest first."""
    with register.read() as connection:
        rows = history.changes_of(connection, queries.record_ids(connection, person_id))
    acts: dict[UUID, list[history.ChangeRow]] = {}
    for row in rows:
        acts.setdefault(row.act_id, []).append(row)
    return [
        HistoryLine(
            at=changes[0].at,
            user=changes[0].user,
            act=act_name(changes[0].kind),
            reason=changes[0].reason,
            changes=tuple(line for change in changes for line in _in_words(change)),
        )
        for changes in acts.values()
    ]


def _in_words(change: history.ChangeRow) -> list[tuple[str, str, str]]:
    return [
        (
            _(_FIELD_NAMES[field]) if field in _FIELD_NAMES else field,
            _shown(change.before.get(field)),
            _shown(change.after[field]),
        )
        for field in change.after
    ]


def _shown(value: Any) -> str:
    return "–" if value is None or value == "" else str(value)
