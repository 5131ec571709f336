"""A table of plain texts: column titles, entries, groups over the whole width, totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.documents.columns import column_widths
from app.documents.fonts import FontSet
from app.documents.items import Align, Row, inside, text_lines
from app.documents.text import printable

HEAD_GREY, GROUP_GREY = 0.90, 0.95
_PAD = 1.8


class ColumnKind(StrEnum):
    """What a column holds, which decides where it stands: left, right, centred."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `weight` is its share of the width beside the others, 0 as narrow as it can be."""

    title: str
    weight: float = 1.0
    kind: ColumnKind = ColumnKind.TEXT


_SIDES = {
    ColumnKind.TEXT: Align.LEFT,
    ColumnKind.NUMBER: Align.RIGHT,
    ColumnKind.DATE: Align.CENTRE,
}
_SAMPLES = {ColumnKind.TEXT: "", ColumnKind.NUMBER: "0000", ColumnKind.DATE: "00/00/0000"}


class Table:
    """Makes the rows of a table `width` points wide."""

    def __init__(
        self, columns: Sequence[Column], *, fonts: FontSet, width: float, size: float
    ) -> None:
        """Refuse with a `UserError` a title that the font cannot draw."""
        self._fonts = fonts
        self._width = width
        self._size = size
        self._names = tuple(
            printable(column.title, fonts=fonts, field=column.title) for column in columns
        )
        self._aligns = tuple(_SIDES[column.kind] for column in columns)
        self._widths = column_widths(
            self._names,
            weights=tuple(column.weight for column in columns),
            samples=tuple(_SAMPLES[column.kind] for column in columns),
            face=fonts.bold,
            size=size,
            width=width,
        )
        centred = (Align.CENTRE,) * len(columns)
        self.titles = self._row(self._names, aligns=centred, bold=True, grey=HEAD_GREY)
        """The row of titles, to be repeated on each page."""

    def row(self, texts: Sequence[str], *, bold: bool = False) -> Row:
        """Return a row with one text a column."""
        return self._row(texts, aligns=self._aligns, bold=bold)

    def span(self, text: str, *, bold: bool = False, grey: float | None = None) -> Row:
        """Return a row with one text over the whole width."""
        text = printable(text, fonts=self._fonts, field=self._names[0])
        face = self._fonts.bold if bold else self._fonts.regular
        lines = text_lines(text, face=face, size=self._size, width=inside(self._width))
        return Row((self._width,), (lines,), grey=grey, pad=_PAD)

    def _row(
        self,
        texts: Sequence[str],
        *,
        aligns: Sequence[Align],
        bold: bool,
        grey: float | None = None,
    ) -> Row:
        fonts, size = self._fonts, self._size
        face = fonts.bold if bold else fonts.regular
        cells = tuple(
            [
                text_lines(
                    printable(text, fonts=fonts, field=name),
                    face=face,
                    size=size,
                    width=inside(width),
                    align=align,
                )
                for text, name, width, align in zip(
                    texts, self._names, self._widths, aligns, strict=True
                )
            ]
        )
        return Row(self._widths, cells, grey=grey, pad=_PAD, middle=grey is not None)
