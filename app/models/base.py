"""Declarative base, constraint names, and what every journaled record carries."""

from __future__ import annotations

import enum
from datetime import date, datetime
from typing import Any, ClassVar, Final
from uuid import UUID

from sqlalchemy import Date, Enum, Index, MetaData, Text, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.schema import CreateIndex
from sqlalchemy.sql.compiler import DDLCompiler

from app.domain.partial_date import PartialDate
from app.models.types import Id, PartialDateText, UtcInstant, new_id

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """All tables of the register."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        UUID: Id(),
        str: Text(),
        date: Date(),
        datetime: UtcInstant(),
        PartialDate: PartialDateText(),
        enum.Enum: Enum(enum.Enum),
    }


def words(kind: type[enum.StrEnum], name: str, *, checked: bool = True) -> Enum:
    """Return a column type that stores the values of `kind` as text, checked by the schema."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=checked,
        length=40,
        name=name,
        values_callable=lambda members: [member.value for member in members],
    )


class Record(Base):
    """A journaled row: own key, row version, soft deletion with its reason.

    `rev` counts saves, so that two windows cannot overwrite each other silently.
    """

    __abstract__ = True

    id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-2)
    rev: Mapped[int] = mapped_column(default=1, sort_order=-1)
    deleted_at: Mapped[datetime | None] = mapped_column(sort_order=8)
    deleted_reason: Mapped[str | None] = mapped_column(sort_order=9)

    __mapper_args__ = {"version_id_col": rev}

    # Columns that are computed from others; never journaled, never restored by undo.
    derived: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, **values: Any) -> None:
        # The key exists from the first moment, so that rows can refer to each other unsaved.
        super().__init__(**{"id": new_id(), **values})


_ALIVE: Final = text("deleted_at IS NULL")


def alive_unique(name: str, *columns: str) -> Index:
    """Return a unique index over the rows that are not deleted."""
    return alive_index(name, *columns, unique=True)


def alive_index(name: str, *columns: str, unique: bool = False) -> Index:
    """Return an index over the rows that are not deleted."""
    return Index(name, *columns, unique=unique, sqlite_where=_ALIVE, info={"where": _ALIVE})


@compiles(CreateIndex, "postgresql")
def _create_index(element: CreateIndex, compiler: DDLCompiler, **options: Any) -> str:
    # Told to PostgreSQL here: `postgresql_where` would load its dialect at every start.
    if (where := element.element.info.get("where")) is not None:
        element.element.dialect_options["postgresql"]["where"] = where
    made: str = compiler.visit_create_index(element, **options)  # type: ignore[no-untyped-call]
    return made
