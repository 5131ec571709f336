"""Ballots of a cell's vote on one person: several on a page, to be cut apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from app.documents.boxes import Leader, TickBox
from app.documents.flow import Item, Unit
from app.documents.fonts import Face
from app.documents.forms import load_form
from app.documents.items import LEADING, Align, Beside, Gap, Stack, text_lines
from app.documents.packet_data import Packet, PacketVote
from app.documents.page import PORTRAIT, PrintStyle, Section
from app.documents.pen import Pen
from app.documents.text import printable, with_prefix

_SIZE: Final = 12.0
_SMALL: Final = 9.0
_INSET: Final = 10.0
# Eight on a page, where no name is so long that fewer fit.
_ROWS: Final = 4
_CUT: Final = (3, 3)


@dataclass(frozen=True, slots=True)
class BallotWords:
    """The wording of resources/forms/packet_ballot.toml."""

    title: str
    cell_prefix: str
    meeting: str
    name: str
    birth: str
    in_favour: str
    against: str
    hint: str
    foot: str
    page: str
    votes: Mapping[str, str]


def ballot_section(packet: Packet, vote: PacketVote, *, style: PrintStyle) -> Section:
    """Return as many ballots as official members may vote, the code on each."""
    words = load_form(
        "packet_ballot", BallotWords, on=packet.meeting, spelling=style.spelling
    ).words
    drawing = _Ballots(packet, vote, words, style)
    foot = words.foot.format(
        cell=drawing.cell,
        day=drawing.day,
        count=packet.roll.ballots,
        name=vote.name,
    )
    return Section(
        units=drawing.units(),
        foot=f"{vote.code} · {foot}" if vote.code else foot,
        page_label=words.page,
    )


class _Ballots:
    def __init__(
        self, packet: Packet, vote: PacketVote, words: BallotWords, style: PrintStyle
    ) -> None:
        self.cell = with_prefix(packet.cell, words.cell_prefix)
        self.day = f"{packet.meeting:%d/%m/%Y}"
        self._count = packet.roll.ballots
        self._vote = vote
        self._words = words
        self._fonts = style.fonts
        self._column = PORTRAIT.text_width / 2
        self._inside = self._column - 2 * _INSET

    def units(self) -> Iterator[Unit]:
        ballot = self._ballot()
        height = max(ballot.height + 2 * _INSET, PORTRAIT.text_height / _ROWS)
        for done in range(0, self._count, 2):
            pair = (ballot,) * min(2, self._count - done)
            yield Unit(_CutRow(pair, self._column, height))

    def _ballot(self) -> Stack:
        words, fonts, vote = self._words, self._fonts, self._vote
        what = words.votes[vote.kind]
        box = self._inside / 2
        boxes = (
            (0.0, TickBox(words.in_favour, fonts.regular, _SIZE)),
            (box * 0.9, TickBox(words.against, fonts.regular, _SIZE)),
        )
        return Stack(
            (
                *self._centred(self.cell.upper(), fonts.regular, _SIZE - 2),
                Gap(3),
                *self._centred(words.title.upper(), fonts.bold, _SIZE + 1),
                *self._centred(what, fonts.bold, _SIZE),
                *self._centred(words.meeting.format(day=self.day), fonts.italic, _SIZE - 1),
                Gap(5),
                self._left(words.name, vote.name),
                self._left(words.birth, vote.birth),
                Gap(6),
                Beside(boxes),
                Gap(6),
                *self._centred(words.hint, fonts.italic, _SMALL),
                *self._centred(vote.code, fonts.regular, _SMALL),
            )
        )

    def _centred(self, text: str, face: Face, size: float) -> tuple[Item, ...]:
        text = printable(text, fonts=self._fonts, field=self._words.title)
        if not text:
            return ()
        return text_lines(text, face=face, size=size, width=self._inside, align=Align.CENTRE)

    def _left(self, label: str, value: str) -> Item:
        """Return a label and behind it the value in bold, or dots to write on."""
        fonts = self._fonts
        label = printable(label, fonts=fonts, field=label)
        value = printable(value, fonts=fonts, field=label)
        if not value:
            return Leader(label, fonts.regular, _SIZE, self._inside, _SIZE * LEADING)
        start = fonts.regular.width(label + " ", _SIZE)
        shown = text_lines(value, face=fonts.bold, size=_SIZE, width=self._inside - start)
        head = text_lines(label, face=fonts.regular, size=_SIZE, width=self._inside)
        return Beside(((0.0, Stack(head)), (start, Stack(shown))))


class _CutRow:
    """One or two ballots side by side, with the lines along which they are cut."""

    def __init__(self, ballots: tuple[Stack, ...], column: float, height: float) -> None:
        self._ballots = ballots
        self._column = column
        self.height = height

    def draw(self, pen: Pen, x: float, top: float) -> None:
        for number, ballot in enumerate(self._ballots):
            above = (self.height - ballot.height) / 2
            ballot.draw(pen, x + number * self._column + _INSET, top - above)
        bottom = top - self.height
        canvas = pen.canvas
        canvas.saveState()
        canvas.setDash(*_CUT)
        end = x + 2 * self._column
        for height in (top, bottom):
            canvas.line(x, height, end, height)
        canvas.line(x + self._column, bottom, x + self._column, top)
        canvas.restoreState()
