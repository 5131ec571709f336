"""The checker on invented biographies: recall and false alarms of each check, and its time.

Every mistake of the catalogue is planted, one at a time, into every clean biography that has the
place for it. A false alarm is a finding in a clean one.
"""

from __future__ import annotations

import argparse
import copy
import json
import statistics
import sys
import time
from collections import Counter
from typing import Any

from app.domain.biography.case_json import read_biography
from app.domain.biography.checker import check_biography
from app.domain.biography.table import CHECKS
from app.services.regulations import shipped_rulebook
from tests.helpers import bench
from tests.helpers.biography import calendar, clean, findings, younger
from tests.helpers.biography_people import random_case
from tests.helpers.biography_plants import PLANTS

_MOST_MS = 20
_ROUNDS = 40


def main() -> int:
    """Measure, print the result, tell whether the goals are reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    cases = [random_case(seed) for seed in range(options.people)]
    alarms = Counter(one.check for case in cases for one in findings(case))
    planted, found = _plant(cases)
    figures = [_figure(check.number, planted, found, alarms) for check in CHECKS]
    reading, checking = _time(_long_case())
    size = "60 periods, 30 relatives"
    figures.append(bench.below(f"check of {size}", checking, most=_MOST_MS, unit="ms"))
    figures.append(bench.known(f"reading of {size} from JSON", reading, unit="ms"))
    notes = [f"{options.people} biographies, {sum(planted.values())} mistakes planted"]
    return bench.report("biography", figures, as_json=options.json, notes=notes)


def _plant(cases: list[dict[str, Any]]) -> tuple[Counter[str], Counter[str]]:
    planted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for case in cases:
        for plant in PLANTS:
            spoiled = copy.deepcopy(case)
            if plant.into(spoiled):
                planted[plant.check] += 1
                found[plant.check] += plant.check in {one.check for one in findings(spoiled)}
    return planted, found


def _figure(
    check: str, planted: Counter[str], found: Counter[str], alarms: Counter[str]
) -> bench.Figure:
    if not planted[check]:
        return bench.Figure(f"check {check}", f"by a person, {alarms[check]} false alarms")
    recall = 100 * found[check] / planted[check]
    return bench.Figure(
        f"check {check}",
        f"recall {recall:.1f} % of {planted[check]}, {alarms[check]} false alarms",
        "100 %, 0",
        found[check] == planted[check] and not alarms[check],
        {"recall": recall, "planted": planted[check], "alarms": alarms[check]},
    )


def _long_case() -> dict[str, Any]:
    """Return a biography of 60 periods and 30 relatives."""
    case = clean()
    number, rows = 2010 * 12 + 8, []
    for _n in range(60):
        rows.append({"from": _month(number), "to": _month(number + 2), "what": "Giáo viên hợp đồng",
                     "where": case["items"]["permanent_residence"], "office": ""})  # fmt: skip
        number += 3
    case["periods"] = rows
    while len(case["relatives"]) < 30:
        name = f"Bàn Thị Út {len(case['relatives'])}"
        case["relatives"].append(younger("sibling", name, "1996", "Nông dân"))
    return case


def _month(number: int) -> str:
    return f"{number // 12}-{number % 12 + 1:02}"


def _time(case: dict[str, Any]) -> tuple[float, float]:
    """Return the median milliseconds of reading and of checking."""
    text, rules, days = json.dumps(case), shipped_rulebook(), calendar()
    reading, checking = [], []
    for _n in range(_ROUNDS):
        begin = time.perf_counter()
        read = read_biography(json.loads(text))
        middle = time.perf_counter()
        check_biography(read, rules, days)
        reading.append(middle - begin)
        checking.append(time.perf_counter() - middle)
    return 1000 * statistics.median(reading), 1000 * statistics.median(checking)


if __name__ == "__main__":
    sys.exit(main())
