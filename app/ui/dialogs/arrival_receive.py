"""Somebody comes from another committee: who he is, which paper brings him, what he did there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.stages import MilestoneKind
from app.domain.terms import Sex
from app.i18n import _
from app.labels import label as term
from app.services.acts import ActEntry
from app.services.arrivals import receive_candidate
from app.services.register import Register
from app.ui.date_fields import partial_date_field
from app.ui.dialogs.arrival_form import DAY, ArrivalForm, Cells, text_line
from app.ui.dialogs.person_form import Edited
from app.ui.main_window import Tools
from app.ui.tab_order import order_tabs
from app.ui.tokens import Space, Type
from app.ui.widgets import ComboBox, DateField, FieldRow, ScrollBody, label, paragraph

_K: Final = MilestoneKind
_WIDTH: Final = 860
_ROOM: Final = 240  # pixels between head and foot of the smallest window
# Another committee admits nobody for this one: who was admitted there comes as a member.
KINDS: Final = tuple(
    kind
    for kind in tuple(_K)[: tuple(_K).index(_K.CEREMONY)]
    if kind not in (_K.NOTICED, _K.MENTOR_ASSIGNED)
)


class ReceiveDialog(ArrivalForm):
    """An act whose day is typed was done at the other committee; the step follows from them."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        *,
        cells: Cells,
        cell_id: UUID | None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("Receive somebody from another committee"),
            tools,
            act=_("Receive"),
            words=_("The way in goes on here from the step that was reached there."),
            cells=cells,
            cell_id=cell_id,
            parent=parent,
        )
        self.setMinimumWidth(_WIDTH)
        self._register = register
        self.full_name, self.origin = text_line("newName", name), text_line("origin")
        self.identity, self.number = text_line("newIdentity"), text_line("number")
        self.birth = partial_date_field(tools.clock, name="newBirth")
        self.day = partial_date_field(tools.clock, name="onDay")
        self.sex = ComboBox(name="newSex")
        self.sex.addItem("–", None)
        for sex in Sex:
            self.sex.addItem(term(sex).capitalize(), sex)
        self.days: dict[MilestoneKind, DateField] = {
            kind: partial_date_field(tools.clock, name=f"day-{kind.value}") for kind in KINDS
        }
        self._lay_out()
        self.day.set_day(tools.clock.today())
        self.full_name.setFocus()

    def _lay_out(self) -> None:
        self._scroll = ScrollBody()
        self._scroll.body.setContentsMargins(0, 0, 0, 0)
        across = QHBoxLayout()
        across.setSpacing(Space.S7)
        across.addLayout(self._who(), 1)
        across.addLayout(self._past(), 1)
        self._scroll.add(across)
        inner = self._scroll.widget()
        if inner is not None:
            # A field beyond the edge comes into sight with the keyboard.
            self._scroll.setMinimumHeight(_ROOM)
            self._scroll.setMinimumWidth(inner.minimumSizeHint().width() + Space.S7)
        self.body.addWidget(self._scroll, 1)
        self.resize(_WIDTH, self.minimumSizeHint().height() + across.sizeHint().height() - _ROOM)
        order_tabs(*self._rows.values(), self)

    def _who(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(Space.S4)
        column.addWidget(self._row("full_name", _("Full name"), self.full_name, required=True))
        column.addLayout(
            _pair(
                self._row("birth", _("Date of birth"), self.birth, width=DAY),
                self._row("sex", _("Sex"), self.sex, width=110),
            )
        )
        column.addWidget(
            self._row("identity_number", _("Identity number"), self.identity, width=DAY)
        )
        column.addWidget(
            self._row("origin", _("Committee that he comes from"), self.origin, required=True)
        )
        column.addLayout(
            _pair(
                self._row("on", _("Received on"), self.day, required=True, width=DAY),
                self._row("number", _("Number of the letter of introduction"), self.number),
            )
        )
        column.addWidget(self._row("cell", _("Cell"), self.cell, required=True))
        column.addStretch(1)
        return column

    def _past(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(Space.S2)
        column.addWidget(label(_("Done at the other committee"), role=Type.SECTION))
        column.addWidget(
            paragraph(
                _("Day of each act by the papers; what was not done stays empty."),
                role=Type.CAPTION,
                tone="ink3",
            )
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.S4)
        grid.setVerticalSpacing(Space.S3)
        for at, pair in enumerate(KINDS[at : at + 2] for at in range(0, len(KINDS), 2)):
            for column_at, kind in enumerate(pair):
                grid.addWidget(
                    self._row(kind.value, term(kind), self.days[kind], width=DAY), at, column_at
                )
        column.addLayout(grid)
        column.addStretch(1)
        return column

    def _row(
        self, name: str, title: str, field: QWidget, *, required: bool = False, width: int = 0
    ) -> FieldRow:
        return self.add_row(name, FieldRow(title, field, required=required, width=width))

    def work(self) -> Callable[[], object] | None:
        """Return what takes the person in."""
        name = self.needed_text(
            "full_name", _("The full name is missing. Type family name, middle and given name.")
        )
        origin = self.needed_text("origin", _("Where the person comes from is missing."))
        on = self.needed_day("on", self.day)
        cell_id = self.chosen_cell()
        birth = self.birth.value()
        entries = self._entries()
        if not name or not origin or on is None or cell_id is None:
            return None
        fields = {
            "full_name": name,
            "birth": birth,
            "sex": self.sex.currentData(),
            "identity_number": self.identity.text(),
        }
        register, number = self._register, self.number.text() or None

        def receive() -> Edited:
            return Edited(
                *receive_candidate(
                    register,
                    fields=fields,
                    cell_id=cell_id,
                    arrived_on=on,
                    origin=origin,
                    number=number,
                    entries=entries,
                )
            )

        return receive

    def _entries(self) -> list[ActEntry]:
        typed = [(kind, field.value()) for kind, field in self.days.items()]
        return [ActEntry(kind, day) for kind, day in typed if day is not None]


def _pair(left: QWidget, right: QWidget) -> QHBoxLayout:
    side = QHBoxLayout()
    side.setSpacing(Space.PAGE)
    side.addWidget(left, 1)
    side.addWidget(right, 1)
    return side
