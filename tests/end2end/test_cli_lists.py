"""Commands over lists: import, export, template, find, quota."""

from __future__ import annotations

from datetime import date

import pytest

from app.paths import resource
from tests.helpers.cli import run
from tests.helpers.sheets import DATA, write_workbook

SAMPLE = {
    "cells": ("chi_bo.xlsx", 24),
    "members": ("DS_DANGVIEN.xlsx", 550),
    "candidates": ("doi_tuong_dang.xlsx", 142),
    "quotas": ("chi_tieu_2026.xlsx", 26),
}
OFFICER = {"SONGUON_USER": "trang", "SONGUON_PASSWORD": "mat khau du dai"}
COUNTS = ("new", "updated", "same", "doubtful", "refused")


@pytest.fixture
def empty(tmp_path):
    """A register with nobody in it."""
    root = tmp_path / "so-moi"
    made = run("init", "--book", root, "--committee", "Đảng bộ xã Sao Mai", user=OFFICER)
    assert made.code == 0
    return root


def _counts(report):
    return tuple(report[name] for name in COUNTS)


def test_the_four_files_load_whole_and_a_second_time_change_nothing(empty):
    for kind, (name, rows) in SAMPLE.items():
        words = ("import", kind, resource(f"sample/{name}"), "--book", empty, "--json")
        tried = run(*words, "--dry-run", user=OFFICER)
        loaded = run(*words, user=OFFICER)
        assert (loaded.code, loaded.json) == (tried.code, tried.json) == (0, loaded.json)
        assert _counts(loaded.json) == (rows, 0, 0, 0, 0)
        assert _counts(run(*words, user=OFFICER).json) == (0, 0, rows, 0, 0)


@pytest.mark.parametrize("kind", SAMPLE)
def test_what_is_exported_reads_back_as_the_same(kind, own_copy, tmp_path):
    file = tmp_path / "xuat.xlsx"
    rows = SAMPLE[kind][1]
    exported = run("export", kind, "--to", file, "--full-ids", "--book", own_copy, "--json")
    assert (exported.code, exported.json) == (0, {"file": str(file), "rows": rows})
    year = ("--year", 2026) if kind == "quotas" else ()
    again = run("import", kind, file, "--book", own_copy, *year, "--json")
    assert (again.code, _counts(again.json)) == (0, (0, 0, rows, 0, 0))


def test_identity_numbers_are_masked_unless_asked_for(own_copy, tmp_path):
    file = tmp_path / "xuat.xlsx"
    run("export", "candidates", "--to", file, "--book", own_copy)
    report = run("import", "candidates", file, "--book", own_copy, "--dry-run", "--json").json
    assert {problem["code"] for problem in report["problems"]} == {"identity_masked"}
    assert report["updated"] == 0


def test_export_does_not_overwrite_what_it_cannot_write(sample, tmp_path):
    refused = run("export", "cells", "--to", tmp_path / "khong" / "co.xlsx", "--book", sample)
    assert refused.code == 1 and "khong" in refused.sentence


def test_a_messy_file_is_looked_at_without_writing(own_copy):
    before = run("check", "--book", own_copy, "--json").json
    words = ("import", "candidates", DATA / "doi_tuong_dang_lon_xon.xlsx", "--book", own_copy)
    tried = run(*words, "--dry-run", "--json")
    report = tried.json
    assert sum(_counts(report)) >= 120
    assert tried.code == 0
    for problem in report["problems"]:
        assert set(problem) == {"sheet", "row", "column", "code", "message"}
    assert run("check", "--book", own_copy, "--json").json == before


HEADER = ["Họ và tên", "Ngày sinh", "Giới tính", "Tên chi bộ"]
GOOD = ["Hoàng Thị Thử", date(1999, 5, 1), "Nữ", "Chi bộ thôn Nà Lùng"]
NO_SUCH_DAY = ["Lò Văn Sai", "31/02/1999", "Nam", "Chi bộ thôn Nà Lùng"]
NO_SUCH_CELL = ["Lý Văn Lạ", date(1998, 5, 1), "Nam", "Chi bộ không có"]
NO_NAME = ["", date(1998, 5, 1), "Nam", "Chi bộ thôn Nà Lùng"]


def test_rows_that_cannot_be_right_are_refused_one_by_one(own_copy, tmp_path):
    rows = [HEADER, GOOD, NO_SUCH_DAY, NO_SUCH_CELL, NO_NAME]
    file = write_workbook(tmp_path / "moi.xlsx", {"Nguồn": rows})
    told = run("import", "candidates", file, "--book", own_copy, "--json")
    assert (told.code, _counts(told.json)) == (0, (1, 0, 0, 0, 3))
    refused = {(problem["sheet"], problem["row"]) for problem in told.json["problems"]}
    assert refused == {("Nguồn", 3), ("Nguồn", 4), ("Nguồn", 5)}
    assert "31/02/1999" in run("import", "candidates", file, "--book", own_copy).out
    found = run("find", "Hoàng Thị Thử", "--book", own_copy, "--json").json
    assert [row["cell"] for row in found] == ["Chi bộ thôn Nà Lùng"]


def test_the_copy_made_before_an_import_is_named(own_copy, tmp_path):
    file = write_workbook(tmp_path / "moi.xlsx", {"Nguồn": [HEADER, GOOD]})
    tried = run("import", "candidates", file, "--book", own_copy, "--dry-run")
    told = run("import", "candidates", file, "--book", own_copy)
    again = run("import", "candidates", file, "--book", own_copy)
    copies = list((own_copy / "ban-sao-tren-may").glob("*.hsb"))
    assert len(copies) == 1
    assert f"Copy before the import: {copies[0]}" in told.out
    assert "Copy before" not in tried.out + again.out


def test_a_file_of_which_nothing_is_taken_is_a_failure(own_copy, tmp_path):
    file = write_workbook(tmp_path / "moi.xlsx", {"Nguồn": [HEADER, NO_SUCH_CELL]})
    assert run("import", "candidates", file, "--book", own_copy).code == 1


BAD_FILES = {
    "empty.xlsx": b"",
    "text.xlsx": b"STT;Ho ten\n1;A\n",
    "damaged.xlsx": b"PK\x03\x04" + bytes(200),
    "old.xls": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_is_no_list_is_refused(name, sample, tmp_path):
    file = tmp_path / name
    file.write_bytes(BAD_FILES[name])
    refused = run("import", "cells", file, "--book", sample)
    assert refused.code == 1 and name in refused.sentence


def test_a_list_of_another_kind_is_refused(sample):
    refused = run("import", "members", resource("sample/chi_tieu_2026.xlsx"), "--book", sample)
    assert refused.code == 1 and refused.sentence


def test_a_file_that_is_not_there_is_named(sample):
    refused = run("import", "cells", "khong-co.xlsx", "--book", sample)
    assert refused.code == 1 and "khong-co.xlsx" in refused.sentence


@pytest.mark.parametrize("kind", SAMPLE)
def test_an_empty_template_imports_nobody(kind, own_copy, tmp_path):
    file = tmp_path / "mau.xlsx"
    made = run("template", kind, "--to", file, "--json")
    assert (made.code, made.json) == (0, {"file": str(file)})
    year = ("--year", 2026) if kind == "quotas" else ()
    told = run("import", kind, file, "--book", own_copy, *year, "--json")
    assert (told.code, _counts(told.json)) == (0, (0, 0, 0, 0, 0))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("hoang thi yen", "Hoàng Thị Yến"),
        ("Hoàng Thị Yến", "Hoàng Thị Yến"),
        ("HOÀNG THỊ YẾN", "Hoàng Thị Yến"),
        ("dang dinh duc", "Đặng Đình Đức"),
        ("085817625280", "Lý Hữu Toàn"),
    ],
)
def test_people_are_found_with_or_without_marks_and_by_number(text, name, sample):
    found = run("find", text, "--book", sample, "--json")
    assert found.code == 0 and found.json[0]["name"] == name
    assert set(found.json[0]) == {"id", "kind", "name", "cell", "stage"}
    assert name in run("find", text, "--book", sample).out


def test_a_probationary_member_is_found_as_one_person(sample):
    found = run("find", "Hoàng Thị Yến", "--book", sample, "--json").json
    assert [(row["kind"], row["stage"]) for row in found] == [("candidate", "probation")]


def test_nobody_found_is_no_failure(sample):
    found = run("find", "khong ai ten nay", "--book", sample, "--json")
    assert (found.code, found.json) == (0, [])


ROW = {"owner", "kind", "target", "admitted", "percent_of_target", "pending", "forecast", "shares"}


@pytest.mark.parametrize(
    ("words", "period"),
    [((), "2026"), (("--year", 2025), "2025"), (("--term", "2025-2030"), "2025-2030")],
)
@pytest.mark.parametrize("counted_by", ["decision", "ceremony"])
def test_progress_of_a_period(words, period, counted_by, sample):
    told = run("quota", *words, "--counted-by", counted_by, "--book", sample, "--json")
    data = told.json
    assert told.code == 0
    assert (data["period"], data["counted_by"]) == (period, counted_by)
    assert all(set(row) == ROW for row in (data["total"], *data["rows"], *data["introductions"]))
    for row in data["rows"]:
        target, percent = row["target"], row["percent_of_target"]
        assert (percent is None) == (not target)


def test_targets_of_the_year_and_introductions_apart(sample):
    data = run("quota", "--year", 2026, "--book", sample, "--json").json
    cells = [row["target"] for row in data["rows"] if row["kind"] == "cell"]
    assert data["total"]["target"] == sum(cells) == 32
    assert sorted(row["target"] for row in data["introductions"]) == [6, 20]


def test_a_period_is_looked_at_on_a_day(sample):
    words = ("quota", "--year", 2025, "--book", sample, "--json")
    year, half = run(*words).json, run(*words, "--as-of", "2025-06-30").json
    assert half["as_of"] == "2025-06-30"
    assert 0 < half["total"]["admitted"] < year["total"]["admitted"]


@pytest.mark.parametrize("term", ["2030-2025", "2025", "mai"])
def test_a_term_that_is_none_is_refused(term, sample):
    refused = run("quota", "--term", term, "--book", sample)
    assert refused.code == 2 and term in refused.sentence
