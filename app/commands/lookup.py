"""Finding the cell or the person that a command names."""

from __future__ import annotations

from uuid import UUID

from app.errors import UserError
from app.i18n import _
from app.models.queries.lookup import candidate_named, cell_named
from app.services.register import Register


def find_cell(register: Register, given: str) -> UUID:
    """Return the cell named by its code or its exact name; UserError when there is none."""
    with register.read() as connection:
        found = cell_named(connection, given)
    if found is None:
        raise UserError(
            _("There is no cell “{name}”. Give its code or its exact name.").format(name=given)
        )
    return found


def find_candidate(register: Register, given: str) -> UUID:
    """Return the candidate given by id or identity number; UserError when there is none."""
    with register.read() as connection:
        found = candidate_named(connection, given)
    if found is None:
        raise UserError(
            _("There is no person “{name}”. Give an identity number, or an id of “find”.").format(
                name=given
            )
        )
    return found
