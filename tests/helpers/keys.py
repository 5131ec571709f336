"""Keys of a made-up register, cheap enough for tests and still inside the bounds."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from app.safety.container import PreparedBackup, prepare
from app.safety.container_header import AuditHead, Manifest
from app.safety.key_file import NewKeys, create
from app.safety.slots import FLOOR_KDF, KeyUser, Role

BOOK_ID = UUID("0192f0a0-0000-7000-8000-000000000001")
PASSWORD = "sông Hồng chảy về đông"
SECOND_PASSWORD = "núi Nưa mây trắng"
SNAPSHOT_KEY = bytes(range(32))
AN = KeyUser(UUID(int=1), "an", "Nguyễn Văn An", Role.ADMINISTRATOR)
BINH = KeyUser(UUID(int=2), "binh", "Trần Thị Bình", Role.OFFICER)


def new_keys() -> NewKeys:
    """Make a key file with one user at the lowest cost that is accepted on reading."""
    return create(BOOK_ID, user=AN, password=PASSWORD, kdf=FLOOR_KDF)


def keys_of_two() -> NewKeys:
    """Make a key file with two users."""
    made = new_keys()
    both = made.key_file.add_user(made.keys, BINH, SECOND_PASSWORD, kdf=FLOOR_KDF)
    return replace(made, key_file=both)


def manifest(generation: int = 1, made_at: datetime | None = None) -> Manifest:
    """Return what a backup says about itself."""
    return Manifest(
        app_version="0.1.0",
        schema_version=1,
        committee_code="38.168.053.000.001",
        committee_name="Đảng bộ xã Sao Mai",
        generation=generation,
        made_at=made_at or datetime(2026, 11, 20, 3, 42, tzinfo=UTC),
        counts={"cells": 24, "members": 550},
        audit_head=AuditHead(1234, bytes(32)),
    )


def prepared(
    folder: Path,
    made: NewKeys,
    *,
    content: bytes,
    generation: int = 1,
    made_at: datetime | None = None,
) -> PreparedBackup:
    """Prepare a container around `content`, which stands for the snapshot of a database."""
    source = folder / f"snapshot-{generation}.db"
    source.write_bytes(content)
    return prepare(
        source,
        manifest=manifest(generation, made_at),
        key_file=made.key_file,
        keys=made.keys,
        snapshot_key=SNAPSHOT_KEY,
    )


def container_bytes(backup: PreparedBackup) -> bytes:
    """Return the finished container."""
    out = io.BytesIO()
    backup.write_to(out)
    return out.getvalue()
