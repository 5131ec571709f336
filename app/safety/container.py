"""Writes the backup container: a database sealed in chunks behind a header that carries the keys.

Three kinds of key meet here.

*Slots.* At backup time the passwords of the other users are not known, so nothing can be wrapped
for them anew. The header therefore carries the slots of the key file as they are: each holds the
data key and the audit key of the register under one user's password or under the recovery key.

*Wrapped keys.* The container draws a content key of its own; the snapshot inside is a database
under a snapshot key of its own, not under the data key. Both are sealed with AES-256-GCM under a
key that HKDF derives from the data key and a fresh salt. All other header fields are associated
data there, so one changed slot, count or date is noticed before a single chunk is read.

*Chunks.* 64 KiB of content each, AES-256-GCM under the content key. The nonce is eight random bytes
and the chunk's index; the associated data is everything before the first chunk. Size and digest of
the content stand in the header, so chunks can be neither left out, moved, doubled nor added.

Whoever opens a slot has the audit key again too, and a restored register keeps the same slots: the
passwords of the day of the backup open it.
"""

from __future__ import annotations

import hashlib
import io
import secrets
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.errors import EnvironmentProblem
from app.i18n import _
from app.safety.canonical import DamagedError, canonical
from app.safety.container_header import (
    CHUNK,
    LARGEST_CONTENT,
    PREFIX_BYTES,
    TAG,
    ContainerHeader,
    Manifest,
    Reads,
    WrappedKeys,
    Writes,
    header_bytes,
    read_header_bytes,
)
from app.safety.key_file import KeyFile
from app.safety.slots import KEY_BYTES, UnlockedKeys

_INFO = b"songuon backup keys 1"


@dataclass(frozen=True, slots=True)
class ContainerKeys:
    """The two keys of one container."""

    content_key: bytes = field(repr=False)
    snapshot_key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class PreparedBackup:
    """A container whose header is settled and whose content is still to be written."""

    source: Path
    header: ContainerHeader
    front: bytes = field(repr=False)
    keys: ContainerKeys

    @property
    def size(self) -> int:
        """The size of the finished container in bytes."""
        return container_size(self.header, self.front)

    def write_to(self, out: Writes) -> None:
        """Write the whole container."""
        out.write(self.front)
        seal = AESGCM(self.keys.content_key)
        digest = hashlib.sha256()
        with _source(self.source) as stream:
            for index in range(self.header.chunks):
                chunk = _read_source(stream, CHUNK)
                digest.update(chunk)
                out.write(seal.encrypt(nonce(self.header, index), chunk, self.front))
        if digest.digest() != self.header.sha256:
            raise EnvironmentProblem(
                _("The snapshot changed while it was being copied. Start the backup again.")
            )

    def prove(self, reader: Reads) -> None:
        """Read a written copy back and open every chunk; raise `DamagedError` for any difference.

        The header must be this one byte for byte: an older good copy is no proof of this one.
        """
        if reader.read(len(self.front)) != self.front:
            raise DamagedError("header")
        for _chunk in plain_chunks(reader, self.header, self.front, self.keys.content_key):
            pass


def prepare(
    source: Path,
    *,
    manifest: Manifest,
    key_file: KeyFile,
    keys: UnlockedKeys,
    snapshot_key: bytes,
) -> PreparedBackup:
    """Read the snapshot once for its digest, draw the content key and settle the header."""
    if len(snapshot_key) != KEY_BYTES:
        raise ValueError("a snapshot key has 32 bytes")
    size, sha256 = _measure(source)
    if not 1 <= size <= LARGEST_CONTENT:
        raise ValueError("the snapshot is empty or too large")
    mine = ContainerKeys(secrets.token_bytes(KEY_BYTES), snapshot_key)
    open_header = ContainerHeader(
        manifest=replace(manifest, made_at=manifest.made_at.astimezone(UTC).replace(microsecond=0)),
        key_file=key_file,
        size=size,
        sha256=sha256,
        nonce_prefix=secrets.token_bytes(PREFIX_BYTES),
        wrapped=WrappedKeys(secrets.token_bytes(16), secrets.token_bytes(12), b""),
    )
    header = replace(open_header, wrapped=_wrap(open_header, keys.data_key, mine))
    front = header_bytes(header)
    read_header_bytes(io.BytesIO(front))  # a field out of bounds shows now, not on restoring
    return PreparedBackup(source, header, front, mine)


def plain_chunks(
    stream: Reads, header: ContainerHeader, front: bytes, content_key: bytes
) -> Iterator[bytes]:
    """Yield the content chunk by chunk, each one proven; the stream stands behind the header.

    Raises `DamagedError` at the first difference, also for a byte too few or too many at the end:
    nothing that was yielded may be used before the last chunk has come.
    """
    seal = AESGCM(content_key)
    digest = hashlib.sha256()
    for index in range(header.chunks):
        wanted = min(CHUNK, header.size - index * CHUNK) + TAG
        sealed = stream.read(wanted)
        if len(sealed) != wanted:
            raise DamagedError("cut")
        try:
            chunk = seal.decrypt(nonce(header, index), sealed, front)
        except InvalidTag as error:
            raise DamagedError(f"chunk {index}") from error
        digest.update(chunk)
        yield chunk
    if stream.read(1):
        raise DamagedError("lengthened")
    if digest.digest() != header.sha256:
        raise DamagedError("digest")


def unwrap_keys(header: ContainerHeader, data_key: bytes) -> ContainerKeys:
    """Open the container's own keys; raise `DamagedError` when any header field was changed."""
    wrapped = header.wrapped
    try:
        keys = AESGCM(_wrapping_key(data_key, wrapped.salt)).decrypt(
            wrapped.nonce, wrapped.ciphertext, canonical(header.bound_fields())
        )
    except InvalidTag as error:
        raise DamagedError("header") from error
    return ContainerKeys(keys[:KEY_BYTES], keys[KEY_BYTES:])


def container_size(header: ContainerHeader, front: bytes) -> int:
    """Return the exact size in bytes of a whole container."""
    return len(front) + header.size + header.chunks * TAG


def nonce(header: ContainerHeader, index: int) -> bytes:
    """Return the nonce of one chunk; used once, because the content key is drawn for one file."""
    return header.nonce_prefix + struct.pack("<I", index)


def _wrap(header: ContainerHeader, data_key: bytes, keys: ContainerKeys) -> WrappedKeys:
    wrapped = header.wrapped
    sealed = AESGCM(_wrapping_key(data_key, wrapped.salt)).encrypt(
        wrapped.nonce,
        keys.content_key + keys.snapshot_key,
        canonical(header.bound_fields()),
    )
    return replace(wrapped, ciphertext=sealed)


def _wrapping_key(data_key: bytes, salt: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=_INFO).derive(data_key)


def _measure(source: Path) -> tuple[int, bytes]:
    digest, size = hashlib.sha256(), 0
    with _source(source) as stream:
        while chunk := _read_source(stream, 1 << 20):
            digest.update(chunk)
            size += len(chunk)
    return size, digest.digest()


@contextmanager
def _source(path: Path) -> Iterator[BinaryIO]:
    """Open the snapshot; only its own reading is blamed on it, never the writing to a stick."""
    try:
        stream = path.open("rb")
    except OSError as error:
        raise _unreadable(error) from error
    with stream:
        yield stream


def _read_source(stream: BinaryIO, count: int) -> bytes:
    try:
        return stream.read(count)
    except OSError as error:
        raise _unreadable(error) from error


def _unreadable(error: OSError) -> EnvironmentProblem:
    return EnvironmentProblem(
        _("The snapshot on this PC could not be read ({reason}). Start the backup again.").format(
            reason=error.strerror
        )
    )
