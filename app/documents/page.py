"""The page of a Party document (05-HD/VPTW 27/5/2026): margins, page number, running foot."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from io import BytesIO

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from app.documents.flow import Page, Unit, paginate
from app.documents.fonts import FontPaths, FontSet, register_fonts
from app.documents.pen import Pen
from app.documents.text import UySpelling, printable, wrap

_NUMBER_FROM_TOP = 10 * mm
_NUMBER_SIZE = 14
_FOOT_FROM_BOTTOM = 10 * mm
_FOOT_SIZE = 10


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A sheet and its margins, in points."""

    width: float
    height: float
    left: float = 30 * mm
    right: float = 15 * mm
    top: float = 20 * mm
    bottom: float = 20 * mm

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        return self.height - self.top - self.bottom


PORTRAIT = PageLayout(210 * mm, 297 * mm)
# The guidance allows landscape for wide tables and names no other margins for it.
LANDSCAPE = PageLayout(297 * mm, 210 * mm)
# The guidance names the size alone; the margins are narrower in the measure of the sheet.
A5 = PageLayout(148 * mm, 210 * mm, left=20 * mm, right=12 * mm, top=15 * mm, bottom=15 * mm)
LEAF = PageLayout(145 * mm, 205 * mm, left=20 * mm, right=12 * mm, top=15 * mm, bottom=15 * mm)


@dataclass(frozen=True, slots=True)
class PrintStyle:
    """What an office chooses for all its papers: an installed font, the spelling of “ủy”."""

    font_paths: FontPaths | None = None
    spelling: UySpelling = UySpelling.NEW

    @property
    def fonts(self) -> FontSet:
        """Return the registered faces; parsed once a process."""
        return register_fonts(self.font_paths)


@dataclass(frozen=True, slots=True)
class Section:
    """Pages that are numbered together: one person's sheet, or a whole list.

    `foot` stands at the left of the running foot; `page_label` holds `{page}` and `{pages}`.
    """

    units: Iterable[Unit]
    foot: str
    page_label: str
    layout: PageLayout = PORTRAIT
    numbered_on_top: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of one or more sections; `title` is what a viewer shows in its title bar."""

    title: str
    sections: Iterable[Section]
    style: PrintStyle = field(default_factory=PrintStyle)

    def render(self, *, on_page: Callable[[int], None] | None = None) -> bytes:
        """Return the PDF; equal papers give equal bytes.

        `on_page` is told how many pages are done, before each page; what it raises ends the work.
        """
        buffer = BytesIO()
        fonts = self.style.fonts
        # Named here, or ReportLab puts Helvetica into the file, which has no Vietnamese letters.
        canvas = Canvas(
            buffer,
            invariant=1,
            pageCompression=1,
            lang="vi",
            initialFontName=fonts.regular.name,
        )
        canvas.setTitle(self.title)
        canvas.setAuthor("")
        canvas.setSubject("")
        canvas.setCreator("Sổ Nguồn")
        pen = Pen(canvas)
        done = 0
        for section in self.sections:
            pages = paginate(section.units, section.layout.text_height)
            for number, page in enumerate(pages, start=1):
                if on_page is not None:
                    on_page(done)
                _draw_page(pen, section, page, number=number, total=len(pages), fonts=fonts)
                done += 1
        canvas.save()
        return buffer.getvalue()


def _draw_page(
    pen: Pen, section: Section, page: Page, *, number: int, total: int, fonts: FontSet
) -> None:
    layout = section.layout
    pen.begin_page(layout.width, layout.height)
    face = fonts.regular
    if section.numbered_on_top and number > 1:
        middle = layout.left + layout.text_width / 2
        # The figures hang from the 10 mm line: a digit of the font is 0.68 em high.
        baseline = layout.height - _NUMBER_FROM_TOP - _NUMBER_SIZE * 0.68
        pen.centred(middle, baseline, str(number), face=face, size=_NUMBER_SIZE)
    top = layout.height - layout.top
    for placed in page:
        placed.item.draw(pen, layout.left, top - placed.offset)
    label = section.page_label.format(page=number, pages=total)
    _draw_foot(pen, layout, section.foot, label, fonts=fonts)
    pen.end_page()


def _draw_foot(pen: Pen, layout: PageLayout, left: str, right: str, *, fonts: FontSet) -> None:
    face, size = fonts.regular, _FOOT_SIZE
    end = layout.width - layout.right
    right = printable(right, fonts=fonts, field=right)
    left = printable(left, fonts=fonts, field=left)
    pen.right(end, _FOOT_FROM_BOTTOM, right, face=face, size=size)
    room = layout.text_width - face.width(right, size) - 2 * size
    baseline = _FOOT_FROM_BOTTOM
    for line in wrap(left, face=face, size=size, width=room)[:2]:
        pen.text(layout.left, baseline, line, face=face, size=size)
        baseline -= size * 1.2
