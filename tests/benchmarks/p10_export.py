"""P10: a table of 100,000 rows and 25 columns to Excel, against XlsxWriter in constant memory.

Both in turns in processes of their own, in processor time. Goal: at most 1.1 times, within 64 MB.
`--rows N --rounds N` for a quicker look.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
GOAL = 1.1
GOAL_MB = 64.0


def measure_ours(target: Path, rows: int) -> tuple[float, float]:
    """Return seconds and the most memory in MB that our export of the table takes."""
    from app.services.exports.table import write_table_xlsx
    from tests.benchmarks._p10_floor import COLUMNS, table

    columns = [f"Cột {number}" for number in range(COLUMNS)]
    begin = time.process_time()
    write_table_xlsx(target, title="Danh sách", columns=columns, rows=table(rows))
    taken = time.process_time() - begin
    return taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run(*arguments: str) -> tuple[float, float]:
    """Run a Python script and return the two numbers it prints."""
    answer = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=True, cwd=ROOT
    )
    seconds, megabytes = map(float, answer.stdout.split())
    return seconds, megabytes


def main() -> int:
    """Measure in turns, print the result, tell whether the goal is reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--ours", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.ours:
        sys.path.insert(0, str(ROOT))
        print(*measure_ours(options.ours, options.rows))
        return 0
    floor, ours = [], []
    with tempfile.TemporaryDirectory(prefix="songuon-p10-") as folder:
        target, rows = str(Path(folder) / "bang.xlsx"), str(options.rows)
        for _round in range(options.rounds):
            floor.append(run(str(HERE / "_p10_floor.py"), target, rows)[0])
            ours.append(run(__file__, "--ours", target, "--rows", rows))
    raw, own = statistics.median(floor), statistics.median(taken for taken, _memory in ours)
    memory = max(memory for _taken, memory in ours)
    ratio = own / raw
    reached = ratio <= GOAL and memory <= GOAL_MB
    if options.json:
        result = {"name": "P10", "floor": raw, "ours": own, "ratio": ratio, "mb": memory}
        print(json.dumps({**result, "goal": GOAL, "goal_mb": GOAL_MB}))
    else:
        print(
            f"P10 export: XlsxWriter {raw:.2f} s, ours {own:.2f} s, ratio {ratio:.2f} "
            f"(goal <= {GOAL}), {memory:.0f} MB (goal <= {GOAL_MB:.0f}): "
            f"{'reached' if reached else 'MISSED'}"
        )
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
