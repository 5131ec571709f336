"""Prints the paper recovery key: large groups of four, what it opens, where to keep it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app.documents.boxes import FillLine
from app.documents.flow import Item, Unit
from app.documents.fonts import FontSet
from app.documents.forms import load_form
from app.documents.items import Align, Gap, Prose, Row, inside, text_lines
from app.documents.page import PORTRAIT, Paper, PrintStyle, Section
from app.documents.pen import Pen
from app.documents.table import Column, Table
from app.documents.text import Run, printable

_GROUP = 4
_GROUPS_A_LINE = 5
_KEY_SIZE = 20.0
_KEY_SPACING = 2.5
_KEY_LEADING = 42.0
_NUMBER_SIZE = 10.0
_SIZE = 13.0
_HOLDERS = 3
_HOLDER_HEIGHT = 34.0


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """A key as the key file made it; spaces and hyphens in it do not matter."""

    committee: str
    key: str
    made_on: date

    @property
    def groups(self) -> tuple[str, ...]:
        """Return the key in groups of four characters."""
        key = "".join(character for character in self.key if character.isalnum())
        return tuple(key[start : start + _GROUP] for start in range(0, len(key), _GROUP))


@dataclass(frozen=True, slots=True)
class RecoveryWords:
    """The wording of resources/forms/recovery_key.toml."""

    title: str
    made: str
    secret: str
    holders: str
    holder_day: str
    holder_place: str
    holder_name: str
    holder_signature: str
    foot: str
    page: str
    steps: Mapping[str, str]


def render_recovery_sheet(sheet: RecoverySheet, *, style: PrintStyle | None = None) -> bytes:
    """Return the PDF of one A4 page; the file itself is the key, so it is never kept on disk."""
    style = style or PrintStyle()
    form = load_form("recovery_key", RecoveryWords, on=sheet.made_on, spelling=style.spelling)
    words = form.words
    section = Section(
        units=_units(sheet, words, style.fonts),
        foot=words.foot.format(committee=sheet.committee, day=f"{sheet.made_on:%d/%m/%Y}"),
        page_label=words.page,
    )
    return Paper(words.title, (section,), style).render()


def _units(sheet: RecoverySheet, words: RecoveryWords, fonts: FontSet) -> Iterator[Unit]:
    width = PORTRAIT.text_width
    for text, size in ((sheet.committee, 14.0), (words.title, 18.0)):
        line = printable(text.upper(), fonts=fonts, field=text)
        for item in text_lines(line, face=fonts.bold, size=size, width=width, align=Align.CENTRE):
            yield Unit(item)
    made = FillLine(
        words.made.format(day=f"{sheet.made_on:%d/%m/%Y}"), fonts.regular, _SIZE, blank=30
    )
    yield Unit(Gap(6))
    yield Unit(FillLine(made.text, made.face, made.size, made.blank, (width - made.width) / 2))
    yield Unit(Gap(12))
    yield Unit(_key_box(sheet.groups, fonts=fonts, width=width))
    yield Unit(Gap(10))
    yield Unit(_prose([Run(words.secret, bold=True)], fonts=fonts, centred=True))
    yield Unit(Gap(6))
    for number, step in enumerate(words.steps.values(), start=1):
        yield Unit(_prose([Run(f"{number}. {step}")], fonts=fonts))
    yield Unit(Gap(8))
    yield Unit(_prose([Run(words.holders, bold=True)], fonts=fonts), keep_with_next=True)
    yield from _holders(words, fonts=fonts, width=width)


def _key_box(groups: tuple[str, ...], *, fonts: FontSet, width: float) -> Row:
    lines = tuple(
        _KeyLine(
            start + 1,
            tuple(
                printable(group, fonts=fonts, field=group)
                for group in groups[start : start + _GROUPS_A_LINE]
            ),
            fonts,
            inside(width),
        )
        for start in range(0, len(groups), _GROUPS_A_LINE)
    )
    return Row((width,), (lines,), grey=0.97, pad=10)


@dataclass(frozen=True, slots=True)
class _KeyLine:
    """Groups at equal distances, each over its number: a mistyped group is told by number."""

    first: int
    groups: tuple[str, ...]
    fonts: FontSet
    width: float

    @property
    def height(self) -> float:
        return _KEY_LEADING

    def draw(self, pen: Pen, x: float, top: float) -> None:
        share = self.width / _GROUPS_A_LINE
        baseline = top - _KEY_SIZE
        below = baseline - _NUMBER_SIZE * 1.5
        bold, regular = self.fonts.bold, self.fonts.regular
        for index, group in enumerate(self.groups):
            middle = x + share * (index + 0.5)
            pen.spaced(middle, baseline, group, face=bold, size=_KEY_SIZE, spacing=_KEY_SPACING)
            number = str(self.first + index)
            pen.centred(middle, below, number, face=regular, size=_NUMBER_SIZE)


def _holders(words: RecoveryWords, *, fonts: FontSet, width: float) -> Iterator[Unit]:
    columns = (
        Column(words.holder_day, 1),
        Column(words.holder_place, 2),
        Column(words.holder_name, 2),
        Column(words.holder_signature, 1.2),
    )
    table = Table(columns, fonts=fonts, width=width, size=12)
    yield Unit(table.titles, keep_with_next=True)
    blank = table.row(("",) * len(columns))
    for _holder in range(_HOLDERS):
        yield Unit(Row(blank.widths, blank.cells, least=_HOLDER_HEIGHT))


def _prose(runs: list[Run], *, fonts: FontSet, centred: bool = False) -> Item:
    return Prose(
        runs,
        fonts=fonts,
        field=runs[0].text,
        width=PORTRAIT.text_width,
        size=_SIZE,
        align=Align.CENTRE if centred else None,
    )
