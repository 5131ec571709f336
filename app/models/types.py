"""Column types that read the same on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

import uuid_utils.compat
from sqlalchemy import DateTime, Enum, LargeBinary, String, Uuid
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from app.domain.partial_date import PartialDate, parse_iso


def new_id() -> UUID:
    """Return a fresh UUID version 7: unique across sites, and sorted by time of creation."""
    return uuid_utils.compat.uuid7()


class Id(TypeDecorator[UUID]):
    """A UUID: 16 raw bytes on SQLite (half of CHAR(32) in every index), `uuid` elsewhere."""

    impl = LargeBinary
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(LargeBinary(16))
        return dialect.type_descriptor(Uuid())

    def bind_processor(self, dialect: Dialect) -> Any:
        return _id_bytes if dialect.name == "sqlite" else super().bind_processor(dialect)

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        return _id_of if dialect.name == "sqlite" else super().result_processor(dialect, coltype)


def _id_bytes(value: UUID | None) -> bytes | None:
    return None if value is None else value.bytes


@lru_cache(maxsize=8192)  # the same few cells stand in row after row
def _id_of(value: bytes | None) -> UUID | None:
    return None if value is None else UUID(bytes=value)


class PartialDateText(TypeDecorator[PartialDate]):
    """A partial date as its contract text (`1987`, `1987-05`, `1987-05-01`, `~1960`)."""

    impl = String(11)
    cache_ok = True

    def process_bind_param(self, value: PartialDate | None, dialect: Dialect) -> str | None:
        return None if value is None else value.iso()

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        return _partial_of


@lru_cache(maxsize=8192)  # the same births stand in list after list
def _partial_of(value: str | None) -> PartialDate | None:
    return None if value is None else parse_iso(value)


class UtcInstant(TypeDecorator[datetime]):
    """An aware UTC instant; SQLite stores it without zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def from_json(kind: Any, value: Any) -> Any:
    """Return a journal value as the column's own type."""
    if value is None:
        return None
    if isinstance(kind, Id):
        return UUID(value)
    if isinstance(kind, PartialDateText):
        return parse_iso(value)
    if isinstance(kind, UtcInstant):
        return datetime.fromisoformat(value)
    if isinstance(kind, Enum):
        words: Any = kind.enum_class
        return words(value) if words else value
    if kind.python_type is date:
        return date.fromisoformat(value)
    return value
