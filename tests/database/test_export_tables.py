"""Tables as shown, empty sheets to fill, and what happens when a file cannot be written."""

from __future__ import annotations

import errno
from datetime import date
from pathlib import Path

import pytest
import python_calamine
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import EnvironmentProblem, UserError
from app.services.exports import write_table_xlsx, write_template
from app.services.imports import ImportKind, plan_import, recognise
from tests.helpers.sheets import DATA, ON, import_file, write_workbook

KINDS = [kind.value for kind in ImportKind]


def read_rows(path):
    """Return the rows of the first sheet."""
    return list(python_calamine.load_workbook(str(path)).get_sheet_by_index(0).iter_rows())


def test_a_table_has_title_header_and_typed_cells(tmp_path):
    path = tmp_path / "bang.xlsx"
    rows = [("Thào A Sình", date(1993, 12, 1), 3, None), ("=1+1", "", 2.5, "@SUM(A1)")]
    count = write_table_xlsx(
        path, title="Nguồn kết nạp", columns=["Họ và tên", "Ngày sinh", "Số", "Ghi chú"], rows=rows
    )
    assert count == 2
    title, blank, header, first, second = read_rows(path)
    assert title[0] == "Nguồn kết nạp"
    assert set(blank) == {""}
    assert header == ["Họ và tên", "Ngày sinh", "Số", "Ghi chú"]
    assert first == ["Thào A Sình", date(1993, 12, 1), 3.0, ""]
    assert second == ["=1+1", "", 2.5, "@SUM(A1)"]


_WRITABLE = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texts=st.lists(_WRITABLE, min_size=1, max_size=5))
def test_text_out_is_text_in_and_no_cell_is_a_formula(tmp_path, texts):
    path = tmp_path / "bang.xlsx"
    texts = [*texts, '=HYPERLINK("http://x")', "+1", "-1", "@x", "http://x.vn", "00123"]
    write_table_xlsx(path, title="x", columns=["A"], rows=[(text,) for text in texts])
    book = python_calamine.load_workbook(str(path))
    found = [row[0] for row in book.get_sheet_by_index(0).iter_rows()][3:]
    assert found == texts[: len(found)]
    assert not any(texts[len(found) :])
    import zipfile

    with zipfile.ZipFile(path) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_a_thousand_character_name_and_control_characters_do_no_harm(tmp_path):
    path = tmp_path / "bang.xlsx"
    write_table_xlsx(path, title="x" * 40_000, columns=["A"], rows=[("y" * 40_000,), ("a\x01b",)])
    rows = read_rows(path)
    assert (len(rows[0][0]), len(rows[3][0])) == (32_767, 32_767)
    assert rows[4][0].startswith("a")


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_sheet_is_recognised_and_filled_sheets_come_in(register, tmp_path, kind):
    path = tmp_path / f"{kind}.xlsx"
    write_template(kind, path, year=2026)
    book = python_calamine.load_workbook(str(path))
    assert book.sheet_names[1] == "Hướng dẫn"
    found = recognise(path)
    assert found.kind == kind
    assert found.sheets[0].recognised
    kept = {choice.name for choice in found.fields}
    guessed = [column.field for column in found.sheets[0].columns if column.field]
    assert set(guessed) <= kept
    plan = plan_import(register, kind=kind, path=path, on=ON)
    assert plan.report.as_json()["new"] == 0
    assert [p.code.value for p in plan.report.problems if "share" not in p.code] == []


def test_instructions_name_each_column(tmp_path):
    path = tmp_path / "mau.xlsx"
    write_template("candidates", path)
    book = python_calamine.load_workbook(str(path))
    header = next(book.get_sheet_by_index(0).iter_rows())
    explained = [row[0] for row in book.get_sheet_by_index(1).iter_rows()][3:]
    assert explained == header


def test_what_a_messy_file_seems_to_hold():
    found = recognise(DATA / "doi_tuong_dang_lon_xon.xlsx")
    assert found.kind is ImportKind.CANDIDATES
    assert [(sheet.name, sheet.header_row, sheet.rows) for sheet in found.sheets] == [
        ("năm 2025", 5, 113), ("năm 2026", 5, 114), ("cũ (TCVN3)", 5, 40),
    ]  # fmt: skip
    columns = {column.letters: column for column in found.sheets[0].columns}
    assert (columns["C"].title, columns["C"].field) == ("Năm sinh – Nam", "birth_male")
    assert columns["K"].field == "mentor"
    assert columns["K"].samples[0] == "Triệu Hồng Uyên"
    assert found.sheets[2].columns[1].samples[0].startswith("Chi bộ") is False


def test_a_file_without_header_can_still_be_matched_by_hand(tmp_path):
    rows = [["Danh sách"], ["Người", "Chỗ", "Sinh"], ["Lò A", "Nà Lùng", "1990"]]
    path = write_workbook(tmp_path / "a.xlsx", {"A": rows})
    (sheet,) = recognise(path, kind=ImportKind.CANDIDATES).sheets
    assert (sheet.recognised, sheet.header_row, sheet.rows) == (False, 2, 1)
    assert [column.title for column in sheet.columns] == ["Người", "Chỗ", "Sinh"]
    assert [column.field for column in sheet.columns] == [None, None, None]


@pytest.mark.parametrize(
    ("number", "problem", "said"),
    [
        (errno.ENOSPC, EnvironmentProblem, "disk is full"),
        (errno.EACCES, UserError, "is open in Excel"),
        (errno.EIO, EnvironmentProblem, "could not be written"),
    ],
)
def test_a_failure_leaves_the_old_file_and_no_half_one(
    tmp_path, monkeypatch, number, problem, said
):
    path = tmp_path / "bang.xlsx"
    path.write_bytes(b"the old one")

    def fail(_self, _target):
        raise OSError(number, "no")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(problem, match=said):
        write_table_xlsx(path, title="x", columns=["A"], rows=[("b",)])
    assert path.read_bytes() == b"the old one"
    assert list(tmp_path.iterdir()) == [path]


def test_a_disk_that_fills_up_while_rows_are_written(tmp_path, monkeypatch):
    def fail(_self):
        raise xlsxwriter.exceptions.FileCreateError(OSError(errno.ENOSPC, "no space"))

    monkeypatch.setattr(xlsxwriter.Workbook, "close", fail)
    with pytest.raises(EnvironmentProblem, match="disk is full"):
        write_table_xlsx(tmp_path / "bang.xlsx", title="x", columns=["A"], rows=[("b",)])
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_does_not_exist(tmp_path):
    with pytest.raises(UserError, match="does not exist"):
        write_table_xlsx(tmp_path / "gone" / "bang.xlsx", title="x", columns=["A"], rows=[])


def test_rows_that_fail_half_way_leave_nothing(tmp_path):
    def rows():
        yield ("a",)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_table_xlsx(tmp_path / "bang.xlsx", title="x", columns=["A"], rows=rows())
    assert list(tmp_path.iterdir()) == []


def test_an_import_of_a_shown_table_finds_its_header_below_the_title(register, tmp_path):
    path = tmp_path / "bang.xlsx"
    write_table_xlsx(path, title="Chi bộ của xã", columns=["STT", "Tên chi bộ"], rows=[(1, "A 1")])
    assert import_file(register, "cells", path).new == 1
