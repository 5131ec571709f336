"""Moving somebody: to another cell of the committee, or away; with the papers that go along."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.domain.partial_date import PartialDate
from app.domain.stages import MilestoneKind
from app.i18n import _
from app.services import transfers
from app.services.acts_of_person import ActLine
from app.services.register import Register
from app.services.transfer_papers import TransferPaper
from app.ui.dialogs.act_base import PersonActForm, Who
from app.ui.main_window import Tools
from app.ui.tokens import Type
from app.ui.widgets import CellBox, FieldRow, label, paragraph


class _WithPapers(PersonActForm):
    """Names the papers of the catalogue that go along."""

    def lay_out_papers(self, *, outside: bool) -> None:
        """Read and show the papers."""
        self._papers_title = label(_("Papers that go along"), role=Type.SECTION)
        self._papers = paragraph(tone="ink2")
        self._papers.setObjectName("papers")
        for part in (self._papers_title, self._papers):
            part.hide()
            self.fields.addWidget(part)
        self._tools.tasks.read(
            self,
            partial(transfers.papers_of, self._register, self._who.candidate_id, outside=outside),
            self._show_papers,
            newest="papers",
        )

    def _show_papers(self, papers: tuple[TransferPaper, ...]) -> None:
        self._papers.setText("\n".join(f"– {paper.name} ({paper.citation})" for paper in papers))
        for part in (self._papers_title, self._papers):
            part.setVisible(bool(papers))
        self.fit()


class MoveDialog(_WithPapers):
    """Asks for the new cell."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        who: Who,
        *,
        cells: Sequence[tuple[UUID, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            register,
            tools,
            who,
            kind=MilestoneKind.TRANSFERRED,
            title=_("Move {name} to another cell").format(name=who.name),
            words=_("A mentor who does not attend the new cell ends with the move."),
            act=_("Move"),
            parent=parent,
        )
        self.cell = CellBox(name="newCell")
        for key, name in cells:
            if key != who.cell_id:
                self.cell.addItem(name, key)
        self.cell.setCurrentIndex(-1)
        self.cell.setPlaceholderText(_("Choose a cell"))
        self.add_row("cell", FieldRow(_("New cell"), self.cell, required=True))
        self.reason_row()
        self.day_row()
        self.number_row()
        self.add_fields("cell")
        self.add_fields("reason")
        self.add_fields("on", "number")
        self.lay_out_papers(outside=False)
        self.day.set_day(tools.clock.today())
        self.finish()
        self.cell.setFocus()

    def work(self) -> Callable[[], object] | None:
        """Return what moves the person."""
        cell_id = self.cell.currentData()
        if cell_id is None:
            self.row("cell").set_error(_("The cell is missing. Choose the new cell."))
        on = self.on_day() if self.has_day() else None
        if on is not None and on.exact is None:
            self.row("on").set_error(_("The whole day is needed. Type for example 1/5/2026."))
            return None
        if cell_id is None or on is None or on.exact is None:
            return None
        return partial(
            transfers.move_to_cell,
            self._register,
            [self._who.candidate_id],
            cell_id=cell_id,
            on=on.exact,
            reason=self.reason.text(),
            number=self.number.text() or None,
        )

    def _look_ahead(self, _why: object = None) -> None:
        """A move within the committee is no act of the way: nothing holds it up."""
        self._show_held_up((), "")


class MoveAwayDialog(_WithPapers):
    """Asks where somebody goes who leaves the committee."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        who: Who,
        *,
        kind: MilestoneKind = MilestoneKind.TRANSFERRED,
        line: ActLine | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            register,
            tools,
            who,
            kind=kind,
            title="" if line else _("Move {name} to another committee").format(name=who.name),
            words="" if line else _("Record and history are kept; the person can be put back."),
            act="" if line else _("Move away"),
            danger=True,
            line=line,
            parent=parent,
        )
        self.reason_row(_("Committee that takes over"), hint=_("name of the committee, province"))
        self.add_fields("reason")
        self.day_row()
        self.number_row(_("Number of the letter of introduction"))
        self.add_fields("on", "number")
        if line is None:
            self.lay_out_papers(outside=True)
            self.day.show_text(PartialDate.on_day(tools.clock.today()).show())
        self.finish()
        self.reason.setFocus()
