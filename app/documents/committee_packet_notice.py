"""The notice of what the deciding body concluded, its results left to be written in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from app.documents.committee_packet_data import CommitteePacket
from app.documents.committee_packet_page import SessionPage
from app.documents.committee_packet_words import NoticeWords
from app.documents.flow import Unit
from app.documents.forms import load_form
from app.documents.heading import SignaturePlace
from app.documents.items import Gap
from app.documents.page import PrintStyle, Section
from app.documents.table import Column, ColumnKind, Table

_SIZE: Final = 12.0
_WRITING: Final = 30.0


def notice_section(packet: CommitteePacket, *, style: PrintStyle) -> Section:
    """Return the page or pages of the notice."""
    words = load_form(
        "committee_notice", NoticeWords, on=packet.meeting, spelling=style.spelling
    ).words
    page = SessionPage(packet, words, style, number=words.number)
    return page.section(_units(packet, words, page), code=packet.codes.notice)


def _units(packet: CommitteePacket, words: NoticeWords, page: SessionPage) -> Iterator[Unit]:
    yield from page.opening()
    values = {"body": packet.body, "day": page.day, "count": str(len(packet.people))}
    yield from page.line(words.opened, values, keep=True)
    columns = (
        Column(words.place, 0, ColumnKind.NUMBER),
        Column(words.name, 1.8),
        Column(words.birth, 0, ColumnKind.DATE),
        Column(words.cell, 1.6),
        Column(words.result, 1.1),
        Column(words.conclusion, 1.6),
    )
    table = Table(columns, fonts=page.fonts, width=page.width, size=_SIZE)
    yield Unit(table.titles, keep_with_next=True)
    for number, one in enumerate(packet.people, start=1):
        row = table.row((str(number), one.name, one.birth, one.cell, "", ""))
        yield Unit(replace(row, least=max(row.least, _WRITING)), repeat=(table.titles,))
    yield Unit(Gap(5))
    yield from page.line(words.other, keep=True)
    yield from page.writing(2)
    yield from page.line(words.decisions, keep=True)
    yield from page.line(words.closing, keep=True)
    signer = SignaturePlace(
        words.signer.format(body=packet.signs), words.office, hint=words.signer_hint
    )
    yield Unit(page.sign_right(signer))
