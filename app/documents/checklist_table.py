"""Draws the table of a verification checklist: people, their requests, the places that confirm."""

from __future__ import annotations

from collections.abc import Iterator

from app.documents.boxes import FillLine, Leader, TickBox
from app.documents.checklist_data import ChecklistCandidate, ChecklistRow
from app.documents.checklist_words import ChecklistWords
from app.documents.flow import Item, Unit
from app.documents.fonts import Face, FontSet
from app.documents.items import Align, Row, inside, text_lines
from app.documents.text import printable
from app.domain.terms import VerificationChannel, VerificationResult

SIZE = 12.0
HEAD_GREY = 0.90
BAR_GREY = 0.95
_WRITING = SIZE * 1.6
_SHARES = (0.24, 0.115, 0.267, 0.195, 0.183)
_HOST_SHARES = (0.32, 0.23, 0.45)
_HOST_HEIGHT = 62.0
_DAY_BLANK = 15.0
_NUMBER_BLANK = 56.0
_BLANK_PEOPLE = 4


class ChecklistTable:
    """Turns one candidate's requests into rows of a table `width` points wide."""

    def __init__(
        self,
        candidate: ChecklistCandidate,
        *,
        words: ChecklistWords,
        fonts: FontSet,
        width: float,
    ) -> None:
        self._candidate = candidate
        self._words = words
        self._fonts = fonts
        self._width = width
        self._widths = tuple(share * width for share in _SHARES)

    def units(self) -> Iterator[Unit]:
        """Yield the rows; a page never splits a person, whose name opens every page he is on."""
        words = self._words
        head = self._head(
            (
                words.column_place,
                words.column_channel,
                words.column_contents,
                words.column_exchange,
                words.column_result,
            ),
            self._widths,
        )
        yield Unit(head, keep_with_next=True)
        number = 0
        for rows in self._candidate.people:
            number += 1
            yield from self._person(number, rows, head)
        for relation in self._candidate.undeclared:
            number += 1
            yield from self._undeclared(number, relation, head)
        if not number:
            for blank in range(1, _BLANK_PEOPLE + 1):
                label = f"{blank}. {words.blank_person}"
                yield Unit(self._bar(self._leader(label)), keep_with_next=True, repeat=(head,))
                yield Unit(self._blank_row(), repeat=(head,))

    def hosts(self) -> Iterator[Unit]:
        """Yield a row to sign and stamp for each place that has not answered, and a blank one."""
        words = self._words
        widths = tuple(share * self._width for share in _HOST_SHARES)
        head = self._head((words.host_place, words.host_days, words.host_signature), widths)
        yield Unit(head, keep_with_next=True)
        places = list(self._candidate.open_places)
        if self._candidate.undeclared or not self._candidate.rows:
            places.append("")
        for place in places:
            days = (
                self._fill(words.host_arrived.format(day=words.day), _DAY_BLANK),
                self._fill(words.host_left.format(day=words.day), _DAY_BLANK),
            )
            named = self._text(place, inside(widths[0]), field=place, at_commas=True)
            cells = (named or self._dots(inside(widths[0])), days, ())
            yield Unit(Row(widths, cells, least=_HOST_HEIGHT), repeat=(head,))

    def _head(self, titles: tuple[str, ...], widths: tuple[float, ...]) -> Row:
        cells = tuple(
            self._text(title, inside(width), field=title, face=self._fonts.bold, align=Align.CENTRE)
            for title, width in zip(titles, widths, strict=True)
        )
        return Row(widths, cells, grey=HEAD_GREY, middle=True)

    def _person(self, number: int, rows: tuple[ChecklistRow, ...], head: Row) -> Iterator[Unit]:
        title = f"{number}. {self._described(rows[0])}"
        bar = self._bar(self._bold(title))
        again = self._bar(self._bold(f"{title} {self._words.continued}"))
        yield Unit(bar, keep_with_next=True, repeat=(head,))
        for row in rows:
            last = row is rows[-1]
            yield Unit(self._request(row), keep_with_next=not last, repeat=(head, again))

    def _undeclared(self, number: int, relation: str, head: Row) -> Iterator[Unit]:
        words = self._words
        title = f"{number}. {words.undeclared.format(relation=relation)}"
        bar = self._bar((*self._bold(title), *self._leader(words.undeclared_name)))
        yield Unit(bar, keep_with_next=True, repeat=(head,))
        yield Unit(self._blank_row(), repeat=(head,))

    def _described(self, row: ChecklistRow) -> str:
        words = self._words
        parts = [row.relation]
        if row.born:
            parts.append(words.born.format(born=row.born))
        if row.deceased is not None:
            died = words.deceased_in.format(year=row.deceased)
            parts.append(died if row.deceased else words.deceased)
        return f"{row.person} – {', '.join(part for part in parts if part)}"

    def _request(self, row: ChecklistRow) -> Row:
        words, widths = self._words, self._widths
        kinds = ", ".join(words.place_kinds[kind.value] for kind in row.place_kinds)
        place = (
            *self._text(row.place, inside(widths[0]), field=words.column_place, at_commas=True),
            *self._text(kinds, inside(widths[0]), field=kinds, face=self._fonts.italic),
        )
        booklet = row.channel is VerificationChannel.BOOKLET
        channel = words.booklet if booklet else words.slip
        contents = "; ".join(words.contents[content.value] for content in row.contents)
        cells: tuple[tuple[Item, ...], ...] = (
            place or self._dots(inside(widths[0])),
            self._text(channel, inside(widths[1]), field=channel, face=self._fonts.bold),
            self._text(_sentence(contents), inside(widths[2]), field=words.column_contents),
            self._exchange(row),
            self._result(row),
        )
        return Row(widths, cells)

    def _exchange(self, row: ChecklistRow | None) -> tuple[Item, ...]:
        """Return the number and day sent and the day returned, dots where they are not known."""
        words, width = self._words, inside(self._widths[3])
        sent = row.sent if row else None
        returned = row.returned if row else None
        number = self._text(sent.number, width, field=words.column_exchange) if sent else ()
        days = (
            (words.sent, sent.day if sent else None),
            (words.returned, returned.day if returned else None),
        )
        return (
            *(number or (self._fill(words.sent_number, _NUMBER_BLANK),)),
            *(
                self._fill(wording.format(day=f"{day:%d/%m/%Y}" if day else words.day), _DAY_BLANK)
                for wording, day in days
            ),
        )

    def _result(self, row: ChecklistRow | None) -> tuple[Item, ...]:
        words = self._words
        result = row.returned.result if row and row.returned else None
        boxes = (
            (VerificationResult.CORRECT, words.correct),
            (VerificationResult.INCORRECT, words.incorrect),
            (VerificationResult.INCOMPLETE, words.incomplete),
        )
        return tuple(
            TickBox(label, self._fonts.regular, SIZE, ticked=box is result) for box, label in boxes
        )

    def _blank_row(self) -> Row:
        words, widths = self._words, self._widths
        channels = tuple(
            TickBox(label, self._fonts.regular, SIZE) for label in (words.booklet, words.slip)
        )
        cells = (
            self._dots(inside(widths[0]), lines=3),
            channels,
            self._dots(inside(widths[2]), lines=3),
            self._exchange(None),
            self._result(None),
        )
        return Row(widths, cells)

    def _bar(self, items: tuple[Item, ...]) -> Row:
        return Row((self._width,), (items,), grey=BAR_GREY)

    def _bold(self, text: str) -> tuple[Item, ...]:
        return self._text(text, inside(self._width), field=self._words.name, face=self._fonts.bold)

    def _text(
        self,
        text: str,
        width: float,
        *,
        field: str,
        face: Face | None = None,
        align: Align = Align.LEFT,
        at_commas: bool = False,
    ) -> tuple[Item, ...]:
        text = printable(text, fonts=self._fonts, field=field)
        if not text:
            return ()
        return text_lines(
            text,
            face=face or self._fonts.regular,
            size=SIZE,
            width=width,
            align=align,
            at_commas=at_commas,
        )

    def _fill(self, wording: str, blank: float) -> FillLine:
        text = printable(wording, fonts=self._fonts, field=wording)
        return FillLine(text, self._fonts.regular, SIZE, blank)

    def _leader(self, label: str) -> tuple[Item, ...]:
        text = printable(label, fonts=self._fonts, field=label)
        return (Leader(text, self._fonts.regular, SIZE, inside(self._width), _WRITING),)

    def _dots(self, width: float, *, lines: int = 2) -> tuple[Item, ...]:
        return (Leader("", self._fonts.regular, SIZE, width, _WRITING),) * lines


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
