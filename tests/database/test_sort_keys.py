"""The order of lists follows the name, also where it changed while a record was deleted."""

from __future__ import annotations

from sqlalchemy import select

from app.models.tables import Candidate, Person
from tests.helpers.people import add_candidate, add_cell, person_of


def test_a_restored_candidate_stands_where_the_new_name_belongs(register):
    candidate_id = add_candidate(register, "Lò Văn An", cell=add_cell(register))
    person_id = person_of(register, candidate_id)
    with register.write("test_data") as session:
        candidate = session.get(Candidate, candidate_id)
        candidate.deleted_at, candidate.deleted_reason = register.clock.now(), "nhầm"
    with register.write("test_data") as session:
        session.get(Person, person_id).full_name = "Lò Văn Yên"
    with register.write("test_data") as session:
        candidate = session.get(Candidate, candidate_id)
        candidate.deleted_at = candidate.deleted_reason = None
    with register.read() as connection:
        keys = connection.execute(
            select(Candidate.sort_key, Person.sort_key).join(
                Person, Person.id == Candidate.person_id
            )
        ).one()
    assert keys[0] == keys[1]
