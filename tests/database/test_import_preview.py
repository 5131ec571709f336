"""What the preview needs of an import: decisions without reading again, cells meant, a way out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from app.errors import UserError
from app.models.tables import Act, Candidate, Quota
from app.services.cells import cell_names
from app.services.imports import (
    Decision,
    ImportKind,
    ImportStopped,
    Verdict,
    Watch,
    apply_import,
    decide,
    plan_import,
    recognise,
    values_in_words,
)
from app.services.register import Register
from app.services.undo import undo, undo_offer
from tests.helpers.sheets import ON, import_rows, write_workbook

HEADER = ["Họ và tên", "Ngày sinh", "Số CCCD", "Tên chi bộ", "Nơi ở"]
KNOWN = ["Đặng Quang Quyết", "15/10/2006", "031000007741", "Nà Lùng", "thôn Nà Lùng, xã A"]


@pytest.fixture
def book(register: Register, tmp_path: Path) -> Register:
    """A register with two cells and one candidate."""
    cells = [["Tên chi bộ"], ["Chi bộ thôn Nà Lùng"], ["Chi bộ Công an"]]
    import_rows(register, "cells", tmp_path, cells)
    assert import_rows(register, "candidates", tmp_path, [HEADER, KNOWN]).new == 1
    return register


def _file(folder: Path, *rows: list[str]) -> Path:
    return write_workbook(folder / "list.xlsx", {"năm 2026": [HEADER, *rows]})


def _count(register: Register, table: type) -> int:
    with register.read() as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0


@pytest.mark.parametrize(
    ("decision", "verdict", "candidates"),
    [
        (Decision.SAME_PERSON, Verdict.UPDATED, 1),
        (Decision.DIFFERENT, Verdict.NEW, 2),
        (Decision.SKIP, Verdict.DOUBTFUL, 1),
    ],
)
def test_a_decision_changes_the_plan_and_what_is_written(
    book: Register, tmp_path: Path, decision: Decision, verdict: Verdict, candidates: int
) -> None:
    path = _file(tmp_path, ["Đặng Quang Quyết", "", "", "Nà Lùng", "thôn Bản Pho, xã A"])
    plan = plan_import(book, kind="candidates", path=path, on=ON)
    assert plan.rows[0].verdict is Verdict.DOUBTFUL
    path.unlink()
    decided = decide(book, plan=plan, decisions={plan.rows[0].key: decision})
    assert decided.rows[0].verdict is verdict
    report = apply_import(book, plan=decided)
    assert report.as_json() == decided.report.as_json()
    assert _count(book, Candidate) == candidates


def test_a_decided_plan_holds_for_the_register_as_it_is_now(book: Register, tmp_path: Path) -> None:
    path = _file(tmp_path, ["Đặng Quang Quyết", "", "", "Nà Lùng", ""])
    plan = plan_import(book, kind="candidates", path=path, on=ON)
    import_rows(book, "cells", tmp_path, [["Tên chi bộ"], ["Chi bộ Trường học"]])
    decided = decide(book, plan=plan, decisions={plan.rows[0].key: Decision.DIFFERENT})
    assert apply_import(book, plan=decided).new == 1


def test_what_a_comparison_says_stays_is_what_stays(book: Register, tmp_path: Path) -> None:
    path = _file(tmp_path, ["Đặng Quang Quyết", "", "", "Nà Lùng", "thôn Bản Pho, xã A"])
    plan = plan_import(book, kind="candidates", path=path, on=ON)
    likeness = plan.rows[0].likeness
    assert likeness is not None
    kept = {one.field: one.kept for one in likeness.compared}
    assert kept["birth"] and kept["identity_number"] and kept["full_name"]
    assert not kept["permanent_residence"]
    titles = {one.field: one.title for one in likeness.compared}
    assert titles["cell_id"] == "Tên chi bộ"
    same = decide(book, plan=plan, decisions={plan.rows[0].key: Decision.SAME_PERSON})
    assert [one.field for one in same.rows[0].changes if not one.kept] == ["permanent_residence"]


def test_a_cell_may_be_named_for_all_its_rows(book: Register, tmp_path: Path) -> None:
    rows = [[f"Lò Thị {name}", "1990", "", "Lũng Pô cũ", ""] for name in ("Mai", "Lan")]
    plan = plan_import(book, kind="candidates", path=_file(tmp_path, *rows), on=ON)
    assert [row.verdict for row in plan.rows] == [Verdict.REFUSED] * 2
    assert {row.cell for row in plan.rows} == {"Lũng Pô cũ"}
    police = next(cell for cell, name in cell_names(book) if name == "Chi bộ Công an")
    settled = decide(book, plan=plan, decisions={}, cells={"Lũng Pô cũ": police})
    assert [row.cell for row in settled.rows] == ["Chi bộ Công an"] * 2
    assert apply_import(book, plan=settled).new == 2


def test_a_target_may_be_given_to_the_cell_that_is_meant(book: Register, tmp_path: Path) -> None:
    header = ["Đơn vị", "Chỉ tiêu kết nạp"]
    path = write_workbook(tmp_path / "q.xlsx", {"Chỉ tiêu 2026": [header, ["Lũng Pô cũ", 3]]})
    plan = plan_import(book, kind=ImportKind.QUOTAS, path=path, on=ON)
    assert plan.rows[0].verdict is Verdict.REFUSED
    cell = cell_names(book)[0][0]
    settled = decide(book, plan=plan, decisions={}, cells={plan.rows[0].cell: cell})
    assert apply_import(book, plan=settled).new == 1
    assert _count(book, Quota) == 1


def test_columns_corrected_on_one_sheet_leave_the_others_as_guessed(
    book: Register, tmp_path: Path
) -> None:
    odd = [["Ai", "Đâu"], ["Lò Thị Mai", "Nà Lùng"]]
    usual = [["Họ và tên", "Tên chi bộ"], ["Lò Thị Lan", "Nà Lùng"]]
    path = write_workbook(tmp_path / "two.xlsx", {"lạ": odd, "quen": usual})
    columns = {"lạ": {0: "full_name", 1: "cell"}}
    plan = plan_import(book, kind="candidates", path=path, on=ON, columns=columns)
    assert [(row.sheet, row.name) for row in plan.rows] == [
        ("lạ", "Lò Thị Mai"),
        ("quen", "Lò Thị Lan"),
    ]


def test_a_new_row_can_be_read_in_words(book: Register, tmp_path: Path) -> None:
    path = _file(tmp_path, ["Lò Thị Mai", "5/1990", "031000007742", "Nà Lùng", "thôn A"])
    plan = plan_import(book, kind="candidates", path=path, on=ON)
    said = {one.title: (one.before, one.after) for one in values_in_words(plan, plan.rows[0])}
    assert said == {
        "Họ và tên": ("", "Lò Thị Mai"),
        "Ngày tháng năm sinh": ("", "05/1990"),
        "Số CCCD": ("", "031•••••7742"),
        "Tên chi bộ": ("", "Nà Lùng"),
        "Nơi ở hiện nay": ("", "thôn A"),
    }


def _stopping_at(step: str) -> tuple[Watch, list[str]]:
    steps: list[str] = []
    return Watch(lambda at, _done, _total: steps.append(at), lambda: steps[-1:] == [step]), steps


@pytest.mark.parametrize("step", ["read", "compare"])
def test_planning_can_be_stopped(book: Register, tmp_path: Path, step: str) -> None:
    rows = [[f"Lò Thị Mai {number}", "1990", "", "Nà Lùng", ""] for number in range(300)]
    watch, steps = _stopping_at(step)
    path = _file(tmp_path, *rows)
    with pytest.raises(ImportStopped, match="Nothing was written"):
        plan_import(book, kind="candidates", path=path, on=ON, watch=watch)
    assert steps[-1] == step


def test_writing_can_be_stopped_and_then_nothing_stands_in_the_register(
    book: Register, tmp_path: Path
) -> None:
    rows = [
        ["Lò Thị Mai", f"{1950 + number % 50}", f"{number:012d}", "Nà Lùng", ""]
        for number in range(300)
    ]
    plan = plan_import(book, kind="candidates", path=_file(tmp_path, *rows), on=ON)
    assert plan.report.new == 300
    acts, candidates = _count(book, Act), _count(book, Candidate)
    watch, steps = _stopping_at("write")
    with pytest.raises(ImportStopped):
        apply_import(book, plan=plan, watch=watch)
    assert steps == ["write"]
    assert (_count(book, Act), _count(book, Candidate)) == (acts, candidates)
    assert apply_import(book, plan=plan).new == 300


def test_the_rows_are_counted_while_they_are_read(book: Register, tmp_path: Path) -> None:
    rows = [[f"Lò Thị Mai {number}", "1990", "", "Nà Lùng", ""] for number in range(500)]
    seen: list[tuple[str, int, int]] = []
    watch = Watch(lambda step, done, total: seen.append((step, done, total)))
    plan = plan_import(book, kind="candidates", path=_file(tmp_path, *rows), on=ON, watch=watch)
    assert [one for one in seen if one[0] == "read"] == [
        ("read", 0, 501),
        ("read", 200, 501),
        ("read", 400, 501),
    ]
    assert [done for step, done, total in seen if step == "compare"] == [0, 200, 400]
    seen.clear()
    apply_import(book, plan=plan, watch=watch)
    assert {total for _step, _done, total in seen} == {1000}


def test_an_import_is_taken_back_once(book: Register, tmp_path: Path) -> None:
    path = _file(tmp_path, ["Lò Thị Mai", "1990", "", "Nà Lùng", ""], [*KNOWN[:4], "thôn Bản Pho"])
    plan = plan_import(book, kind="candidates", path=path, on=ON)
    assert (plan.report.new, plan.report.updated) == (1, 1)
    apply_import(book, plan=plan)
    offer = undo_offer(book)
    assert offer is not None
    undo(book, offer.act_id)
    again = plan_import(book, kind="candidates", path=path, on=ON)
    assert again.report.as_json() == plan.report.as_json()
    with pytest.raises(UserError, match="nothing left to undo"):
        undo(book, offer.act_id)


def test_a_title_that_nobody_knows_goes_to_no_field(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["#", "Họ và tên", "Màu mắt", "Tên chi bộ", "***"]]
    rows.append([1, "Lò Thị Mai", "x", "A", "y"])
    found = recognise(write_workbook(tmp_path / "a.xlsx", {"A": rows}), kind=ImportKind.MEMBERS)
    fields = [column.field for column in found.sheets[0].columns]
    assert fields == ["number", "full_name", None, "cell", None]


@pytest.mark.parametrize(
    ("titles", "prefer", "kind", "also"),
    [
        ([*HEADER, "ĐV giúp đỡ"], None, "candidates", ()),
        (["Họ và tên", "Tên chi bộ"], None, "members", ("candidates",)),
        (["Họ và tên", "Tên chi bộ"], "candidates", "candidates", ("members",)),
        (["Họ và tên", "Tên chi bộ", "ĐV giúp đỡ"], "members", "candidates", ()),
        (["gì đó", "khác"], "quotas", "quotas", ()),
    ],
)
def test_a_file_is_taken_for_the_list_it_fits_best(
    tmp_path: Path, titles: list[str], prefer: str | None, kind: str, also: tuple[str, ...]
) -> None:
    path = write_workbook(tmp_path / "a.xlsx", {"A": [titles, ["x"] * len(titles)]})
    found = recognise(path, prefer=ImportKind(prefer) if prefer else None)
    assert (found.kind, found.also) == (kind, also)
