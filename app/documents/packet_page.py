"""What the pages of a cell's meeting share: head, title, lines to fill in, signatures, foot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, Protocol

from app.documents.boxes import BLANK
from app.documents.flow import Item, Unit
from app.documents.fonts import Face, FontSet
from app.documents.heading import Head, SignaturePlace, party_head, signatures, title_block
from app.documents.items import Align
from app.documents.leaders import (
    Dots,
    LeaderLine,
    Measure,
    Piece,
    Words,
    leader_lines,
    spaced_below,
)
from app.documents.page import PORTRAIT, PageLayout, PrintStyle, Section
from app.documents.text import printable, with_prefix

SIZE: Final = 13.0
_BELOW: Final = 5.0
_SHORT: Final = 26.0
_PART: Final = re.compile(r"(\{[a-z_]+\}|…+)")


class PageWords(Protocol):
    """The wording that every page has."""

    @property
    def title(self) -> str: ...
    @property
    def summary(self) -> str: ...
    @property
    def cell_prefix(self) -> str: ...
    @property
    def date_line(self) -> str: ...
    @property
    def foot(self) -> str: ...
    @property
    def page(self) -> str: ...


class Meeting(Protocol):
    """Whose papers they are: the bodies of the head, the place, the days."""

    @property
    def committee(self) -> str: ...
    @property
    def cell(self) -> str: ...
    @property
    def place(self) -> str: ...
    @property
    def meeting(self) -> date: ...
    @property
    def printed_on(self) -> date: ...


class PacketPage:
    """Makes the parts of one of the cell's own papers."""

    def __init__(
        self,
        packet: Meeting,
        words: PageWords,
        style: PrintStyle,
        *,
        number: str = "",
        layout: PageLayout = PORTRAIT,
    ) -> None:
        """Take whose paper it is; `number` is a whole line of the head."""
        self.packet = packet
        self.fonts: FontSet = style.fonts
        self.layout = layout
        self.width = layout.text_width
        self.cell = with_prefix(packet.cell, words.cell_prefix)
        self.day = f"{packet.meeting:%d/%m/%Y}"
        self._words = words
        self._number = number

    def section(self, units: Iterator[Unit], *, code: str) -> Section:
        """Return the pages of the paper, its code at the left of the foot."""
        foot = self._words.foot.format(
            cell=self.cell, day=self.day, printed=f"{self.packet.printed_on:%d/%m/%Y}"
        )
        return Section(
            units=units,
            foot=f"{code} · {foot}" if code else foot,
            page_label=self._words.page,
            layout=self.layout,
        )

    def opening(self) -> Iterator[Unit]:
        """Yield head and title."""
        words, packet = self._words, self.packet
        head = Head(
            upper_body=packet.committee,
            issuing_body=self.cell,
            place=packet.place,
            date_line=words.date_line.format(
                day=f"{packet.meeting.day:02}",
                month=_month_of(packet.meeting),
                year=packet.meeting.year,
            ),
            number=self._number,
        )
        yield Unit(party_head(head, fonts=self.fonts, width=self.width))
        summary = words.summary.format(day=self.day)
        title = title_block(words.title, summary, fonts=self.fonts, width=self.width)
        yield Unit(title, keep_with_next=True)

    def line(
        self,
        text: str,
        values: Mapping[str, str] | None = None,
        *,
        bold: bool = False,
        italic: bool = False,
        keep: bool = False,
    ) -> Iterator[Unit]:
        """Yield a paragraph; “…” is a short stretch of dots, “……” one that fills its line.

        What `values` hold is data: a brace or a dot in it means nothing.
        """
        lines = spaced_below(self.lines(text, values, bold=bold, italic=italic), _BELOW)
        for number, one in enumerate(lines, start=1):
            yield Unit(one, keep_with_next=keep or number < len(lines))

    def lines(
        self,
        text: str,
        values: Mapping[str, str] | None = None,
        *,
        bold: bool = False,
        italic: bool = False,
        size: float = SIZE,
        width: float | None = None,
        align: Align | None = Align.LEFT,
    ) -> tuple[LeaderLine, ...]:
        """Return a paragraph as lines."""
        face = self.fonts.bold if bold else self.fonts.italic if italic else self.fonts.regular
        pieces = list(self._pieces(text, values or {}, face))
        # Only dots that stretch ask for a full line.
        if any(isinstance(piece, Dots) and piece.stretches for piece in pieces):
            align = None
        return leader_lines(pieces, Measure(width or self.width, size, size * 1.36, align))

    def writing(self, count: int) -> Iterator[Unit]:
        """Yield dotted lines for the hand; the first stays with what stands above."""
        [dotted] = leader_lines(
            [Dots(self.width, stretches=True)], Measure(self.width, SIZE, SIZE * 1.8)
        )
        for _number in range(count):
            yield Unit(dotted)

    def signing(self, places: Sequence[SignaturePlace]) -> Item:
        """Return the places to sign."""
        return signatures(places, fonts=self.fonts, width=self.width, size=SIZE)

    def clean(self, text: str, *, field: str) -> str:
        """Return text that the font can draw; UserError names `field`."""
        return printable(text, fonts=self.fonts, field=field)

    def _pieces(self, text: str, values: Mapping[str, str], face: Face) -> Iterator[Piece]:
        for part in _PART.split(text):
            if part.startswith("{"):
                yield Words(self.clean(values[part[1:-1]], field=text), face)
            elif part.startswith(BLANK):
                yield Dots(_SHORT * len(part), stretches=len(part) > 1)
            elif part:
                cleaned = self.clean(part, field=text)
                lead = " " if part[:1].isspace() else ""
                tail = " " if cleaned and part[-1:].isspace() else ""
                yield Words(lead + cleaned + tail, face)


def _month_of(day: date) -> str:
    """Return the month of a paper: a nought before January and February (05-HD/VPTW)."""
    return f"{day.month:02}" if day.month < 3 else str(day.month)
