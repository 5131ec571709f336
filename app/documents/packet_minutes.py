"""The frame of a cell's minutes: each item of the agenda with room for what was said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.documents.flow import Unit
from app.documents.forms import load_form
from app.documents.heading import SignaturePlace
from app.documents.items import Gap
from app.documents.packet_agenda import AgendaWords, agenda_words
from app.documents.packet_data import Packet, PacketItem, VoteKind
from app.documents.packet_page import PacketPage
from app.documents.page import PrintStyle, Section

_LINES: Final = 2
_ABOVE: Final = 4.0


@dataclass(frozen=True, slots=True)
class MinutesWords:
    """The wording of resources/forms/packet_minutes.toml."""

    title: str
    summary: str
    cell_prefix: str
    date_line: str
    opened: str
    chair: str
    secretary: str
    total: str
    guests: str
    said: str
    concluded: str
    vote: str
    other: str
    agreed: str
    closed: str
    signer_left: str
    signer_left_hint: str
    signer_right: str
    signer_right_hint: str
    foot: str
    page: str


def minutes_section(packet: Packet, *, style: PrintStyle) -> Section:
    """Return the frame; its items are those of the agenda."""
    words = load_form(
        "packet_minutes", MinutesWords, on=packet.meeting, spelling=style.spelling
    ).words
    page = PacketPage(packet, words, style)
    units = _Minutes(packet, words, agenda_words(packet, style), page).units()
    return page.section(units, code=packet.codes.minutes)


class _Minutes:
    def __init__(
        self, packet: Packet, words: MinutesWords, agenda: AgendaWords, page: PacketPage
    ) -> None:
        self._packet = packet
        self._words = words
        self._agenda = agenda
        self._page = page

    def units(self) -> Iterator[Unit]:
        words, page, roll = self._words, self._page, self._packet.roll
        yield from page.opening()
        yield from page.line(words.opened)
        yield from page.line(words.chair)
        yield from page.line(words.secretary)
        numbers = {
            "total": str(roll.official + roll.probationary),
            "official": str(roll.official),
            "probationary": str(roll.probationary),
        }
        yield from page.line(words.total, numbers)
        yield from page.line(words.guests)
        for number, item in enumerate(self._packet.items, start=1):
            yield from self._item(number, item)
        yield from self._heading(len(self._packet.items) + 1, words.other)
        yield from page.writing(_LINES)
        yield from page.line(words.agreed, keep=True)
        yield from page.line(words.closed, keep=True)
        places = (
            SignaturePlace(words.signer_left, hint=words.signer_left_hint),
            SignaturePlace(words.signer_right, hint=words.signer_right_hint),
        )
        yield Unit(page.signing(places))

    def _item(self, number: int, item: PacketItem) -> Iterator[Unit]:
        words, page = self._words, self._page
        yield from self._heading(number, self._agenda.kinds[item.kind])
        for task in item.tasks:
            names = ", ".join(person.name for person in task.people)
            if names:
                values = {"task": self._agenda.tasks[task.task], "names": names}
                yield from page.line("{task}: {names}.", values, keep=True)
        yield from page.line(words.said, keep=True)
        yield from page.writing(_LINES)
        votes = [vote for vote in self._packet.votes if vote.kind == _VOTES.get(item.kind)]
        for vote in votes:
            yield from page.line(words.vote, {"name": vote.name})
        yield from page.line(words.concluded)

    def _heading(self, number: int, text: str) -> Iterator[Unit]:
        values = {"number": str(number), "text": text}
        yield Unit(Gap(_ABOVE), keep_with_next=True)
        yield from self._page.line("{number}. {text}", values, bold=True, keep=True)


_VOTES: Final = {kind.value: kind for kind in VoteKind}
