"""Sends a PDF to the printer page by page at 300 dpi, one page in memory, the window alive."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QMarginsF, QObject, QRect, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from app.errors import EnvironmentProblem
from app.i18n import _
from app.ui.tasks import Tasks

DPI = 300
_POINTS = 72


class MemoryPdf(QPdfDocument):
    """A PDF read from memory.

    It has no parent: a page may still be drawn in another thread when its dialog is gone.
    """

    def __init__(self, pdf: bytes) -> None:
        super().__init__()
        self._bytes = QBuffer()  # read as long as pages are drawn
        self._bytes.setData(QByteArray(pdf))
        self._bytes.open(QBuffer.OpenModeFlag.ReadOnly)
        self.load(self._bytes)


class PrintJob(QObject):
    """Draws each page in another thread and hands it to the printer on the main one."""

    progressed = Signal(int, int)
    """Pages handed over, and pages in all."""
    finished = Signal(int)
    """All pages were handed over; how many."""
    failed = Signal(object)
    """An `EnvironmentProblem`."""

    def __init__(
        self, document: QPdfDocument, printer: QPrinter, *, tasks: Tasks, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._document, self._printer, self._tasks = document, printer, tasks
        self._pages: Sequence[int] = pages_to_print(printer, document.pageCount())
        self._painter = QPainter()
        self._next = 0
        self._stopped = False

    def start(self) -> None:
        """Open the printer and begin with the first page."""
        self._printer.setFullPage(True)
        self._fit_paper(self._pages[0])
        if not self._painter.begin(self._printer):
            self.failed.emit(
                EnvironmentProblem(
                    _(
                        "The printer “{name}” does not answer. See that it is switched on and "
                        "has paper, or choose another one."
                    ).format(name=self._printer.printerName())
                )
            )
            return
        self._draw_next()

    def stop(self) -> None:
        """Stop before the next page; what the printer has already is printed."""
        self._stopped = True
        if self._painter.isActive():
            self._painter.end()

    def _draw_next(self) -> None:
        document, page = self._document, self._pages[self._next]
        self._tasks.background(self, lambda _job: render_page(document, page), self._hand_over)

    def _hand_over(self, image: QImage) -> None:
        if self._stopped:
            return
        paper = self._printer.paperRect(QPrinter.Unit.DevicePixel).toRect()
        self._painter.drawImage(_inside(image, paper), image)
        self._next += 1
        self.progressed.emit(self._next, len(self._pages))
        if self._next == len(self._pages):
            self._painter.end()
            self.finished.emit(self._next)
            return
        self._fit_paper(self._pages[self._next])
        self._printer.newPage()
        self._draw_next()

    def _fit_paper(self, page: int) -> None:
        self._printer.setPageLayout(page_layout(self._document.pagePointSize(page)))


def pages_to_print(printer: QPrinter, count: int) -> list[int]:
    """Return the pages chosen in the print dialog, from 0, once for each copy and in its order."""
    pages = list(range(count))
    if printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage() > 0:
        pages = pages[printer.fromPage() - 1 : printer.toPage() or count]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    return pages * max(copies, 1)


def page_layout(size: QSizeF) -> QPageLayout:
    """Return the paper for a page of `size` points, upright or level as the page is."""
    level = size.width() > size.height()
    upright = size.transposed() if level else size
    paper = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    orientation = QPageLayout.Orientation.Landscape if level else QPageLayout.Orientation.Portrait
    return QPageLayout(paper, orientation, QMarginsF())


def render_page(document: QPdfDocument, page: int, dpi: float = DPI) -> QImage:
    """Return one page as it looks on white paper; may run in any thread."""
    size = document.pagePointSize(page)
    pixels = QSize(round(size.width() * dpi / _POINTS), round(size.height() * dpi / _POINTS))
    drawn = document.render(page, pixels)
    paper = QImage(pixels, QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return paper


def _inside(image: QImage, paper: QRect) -> QRect:
    """Return where the image lies on the paper: as large as fits, in the middle."""
    size = image.size().scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    left = (paper.width() - size.width()) // 2
    top = (paper.height() - size.height()) // 2
    return QRect(left, top, size.width(), size.height())
