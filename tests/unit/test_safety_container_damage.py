"""A changed, cut, lengthened, forged or foreign container is refused and leaves nothing behind."""

from __future__ import annotations

import hashlib
import io
import json
import struct
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import SoNguonError, UserError
from app.platform_current import current_platform
from app.safety.canonical import DamagedError, canonical
from app.safety.container import CHUNK, PreparedBackup, plain_chunks
from app.safety.container_header import AuditHead, header_bytes
from app.safety.container_read import (
    BadBackupError,
    open_with_keys,
    open_with_password,
    read_header,
)
from tests.helpers.keys import (
    PASSWORD,
    container_bytes,
    keys_of_two,
    manifest,
    prepared,
)

MADE = keys_of_two()
CONTENT = bytes(i * 7 % 251 for i in range(CHUNK + 1000))  # two chunks


def written(folder: Path, content: bytes = CONTENT) -> Path:
    """Write a container and return its path."""
    path = folder / "songuon-sao-mai-000001.hsb"
    path.write_bytes(container_bytes(prepared(folder, MADE, content=content)))
    return path


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("whole"))


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_one_changed_byte_is_refused_everywhere(
    whole: Path, tmp_path: Path, data: st.DataObject
) -> None:
    raw = bytearray(whole.read_bytes())
    header_end = len(raw) - len(CONTENT) - 32
    place = data.draw(st.one_of(st.integers(0, header_end), st.integers(0, len(raw) - 1)))
    raw[place] ^= data.draw(st.integers(1, 255))
    _refused(tmp_path, bytes(raw))


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_cut_is_refused_everywhere(whole: Path, tmp_path: Path, data: st.DataObject) -> None:
    raw = whole.read_bytes()
    _refused(tmp_path, raw[: data.draw(st.integers(0, len(raw) - 1))])


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(more=st.binary(min_size=1, max_size=100))
def test_added_bytes_are_refused(whole: Path, tmp_path: Path, more: bytes) -> None:
    _refused(tmp_path, whole.read_bytes() + more)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary(max_size=300))
def test_foreign_bytes_are_refused(tmp_path: Path, raw: bytes) -> None:
    _refused(tmp_path, raw)
    _refused(tmp_path, b"SONGUON\x1a" + raw)


def _refused(folder: Path, raw: bytes) -> None:
    path = folder / "changed.hsb"
    path.write_bytes(raw)
    target = folder / "book.db"
    with pytest.raises(UserError):
        backup = open_with_keys(path, MADE.keys)
        backup.extract(target, platform=current_platform())
    assert not target.exists()
    assert not list(folder.glob("*.part"))
    assert path.read_bytes() == raw


def test_what_is_wrong_is_said_in_words(whole: Path, tmp_path: Path) -> None:
    raw = whole.read_bytes()
    newer = raw[:8] + struct.pack("<I", 2) + raw[12:]
    last = bytes([raw[-1] ^ 1])
    cases = {
        b"PK\x03\x04 a zipped sheet of some length": "is not a backup of this program",
        b"": "is not a backup of this program",
        newer: "was made by a newer version of the program",
        raw[:-10]: "is cut short: 10 bytes are missing",
        raw + b"abc": "it has 3 bytes too many",
        raw[:60] + b"!" + raw[61:]: "is damaged",
        raw[:-1] + last: "is damaged",
        raw[:8] + struct.pack("<II", 1, 1 << 30) + raw[16:]: "is damaged",
    }
    for content, says in cases.items():
        path = tmp_path / "chosen.hsb"
        path.write_bytes(content)
        with pytest.raises(BadBackupError, match=says) as caught:
            open_with_password(path, "an", PASSWORD).verify()
        assert caught.value.message.startswith("chosen.hsb ")


@pytest.mark.parametrize("swap", ["chunks", "first twice"])
def test_chunks_cannot_change_places(tmp_path: Path, swap: str) -> None:
    raw = container_bytes(prepared(tmp_path, MADE, content=bytes(2 * CHUNK)))
    size = CHUNK + 16
    front, first, second = raw[: -2 * size], raw[-2 * size : -size], raw[-size:]
    _refused(tmp_path, front + (second + first if swap == "chunks" else first + first))


def test_chunks_of_another_backup_do_not_fit(tmp_path: Path) -> None:
    one = container_bytes(prepared(tmp_path, MADE, content=bytes(100), generation=1))
    other = container_bytes(prepared(tmp_path, MADE, content=bytes(100), generation=2))
    _refused(tmp_path, one[:-116] + other[-116:])


@pytest.mark.parametrize(
    "change",
    [
        {"generation": 99},
        {"counts": {"cells": 25}},
        {"committee_name": "Đảng bộ xã khác"},
        {"audit_head": AuditHead(9, bytes(32))},
    ],
)
def test_a_rewritten_header_is_noticed_before_any_chunk(
    tmp_path: Path, change: dict[str, object]
) -> None:
    backup = prepared(tmp_path, MADE, content=CONTENT)
    forged = replace(backup.header, manifest=replace(manifest(), **change))  # type: ignore[arg-type]
    raw = header_bytes(forged) + container_bytes(backup)[len(backup.front) :]
    path = tmp_path / "forged.hsb"
    path.write_bytes(raw)
    assert read_header(path) == forged  # the digest alone proves no origin
    with pytest.raises(BadBackupError, match="is damaged"):
        open_with_keys(path, MADE.keys)


def test_proof_is_of_this_copy_and_not_of_an_older_good_one(tmp_path: Path) -> None:
    first = prepared(tmp_path, MADE, content=CONTENT)
    second = prepared(tmp_path, MADE, content=CONTENT)
    first.prove(io.BytesIO(container_bytes(first)))
    with pytest.raises(DamagedError):
        second.prove(io.BytesIO(container_bytes(first)))


def test_a_file_swapped_after_opening_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path)
    backup = open_with_keys(path, MADE.keys)
    path.write_bytes(container_bytes(prepared(tmp_path, MADE, content=CONTENT, generation=2)))
    with pytest.raises(SoNguonError, match="is damaged"):
        backup.verify()


def forged_header(backup: PreparedBackup, edit: Callable[[dict[str, Any]], None]) -> bytes:
    """Return a container with an edited header whose digest is right again."""
    value = json.loads(canonical(backup.header.to_json()))
    edit(value)
    body = canonical(value)
    front = struct.pack("<8sII", b"SONGUON\x1a", 1, len(body))
    rest = container_bytes(backup)[len(backup.front) :]
    return front + hashlib.sha256(front + body).digest() + body + rest


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("made_at", "yesterday"),
        ("made_at", "2026-11-20T03:42:00"),
        ("made_at", "0001-01-01T00:00:00+14:00"),
        ("made_at", "20261120T034200Z"),
        ("counts", []),
        ("counts", {"cells": 1.5}),
        ("keys", {}),
        ("size", 0),
        ("size", (1 << 36) + 1),
        ("audit_head", {"sequence": 1, "digest": "00"}),
        ("wrapped", None),
        ("more", 1),
    ],
)
def test_strange_headers_are_refused(tmp_path: Path, name: str, value: object) -> None:
    backup = prepared(tmp_path, MADE, content=CONTENT)
    _refused(tmp_path, forged_header(backup, lambda fields: fields.update({name: value})))


def test_the_digest_of_the_whole_is_compared_too(tmp_path: Path) -> None:
    backup = prepared(tmp_path, MADE, content=CONTENT)
    raw = container_bytes(backup)[len(backup.front) :]
    other = replace(backup.header, sha256=bytes(32))
    with pytest.raises(DamagedError, match="digest"):
        list(plain_chunks(io.BytesIO(raw), other, backup.front, backup.keys.content_key))


def test_a_stream_may_go_on_too_long(tmp_path: Path) -> None:
    backup = prepared(tmp_path, MADE, content=CONTENT)
    with pytest.raises(DamagedError, match="lengthened"):
        backup.prove(io.BytesIO(container_bytes(backup) + b"x"))


def test_a_stream_may_end_early(tmp_path: Path) -> None:
    backup = prepared(tmp_path, MADE, content=CONTENT)
    raw = container_bytes(backup)[len(backup.front) :]
    with pytest.raises(DamagedError, match="cut"):
        list(
            plain_chunks(io.BytesIO(raw[:-1]), backup.header, backup.front, backup.keys.content_key)
        )
