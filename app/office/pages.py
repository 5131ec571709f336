"""The pages under the main tabs, and what leads from one to another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast
from uuid import UUID

from PySide6.QtWidgets import QApplication, QWidget

from app.i18n import _
from app.office.due_queue import DueQueue
from app.services.print_journal import note_paper
from app.services.register import Register
from app.ui.books import PageSpec
from app.ui.list_output import ShowDocument
from app.ui.main_window import MainWindow, Tools

if TYPE_CHECKING:
    from app.ui.pages.candidates.page import CandidatesPage

CopyFirst = Callable[[], Path | None]

# By the kind of list that was imported.
_PAGE_OF: Final = {
    "cells": "cells",
    "members": "candidates",
    "candidates": "candidates",
    "quotas": "quotas",
}


def make_pages(
    register: Register, tools: Tools, *, queue: DueQueue, copy_first: CopyFirst
) -> Sequence[PageSpec]:
    """Return what makes each page of a register and connects it, in the order of the main tabs.

    `copy_first` copies the book before an import is written.
    """
    make = _Maker(register, tools, partial(show_document, register, tools), queue, copy_first)
    return (
        PageSpec("today", _("What is due"), make.today),
        PageSpec("cells", _("Cells"), make.cells, finds=("cell",)),
        PageSpec(
            "candidates", _("Sources of admission"), make.candidates, finds=("candidate", "member")
        ),
        PageSpec("mentors", _("Mentor assignments"), make.mentors),
        PageSpec("quotas", _("Targets"), make.quotas),
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the pages; the modules of a page are imported when it is."""

    register: Register
    tools: Tools
    show: ShowDocument
    queue: DueQueue
    copy_first: CopyFirst

    def today(self) -> QWidget:
        from app.ui.pages.rules.banner import RulesBanner  # noqa: PLC0415 - first use
        from app.ui.pages.today.page import TodayPage  # noqa: PLC0415 - first use

        page = TodayPage(self.register, self.tools, self.show)
        page.record_requested.connect(partial(_open_record, page))
        page.import_requested.connect(partial(self._import, page, "candidates"))
        banner = RulesBanner(self.register, self.tools)
        banner.rules_requested.connect(partial(show_rules, page, self.register, self.tools))
        page.add_banner(banner)
        page.overdue_counted.connect(partial(_show_overdue, page))
        page.said.connect(partial(_say, page))
        self.queue.progressed.connect(page.show_reckoning)
        self.queue.worked_off.connect(page.end_reckoning)
        return page

    def cells(self) -> QWidget:
        from app.ui.pages.cells.page import CellsPage  # noqa: PLC0415 - first use

        page = CellsPage(self.register, self.tools, self.show)
        page.record_requested.connect(partial(_open_record, page))
        page.sources_requested.connect(partial(_show_sources, page))
        page.import_requested.connect(partial(self._import, page, "cells"))
        return page

    def candidates(self) -> QWidget:
        from app.ui.pages.candidates.page import CandidatesPage  # noqa: PLC0415 - first use

        page = CandidatesPage(self.register, self.tools, self.show)
        page.record_requested.connect(partial(_open_record, page))
        page.import_requested.connect(partial(self._import, page, "candidates"))
        return page

    def mentors(self) -> QWidget:
        from app.ui.pages.mentors.page import MentorsPage  # noqa: PLC0415 - first use

        page = MentorsPage(self.register, self.tools, self.show)
        page.record_requested.connect(partial(_open_record, page))
        page.import_requested.connect(partial(self._import, page, "candidates"))
        return page

    def quotas(self) -> QWidget:
        from app.ui.pages.quotas.page import QuotasPage  # noqa: PLC0415 - first use

        page = QuotasPage(self.register, self.tools, self.show)
        page.import_requested.connect(partial(self._import, page, "quotas"))
        return page

    def _import(self, page: QWidget, kind: str) -> None:
        start_import(page, self.register, self.tools, kind, copy_first=self.copy_first)


def show_document(register: Register, tools: Tools, pdf: bytes, title: str) -> None:
    """Open the print preview of a document made in memory; the journal notes what leaves it."""
    from app.ui.dialogs.print_preview import PrintPreviewDialog  # noqa: PLC0415 - loads QtPdf

    dialog = PrintPreviewDialog(
        title,
        pdf,
        file_name=f"{title}.pdf",
        messages=tools.messages,
        tasks=tools.tasks,
        printed=lambda: tools.tasks.write(dialog, partial(note_paper, register, pdf)),
        parent=QApplication.activeWindow(),
    )
    tools.messages.run(dialog)


def start_import(
    inside: QWidget,
    register: Register,
    tools: Tools,
    kind: str = "cells",
    *,
    copy_first: CopyFirst,
) -> None:
    """Show the import in place of the tab's page, inside the main window that holds `inside`.

    `kind` is the value of an `ImportKind`: the list that is likely to come in. `copy_first` copies
    the book before the import is written.
    """
    from app.services.imports import ImportKind  # noqa: PLC0415 - first use
    from app.ui.pages.importing.page import ImportPage  # noqa: PLC0415 - first use: Excel

    main = _main_window(inside)
    page = ImportPage(
        register,
        tools,
        partial(show_document, register, tools),
        kind=ImportKind(kind),
        copy_first=copy_first,
    )
    page.left.connect(main.uncover)
    page.list_requested.connect(partial(_show_list, main))
    main.cover(page)


def show_rules(inside: QWidget, register: Register, tools: Tools) -> None:
    """Show the rules in force in place of the tab's page; where they are shown they stay."""
    from app.ui.pages.rules.page import RulesPage  # noqa: PLC0415 - first use

    main = _main_window(inside)
    if isinstance(main.page(), RulesPage):
        return
    page = RulesPage(register, tools, partial(show_document, register, tools))
    page.left.connect(main.uncover)
    main.cover(page)


def _show_list(main: MainWindow, kind: str) -> None:
    main.uncover()
    main.open_page(_PAGE_OF[kind])


def _open_record(inside: QWidget, key: str, record: UUID) -> None:
    _main_window(inside).open_record(key, record)


def _show_overdue(inside: QWidget, count: int) -> None:
    _main_window(inside).set_overdue("today", count)


def _say(inside: QWidget, sentence: str) -> None:
    _main_window(inside).undo_line.say(sentence, undo=False)


def _show_sources(inside: QWidget, cell_id: UUID) -> None:
    main = _main_window(inside)
    cast("CandidatesPage", main.page_of("candidates")).show_cell(cell_id)
    main.open_page("candidates")


def _main_window(inside: QWidget) -> MainWindow:
    widget: QWidget | None = inside
    while widget is not None and not isinstance(widget, MainWindow):
        widget = widget.parentWidget()
    assert widget is not None, "a page stands in a main window"
    return widget
