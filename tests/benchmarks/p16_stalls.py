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
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.helpers import bench

if TYPE_CHECKING:
    from tests.helpers.bench_window import Walk

GOAL = 0
_BEAT = 10  # milliseconds
_STALL = 0.1  # seconds
PHASES = ("start", "tabs", "scroll", "search", "filter", "save")


class Heart:
    """Notes every gap over 100 ms, with how long the window's own thread was at work in it."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.stalls: list[tuple[float, float]] = []
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._last, self._worked = time.monotonic(), time.thread_time()
        self._timer.start(_BEAT)

    def _beat(self) -> None:
        now, worked = time.monotonic(), time.thread_time()
        if now - self._last > _STALL:
            self.stalls.append((1000 * (now - self._last), 1000 * (worked - self._worked)))
        self._last, self._worked = now, worked

    def take(self) -> list[tuple[float, float]]:
        """Return the stalls since the last call: milliseconds, and those of them at work."""
        found, self.stalls = self.stalls, []
        return found


def live(walk: Walk) -> dict[str, Any]:
    """Return the stalls of every phase, in milliseconds."""
    heart = Heart()
    phases: dict[str, Callable[[], object]] = {
        "start": partial(_start, walk),
        "tabs": partial(_tabs, walk),
        "scroll": partial(_scroll, walk),
        "search": partial(_search, walk),
        "filter": partial(_filter, walk),
        "save": partial(_save, walk),
    }
    found = {}
    for name, phase in phases.items():
        phase()
        walk.rest()
        found[name] = heart.take()
    return found


def _start(walk: Walk) -> None:
    walk.password_asked()
    walk.open_book()


def _tabs(walk: Walk) -> None:
    from tests.helpers.bench_window import TABS

    for key in (*TABS[1:], *TABS):
        walk.open_tab(key)
        walk.rest()
    walk.open_tab("candidates")


def _scroll(walk: Walk) -> None:
    from PySide6.QtCore import Qt

    for key in ("cells", "candidates"):
        walk.open_tab(key)
        table = walk.table()
        assert table is not None
        walk.scroll_through(steps=60)
        for pressed in (Qt.Key.Key_Home, *(Qt.Key.Key_PageDown,) * 20, Qt.Key.Key_End):
            walk.press(table, pressed)
            walk.wait(0.05)
        walk.rest()


def _search(walk: Walk) -> None:
    for text in ("nguyen thi h", "lo van", "dang"):
        walk.search(text)
    walk.main.header.search.clear()


def _filter(walk: Walk) -> None:
    from app.services.people import PeopleFilter, View

    # The other views are empty with invented people.
    for view in (View.SOURCES, View.WITHOUT_MENTOR, View.OFFICIAL, View.EVERYBODY, View.FOLLOWED):
        walk.show_view(PeopleFilter(view=view))
        walk.rest()


def _save(walk: Walk) -> None:
    walk.edit_record("occupation", f"viec so {time.monotonic_ns() % 1000}")


def main() -> int:
    """Measure, print the result, tell whether the goal is reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--ours", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.ours:
        from tests.helpers.bench_window import drive

        drive(options.ours, live)
    kept = bench.register(options.people)
    rounds: list[dict[str, list[list[float]]]] = []
    with tempfile.TemporaryDirectory(prefix="songuon-p16-") as folder:
        book = Path(folder) / "so"
        shutil.copytree(kept, book)  # the kept one is for reading only
        for _round in range(options.rounds):
            rounds.append(bench.run("-m", "tests.benchmarks.p16_stalls", "--ours", str(book)))
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
