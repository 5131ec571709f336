"""A column of a table, and how columns share the width there is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.ui.tables.cells import CellValue
from app.ui.tokens import Space, Type
from app.ui.widgets.drawing import chip_width, text_width


class Align(StrEnum):
    """Where the header of a column stands; its cells follow."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; widths are logical pixels at the usual text size.

    `value` takes the frozen row. `leaves` tells which column goes first where the table gets
    narrow: 1 before 2; 0 stays. `stretch` is the share of what is left over. A column that is not
    `hideable` has no place in the column menu; names never leave.
    """

    key: str
    title: str
    width: int
    value: Callable[[Any], CellValue]
    min_width: int = 48
    align: Align = Align.LEFT
    stretch: int = 0
    leaves: int = 0
    sortable: bool = False
    hideable: bool = True


def room_for(words: Iterable[str], *, least: int, role: Type = Type.BODY) -> int:
    """Return a column width in which none of `words` is cut, in any language; never below `least`.

    Words in `Type.CAPTION` are second lines.
    """
    widest = max((text_width(text, role) for text in words), default=0)
    return max(least, widest + 2 * Space.CELL)


def room_for_chips(words: Iterable[str], *, least: int) -> int:
    """Return a column width in which the chips of traits with these words are never cut."""
    widest = max((chip_width(text, None) for text in words), default=0)
    return max(least, widest + 2 * Space.CELL)


def fitting(columns: Sequence[Column], least: Sequence[int], available: int) -> list[int]:
    """Return the indexes of the columns that stay when `available` pixels are there.

    `least` holds each column's least width. Columns leave in the order they name.
    """
    staying = list(range(len(columns)))
    leavers = sorted((i for i in staying if columns[i].leaves), key=lambda i: columns[i].leaves)
    for leaver in leavers:
        if sum(least[i] for i in staying) <= available:
            break
        staying.remove(leaver)
    return staying


def shared(
    wished: Sequence[int], least: Sequence[int], stretch: Sequence[int], available: int
) -> list[int]:
    """Return widths that fill `available` exactly where that is possible.

    What is over goes to the stretching columns, or to the last one; what is missing is taken from
    each in proportion to what it has above its least width.
    """
    widths = [max(w, m) for w, m in zip(wished, least, strict=True)]
    over = available - sum(widths)
    if not widths or over == 0:
        return widths
    if over > 0:
        weights = list(stretch) if any(stretch) else [0] * (len(widths) - 1) + [1]
        return _spread(widths, weights, over)
    spare = [w - m for w, m in zip(widths, least, strict=True)]
    if sum(spare) + over <= 0:
        return list(least)
    return _spread(widths, spare, over)


def _spread(widths: Sequence[int], weights: Sequence[int], amount: int) -> list[int]:
    total, given = sum(weights), 0
    result, passed = [], 0
    for width, weight in zip(widths, weights, strict=True):
        passed += weight
        upto = round(amount * passed / total)
        result.append(width + upto - given)
        given = upto
    return result
