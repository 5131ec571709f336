"""P1: from the start of the process to the first usable list, against a bare PySide6 window.

Counted are the time until the password is asked for, and the time from Enter to the list: neither
the two seconds in which a person types, nor the key derivation. Told beside it: the same with the
password there at once, so that nothing can be loaded meanwhile. Both sides are measured in turns in
processes of their own; exits 1 when the goal is missed. `--people N --rounds N` for a quicker look.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.helpers import bench

if TYPE_CHECKING:
    from tests.helpers.bench_window import Walk

GOAL = 3.0


def start(walk: Walk, *, at_once: bool) -> dict[str, float]:
    """Return the seconds of every part of the start."""
    return walk.start(typing=0.0) if at_once else walk.start()


def run(book: Path, *, at_once: bool = False) -> dict[str, float]:
    """Start the program on a book in a process of its own."""
    words = ("--ours", str(book), *(["--at-once"] if at_once else []))
    found: dict[str, float] = bench.run("-m", "tests.benchmarks.p1_start", *words)
    return found


def main() -> int:
    """Measure in turns, print the result, tell whether the goal is reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--ours", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--at-once", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.ours:
        from tests.helpers.bench_window import drive

        drive(options.ours, partial(start, at_once=options.at_once))
    book = bench.register(options.people)
    floor, ours, hurried = [], [], []
    for _round in range(options.rounds):
        floor.append(bench.bare_window())
        ours.append(run(book))
        hurried.append(run(book, at_once=True))
    what = f"start with {options.people} people"
    figures = bench.start_figures(what, floor, ours, times=GOAL)
    at_once = statistics.median(one["asked"] + one["opened"] for one in hurried)
    ratio = at_once / bench.median(floor, "painted")
    figures.append(
        bench.known(
            f"{what}: nobody types, the password is there at once",
            at_once,
            unit="s",
            note=f"ratio {ratio:.2f}",
        )
    )
    return bench.report("P1", figures, as_json=options.json)


if __name__ == "__main__":
    sys.exit(main())
