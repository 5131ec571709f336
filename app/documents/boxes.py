"""Things to fill in by hand: tick boxes and dotted leaders, drawn because the font has neither."""

from __future__ import annotations

from dataclasses import dataclass

from app.documents.fonts import Face
from app.documents.items import LEADING
from app.documents.pen import Pen

BLANK = "…"
"""In the wording of a form: dots to write on, drawn; never printed as a character."""

_BOX = 0.72
_BOX_GAP = 0.35
_BASELINE = 0.93


@dataclass(frozen=True, slots=True)
class TickBox:
    """A box with cleaned words behind it, ticked or to be ticked by hand."""

    label: str
    face: Face
    size: float
    ticked: bool = False

    @property
    def height(self) -> float:
        return self.size * LEADING

    def draw(self, pen: Pen, x: float, top: float) -> None:
        side = self.size * _BOX
        baseline = top - self.size * _BASELINE
        bottom = baseline - self.size * 0.03
        pen.frame(x, bottom, side, side)
        if self.ticked:
            pen.tick(x, bottom, side)
        pen.text(
            x + side + self.size * _BOX_GAP, baseline, self.label, face=self.face, size=self.size
        )


@dataclass(frozen=True, slots=True)
class FillLine:
    """Cleaned words in which each “…” is a stretch of dots of `blank` points to write on."""

    text: str
    face: Face
    size: float
    blank: float
    shift: float = 0.0

    @property
    def height(self) -> float:
        return self.size * LEADING

    @property
    def width(self) -> float:
        words = self.text.split(BLANK)
        return self.face.width("".join(words), self.size) + self.blank * (len(words) - 1)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        x += self.shift
        baseline = top - self.size * _BASELINE
        for index, words in enumerate(self.text.split(BLANK)):
            if index:
                pen.dots(x + 1, x + self.blank - 1, baseline)
                x += self.blank
            if words:
                pen.text(x, baseline, words, face=self.face, size=self.size)
                x += self.face.width(words, self.size)


@dataclass(frozen=True, slots=True)
class Leader:
    """A cleaned label, then dots to the end of `width`, then a value or a tail such as a date."""

    label: str
    face: Face
    size: float
    width: float
    height: float
    tail: str = ""

    def draw(self, pen: Pen, x: float, top: float) -> None:
        baseline = top - (self.height - self.size * LEADING) / 2 - self.size * _BASELINE
        start, end = x, x + self.width
        if self.label:
            pen.text(x, baseline, self.label, face=self.face, size=self.size)
            start += self.face.width(self.label + " ", self.size)
        if self.tail:
            pen.right(end, baseline, self.tail, face=self.face, size=self.size)
            end -= self.face.width(" " + self.tail, self.size)
        pen.dots(start, end, baseline)
