"""Writing persons and the traits their data state, for both lists of people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.terms import Trait
from app.i18n import _
from app.models.queries import sheet_people
from app.models.tables import Person, PersonTrait
from app.models.types import new_id
from app.services.imports.batch import Batch, load
from app.services.imports.matching import Subject
from app.services.imports.people import PERSON_FIELDS
from app.services.imports.person_traits import stated_traits
from app.services.imports.words import education_of


def write_persons(
    session: Session, batch: Batch, subjects: Sequence[Subject], *, now: datetime
) -> None:
    """Add the new persons to `batch` and save what changed about the known ones."""
    for subject in subjects:
        if subject.is_new:
            batch.add(Person, _new_person(subject))
            for trait in sorted(stated_traits(subject.values.get("occupation"))):
                batch.add(PersonTrait, _new_trait(subject, trait))
    changed = {
        subject.person_id: subject
        for subject in subjects
        if not subject.is_new and changed_fields(subject, PERSON_FIELDS)
    }
    records = load(session, Person, changed)
    traits = sheet_people.traits(session.connection(), changed)
    for person_id, subject in changed.items():
        record = records[person_id]
        for name in changed_fields(subject, PERSON_FIELDS):
            setattr(record, name, subject.values[name])
        if "schooling" in changed_fields(subject, ("schooling",)):
            record.education = education_of(subject.values["schooling"]) or record.education
        held = traits.get(person_id, set())
        for trait in _change_traits(batch, subject, held):
            _take_off(session, subject, trait, now)


def changed_fields(subject: Subject, fields: Sequence[str]) -> list[str]:
    """Return the fields in which a subject differs from what the register has."""
    before, values = subject.before, subject.values
    return [name for name in fields if values.get(name) != before.get(name)]


def _new_person(subject: Subject) -> dict[str, Any]:
    values = subject.values
    row = {name: values.get(name) for name in PERSON_FIELDS}
    schooling = values.get("schooling")
    row["education"] = education_of(schooling) if schooling else None
    row["id"] = subject.person_id
    row["in_succession_plan"] = False
    return row


def _new_trait(subject: Subject, trait: Trait) -> dict[str, Any]:
    return {"id": new_id(), "person_id": subject.person_id, "trait": trait.value}


def _change_traits(batch: Batch, subject: Subject, held: set[str]) -> list[Trait]:
    """Add traits that the new data state; return those held that only the old data stated."""
    was = stated_traits(subject.before.get("occupation"))
    now = stated_traits(subject.values.get("occupation"))
    for trait in sorted(now - was):
        if trait.value not in held:
            batch.add(PersonTrait, _new_trait(subject, trait))
    return [trait for trait in sorted(was - now) if trait.value in held]


def _take_off(session: Session, subject: Subject, trait: Trait, now: datetime) -> None:
    record = session.scalars(
        select(PersonTrait).where(
            PersonTrait.person_id == subject.person_id,
            PersonTrait.trait == trait.value,
            PersonTrait.deleted_at.is_(None),
        )
    ).one()
    record.deleted_at = now
    record.deleted_reason = _("The imported list says otherwise.")
