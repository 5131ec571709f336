"""The front of a backup container: magic, version, digest and a bounded JSON header.

Layout, numbers little-endian:

    magic 8 | version 4 | header length 4 | SHA-256 of magic, version, length, header 32 | header

The digest tells damage from a wrong password. It proves no origin: that is done by the wrapped keys
and by the chunks, which take everything up to here as associated data.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

from app.safety.canonical import DamagedError, Fields, canonical, parse_object
from app.safety.key_file import KeyFile, NewerFormatError, read_slots

MAGIC = b"SONGUON\x1a"
VERSION = 1
CHUNK = 1 << 16  # bytes of content sealed at once
TAG = 16  # bytes that sealing adds to a chunk
PREFIX_BYTES = 8  # of a chunk's nonce; the other four are its index
LARGEST_HEADER = 1 << 16
LARGEST_CONTENT = 1 << 36
MOST_COUNTS = 64
LONGEST_COUNT_NAME = 60
_FRONT = struct.Struct("<8sII")
_DIGEST = 32
_WRAPPED_BYTES = 64 + TAG


class Reads(Protocol):
    """A stream to read from; fewer bytes than asked for mean its end."""

    def read(self, count: int, /) -> bytes: ...


class Writes(Protocol):
    """A stream to write to."""

    def write(self, data: bytes, /) -> int: ...


@dataclass(frozen=True, slots=True)
class AuditHead:
    """The last act of the journal: what a later copy must still contain."""

    sequence: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the maker of a backup says about it; it can be read without a password."""

    app_version: str
    schema_version: int
    committee_code: str
    committee_name: str
    generation: int
    made_at: datetime
    counts: Mapping[str, int]
    audit_head: AuditHead


@dataclass(frozen=True, slots=True)
class WrappedKeys:
    """Content key and snapshot key, sealed under the data key of the register."""

    salt: bytes
    nonce: bytes
    ciphertext: bytes


@dataclass(frozen=True, slots=True)
class ContainerHeader:
    """The whole header; to be trusted only once the container is opened."""

    manifest: Manifest
    key_file: KeyFile
    size: int
    sha256: bytes
    nonce_prefix: bytes
    wrapped: WrappedKeys

    @property
    def book_id(self) -> UUID:
        """The register that was backed up."""
        return self.key_file.book_id

    @property
    def chunks(self) -> int:
        """The number of sealed chunks."""
        return -(-self.size // CHUNK)

    def bound_fields(self) -> dict[str, Any]:
        """Return everything but the wrapped keys: their associated data."""
        manifest = self.manifest
        return {
            "app_version": manifest.app_version,
            "schema_version": manifest.schema_version,
            "committee_code": manifest.committee_code,
            "committee_name": manifest.committee_name,
            "generation": manifest.generation,
            "made_at": manifest.made_at.astimezone(UTC).isoformat(timespec="seconds"),
            "counts": dict(manifest.counts),
            "audit_head": {
                "sequence": manifest.audit_head.sequence,
                "digest": manifest.audit_head.digest.hex(),
            },
            "keys": self.key_file.to_json(),
            "size": self.size,
            "sha256": self.sha256.hex(),
            "nonce_prefix": self.nonce_prefix.hex(),
        }

    def to_json(self) -> dict[str, Any]:
        """Return the header as it stands in the container."""
        wrapped = self.wrapped
        return self.bound_fields() | {
            "wrapped": {
                "salt": wrapped.salt.hex(),
                "nonce": wrapped.nonce.hex(),
                "ciphertext": wrapped.ciphertext.hex(),
            }
        }


def header_bytes(header: ContainerHeader) -> bytes:
    """Return everything that stands before the first chunk."""
    body = canonical(header.to_json())
    if len(body) > LARGEST_HEADER:
        raise ValueError("header too large")
    front = _FRONT.pack(MAGIC, VERSION, len(body))
    return front + hashlib.sha256(front + body).digest() + body


def read_header_bytes(stream: Reads) -> tuple[ContainerHeader, bytes]:
    """Read up to the first chunk; return the header and its raw bytes.

    Raises `ForeignFileError`, `NewerFormatError` or `DamagedError`.
    """
    front = stream.read(_FRONT.size)
    if len(front) < _FRONT.size or not front.startswith(MAGIC):
        raise ForeignFileError
    _magic, version, length = _FRONT.unpack(front)
    if version > VERSION:
        raise NewerFormatError(version)
    if version != VERSION or length > LARGEST_HEADER:
        raise DamagedError("front")
    digest, body = stream.read(_DIGEST), stream.read(length)
    if hashlib.sha256(front + body).digest() != digest:
        raise DamagedError("header")
    header = _parse(body)
    raw = front + digest + body
    if header_bytes(header) != raw:
        raise DamagedError("not as it was written")
    return header, raw


class ForeignFileError(Exception):
    """The file is something else."""


def _parse(body: bytes) -> ContainerHeader:
    fields = Fields(parse_object(body))
    header = ContainerHeader(
        manifest=_parse_manifest(fields),
        key_file=read_slots(fields.take("keys")),
        size=fields.number("size", least=1, most=LARGEST_CONTENT),
        sha256=fields.octets("sha256", length=32),
        nonce_prefix=fields.octets("nonce_prefix", length=PREFIX_BYTES),
        wrapped=_parse_wrapped(Fields(fields.take("wrapped"))),
    )
    fields.end()
    return header


def _parse_manifest(fields: Fields) -> Manifest:
    head = Fields(fields.take("audit_head"))
    made_at = fields.text("made_at", most=40)
    try:
        instant = datetime.fromisoformat(made_at)
    except ValueError as error:
        raise DamagedError("made_at") from error
    if instant.utcoffset() != timedelta(0):
        raise DamagedError("made_at is not UTC")
    return Manifest(
        app_version=fields.text("app_version", most=40),
        schema_version=fields.number("schema_version", least=0, most=1_000_000),
        committee_code=fields.text("committee_code", most=100),
        committee_name=fields.text("committee_name", most=500),
        generation=fields.number("generation", least=1, most=1 << 40),
        made_at=instant,
        counts=_parse_counts(fields.take("counts")),
        audit_head=AuditHead(
            head.number("sequence", least=0, most=1 << 53), head.octets("digest", length=32)
        ),
    )


def _parse_counts(value: object) -> dict[str, int]:
    if not isinstance(value, dict) or len(value) > MOST_COUNTS:
        raise DamagedError("counts")
    if not all(name.isascii() and len(name) <= LONGEST_COUNT_NAME for name in value):
        raise DamagedError("the name of a count")
    fields = Fields(value)
    return {name: fields.number(name, least=0, most=1 << 53) for name in value}


def _parse_wrapped(fields: Fields) -> WrappedKeys:
    return WrappedKeys(
        fields.octets("salt", length=16),
        fields.octets("nonce", length=12),
        fields.octets("ciphertext", length=_WRAPPED_BYTES),
    )
