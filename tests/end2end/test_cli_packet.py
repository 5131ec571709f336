"""The papers of a cell's meeting by command, and the way back from a sheet's code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.helpers.cli import run
from tests.helpers.paper import pages, printed, squeezed

SCHOOL = "Chi bộ Trường THCS"
MEETING = ("--meeting", "2026-12-05", "--today", "2026-11-22")
_CODE = re.compile(r"[2-9A-Z]{2}-[2-9A-Z]{4}")


def _print(book, out, *words):
    return run("print", "packet", *words, *MEETING, "--out", out, "--book", book, "--json")


def test_the_papers_of_one_cell_and_back_by_the_code(own_copy, tmp_path):
    told = _print(own_copy, tmp_path / "in", "--cell", SCHOOL)
    assert (told.code, told.error) == (0, "")
    [file] = told.json["files"]
    assert Path(file).name == "hop-chi-bo-truong-thcs-2026-12-05.pdf"
    content = Path(file).read_bytes()
    assert squeezed("Điêu Thanh Nhung") in printed(content)
    code = _CODE.search(pages(content)[0])[0]
    [found] = run("find", code, "--book", own_copy, "--json").json
    assert (found["kind"], found["cell"], found["stage"]) == ("cell", SCHOOL, "")
    assert found["sheet"] == {"code": code, "form": "packet_agenda", "regime": "208-QĐ/TW"}
    assert SCHOOL in run("find", code.lower(), "--book", own_copy).out


def test_a_person_is_found_by_the_code_of_his_paper(own_copy, tmp_path):
    [file] = _print(own_copy, tmp_path / "in", "--cell", "Chi bộ thôn Nà Lùng").json["files"]
    [draft] = [page for page in pages(Path(file).read_bytes()) if "Đưa quần chúng" in page]
    found = run("find", _CODE.search(draft)[0], "--book", own_copy, "--json").json
    assert [(one["kind"], one["name"]) for one in found] == [("candidate", "Phùng Công Việt")]


def test_all_cells_in_a_file_each_or_in_one(own_copy, tmp_path):
    each = _print(own_copy, tmp_path / "each", "--cell", "all").json["files"]
    assert len(each) == len(set(each)) == 24
    [one] = _print(own_copy, tmp_path / "one", "--cell", "all", "--one-file").json["files"]
    alone = [len(pages(Path(file).read_bytes())) for file in each]
    assert len(pages(Path(one).read_bytes())) == sum(alone)


def test_two_cells_named_are_two_files(own_copy, tmp_path):
    words = ("--cell", SCHOOL, "--cell", "Chi bộ Công an", "--cell", SCHOOL)
    assert len(_print(own_copy, tmp_path, *words).json["files"]) == 2


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--cell", "Chi bộ không có", "--meeting", "2026-12-05"), 1),
        (("--cell", SCHOOL, "--meeting", "2015-12-05"), 1),
        (("--cell", SCHOOL, "--meeting", "05/12/2026"), 2),
        (("--cell", SCHOOL), 2),
        (("--meeting", "2026-12-05"), 2),
    ],
)
def test_what_cannot_be_printed_is_said_in_one_sentence(words, code, sample, tmp_path):
    refused = run("print", "packet", *words, "--out", tmp_path, "--book", sample)
    assert refused.code == code and refused.sentence
    assert not list(tmp_path.glob("*.pdf"))
