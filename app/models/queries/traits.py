"""Whether a person has a trait: recorded as such, or plain from his own data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    String,
    and_,
    case,
    cast,
    exists,
    false,
    func,
    or_,
    select,
)

from app.domain.terms import Sex, Trait
from app.models.tables import Person, PersonTrait

FROM_OWN_DATA: Final = (
    Trait.WOMEN,
    Trait.ETHNIC_MINORITY,
    Trait.RELIGIOUS,
    Trait.YOUTH_UNION,
)
"""The traits that follow from what the book holds about the person."""

_MAJORITY = ("kinh", "")
_NO_RELIGION = ("không", "Không", "KHÔNG", "")
_YOUTH_UNION = ("%Đoàn TNCS%", "%Đoàn Thanh niên%", "%Đoàn thanh niên%")


def has_trait(trait: str, day: Any) -> ColumnElement[bool]:
    """Return the condition that the person of the query had a trait on a day (contract text).

    Sex, ethnicity, religion and membership of the youth union are read from the person's own
    data, so that nobody is left out of a share because a tick was forgotten.
    """
    recorded = exists().where(
        PersonTrait.person_id == Person.id,
        PersonTrait.trait == trait,
        PersonTrait.deleted_at.is_(None),
        or_(PersonTrait.from_on.is_(None), cast(PersonTrait.from_on, String) <= cast(day, String)),
    )
    return or_(recorded, _plain(trait))


def count_traits(traits: Sequence[str], day: Any) -> list[ColumnElement[int]]:
    """Return one column for each trait that counts the people of a group who had it on a day."""
    return [func.sum(case((has_trait(trait, day), 1), else_=0)) for trait in traits]


def plain_traits(connection: Connection, person_id: UUID) -> frozenset[str]:
    """Return the traits that a person has by his own data, without anybody ticking them."""
    row = connection.execute(
        select(*(_plain(trait) for trait in FROM_OWN_DATA)).where(Person.id == person_id)
    ).one()
    return frozenset(trait.value for trait, holds in zip(FROM_OWN_DATA, row, strict=True) if holds)


def _plain(trait: str) -> ColumnElement[bool]:
    if trait == Trait.WOMEN:
        return Person.sex == Sex.FEMALE
    if trait == Trait.ETHNIC_MINORITY:
        known = Person.ethnicity.is_not(None)
        return and_(known, func.lower(Person.ethnicity).not_in(_MAJORITY))
    if trait == Trait.RELIGIOUS:
        return and_(Person.religion.is_not(None), Person.religion.not_in(_NO_RELIGION))
    if trait == Trait.YOUTH_UNION:
        return or_(*(Person.organisations.like(pattern) for pattern in _YOUTH_UNION))
    return false()
