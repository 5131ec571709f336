"""Mass organisations: the list, and adding one."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from app.domain.names import fold, nfc
from app.domain.terms import MassOrganizationKind
from app.errors import UserError
from app.i18n import _
from app.models.queries import quotas as queries
from app.models.tables import Committee, MassOrganization
from app.services.changes import Changes
from app.services.register import Register


@dataclass(frozen=True, slots=True)
class AddedOrganisation:
    """A new mass organisation."""

    changes: Changes
    organisation_id: UUID


def mass_organisations(register: Register) -> list[tuple[UUID, str]]:
    """Return (id, name) of the mass organisations, by name."""
    with register.read() as connection:
        return list(queries.organisation_names(connection).items())


def add_mass_organisation(
    register: Register, *, name: str, kind: MassOrganizationKind
) -> AddedOrganisation:
    """Add a mass organisation that introduces people."""
    name = nfc(name)
    if not name:
        raise UserError(_("The organisation's name is missing."), field="name")
    with register.write("add_mass_organisation") as session:
        twin = session.scalars(
            select(MassOrganization).where(
                MassOrganization.name_folded == fold(name), MassOrganization.deleted_at.is_(None)
            )
        ).first()
        if twin is not None:
            raise UserError(
                _("There is “{name}” already. Choose it in the list.").format(name=twin.name),
                field="name",
            )
        owner = session.scalars(select(Committee.id)).one()
        added = MassOrganization(committee_id=owner, name=name, kind=kind)
        session.add(added)
    message = _("{name} was added.").format(name=name)
    return AddedOrganisation(Changes(quotas=True, message=message), added.id)
