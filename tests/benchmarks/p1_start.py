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

from tests.helpers import bench

GOAL = 3.0


def main() -> int:
    """Measure in turns, print the result, tell whether the goal is reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    book = bench.register(options.people)
    floor, ours, hurried = [], [], []
    for _round in range(options.rounds):
        floor.append(bench.bare_window())
        ours.append(bench.walk("start", book))
        hurried.append(bench.walk("start_at_once", book))
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
