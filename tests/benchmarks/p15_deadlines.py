"""P15: the first 200 due days of the day's list against raw SQL, and at a tenth of the people.

Both in turns in processes of their own, each warm. Goals: at most 4 times the raw SQL, and the
same time whatever the number of people (at most 1.5 times that at a tenth of them).
`--candidates 20000` for a quicker look; the goal is for the size of a province.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

from app.clock import FixedClock
from app.models.sqlite_engine import open_engine
from app.services.due import DueFilter, due_counts, due_page
from app.services.register import Actor, Register
from tests.helpers import bench
from tests.helpers.register import NOW

AGAINST_RAW, AGAINST_TENTH = 4, 1.5
WITHIN = 90
WARM = 25


def measure_ours(database: Path, key: str) -> dict[str, float]:
    """Return the median milliseconds of the page and of the counts above it, warm."""
    register = Register(
        open_engine(database, bytes.fromhex(key)),
        audit_key=bytes(32),
        actor=Actor(login="trang", display_name="Lương Thị Trang"),
        clock=FixedClock(NOW),
        folder=database.parent,
    )
    wanted = DueFilter(within=WITHIN)
    assert len(due_page(register, wanted, offset=0, limit=200)) == 200
    # One after the other, as the floor asks: in turns, each would push the other's pages out of
    # the cache, which is smaller than the book.
    found = {
        "page": _milliseconds(lambda: due_page(register, wanted, offset=0, limit=200)),
        "counts": _milliseconds(lambda: due_counts(register, wanted)),
    }
    register.dispose()
    return found


def _milliseconds(ask: Callable[[], object]) -> float:
    """Return the median time of an answer, the first left out."""
    times = []
    for _ in range(WARM + 1):
        begin = time.perf_counter()
        ask()
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times[1:])


def main() -> int:
    """Measure in turns, print the result, tell whether the goals are reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--candidates", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--ours", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.ours:
        found = measure_ours(Path(options.ours[0]), options.ours[1])
        print(f'{{"page": {found["page"]}, "counts": {found["counts"]}}}')
        return 0
    whole = bench.raw_database(bench.register(options.candidates))
    tenth = bench.raw_database(bench.register(options.candidates // 10))
    last = (NOW.date() + timedelta(days=WITHIN)).isoformat()
    raw, ours, small = [], [], []
    for _ in range(options.rounds):
        raw.append(float(bench.run(str(HERE / "_p15_floor.py"), *whole, last, str(WARM))))
        ours.append(bench.run(__file__, "--ours", *whole))
        small.append(bench.run(__file__, "--ours", *tenth))
    page = bench.median(ours, "page")
    figures = [
        bench.at_most(
            f"first 200 of {options.candidates} people",
            *(statistics.median(raw), page),
            times=AGAINST_RAW,
            unit="ms",
            against="raw SQL",
        ),
        bench.at_most(
            "the same at a tenth of the people",
            *(bench.median(small, "page"), page),
            times=AGAINST_TENTH,
            unit="ms",
            against=f"{options.candidates // 10} people",
        ),
        bench.known("counts by span", bench.median(ours, "counts"), unit="ms"),
    ]
    return bench.report("P15", figures, as_json=options.json)


if __name__ == "__main__":
    sys.exit(main())
