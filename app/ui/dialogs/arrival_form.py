"""What the two dialogs of somebody who begins the way here share: cell, notice, what was added."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.partial_date import PartialDate
from app.errors import SoNguonError
from app.i18n import _
from app.ui.dialogs.act_form import ActForm
from app.ui.dialogs.person_form import Edited
from app.ui.main_window import Tools
from app.ui.tokens import Status, Type
from app.ui.widgets import CellBox, DateField, NoticeCard, paragraph

DAY = 178
Cells = Sequence[tuple[UUID, str]]


class ArrivalForm(ActForm):
    """Says in itself what is refused of the person as a whole; `added` is the new candidate."""

    def __init__(
        self,
        title: str,
        tools: Tools,
        *,
        act: str,
        words: str,
        cells: Cells,
        cell_id: UUID | None,
        parent: QWidget | None,
    ) -> None:
        super().__init__(title, tools, act=act, parent=parent)
        self.added: UUID | None = None
        self.body.addWidget(paragraph(title, role=Type.TITLE))
        self.body.addWidget(paragraph(words, tone="ink2"))
        self.notice = NoticeCard(Status.OVER, "")
        self.notice.setObjectName("refusal")
        self.notice.hide()
        self.body.addWidget(self.notice)
        self.cell = CellBox(name="newCell")
        for key, name in cells:
            self.cell.addItem(name, key)
        self.cell.setCurrentIndex(-1)
        self.cell.select(cell_id)
        self.cell.setPlaceholderText(_("Choose a cell"))

    def try_act(self) -> None:
        """Take back what was said of the whole, and try."""
        self.notice.hide()
        super().try_act()

    def needed_day(self, name: str, field: DateField) -> PartialDate | None:
        """Return the day of a field; say so where none stands there."""
        day: PartialDate | None = field.value()
        if day is None and not self.row(name).error():
            self.row(name).set_error(_("The date is missing. Type for example 1/5/1987."))
        return day

    def chosen_cell(self) -> UUID | None:
        """Return the cell; say so where none is chosen."""
        cell_id: UUID | None = self.cell.currentData()
        if cell_id is None:
            self.row("cell").set_error(_("The cell is missing. Choose who follows this person."))
        return cell_id

    def needed_text(self, name: str, sentence: str) -> str:
        """Return the text of a line; say the sentence where none stands there."""
        line = self.row(name).field
        text = line.text().strip() if isinstance(line, QLineEdit) else ""
        if not text:
            self.row(name).set_error(sentence)
        return text

    def on_written(self, result: object) -> None:
        """Keep who was added, and close."""
        if isinstance(result, Edited):
            self.added = result.id
        super().on_written(result)

    def show_refusal(self, problem: SoNguonError) -> None:
        """Tell of what belongs to no field above the fields."""
        self.notice.say(Status.OVER, problem.message)
        self.notice.show()


def text_line(name: str, text: str = "") -> QLineEdit:
    """Return a line with a text."""
    line = QLineEdit(text)
    line.setObjectName(name)
    line.setCursorPosition(0)
    return line
