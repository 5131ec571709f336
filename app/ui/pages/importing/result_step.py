"""Step 4: what was written, by category, and the way back."""

from __future__ import annotations

from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.services.imports import Decisions, ImportKind
from app.ui.pages.importing.counts import CountCards
from app.ui.pages.importing.row_table import RowTable
from app.ui.pages.importing.shown_rows import Show, ShownRows
from app.ui.pages.importing.step_foot import StepFoot
from app.ui.tokens import Space, Status
from app.ui.widgets import NoticeCard, Pane, grouped


class ResultStep(QWidget):
    """Shows the rows of an import that was carried out."""

    undo_requested = Signal()
    list_requested = Signal()
    again_requested = Signal()
    report_requested = Signal()

    def __init__(
        self,
        kind: ImportKind,
        decisions: Decisions,
        *,
        settings: MutableMapping[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shown: ShownRows | None = None
        self._copy = ""
        self.notice = NoticeCard(Status.OK, "")
        self.cards = CountCards()
        self.table = RowTable(kind, decisions, name="import-result", settings=settings, done=True)
        self.foot = StepFoot()
        self.undo_button = self.foot.add(_("Take this import back"), name="undo", icon="undo-2")
        self.report_button = self.foot.add(_("Print the report"), name="report", icon="printer")
        self.again_button = self.foot.add(_("Import another file"), name="again")
        self.list_button = self.foot.add(_("To the list"), name="toList", primary=True)
        pane = Pane(name="importResult")
        pane.add(self.table, stretch=1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.S4)
        whole.addWidget(self.notice)
        whole.addWidget(self.cards)
        whole.addWidget(pane, 1)
        whole.addWidget(self.foot)
        self.cards.chosen.connect(lambda show: self.show_filter(Show(show)))
        self.undo_button.clicked.connect(self.undo_requested)
        self.report_button.clicked.connect(self.report_requested)
        self.again_button.clicked.connect(self.again_requested)
        self.list_button.clicked.connect(self.list_requested)

    def show_result(self, shown: ShownRows, *, copy: Path | None) -> None:
        """Say what was written, and where the copy lies; rows that stayed outside come first."""
        self._shown = shown
        self.cards.set_counts(shown.counts)
        outside = shown.counts[Show.LOOK] + shown.skipped
        text = ngettext("{n} row was imported", "{n} rows were imported", shown.written())
        title = text.format(n=grouped(shown.written()))
        said = _("{new} new, {updated} changed, {same} as before.").format(
            new=grouped(shown.counts[Show.NEW]),
            updated=grouped(shown.counts[Show.UPDATED]),
            same=grouped(shown.counts[Show.SAME]),
        )
        if outside:
            text = ngettext("{n} row stayed outside.", "{n} rows stayed outside.", outside)
            said += " " + text.format(n=grouped(outside))
        self._copy = _copy_words(copy)
        self.notice.say(Status.OK, title, "\n".join(filter(None, (said, self._copy))))
        self.undo_button.setVisible(True)
        self.show_filter(Show.LOOK if shown.counts[Show.LOOK] else Show.ALL)

    def show_filter(self, show: Show) -> None:
        """Show the rows of one filter."""
        self.cards.set_current(show)
        if self._shown is not None:
            self.table.show_rows(self._shown.lists[show])

    def show_undone(self) -> None:
        """Say that the register is as it was before."""
        self.notice.say(
            Status.INFO,
            _("This import was taken back"),
            "\n".join(
                filter(
                    None,
                    (_("The register is as it was before; the history keeps both."), self._copy),
                )
            ),
        )
        self.undo_button.hide()
        self.list_button.setFocus()

    def focus_first(self) -> None:
        """Put the keyboard on the way on."""
        self.list_button.setFocus()


def _copy_words(copy: Path | None) -> str:
    """Say which file is the copy, and in which folder of this PC it lies."""
    if copy is None:
        return ""
    said = _("Copy before the import: {name}, on this PC in the folder {folder}")
    return said.format(name=copy.name, folder=copy.parent)
