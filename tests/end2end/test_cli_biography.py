"""The command biography: the contract's JSON, text to read, one sentence for what is damaged."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.biography import changed, clean
from tests.helpers.cli import run, run_process


def _file(folder: Path, case: dict[str, Any]) -> Path:
    path = folder / "case.json"
    path.write_text(json.dumps(case, ensure_ascii=False), "utf-8")
    return path


def test_a_clean_case_leaves_only_the_look_at_the_paper(tmp_path):
    found = run("biography", _file(tmp_path, clean()), "--json")
    assert (found.code, found.error) == (0, "")
    (one,) = found.json["findings"]
    assert (one["check"], one["severity"], one["where"]) == ("47", "manual", "papers[5]")


def test_a_finding_in_the_shape_of_the_contract(tmp_path):
    path = _file(tmp_path, changed({"periods[3].from": "2018-12"}))
    found = run("biography", path, "--json")
    assert found.code == 0
    one = found.json["findings"][0]
    assert one == {
        "check": "15",
        "severity": "error",
        "where": "periods[3].from",
        "message": "2 months are missing: 10/2018 to 11/2018.",
        "question": "What did you do from 10/2018 to the end of 11/2018, and where?",
    }


def test_the_program_asks_in_vietnamese_by_itself(tmp_path):
    found = run_process("biography", _file(tmp_path, changed({"items.religion": ""})))
    assert found.code == 0
    assert found.out.startswith("1 sai, 0 cần làm rõ, 0 gợi ý")
    assert "phép kiểm 8, mục 9" in found.out
    assert "Đồng chí theo tôn giáo nào" in found.out


def test_the_text_says_that_nothing_was_found(tmp_path):
    found = run("biography", _file(tmp_path, clean()))
    assert found.out.startswith("Nothing was found.")
    assert "erasures" in found.out


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"items.nick": "Páo"}, "items.nick"),
        ({"items.birth_date": "1992-02-30"}, "items.birth_date"),
        ({"items.birth_name": "x" * 5_000}, "items.birth_name"),
        ({"relatives[0].relation": "cousin"}, "relatives[0].relation"),
        ({"today": None}, "today"),
    ],
)
def test_a_refused_case_names_the_field(changes, field, tmp_path):
    path = _file(tmp_path, changed(changes))
    for words in ((), ("--json",)):
        refused = run("biography", path, *words)
        assert refused.code == 1
        assert f"“{field}”" in refused.sentence
        assert path.name in refused.sentence


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"today": NaN}', b"[" * 100_000])
def test_a_damaged_file_is_one_sentence(content, tmp_path):
    path = tmp_path / "case.json"
    path.write_bytes(content)
    assert path.name in (refused := run("biography", path, "--json")).sentence
    assert refused.code == 1


def test_a_file_that_is_none_is_one_sentence(tmp_path):
    refused = run("biography", tmp_path / "nobody.json")
    assert refused.code == 1
    assert "cannot be read" in refused.sentence


def test_without_a_file_it_is_wrong_use():
    assert run("biography").code == 2
