"""Laying out an empty register: schema, site, committee, list of traits, calendar."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from sqlalchemy import delete, insert

from app import __version__
from app.clock import Clock
from app.domain.names import nfc
from app.domain.terms import Trait
from app.models import migrate
from app.models.sqlite_engine import open_engine, open_migration_engine
from app.models.tables import Committee, Setting, Site, TraitKind
from app.models.types import new_id
from app.services.calendar import fill_years
from app.services.due_upgrade import RECKONED_BY
from app.services.register import Actor, Register


def create_schema(database: Path, data_key: bytes) -> None:
    """Create an empty database file with the schema of this program."""
    engine = open_migration_engine(database, data_key)
    try:
        migrate.upgrade(engine)
    finally:
        engine.dispose()


def found_register(
    database: Path,
    *,
    data_key: bytes,
    audit_key: bytes,
    actor: Actor,
    clock: Clock,
    committee: str,
    code: str | None = None,
) -> Register:
    """Create the database of a new book and write its first act; return it open."""
    create_schema(database, data_key)
    engine = open_engine(database, data_key)
    register = Register(
        engine, audit_key=audit_key, actor=actor, clock=clock, folder=database.parent
    )
    become_new_site(register)
    with register.write("found_register") as session:
        session.add(Committee(name=nfc(committee), org_code=code))
        session.add_all(
            TraitKind(code=trait.value, position=place) for place, trait in enumerate(Trait)
        )
        fill_years(session, today=clock.today())
        session.add(Setting(name=RECKONED_BY, value=__version__))
    return register


def become_new_site(register: Register) -> UUID:
    """Give this copy of the book an identity of its own, so that no two sites share a sequence."""
    site = new_id()
    with register.engine.begin() as connection:
        connection.execute(delete(Site))
        connection.execute(insert(Site).values(id=site, since=register.clock.now()))
    return site
