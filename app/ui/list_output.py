"""Printing a list and writing it to Excel as it is shown: the same way on every page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.services.list_output import ShownList, list_excel, list_pdf
from app.services.register import Register
from app.ui.main_window import Tools
from app.ui.tasks import Job

ShowDocument = Callable[[bytes, str], None]
Make = Callable[[], ShownList]
"""Builds the list; called in the lane for files, so it touches no widget."""


class ListOutput:
    """What a page does for Ctrl+P and Ctrl+E."""

    def __init__(
        self, page: QWidget, register: Register, tools: Tools, show_document: ShowDocument
    ) -> None:
        self._page, self._register = page, register
        self._tools, self._show_document = tools, show_document

    def print_list(self, make: Make, *, title: str) -> None:
        """Draw the list and open its preview."""
        self.show_pdf(lambda _job: list_pdf(self._register, make()), title=title)

    def show_pdf(self, draw: Callable[[Job], bytes], *, title: str) -> None:
        """Let `draw` make a document in the lane for files, and open its preview."""
        self._tools.tasks.background(self._page, draw, lambda pdf: self._show_document(pdf, title))

    def export_list(self, make: Make, *, file_name: str) -> None:
        """Ask where to, then write the list to a new Excel file."""

        def write(path: Path, _job: Job) -> None:
            list_excel(self._register, make(), path)

        self.write_excel(write, file_name=file_name)

    def write_excel(self, write: Callable[[Path, Job], object], *, file_name: str) -> None:
        """Ask where to, then let `write` make the Excel file there, in the lane for files."""
        path = self._tools.messages.choose_save_file(
            self._page, _("Write to Excel"), name=file_name, kinds=_("Excel (*.xlsx)")
        )
        if path is None:
            return
        self._tools.tasks.background(
            self._page, partial(write, path), lambda _done: self._tell(path)
        )

    def _tell(self, path: Path) -> None:
        self._tools.messages.tell(
            self._page,
            _("{file} stands in {folder}.").format(file=path.name, folder=path.parent),
            title=_("Written to Excel"),
        )
