"""Ending a cell: merged or dissolved, on which day, and who takes its people over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.terms import CellEnding
from app.i18n import _
from app.services.cell_edit import end_cell
from app.services.cells import CellLine
from app.services.register import Register
from app.ui.cell_words import short_cell_name
from app.ui.date_fields import day_field
from app.ui.dialogs.act_form import ActForm
from app.ui.main_window import Tools
from app.ui.tokens import Space, Type
from app.ui.widgets import (
    CellBox,
    FieldRow,
    RadioButton,
    paragraph,
    set_kind,
)

_WIDTH = 520
_DAY_WIDTH = 178


class CellEndDialog(ActForm):
    """Says what will happen, to whom, and that it can be undone."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        line: CellLine,
        *,
        successors: Sequence[tuple[UUID, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("End cell"), tools, act=_("End cell"), parent=parent)
        self.setMinimumWidth(_WIDTH)
        set_kind(self._act, "danger")
        self._act.setDefault(False)
        self._register, self._line = register, line
        self._merged = RadioButton(_("Merged into another cell"))
        self._merged.setObjectName("merged")
        self._dissolved = RadioButton(_("Dissolved"))
        self._dissolved.setObjectName("dissolved")
        self._on = day_field(tools.clock, name="on")
        self._successor = CellBox(name="successor")
        self._successor.addItem("", None)
        for cell_id, name in successors:
            self._successor.addItem(short_cell_name(name), cell_id)
        self._successor.setPlaceholderText(_("Choose a cell"))
        self.add_row("on", FieldRow(_("Last day"), self._on, required=True, width=_DAY_WIDTH))
        self.add_row(
            "successor", FieldRow(_("Takes its members and sources over"), self._successor)
        )
        self._build()
        self._merged.setChecked(True)
        self._merged.setFocus()

    def _build(self) -> None:
        row = self._line.row
        self.body.addWidget(paragraph(_("End {name}?").format(name=row.name), role=Type.TITLE))
        ways = QHBoxLayout()
        ways.setSpacing(Space.S7)
        ways.addWidget(self._merged)
        ways.addWidget(self._dissolved)
        ways.addStretch(1)
        self.body.addLayout(ways)
        for name in ("on", "successor"):
            self.body.addWidget(self.row(name))
        self.body.addWidget(
            paragraph(
                _(
                    "{members} members and {sources} sources move to the cell that takes them "
                    "over, with paused people and those on probation. Offices and area traits "
                    "end on that day."
                ).format(members=row.members, sources=row.sources),
                tone="ink2",
            )
        )
        self.body.addWidget(
            paragraph(
                _("The cell and its history stay in the book. This can be undone with F8."),
                tone="ink2",
            )
        )
        self.body.addStretch(1)

    def work(self) -> Callable[[], object] | None:
        """Return what ends the cell."""
        on = self._on.value()
        if on is None:
            if not self.row("on").error():
                self.row("on").set_error(_("The day is missing. Type for example 1/7/2025."))
            return None
        return partial(
            end_cell,
            self._register,
            self._line.row_id,
            on=on,
            ending=CellEnding.MERGED if self._merged.isChecked() else CellEnding.DISSOLVED,
            successor_id=self._successor.currentData(),
        )
