"""Lists printed by command, read back from the PDF."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.cli import run
from tests.helpers.paper import printed, squeezed


def _papers(told):
    assert (told.code, told.error) == (0, "")
    files = [Path(name) for name in told.json["files"]]
    assert all(file.read_bytes().startswith(b"%PDF-") for file in files)
    return files


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("cells", ("Chi bộ thôn Nà Lùng", "Chi bộ Công ty TNHH Sao Mai")),
        ("candidates", ("Đặng Quang Quyết", "Chi bộ Công an", "Hoàng Bích Chứ")),
        ("members", ("Thào A Sình", "Lương Thị Trang")),
        ("mentors", ("Vũ Đình Nam", "Hoàng Bích Chứ")),
        ("quotas", ("Chi bộ thôn Nà Lùng", "Đoàn TNCS Hồ Chí Minh xã")),
    ],
)
def test_a_list_is_printed_whole(name, words, own_copy, tmp_path):
    told = run("print", "list", name, "--out", tmp_path / "in", "--book", own_copy, "--json")
    [file] = _papers(told)
    text = printed(file.read_bytes())
    assert squeezed("Đảng bộ xã Sao Mai").casefold() in text.casefold()
    for word in words:
        assert squeezed(word).casefold() in text.casefold()


def test_a_folder_that_cannot_be_written_is_named(own_copy, tmp_path):
    blocked = tmp_path / "tep"
    blocked.write_text("đây là một tệp", encoding="utf-8")
    refused = run("print", "list", "cells", "--out", blocked / "in", "--book", own_copy)
    assert refused.code == 1 and "tep" in refused.sentence
