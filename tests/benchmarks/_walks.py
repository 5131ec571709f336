"""What is done at the window for each figure; runs in the measured process, imports little."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from tests.helpers.bench_window import TABS, Walk

TYPED = (
    "nguyen thi huong",
    "lo van duc",
    "dang dinh son",
    "vang mai",
    "tran thu uyen",
    "giang duc manh",
    "ngoc anh",
    "tuan",
    "hoang xuan",
    "012345",
)
"""What is typed into the search, without tone marks."""
_BEAT = 10  # milliseconds
_STALL = 0.1  # seconds

Stalls = list[tuple[float, float]]


def start(walk: Walk) -> dict[str, float]:
    """P1, P2: return the seconds of every part of the start."""
    return walk.start()


def start_at_once(walk: Walk) -> dict[str, float]:
    """P1: the same with the password there at once."""
    return walk.start(typing=0.0)


def office(walk: Walk) -> dict[str, float]:
    """P0: return the seconds of the start, and the milliseconds of every tab and of one save."""
    found = walk.start()
    walk.rest()
    for visit in ("first", "again"):
        for key in (*TABS[1:], TABS[0]):
            found[f"{key} {visit}"] = 1000 * walk.open_tab(key)
            walk.rest()
    walk.open_tab("candidates")
    walk.rest()
    found["save"] = 1000 * walk.edit_record("occupation", "nong dan")
    return found


def remember(walk: Walk) -> dict[str, float]:
    """P3: return the memory in MiB after opening, and after some work."""
    from tests.benchmarks._p1_floor import resident

    walk.start()
    walk.rest()
    opened = resident()
    for key in (*TABS[1:], TABS[0]):
        walk.open_tab(key)
        walk.rest()
    walk.open_tab("candidates")
    walk.scroll_through(steps=40)
    walk.search("nguyen")
    walk.rest()
    return {"opened": opened, "worked": resident()}


def type_names(walk: Walk) -> list[float]:
    """P4: return the milliseconds from every key to its painted hits."""
    walk.start()
    walk.rest()
    walk.search(TYPED[0])  # the first search also fills the caches
    return [1000 * wait for text in TYPED for wait in walk.search(text)]


def live(walk: Walk) -> dict[str, Stalls]:
    """P16: return the stalls of every phase."""
    heart = Heart()
    phases: dict[str, Callable[[], object]] = {
        "start": walk.start,
        "tabs": partial(_tabs, walk),
        "scroll": partial(_scroll, walk),
        "search": partial(_search, walk),
        "filter": partial(_filter, walk),
        "save": partial(walk.edit_record, "occupation", f"viec {time.monotonic_ns() % 1000}"),
    }
    found = {}
    for name, phase in phases.items():
        phase()
        walk.rest()
        found[name] = heart.take()
    return found


class Heart:
    """Notes every gap over 100 ms, with how long the window's own thread was at work in it."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self._stalls: Stalls = []
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._last, self._worked = time.monotonic(), time.thread_time()
        self._timer.start(_BEAT)

    def _beat(self) -> None:
        now, worked = time.monotonic(), time.thread_time()
        if now - self._last > _STALL:
            self._stalls.append((1000 * (now - self._last), 1000 * (worked - self._worked)))
        self._last, self._worked = now, worked

    def take(self) -> Stalls:
        """Return the stalls since the last call: milliseconds, and those of them at work."""
        found, self._stalls = self._stalls, []
        return found


def _tabs(walk: Walk) -> None:
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
