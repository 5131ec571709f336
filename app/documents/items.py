"""The plain building blocks of a page: lines, prose, gaps, stacks, and rows of cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field
from enum import StrEnum

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from app.documents.flow import Item
from app.documents.fonts import Face, FontSet
from app.documents.pen import Pen
from app.documents.text import Run, markup, wrap, wrap_at_commas

# Stacked marks (Ẩ, Ổ, Ữ) stand as high as 1.06 em above the baseline's descenders.
LEADING = 1.22
_ASCENT = 0.93


class Align(StrEnum):
    """Where a line stands in its width."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of cleaned text, already wrapped, shifted right by `shift` points."""

    text: str
    face: Face
    size: float
    height: float
    shift: float = 0.0

    def draw(self, pen: Pen, x: float, top: float) -> None:
        baseline = top - (self.height - self.size * LEADING) / 2 - self.size * _ASCENT
        pen.text(x + self.shift, baseline, self.text, face=self.face, size=self.size)


def text_lines(
    text: str,
    *,
    face: Face,
    size: float,
    width: float,
    align: Align = Align.LEFT,
    at_commas: bool = False,
) -> tuple[TextLine, ...]:
    """Break cleaned `text` into lines of `width` points."""
    height = size * LEADING
    breaking = wrap_at_commas if at_commas else wrap
    lines = breaking(text, face=face, size=size, width=width)
    if align is Align.LEFT:
        return tuple([TextLine(line, face, size, height) for line in lines])
    part = 0.5 if align is Align.CENTRE else 1.0
    return tuple(
        [
            TextLine(line, face, size, height, max(0.0, width - face.width(line, size)) * part)
            for line in lines
        ]
    )


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty height."""

    height: float

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw nothing."""


@dataclass(frozen=True, slots=True)
class Stack:
    """Items one below the other that never part."""

    items: tuple[Item, ...]

    @property
    def height(self) -> float:
        return sum(item.height for item in self.items)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        for item in self.items:
            item.draw(pen, x, top)
            top -= item.height


@dataclass(frozen=True, slots=True)
class Beside:
    """Items side by side, each shifted right by its offset in points."""

    items: tuple[tuple[float, Item], ...]

    @property
    def height(self) -> float:
        return max((item.height for _offset, item in self.items), default=0.0)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        for offset, item in self.items:
            item.draw(pen, x + offset, top)


class Prose:
    """A paragraph of running text, set by ReportLab; for anything longer than a cell."""

    def __init__(
        self,
        runs: Sequence[Run],
        *,
        fonts: FontSet,
        field: str,
        width: float,
        size: float = 13,
        align: Align | None = None,
        indent: float = 0.0,
        space_after: float = 3.0,
    ) -> None:
        """Lay out `runs` in `width` points; justified unless `align` says otherwise."""
        self._width, self._space_after = width, space_after
        style = ParagraphStyle(
            "prose",
            fontName=fonts.regular.name,
            fontSize=size,
            leading=size * 1.28,
            alignment={None: TA_JUSTIFY, Align.CENTRE: TA_CENTER}.get(align, TA_LEFT),
            firstLineIndent=indent,
        )
        self._set(Paragraph(markup(runs, fonts=fonts, field=field), style))

    def draw(self, pen: Pen, x: float, top: float) -> None:
        self._paragraph.drawOn(pen.canvas, x, top - self._text_height)

    def split(self, height: float) -> tuple[Prose, Prose] | None:
        """Return the lines that fit in `height`, and the rest."""
        parts = self._paragraph.split(self._width, height - self._space_after)
        if len(parts) != 2:
            return None
        head, tail = copy(self), copy(self)
        head._set(parts[0])
        tail._set(parts[1])
        return head, tail

    def _set(self, paragraph: Paragraph) -> None:
        self._paragraph = paragraph
        _width, self._text_height = paragraph.wrap(self._width, float("inf"))
        self.height = self._text_height + self._space_after


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side in frames; as tall as the tallest, or `least` where that is more."""

    widths: tuple[float, ...]
    cells: tuple[tuple[Item, ...], ...]
    grey: float | None = None
    pad: float = 2.5
    least: float = 0.0
    middle: bool = False
    height: float = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        tallest = max([_stacked(cell) for cell in self.cells])
        object.__setattr__(self, "height", max(self.least, tallest + 2 * self.pad))

    def draw(self, pen: Pen, x: float, top: float) -> None:
        bottom = top - self.height
        if self.grey is not None:
            pen.shade(x, bottom, sum(self.widths), self.height, grey=self.grey)
        for width, cell in zip(self.widths, self.cells, strict=True):
            pen.frame(x, bottom, width, self.height)
            below = top - self.pad
            if self.middle:
                below -= (self.height - 2 * self.pad - _stacked(cell)) / 2
            for item in cell:
                item.draw(pen, x + CELL_SIDE, below)
                below -= item.height
            x += width

    def split(self, height: float) -> tuple[Row, Row] | None:
        """Return the lines of each cell that fit in `height`, and a row with the others."""
        room = height - 2 * self.pad
        counts = [_fitting(cell, room) for cell in self.cells]
        if not any(counts):
            return None
        pairs = list(zip(self.cells, counts, strict=True))
        head = tuple(cell[:count] for cell, count in pairs)
        tail = tuple(cell[count:] for cell, count in pairs)
        return (
            Row(self.widths, head, self.grey, self.pad),
            Row(self.widths, tail, self.grey, self.pad),
        )


CELL_SIDE = 4.0
"""Points between the edge of a cell and what stands in it, left and right."""


def inside(width: float) -> float:
    """Return the width for text in a cell of `width` points."""
    return width - 2 * CELL_SIDE


def _stacked(items: Iterable[Item]) -> float:
    return sum([item.height for item in items])


def _fitting(cell: tuple[Item, ...], room: float) -> int:
    for count, item in enumerate(cell):
        room -= item.height
        if room < 0:
            return count
    return len(cell)
