"""Official forms printed by command, read back from the PDF."""

from __future__ import annotations

from pathlib import Path

from tests.helpers.cli import run
from tests.helpers.paper import printed, squeezed

NAME = "Đặng Quang Quyết"
CELL = "Chi bộ Công an"


def _person(own_copy):
    found = run("find", NAME, "--book", own_copy, "--json").json
    [person] = [row["id"] for row in found if row["cell"] == CELL]
    return person


def test_a_form_is_printed_with_what_the_register_knows(own_copy, tmp_path):
    words = ("print", "form", "6-knd", "--candidate", _person(own_copy), "--out", tmp_path)
    told = run(*words, "--book", own_copy, "--json")
    assert (told.code, told.error) == (0, "")
    [file] = told.json["files"]
    assert squeezed(NAME) in printed(Path(file).read_bytes())
    assert told.json["papers"] == 1
    assert told.json["missing"] == []


def test_a_form_is_printed_blank_with_or_without_a_person(own_copy, tmp_path):
    for given in ((), ("--candidate", _person(own_copy))):
        words = ("print", "form", "1-KNĐ", *given, "--blank", "--out", tmp_path)
        told = run(*words, "--book", own_copy, "--json")
        [file] = told.json["files"]
        text = printed(Path(file).read_bytes())
        assert squeezed("ĐƠN XIN VÀO ĐẢNG") in text and squeezed(NAME) not in text


def test_what_is_missing_is_said_line_by_line(own_copy, tmp_path):
    words = ("print", "form", "7-KNĐ", "--candidate", _person(own_copy), "--out", tmp_path)
    told = run(*words, "--book", own_copy)
    assert told.code == 0 and "the office: sub-committee" in told.out
    assert f"{NAME}: " in told.out


def test_an_unknown_form_is_refused(own_copy, tmp_path):
    refused = run("print", "form", "99-KNĐ", "--blank", "--out", tmp_path, "--book", own_copy)
    assert refused.code == 1 and "99-KNĐ" in refused.sentence


def test_a_form_for_nobody_is_refused(own_copy, tmp_path):
    refused = run("print", "form", "6-KNĐ", "--out", tmp_path, "--book", own_copy)
    assert refused.code == 1 and "6-KNĐ" in refused.sentence
