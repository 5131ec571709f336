"""P9: 100,000 members in 25 columns from Excel into a register, against calamine iterating.

Ours is everything: gate, reading, checking, folding, matching, and one transaction with persons,
members, standings, search index and journal. Both in turns in processes of their own, in processor
time. Goal: at most 5 times. `--rows N --rounds N` for a quicker look.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
GOAL = 5.0
CELLS = 500
FAMILIES = "Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Hà Lương Lò Vàng Giàng Tẩn".split()
MIDDLES = "Thị Văn Đức Quang Đình Công Xuân Hữu Ngọc Minh Trung Thu Hồng Seo".split()
GIVEN = "An Ánh Ân Bình Chiến Cường Dung Dũng Đạt Đức Đươm Giang Hà Hạnh Hiền Hoa".split()
LEFT_OUT = ("khai sinh", "CMND", "quyết định 85", "Đề nghị xóa")


def write_members(target: Path, rows: int) -> None:
    """Write a list of invented members in 25 columns of the official template."""
    import xlsxwriter

    from app.services.imports.people_columns import MEMBER_FIELDS

    draw = random.Random(20261122)
    titles = [
        field.title for field in MEMBER_FIELDS if not any(part in field.title for part in LEFT_OUT)
    ]
    book = xlsxwriter.Workbook(str(target), {"constant_memory": True})
    sheet = book.add_worksheet("DS_DANGVIEN")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for column, title in enumerate(titles):
        sheet.write_string(0, column, title)
    for row in range(1, rows + 1):
        member = _member(row, draw)
        for column, title in enumerate(titles):
            value = member.get(title, "")
            if isinstance(value, date):
                sheet.write_datetime(row, column, value, day)
            elif value != "":
                sheet.write(row, column, value)
    book.close()


def _member(row: int, draw: random.Random) -> dict[str, object]:
    name = " ".join(draw.choice(words) for words in (FAMILIES, MIDDLES, MIDDLES, GIVEN))
    admitted = date(1990, 1, 1) + timedelta(days=draw.randrange(12_000))
    return {
        "STT": row,
        "ID": f"ID{row:06}",
        "Họ và tên*": name.upper(),
        "Giới tính*": draw.choice(("Nam", "Nữ")),
        "Sinh ngày*": date(1950, 1, 1) + timedelta(days=draw.randrange(18_000)),
        "Dân tộc*": draw.choice(("Kinh", "Tày", "Mông", "Dao")),
        "Tôn giáo*": "Không",
        "Số định danh cá nhân*": f"0{row:011}",
        "Số thẻ Đảng*": f"{draw.randrange(10**12):012}",
        "Nơi cấp thẻ Đảng": "Tỉnh ủy Lào Cai",
        "Ngày cấp thẻ": admitted,
        "Tổ chức Đảng đang sinh hoạt*": f"Chi bộ số {row % CELLS}",
        "Quê quán - Quốc gia": "Việt Nam",
        "Quê quán - Tỉnh": "Lào Cai",
        "Quê quán - Chi tiết": f"thôn {row % 89}, xã Sao Mai",
        "Thường trú - Quốc gia": "Việt Nam",
        "Thường trú - Tỉnh": "Lào Cai",
        "Thường trú - Chi tiết": f"thôn {row % 97}, xã Sao Mai",
        "Ngày vào Đảng*": admitted,
        "Ngày vào Đảng chính thức*": admitted + timedelta(days=365),
        "Trạng thái hoạt động": "Đang hoạt động",
    }


def measure_ours(source: Path, folder: Path) -> float:
    """Return the seconds of processor time that the import of `source` takes."""
    from app.services.imports import apply_import, plan_import
    from tests.helpers.register import make_register
    from tests.helpers.sheets import ON, import_rows

    register = make_register(folder / "so")
    cells = [["Tên chi bộ"], *([f"Chi bộ số {number}"] for number in range(CELLS))]
    import_rows(register, "cells", folder, cells)
    begin = time.process_time()
    plan = plan_import(register, kind="members", path=source, on=ON)
    report = apply_import(register, plan=plan)
    taken = time.process_time() - begin
    if report.refused or report.doubtful or not report.new:
        raise SystemExit(f"P9: {report.new} new, {report.refused} refused")
    register.dispose()
    return taken


def run(*arguments: str) -> float:
    """Run a Python script and return the seconds it prints."""
    answer = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return float(answer.stdout)


def main() -> int:
    """Measure in turns, print the result, tell whether the goal is reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--ours", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    if options.ours:
        with tempfile.TemporaryDirectory(prefix="songuon-p9-") as folder:
            print(measure_ours(options.ours, Path(folder)))
        return 0
    floor, ours = [], []
    with tempfile.TemporaryDirectory(prefix="songuon-p9-") as folder:
        source = Path(folder) / "members.xlsx"
        write_members(source, options.rows)
        for _round in range(options.rounds):
            floor.append(run(str(HERE / "_p9_floor.py"), str(source)))
            ours.append(run(__file__, "--ours", str(source)))
    raw, own = statistics.median(floor), statistics.median(ours)
    reached = own <= GOAL * raw
    if options.json:
        print(json.dumps({"name": "P9", "floor": raw, "ours": own, "goal": GOAL * raw}))
    else:
        print(
            f"P9 import: calamine {raw:.2f} s, ours {own:.2f} s, ratio {own / raw:.1f} "
            f"(goal <= {GOAL:.0f}): {'reached' if reached else 'MISSED'}"
        )
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
