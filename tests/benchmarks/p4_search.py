"""P4: from a key in the search to its painted hits, with 100,000 people, tone marks left out.

The query behind it is measured apart, against the raw prefix query of FTS5 with what the list
shows, in turns in processes of their own; exits 1 when a goal is missed.
`--people N --rounds N` for a quicker look.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path

from tests.benchmarks._walks import TYPED
from tests.helpers import bench

GOAL_MS = 50.0
GOAL_QUERY = 2.0
_TIMES = 5


def prefixes() -> list[str]:
    """Return what stands in the field after each key, without the spaces at the end."""
    return [text[:at] for text in TYPED for at in range(1, len(text) + 1) if text[at - 1] != " "]


def ask(database: Path, key: str) -> float:
    """Return the mean over the texts of the median milliseconds of the program's query."""
    from app.models.queries.search import find_people
    from app.models.sqlite_engine import open_engine

    engine = open_engine(database, bytes.fromhex(key))
    times: dict[str, list[float]] = {text: [] for text in prefixes()}
    for _time in range(_TIMES):
        for text, found in times.items():
            begin = time.perf_counter()
            with engine.connect() as connection:
                find_people(connection, text)
            found.append((time.perf_counter() - begin) * 1000)
    engine.dispose()
    return statistics.mean(statistics.median(found) for found in times.values())


def main() -> int:
    """Measure in turns, print the result, tell whether the goals are reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--ask", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.ask:
        print(ask(Path(options.ask[0]), options.ask[1]))
        return 0
    book = bench.register(options.people)
    where = bench.raw_database(book)
    keys: list[float] = []
    raw, query = [], []
    for _round in range(options.rounds):
        keys += bench.walk("type_names", book)
        raw.append(bench.run(str(bench.BENCHMARKS / "_p4_floor.py"), *where, *prefixes()))
        query.append(bench.run("-m", "tests.benchmarks.p4_search", "--ask", *where))
    figures = [
        bench.below(
            f"key to painted hits, {options.people} people, p95",
            bench.percentile(keys, 95),
            most=GOAL_MS,
            unit="ms",
            note=f"median {statistics.median(keys):.1f}, worst {max(keys):.1f}, {len(keys)} keys",
        ),
        bench.at_most(
            "query",
            statistics.median(raw),
            statistics.median(query),
            times=GOAL_QUERY,
            unit="ms",
            against="raw FTS5 prefix",
        ),
    ]
    return bench.report("P4", figures, as_json=options.json)


if __name__ == "__main__":
    sys.exit(main())
