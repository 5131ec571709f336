"""What the papers of a session share: who issues them, their number, places to sign."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from app.documents.committee_packet_data import CommitteePacket
from app.documents.flow import Item, Unit
from app.documents.heading import SignaturePlace, signatures
from app.documents.items import Align, Beside, Gap, Stack
from app.documents.packet_page import SIZE, PacketPage
from app.documents.page import PORTRAIT, PageLayout, PrintStyle

_RIGHT_FROM: Final = 0.46


class SessionWords(Protocol):
    """The wording that every paper of a session has."""

    @property
    def title(self) -> str: ...
    @property
    def summary(self) -> str: ...
    @property
    def date_line(self) -> str: ...
    @property
    def foot(self) -> str: ...
    @property
    def page(self) -> str: ...


@dataclass(frozen=True, slots=True)
class _Issuer:
    """The two bodies of the head, by the names that a page of a cell has for them."""

    committee: str
    cell: str
    place: str
    meeting: date
    printed_on: date


@dataclass(frozen=True, slots=True)
class _PageWords:
    title: str
    summary: str
    date_line: str
    foot: str
    page: str
    cell_prefix: str = ""


class SessionPage(PacketPage):
    """Makes the parts of one paper of a session."""

    def __init__(
        self,
        packet: CommitteePacket,
        words: SessionWords,
        style: PrintStyle,
        *,
        board: str = "",
        number: str = "",
        layout: PageLayout = PORTRAIT,
    ) -> None:
        """Take who issues it: the committee, or its `board`; `number` is a line of the head."""
        above, body = packet.superior, packet.committee
        if board:
            above, body = packet.committee, board
        issuer = _Issuer(above, body, packet.place, packet.meeting, packet.printed_on)
        own = _PageWords(words.title, words.summary, words.date_line, words.foot, words.page)
        super().__init__(issuer, own, style, number=number, layout=layout)
        self._session = packet

    def addressed(self, text: str) -> Iterator[Unit]:
        """Yield to whom the paper goes, in the middle."""
        lines = self.lines(text, {"body": self._session.body}, align=Align.CENTRE, size=SIZE + 1)
        yield Unit(Stack((*lines, Gap(6))), keep_with_next=True)

    def sign_right(self, place: SignaturePlace) -> Item:
        """Return the place of the one who signs, in the right half."""
        right = self.width * _RIGHT_FROM
        one = signatures((place,), fonts=self.fonts, width=self.width - right, size=SIZE)
        return Beside(((right, one),))
