"""A person once, whatever he is to the register: candidate, member, or both in turn."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.partial_date import PartialDate
from app.domain.terms import Education, MassClassGrade, PlaceKind, Relation, Sex
from app.models.base import Record, alive_unique, words


class Person(Record):
    """Basic data; what is typed stays as typed, the folded columns are computed from it."""

    __tablename__ = "person"
    __table_args__ = (
        alive_unique("uq_person_identity_number_alive", "identity_number"),
        Index("ix_person_search_text", "search_text"),
    )

    full_name: Mapped[str]
    # Given name where it is not the last word (Y Blor Niê).
    given_name: Mapped[str | None]
    other_name: Mapped[str | None]
    sex: Mapped[Sex | None] = mapped_column(words(Sex, "sex"))
    birth: Mapped[PartialDate | None]
    identity_number: Mapped[str | None]
    ethnicity: Mapped[str | None]
    religion: Mapped[str | None]
    home_place: Mapped[str | None]
    permanent_residence: Mapped[str | None]
    temporary_residence: Mapped[str | None]
    # Both the words of the file ("12/12") and the level they mean, where that is clear.
    schooling: Mapped[str | None]
    education: Mapped[Education | None] = mapped_column(words(Education, "education"))
    occupation: Mapped[str | None]
    # Đoàn thể as the office wrote it; several are separated by ";".
    organisations: Mapped[str | None]
    youth_union_on: Mapped[PartialDate | None]
    # The day somebody left the Party before, for re-admission.
    left_party_on: Mapped[PartialDate | None]
    married: Mapped[bool | None]
    in_succession_plan: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str | None]
    sort_key: Mapped[str]
    search_text: Mapped[str]

    derived = frozenset({"sort_key", "search_text"})


class TraitKind(Record):
    """One entry of the editable list of traits; the shipped codes are `domain.terms.Trait`."""

    __tablename__ = "trait_kind"
    __table_args__ = (alive_unique("uq_trait_kind_code_alive", "code"),)

    code: Mapped[str]
    # Empty for the shipped traits, whose words are translated.
    label: Mapped[str | None]
    position: Mapped[int]


class PersonTrait(Record):
    """A trait somebody has, from `from_on` where that matters (a worker since …)."""

    __tablename__ = "person_trait"
    __table_args__ = (
        alive_unique("uq_person_trait_person_id_trait_alive", "person_id", "trait"),
        Index("ix_person_trait_trait_person_id", "trait", "person_id"),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    trait: Mapped[str]
    from_on: Mapped[date | None]


class MassClass(Record):
    """Phân loại quần chúng A, B or C on a day."""

    __tablename__ = "mass_class"
    __table_args__ = (Index("ix_mass_class_person_id", "person_id"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    grade: Mapped[MassClassGrade] = mapped_column(words(MassClassGrade, "grade"))
    graded_on: Mapped[date]


class Relative(Record):
    """A relative in the basic fields that verification needs."""

    __tablename__ = "relative"
    __table_args__ = (Index("ix_relative_person_id", "person_id"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    relation: Mapped[Relation] = mapped_column(words(Relation, "relation"))
    full_name: Mapped[str]
    birth: Mapped[PartialDate | None]
    died: Mapped[PartialDate | None]
    home_place: Mapped[str | None]
    residence: Mapped[str | None]
    occupation: Mapped[str | None]
    # Where the relative's own member dossier is kept; empty for somebody who is no member.
    party_organisation: Mapped[str | None]


class PersonPlace(Record):
    """Where a person or a relative lived or worked besides home and residence."""

    __tablename__ = "person_place"
    __table_args__ = (Index("ix_person_place_person_id", "person_id"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    relative_id: Mapped[UUID | None] = mapped_column(ForeignKey("relative.id"))
    kind: Mapped[PlaceKind] = mapped_column(words(PlaceKind, "kind"))
    place: Mapped[str]
    what: Mapped[str | None]
    since: Mapped[PartialDate | None]
    until: Mapped[PartialDate | None]
