"""P3: resident memory with a register of 100,000 people open, against a bare PySide6 window.

Read at rest after the first list, and again after every tab was opened, the list of people
scrolled through and somebody searched for. Both in turns in processes of their own; exits 1 when
the goal is missed. `--people N --rounds N` for a quicker look.
"""

from __future__ import annotations

import argparse
import sys

from tests.helpers import bench

GOAL = 3.0


def main() -> int:
    """Measure in turns, print the result, tell whether the goal is reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    book = bench.register(options.people)
    floor, ours = [], []
    for _round in range(options.rounds):
        floor.append(bench.bare_window())
        ours.append(bench.walk("remember", book))
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
