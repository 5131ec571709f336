"""Commands about a book as a whole: init, demo, check, backup, verify, restore."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app import __version__
from tests.helpers.cli import DEMO_USER, run, run_process

OFFICER = {"SONGUON_USER": "trang", "SONGUON_PASSWORD": "mat khau du dai"}


@pytest.fixture(scope="session")
def backup_file(sample, tmp_path_factory):
    """A backup of the sample register."""
    made = run("backup", "--to", tmp_path_factory.mktemp("usb"), "--book", sample, "--json")
    assert made.code == 0 and made.json["verified"] is True
    return Path(made.json["file"])


def test_init_creates_an_empty_register_and_shows_the_recovery_key_once(tmp_path):
    root = tmp_path / "so"
    words = ("init", "--book", root, "--committee", "Đảng bộ xã Thử", "--json")
    made = run(*words, user=OFFICER)
    assert made.code == 0 and made.json["book"] == str(root)
    assert re.fullmatch(r"[0-9A-Z]{4,}(-[0-9A-Z]{4,})+", made.json["recovery_key"])
    assert run("find", "a", "--book", root, "--json", user=OFFICER).json == []
    again = run(*words, user=OFFICER)
    assert again.code == 1 and str(root) in again.sentence


@pytest.mark.parametrize("password", ["", "ngan", "12345678910"])
def test_init_refuses_a_weak_password_and_writes_nothing(password, tmp_path):
    root = tmp_path / "so"
    user = OFFICER | {"SONGUON_PASSWORD": password}
    refused = run("init", "--book", root, "--committee", "Đảng bộ xã Thử", user=user)
    assert refused.code == 1 and "password" in refused.sentence
    assert not root.exists()


def test_demo_refuses_a_folder_with_a_register(sample):
    refused = run("demo", "--book", sample)
    assert refused.code == 1 and str(sample) in refused.sentence


def test_demo_of_a_given_size(tmp_path):
    made = run("demo", "--book", tmp_path / "so", "--candidates", 60, "--cells", 4, "--json")
    assert (made.code, made.json["cells"], made.json["candidates"]) == (0, 4, 60)


def test_check_finds_a_sound_register_whole(sample):
    checked = run("check", "--book", sample, "--json")
    assert (checked.code, checked.json["good"]) == (0, True)
    assert len(checked.json["checks"]) >= 5


def _page_lost(content: bytes) -> bytes:
    at = len(content) // 2 // 4096 * 4096
    return content[:at] + bytes(4096) + content[at + 4096 :]


HARM = {
    "a page lost": _page_lost,
    "first page lost": lambda content: bytes(4096) + content[4096:],
    "cut in half": lambda content: content[: len(content) // 2 // 4096 * 4096],
    "emptied": lambda content: b"",
}


@pytest.mark.parametrize(
    ("harm", "command"),
    [
        ("a page lost", "check"),
        ("a page lost", "backup"),
        ("first page lost", "check"),
        ("first page lost", "find"),
        ("cut in half", "check"),
        ("cut in half", "find"),
        ("cut in half", "quota"),
        ("cut in half", "backup"),
        ("emptied", "check"),
        ("emptied", "find"),
        ("emptied", "backup"),
    ],
)
def test_a_damaged_register_is_told_with_what_to_do(harm, command, own_copy, tmp_path):
    database = next(own_copy.rglob("*.db"))
    database.write_bytes(HARM[harm](database.read_bytes()))
    words = {"find": ("find", "a"), "backup": ("backup", "--to", tmp_path / "usb")}
    told = run(*words.get(command, (command,)), "--book", own_copy)
    assert told.code == 1 and "Traceback" not in told.error
    assert "estore" in told.out + told.error  # Restore the newest good backup


def test_a_backup_is_verified_and_restored(backup_file, sample, tmp_path):
    verified = run("verify", backup_file, "--json")
    assert (verified.code, verified.json["good"]) == (0, True)
    assert verified.json["committee"] == "Đảng bộ xã Sao Mai"
    root = tmp_path / "so"
    restored = run("restore", backup_file, "--book", root, "--json")
    assert (restored.code, restored.json) == (0, {"book": str(root), "kept": None})
    wanted = run("find", "hoang", "--book", sample, "--json").json
    assert wanted and run("find", "hoang", "--book", root, "--json").json == wanted
    assert run("check", "--book", root, "--json").json["good"] is True


def test_restore_keeps_the_register_that_was_there(backup_file, own_copy):
    restored = run("restore", backup_file, "--book", own_copy, "--json")
    assert restored.code == 0 and restored.json["kept"]


def _flipped(content: bytes) -> bytes:
    at = len(content) * 2 // 3
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


DAMAGE = {
    "flipped": _flipped,
    "cut": lambda content: content[:-100],
    "lengthened": lambda content: content + b"x",
    "emptied": lambda content: b"",
    "another file": lambda content: b"PK\x03\x04 not a backup",
}


@pytest.mark.parametrize("command", ["verify", "restore"])
@pytest.mark.parametrize("harm", DAMAGE)
def test_a_damaged_backup_is_refused_and_nothing_is_touched(command, harm, backup_file, tmp_path):
    damaged = tmp_path / "hong.hsb"
    damaged.write_bytes(DAMAGE[harm](backup_file.read_bytes()))
    root = tmp_path / "so"
    refused = run(command, damaged, "--book", root)
    assert refused.code == 1 and "hong.hsb" in refused.sentence
    assert not list(root.rglob("*.db"))
    assert "no register" in run("find", "a", "--book", root).sentence


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("verify", "khong-co.hsb"), "khong-co.hsb"),
        (("restore", "khong-co.hsb"), "khong-co.hsb"),
        (("find", "a", "--book", "khong-co"), "khong-co"),
        (("check", "--book", "khong-co"), "khong-co"),
    ],
)
def test_what_is_not_there_is_named(words, named):
    refused = run(*words)
    assert refused.code == 1 and named in refused.sentence


@pytest.mark.parametrize("user", ["demo", "la"])
def test_a_wrong_user_or_password_gets_one_sentence(user, own_copy, backup_file):
    wrong = {"SONGUON_USER": user, "SONGUON_PASSWORD": "sai mat khau"}
    refused = run("find", "a", "--book", own_copy, user=wrong)
    assert refused.code == 1 and "password" in refused.sentence
    assert run("verify", backup_file, user=wrong).code == 1


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("noi-doa",),
        ("init",),
        ("demo", "--cells", "0"),
        ("demo", "--candidates", "nhieu"),
        ("backup",),
        ("import", "nothing", "x.xlsx"),
        ("import", "cells"),
        ("export", "cells"),
        ("find",),
        ("quota", "--counted-by", "mood"),
        ("quota", "--year", "2026", "--term", "2025-2030"),
        ("print",),
        ("print", "checklist", "--out", "x"),
        ("print", "list", "nothing", "--out", "x"),
        ("check", "--today", "22/11/2026"),
    ],
    ids=" ".join,
)
def test_wrong_use_exits_2_with_one_sentence(words):
    if not words:
        words = ("--khong-co",)
    refused = run(*words)
    assert refused.code == 2 and refused.sentence.startswith("Wrong use:")


# As programs of their own: codes, languages, and nobody at the keyboard


def test_the_program_answers_in_vietnamese_by_default(sample):
    found = run_process("find", "khong ai ten nay", "--book", sample)
    assert (found.code, found.out, found.error) == (0, "Không tìm thấy ai.\n", "")


def test_the_program_refuses_without_a_traceback(tmp_path):
    refused = run_process("check", "--book", tmp_path / "khong-co")
    assert refused.code == 1 and "khong-co" in refused.sentence


def test_without_anybody_to_ask_the_password_is_missed(sample):
    refused = run_process("find", "a", "--book", sample, user={})
    assert refused.code == 1
    assert "SONGUON_USER" in refused.error and "Traceback" not in refused.error


def test_the_version():
    shown = run_process("--version", user=DEMO_USER)
    assert (shown.code, shown.out.strip()) == (0, __version__)
