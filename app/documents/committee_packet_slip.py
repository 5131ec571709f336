"""The voting slip of one member of the deciding body: everybody proposed, a row each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from app.documents.committee_packet_data import CommitteePacket
from app.documents.committee_packet_page import SessionPage
from app.documents.committee_packet_words import SlipWords
from app.documents.flow import Unit
from app.documents.forms import load_form
from app.documents.heading import SignaturePlace
from app.documents.items import Gap
from app.documents.page import PrintStyle, Section
from app.documents.table import Column, ColumnKind, Table

_SIZE: Final = 12.0
_WRITING: Final = 34.0


def slip_section(packet: CommitteePacket, *, style: PrintStyle) -> Section:
    """Return the page or pages of one slip."""
    words = load_form("committee_slip", SlipWords, on=packet.meeting, spelling=style.spelling).words
    page = SessionPage(packet, words, style)
    return page.section(_units(packet, words, page), code=packet.codes.slip)


def _units(packet: CommitteePacket, words: SlipWords, page: SessionPage) -> Iterator[Unit]:
    yield from page.opening()
    yield from page.line(words.member)
    columns = (
        Column(words.place, 0, ColumnKind.NUMBER),
        Column(words.name, 2.2),
        Column(words.birth, 0, ColumnKind.DATE),
        Column(words.cell, 1.7),
        Column(words.in_favour, 0.9),
        Column(words.against, 0.9),
        Column(words.other, 1.2),
    )
    table = Table(columns, fonts=page.fonts, width=page.width, size=_SIZE)
    yield Unit(table.titles, keep_with_next=True)
    for number, one in enumerate(packet.people, start=1):
        row = table.row((str(number), one.name, one.birth, one.cell, "", "", ""))
        row = replace(row, least=max(row.least, _WRITING))
        last = number == len(packet.people)
        yield Unit(row, keep_with_next=last, repeat=(table.titles,))
    yield Unit(Gap(5), keep_with_next=True)
    yield from page.line(words.hint, italic=True, keep=True)
    yield Unit(page.sign_right(SignaturePlace(words.signer, hint=words.signer_hint)))
