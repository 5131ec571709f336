"""The four spreadsheets of the fictional commune load whole, in either order, and twice."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import func, select

from app.domain.stages import Stage
from app.domain.terms import Education, Office, QuotaOwnerKind, ShareBasis, Standing
from app.models.tables import (
    Act,
    Candidate,
    Cell,
    CellOffice,
    CellTrait,
    Member,
    MentorAssignment,
    Milestone,
    Person,
    PersonTrait,
    Quota,
    QuotaShare,
)
from app.paths import resource
from app.services.imports.sample import SAMPLE_FILES, load_sample
from tests.helpers.sheets import DATA, ON, import_file


def _count(register, *tables_and_conditions):
    table, *conditions = tables_and_conditions
    with register.read() as connection:
        return connection.scalar(select(func.count()).select_from(table).where(*conditions))


@pytest.fixture
def loaded(register):
    """A register with the sample in it."""
    load_sample(register, ON)
    return register


def test_the_counts_of_the_commune(loaded):
    counts = json.loads((DATA / "counts.json").read_text(encoding="utf-8"))
    assert _count(loaded, Cell) == counts["cells"]
    assert _count(loaded, Member) == counts["members"]
    assert _count(loaded, Member, Member.standing == Standing.OFFICIAL) == counts["official"]
    assert _count(loaded, Member, Member.standing == Standing.PROBATIONARY) == 18
    assert _count(loaded, Candidate) == counts["candidates"]
    # The probationary members are candidates too: one person each.
    assert _count(loaded, Person) == counts["members"] + counts["candidates"] - 18
    assert _count(loaded, Quota) == 26
    introductions = Quota.owner_kind == QuotaOwnerKind.MASS_ORGANISATION
    assert _count(loaded, Quota, introductions) == 2


def test_each_candidate_stands_at_the_expected_stage(loaded):
    expected = json.loads((DATA / "doi_tuong_dang.expected.json").read_text(encoding="utf-8"))
    with loaded.read() as connection:
        rows = connection.execute(
            select(Person.identity_number, Person.full_name, Candidate.stage).join(
                Candidate, Candidate.person_id == Person.id
            )
        ).all()
    assert {(row.identity_number, row.full_name, row.stage.value) for row in rows} == {
        (one["cccd"], one["name"], one["stage"]) for one in expected
    }


def test_every_mentor_is_a_member_of_the_cell(loaded):
    with loaded.read() as connection:
        rows = connection.execute(
            select(Candidate.cell_id, Member.cell_id.label("mentor_cell"), Member.standing)
            .select_from(MentorAssignment)
            .join(Candidate, Candidate.id == MentorAssignment.candidate_id)
            .outerjoin(Member, Member.id == MentorAssignment.member_id)
        ).all()
    assert len(rows) == 119
    assert all(row.cell_id == row.mentor_cell for row in rows)
    assert {row.standing for row in rows} == {Standing.OFFICIAL}


def test_what_the_sheets_say_about_people(loaded):
    with loaded.read() as connection:
        person = connection.execute(
            select(Person.__table__).where(Person.identity_number == "052732015566")
        ).one()
        traits = connection.scalars(
            select(PersonTrait.trait).where(PersonTrait.person_id == person.id)
        ).all()
        steps = connection.execute(
            select(Milestone.kind, Milestone.happened_on, Milestone.number)
            .join(Candidate, Candidate.id == Milestone.candidate_id)
            .where(Candidate.person_id == person.id)
            .order_by(Milestone.happened_on)
        ).all()
    assert person.full_name == "Lò Đình Thắng"
    assert person.birth.iso() == "1993-10-18"
    assert (person.schooling, person.education) == ("9/12", Education.LOWER_SECONDARY)
    assert sorted(traits) == ["part_time_official"]
    assert [(kind.value, day.iso(), number) for kind, day, number in steps] == [
        ("listed", "2023-09-06", "11-NQ/CB"),
        ("class_certificate", "2024-06-11", "011/CN"),
        ("application", "2024-09-20", None),
        ("biography", "2024-11-08", None),
        ("cell_vote", "2025-03-10", None),
    ]


def test_offices_areas_and_shares(loaded):
    assert _count(loaded, CellOffice, CellOffice.office == Office.SECRETARY) == 24
    assert _count(loaded, CellOffice, CellOffice.office == Office.DEPUTY_SECRETARY) == 24
    assert _count(loaded, CellTrait) == 7
    with loaded.read() as connection:
        shares = connection.execute(
            select(QuotaShare.trait, QuotaShare.percent, QuotaShare.basis, func.count())
            .group_by(QuotaShare.trait, QuotaShare.percent, QuotaShare.basis)
            .order_by(QuotaShare.trait)
        ).all()
    assert [tuple(row) for row in shares] == [
        ("ethnic_minority", 30.0, ShareBasis.ADMITTED, 12),
        ("women", 40.0, ShareBasis.ADMITTED, 24),
        ("youth_union", 70.0, ShareBasis.ADMITTED, 24),
    ]


def test_loading_everything_again_changes_nothing(loaded):
    with loaded.read() as connection:
        acts = connection.scalar(select(func.count()).select_from(Act))
    for kind, report in load_sample(loaded, ON).items():
        counts = (report.new, report.updated, report.doubtful, report.refused)
        assert counts == (0, 0, 0, 0), kind
    with loaded.read() as connection:
        assert connection.scalar(select(func.count()).select_from(Act)) == acts


def test_candidates_before_members_are_the_same_people(register):
    for kind in ("cells", "candidates", "members", "quotas"):
        report = import_file(register, kind, resource(f"sample/{SAMPLE_FILES[kind]}"))
        assert (report.doubtful, report.refused) == (0, 0)
    assert _count(register, Person) == 674
    assert _count(register, Candidate, Candidate.stage == Stage.PROBATION) == 18
    # The mentors stayed open; the list of candidates read again finds them.
    open_mentors = MentorAssignment.member_id.is_(None)
    assert _count(register, MentorAssignment, open_mentors) == 119
    again = import_file(register, "candidates", resource("sample/doi_tuong_dang.xlsx"))
    assert (again.new, again.updated, again.same) == (0, 119, 23)
    assert _count(register, MentorAssignment, open_mentors) == 0
    assert _count(register, MentorAssignment) == 119


def test_each_file_is_one_act(loaded):
    with loaded.read() as connection:
        kinds = connection.scalars(select(Act.kind).order_by(Act.seq)).all()
    assert kinds == [
        "found_register",
        "import_cells",
        "import_members",
        "import_candidates",
        "import_quotas",
    ]


def test_an_import_can_be_undone_and_made_again(loaded):
    from app.models.journal_chain import prove_chain
    from app.services.undo import undo, undo_offer

    for name in ("Import targets", "Import candidates"):
        offer = undo_offer(loaded)
        assert offer.name == name
        undo(loaded, offer.act_id)
    assert _count(loaded, Candidate, Candidate.deleted_at.is_(None)) == 0
    assert _count(loaded, Person, Person.deleted_at.is_(None)) == 550
    again = import_file(loaded, "candidates", resource("sample/doi_tuong_dang.xlsx"))
    assert (again.new, again.doubtful, again.refused) == (142, 0, 0)
    with loaded.read() as connection:
        assert prove_chain(connection, loaded.audit_key).broken_at is None
