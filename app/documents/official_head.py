"""What stands above the body of an official form: bodies and number, title, whom it addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from reportlab.lib.units import mm

from app.documents.boxes import BLANK
from app.documents.flow import Item
from app.documents.fonts import Face, FontSet
from app.documents.heading import PARTY_TITLE, RuleUnder
from app.documents.items import Align, Beside, Gap, Stack
from app.documents.leaders import Dots, LeaderLine, Measure, Piece, Words, leader_lines
from app.documents.official_spec import FormSpec, HeadKind
from app.documents.official_text import Facts, day_pieces, fields_in, is_known, pieces_of
from app.domain.partial_date import PartialDate

_LEFT_SHARE: Final = 0.44
_MOTTO_SHARE: Final = 0.40
_LINE: Final = 1.22
_FULL_SIZE: Final = 14.0
# A name on more lines than these is set smaller: the head of a small sheet must stay on it.
_MOST_LINES: Final = 4
_YOUTH_TITLE: Final = "ĐOÀN TNCS HỒ CHÍ MINH"
_STATE_TITLE: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_STATE_MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"

# The body above and the issuing body: as the book names them, and to be filled in by hand.
_BODIES: Final[dict[HeadKind, tuple[tuple[str, str], tuple[str, str]]]] = {
    HeadKind.CELL: (("{committee.name}", "Đảng bộ ……"), ("{cell.name}", "Chi bộ ……")),
    HeadKind.COMMITTEE: (
        ("{committee.superior}", "……"),
        ("{committee.body}", "Đảng ủy ……"),
    ),
    HeadKind.SUB_COMMITTEE: (
        ("{committee.body}", "Đảng ủy ……"),
        ("{sub_committee.name}", "Đảng ủy bộ phận ……"),
    ),
    HeadKind.CENTRE: (("{committee.body}", "Đảng ủy ……"), ("Trung tâm chính trị", "")),
    HeadKind.BOARD: (("{committee.body}", "Đảng ủy ……"), ("Ban Xây dựng Đảng", "")),
    HeadKind.YOUTH_UNION: (("Đoàn ……", ""), ("BCH Đoàn ……", "")),
    HeadKind.TRADE_UNION: (("Công đoàn ……", ""), ("BCH Công đoàn ……", "")),
}
_NO_STAR: Final = (HeadKind.YOUTH_UNION, HeadKind.TRADE_UNION)


def head_facts(spec: FormSpec) -> tuple[str, ...]:
    """Return the facts that the head of a form names."""
    bodies = _BODIES.get(spec.head, ())
    return tuple(name for known, _blank in bodies for name in fields_in(known))


class OfficialHead:
    """Makes what stands above the body of one paper."""

    def __init__(
        self, spec: FormSpec, facts: Facts, *, fonts: FontSet, width: float, size: float
    ) -> None:
        self._spec = spec
        self._facts = facts
        self._fonts = fonts
        self._width = width
        self._size = size

    def head(self, *, number: str, day: PartialDate | None) -> Item:
        """Return the bodies and the number on the left, the title and the date on the right."""
        spec, fonts = self._spec, self._fonts
        if spec.head is HeadKind.NONE:
            return Gap(0)
        if spec.head is HeadKind.PARTY:
            return Stack((*self._ruled(PARTY_TITLE, self._width, self._size + 1),))
        motto = spec.head is HeadKind.TRADE_UNION
        left = self._width * (_MOTTO_SHARE if motto else _LEFT_SHARE)
        right = self._width - left
        if motto:
            title = self._motto(right)
        elif spec.head is HeadKind.YOUTH_UNION:
            title = self._ruled(_YOUTH_TITLE, right, self._size + 1)
        else:
            title = self._ruled(PARTY_TITLE, right, self._size + 1)
        date = () if spec.dated_below else (Gap(2), *self.date(day, width=right))
        bodies = (*self._left(left), *self._number(number, left, fonts.regular))
        return Beside(((0.0, Stack(tuple(bodies))), (left, Stack((*title, *date)))))

    def date(self, day: PartialDate | None, *, width: float) -> tuple[Item, ...]:
        """Return place and date in italics, smaller where the place is long."""
        face = self._fonts.italic
        place = "{committee.place}, " if is_known("committee.place", self._facts) else "……, "
        share = self._size / _FULL_SIZE
        pieces = [
            replace(piece, length=piece.length * share) if isinstance(piece, Dots) else piece
            for piece in (
                *pieces_of(place, self._facts, fonts=self._fonts, face=face),
                *day_pieces(day, fonts=self._fonts, face=face),
            )
        ]
        for size in (self._size, self._size - 1, self._size - 2):
            lines = self._centred(pieces, width, size)
            if len(lines) == 1:
                break
        return lines

    def title(self) -> Item:
        """Return the kind of paper in capitals, what it is about, and the five hyphens."""
        spec, fonts = self._spec, self._fonts
        if not spec.title:
            return Gap(4 * mm)
        bold = fonts.bold
        summary = list(pieces_of(spec.summary, self._facts, fonts=fonts, face=bold))
        party = spec.head not in (HeadKind.PARTY, HeadKind.NONE, *_NO_STAR)
        return Stack(
            (
                Gap(5 * mm),
                *self._centred([Words(spec.title.upper(), bold)], self._width, self._size + 2),
                *(self._summary(summary) if summary else ()),
                *(self._plain("-----", self._width) if summary and party else ()),
                Gap(3 * mm),
            )
        )

    def _summary(self, pieces: list[Piece]) -> Iterator[Item]:
        """Yield what the paper is about, narrower than the text so that it stands as a block."""
        side = self._width * 0.05
        for line in self._centred(pieces, self._width - 2 * side, self._size):
            yield Beside(((side, line),))

    def addressed(self) -> Item:
        """Return "Kính gửi:" with one addressee in the middle, or several below each other."""
        spec, face, size = self._spec, self._fonts.regular, self._size
        texts = spec.addressed
        if not texts:
            return Gap(0)
        label = f"{spec.addressed_as}: "
        start = self._width * 0.12
        begin = start + face.width(label, size)
        width = self._width - begin
        lines: list[Item] = []
        for text in texts:
            sign = "- " if len(texts) > 1 else ""
            pieces = pieces_of(sign + text, self._facts, fonts=self._fonts, face=face)
            lines += leader_lines(pieces, Measure(width, size, size * _LINE))
        [first] = leader_lines([Words(label.strip(), face)], self._measure(begin, size, Align.LEFT))
        block = Beside(((start, first), (begin, Stack(tuple(lines)))))
        return Stack((block, Gap(3 * mm)))

    def _left(self, width: float) -> Iterator[Item]:
        upper, issuing = _BODIES[self._spec.head]
        for (known, blank), face in ((upper, self._fonts.regular), (issuing, self._fonts.bold)):
            whole = all(is_known(name, self._facts) for name in fields_in(known))
            text = known if whole else blank
            facts = {
                name: value.upper() for name, value in self._facts.items() if isinstance(value, str)
            }
            pieces = [
                Words(piece.text.upper(), piece.face) if isinstance(piece, Words) else piece
                for piece in pieces_of(text, facts, fonts=self._fonts, face=face)
            ]
            for size in (self._size, self._size - 2, self._size - 4):
                lines = self._centred(pieces, width, size)
                if len(lines) <= _MOST_LINES:
                    break
            yield from lines
        if self._spec.head not in _NO_STAR:
            yield from self._plain("*", width)

    def _number(self, number: str, width: float, face: Face) -> Iterator[Item]:
        symbol = self._spec.symbol
        if symbol:
            pieces: Iterable[Piece]
            sign = "Số: " if self._spec.head in _NO_STAR else "Số "
            if number:
                told = _numbered(number, symbol)
                pieces = pieces_of(
                    sign + "{cell.name}", {"cell.name": told}, fonts=self._fonts, face=face
                )
            else:
                joint = "/" if "/" not in symbol else "-"
                pieces = pieces_of(
                    f"{sign}{BLANK}{joint}{symbol}", {}, fonts=self._fonts, face=face
                )
            yield from self._centred(pieces, width, self._size)
        if self._spec.subject:
            italic = self._fonts.italic
            pieces = pieces_of(self._spec.subject, self._facts, fonts=self._fonts, face=italic)
            yield Gap(2)
            yield from self._centred(pieces, width, min(12, self._size))

    def _ruled(self, title: str, width: float, size: float) -> tuple[Item, ...]:
        bold = self._fonts.bold
        while bold.width(title, size) > width:
            size -= 0.5
        lines = self._centred([Words(title, bold)], width, size)
        return (*lines, RuleUnder(width, bold.width(title, size)))

    def _motto(self, width: float) -> tuple[Item, ...]:
        bold, size = self._fonts.bold, self._size - 1
        while bold.width(_STATE_TITLE, size) > width:
            size -= 0.25
        return (
            *self._centred([Words(_STATE_TITLE, bold)], width, size),
            *self._ruled(_STATE_MOTTO, width, self._size),
        )

    def _plain(self, text: str, width: float) -> tuple[LeaderLine, ...]:
        return self._centred([Words(text, self._fonts.regular)], width, self._size)

    def _centred(
        self, pieces: Iterable[Piece], width: float, size: float
    ) -> tuple[LeaderLine, ...]:
        return leader_lines(pieces, self._measure(width, size, Align.CENTRE))

    def _measure(self, width: float, size: float, align: Align) -> Measure:
        return Measure(width, size, size * _LINE, align)


def _numbered(number: str, symbol: str) -> str:
    """Return "05-NQ/CB" for 5, and a number that is whole already as it is."""
    if not re.fullmatch(r"\d+", number):
        return number
    joint = "/" if "/" not in symbol else "-"
    return f"{int(number):02}{joint}{symbol}"
