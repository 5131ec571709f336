"""P2: the start as P1 counts it, with 200,000 people against 100: size must not be felt.

Both are measured in turns in processes of their own; exits 1 when the goal is missed.
`--people N --rounds N` for a quicker look.
"""

from __future__ import annotations

import argparse
import statistics
import sys

from tests.helpers import bench

GOAL = 1.3
_FEW = 100


def main() -> int:
    """Measure in turns, print the result, tell whether the goal is reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    books = {people: bench.register(people) for people in (_FEW, options.people)}
    found: dict[int, list[float]] = {people: [] for people in books}
    for _round in range(options.rounds):
        for people, book in books.items():
            parts = bench.walk("start", book)
            found[people].append(parts["asked"] + parts["opened"])
    figure = bench.at_most(
        f"start with {options.people} people",
        statistics.median(found[_FEW]),
        statistics.median(found[options.people]),
        times=GOAL,
        unit="s",
        against=f"{_FEW} people",
    )
    return bench.report("P2", [figure], as_json=options.json)


if __name__ == "__main__":
    sys.exit(main())
