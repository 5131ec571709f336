"""P17: all rules for one candidate, and everybody's due days in the background, cancellable.

Goals: at most 1 ms for one candidate; at most a minute for 200,000 (a share of it for fewer), in
portions that answer to a cancel within 0.3 s. `--candidates 20000` for a quicker look.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from sqlalchemy import select

from app.domain.procedure.explain import explain
from app.models.tables import Candidate
from app.services.deadlines import basis_of, count_queued, queue_all, work_off_queue, work_off_some
from app.services.procedure_case import cases_of
from app.services.register import Register
from app.services.synthetic import fill_with_invented_people
from tests.helpers import bench
from tests.helpers.register import make_register

ONE, MINUTE, CANCEL = 1.0, 60.0, 0.3
PROVINCE = 200_000
SAMPLE = 500


def measure_one(register: Register) -> float:
    """Return the median milliseconds in which all rules judge one candidate."""
    times = []
    with register.read() as connection:
        basis = basis_of(connection, on=register.clock.today())
        asked = connection.scalars(select(Candidate.id).limit(SAMPLE)).all()
        cases = cases_of(connection, asked, register.clock.today())
        for case in cases.values():
            begin = time.perf_counter()
            explain(case, basis.rules, basis.calendar)
            times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times)


def measure_all(register: Register) -> tuple[float, float]:
    """Return the seconds for everybody who is queued, and the longest portion."""
    longest, begin = 0.0, time.perf_counter()
    while True:
        started = time.perf_counter()
        if not work_off_some(register):
            return time.perf_counter() - begin, longest
        longest = max(longest, time.perf_counter() - started)


def main() -> int:
    """Measure, print the result, tell whether the goals are reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--candidates", type=int, default=PROVINCE)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="songuon-p17-") as folder:
        register = make_register(Path(folder) / "so")
        cells = max(1, options.candidates // 40)
        fill_with_invented_people(register, candidates=options.candidates, cells=cells)
        first, longest = measure_all(register)
        one = measure_one(register)
        queue_all(register)
        waiting, answers = count_queued(register), iter([False, True])
        stopped = not work_off_queue(register, stop=lambda: next(answers))
        again, longest_again = measure_all(register)
        register.dispose()
    share = MINUTE * options.candidates / PROVINCE
    many = f"{options.candidates} people"
    figures = [
        bench.below("all rules for one", one, most=ONE, unit="ms"),
        bench.below(f"due days of {many}, none stored yet", first, most=share, unit="s"),
        bench.below(f"due days of {many}, all stored", again, most=share, unit="s"),
        bench.below(
            "longest portion, after which a cancel is heard",
            max(longest, longest_again),
            most=CANCEL,
            unit="s",
            note=f"{waiting} waited, stopped: {stopped}",
        ),
    ]
    return bench.report("P17", figures, as_json=options.json)


if __name__ == "__main__":
    sys.exit(main())
