"""The minutes of the count: all members of the deciding body, the votes needed, the results."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from app.documents.committee_packet_data import CommitteePacket
from app.documents.committee_packet_page import SessionPage
from app.documents.committee_packet_words import TallyWords
from app.documents.flow import Unit
from app.documents.forms import load_form
from app.documents.heading import SignaturePlace
from app.documents.items import Gap
from app.documents.page import PrintStyle, Section
from app.documents.table import Column, ColumnKind, Table

_SIZE: Final = 12.0
_MEMBER: Final = 22.0
_WRITING: Final = 30.0


def tally_section(packet: CommitteePacket, *, style: PrintStyle) -> Section:
    """Return the page or pages of the minutes."""
    words = load_form(
        "committee_tally", TallyWords, on=packet.meeting, spelling=style.spelling
    ).words
    page = SessionPage(packet, words, style)
    return page.section(_units(packet, words, page), code=packet.codes.tally)


def _units(packet: CommitteePacket, words: TallyWords, page: SessionPage) -> Iterator[Unit]:
    yield from page.opening()
    yield from page.line(words.opened, {"body": packet.body})
    yield from page.line(words.chair)
    yield from page.line(words.tellers)
    yield from page.line(words.members_title, bold=True, keep=True)
    if packet.members is None:
        yield from page.line(words.unknown_members, keep=True)
    else:
        yield from page.line(words.members, {"members": str(packet.members)}, keep=True)
    yield from _members(packet, words, page)
    yield from page.line(words.given)
    yield from page.line(words.votes_title, bold=True, keep=True)
    yield from _needed(packet, words, page)
    yield from _votes(packet, words, page)
    yield from page.line(words.denominator, italic=True, keep=True)
    yield from page.line(words.closed, keep=True)
    places = (
        SignaturePlace(words.signer_left, hint=words.signer_left_hint),
        SignaturePlace(words.signer_right, hint=words.signer_right_hint),
    )
    yield Unit(page.signing(places))


def _members(packet: CommitteePacket, words: TallyWords, page: SessionPage) -> Iterator[Unit]:
    columns = (
        Column(words.place, 0, ColumnKind.NUMBER),
        Column(words.member, 2.6),
        Column(words.office, 1.8),
        Column(words.present, 1.6),
    )
    table = Table(columns, fonts=page.fonts, width=page.width, size=_SIZE)
    yield Unit(table.titles, keep_with_next=True)
    for number in range(1, packet.slips + 1):
        row = table.row((str(number), "", "", ""))
        yield Unit(replace(row, least=max(row.least, _MEMBER)), repeat=(table.titles,))
    yield Unit(Gap(5))


def _needed(packet: CommitteePacket, words: TallyWords, page: SessionPage) -> Iterator[Unit]:
    share = packet.share
    if share is None:
        yield from page.line(words.needed_open, keep=True)
        return
    told = words.shares[share.kind].format(part=share.part)
    if share.votes is None:
        yield from page.line(words.needed_unknown, {"share": told}, keep=True)
        return
    numbers = {"share": told, "votes": str(share.votes), "members": str(packet.members)}
    yield from page.line(words.needed, numbers, keep=True)


def _votes(packet: CommitteePacket, words: TallyWords, page: SessionPage) -> Iterator[Unit]:
    columns = (
        Column(words.place, 0, ColumnKind.NUMBER),
        Column(words.name, 2.2),
        Column(words.cell, 1.8),
        Column(words.in_favour, 0.8),
        Column(words.against, 0.8),
        Column(words.invalid, 0.8),
        Column(words.percent, 0.9),
    )
    table = Table(columns, fonts=page.fonts, width=page.width, size=_SIZE)
    yield Unit(table.titles, keep_with_next=True)
    for number, one in enumerate(packet.people, start=1):
        row = table.row((str(number), one.name, one.cell, "", "", "", ""))
        row = replace(row, least=max(row.least, _WRITING))
        last = number == len(packet.people)
        yield Unit(row, keep_with_next=last, repeat=(table.titles,))
    yield Unit(Gap(5), keep_with_next=True)
