"""Codes of sheets: the rules they were printed under, the records they lead to."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from app.documents.official_loader import form_specs
from app.domain.sheet_code import RECORDS, SheetCode, read_code, write_code
from app.models.tables import Candidate, Person
from app.services.regimes import regimes
from app.services.sheet_codes import _FORMS, SheetForm, find_sheet, sheet_code
from tests.helpers.people import add_candidate, add_cell, soft_delete

ON = date(2026, 12, 5)


def test_every_form_in_use_has_a_number_of_its_own():
    assert len(set(_FORMS)) == len(_FORMS)
    assert {spec.key for spec in form_specs()} <= set(_FORMS)


def test_the_first_forms_keep_their_places_for_the_paper_that_is_out():
    assert _FORMS[:10] == (
        "packet_agenda",
        "month_remarks",
        "packet_ballot_admission",
        "packet_ballot_recognition",
        "packet_tally",
        "packet_sign_in",
        "packet_minutes",
        "verification_checklist",
        "due_list",
        "knd_01_facts",
    )


@pytest.mark.parametrize(
    ("on", "regime"),
    [
        (date(2016, 7, 25), "29-QĐ/TW"),
        (date(2025, 6, 30), "232-QĐ/TW"),
        (date(2025, 7, 1), "294-QĐ/TW"),
        (date(2026, 7, 25), "20-QĐ/TW"),
        (ON, "208-QĐ/TW"),
    ],
)
def test_a_code_says_under_which_regulation_it_was_printed(on, regime, register):
    cell = add_cell(register)
    found = find_sheet(register, sheet_code(SheetForm.AGENDA, cell, on=on))
    assert (found.regime, found.form) == (regime, "packet_agenda")
    assert [one.cell_id for one in found.records] == [cell]


def test_a_person_is_found_with_cell_and_stage_until_he_is_deleted(register):
    cell = add_cell(register, "Chi bộ Công an")
    someone = add_candidate(register, "Sùng Thị Sua", cell=cell)
    code = sheet_code("knd_06", someone, on=ON)
    [found] = find_sheet(register, f" {code.lower()} ").records
    assert (found.name, found.cell, found.stage) == ("Sùng Thị Sua", "Chi bộ Công an", "listed")
    soft_delete(register, Candidate, someone)
    assert find_sheet(register, code).records == ()


def test_a_code_that_two_people_share_gives_both(register):
    cell = add_cell(register)
    first = add_candidate(register, "Hà Một", cell=cell)
    with register.write("test_data") as session:
        original = session.get(Candidate, first)
        twin = Person(full_name="Hà Hai")
        session.add(twin)
        session.flush()
        same = UUID(int=(original.id.int // RECORDS - 5) * RECORDS + original.id.int % RECORDS)
        session.add(Candidate(id=same, person_id=twin.id, cell_id=cell, stage=original.stage))
    found = find_sheet(register, sheet_code("knd_03", first, on=ON))
    assert {one.name for one in found.records} == {"Hà Một", "Hà Hai"}


def test_what_is_no_code_of_a_known_form_finds_nothing(register):
    cell = add_cell(register)
    code = sheet_code(SheetForm.TALLY, cell, on=ON)
    wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
    unknown = write_code(SheetCode(79, 0, read_code(code).record))
    for typed in ("", "Nguyễn", wrong, unknown):
        assert find_sheet(register, typed) is None


def test_there_is_room_for_the_regulations_that_are_known():
    assert len(regimes()) <= 12
