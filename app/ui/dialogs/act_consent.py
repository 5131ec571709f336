"""A written opinion of the competent level: that it is needed, or its number and day."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.domain.terms import Referral
from app.i18n import _
from app.labels import label as term
from app.services.introducers import ConsentRow, record_consent, set_left_party
from app.services.register import Register
from app.ui.date_fields import day_field, partial_date_field
from app.ui.dialogs.act_base import WIDTH, Who
from app.ui.dialogs.act_form import ActForm
from app.ui.main_window import Tools
from app.ui.tokens import Space, Type
from app.ui.widgets import ComboBox, FieldRow, paragraph

_DAY_WIDTH: Final = 178


class ConsentDialog(ActForm):
    """Records that there is an opinion and where it came from, never what it says."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        who: Who,
        *,
        kind: Referral | None = None,
        row: ConsentRow | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Written opinion"), tools, act=_("Record"), parent=parent)
        self.setMinimumWidth(WIDTH)
        self._register, self._who = register, who
        self.kind = ComboBox(name="referral")
        for one in Referral:
            self.kind.addItem(term(one), one)
        self.number, self.given_by = QLineEdit(), QLineEdit()
        self.number.setObjectName("number")
        self.given_by.setObjectName("givenBy")
        self.day = day_field(tools.clock, name="givenOn")
        self._build()
        if kind is not None:
            self.kind.select(kind)
            self.kind.setEnabled(False)
        self.drop_wanted = False
        if row is not None:
            drop = self.add_button(_("Take the case out…"), "left")
            drop.setObjectName("dropCase")
            drop.clicked.connect(self._drop)
            self.number.setText(row.number or "")
            self.given_by.setText(row.body or "")
            if row.given_on is not None:
                self.day.set_day(row.given_on)
        (self.kind if kind is None else self.number).setFocus()

    def _drop(self) -> None:
        """Close; why the case is taken out is asked next."""
        self.drop_wanted = True
        self.done(self.DialogCode.Rejected)

    def _build(self) -> None:
        words = _(
            "The competent level gives its opinion in writing. The register keeps number, day and "
            "who gave it; the text stays in the dossier."
        )
        self.body.addWidget(paragraph(_("Written opinion"), role=Type.TITLE))
        self.body.addWidget(paragraph(self._who.name, tone="ink2"))
        self.body.addWidget(paragraph(words, tone="ink2"))
        self.body.addWidget(self.add_row("kind", FieldRow(_("Case"), self.kind)))
        side = QHBoxLayout()
        side.setSpacing(Space.PAGE)
        hint = _("empty while it is only asked for")
        number = FieldRow(_("Number of the opinion"), self.number, hint=hint, width=190)
        side.addWidget(self.add_row("number", number), 1)
        day = FieldRow(_("Day of the opinion"), self.day, width=_DAY_WIDTH)
        side.addWidget(self.add_row("given_on", day), 1)
        self.body.addLayout(side)
        given = FieldRow(_("Given by"), self.given_by, hint=_("committee or board"))
        self.body.addWidget(self.add_row("body", given))
        self.body.addStretch(1)

    def work(self) -> Callable[[], object] | None:
        """Return what records the opinion."""
        self.day.take()
        return partial(
            record_consent,
            self._register,
            self._who.candidate_id,
            kind=Referral(self.kind.currentData()),
            number=self.number.text() or None,
            given_on=self.day.value(),
            body=self.given_by.text() or None,
        )


class LeftPartyDialog(ActForm):
    """Asks when somebody left the Party before, for the waiting time."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        who: Who,
        person_id: UUID,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Left the Party before"), tools, act=_("Record"), parent=parent)
        self.setMinimumWidth(WIDTH)
        self._register, self._person_id = register, person_id
        self.day = partial_date_field(tools.clock, name="leftOn")
        self.body.addWidget(
            paragraph(_("When did {name} leave the Party?").format(name=who.name), role=Type.TITLE)
        )
        row = FieldRow(
            _("Day of leaving"),
            self.day,
            width=_DAY_WIDTH,
            hint=_("from this day the waiting time is counted"),
        )
        self.body.addWidget(self.add_row("left_party_on", row))
        self.body.addStretch(1)
        self.day.setFocus()

    def work(self) -> Callable[[], object] | None:
        """Return what records the day."""
        self.day.take()
        return partial(set_left_party, self._register, self._person_id, on=self.day.value())
