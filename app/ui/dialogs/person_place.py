"""A place where a person or a relative lived or worked, and taking something out with a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.terms import PlaceKind
from app.i18n import _
from app.labels import label
from app.services import person_places
from app.services.changes import Changes
from app.services.person_record import PlaceRow
from app.services.register import Register
from app.ui.dialogs.person_form import Edited, PersonForm, typed_date, typed_line
from app.ui.main_window import Tools
from app.ui.widgets import ComboBox, FieldRow


class PlaceDialog(PersonForm):
    """Asks for a place besides home and residence, of the person or of a relative."""

    def __init__(
        self,
        register: Register,
        tools: Tools,
        *,
        person_id: UUID,
        people: Sequence[tuple[UUID | None, str]],
        relative_id: UUID | None = None,
        place: PlaceRow | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("Place"),
            heading=place.place if place else _("Add a place"),
            words=_("Home place and residence stand with the person; here is where else he was."),
            tools=tools,
            parent=parent,
        )
        self._register, self._person_id = register, person_id
        self._place_id = place.id if place else None
        self.whose = ComboBox(name="whose")
        for key, words in people:
            self.whose.addItem(words, key)
        self.whose.select(place.relative_id if place else relative_id)
        self.kind = ComboBox(name="placeKind")
        for kind in PlaceKind:
            self.kind.addItem(label(kind).capitalize(), kind)
        self.kind.select(place.kind if place else PlaceKind.WORKED)
        self._lines = {
            name: typed_line(name, getattr(place, name, None)) for name in ("place", "what")
        }
        self._days = {
            name: typed_date(tools.clock, name, getattr(place, name, None))
            for name in ("since", "until")
        }
        self._build()

    def _build(self) -> None:
        lines, days = self._lines, self._days
        self.add_fields(
            whose=FieldRow(_("Whose"), self.whose, required=True),
            kind=FieldRow(_("Kind of place"), self.kind, required=True),
        )
        self.add_fields(
            place=FieldRow(_("Place"), lines["place"], required=True, hint=_("commune, province"))
        )
        self.add_fields(what=FieldRow(_("What for"), lines["what"], hint=_("work or school there")))
        self.add_fields(
            since=FieldRow(_("From"), days["since"], width=170),
            until=FieldRow(_("To"), days["until"], width=170),
        )
        self.finish(_("Save place"), self._write)
        lines["place"].setFocus()

    def _write(self) -> None:
        if not self.is_readable():
            return
        fields = {name: line.text() for name, line in self._lines.items()}
        fields |= {name: day.line.text() for name, day in self._days.items()}
        fields["kind"] = str(self.kind.currentData())
        self.save(
            partial(
                _edit_place,
                self._register,
                self._person_id,
                self._place_id,
                self.whose.currentData(),
                fields,
            )
        )


class TakeOutDialog(PersonForm):
    """Asks why a relative or a place is taken out; `take_out` is called with the reason."""

    def __init__(
        self,
        tools: Tools,
        *,
        what: str,
        take_out: Callable[[str], Changes],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("Take out"),
            heading=_("Take out {what}?").format(what=what),
            words=_("The history keeps it; the last act can be undone (F8)."),
            tools=tools,
            parent=parent,
        )
        self._take_out = take_out
        self.reason = QLineEdit()
        self.reason.setObjectName("reason")
        self.add_fields(reason=FieldRow(_("Reason"), self.reason, required=True))
        self.finish(
            _("Take out"),
            lambda: self.save(lambda: self._take_out(self.reason.text())),
            danger=True,
        )
        self.reason.setFocus()


def _edit_place(
    register: Register,
    person_id: UUID,
    place_id: UUID | None,
    relative_id: UUID | None,
    fields: dict[str, Any],
) -> Edited:
    return Edited(
        *person_places.edit_place(
            register, person_id, place_id=place_id, relative_id=relative_id, fields=fields
        )
    )
