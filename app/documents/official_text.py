"""Texts of a form with their facts put in: words where a fact is known, dots where it is not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from app.documents.boxes import BLANK
from app.documents.fonts import Face, FontSet
from app.documents.leaders import Dots, Piece, Words
from app.documents.official_fields import FieldKind, FormField, field_named
from app.documents.text import printable
from app.domain.partial_date import PartialDate, Precision
from app.i18n import _

FactValue = str | PartialDate
Facts = Mapping[str, FactValue]

_PART: Final = re.compile(r"(\{[a-z_.]+\}|…+)")
_SHORT: Final = 26.0
_YEAR: Final = 38.0
_ROOM: Final = {
    FieldKind.NAME: Dots(135, stretches=True),
    FieldKind.TEXT: Dots(170, stretches=True),
    FieldKind.COUNT: Dots(30),
    FieldKind.NUMBER: Dots(78),
}


def pieces_of(text: str, facts: Facts, *, fonts: FontSet, face: Face) -> Iterator[Piece]:
    """Give the pieces of a text of a form; what the facts hold is data, never wording.

    A fact with a character that the font lacks raises `UserError` with the field's own words.
    """
    for number, part in enumerate(_PART.split(text)):
        if part.startswith("{"):
            opens = number == 1 and text.startswith("{")
            yield from _fact(part[1:-1], facts, fonts=fonts, face=face, opens=opens)
        elif part.startswith(BLANK):
            yield Dots(_SHORT * len(part), stretches=len(part) > 1)
        elif part:
            yield _words(part, fonts=fonts, face=face, field=text)


def fields_in(text: str) -> tuple[str, ...]:
    """Return the names of the facts in a text, in order."""
    return tuple(part[1:-1] for part in _PART.findall(text) if part.startswith("{"))


def told(text: str, facts: Facts) -> str:
    """Return a text with its facts put in, and nothing where one is not known."""
    return "".join(
        shown(facts.get(part[1:-1])) if part.startswith("{") else part for part in _PART.split(text)
    )


def is_known(name: str, facts: Facts) -> bool:
    """Tell whether a fact can be printed whole; of a day, whether the day itself is known."""
    value = facts.get(name)
    if isinstance(value, PartialDate):
        return value.precision in (Precision.DAY, Precision.ABOUT)
    return bool(value and value.strip())


def shown(value: FactValue | None) -> str:
    """Return a fact as it stands in a table: a day as dd/mm/yyyy."""
    return value.show() if isinstance(value, PartialDate) else value or ""


def _fact(name: str, facts: Facts, *, fonts: FontSet, face: Face, opens: bool) -> Iterator[Piece]:
    """Give one fact; a day that opens a sentence begins with a capital."""
    field = field_named(name)
    assert field is not None, name  # the loader lets no other name through
    value = facts.get(name)
    if field.kind is FieldKind.DAY:
        day = value if isinstance(value, PartialDate) else None
        yield from day_pieces(day, fonts=fonts, face=face, opens=opens)
        return
    text = printable(shown(value), fonts=fonts, field=_(field.words))
    yield Words(text, face) if text else _room(field)


def _room(field: FormField) -> Dots:
    return _ROOM[field.kind]


def day_pieces(
    day: PartialDate | None, *, fonts: FontSet, face: Face, opens: bool = False
) -> Iterator[Piece]:
    """Give "ngày 05 tháng 02 năm 1990", with dots for what is not known (05-HD/VPTW)."""
    if day is not None and day.precision is Precision.ABOUT:
        about = "Khoảng" if opens else "khoảng"
        yield _words(f"{about} năm {day.anchor.year}", fonts=fonts, face=face, field="")
        return
    known = day.precision if day else None
    yield Words("Ngày " if opens else "ngày ", face)
    if day and known is Precision.DAY:
        yield Words(f"{day.anchor.day:02}", face)
    else:
        yield Dots(_SHORT)
    yield Words(" tháng ", face)
    if day and known in (Precision.DAY, Precision.MONTH):
        month = day.anchor.month
        yield Words(f"{month:02}" if month < 3 else str(month), face)
    else:
        yield Dots(_SHORT)
    yield Words(" năm ", face)
    yield Words(str(day.anchor.year), face) if day else Dots(_YEAR)


def _words(text: str, *, fonts: FontSet, face: Face, field: str) -> Words:
    # Blanks at the ends part the words from what stands beside them.
    lead = " " if text[:1].isspace() else ""
    tail = " " if text[-1:].isspace() and text.strip() else ""
    return Words(f"{lead}{printable(text, fonts=fonts, field=field)}{tail}", face)
