"""The papers of a session of the standing committee by command."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.cli import run
from tests.helpers.paper import pages, printed, squeezed

_DAY = ("--meeting", "2026-12-05", "--today", "2026-11-22")


def _print(book, out, *words):
    return run("print", "committee-packet", *words, "--out", out, "--book", book, "--json")


def test_the_papers_of_a_session(own_copy, tmp_path):
    told = _print(own_copy, tmp_path / "in", *_DAY, "--members", "11")
    assert (told.code, told.error) == (0, "")
    [file] = told.json["files"]
    assert Path(file).name == "hop-ban-thuong-vu-2026-12-05.pdf"
    content = Path(file).read_bytes()
    assert told.json["people"] > 1
    assert squeezed("cần ít nhất 6 phiếu trong 11.") in printed(content)
    drafts = [page for page in pages(content) if squeezed("QUYẾT ĐỊNHkết nạp") in squeezed(page)]
    assert len(drafts) == told.json["people"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--meeting", "2019-12-05"), 1),
        (("--meeting", "05/12/2026"), 2),
        (("--meeting", "2026-12-05", "--members", "0"), 2),
        (("--meeting", "2026-12-05", "--members", "100"), 1),
        ((), 2),
    ],
)
def test_what_cannot_be_printed_is_said_in_one_sentence(words, code, sample, tmp_path):
    refused = run("print", "committee-packet", *words, "--out", tmp_path, "--book", sample)
    assert refused.code == code and refused.sentence
    assert not list(tmp_path.glob("*.pdf"))
