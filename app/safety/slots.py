"""One slot: the keys of a register, wrapped under one password or under the recovery key."""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from app.safety.canonical import DamagedError, Fields, canonical

if TYPE_CHECKING:  # the login window reads the users before there is anything to decrypt
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
SLOT_VERSION = 1
LONGEST_LOGIN = 40  # characters
LONGEST_NAME = 100
_SALT_BYTES = 16
_NONCE_BYTES = 12
_WRAPPED_BYTES = 2 * KEY_BYTES + 16  # data key, audit key, tag
_KDF_NAME = "argon2id"


class Role(StrEnum):
    """What a user may do inside the program; it stops mistakes, not an expert with the file."""

    ADMINISTRATOR = "administrator"
    OFFICER = "officer"
    READER = "reader"


@dataclass(frozen=True, slots=True)
class KeyUser:
    """A person who can open the register with a password."""

    uid: UUID
    login: str
    display_name: str
    role: Role


@dataclass(frozen=True, slots=True)
class KdfParams:
    """The cost of one guess: passes, memory in KiB, lanes."""

    passes: int
    memory_kib: int
    lanes: int

    def check(self) -> None:
        """Refuse a cost too low to protect or so high that opening would stop the PC."""
        if not (
            FLOOR_KDF.passes <= self.passes <= _MOST_PASSES
            and FLOOR_KDF.memory_kib <= self.memory_kib <= _MOST_MEMORY_KIB
            and 1 <= self.lanes <= _MOST_LANES
        ):
            raise DamagedError("key derivation out of bounds")


DEFAULT_KDF = KdfParams(passes=3, memory_kib=64 * 1024, lanes=2)
FLOOR_KDF = KdfParams(passes=2, memory_kib=19 * 1024, lanes=1)
_MOST_PASSES, _MOST_MEMORY_KIB, _MOST_LANES = 10, 512 * 1024, 8


@dataclass(frozen=True, slots=True)
class UnlockedKeys:
    """What an opened slot holds; the user is None when the recovery key opened it."""

    book_id: UUID
    user: KeyUser | None
    data_key: bytes = field(repr=False)
    audit_key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Slot:
    """The wrapped keys and all that is bound to them; `user` is None in the recovery slot.

    Every field but the ciphertext is associated data together with the register's id: a changed
    role, a cheaper key derivation or a slot of another register does not open.
    """

    user: KeyUser | None
    epoch: int
    proven: bool
    kdf: KdfParams
    salt: bytes
    nonce: bytes
    ciphertext: bytes

    def bound_fields(self) -> dict[str, Any]:
        """Return everything but the ciphertext, as it stands in the file."""
        fields: dict[str, Any] = {
            "version": SLOT_VERSION,
            "epoch": self.epoch,
            "kdf": {
                "name": _KDF_NAME,
                "passes": self.kdf.passes,
                "memory_kib": self.kdf.memory_kib,
                "lanes": self.kdf.lanes,
            },
            "salt": self.salt.hex(),
            "nonce": self.nonce.hex(),
        }
        if self.user is None:
            return fields | {"kind": "recovery", "proven": self.proven}
        return fields | {
            "kind": "user",
            "uid": str(self.user.uid),
            "login": self.user.login,
            "display_name": self.user.display_name,
            "role": self.user.role.value,
        }

    def to_json(self) -> dict[str, Any]:
        """Return the slot as it stands in the file."""
        return self.bound_fields() | {"ciphertext": self.ciphertext.hex()}


def wrap(
    keys: UnlockedKeys, *, secret: bytes, kdf: KdfParams, epoch: int = 1, proven: bool = False
) -> Slot:
    """Wrap both keys for `keys.user` (None: recovery) under a key derived from `secret`."""
    kdf.check()
    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    slot = Slot(keys.user, epoch, proven, kdf, salt, nonce, b"")
    sealed = _cipher(slot, secret).encrypt(
        nonce, keys.data_key + keys.audit_key, _associated(slot, keys.book_id)
    )
    return replace(slot, ciphertext=sealed)


def unwrap(slot: Slot, *, secret: bytes, book_id: UUID) -> UnlockedKeys | None:
    """Return the keys; None when the secret is wrong or anything in the slot was changed."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - first use

    try:
        keys = _cipher(slot, secret).decrypt(
            slot.nonce, slot.ciphertext, _associated(slot, book_id)
        )
    except InvalidTag:
        return None
    return UnlockedKeys(book_id, slot.user, keys[:KEY_BYTES], keys[KEY_BYTES:])


def decoy(kdf: KdfParams) -> Slot:
    """Return a slot that nothing opens, so that an unknown user costs what a known one costs."""
    nobody = KeyUser(UUID(int=0), "", "", Role.READER)
    noise = secrets.token_bytes
    return Slot(
        nobody, 1, False, kdf, noise(_SALT_BYTES), noise(_NONCE_BYTES), noise(_WRAPPED_BYTES)
    )


def read_slot(value: object) -> Slot:
    """Read one slot; raise `DamagedError` for a field missing, strange or out of bounds."""
    fields = Fields(value)
    fields.number("version", least=SLOT_VERSION, most=SLOT_VERSION)
    kind = fields.text("kind", most=10)
    if kind not in ("user", "recovery"):
        raise DamagedError("unknown kind of slot")
    user = _read_user(fields) if kind == "user" else None
    slot = Slot(
        user=user,
        epoch=fields.number("epoch", least=1, most=1_000_000),
        proven=False if user else fields.flag("proven"),
        kdf=_read_kdf(fields.take("kdf")),
        salt=fields.octets("salt", length=_SALT_BYTES),
        nonce=fields.octets("nonce", length=_NONCE_BYTES),
        ciphertext=fields.octets("ciphertext", length=_WRAPPED_BYTES),
    )
    fields.end()
    return slot


def same_login(one: str, other: str) -> bool:
    """Tell whether two typed login names mean the same user: case and composition do not count."""
    return _folded(one) == _folded(other)


def _folded(login: str) -> str:
    return unicodedata.normalize("NFKC", login).strip().casefold()


def _read_user(fields: Fields) -> KeyUser:
    text = fields.text("uid", most=36)
    role = fields.text("role", most=20)
    try:
        uid = UUID(text)
        if str(uid) != text:
            raise DamagedError("uid is not written as it should be")
        return KeyUser(
            uid,
            fields.text("login", most=LONGEST_LOGIN),
            fields.text("display_name", most=LONGEST_NAME),
            Role(role),
        )
    except ValueError as error:
        raise DamagedError(str(error)) from error


def _read_kdf(value: object) -> KdfParams:
    fields = Fields(value)
    if fields.text("name", most=20) != _KDF_NAME:
        raise DamagedError("unknown key derivation")
    kdf = KdfParams(
        fields.number("passes", least=1, most=1 << 32),
        fields.number("memory_kib", least=1, most=1 << 32),
        fields.number("lanes", least=1, most=1 << 32),
    )
    fields.end()
    kdf.check()
    return kdf


def _cipher(slot: Slot, secret: bytes) -> AESGCM:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - first use

    return AESGCM(_derive(slot, secret))


def _derive(slot: Slot, secret: bytes) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # noqa: PLC0415 - first use

    return Argon2id(
        salt=slot.salt,
        length=KEY_BYTES,
        iterations=slot.kdf.passes,
        lanes=slot.kdf.lanes,
        memory_cost=slot.kdf.memory_kib,
    ).derive(secret)


def _associated(slot: Slot, book_id: UUID) -> bytes:
    return canonical(slot.bound_fields() | {"book_id": str(book_id)})
