"""What a PDF really draws: boxes of text and of rules, checked against margins and each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw

from app.documents.page import LANDSCAPE, PORTRAIT, PageLayout

_SLACK = 1.0
_FOOT = 45.0
"""Points from the lower edge up to which the running foot reaches."""
_NUMBER_BAND = 45.0
"""Points from the top edge in which a page number stands above the text."""


@dataclass(frozen=True)
class Box:
    """A box on a page in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float
    text: str = ""

    def overlaps(self, other: Box) -> bool:
        """Tell whether the two share more than a touch."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.top, other.top) - max(self.bottom, other.bottom)
        return wide > _SLACK and high > _SLACK


def text_boxes(page: pypdfium2.PdfPage) -> list[Box]:
    """Return the tight box of each run of text on a page."""
    words = page.get_textpage()
    found = []
    for index in range(words.count_rects()):
        left, bottom, right, top = words.get_rect(index)
        found.append(
            Box(left, bottom, right, top, words.get_text_bounded(left, bottom, right, top))
        )
    return found


def dotted_lines(page: pypdfium2.PdfPage) -> list[Box]:
    """Return the boxes of flat lines: leaders and rules, no frames."""
    found = []
    for one in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = one.get_bounds()
        if top - bottom < 3:
            found.append(Box(left, bottom, right, top, "-"))
    return found


def faults(pdf: bytes, layout: PageLayout) -> list[str]:
    """Return what stands outside the margins or over something else, page by page."""
    document = pypdfium2.PdfDocument(pdf)
    return [
        f"page {number}: {fault}"
        for number, page in enumerate(document, start=1)
        for fault in _faults(page, layout)
    ]


def _faults(page: pypdfium2.PdfPage, layout: PageLayout) -> Iterator[str]:
    texts, lines = text_boxes(page), dotted_lines(page)
    low, high = layout.left - _SLACK, layout.width - layout.right + _SLACK
    for box in (*texts, *lines):
        is_number = box.bottom > layout.height - _NUMBER_BAND and box.text.strip().isdigit()
        if box.left < low or box.right > high:
            yield f"{box} leaves the margins"
        if box.bottom < layout.bottom - 4 or (
            box.top > layout.height - layout.top + 2 and not is_number
        ):
            yield f"{box} leaves the text area"
    ordered = sorted((*texts, *lines), key=lambda box: -box.top)
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if other.top < one.bottom - _SLACK:
                break
            if one.overlaps(other):
                yield f"{one} lies over {other}"


def page_faults(pdf: bytes) -> list[str]:
    """Return what stands outside the margins or over something else; the foot apart."""
    return [
        f"page {number}: {fault}"
        for number, page in enumerate(pypdfium2.PdfDocument(pdf), start=1)
        for fault in _faults_of(page)
    ]


def _faults_of(page: pypdfium2.PdfPage) -> list[str]:
    layout = LANDSCAPE if page.get_width() > page.get_height() else PORTRAIT
    boxes = [box for box in (*text_boxes(page), *dotted_lines(page)) if box.top > _FOOT]
    found = [f"{box} leaves the margins" for box in boxes if not _inside(box, layout)]
    for place, one in enumerate(boxes):
        others = [other for other in boxes[place + 1 :] if one.text != "-" or other.text != "-"]
        found += [f"{one} lies over {other}" for other in others if one.overlaps(other)]
    return found


def _inside(box: Box, layout: PageLayout) -> bool:
    number = box.text.strip().isdigit() and box.bottom > layout.height - 45
    sides = box.left >= layout.left - 1 and box.right <= layout.width - layout.right + 1
    lines = box.bottom >= layout.bottom - 4 and box.top <= layout.height - layout.top + 2
    return sides and (lines or number)
