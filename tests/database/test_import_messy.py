"""The messy file: several sheets and years, old fonts, lost zeros, dates in every writing."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from sqlalchemy import func, select

from app.domain.terms import Sex
from app.models.tables import Candidate, Cell, MentorAssignment, Person
from app.paths import resource
from app.services.imports.fields import ImportKind
from app.services.imports.importing import plan_import
from app.services.imports.plan import Verdict
from app.services.imports.sample import load_sample
from tests.helpers.sheets import DATA, ON, import_file

MESSY = DATA / "doi_tuong_dang_lon_xon.xlsx"


@pytest.fixture(scope="module")
def expected():
    text = (DATA / "doi_tuong_dang_lon_xon.expected.json").read_text(encoding="utf-8")
    return json.loads(text)


def test_every_row_is_read_as_meant(register, expected):
    import_file(register, "cells", resource("sample/chi_bo.xlsx"))
    plan = plan_import(register, kind=ImportKind.CANDIDATES, path=MESSY, on=ON)
    read = {
        (row.sheet.name, row.row): (row, planned)
        for row, planned in zip(plan.pending.read, plan.rows, strict=True)
    }
    assert len(read) == len(expected)
    for one in expected:
        row, planned = read[one["sheet"], one["row"]]
        values = row.values
        male = "birth_male" in values
        birth = values["birth_male" if male else "birth_female"]
        assert values["full_name"] == one["name"]
        assert ("m" if male else "f") == one["sex"]
        assert birth.iso() == one["birth"]
        assert values["ethnicity"] == one["ethnicity"]
        assert values["identity_number"] == one["cccd"]
        assert planned.cell == one["cell"]


def test_each_person_comes_in_once(register, expected):
    for kind, name in (("cells", "chi_bo"), ("members", "DS_DANGVIEN")):
        import_file(register, kind, resource(f"sample/{name}.xlsx"))
    report = import_file(register, "candidates", MESSY)
    people = {one["cccd"]: one for one in expected}
    assert (report.new, report.doubtful, report.refused) == (len(people), 0, 0)
    assert report.new + report.updated + report.same == len(expected)
    with register.read() as connection:
        rows = connection.execute(
            select(Person.__table__, Cell.name.label("cell"))
            .join(Candidate, Candidate.person_id == Person.id)
            .join(Cell, Cell.id == Candidate.cell_id)
        ).all()
    assert len(rows) == len(people)
    for row in rows:
        one = people[row.identity_number]
        assert (row.full_name, row.cell) == (one["name"], one["cell"])
        assert row.sex is (Sex.MALE if one["sex"] == "m" else Sex.FEMALE)
        # Of several sheets the most exact date stays.
        dates = [other["birth"] for other in expected if other["cccd"] == row.identity_number]
        assert row.birth.iso() == max(dates, key=len)
        assert not (row.note or "").startswith("=")


def test_the_old_font_and_the_lost_zeros_are_told(register, expected):
    import_file(register, "cells", resource("sample/chi_bo.xlsx"))
    plan = plan_import(register, kind=ImportKind.CANDIDATES, path=MESSY, on=ON)
    codes = Counter(problem.code.value for problem in plan.report.problems)
    assert codes["legacy_text_converted"] == 1
    assert codes["identity_zeros_added"] == 79
    converted = next(p for p in plan.report.problems if p.code == "legacy_text_converted")
    assert converted.sheet == "cũ (TCVN3)"
    assert "Đỗ Đức Ước" in converted.message


def test_after_the_clean_list_nothing_vaguer_is_taken(register):
    load_sample(register, ON)
    with register.read() as connection:
        before = _exact_facts(connection)
    report = import_file(register, "candidates", MESSY)
    assert (report.new, report.doubtful, report.refused) == (0, 0, 0)
    with register.read() as connection:
        assert _exact_facts(connection) == before
        # A second helper in the messy sheet who is no member of the cell leaves the first alone.
        busiest = (
            select(func.count())
            .select_from(MentorAssignment)
            .where(MentorAssignment.ended_on.is_(None))
            .group_by(MentorAssignment.candidate_id)
        )
        assert max(connection.scalars(busiest)) <= 2
    again = import_file(register, "candidates", MESSY)
    assert (again.new, again.updated) == (0, 0)


def _exact_facts(connection):
    rows = connection.execute(
        select(
            Person.id,
            Person.full_name,
            Person.birth,
            Person.identity_number,
            Person.permanent_residence,
            Candidate.stage,
            Candidate.cell_id,
        ).join(Candidate, Candidate.person_id == Person.id)
    )
    return {tuple(row) for row in rows}


def test_rows_keep_the_better_value_in_the_preview(register):
    load_sample(register, ON)
    plan = plan_import(register, kind=ImportKind.CANDIDATES, path=MESSY, on=ON)
    row = next(row for row in plan.rows if row.key == ("năm 2025", 10))
    assert row.verdict is Verdict.SAME
    birth = next(change for change in row.changes if change.field == "birth")
    assert (birth.before, birth.after, birth.kept) == ("07/04/1988", "04/1988", True)
