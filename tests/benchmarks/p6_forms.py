"""P6: one-page forms with a 25-row table, a file each, against a bare ReportLab canvas.

Both are measured in turns in processes of their own; prints both medians, the ratio of forms a
second and the goal, and exits 1 when it is missed. `--forms N --rounds N` for a quicker look.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
GOAL = 0.7


def measure_ours(forms: int) -> float:
    """Return the seconds that the program takes for the forms, fonts parsed before."""
    sys.path[:0] = [str(ROOT), str(HERE)]
    import _p6_floor as p6_floor

    from app.documents.heading import SignaturePlace
    from app.documents.page import PORTRAIT
    from app.documents.register_list import Column, ColumnKind, ListRow, ListSheet, render_list

    kinds = (ColumnKind.TEXT, ColumnKind.DATE, ColumnKind.TEXT, ColumnKind.TEXT, ColumnKind.TEXT)
    columns = tuple(
        Column(title, width, kind)
        for title, width, kind in zip(p6_floor.TITLES[1:], p6_floor.WIDTHS[1:], kinds, strict=True)
    )

    def render(form: int) -> bytes:
        rows = [ListRow(p6_floor.cells(form, row)[1:]) for row in range(p6_floor.ROWS)]
        return render_list(
            ListSheet(
                title="Danh sách nguồn kết nạp",
                filters=f"tờ {form}",
                upper_body="Tỉnh ủy Lào Cai",
                committee="Đảng ủy xã Sao Mai",
                place="Sao Mai",
                printed_on=date(2026, 11, 23),
                columns=columns,
                rows=rows,
                signers=(SignaturePlace("T/M Ban Thường vụ"),),
                layout=PORTRAIT,
            )
        )

    if render(0).count(b"/Type /Page\n") != 1:
        raise SystemExit("P6: the form takes more than one page")
    start = time.perf_counter()
    for form in range(forms):
        render(form)
    return time.perf_counter() - start


def run(*arguments: str) -> float:
    """Run a Python script and return the seconds it prints."""
    answer = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=True
    )
    return float(answer.stdout)


def main() -> int:
    """Measure in turns, print the result, tell whether the goal is reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--forms", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--ours", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    forms = str(options.forms)
    if options.ours:
        print(measure_ours(options.forms))
        return 0
    fonts = str(ROOT / "resources" / "fonts")
    floor, ours = [], []
    for _round in range(options.rounds):
        floor.append(run(str(HERE / "_p6_floor.py"), fonts, forms))
        ours.append(run(__file__, "--ours", "--forms", forms))
    floor_rate = options.forms / statistics.median(floor)
    our_rate = options.forms / statistics.median(ours)
    ratio = our_rate / floor_rate
    if options.json:
        result = {"name": "P6", "floor": floor_rate, "ours": our_rate, "ratio": ratio, "goal": GOAL}
        print(json.dumps(result))
    else:
        print(
            f"P6 forms: canvas {floor_rate:.1f}/s, ours {our_rate:.1f}/s, "
            f"ratio {ratio:.2f}, goal >= {GOAL}: {'reached' if ratio >= GOAL else 'MISSED'}"
        )
    return 0 if ratio >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
