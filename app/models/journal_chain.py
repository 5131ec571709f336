"""The arithmetic of the chain: what is hashed, in which order, and how it is proved."""

from __future__ import annotations

import enum
import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select

from app.domain.partial_date import PartialDate
from app.models.journal_tables import Act, Change

EMPTY_HASH: Final = bytes(32)


@dataclass(frozen=True, slots=True)
class ActFacts:
    """The metadata of an act that its hash covers."""

    id: UUID
    site: UUID
    seq: int
    user: str
    at: datetime
    kind: str
    reason: str | None
    reverses_id: UUID | None

    def columns(self) -> dict[str, Any]:
        """Return the facts as column values."""
        return {item.name: getattr(self, item.name) for item in fields(self)}


def salt() -> bytes:
    """Return fresh salt, so that a digest does not betray a short value once it is blanked."""
    return secrets.token_bytes(16)


def as_json(value: Any) -> Any:
    """Return a column value in the form the journal stores: text, number, boolean, null or list."""
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, PartialDate):
        return value.iso()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, bytes):
        return value.hex()
    return value


def _canonical(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def change_digest(
    grain: bytes, table: str, row_id: UUID, operation: str, before: Any, after: Any
) -> bytes:
    """Return SHA-256 over salt and values of one change."""
    return hashlib.sha256(
        grain + _canonical([table, row_id.hex, operation, before, after])
    ).digest()


def created_digest(grain: bytes, table: str, row_id: UUID) -> bytes:
    """Return `change_digest` of a created row, its text put together without JSON."""
    text = f'["{table}","{row_id.hex}","created",null,null]'
    return hashlib.sha256(grain + text.encode()).digest()


def act_hash(audit_key: bytes, previous: bytes, facts: ActFacts, digests: Iterable[bytes]) -> bytes:
    """Return HMAC(k_audit, previous hash ‖ metadata ‖ digests in order of writing)."""
    mac = hmac.new(audit_key, previous, hashlib.sha256)
    mac.update(_canonical([as_json(value) for value in facts.columns().values()]))
    for digest in digests:
        mac.update(digest)
    return mac.digest()


@dataclass(frozen=True, slots=True)
class ChainReport:
    """The result of proving the journal: how many acts, the head, and the first break if any."""

    acts: int
    head: bytes
    broken_at: int | None = None


def prove_chain(connection: Connection, audit_key: bytes) -> ChainReport:
    """Recompute every digest and hash; `broken_at` is the sequence number of the first bad act."""
    head, count, site, seq = EMPTY_HASH, 0, None, 0
    acts = connection.execute(select(Act.__table__).order_by(Act.site, Act.seq)).all()
    for row in acts:
        if row.site != site:
            site, seq, head = row.site, 0, EMPTY_HASH
        seq += 1
        facts = ActFacts(**{item.name: getattr(row, item.name) for item in fields(ActFacts)})
        digests = _proved_digests(connection, row.id)
        expected = None if digests is None else act_hash(audit_key, head, facts, digests)
        if row.seq != seq or bytes(row.previous_hash) != head or bytes(row.hash) != expected:
            return ChainReport(acts=count, head=head, broken_at=row.seq)
        head, count = bytes(row.hash), count + 1
    return ChainReport(acts=count, head=head)


def _proved_digests(connection: Connection, act_id: UUID) -> list[bytes] | None:
    """Return the digests of an act in order, or None when a stored value does not match its own."""
    digests = []
    changes = connection.execute(
        select(Change.__table__).where(Change.act_id == act_id).order_by(Change.id)
    )
    for row in changes:
        digest = change_digest(
            bytes(row.salt), row.table_name, row.row_id, row.operation, row.before, row.after
        )
        if digest != bytes(row.digest):
            return None
        digests.append(digest)
    return digests
