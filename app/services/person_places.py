"""Places where a person or a relative lived or worked besides home and residence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from app.domain.names import nfc
from app.domain.terms import PlaceKind
from app.errors import UserError
from app.i18n import _
from app.models.tables import PersonPlace
from app.services.alive import alive
from app.services.changes import Changes
from app.services.person_fields import needed_reason, read_partial_date
from app.services.register import Register


def edit_place(
    register: Register,
    person_id: UUID,
    *,
    place_id: UUID | None,
    relative_id: UUID | None,
    fields: Mapping[str, str],
) -> tuple[Changes, UUID]:
    """Add a place (`place_id` None) of the person or of a relative, or save typed fields of one.

    Fields: kind, place, what, since, until.
    """
    values = _place_values(fields, on=register.clock.today())
    with register.write("edit_places") as session:
        if place_id is None:
            place = PersonPlace(person_id=person_id, relative_id=relative_id, **values)
            session.add(place)
        else:
            place = alive(session, PersonPlace, place_id)
            place.relative_id = relative_id
            for name, value in values.items():
                setattr(place, name, value)
    return Changes(candidates=True, verification=True), place.id


def remove_place(register: Register, place_id: UUID, *, reason: str) -> Changes:
    """Take a place out, with the reason; the history keeps it."""
    reason = needed_reason(reason)
    with register.write("edit_places", reason=reason) as session:
        place = alive(session, PersonPlace, place_id)
        place.deleted_at, place.deleted_reason = register.clock.now(), reason
    return Changes(candidates=True, verification=True)


def _place_values(fields: Mapping[str, str], *, on: date) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, typed in fields.items():
        text = nfc(typed)
        if name == "kind":
            values[name] = PlaceKind(text)
        elif name == "place":
            if not text:
                raise UserError(
                    _("The place is missing. Type commune and province."), field="place"
                )
            values[name] = text
        elif name in ("since", "until"):
            values[name] = read_partial_date(text, field=name, on=on) if text else None
        elif name == "what":
            values[name] = text or None
        else:
            raise KeyError(name)
    since, until = values.get("since"), values.get("until")
    if since and until and until.latest < since.earliest:
        raise UserError(
            _("The place would end ({until}) before it begins ({since}). Check both.").format(
                since=since.show(), until=until.show()
            ),
            field="until",
        )
    return values
