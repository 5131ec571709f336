"""Draws official forms from their specs: one drawing for all, one or hundreds in a run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from reportlab.lib.units import mm

from app.documents.flow import Item, Unit
from app.documents.fonts import FontSet
from app.documents.heading import SignaturePlace, signatures
from app.documents.items import Align, Beside, Gap, Stack, TextLine
from app.documents.leaders import Measure, leader_lines
from app.documents.official_body import OfficialBody
from app.documents.official_head import OfficialHead
from app.documents.official_sheet import FormSheet, Missing, missing_facts
from app.documents.official_spec import FormSpec, PageKind
from app.documents.official_text import pieces_of, told
from app.documents.page import A5, LEAF, PORTRAIT, PageLayout, Paper, PrintStyle, Section
from app.documents.pen import Pen
from app.errors import UserError
from app.i18n import _

__all__ = ["FormSheet", "Missing", "missing_facts", "render_form"]

_PAGES: Final = {PageKind.A4: PORTRAIT, PageKind.A5: A5, PageKind.LEAF: LEAF}
_RECIPIENTS: Final = "Nơi nhận:"
_RECIPIENTS_SIZE: Final = 12.0
_RIGHT_FROM: Final = 0.46


def render_form(
    spec: FormSpec,
    sheets: Iterable[FormSheet],
    *,
    style: PrintStyle | None = None,
    on_page: Callable[[int], None] | None = None,
) -> bytes:
    """Return the PDF of a form for some sheets, each beginning on a page of its own.

    No sheets, and a fact with a character the font lacks, raise `UserError`.
    """
    style = style or PrintStyle()
    wanted = list(sheets)
    if not wanted:
        raise UserError(
            _("There is nobody to print {form} for. Choose people, or print it blank.").format(
                form=spec.number
            )
        )
    sections = (_Sheet(spec, sheet, style).section() for sheet in wanted)
    return Paper(f"{spec.number} {spec.name}", sections, style).render(on_page=on_page)


class _Sheet:
    """The pages of one paper."""

    def __init__(self, spec: FormSpec, sheet: FormSheet, style: PrintStyle) -> None:
        self._spec = spec
        self._sheet = sheet
        self._fonts: FontSet = style.fonts
        self._layout: PageLayout = _PAGES[spec.page]
        self._width = self._layout.text_width
        self._head = OfficialHead(
            spec, sheet.facts, fonts=self._fonts, width=self._width, size=self._head_size
        )

    @property
    def _head_size(self) -> float:
        return 14.0 if self._spec.page is PageKind.A4 else 11.0

    def section(self) -> Section:
        return Section(
            units=self._units(),
            foot=self._sheet.code,
            page_label="",
            layout=self._layout,
            numbered_on_top=True,
        )

    def _units(self) -> Iterator[Unit]:
        spec, sheet = self._spec, self._sheet
        yield Unit(self._head.head(number=sheet.number, day=sheet.day))
        yield Unit(self._head.title(), keep_with_next=True)
        if spec.addressed:
            yield Unit(self._head.addressed(), keep_with_next=True)
        body = OfficialBody(spec, sheet, fonts=self._fonts, width=self._width, size=spec.size)
        units = list(body.units())
        # Nobody signs on a page that holds nothing else: two lines of the text come along.
        for number, unit in enumerate(units):
            kept = unit.keep_with_next or number >= len(units) - 2
            yield replace(unit, keep_with_next=kept)
        if spec.signers or spec.recipients:
            yield Unit(self._closing())

    def _closing(self) -> Item:
        spec, width = self._spec, self._width
        right = width * _RIGHT_FROM
        alone = len(spec.signers) == 1
        date: tuple[Item, ...] = ()
        if spec.dated_below:
            lines = self._head.date(self._sheet.day, width=width - right)
            date = (Gap(4), Beside(((right, Stack(lines)),)))
        if alone or spec.recipients:
            # The one who signs stands in the right half, the recipients left of him.
            sign = self._signatures(width - right)
            block: Item = Beside(((0.0, self._recipients(right - 4 * mm)), (right, sign)))
        else:
            block = self._signatures(width)
        return Stack((*date, block))

    def _signatures(self, width: float) -> Item:
        places = [
            SignaturePlace(
                told(one.authority, self._sheet.facts),
                office=one.office,
                hint=one.hint,
                name=told(one.name, self._sheet.facts),
            )
            for one in self._spec.signers
        ]
        return signatures(places, fonts=self._fonts, width=width, size=self._head_size)

    def _recipients(self, width: float) -> Item:
        recipients = self._spec.recipients
        if not recipients:
            return Gap(0)
        face = self._fonts.regular
        size = min(14.0, self._head_size)
        lines: list[Item] = [Gap(5 * mm), _Underlined(_RECIPIENTS, self._fonts, size)]
        small = min(_RECIPIENTS_SIZE, size)
        for number, text in enumerate(recipients, start=1):
            end = "." if number == len(recipients) else ";"
            pieces = pieces_of(f"- {text}{end}", self._sheet.facts, fonts=self._fonts, face=face)
            lines += leader_lines(pieces, Measure(width, small, small * 1.28, Align.LEFT))
        return Stack(tuple(lines))


class _Underlined:
    """A word with a rule under it."""

    def __init__(self, text: str, fonts: FontSet, size: float) -> None:
        self._line = TextLine(text, fonts.regular, size, size * 1.28)
        self.height = self._line.height

    def draw(self, pen: Pen, x: float, top: float) -> None:
        self._line.draw(pen, x, top)
        below = top - self.height + self._line.size * 0.12
        pen.rule(x, below, x + self._line.face.width(self._line.text, self._line.size), below)
