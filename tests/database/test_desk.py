"""The search box of the office's desk: people, and the codes of printed sheets."""

from __future__ import annotations

import pytest

from app.office.desk import OfficeDesk
from app.services.sheet_codes import SheetForm, sheet_code
from tests.helpers.book import make_book
from tests.helpers.people import add_candidate, add_cell, person_of
from tests.helpers.register import NOW


@pytest.fixture
def book(tmp_path):
    new = make_book(tmp_path / "book")
    yield new.book
    new.book.close()


def test_a_code_finds_the_cell_and_the_person_its_sheet_is_about(book):
    cell = add_cell(book.register, "Chi bộ thôn Nà Lùng")
    candidate = add_candidate(book.register, "Hờ Thị Sua", cell=cell)
    desk = OfficeDesk(book)
    (about_cell,) = desk.find(sheet_code(SheetForm.TALLY, cell, on=NOW.date())).rows
    (about_person,) = desk.find(sheet_code("knd_06", candidate, on=NOW.date())).rows
    assert (about_cell.kind, about_cell.record, about_cell.name) == (
        "cell",
        cell,
        "Chi bộ thôn Nà Lùng",
    )
    assert (about_person.kind, about_person.record, about_person.name) == (
        "candidate",
        person_of(book.register, candidate),
        "Hờ Thị Sua",
    )


def test_what_is_no_code_is_looked_for_among_the_names(book):
    candidate = add_candidate(book.register, "Hờ Thị Sua", cell=add_cell(book.register))
    (hit,) = OfficeDesk(book).find("ho thi sua").rows
    assert hit.record == person_of(book.register, candidate)
