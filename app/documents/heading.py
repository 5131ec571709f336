"""The head and the signatures of a Party document (05-HD/VPTW 27/5/2026)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.lib.units import mm

from app.documents.boxes import FillLine
from app.documents.flow import Item
from app.documents.fonts import Face, FontSet
from app.documents.items import Align, Beside, Gap, Stack, TextLine, text_lines
from app.documents.pen import Pen
from app.documents.text import printable

PARTY_TITLE = "ĐẢNG CỘNG SẢN VIỆT NAM"
_TITLE_SIZE = 15
_BODY_SIZE = 14
_LEFT_SHARE = 0.44
_DATE_BLANK = 20.0
_SIGNING_SPACE = 4 * _BODY_SIZE * 1.22


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the title.

    `upper_body` may be empty; `number` is a whole line such as “Số 05-NQ/ĐU”, or empty;
    `place` may be empty; `number` and `date_line` may hold “…” for dots to write on.
    """

    upper_body: str
    issuing_body: str
    place: str
    date_line: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class SignaturePlace:
    """Who signs at one place: authority in bold capitals, office in capitals, a hint, a name."""

    authority: str
    office: str = ""
    hint: str = ""
    name: str = ""


def party_head(head: Head, *, fonts: FontSet, width: float) -> Item:
    """Return the two-column head: bodies left, “ĐẢNG CỘNG SẢN VIỆT NAM” and the date right."""
    left_width = width * _LEFT_SHARE
    right_width = width - left_width
    left: list[Item] = [
        *_centred(head.upper_body.upper(), fonts.regular, _BODY_SIZE, left_width, fonts),
        *_centred(head.issuing_body.upper(), fonts.bold, _BODY_SIZE, left_width, fonts),
        *_centred("*", fonts.regular, _BODY_SIZE, left_width, fonts),
        *_number(head.number, fonts=fonts, width=left_width),
    ]
    right: list[Item] = [
        *_centred(PARTY_TITLE, fonts.bold, _TITLE_SIZE, right_width, fonts),
        RuleUnder(right_width, fonts.bold.width(PARTY_TITLE, _TITLE_SIZE)),
        *_place_and_date(head, fonts=fonts, width=right_width),
    ]
    return Beside(((0.0, Stack(tuple(left))), (left_width, Stack(tuple(right)))))


def title_block(title: str, summary: str, *, fonts: FontSet, width: float) -> Item:
    """Return the kind of document in bold capitals, what it is about, and the five hyphens."""
    return Stack(
        (
            Gap(5 * mm),
            *_centred(title.upper(), fonts.bold, 16, width, fonts),
            *_centred(summary, fonts.bold, 14, width, fonts),
            *_centred("-----", fonts.regular, 14, width, fonts),
            Gap(2 * mm),
        )
    )


def signatures(
    places: Sequence[SignaturePlace],
    *,
    fonts: FontSet,
    width: float,
    size: float = _BODY_SIZE,
) -> Item:
    """Return the places to sign side by side, with room for the hand, never parted by a page."""
    share = width / max(len(places), 1)
    columns = [
        (index * share, Stack(tuple(_signature(place, fonts=fonts, width=share, size=size))))
        for index, place in enumerate(places)
    ]
    return Stack((Gap(5 * mm), Beside(tuple(columns))))


def _signature(place: SignaturePlace, *, fonts: FontSet, width: float, size: float) -> list[Item]:
    return [
        *_centred(place.authority.upper(), fonts.bold, size, width, fonts),
        *_centred(place.office.upper(), fonts.regular, size, width, fonts),
        *_centred(place.hint, fonts.italic, min(12, size), width, fonts),
        Gap(_SIGNING_SPACE),
        *_centred(place.name, fonts.bold, size, width, fonts),
    ]


def _centred(
    text: str, face: Face, size: float, width: float, fonts: FontSet
) -> tuple[TextLine, ...]:
    text = printable(text, fonts=fonts, field=text)
    if not text:
        return ()
    return text_lines(text, face=face, size=size, width=width, align=Align.CENTRE)


def _number(text: str, *, fonts: FontSet, width: float) -> tuple[Item, ...]:
    text = printable(text, fonts=fonts, field=text)
    if not text:
        return ()
    line = FillLine(text, fonts.regular, _BODY_SIZE, blank=_DATE_BLANK * 1.5)
    return (replace(line, shift=(width - line.width) / 2),)


def _place_and_date(head: Head, *, fonts: FontSet, width: float) -> list[Item]:
    """Return the line in italics, smaller where the place is long, on two lines at the worst."""
    face = fonts.italic
    place = printable(head.place, fonts=fonts, field=head.place)
    date_line = printable(head.date_line, fonts=fonts, field=head.date_line)
    whole = f"{place}, {date_line}" if place else date_line
    for size in (14, 13, 12):
        line = FillLine(whole, face, size, blank=_DATE_BLANK)
        if line.width <= width:
            return [replace(line, shift=(width - line.width) / 2)]
    second = FillLine(date_line, face, 13, blank=_DATE_BLANK)
    first = text_lines(f"{place},", face=face, size=13, width=width, align=Align.CENTRE)
    return [*first, replace(second, shift=(width - second.width) / 2)]


@dataclass(frozen=True, slots=True)
class RuleUnder:
    """A solid rule in the middle of `width`, as long as the title above it."""

    width: float
    length: float

    @property
    def height(self) -> float:
        return 5.0

    def draw(self, pen: Pen, x: float, top: float) -> None:
        start = x + (self.width - self.length) / 2
        pen.rule(start, top - 1, start + self.length, top - 1)
