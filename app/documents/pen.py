"""Draws on one ReportLab canvas: text gathered a page at a time, rules, dotted leaders, grounds."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from app.documents.fonts import Face

HAIRLINE = 0.5
_DOT, _DOT_GAP = 0.85, 2.0


class Pen:
    """A drawing surface in points, origin at the bottom left, y upwards."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self._text: PDFTextObject = canvas.beginText()
        self._font: tuple[str, float] | None = None

    def begin_page(self, width: float, height: float) -> None:
        """Set the size of the page; what is drawn before would make a page of its own."""
        self.canvas.setPageSize((width, height))
        self.canvas.setLineWidth(HAIRLINE)

    def text(self, x: float, baseline: float, text: str, *, face: Face, size: float) -> None:
        """Write one line of cleaned text from `x`; all lines of a page share one text object."""
        if self._font != (face.name, size):
            self._font = (face.name, size)
            self._text.setFont(face.name, size)
        self._text.setTextOrigin(x, baseline)
        self._text.textOut(text)

    def centred(self, x: float, baseline: float, text: str, *, face: Face, size: float) -> None:
        """Write one line of cleaned text with its middle at `x`."""
        self.text(x - face.width(text, size) / 2, baseline, text, face=face, size=size)

    def right(self, x: float, baseline: float, text: str, *, face: Face, size: float) -> None:
        """Write one line of cleaned text that ends at `x`."""
        self.text(x - face.width(text, size), baseline, text, face=face, size=size)

    def spaced(
        self, middle: float, baseline: float, text: str, *, face: Face, size: float, spacing: float
    ) -> None:
        """Write cleaned text with its middle at `middle` and `spacing` between its letters."""
        length = face.width(text, size) + spacing * (len(text) - 1)
        self._text.setCharSpace(spacing)
        self.text(middle - length / 2, baseline, text, face=face, size=size)
        self._text.setCharSpace(0)

    def rule(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Draw a hairline."""
        self.canvas.line(x1, y1, x2, y2)

    def dots(self, x1: float, x2: float, baseline: float) -> None:
        """Draw a dotted leader to write on; typed full stops would not end where the cell ends."""
        if x2 <= x1:
            return
        canvas = self.canvas
        canvas.saveState()
        canvas.setLineWidth(_DOT)
        canvas.setLineCap(1)
        canvas.setDash([0, _DOT_GAP + _DOT])
        canvas.line(x1, baseline, x2, baseline)
        canvas.restoreState()

    def frame(self, x: float, bottom: float, width: float, height: float) -> None:
        """Draw the outline of a box."""
        self.canvas.rect(x, bottom, width, height)

    def tick(self, x: float, bottom: float, side: float) -> None:
        """Draw a tick into a box."""
        canvas = self.canvas
        canvas.saveState()
        canvas.setLineWidth(side * 0.16)
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        path = canvas.beginPath()
        path.moveTo(x + side * 0.18, bottom + side * 0.5)
        path.lineTo(x + side * 0.42, bottom + side * 0.2)
        path.lineTo(x + side * 0.95, bottom + side * 1.05)
        canvas.drawPath(path)
        canvas.restoreState()

    def shade(self, x: float, bottom: float, width: float, height: float, *, grey: float) -> None:
        """Fill a box with a grey from 0 (black) to 1 (white); text lies above it."""
        self.canvas.setFillGray(grey)
        self.canvas.rect(x, bottom, width, height, stroke=0, fill=1)
        self.canvas.setFillGray(0)

    def end_page(self) -> None:
        """Put the gathered text on the page and turn to a new one."""
        self.canvas.drawText(self._text)
        self.canvas.showPage()
        self._text = self.canvas.beginText()
        self._font = None
