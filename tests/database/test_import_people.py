"""Who is the same person, what is kept, what is asked, and who the mentor is."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from app.domain.terms import MentorKind, Standing
from app.models.tables import Candidate, Member, MentorAssignment, Person, PersonTrait
from app.services.imports import Decision, Verdict, apply_import, plan_import
from app.services.imports.mentor_names import fits_initials
from app.services.imports.person_traits import stated_traits
from app.services.imports.words import cell_kind_of, education_of, office_of
from tests.helpers.sheets import ON, import_rows, write_workbook

HEADER = ["Họ và tên", "Ngày sinh", "Số CCCD", "Tên chi bộ", "Dân tộc", "Nơi ở"]
KNOWN = ["Đặng Quang Quyết", "15/10/2006", "031000007741", "Nà Lùng", "Dao", "thôn Nà Lùng, xã A"]
ONE, OTHER = "031000007741", "031000009999"


@pytest.fixture
def book(register, tmp_path):
    """A register with two cells, two official members, one probationary, one candidate."""
    cells = [["Tên chi bộ"], ["Chi bộ thôn Nà Lùng"], ["Chi bộ Công an"]]
    import_rows(register, "cells", tmp_path, cells)
    members = [
        ["Họ và tên", "Sinh ngày", "Chi bộ", "Ngày vào Đảng", "Ngày chính thức"],
        ["Phạm Công Thắng", "1970", "Nà Lùng", "1/1/2000", "1/1/2001"],
        ["Hoàng Thị Yến", "1971", "Nà Lùng", "1/1/2000", "1/1/2001"],
        ["Hoàng Thị Yên", "1972", "Nà Lùng", "1/1/2000", "1/1/2001"],
        ["Lò Văn Sơn", "1973", "Nà Lùng", "1/1/2000", "1/1/2001"],
        ["Lò Văn Sơn", "1974", "Nà Lùng", "1/1/2000", "1/1/2001"],
        ["Hà Minh Cường", "1975", "Nà Lùng", "1/6/2026", ""],
        ["Mùa A Páo", "1976", "Công an", "1/1/2000", "1/1/2001"],
    ]
    assert import_rows(register, "members", tmp_path, members).new == 7
    assert import_rows(register, "candidates", tmp_path, [HEADER, KNOWN]).new == 1
    return register


def planned(book, tmp_path, row, **options):
    """Return the one row of a plan."""
    path = write_workbook(tmp_path / "one.xlsx", {"năm 2026": [HEADER, row]})
    (only,) = plan_import(book, kind="candidates", path=path, on=ON, **options).rows
    return only


CASES = [
    # name, birth, identity number, cell -> verdict, why
    (["Đặng Quang Quyết", "15/10/2006", ONE, "Nà Lùng"], Verdict.SAME, None),
    (["ĐẶNG QUANG QUYẾT", "", ONE, ""], Verdict.SAME, None),
    (["Đặng Quang Quyết", "2006", "", "Nà Lùng"], Verdict.SAME, None),
    (["Dang Quang Quyet", "10/2006", "", "Nà Lùng"], Verdict.SAME, None),
    (["Đặng Quang Quyết", "15/10/2006", "031•••••7741", "Nà Lùng"], Verdict.SAME, None),
    (["Đặng Quang Quyết", "16/10/2006", ONE, "Nà Lùng"], Verdict.UPDATED, None),
    (["Đặng Quang Quyết", "15/10/2006", ONE, "Công an"], Verdict.UPDATED, None),
    (["Đặng Quang Quyết", "", "", "Nà Lùng"], Verdict.DOUBTFUL, "possible_duplicate"),
    (["Đặng Quang Quyết", "2006", "", "Công an"], Verdict.DOUBTFUL, "possible_duplicate"),
    (["Đặng Quang Quyết", "15/10/2006", OTHER, "Nà Lùng"], Verdict.DOUBTFUL, "identity_differs"),
    (["Trần Văn Bình", "15/10/2006", ONE, "Nà Lùng"], Verdict.DOUBTFUL, "name_differs"),
    (["Đặng Quang Quyết", "4/9/2004", "", "Công an"], Verdict.NEW, None),
    (["Đặng Quang Quyết", "2005", OTHER, "Nà Lùng"], Verdict.NEW, None),
    (["Đặng Quang Quyết", "15/10/2006", "031•••••0000", "Công an"], Verdict.NEW, None),
]


@pytest.mark.parametrize(("row", "verdict", "why"), CASES)
def test_who_a_row_is_about(book, tmp_path, row, verdict, why):
    found = planned(book, tmp_path, row)
    assert found.verdict is verdict
    told = [p.code.value for p in found.problems if p.code != "identity_masked"]
    assert told == ([why] if why else [])


def test_a_doubtful_row_shows_both_sides_and_is_not_written(book, tmp_path):
    row = planned(book, tmp_path, ["Đặng Quang Quyết", "2006", "", "Công an", "", ""])
    assert row.likeness.name == "Đặng Quang Quyết"
    assert row.likeness.cell == "Chi bộ thôn Nà Lùng"
    assert 50 < row.likeness.percent < 95
    compared = {line.title: (line.before, line.after) for line in row.likeness.compared}
    assert compared["Ngày tháng năm sinh"] == ("15/10/2006", "2006")
    assert compared["Số CCCD"] == ("031•••••7741", "")
    assert compared["Tên chi bộ"] == ("Chi bộ thôn Nà Lùng", "Chi bộ Công an")
    report = import_rows(book, "candidates", tmp_path, [HEADER, [row.name, "2006", "", "Công an"]])
    assert (report.doubtful, _count(book, Candidate)) == (1, 1)


@pytest.mark.parametrize(
    ("decision", "people", "cell"),
    [
        (Decision.SAME_PERSON, 1, "Chi bộ Công an"),
        (Decision.DIFFERENT, 2, "Chi bộ thôn Nà Lùng"),
        (Decision.SKIP, 1, "Chi bộ thôn Nà Lùng"),
    ],
)
def test_what_somebody_decided_is_done(book, tmp_path, decision, people, cell):
    row = ["Đặng Quang Quyết", "2006", "", "Công an"]
    path = write_workbook(tmp_path / "one.xlsx", {"năm 2026": [HEADER, row]})
    plan = plan_import(book, kind="candidates", path=path, on=ON)
    apply_import(book, plan=plan, decisions={("năm 2026", 2): decision})
    assert _count(book, Candidate) == people
    with book.read() as connection:
        first = connection.execute(
            select(Person.birth, Person.identity_number, Candidate.cell_id)
            .join(Candidate, Candidate.person_id == Person.id)
            .order_by(Candidate.id)
        ).first()
    assert (first.birth.iso(), first.identity_number) == ("2006-10-15", ONE)
    seen = planned(book, tmp_path, ["Đặng Quang Quyết", "", ONE, ""])
    assert seen.verdict is Verdict.SAME
    assert cell == _cell_of(book, ONE)


def _cell_of(book, number):
    from app.models.tables import Cell

    with book.read() as connection:
        return connection.scalar(
            select(Cell.name)
            .join(Candidate, Candidate.cell_id == Cell.id)
            .join(Person, Person.id == Candidate.person_id)
            .where(Person.identity_number == number)
        )


def _count(book, table, *conditions):
    with book.read() as connection:
        return connection.scalar(select(func.count()).select_from(table).where(*conditions))


def test_one_identity_number_never_belongs_to_two_people(book, tmp_path):
    row = ["Trần Văn Bình", "15/10/2006", ONE, "Nà Lùng"]
    path = write_workbook(tmp_path / "one.xlsx", {"năm 2026": [HEADER, row]})
    plan = plan_import(book, kind="candidates", path=path, on=ON)
    report = apply_import(book, plan=plan, decisions={("năm 2026", 2): Decision.DIFFERENT})
    assert (report.doubtful, report.new) == (1, 0)


def test_nothing_is_erased_and_the_more_exact_value_stays(book, tmp_path):
    row = planned(book, tmp_path, ["Dang Quang Quyet", "2006", ONE, "Nà Lùng", "", "xã A"])
    assert row.verdict is Verdict.SAME
    kept = {change.field: (change.before, change.after) for change in row.changes if change.kept}
    assert kept == {
        "full_name": ("Đặng Quang Quyết", "Dang Quang Quyet"),
        "birth": ("15/10/2006", "2006"),
        "permanent_residence": ("thôn Nà Lùng, xã A", "xã A"),
    }


def test_a_more_exact_value_of_the_file_is_taken(book, tmp_path):
    vague = ["Hờ A Sinh", "2005", "", "Nà Lùng", "", "xã A"]
    exact = ["Hờ A Sính", "4/2005", OTHER, "Nà Lùng", "Mông", "thôn B, xã A"]
    assert import_rows(book, "candidates", tmp_path, [HEADER, vague]).new == 1
    assert import_rows(book, "candidates", tmp_path, [HEADER, exact]).updated == 1
    with book.read() as connection:
        person = connection.execute(
            select(Person.__table__).where(Person.identity_number == OTHER)
        ).one()
        traits = connection.scalars(
            select(PersonTrait.trait).where(PersonTrait.person_id == person.id)
        ).all()
    assert (person.full_name, person.birth.iso()) == ("Hờ A Sính", "2005-04")
    assert person.permanent_residence == "thôn B, xã A"
    assert traits == []  # the ethnicity itself says so


def test_a_trait_goes_when_the_data_no_longer_state_it(book, tmp_path):
    header = [*HEADER[:4], "Nghề nghiệp"]
    for work in ("Nông dân", "Công nhân"):
        row = ["Đặng Quang Quyết", "", ONE, "", work]
        import_rows(book, "candidates", tmp_path, [header, row])
    alive = PersonTrait.deleted_at.is_(None)
    assert _count(book, PersonTrait, alive, PersonTrait.trait == "farmer") == 0
    assert _count(book, PersonTrait, alive, PersonTrait.trait == "worker") == 1


def test_the_same_name_on_both_lists_is_one_person(book, tmp_path):
    header = ["Họ và tên", "Sinh ngày", "Chi bộ", "Ngày vào Đảng"]
    row = ["ĐẶNG QUANG QUYẾT", "15/10/2006", "Nà Lùng", "1/6/2026"]
    people = _count(book, Person)
    assert import_rows(book, "members", tmp_path, [header, row]).new == 1
    assert _count(book, Person) == people
    probationary = Member.standing == Standing.PROBATIONARY
    assert _count(book, Member, probationary) == 2


MENTOR_HEADER = ["Họ và tên", "Số CCCD", "Đảng viên được phân công giúp đỡ", "Ngày phân công"]
MENTORS = [
    ("Phạm Công Thắng", ["Phạm Công Thắng"], []),
    ("PHẠM CÔNG THẮNG", ["Phạm Công Thắng"], []),
    ("đ/c Pham Cong Thang", ["Phạm Công Thắng"], []),
    ("P. C. Thắng", ["Phạm Công Thắng"], []),
    ("P.C.Thắng", ["Phạm Công Thắng"], []),
    ("Hoàng Thị Yến", ["Hoàng Thị Yến"], []),
    ("Hoàng Thị Yên", ["Hoàng Thị Yên"], []),
    ("Hoang Thi Yen", [None], ["mentor_ambiguous"]),
    ("H. T. Yến", [None], ["mentor_ambiguous"]),
    ("Lò Văn Sơn", [None], ["mentor_ambiguous"]),
    ("Hà Minh Cường", [None], ["mentor_unknown"]),  # probationary
    ("Mùa A Páo", [None], ["mentor_unknown"]),  # of another cell
    ("Ai Đó", [None], ["mentor_unknown"]),
    ("Phạm Công Thắng, Hoàng Thị Yến", ["Phạm Công Thắng", "Hoàng Thị Yến"], []),
    ("Phạm Công Thắng và Ai Đó", ["Phạm Công Thắng"], ["mentor_unknown"]),
    ("Phạm Công Thắng; Phạm Công Thắng", ["Phạm Công Thắng"], []),
]


def running(book):
    """Return (mentor's name or None, open name, first day) of the running assignments."""
    with book.read() as connection:
        return connection.execute(
            select(
                Person.full_name, MentorAssignment.mentor_text, MentorAssignment.started_on,
                MentorAssignment.kind,
            )
            .select_from(MentorAssignment)
            .outerjoin(Member, Member.id == MentorAssignment.member_id)
            .outerjoin(Person, Person.id == Member.person_id)
            .where(MentorAssignment.ended_on.is_(None))
            .order_by(MentorAssignment.id)
        ).all()  # fmt: skip


@pytest.mark.parametrize(("written", "names", "problems"), MENTORS)
def test_the_mentor_is_an_official_member_of_the_cell_or_open(
    book, tmp_path, written, names, problems
):
    row = ["Đặng Quang Quyết", ONE, written, "1/5/2026"]
    report = import_rows(book, "candidates", tmp_path, [MENTOR_HEADER, row])
    assert report.updated == 1
    assert [problem.code.value for problem in report.problems] == problems
    found = running(book)
    assert [row.full_name for row in found] == names
    assert {row.started_on.iso() for row in found} == {"2026-05-01"}
    assert {row.kind for row in found} == {MentorKind.CANDIDATE}
    if names == [None]:
        assert found[0].mentor_text == written.title().replace("T. ", "T. ")
    again = import_rows(book, "candidates", tmp_path, [MENTOR_HEADER, row])
    assert (again.same, again.updated) == (1, 0)


def test_another_mentor_ends_the_first_with_a_reason(book, tmp_path):
    for name, day in (("Phạm Công Thắng", "1/5/2026"), ("Hoàng Thị Yến", "1/9/2026")):
        row = ["Đặng Quang Quyết", ONE, name, day]
        import_rows(book, "candidates", tmp_path, [MENTOR_HEADER, row])
    assert [row.full_name for row in running(book)] == ["Hoàng Thị Yến"]
    with book.read() as connection:
        ended = connection.execute(
            select(MentorAssignment.ended_on, MentorAssignment.end_reason).where(
                MentorAssignment.ended_on.is_not(None)
            )
        ).one()
    assert ended.ended_on.isoformat() == "2026-09-01"
    assert ended.end_reason


def test_an_open_mentor_is_found_once_the_members_are_in(book, tmp_path):
    row = ["Đặng Quang Quyết", ONE, "Vì Thị Hạnh", "1/5/2026"]
    import_rows(book, "candidates", tmp_path, [MENTOR_HEADER, row])
    member = [
        ["Họ và tên", "Sinh ngày", "Chi bộ", "Ngày vào Đảng", "Ngày chính thức"],
        ["Vì Thị Hạnh", "1980", "Nà Lùng", "1/1/2000", "1/1/2001"],
    ]
    import_rows(book, "members", tmp_path, member)
    assert import_rows(book, "candidates", tmp_path, [MENTOR_HEADER, row]).updated == 1
    assert [row.full_name for row in running(book)] == ["Vì Thị Hạnh"]
    assert _count(book, MentorAssignment) == 1


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("P. C. Thắng", "Phạm Công Thắng", True),
        ("Phạm C. Thắng", "Phạm Công Thắng", True),
        ("P. Thắng", "Phạm Công Thắng", False),
        ("T. C. Thắng", "Phạm Công Thắng", False),
    ],
)
def test_initials(short, full, fits):
    assert fits_initials(short, full) is fits


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("12/12", "upper_secondary"), ("9/12", "lower_secondary"), ("5/12", "primary"),
        ("3/12", "literate"), ("10/10", "upper_secondary"), ("7/10", "lower_secondary"),
        ("Đại học", "university"), ("12/12; Cao đẳng", "college"), ("Thạc sĩ", "postgraduate"),
        ("Trung cấp", "vocational"), ("THPT", "upper_secondary"), ("khá", None),
    ],
)  # fmt: skip
def test_education_words(words, level):
    assert education_of(words) == level


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Chi bộ thôn Nà Lùng", "residential"), ("Chi bộ Trường Mầm non", "school"),
        ("Chi bộ Mặt trận Tổ quốc và đoàn thể", "party_office"), ("Chi bộ Công an", "police"),
        ("Chi bộ Văn phòng HĐND và UBND", "government_office"), ("Chi bộ Quân sự", "military"),
        ("Chi bộ Trạm Y tế", "health_station"), ("Chi bộ Hợp tác xã Chè", "cooperative"),
        ("Chi bộ Công ty TNHH Sao Mai", "private_enterprise"), ("doanh nghiệp nhà nước",
        "state_enterprise"), ("trường tư thục", "non_public_unit"), ("khác", "other"),
        ("đặc thù", None),
    ],
)  # fmt: skip
def test_cell_kinds(words, kind):
    assert cell_kind_of(words) == kind


@pytest.mark.parametrize(
    ("words", "office"),
    [
        ("Bí thư", "secretary"), ("Phó bí thư", "deputy_secretary"), ("PBT", "deputy_secretary"),
        ("Chi ủy viên", "cell_committee_member"), ("Bí thư Đoàn xã", None), ("Đảng viên", None),
    ],
)  # fmt: skip
def test_offices(words, office):
    assert office_of(words) == office


@pytest.mark.parametrize(
    ("occupation", "traits"),
    [
        (None, []),
        ("Nông dân, đi làm ăn xa", ["farmer"]),
        ("Chi hội trưởng Hội Nông dân thôn", []),
        ("Công nhân", ["worker"]),
        ("Công nhân viên chức", []),
        ("Dân quân thường trực", ["militia"]),
        ("Bộ đội xuất ngũ", ["demobilised"]),
        ("Trưởng thôn", ["part_time_official"]),
        ("Người hoạt động không chuyên trách cấp xã", ["part_time_official"]),
        ("Học sinh lớp 12", ["pupil"]),
    ],
)
def test_traits_are_those_that_the_occupation_states(occupation, traits):
    assert sorted(stated_traits(occupation)) == traits
