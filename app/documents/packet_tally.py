"""The sheet on which the tellers write down a cell's votes, with the numbers known before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from app.documents.flow import Unit
from app.documents.forms import load_form
from app.documents.heading import SignaturePlace
from app.documents.items import Gap
from app.documents.packet_data import Packet, PacketVote
from app.documents.packet_page import PacketPage
from app.documents.page import PrintStyle, Section
from app.documents.table import Column, ColumnKind, Table

_SIZE: Final = 12.0
_WRITING: Final = 30.0


@dataclass(frozen=True, slots=True)
class TallyWords:
    """The wording of resources/forms/packet_tally.toml."""

    title: str
    summary: str
    cell_prefix: str
    date_line: str
    opened: str
    tellers: str
    count_title: str
    official: str
    elsewhere: str
    exempt: str
    suspended: str
    counted: str
    most_counted: str
    away: str
    present_title: str
    present: str
    given: str
    votes_title: str
    number: str
    person: str
    needed: str
    needed_range: str
    range_note: str
    in_favour: str
    against: str
    invalid: str
    percent: str
    denominator: str
    closed: str
    signer_left: str
    signer_left_hint: str
    signer_right: str
    signer_right_hint: str
    foot: str
    page: str
    votes: Mapping[str, str]


def tally_section(packet: Packet, *, style: PrintStyle) -> Section:
    """Return the sheet for all votes of a meeting, one row a person."""
    words = load_form("packet_tally", TallyWords, on=packet.meeting, spelling=style.spelling).words
    page = PacketPage(packet, words, style)
    return page.section(_units(packet, words, page), code=packet.codes.tally)


def _units(packet: Packet, words: TallyWords, page: PacketPage) -> Iterator[Unit]:
    yield from page.opening()
    yield from page.line(words.opened)
    yield from page.line(words.tellers)
    yield from page.line(words.count_title, bold=True, keep=True)
    yield from _count(packet, words, page)
    yield from page.line(words.away, italic=True)
    yield from page.line(words.present_title, bold=True, keep=True)
    yield from page.line(words.present)
    yield from page.line(words.given, {"probationary": str(packet.roll.probationary)})
    yield from page.line(words.votes_title, bold=True, keep=True)
    yield from _votes(packet, words, page)
    if any(vote.needed != vote.most_needed for vote in packet.votes):
        yield from page.line(words.range_note, italic=True, keep=True)
    yield from page.line(words.denominator, italic=True, keep=True)
    yield from page.line(words.closed, keep=True)
    places = (
        SignaturePlace(words.signer_left, hint=words.signer_left_hint),
        SignaturePlace(words.signer_right, hint=words.signer_right_hint),
    )
    yield Unit(page.signing(places))


def _count(packet: Packet, words: TallyWords, page: PacketPage) -> Iterator[Unit]:
    """Yield who is counted; how many exempt members stayed away is known at the meeting only."""
    roll = packet.roll
    columns = (Column("", 5), Column("", 1, ColumnKind.NUMBER))
    table = Table(columns, fonts=page.fonts, width=page.width, size=_SIZE)
    rows = [
        (words.official, str(roll.official)),
        (words.elsewhere, str(roll.elsewhere)),
        (words.exempt.format(count=roll.exempt), "" if roll.exempt else "0"),
        (words.suspended, str(roll.suspended)),
        (words.counted, str(roll.counted)),
    ]
    if roll.exempt:
        rows.append((words.most_counted, str(roll.counted + roll.exempt)))
    for row in rows:
        yield Unit(table.row(row, bold=row[0] == words.counted), keep_with_next=row != rows[-1])
    yield Unit(Gap(5))


def _votes(packet: Packet, words: TallyWords, page: PacketPage) -> Iterator[Unit]:
    columns = (
        Column(words.number, 0, ColumnKind.NUMBER),
        Column(words.person, 2.6),
        Column(words.needed, 1.2),
        Column(words.in_favour, 0.8),
        Column(words.against, 0.8),
        Column(words.invalid, 0.8),
        Column(words.percent, 0.9),
    )
    table = Table(columns, fonts=page.fonts, width=page.width, size=_SIZE)
    yield Unit(table.titles, keep_with_next=True)
    for number, vote in enumerate(packet.votes, start=1):
        who = f"{vote.name}, {words.votes[vote.kind]}"
        row = table.row((str(number), who, _needed(vote, words), "", "", "", ""))
        last = vote is packet.votes[-1]
        least = max(row.least, _WRITING)
        yield Unit(replace(row, least=least), keep_with_next=last, repeat=(table.titles,))
    yield Unit(Gap(5), keep_with_next=True)


def _needed(vote: PacketVote, words: TallyWords) -> str:
    if vote.needed == vote.most_needed:
        return str(vote.needed)
    return words.needed_range.format(least=vote.needed, most=vote.most_needed)
