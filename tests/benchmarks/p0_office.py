"""P0: the real office: 24 cells, 550 members, 142 candidates, in a process limited to 4 GB.

Start against a bare window (counted as in P1), every change of a main tab, one save, the papers
for a meeting of one cell and of all. All are measured in turns in processes of their own; exits 1
when a goal is missed. `--rounds N` for a quicker look.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from tests.helpers import bench

GOAL_START = 3.0
GOAL_TAB_MS = 100.0
GOAL_PACKET = 1.0
GOAL_PACKETS = 10.0
PACKETS = "tests.benchmarks._p0_packets"
_LIMIT = 4 * 1024**3  # bytes


def limit_memory() -> bool:
    """Limit this process and its children to what an office PC has; False where it cannot be."""
    try:
        import resource
    except ModuleNotFoundError:  # Windows
        return False
    resource.setrlimit(resource.RLIMIT_AS, (_LIMIT, _LIMIT))
    return True


def main() -> int:
    """Measure in turns, print the result, tell whether the goals are reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    limited = limit_memory()
    floor, ours, packets = [], [], []
    with tempfile.TemporaryDirectory(prefix="songuon-p0-") as folder:
        kept = bench.commune(Path(folder))
        for number in range(options.rounds):
            book = Path(folder) / f"so{number}"
            shutil.copytree(kept, book)
            floor.append(bench.bare_window())
            ours.append(bench.walk("office", book))
            packets.append(bench.run("-m", PACKETS, str(book), bench.TODAY))
    limit = "limited to 4 GB" if limited else "not limited: this system has no such limit"
    notes = [
        "24 cells, 550 members, 142 candidates; memory " + limit,
        "packets: the first print of a day, fonts and forms read in it; of 24 cells in one file",
    ]
    figures = [*_figures(floor, ours), *_packets(packets)]
    return bench.report("P0", figures, as_json=options.json, notes=notes)


def _figures(floor: list[dict[str, float]], ours: list[dict[str, float]]) -> list[bench.Figure]:
    figures = bench.start_figures("start", floor, ours, times=GOAL_START)
    for name in ours[0]:
        if name.endswith(("first", "again")):
            figures.append(
                bench.below(f"tab {name}", bench.median(ours, name), most=GOAL_TAB_MS, unit="ms")
            )
    figures.append(bench.known("save of one field", bench.median(ours, "save"), unit="ms"))
    return figures


def _packets(found: list[dict[str, float]]) -> list[bench.Figure]:
    one, every = bench.median(found, "packet_one"), bench.median(found, "packet_all")
    return [
        bench.below("packet of one cell", one, most=GOAL_PACKET, unit="s"),
        bench.below("packets of all cells", every, most=GOAL_PACKETS, unit="s"),
    ]


if __name__ == "__main__":
    sys.exit(main())
