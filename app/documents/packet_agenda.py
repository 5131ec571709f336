"""The first page of a cell's papers: what the meeting deals with, about whom, on what basis."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from app.documents.flow import Item, Unit
from app.documents.forms import load_form
from app.documents.items import Gap, Row, inside, text_lines
from app.documents.packet_data import Packet, PacketItem, PacketPerson, PacketTask
from app.documents.packet_page import PacketPage
from app.documents.page import PrintStyle, Section
from app.documents.table import GROUP_GREY, Column, ColumnKind, Table

_SIZE: Final = 11.5
_PAD: Final = 1.5


@dataclass(frozen=True, slots=True)
class AgendaWords:
    """The wording of resources/forms/packet_agenda.toml."""

    document: str
    title: str
    summary: str
    cell_prefix: str
    date_line: str
    number: str
    what: str
    who: str
    basis: str
    nobody: str
    mentors: str
    no_mentor: str
    silent: str
    sources: str
    few: str
    needed: str
    papers: str
    paper_remarks: str
    paper_draft: str
    paper_ballots: str
    paper_tally: str
    paper_sign_in: str
    paper_minutes: str
    foot: str
    page: str
    kinds: Mapping[str, str]
    tasks: Mapping[str, str]
    days: Mapping[str, str]
    bases: Mapping[str, str]
    votes: Mapping[str, str]


def agenda_section(packet: Packet, *, style: PrintStyle) -> Section:
    """Return the page or pages of the agenda."""
    words = agenda_words(packet, style)
    page = PacketPage(packet, words, style)
    return page.section(_Agenda(packet, words, page).units(), code=packet.codes.agenda)


def agenda_words(packet: Packet, style: PrintStyle) -> AgendaWords:
    """Return the wording in force on the day of the meeting."""
    return load_form("packet_agenda", AgendaWords, on=packet.meeting, spelling=style.spelling).words


class _Agenda:
    def __init__(self, packet: Packet, words: AgendaWords, page: PacketPage) -> None:
        self._packet = packet
        self._words = words
        self._page = page
        self._fonts = page.fonts
        columns = (
            Column(words.number, 0, ColumnKind.NUMBER),
            Column(words.what, 1.5),
            Column(words.who, 2.7),
            Column(words.basis, 1),
        )
        self._table = Table(columns, fonts=page.fonts, width=page.width, size=_SIZE)

    def units(self) -> Iterator[Unit]:
        page, titles = self._page, self._table.titles
        yield from page.opening()
        yield Unit(titles, keep_with_next=True)
        number = 0
        for item in self._packet.items:
            group = self._table.span(self._words.kinds[item.kind], bold=True, grey=GROUP_GREY)
            yield Unit(group, keep_with_next=True, repeat=(titles,))
            for task in item.tasks:
                number += 1
                yield Unit(self._row(number, item, task), repeat=(titles,))
        yield Unit(Gap(6))
        yield from self._notes()
        yield from self._papers()

    def _row(self, number: int, item: PacketItem, task: PacketTask) -> Row:
        words, widths = self._words, self._table.titles.widths
        people: list[Item] = []
        for person in task.people:
            people += self._person(task, person, inside(widths[2]))
        if not task.people:
            people += self._text(words.nobody, inside(widths[2]), field=words.who)
        basis = task.regime if task.basis else self._default(item)
        cells = (
            self._text(str(number), inside(widths[0]), field=words.number),
            self._text(words.tasks[task.task], inside(widths[1]), field=words.what),
            tuple(people),
            self._text(_number(basis), inside(widths[3]), field=words.basis),
        )
        return Row(widths, cells, pad=_PAD)

    def _default(self, item: PacketItem) -> str:
        return self._words.bases.get(item.kind, "")

    def _person(self, task: PacketTask, person: PacketPerson, width: float) -> Iterator[Item]:
        """Yield one paragraph: the name, and behind it what is known."""
        words = self._words
        notes = "; ".join(_lowered(note) for note in self._notes_on(task, person))
        text = f"- {person.name}: {notes}" if notes else f"- {person.name}"
        yield from self._text(text, width, field=words.who)

    def _notes_on(self, task: PacketTask, person: PacketPerson) -> Iterator[str]:
        words = self._words
        if person.day is not None and task.task in words.days:
            yield words.days[task.task].format(day=f"{person.day:%d/%m/%Y}")
        yield from person.reasons
        if task.task == "report":
            helped = words.mentors.format(mentors=person.mentors)
            yield helped if person.mentors else words.no_mentor
            if person.silent:
                yield words.silent
        elif task.task == "replace_mentor":
            yield words.mentors.format(mentors=person.mentors)

    def _notes(self) -> Iterator[Unit]:
        packet, words, page = self._packet, self._words, self._page
        if not packet.may_vote:
            numbers = {"official": str(packet.roll.official), "quorum": str(packet.quorum)}
            yield from page.line(words.few, numbers, bold=True)
        elif packet.votes:
            first = packet.votes[0]
            numbers = {"counted": str(packet.roll.counted), "votes": str(first.needed)}
            yield from page.line(words.needed, numbers)
        sources = dict.fromkeys(
            task.basis or self._default(item) for item in packet.items for task in item.tasks
        )
        text = "; ".join(source for source in sources if source)
        if text:
            lines = page.lines(words.sources, {"sources": text}, italic=True, size=_SIZE - 1)
            for line in lines:
                yield Unit(line)

    def _papers(self) -> Iterator[Unit]:
        """Yield the list of what follows, so that a missing sheet is noticed."""
        packet, words, page = self._packet, self._words, self._page
        if packet.quiet:
            return
        yield Unit(Gap(6), keep_with_next=True)
        yield from page.line(words.papers, bold=True, keep=True)
        names = tuple(self._paper_names())
        for number, text in enumerate(names, start=1):
            values = {"number": str(number), "text": text}
            for line in page.lines("{number}. {text}", values, size=_SIZE):
                # A short list that would end on a page of its own goes there whole.
                yield Unit(line, keep_with_next=number < len(names))

    def _paper_names(self) -> Iterator[str]:
        packet, words = self._packet, self._words
        if packet.remarks is not None:
            month = packet.remarks.month
            yield words.paper_remarks.format(month=f"{month.month}/{month.year}")
        for draft in packet.drafts:
            yield words.paper_draft.format(number=draft.spec.number, name=draft.spec.name)
        for vote in packet.votes:
            what = words.votes[vote.kind]
            yield words.paper_ballots.format(what=what, name=vote.name, count=packet.roll.ballots)
        if packet.votes:
            yield words.paper_tally
        yield words.paper_sign_in
        yield words.paper_minutes

    def _text(self, text: str, width: float, *, field: str) -> tuple[Item, ...]:
        text = self._page.clean(text, field=field)
        if not text:
            return ()
        return text_lines(text, face=self._fonts.regular, size=_SIZE, width=width)


def _number(citation: str) -> str:
    """Return the number of a document alone, which is what fits into the column."""
    found = re.search(r"\d+-[^\s,;]+", citation)
    return found[0] if found else citation


def _lowered(note: str) -> str:
    """Return a phrase as it stands within a sentence; an abbreviation keeps its capitals."""
    return note if note[1:2].isupper() else note[:1].lower() + note[1:]
