"""P3: resident memory with a register of 100,000 people open, against a bare PySide6 window.

Read at rest after the first list, and again after every tab was opened, the list of people
scrolled through and somebody searched for. Both in turns in processes of their own; exits 1 when
the goal is missed. `--people N --rounds N` for a quicker look.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.helpers import bench

if TYPE_CHECKING:
    from tests.helpers.bench_window import Walk

GOAL = 3.0


def remember(walk: Walk) -> dict[str, Any]:
    """Return the memory in MiB after opening, and after some work."""
    from tests.benchmarks._p1_floor import resident
    from tests.helpers.bench_window import TABS

    walk.password_asked()
    walk.open_book()
    walk.rest()
    opened = resident()
    for key in (*TABS[1:], TABS[0]):
        walk.open_tab(key)
        walk.rest()
    walk.open_tab("candidates")
    walk.scroll_through(steps=40)
    walk.search("nguyen")
    walk.rest()
    return {"opened": opened, "worked": resident()}


def main() -> int:
    """Measure in turns, print the result, tell whether the goal is reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--ours", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.ours:
        from tests.helpers.bench_window import drive

        drive(options.ours, remember)
    book = bench.register(options.people)
    floor, ours = [], []
    for _round in range(options.rounds):
        floor.append(bench.bare_window())
        ours.append(bench.run("-m", "tests.benchmarks.p3_memory", "--ours", str(book)))
    figures = [
        bench.at_most(
            f"memory, {options.people} people, {when}",
            bench.median(floor, "memory"),
            bench.median(ours, value),
            times=GOAL,
            unit="MiB",
            against="bare window",
        )
        for when, value in (("first list open", "opened"), ("after work on every tab", "worked"))
    ]
    return bench.report("P3", figures, as_json=options.json)


if __name__ == "__main__":
    sys.exit(main())
