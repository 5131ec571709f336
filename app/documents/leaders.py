"""Running text with dotted stretches to write on: broken into lines that fill their width."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.documents.fonts import Face
from app.documents.items import LEADING, Align
from app.documents.pen import Pen
from app.documents.text import wrap

_ASCENT = 0.93
# Below this part of its natural length a stretch of dots is too short for a hand.
_SHORTEST = 0.6
# A line emptier than this is left ragged: spread out it would have holes.
_RAGGED = 0.15


@dataclass(frozen=True, slots=True)
class Words:
    """Cleaned text of one face; spaces at its ends part it from its neighbours."""

    text: str
    face: Face


@dataclass(frozen=True, slots=True)
class Dots:
    """Room to write on, `length` points at least; `stretches` to fill its line."""

    length: float
    stretches: bool = False


Piece = Words | Dots


@dataclass(frozen=True, slots=True)
class Measure:
    """How a paragraph is set, in points; `leading` is the exact distance of its lines."""

    width: float
    size: float
    leading: float
    align: Align | None = None
    first_indent: float = 0.0
    rest_indent: float = 0.0


@dataclass(frozen=True, slots=True)
class LeaderLine:
    """One line: texts and dots at their distances from the left; `below` is the space under it."""

    texts: tuple[tuple[float, str, Face], ...]
    dots: tuple[tuple[float, float], ...]
    size: float
    leading: float
    below: float = 0.0

    @property
    def height(self) -> float:
        return self.leading + self.below

    @property
    def end(self) -> float:
        """Return how far the line reaches from the left."""
        words = [x + face.width(text.rstrip(), self.size) for x, text, face in self.texts]
        return max((*words, *(end for _start, end in self.dots)), default=0.0)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        baseline = top - (self.leading - self.size * LEADING) / 2 - self.size * _ASCENT
        for start, text, face in self.texts:
            pen.text(x + start, baseline, text, face=face, size=self.size)
        for start, end in self.dots:
            pen.dots(x + start + 1, x + end - 1, baseline)


@dataclass(frozen=True, slots=True)
class _Token:
    """Parts that no line end may part; `spaced`: a space stands before it."""

    parts: tuple[Piece, ...]
    spaced: bool


def leader_lines(pieces: Iterable[Piece], measure: Measure) -> tuple[LeaderLine, ...]:
    """Break pieces into lines; dots that stretch fill their line, other lines are justified.

    There is always one line, empty where nothing is to be said.
    """
    rows = _rows(_tokens(pieces, measure), measure)
    lines = []
    for number, row in enumerate(rows):
        indent = measure.first_indent if number == 0 else measure.rest_indent
        lines.append(_line(row, measure, indent=indent, last=number == len(rows) - 1))
    return tuple(lines)


def spaced_below(lines: Sequence[LeaderLine], below: float) -> tuple[LeaderLine, ...]:
    """Return the lines with `below` points of space under the last."""
    return (*lines[:-1], replace(lines[-1], below=below)) if lines else ()


def _tokens(pieces: Iterable[Piece], measure: Measure) -> list[_Token]:
    room = measure.width - max(measure.first_indent, measure.rest_indent) - 2 * measure.size
    found: list[_Token] = []
    parts: list[Piece] = []
    spaced = False

    def close() -> None:
        nonlocal parts
        if parts:
            found.append(_Token(tuple(parts), spaced))
            parts = []

    for piece in pieces:
        if isinstance(piece, Dots):
            parts.append(replace(piece, length=min(piece.length, room)))
            continue
        for number, word in enumerate(piece.text.split(" ")):
            if number:
                close()
                spaced = True
            if not word:
                continue
            chunks = wrap(word, face=piece.face, size=measure.size, width=room)
            for chunk in chunks[:-1]:
                parts.append(Words(chunk, piece.face))
                close()
                spaced = False
            parts.append(Words(chunks[-1], piece.face))
            if len(chunks) > 1:
                # What follows a torn word may begin a line of its own, or it would not fit.
                close()
                spaced = False
    close()
    return found


def _least(token: _Token, size: float, *, part: float = 1.0) -> float:
    return sum(
        piece.length * (part if piece.stretches else 1.0)
        if isinstance(piece, Dots)
        else piece.face.width(piece.text, size)
        for piece in token.parts
    )


def _space(token: _Token, size: float) -> float:
    face = next((part.face for part in token.parts if isinstance(part, Words)), None)
    return face.width(" ", size) if face else size * 0.25


def _rows(tokens: list[_Token], measure: Measure) -> list[list[_Token]]:
    rows: list[list[_Token]] = [[]]
    used = measure.first_indent
    for token in tokens:
        space = _space(token, measure.size) if token.spaced and rows[-1] else 0.0
        room = measure.width - used - space
        natural = _least(token, measure.size)
        if rows[-1] and natural > room and _least(token, measure.size, part=_SHORTEST) > room:
            rows.append([])
            used, space = measure.rest_indent, 0.0
            room = measure.width - used
        rows[-1].append(token)
        used += space + min(natural, room)
    return rows


def _line(row: list[_Token], measure: Measure, *, indent: float, last: bool) -> LeaderLine:
    size = measure.size
    spaces = [
        _space(token, size) if number and token.spaced else 0.0 for number, token in enumerate(row)
    ]
    slack = measure.width - indent - sum(spaces) - sum(_least(token, size) for token in row)
    stretching = [
        part for token in row for part in token.parts if isinstance(part, Dots) and part.stretches
    ]
    grow, extra, shift = 0.0, 0.0, 0.0
    if stretching and (measure.align is None or slack < 0):
        grow = slack / len(stretching)
    elif measure.align is Align.CENTRE:
        shift = slack / 2
    elif measure.align is Align.RIGHT:
        shift = slack
    elif measure.align is None and not last and slack < measure.width * _RAGGED:
        gaps = sum(space > 0 for space in spaces)
        extra = slack / gaps if gaps else 0.0
    return _placed(row, spaces, size, measure.leading, indent + shift, grow=grow, extra=extra)


def _placed(
    row: list[_Token],
    spaces: list[float],
    size: float,
    leading: float,
    x: float,
    *,
    grow: float,
    extra: float,
) -> LeaderLine:
    texts: list[tuple[float, str, Face]] = []
    dots: list[tuple[float, float]] = []
    for token, space in zip(row, spaces, strict=True):
        if space:
            # The blank itself is written too, so that a reader of the file copies words.
            if texts and not extra and texts[-1][2] is _face(token):
                texts[-1] = (texts[-1][0], texts[-1][1] + " ", texts[-1][2])
            x += space + extra
        for part in token.parts:
            if isinstance(part, Dots):
                length = part.length + (grow if part.stretches else 0.0)
                dots.append((x, x + length))
                x += length
                continue
            _add(texts, x, part, size)
            x += part.face.width(part.text, size)
    return LeaderLine(tuple(texts), tuple(dots), size, leading)


def _face(token: _Token) -> Face | None:
    first = token.parts[0]
    return first.face if isinstance(first, Words) else None


def _add(texts: list[tuple[float, str, Face]], x: float, part: Words, size: float) -> None:
    """Join what follows on without a gap, which makes smaller files."""
    if texts:
        start, text, face = texts[-1]
        if face is part.face and abs(start + face.width(text, size) - x) < 0.01:
            texts[-1] = (start, text + part.text, face)
            return
        if not text.endswith(" "):
            texts[-1] = (
                (start, text + " ", face) if x > start + face.width(text, size) else texts[-1]
            )
    texts.append((x, part.text, part.face))
