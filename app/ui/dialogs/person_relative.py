"""A relative in the basic fields that verification needs."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.domain.terms import Relation
from app.i18n import _
from app.labels import label
from app.services import person_record
from app.services.person_record import RelativeRow
from app.services.register import Register
from app.ui.dialogs.person_form import Edited, PersonForm, typed_date, typed_line
from app.ui.main_window import Tools
from app.ui.widgets import ComboBox, FieldRow


class RelativeDialog(PersonForm):
    """Asks for what verification needs to know of a relative."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        *,
        person_id: UUID,
        relative: RelativeRow | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("Relative"),
            heading=relative.full_name if relative else _("Add a relative"),
            tools=tools,
            parent=parent,
        )
        self._register, self._person_id = register, person_id
        self._relative_id = relative.id if relative else None
        self.relation = ComboBox(name="relation")
        for relation in Relation:
            self.relation.addItem(label(relation).capitalize(), relation)
        self._lines = {
            name: typed_line(name, getattr(relative, name, None))
            for name in ("full_name", "home_place", "residence", "occupation", "party_organisation")
        }
        self._days = {
            name: typed_date(tools.clock, name, getattr(relative, name, None))
            for name in ("birth", "died")
        }
        if relative is not None:
            self.relation.select(relative.relation)
        self._build()

    def _build(self) -> None:
        lines, days = self._lines, self._days
        self.add_fields(
            relation=FieldRow(_("Relation"), self.relation, required=True),
            full_name=FieldRow(_("Full name"), lines["full_name"], required=True),
        )
        self.add_fields(
            birth=FieldRow(_("Born"), days["birth"], width=170),
            died=FieldRow(_("Day of death"), days["died"], width=170, hint=_("empty: living")),
        )
        place = _("commune, province")
        self.add_fields(home_place=FieldRow(_("Home place"), lines["home_place"], hint=place))
        self.add_fields(
            residence=FieldRow(_("Residence, or the last one"), lines["residence"], hint=place)
        )
        self.add_fields(
            occupation=FieldRow(_("Occupation"), lines["occupation"]),
            party_organisation=FieldRow(
                _("Party organisation"),
                lines["party_organisation"],
                hint=_("where the member's own papers are; empty: no member"),
            ),
        )
        self.finish(_("Save relative"), self._write)
        self.relation.setFocus()

    def _write(self) -> None:
        if not self.is_readable():
            return
        fields = {name: line.text() for name, line in self._lines.items()}
        fields |= {name: day.line.text() for name, day in self._days.items()}
        fields["relation"] = str(self.relation.currentData())
        self.save(
            partial(_edit_relative, self._register, self._person_id, self._relative_id, fields)
        )


def _edit_relative(
    register: Register, person_id: UUID, relative_id: UUID | None, fields: dict[str, Any]
) -> Edited:
    return Edited(
        *person_record.edit_relative(register, person_id, relative_id=relative_id, fields=fields)
    )
