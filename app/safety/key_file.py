"""The key file of a register: its random keys, wrapped for each user and for the recovery key."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from app.errors import UserError
from app.i18n import _
from app.safety.canonical import DamagedError, Fields, canonical, parse_object
from app.safety.passwords import check_new_password, password_bytes
from app.safety.recovery_key import new_recovery_secret, read_recovery_key, show_recovery_key
from app.safety.slots import (
    DEFAULT_KDF,
    KEY_BYTES,
    LONGEST_LOGIN,
    LONGEST_NAME,
    KdfParams,
    KeyUser,
    Slot,
    UnlockedKeys,
    decoy,
    read_slot,
    same_login,
    unwrap,
    wrap,
)

FORMAT_VERSION = 1
MOST_USERS = 30


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The slots of one register; a change gives a new value, which `key_store.save` writes."""

    book_id: UUID
    users: tuple[Slot, ...]
    recovery: Slot

    @property
    def recovery_proven(self) -> bool:
        """Whether the recovery key was typed back from its paper once."""
        return self.recovery.proven

    def logins(self) -> list[str]:
        """Return the login names, in the order in which users were added."""
        return [slot.user.login for slot in self.users if slot.user]

    def unlock(self, login: str, password: str) -> UnlockedKeys:
        """Return the keys; one `UserError` for a wrong password, an unknown user, a damaged slot.

        All three take the time of one key derivation.
        """
        slot = self._slot_of(login) or decoy(self.recovery.kdf)
        keys = unwrap(slot, secret=password_bytes(password), book_id=self.book_id)
        if keys is None:
            raise UserError(_("The user or the password is not correct."), field="password")
        return keys

    def unlock_with_recovery(self, typed: str) -> UnlockedKeys:
        """Return the keys, opened by the recovery key as typed from its paper."""
        secret = read_recovery_key(typed)
        keys = unwrap(self.recovery, secret=secret, book_id=self.book_id)
        if keys is None:
            raise UserError(
                _("This recovery key belongs to another register, or was replaced since."),
                field="recovery_key",
            )
        return keys

    def prove_recovery(self, typed: str) -> KeyFile:
        """Return the file with the recovery key marked as typed back from its paper."""
        keys = self.unlock_with_recovery(typed)
        slot = wrap(
            keys,
            secret=read_recovery_key(typed),
            kdf=self.recovery.kdf,
            epoch=self.recovery.epoch,
            proven=True,
        )
        return replace(self, recovery=slot)

    def change_password(self, login: str, old: str, new: str) -> KeyFile:
        """Return the file with one slot wrapped anew; the register and its keys stay the same."""
        return self.set_password(self.unlock(login, old), login, new)

    def set_password(self, keys: UnlockedKeys, login: str, new: str) -> KeyFile:
        """Return the file with a new password for `login`, set by whoever holds the keys."""
        old = self._slot_of(login)
        if old is None:
            raise UserError(_("There is no user “{login}”.").format(login=login), field="login")
        check_new_password(new, login=login)
        mine = replace(keys, user=old.user)
        slot = wrap(mine, secret=password_bytes(new), kdf=old.kdf, epoch=old.epoch)
        return replace(self, users=tuple(slot if one is old else one for one in self.users))

    def add_user(
        self, keys: UnlockedKeys, user: KeyUser, password: str, *, kdf: KdfParams = DEFAULT_KDF
    ) -> KeyFile:
        """Return the file with one more user, let in by whoever holds the keys."""
        if self._slot_of(user.login) is not None:
            raise UserError(
                _("There is already a user “{login}”.").format(login=user.login), field="login"
            )
        if len(self.users) >= MOST_USERS:
            raise UserError(
                _("A register has at most {count} users.").format(count=MOST_USERS), field="login"
            )
        slot = _user_slot(replace(keys, user=user), password, kdf)
        return replace(self, users=(*self.users, slot))

    def to_json(self) -> dict[str, Any]:
        """Return the slots as they stand in the file and in each backup."""
        return {
            "book_id": str(self.book_id),
            "users": [slot.to_json() for slot in self.users],
            "recovery": self.recovery.to_json(),
        }

    def _slot_of(self, login: str) -> Slot | None:
        for slot in self.users:
            if slot.user and same_login(slot.user.login, login):
                return slot
        return None


@dataclass(frozen=True, slots=True)
class NewKeys:
    """What making a key file gives; the recovery key is shown once and kept nowhere."""

    key_file: KeyFile
    keys: UnlockedKeys
    recovery_key: str


def create(book_id: UUID, *, user: KeyUser, password: str, kdf: KdfParams = DEFAULT_KDF) -> NewKeys:
    """Draw a data key and an audit key and wrap them for the first user and the recovery key."""
    keys = UnlockedKeys(
        book_id, user, secrets.token_bytes(KEY_BYTES), secrets.token_bytes(KEY_BYTES)
    )
    secret = new_recovery_secret()
    key_file = KeyFile(
        book_id,
        users=(_user_slot(keys, password, kdf),),
        recovery=wrap(replace(keys, user=None), secret=secret, kdf=kdf),
    )
    return NewKeys(key_file, keys, show_recovery_key(secret))


def read_slots(value: object) -> KeyFile:
    """Read what `KeyFile.to_json` gave; raise `DamagedError` for anything else."""
    fields = Fields(value)
    text = fields.text("book_id", most=36)
    try:
        book_id = UUID(text)
    except ValueError as error:
        raise DamagedError("book_id is not an id") from error
    users = fields.take("users")
    if not isinstance(users, list) or not 1 <= len(users) <= MOST_USERS:
        raise DamagedError("users is not a list of slots")
    key_file = KeyFile(
        book_id,
        users=tuple(read_slot(one) for one in users),
        recovery=read_slot(fields.take("recovery")),
    )
    fields.end()
    if key_file.recovery.user or not all(slot.user for slot in key_file.users):
        raise DamagedError("a slot of the wrong kind")
    return key_file


def key_file_bytes(key_file: KeyFile) -> bytes:
    """Return the content of `book.keys`; its digest finds damage, the slots find forgery."""
    content = key_file.to_json() | {"format": "songuon-keys", "version": FORMAT_VERSION}
    digest = hashlib.sha256(canonical(content)).hexdigest()
    return canonical(content | {"sha256": digest}) + b"\n"


def parse_key_file(raw: bytes) -> KeyFile:
    """Read the content of `book.keys`; raise `DamagedError` if one byte is not as written.

    Raises `NewerFormatError` for a file that only a newer program can read.
    """
    content = parse_object(raw)
    version = content.pop("version", None)
    if content.pop("format", None) != "songuon-keys" or type(version) is not int:
        raise DamagedError("not a key file")
    if version > FORMAT_VERSION:
        raise NewerFormatError(version)
    content.pop("sha256", None)
    key_file = read_slots(content)
    if key_file_bytes(key_file) != raw:
        raise DamagedError("not as it was written")
    return key_file


class NewerFormatError(Exception):
    """The file was written by a newer program; `args[0]` is its version."""


def _user_slot(keys: UnlockedKeys, password: str, kdf: KdfParams) -> Slot:
    user = keys.user
    if user is None or not user.login.strip():
        raise UserError(_("The user needs a login name."), field="login")
    if len(user.login) > LONGEST_LOGIN:
        raise UserError(
            _("A login name has at most {count} characters.").format(count=LONGEST_LOGIN),
            field="login",
        )
    if len(user.display_name) > LONGEST_NAME:
        raise UserError(
            _("A user's name has at most {count} characters.").format(count=LONGEST_NAME),
            field="display_name",
        )
    check_new_password(password, login=user.login)
    return wrap(keys, secret=password_bytes(password), kdf=kdf)
