"""P14: the page of targets against the same figures in raw SQL over the same register.

Both in turns in processes of their own, each warm. Goal: at most 1.3 times the raw SQL.
`--candidates 20000 --cells 500` for a quicker look; the goal is for the size of a province.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
GOAL = 1.3
YEAR, LAST_DAY = 2026, date(2026, 11, 22)
WARM = 5

sys.path.insert(0, str(ROOT))

from app.clock import FixedClock
from app.domain.quota import QuotaPeriod
from app.models.sqlite_engine import open_engine
from app.services.quota_dashboard import quota_dashboard
from app.services.register import Actor, Register
from app.services.synthetic import fill_with_invented_people
from tests.helpers.register import AUDIT_KEY, DATA_KEY, NOW, make_register


def measure_ours(folder: Path) -> float:
    """Return the median milliseconds of the whole page in a warm register."""
    register = Register(
        open_engine(folder / "book.db", DATA_KEY),
        audit_key=AUDIT_KEY,
        actor=Actor(login="trang", display_name="Lương Thị Trang"),
        clock=FixedClock(NOW),
        folder=folder,
    )
    times = []
    for _ in range(WARM + 1):
        begin = time.perf_counter()
        quota_dashboard(register, period=QuotaPeriod.of_year(YEAR), as_of=LAST_DAY)
        times.append((time.perf_counter() - begin) * 1000)
    register.dispose()
    return statistics.median(times[1:])


def run(*arguments: str) -> float:
    """Run a Python script and return the milliseconds it prints."""
    answer = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return float(answer.stdout)


def main() -> int:
    """Measure in turns, print the result, tell whether the goal is reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--candidates", type=int, default=200_000)
    parser.add_argument("--cells", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--ours", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.ours:
        print(measure_ours(options.ours))
        return 0
    floor, ours = [], []
    with tempfile.TemporaryDirectory(prefix="songuon-p14-") as folder:
        book = Path(folder) / "so"
        register = make_register(book)
        fill_with_invented_people(register, candidates=options.candidates, cells=options.cells)
        register.dispose()
        asked = (str(book / "book.db"), DATA_KEY.hex(), str(YEAR), LAST_DAY.isoformat())
        for _ in range(options.rounds):
            floor.append(run(str(HERE / "_p14_floor.py"), *asked, str(WARM)))
            ours.append(run(__file__, "--ours", str(book)))
    raw, own = statistics.median(floor), statistics.median(ours)
    ratio = own / raw
    if options.json:
        print(json.dumps({"name": "P14", "floor": raw, "ours": own, "ratio": ratio, "goal": GOAL}))
    else:
        print(
            f"P14 targets, {options.candidates} people, {options.cells} cells: "
            f"raw SQL {raw:.0f} ms, ours {own:.0f} ms, ratio {ratio:.2f}, "
            f"goal <= {GOAL}: {'reached' if ratio <= GOAL else 'MISSED'}"
        )
    return 0 if ratio <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
