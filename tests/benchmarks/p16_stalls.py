"""P16: how often the window stands still for more than 100 ms, with 200,000 people.

A timer of 10 ms runs in the window while it starts, changes tabs, scrolls, searches, filters and
saves; a gap over 100 ms between two beats is a stall. A stall counts when it comes back in most of
the rounds, for a machine that does other work stalls every window now and then. Exits 1 when the
goal is missed. `--people N --rounds N` for a quicker look.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from tests.helpers import bench

GOAL = 0
PHASES = ("start", "tabs", "scroll", "search", "filter", "save")


def main() -> int:
    """Measure, print the result, tell whether the goal is reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    kept = bench.register(options.people)
    rounds: list[dict[str, list[list[float]]]] = []
    with tempfile.TemporaryDirectory(prefix="songuon-p16-") as folder:
        book = Path(folder) / "so"
        shutil.copytree(kept, book)  # the kept one is for reading only
        for _round in range(options.rounds):
            rounds.append(bench.walk("live", book))
    figures = [_figure(phase, [found[phase] for found in rounds]) for phase in PHASES]
    return bench.report(
        "P16", figures, as_json=options.json, notes=[f"with {options.people} people"]
    )


def _figure(phase: str, rounds: list[list[list[float]]]) -> bench.Figure:
    count = statistics.median_low(len(stalls) for stalls in rounds)
    words = f"{count} stalls over 100 ms"
    worst, worked = max((stall for stalls in rounds for stall in stalls), default=(0.0, 0.0))
    if worst:
        words += f" (worst of all rounds {worst:.0f} ms, of them {worked:.0f} ms at work)"
    values = {"stalls": float(count), "worst": worst, "worst_at_work": worked}
    return bench.Figure(phase, words, str(GOAL), count <= GOAL, values)


if __name__ == "__main__":
    sys.exit(main())
