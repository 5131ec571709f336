"""The record of one person: traits, mass class, relatives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from app.domain.names import nfc
from app.domain.terms import MassClassGrade, Relation
from app.errors import UserError
from app.i18n import _
from app.labels import trait_label
from app.models.queries import record as queries
from app.models.queries import traits as trait_queries
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
from app.models.tables import MassClass, PersonPlace, PersonTrait, Relative, TraitKind
from app.services.alive import alive
from app.services.changes import Changes
from app.services.person_fields import needed_reason, read_partial_date
from app.services.register import Register

__all__ = [
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
    "plain_traits",
    "read_record",
    "remove_relative",
    "set_traits",
    "trait_choices",
]

_RELATIVE_TEXTS: Final = ("home_place", "residence", "occupation", "party_organisation")


def read_record(register: Register, person_id: UUID) -> PersonRecord:
    """Return everything the book holds about a person; UserError when he is gone."""
    with register.read() as connection:
        record = queries.read_record(connection, person_id)
    if record is None:
        raise UserError(_("This record is no longer in the book. Reload the list (F5)."))
    return record


def trait_choices(register: Register) -> list[tuple[str, str]]:
    """Return (code, words) of the traits that the register knows, in its own order."""
    with register.read() as connection:
        rows = connection.execute(
            select(TraitKind.code, TraitKind.label)
            .where(TraitKind.deleted_at.is_(None))
            .order_by(TraitKind.position)
        ).all()
    return [(code, trait_label(code, own_label)) for code, own_label in rows]


def plain_traits(register: Register, person_id: UUID) -> frozenset[str]:
    """Return the traits that follow from sex, ethnicity, religion and mass organisations."""
    with register.read() as connection:
        return trait_queries.plain_traits(connection, person_id)


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
    """Take a relative and his places out, with the reason; the history keeps them."""
    reason = needed_reason(reason)
    with register.write("edit_relatives", reason=reason) as session:
        places = session.scalars(
            select(PersonPlace).where(
                PersonPlace.relative_id == relative_id, PersonPlace.deleted_at.is_(None)
            )
        ).all()
        for record in (alive(session, Relative, relative_id), *places):
            record.deleted_at, record.deleted_reason = register.clock.now(), reason
    return Changes(candidates=True, verification=True)
