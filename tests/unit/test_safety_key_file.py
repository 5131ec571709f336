"""Who knows a password opens the register; a changed byte opens nothing."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import UserError
from app.safety.canonical import DamagedError, canonical
from app.safety.key_file import (
    MOST_USERS,
    KeyFile,
    NewerFormatError,
    create,
    key_file_bytes,
    parse_key_file,
    read_slots,
)
from app.safety.slots import FLOOR_KDF, KdfParams, KeyUser, Role, read_slot, same_login
from tests.helpers.keys import AN, BINH, BOOK_ID, PASSWORD, SECOND_PASSWORD, new_keys

MADE = new_keys()
RAW = key_file_bytes(MADE.key_file)
WRONG = "The user or the password is not correct."


def test_the_password_opens_both_keys() -> None:
    keys = MADE.key_file.unlock("an", PASSWORD)
    assert keys == MADE.keys
    assert len(keys.data_key) == len(keys.audit_key) == 32
    assert keys.data_key != keys.audit_key
    assert keys.user == AN


def test_keys_do_not_show_in_a_log() -> None:
    shown = repr(MADE.keys)
    assert repr(MADE.keys.data_key) not in shown
    assert repr(MADE.keys.audit_key) not in shown


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_every_keyboard_types_the_same_password(form: Any) -> None:
    typed = unicodedata.normalize(form, PASSWORD)
    assert MADE.key_file.unlock(unicodedata.normalize(form, "An "), typed) == MADE.keys


@pytest.mark.parametrize(
    ("login", "password"),
    [("an", "sông Hồng chảy về Đông"), ("an", ""), ("nobody", PASSWORD), ("", PASSWORD)],
)
def test_one_sentence_for_every_failure(login: str, password: str) -> None:
    with pytest.raises(UserError) as caught:
        MADE.key_file.unlock(login, password)
    assert caught.value.message == WRONG


def test_an_unknown_user_costs_one_key_derivation_too(monkeypatch: pytest.MonkeyPatch) -> None:
    from app.safety import slots

    costs: list[KdfParams] = []
    derive = slots._derive
    monkeypatch.setattr(
        slots, "_derive", lambda slot, secret: costs.append(slot.kdf) or derive(slot, secret)
    )
    for login in ("an", "nobody"):
        with pytest.raises(UserError):
            MADE.key_file.unlock(login, "not the password")
    assert costs == [FLOOR_KDF, FLOOR_KDF]


def test_a_new_password_changes_one_slot_and_no_key() -> None:
    both = MADE.key_file.add_user(MADE.keys, BINH, SECOND_PASSWORD, kdf=FLOOR_KDF)
    changed = both.change_password("binh", SECOND_PASSWORD, "mật khẩu mới của Bình")
    opened = changed.unlock("binh", "mật khẩu mới của Bình")
    assert (opened.data_key, opened.audit_key) == (MADE.keys.data_key, MADE.keys.audit_key)
    assert opened.user == BINH
    assert changed.users[0] == both.users[0]
    assert changed.recovery == both.recovery
    with pytest.raises(UserError, match=WRONG):
        changed.unlock("binh", SECOND_PASSWORD)


def test_changing_needs_the_old_password() -> None:
    with pytest.raises(UserError, match=WRONG):
        MADE.key_file.change_password("an", "not the password", "mật khẩu mới của An")


def test_paper_opens_and_lets_a_new_password_in() -> None:
    keys = MADE.key_file.unlock_with_recovery(MADE.recovery_key.lower())
    assert keys == replace(MADE.keys, user=None)
    changed = MADE.key_file.set_password(keys, "an", "một mật khẩu khác hẳn")
    assert changed.unlock("an", "một mật khẩu khác hẳn") == MADE.keys


def test_paper_of_another_register_is_refused() -> None:
    other = create(UUID(int=9), user=AN, password=PASSWORD, kdf=FLOOR_KDF)
    with pytest.raises(UserError, match="belongs to another register"):
        MADE.key_file.unlock_with_recovery(other.recovery_key)


def test_the_paper_is_proven_once_it_was_typed_back() -> None:
    assert not MADE.key_file.recovery_proven
    proven = MADE.key_file.prove_recovery(MADE.recovery_key)
    assert proven.recovery_proven
    assert parse_key_file(key_file_bytes(proven)) == proven
    assert proven.unlock_with_recovery(MADE.recovery_key).data_key == MADE.keys.data_key


@pytest.mark.parametrize(
    ("user", "password", "field"),
    [
        (replace(BINH, login="AN"), SECOND_PASSWORD, "login"),
        (replace(BINH, login="  "), SECOND_PASSWORD, "login"),
        (replace(BINH, login="b" * 41), SECOND_PASSWORD, "login"),
        (replace(BINH, display_name="B" * 101), SECOND_PASSWORD, "display_name"),
        (BINH, "ngắn", "password"),
        (BINH, "matkhau123", "password"),
        (BINH, "MATKHAU 123456", "password"),
        (BINH, "aaaaaaaaaaaa", "password"),
        (replace(BINH, login="nguyenthibinh"), "NguyenThiBinh", "password"),
        (BINH, "x" * 201, "password"),
    ],
)
def test_what_a_new_user_may_not_have(user: KeyUser, password: str, field: str) -> None:
    with pytest.raises(UserError) as caught:
        MADE.key_file.add_user(MADE.keys, user, password, kdf=FLOOR_KDF)
    assert caught.value.field == field


def test_there_is_a_last_user() -> None:
    full = replace(MADE.key_file, users=MADE.key_file.users * MOST_USERS)
    with pytest.raises(UserError, match="at most 30 users"):
        full.add_user(MADE.keys, BINH, SECOND_PASSWORD, kdf=FLOOR_KDF)


def test_an_unknown_user_gets_no_password() -> None:
    with pytest.raises(UserError, match="no user “ghost”"):
        MADE.key_file.set_password(MADE.keys, "ghost", SECOND_PASSWORD)


def test_the_file_reads_back() -> None:
    assert parse_key_file(RAW) == MADE.key_file
    assert MADE.key_file.logins() == ["an"]
    assert MADE.keys.data_key.hex().encode() not in RAW


@given(st.integers(0, len(RAW) - 1), st.integers(1, 255))
def test_one_changed_byte_is_noticed(place: int, change: int) -> None:
    changed = bytearray(RAW)
    changed[place] ^= change
    with pytest.raises((DamagedError, NewerFormatError)):
        parse_key_file(bytes(changed))


@given(st.integers(0, len(RAW) - 1))
def test_a_cut_is_noticed(length: int) -> None:
    with pytest.raises(DamagedError):
        parse_key_file(RAW[:length])


@given(st.binary(min_size=1, max_size=50))
def test_added_bytes_are_noticed(more: bytes) -> None:
    with pytest.raises(DamagedError):
        parse_key_file(RAW + more)


@given(st.binary(max_size=300))
def test_foreign_bytes_are_refused(raw: bytes) -> None:
    with pytest.raises(DamagedError):
        parse_key_file(raw)


def _slots() -> dict[str, Any]:
    value: dict[str, Any] = json.loads(canonical(MADE.key_file.to_json()))
    return value


EDITS: list[tuple[str, Any]] = [
    ("role", "reader"),
    ("uid", str(UUID(int=2))),
    ("login", "binh"),
    ("display_name", "Ai đó"),
    ("epoch", 2),
    ("salt", "00" * 16),
    ("nonce", "00" * 12),
    ("ciphertext", "00" * 80),
    ("kdf", {"name": "argon2id", "passes": 3, "memory_kib": 19 * 1024, "lanes": 1}),
    ("kdf", {"name": "argon2id", "passes": 2, "memory_kib": 20 * 1024, "lanes": 1}),
    ("kdf", {"name": "argon2id", "passes": 2, "memory_kib": 19 * 1024, "lanes": 2}),
]


@pytest.mark.parametrize(("name", "value"), EDITS)
def test_an_edited_slot_does_not_open(name: str, value: Any) -> None:
    slots = _slots()
    slots["users"][0][name] = value
    forged = read_slots(slots)
    with pytest.raises(UserError) as caught:
        forged.unlock("binh" if name == "login" else "an", PASSWORD)
    assert caught.value.message == WRONG


def test_a_slot_of_another_register_does_not_open() -> None:
    moved = replace(MADE.key_file, book_id=UUID(int=7))
    with pytest.raises(UserError, match=WRONG):
        moved.unlock("an", PASSWORD)


def test_the_proven_mark_cannot_be_set_by_hand() -> None:
    slots = _slots()
    slots["recovery"]["proven"] = True
    with pytest.raises(UserError, match="belongs to another register"):
        read_slots(slots).unlock_with_recovery(MADE.recovery_key)


@settings(max_examples=30)
@given(st.integers(0, 79), st.integers(0, 7))
def test_one_changed_bit_of_the_wrapped_keys_opens_nothing(place: int, bit: int) -> None:
    slot = MADE.key_file.users[0]
    sealed = bytearray(slot.ciphertext)
    sealed[place] ^= 1 << bit
    forged = replace(MADE.key_file, users=(replace(slot, ciphertext=bytes(sealed)),))
    with pytest.raises(UserError, match=WRONG):
        forged.unlock("an", PASSWORD)


@pytest.mark.parametrize(
    ("passes", "memory_kib", "lanes", "name"),
    [
        (1, 64 * 1024, 2, "argon2id"),
        (2, 19 * 1024 - 1, 1, "argon2id"),
        (11, 64 * 1024, 1, "argon2id"),
        (3, 512 * 1024 + 1, 1, "argon2id"),
        (3, 1 << 40, 1, "argon2id"),
        (3, 64 * 1024, 0, "argon2id"),
        (3, 64 * 1024, 9, "argon2id"),
        (3, 64 * 1024, 2, "pbkdf2"),
        (True, 64 * 1024, 2, "argon2id"),
        (3.0, 64 * 1024, 2, "argon2id"),
    ],
)
def test_a_key_derivation_out_of_bounds_is_not_even_tried(
    passes: Any, memory_kib: int, lanes: int, name: str
) -> None:
    slots = _slots()
    cost = {"name": name, "passes": passes, "memory_kib": memory_kib, "lanes": lanes}
    slots["users"][0]["kdf"] = cost
    with pytest.raises(DamagedError):
        read_slots(slots)


def test_a_cost_below_the_floor_is_not_written_either() -> None:
    with pytest.raises(DamagedError):
        create(BOOK_ID, user=AN, password=PASSWORD, kdf=KdfParams(1, 8, 1))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("version", 2),
        ("kind", "guest"),
        ("kind", "recovery"),
        ("uid", "not an id"),
        ("uid", "{00000000-0000-0000-0000-000000000001}"),
        ("uid", "0" * 31 + "1"),
        ("role", "king"),
        ("epoch", 0),
        ("epoch", True),
        ("login", "x" * 41),
        ("login", "\ud800"),
        ("login", None),
        ("salt", "AA" * 16),
        ("salt", "zz" * 16),
        ("salt", "aa" * 15),
        ("more", 1),
        ("ciphertext", "00" * 79),
        ("kdf", None),
    ],
)
def test_strange_fields_are_refused(name: str, value: Any) -> None:
    slot = _slots()["users"][0] | {name: value}
    with pytest.raises(DamagedError):
        _ = read_slot(slot)


@pytest.mark.parametrize(
    "change",
    [
        {"users": []},
        {"users": {}},
        {"users": None},
        {"recovery": None},
        {"book_id": "x"},
        {"more": 1},
        {"users": [{}] * 31},
    ],
)
def test_strange_files_are_refused(change: dict[str, Any]) -> None:
    with pytest.raises(DamagedError):
        read_slots(_slots() | change)


def test_slots_of_the_wrong_kind_are_refused() -> None:
    slots = _slots()
    for change in (
        {"users": [slots["recovery"]]},
        {"recovery": slots["users"][0]},
    ):
        with pytest.raises(DamagedError, match="wrong kind"):
            read_slots(slots | change)


def test_the_proven_mark_is_yes_or_no() -> None:
    slot = _slots()["recovery"]
    for strange in (1, None, "true"):
        with pytest.raises(DamagedError, match="neither true nor false"):
            read_slot(slot | {"proven": strange})
    del slot["proven"]
    with pytest.raises(DamagedError, match="missing"):
        read_slot(slot)


def test_a_file_of_a_newer_program_is_told_apart() -> None:
    content = json.loads(RAW) | {"version": 2}
    with pytest.raises(NewerFormatError):
        parse_key_file(canonical(content))


@pytest.mark.parametrize("raw", [b"[]", b'{"format":"songuon-keys","version":"1"}', b"[" * 9000])
def test_other_json_is_refused(raw: bytes) -> None:
    with pytest.raises(DamagedError):
        parse_key_file(raw)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("An", "an ", True),
        ("Đức", unicodedata.normalize("NFD", "đức"), True),
        ("đức", "duc", False),
    ],
)
def test_login_names(one: str, other: str, same: bool) -> None:
    assert same_login(one, other) is same


def test_a_reader_keeps_the_role() -> None:
    reader = replace(BINH, role=Role.READER)
    file: KeyFile = MADE.key_file.add_user(MADE.keys, reader, SECOND_PASSWORD, kdf=FLOOR_KDF)
    assert file.unlock("binh", SECOND_PASSWORD).user == reader
