"""The list 03-DSKN: everybody whom the deciding body is asked to decide on, on landscape pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from app.documents.committee_packet_data import CommitteePacket, CommitteePerson
from app.documents.committee_packet_page import SessionPage
from app.documents.committee_packet_words import ListWords
from app.documents.flow import Unit
from app.documents.forms import load_form
from app.documents.heading import SignaturePlace
from app.documents.items import Gap
from app.documents.page import LANDSCAPE, PrintStyle, Section
from app.documents.table import Column, ColumnKind, Table

_SIZE: Final = 11.5


def list_section(packet: CommitteePacket, *, style: PrintStyle) -> Section:
    """Return the page or pages of the list."""
    words = load_form("committee_list", ListWords, on=packet.meeting, spelling=style.spelling).words
    page = SessionPage(packet, words, style, board=words.board, layout=LANDSCAPE)
    return page.section(_units(packet, words, page), code=packet.codes.people)


def _units(packet: CommitteePacket, words: ListWords, page: SessionPage) -> Iterator[Unit]:
    yield from page.opening()
    columns = (
        Column(words.place, 0, ColumnKind.NUMBER),
        Column(words.name, 1.5),
        Column(words.birth, 0, ColumnKind.DATE),
        Column(words.cell, 1.5),
        Column(words.vote, 2.2),
        Column(words.resolution, 0.7),
        Column(words.day, 0, ColumnKind.DATE),
        Column(words.due, 0, ColumnKind.DATE),
        Column(words.held_up, 1.7),
    )
    table = Table(columns, fonts=page.fonts, width=page.width, size=_SIZE)
    yield Unit(table.titles, keep_with_next=True)
    for number, one in enumerate(packet.people, start=1):
        last = number == len(packet.people)
        row = table.row(_texts(number, one, words))
        yield Unit(row, keep_with_next=last, repeat=(table.titles,))
    yield Unit(Gap(5), keep_with_next=True)
    yield from page.line(words.total, {"count": str(len(packet.people))}, keep=True)
    places = (
        SignaturePlace(words.signer_left, hint=words.signer_left_hint),
        SignaturePlace(words.signer_right, hint=words.signer_right_hint),
    )
    yield Unit(page.signing(places))


def _texts(number: int, one: CommitteePerson, words: ListWords) -> tuple[str, ...]:
    return (
        str(number),
        one.name,
        one.birth,
        one.cell,
        "; ".join(_vote(one, words)),
        one.number,
        one.voted_on,
        f"{one.due:%d/%m/%Y}" if one.due else "",
        "; ".join(one.held_up) or words.nothing,
    )


def _vote(one: CommitteePerson, words: ListWords) -> Iterator[str]:
    """Yield what the book has of the cell's vote; what it lacks is written in by hand."""
    if one.in_favour is not None and one.counted is not None:
        text = words.counted.format(in_favour=one.in_favour, counted=one.counted)
        yield f"{text} {words.percent.format(percent=one.percent)}" if one.percent else text
    if one.against is not None:
        yield words.against.format(against=one.against)
