"""What will be printed, from memory: the PDF's own pages, white in both themes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QKeySequence, QPalette, QShortcut
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.errors import EnvironmentProblem
from app.i18n import _, ngettext
from app.ui.dialogs.frame import LARGEST, DialogFrame
from app.ui.dialogs.page_thumbs import PageThumbs
from app.ui.messages import Messages
from app.ui.printing import MemoryPdf, PrintJob
from app.ui.tasks import Tasks
from app.ui.tokens import current
from app.ui.widgets.buttons import button, icon_button
from app.ui.widgets.labels import label
from app.ui.widgets.panes import Pane, PaneHeader

_ZOOM_STEP = 1.25
_LEAST_ZOOM, _MOST_ZOOM = 0.25, 5.0
_POINTS = 72


class PrintPreviewDialog(DialogFrame):
    """Shows a PDF, prints it through the system's dialog, saves its very bytes.

    No file with personal data lies anywhere. Accepted means that all pages were handed to the
    printer. `printed` is called each time the PDF was saved or its first page was handed over.
    """

    def __init__(
        self,
        title: str,
        pdf: bytes,
        *,
        file_name: str,
        messages: Messages,
        tasks: Tasks,
        saving: bool = True,
        printed: Callable[[], None] = lambda: None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Print: {title}").format(title=title), parent)
        self._pdf, self._file_name = pdf, file_name
        self._messages, self._tasks, self._printed = messages, tasks, printed
        self._job: PrintJob | None = None
        self._document = MemoryPdf(pdf)
        self._view = QPdfView(self)
        self._thumbs = PageThumbs(self._document)
        self._page = label()
        self._page.setObjectName("page")
        self._said = label(tone="ink2")
        self.resize(LARGEST)
        self._build(saving)
        self._connect()
        self._show_page(0)

    def page_count(self) -> int:
        """Return the number of pages."""
        return self._document.pageCount()

    def _build(self, saving: bool) -> None:
        self._view.setDocument(self._document)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.setAccessibleName(_("Pages as they will be printed"))
        ground = QPalette(self._view.palette())
        ground.setColor(QPalette.ColorRole.Dark, QColor(current().track))
        self._view.setPalette(ground)
        pane = Pane(name="preview")
        pane.add(self._build_toolbar())
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._thumbs)
        row.addWidget(self._view, 1)
        holder = QWidget()
        holder.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        pane.add(holder, stretch=1)
        self.body.addWidget(pane, 1)
        self._build_foot(saving)

    def _build_toolbar(self) -> PaneHeader:
        head = PaneHeader()
        self._before = icon_button("chevron-left", _("Page before"), name="before")
        self._after = icon_button("chevron-right", _("Next page"), name="after")
        self._smaller = icon_button("zoom-out", _("Smaller"), name="smaller")
        self._larger = icon_button("zoom-in", _("Larger"), name="larger")
        self._fit = button(_("Fit the width"), kind="quiet", name="fit")
        left: tuple[QWidget, ...] = (self._before, self._page, self._after)
        right: tuple[QWidget, ...] = (self._smaller, self._fit, self._larger)
        for widget in left:
            head.row.addWidget(widget)
        head.row.addStretch(1)
        for widget in right:
            head.row.addWidget(widget)
        return head

    def _build_foot(self, saving: bool) -> None:
        self._save = self.add_button(_("Save PDF…"), "left", "download")
        self._save.setObjectName("save")
        self._save.setVisible(saving)
        self.add_left(self._said)
        self._close = self.add_close_button(_("Close"))
        pages = self.page_count()
        self._print = self.add_button(
            ngettext("Print {count} page…", "Print {count} pages…", pages).format(count=pages),
            "primary",
            "printer",
        )
        self._print.setObjectName("print")
        self._print.setEnabled(pages > 0)
        self._print.setFocus()

    def _connect(self) -> None:
        self._save.clicked.connect(self._save_pdf)
        self._print.clicked.connect(self._ask_printer)
        self._before.clicked.connect(lambda: self._go(self._at() - 1))
        self._after.clicked.connect(lambda: self._go(self._at() + 1))
        self._smaller.clicked.connect(lambda: self._zoom(1 / _ZOOM_STEP))
        self._larger.clicked.connect(lambda: self._zoom(_ZOOM_STEP))
        self._fit.clicked.connect(lambda: self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth))
        self._view.pageNavigator().currentPageChanged.connect(self._show_page)
        self._thumbs.page_chosen.connect(self._go)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self._ask_printer)

    # looking

    def _at(self) -> int:
        return self._view.pageNavigator().currentPage()

    def _go(self, page: int) -> None:
        if 0 <= page < self.page_count() and page != self._at():
            self._view.pageNavigator().jump(page, QPointF())

    def _show_page(self, page: int) -> None:
        self._page.setText(
            _("Page {number} / {count}").format(number=page + 1, count=self.page_count())
        )
        self._before.setEnabled(page > 0)
        self._after.setEnabled(page + 1 < self.page_count())
        self._thumbs.set_page(page)

    def _zoom(self, factor: float) -> None:
        now = self._view.zoomFactor()
        if self._view.zoomMode() == QPdfView.ZoomMode.FitToWidth:
            margins = self._view.documentMargins()
            room = self._view.viewport().width() - margins.left() - margins.right()
            points = self._document.pagePointSize(self._at()).width()
            now = room / (points * self.logicalDpiX() / _POINTS)
        self._view.setZoomMode(QPdfView.ZoomMode.Custom)
        self._view.setZoomFactor(min(max(now * factor, _LEAST_ZOOM), _MOST_ZOOM))

    # doing

    def _save_pdf(self) -> None:
        path = self._messages.choose_save_file(
            self, _("Save PDF"), name=self._file_name, kinds=_("PDF (*.pdf)")
        )
        if path is not None and self._messages.write_file(self, path, self._pdf):
            self._said.setText(_("Saved as {file}").format(file=path.name))
            self._printed()

    def _ask_printer(self) -> None:
        if self._job is not None or not self.page_count():
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.windowTitle())
        if self._messages.choose_printer(self, printer, pages=self.page_count()):
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> None:
        """Hand the pages to a printer that was chosen."""
        self._job = PrintJob(self._document, printer, tasks=self._tasks, parent=self)
        self._job.progressed.connect(self._show_progress)
        self._job.finished.connect(lambda _pages: self.accept())
        self._job.failed.connect(self._on_failed)
        self._print.setEnabled(False)
        self._job.start()

    def _show_progress(self, done: int, pages: int) -> None:
        self._said.setText(_("{done} of {pages} pages sent").format(done=done, pages=pages))
        if done == 1:  # what is stopped later is on paper as far as it came
            self._printed()

    def _on_failed(self, problem: EnvironmentProblem) -> None:
        self._job = None
        self._print.setEnabled(True)
        self._messages.show_problem(self, problem)

    def done(self, result: int) -> None:
        if self._job is not None:
            self._job.stop()
        # The view speaks once more when the document goes, and that may be before the dialog.
        self._view.pageNavigator().currentPageChanged.disconnect(self._show_page)
        super().done(result)
