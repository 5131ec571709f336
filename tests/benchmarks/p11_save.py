"""P11: saving one field of a person (record, act, change, search row) against a raw commit.

Both in turns in processes of their own, on the same disk. Goal: at most the raw commit + 4 ms, in
one transaction. `--saves N --rounds N` for a quicker look.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
GOAL_MS = 4.0


def measure_ours(folder: Path, saves: int) -> float:
    """Return the median milliseconds of one save in a register of 2,000 people."""
    from sqlalchemy import event

    from app.services.candidates import edit_person
    from app.services.people import PeopleFilter, page_of_people
    from app.services.synthetic import fill_with_invented_people
    from tests.helpers.register import make_register

    register = make_register(folder)
    fill_with_invented_people(register, candidates=2000, cells=50)
    people = page_of_people(register, PeopleFilter(), offset=0, limit=200)
    commits = 0

    def count(_connection: object) -> None:
        nonlocal commits
        commits += 1

    event.listen(register.engine, "commit", count)
    times = []
    for number in range(saves):
        line = people[number % len(people)]
        begin = time.perf_counter()
        edit_person(register, line.row.person_id, fields={"full_name": f"{line.row.name} {number}"})
        times.append((time.perf_counter() - begin) * 1000)
    if commits != saves:
        raise SystemExit(f"P11: {commits} transactions for {saves} saves")
    register.dispose()
    return statistics.median(times)


def run(*arguments: str) -> float:
    """Run a Python script and return the milliseconds it prints."""
    answer = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return float(answer.stdout)


def main() -> int:
    """Measure in turns, print the result, tell whether the goal is reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--saves", type=int, default=150)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--ours", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.ours:
        sys.path.insert(0, str(ROOT))
        print(measure_ours(options.ours, options.saves))
        return 0
    floor, ours = [], []
    for number in range(options.rounds):
        with tempfile.TemporaryDirectory(prefix="songuon-p11-") as folder:
            path = Path(folder)
            saves = str(options.saves)
            floor.append(run(str(HERE / "_p11_floor.py"), str(path / "floor.db"), saves))
            ours.append(run(__file__, "--ours", str(path / f"so{number}"), "--saves", saves))
    raw, own = statistics.median(floor), statistics.median(ours)
    reached = own <= raw + GOAL_MS
    if options.json:
        print(json.dumps({"name": "P11", "floor": raw, "ours": own, "goal": raw + GOAL_MS}))
    else:
        print(
            f"P11 save: raw commit {raw:.2f} ms, ours {own:.2f} ms, "
            f"goal <= {raw + GOAL_MS:.2f} ms: {'reached' if reached else 'MISSED'}"
        )
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
