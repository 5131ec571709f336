"""The list on which those who attend a cell's meeting sign, by how they count in its votes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from app.documents.flow import Unit
from app.documents.forms import load_form
from app.documents.heading import SignaturePlace
from app.documents.items import Gap
from app.documents.packet_data import Packet, RollStanding
from app.documents.packet_page import PacketPage
from app.documents.page import PrintStyle, Section
from app.documents.table import GROUP_GREY, Column, ColumnKind, Table

_SIZE: Final = 12.0
_WRITING: Final = 19.0


@dataclass(frozen=True, slots=True)
class SignInWords:
    """The wording of resources/forms/packet_sign_in.toml."""

    title: str
    summary: str
    cell_prefix: str
    date_line: str
    number: str
    name: str
    counts: str
    sign: str
    absent: str
    total: str
    signer_left: str
    signer_left_hint: str
    signer_right: str
    signer_right_hint: str
    foot: str
    page: str
    standings: Mapping[str, str]
    counted: Mapping[str, str]


def sign_in_section(packet: Packet, *, style: PrintStyle) -> Section:
    """Return the list, a group for each standing."""
    words = load_form(
        "packet_sign_in", SignInWords, on=packet.meeting, spelling=style.spelling
    ).words
    page = PacketPage(packet, words, style)
    return page.section(_units(packet, words, page), code=packet.codes.sign_in)


def _units(packet: Packet, words: SignInWords, page: PacketPage) -> Iterator[Unit]:
    yield from page.opening()
    yield from _people(packet, words, page)
    numbers = {
        "official": str(packet.roll.official),
        "probationary": str(packet.roll.probationary),
    }
    yield Unit(Gap(4), keep_with_next=True)
    yield from page.line(words.total, numbers, keep=True)
    places = (
        SignaturePlace(words.signer_left, hint=words.signer_left_hint),
        SignaturePlace(words.signer_right, hint=words.signer_right_hint),
    )
    yield Unit(page.signing(places))


def _people(packet: Packet, words: SignInWords, page: PacketPage) -> Iterator[Unit]:
    columns = (
        Column(words.number, 0, ColumnKind.NUMBER),
        Column(words.name, 2.4),
        Column(words.counts, 1),
        Column(words.sign, 1.5),
        Column(words.absent, 1.5),
    )
    table = Table(columns, fonts=page.fonts, width=page.width, size=_SIZE)
    yield Unit(table.titles, keep_with_next=True)
    before: RollStanding | None = None
    people = packet.roll.people
    for number, (name, standing) in enumerate(people, start=1):
        if standing is not before:
            group = table.span(words.standings[standing], bold=True, grey=GROUP_GREY)
            yield Unit(group, keep_with_next=True, repeat=(table.titles,))
            before = standing
        row = table.row((str(number), name, words.counted[standing], "", ""))
        yield Unit(
            replace(row, least=max(row.least, _WRITING)),
            keep_with_next=number == len(people),
            repeat=(table.titles,),
        )
