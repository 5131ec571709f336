"""The command explain: the contract's JSON, text to read, and one sentence for what is damaged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.helpers.cli import run, run_process

CASES = Path("tests/data/explain")
WAY = CASES / "way_to_the_decision.json"


def test_a_case_in_the_shape_of_the_contract():
    found = run("explain", WAY, "--json")
    assert (found.code, found.error) == (0, "")
    assert found.json["stage"] == "proposed"
    assert found.json["next"] == ["committee_vote", "decision_issued"]
    (due,) = [row for row in found.json["deadlines"] if row["rule"] == "decide_admission"]
    assert (due["due"], due["from"]) == (
        "2026-12-21",
        {"act": "cell_vote", "date": "2026-09-25"},
    )
    (blocked,) = found.json["blocked"]
    assert blocked["act"] == "decision_issued"
    assert all(reason["message"] and reason["clause"] for reason in blocked["reasons"])


def test_whatever_it_finds_in_a_readable_case_it_exits_0():
    for path in sorted(CASES.glob("*.json")):
        for words in ((), ("--json",)):
            found = run("explain", path, *words)
            assert (found.code, found.error) == (0, ""), path.name


def test_the_text_says_step_due_day_and_clause():
    found = run("explain", WAY)
    assert "Step: proposed by the cell" in found.out
    assert "21/12/2026 Issue the decision on admission = 25/09/2026 + 60 working days" in found.out
    assert "208-QĐ/TW" in found.out
    assert "not compared with the original" in found.out


def test_the_program_speaks_vietnamese_by_itself():
    found = run_process("explain", WAY)
    assert found.code == 0
    assert found.out.startswith("Bước: chi bộ đề nghị")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"today": "2026-13-01"}, "today"),
        ({"person": None}, "person"),
        ({"acts": [{"act": "crowned", "date": "2026-01-01"}]}, "acts[0].act"),
        ({"acts": [{"act": "listed", "date": "2026-12-24"}]}, "acts[0].date"),
        ({"acts": [{"act": "listed"}]}, "acts[0].date"),
        (
            {"acts": [{"act": "cell_vote", "date": "2026-01-01", "in_favour": True}]},
            "acts[0].in_favour",
        ),
    ],
)
def test_a_refused_case_names_the_field(change, field, tmp_path):
    case = {**json.loads(WAY.read_text("utf-8")), **change}
    path = tmp_path / "case.json"
    path.write_text(json.dumps(case), "utf-8")
    for words in ((), ("--json",)):
        refused = run("explain", path, *words)
        assert refused.code == 1
        assert f"“{field}”" in refused.sentence
        assert path.name in refused.sentence


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b'{"today": "2026-11-22",}',
        b"\xff\xfe\x00{",
        b'{"today": NaN}',
        b'{"today": -Infinity}',
        b'{"today": ' + b"9" * 5000 + b"}",
        b"[" * 100_000,
        b'{"today": "2026-11-22"} {}',
    ],
)
def test_a_damaged_file_is_one_sentence(content, tmp_path):
    path = tmp_path / "case.json"
    path.write_bytes(content)
    refused = run("explain", path, "--json")
    assert refused.code == 1
    assert "damaged" in refused.sentence


@pytest.mark.parametrize("name", ["", "nobody.json"])
def test_a_file_that_is_none_is_one_sentence(name, tmp_path):
    refused = run("explain", tmp_path / name)
    assert refused.code == 1
    assert "cannot be read" in refused.sentence


def test_a_byte_order_mark_is_no_damage(tmp_path):
    path = tmp_path / "case.json"
    path.write_bytes(b"\xef\xbb\xbf" + WAY.read_bytes())
    assert run("explain", path).code == 0


def test_without_a_file_it_is_wrong_use():
    assert run("explain").code == 2
