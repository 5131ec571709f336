"""Verification checklists printed by command, read back from the PDF."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.cli import run
from tests.helpers.paper import printed, squeezed

POLICE = "Chi bộ Công an"
VERIFYING = "Đặng Quang Quyết"  # of the police cell, under verification


def _text(told):
    assert (told.code, told.error) == (0, "")
    [file] = told.json["files"]
    return printed(Path(file).read_bytes())


def test_the_checklists_of_a_cell(own_copy, tmp_path):
    words = ("print", "checklist", "--cell", POLICE, "--out", tmp_path)
    text = _text(run(*words, "--book", own_copy, "--json"))
    assert squeezed(VERIFYING) in text and "xãSaoMai" in text


def test_the_checklist_of_one_candidate(own_copy, tmp_path):
    found = run("find", VERIFYING, "--book", own_copy, "--json").json
    [person] = [row["id"] for row in found if row["cell"] == POLICE]
    words = ("print", "checklist", "--candidate", person, "--out", tmp_path)
    assert squeezed(VERIFYING) in _text(run(*words, "--book", own_copy, "--json"))


@pytest.mark.parametrize(
    ("option", "given"), [("--cell", "Chi bộ không có"), ("--candidate", "000000000000")]
)
def test_a_checklist_of_nobody_is_refused(option, given, own_copy, tmp_path):
    refused = run("print", "checklist", option, given, "--out", tmp_path, "--book", own_copy)
    assert refused.code == 1 and given in refused.sentence
    assert not list(tmp_path.glob("*.pdf"))
