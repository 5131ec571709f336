"""Shares the width of a page among the columns of a table."""

from __future__ import annotations

from collections.abc import Sequence

from app.documents.fonts import Face
from app.documents.items import CELL_SIDE


def column_widths(
    titles: Sequence[str],
    *,
    weights: Sequence[float],
    samples: Sequence[str],
    face: Face,
    size: float,
    width: float,
) -> tuple[float, ...]:
    """Return widths in points that add up to `width`, for cleaned titles.

    Each column holds the longest word of its title and its sample ("00/00/0000") unbroken where
    the page is wide enough for that; what is left goes by weight.
    """
    least = [
        max(face.width(word, size) for word in (*title.split(" "), sample)) + 2 * CELL_SIDE
        for title, sample in zip(titles, samples, strict=True)
    ]
    if sum(least) >= width:
        return tuple(part * width / sum(least) for part in least)
    free = set(range(len(least)))
    widths = [0.0] * len(least)
    room = width
    while free:
        total = sum(weights[index] for index in free)
        narrow = {i for i in free if not total or weights[i] / total * room < least[i]}
        for index in narrow or free:
            widths[index] = least[index] if narrow else weights[index] / total * room
        room -= sum(widths[index] for index in narrow)
        free = free - narrow if narrow else set()
    return tuple(widths)
