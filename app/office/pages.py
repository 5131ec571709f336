"""The pages under the main tabs, and what leads from one to another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QApplication, QWidget

from app.i18n import _
from app.services.imports import ImportKind
from app.services.register import Register
from app.ui.books import PageSpec
from app.ui.main_window import MainWindow, Tools
from app.ui.pages.candidates.page import CandidatesPage
from app.ui.pages.cells.page import CellsPage
from app.ui.pages.mentors.page import MentorsPage
from app.ui.pages.quotas.page import QuotasPage

_PAGE_OF: Final = {
    ImportKind.CELLS: "cells",
    ImportKind.MEMBERS: "candidates",
    ImportKind.CANDIDATES: "candidates",
    ImportKind.QUOTAS: "quotas",
}


def make_pages(register: Register, tools: Tools) -> Sequence[PageSpec]:
    """Make the four pages of a register and connect them; on the main thread."""
    show = partial(show_document, tools)
    cells = CellsPage(register, tools, show)
    candidates = CandidatesPage(register, tools, show)
    mentors = MentorsPage(register, tools, show)
    quotas = QuotasPage(register, tools, show)
    for page in (cells, candidates, mentors):
        page.record_requested.connect(partial(_open_record, page))
    for inside, signal, kind in (
        (cells, cells.import_requested, ImportKind.CELLS),
        (candidates, candidates.import_requested, ImportKind.CANDIDATES),
        (mentors, mentors.import_requested, ImportKind.CANDIDATES),
        (quotas, quotas.import_requested, ImportKind.QUOTAS),
    ):
        signal.connect(partial(start_import, inside, register, tools, kind))
    cells.sources_requested.connect(partial(_show_sources, candidates))
    return (
        PageSpec("cells", _("Cells"), cells),
        PageSpec(
            "candidates", _("Sources of admission"), candidates, finds=("candidate", "member")
        ),
        PageSpec("mentors", _("Mentor assignments"), mentors),
        PageSpec("quotas", _("Targets"), quotas),
    )


def show_document(tools: Tools, pdf: bytes, title: str) -> None:
    """Open the print preview of a document made in memory."""
    from app.ui.dialogs.print_preview import PrintPreviewDialog  # noqa: PLC0415 - loads QtPdf

    tools.messages.run(
        PrintPreviewDialog(
            title,
            pdf,
            file_name=f"{title}.pdf",
            messages=tools.messages,
            tasks=tools.tasks,
            parent=QApplication.activeWindow(),
        )
    )


def start_import(
    inside: QWidget, register: Register, tools: Tools, kind: ImportKind = ImportKind.CELLS
) -> None:
    """Show the import in place of the tab's page, inside the main window that holds `inside`."""
    from app.ui.pages.importing.page import ImportPage  # noqa: PLC0415 - first use: Excel

    main = _main_window(inside)
    page = ImportPage(register, tools, partial(show_document, tools), kind=kind)
    page.left.connect(main.uncover)
    page.list_requested.connect(partial(_show_list, main))
    main.cover(page)


def _show_list(main: MainWindow, kind: str) -> None:
    main.uncover()
    main.open_page(_PAGE_OF[ImportKind(kind)])


def _open_record(inside: QWidget, key: str, record: UUID) -> None:
    _main_window(inside).open_record(key, record)


def _show_sources(candidates: CandidatesPage, cell_id: UUID) -> None:
    candidates.show_cell(cell_id)
    _main_window(candidates).open_page("candidates")


def _main_window(inside: QWidget) -> MainWindow:
    widget: QWidget | None = inside
    while widget is not None and not isinstance(widget, MainWindow):
        widget = widget.parentWidget()
    assert widget is not None, "a page stands in a main window"
    return widget
