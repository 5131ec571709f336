"""Breaks a run of things of known height into pages without splitting what belongs together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from app.documents.pen import Pen

_ROUNDING = 0.01


class Item(Protocol):
    """Something that knows its height in points and draws itself below a point."""

    @property
    def height(self) -> float: ...

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw with the upper left corner at (`x`, `top`)."""


@runtime_checkable
class Splittable(Protocol):
    """An item that may be cut in two when it is taller than a whole page."""

    def split(self, height: float) -> tuple[Item, Item] | None:
        """Return a first part of at most `height` and the rest, or None when nothing fits."""


@dataclass(frozen=True, slots=True)
class Unit:
    """An item, whether the next one must share its page, and what is repeated above it.

    `repeat` is drawn first when the unit opens a page that is not the first.
    """

    item: Item
    keep_with_next: bool = False
    repeat: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """An item and the distance of its upper edge from the top of the text area."""

    item: Item
    offset: float


Page = list[Placed]


def paginate(units: Iterable[Unit], height: float) -> list[Page]:
    """Place units on pages of `height` points, in order; there is always one page.

    Units that keep together move to the next page as a whole; only where they are taller than a
    page do they break, between units, and a single unit inside only where it can.
    """
    pages = _Pages(height)
    for cluster in _clusters(units):
        pages.add(cluster)
    return pages.done


class _Pages:
    def __init__(self, height: float) -> None:
        self.done: list[Page] = [[]]
        self._height = height
        self._used = 0.0

    def add(self, cluster: list[Unit]) -> None:
        whole = sum(unit.item.height for unit in cluster)
        # A heading never stands alone at the foot of a page, even where all of it cannot move.
        start = sum(unit.item.height for unit in cluster[:2])
        for needed in (whole, start):
            if not self._fits(needed) and self._used and self._fits_new(needed, cluster[0]):
                self._turn(cluster[0])
        for unit in cluster:
            self._add_unit(unit)

    def _add_unit(self, unit: Unit) -> None:
        item = unit.item
        if not self._fits(item.height) and self._used:
            self._turn(unit)
        while not self._fits(item.height) and isinstance(item, Splittable):
            parts = item.split(self._height - self._used)
            if parts is None:
                break
            self._place(parts[0])
            item = parts[1]
            self._turn(unit)
        self._place(item)

    def _fits(self, height: float) -> bool:
        return self._used + height <= self._height + _ROUNDING

    def _fits_new(self, height: float, first: Unit) -> bool:
        repeated = sum(item.height for item in first.repeat)
        return repeated + height <= self._height + _ROUNDING

    def _turn(self, unit: Unit) -> None:
        self.done.append([])
        self._used = 0.0
        for item in unit.repeat:
            self._place(item)

    def _place(self, item: Item) -> None:
        self.done[-1].append(Placed(item, self._used))
        self._used += item.height


def _clusters(units: Iterable[Unit]) -> Iterator[list[Unit]]:
    cluster: list[Unit] = []
    for unit in units:
        cluster.append(unit)
        if not unit.keep_with_next:
            yield cluster
            cluster = []
    if cluster:
        yield cluster
