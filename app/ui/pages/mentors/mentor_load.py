"""The right side of the list of members: whom one of them helps now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app.i18n import _
from app.labels import label as words
from app.services.mentoring import HelpedRow, MentorChoice
from app.ui.cell_words import short_cell_name
from app.ui.pages.mentors.words import load_words, since_words
from app.ui.tables import CellValue, Column, Lines, ListModel, TableView
from app.ui.tables.column_layout import Settings
from app.ui.tokens import Type
from app.ui.widgets import ElidedLabel, Pane, PaneFoot, PaneHeader, button, icon_button


class HelpedByModel(ListModel[HelpedRow]):
    """The people of one mentor; after a reload the same person is the same row."""

    def key(self, row: HelpedRow) -> object:
        """Return the candidate."""
        return row.candidate_id


class MentorLoad(Pane):
    """The people whom a member helps; Enter opens one of them in the list of people."""

    back_requested = Signal()
    replace_requested = Signal(object, object)
    """The member, and the person in whose cell he is to be replaced."""
    person_opened = Signal(object)

    def __init__(self, settings: Settings) -> None:
        super().__init__(name="mentorLoad")
        self._choice: MentorChoice | None = None
        self.back = icon_button("arrow-left", _("Back to the list"), name="backFromMentor")
        self.title = ElidedLabel(role=Type.TITLE)
        self.below_title = ElidedLabel(tone="ink2")
        columns = (
            Column("name", _("Person helped"), 220, _name, min_width=150, stretch=2),
            Column("since", _("Helped since"), 130, self._since, min_width=110),
        )
        self.model = HelpedByModel(columns, parent=self)
        self.table = TableView(self.model, name="helpedBy", settings=settings)
        self.table.setAccessibleName(_("People whom this member helps"))
        self.open_button = button(_("Show the person"), name="openPerson")
        self.replace = button(_("Replace for all his people…"), kind="primary", name="replaceAll")
        self._build()
        self._connect()

    def _build(self) -> None:
        head, foot = PaneHeader(title=True), PaneFoot()
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.title)
        names.addWidget(self.below_title)
        head.row.addWidget(self.back)
        head.row.addLayout(names, 1)
        foot.row.addWidget(self.open_button)
        foot.row.addStretch(1)
        foot.row.addWidget(self.replace)
        self.add(head)
        self.add(self.table, stretch=1)
        self.add(foot)

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_requested)
        self.table.row_activated.connect(lambda _row: self._open())
        self.open_button.clicked.connect(self._open)
        self.replace.clicked.connect(self._replace)

    def show_mentor(self, choice: MentorChoice) -> None:
        """Show who the member is; his people follow."""
        self._choice = choice
        self.title.set_text(choice.name)
        said = f"{words(choice.standing)} · {choice.cell} · {load_words(choice.load)}"
        self.below_title.set_text(said)

    def show_people(self, rows: Sequence[HelpedRow]) -> None:
        """Show whom he helps."""
        self.model.set_rows(rows)
        if rows and not self.table.currentIndex().isValid():
            self.table.select_row(0)
        self.open_button.setVisible(bool(rows))
        self.replace.setVisible(bool(rows))

    def show_back(self, shown: bool) -> None:
        """Show the way back where the record stands in place of the list."""
        self.back.setVisible(shown)

    def current(self) -> HelpedRow | None:
        """Return the person that the keyboard stands on."""
        found = self.table.current_row()
        return found if isinstance(found, HelpedRow) else None

    def _since(self, row: HelpedRow) -> CellValue:
        member = self._choice.member_id if self._choice else None
        own = next((mentor for mentor in row.mentors if mentor.member_id == member), None)
        return (since_words(own.since) or None) if own else None

    def _open(self) -> None:
        row = self.current()
        if row is not None:
            self.person_opened.emit(row.candidate_id)

    def _replace(self) -> None:
        row = self.current()
        if row is not None and self._choice is not None:
            self.replace_requested.emit(self._choice, row)


def _name(row: HelpedRow) -> CellValue:
    return Lines(row.name, f"{words(row.stage)} · {short_cell_name(row.cell)}", strong=True)
