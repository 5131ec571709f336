"""Rows: headers in many shapes, refusals with their place, footers, totals, hostile cells."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from app.domain.terms import CellKind, Sex, Standing
from app.errors import UserError
from app.models.tables import (
    Act,
    Candidate,
    Cell,
    MassOrganization,
    Member,
    MemberStanding,
    Milestone,
    Person,
    Quota,
)
from app.services.imports import Verdict, apply_import, plan_import
from app.services.print_journal import PaperKind, note_print
from tests.helpers.sheets import ON, import_file, import_rows, write_workbook

HEADER = ["STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Tên chi bộ"]


@pytest.fixture
def book(register, tmp_path):
    """A register with two cells."""
    rows = [
        ["STT", "Mã tổ chức đảng", "Tên chi bộ", "Loại hình"],
        [1, "99.168.001.000.001", "Chi bộ thôn Nà Lùng", "thôn, bản"],
        [2, "99.168.001.000.002", "Chi bộ Trường THCS", "trường học"],
    ]
    assert import_rows(register, "cells", tmp_path, rows).new == 2
    return register


def people(book):
    """Return name -> row of everybody."""
    with book.read() as connection:
        rows = connection.execute(select(Person.__table__)).all()
    return {row.full_name: row for row in rows}


def codes(report):
    return [problem.code.value for problem in report.problems]


REFUSALS = [
    (["", "1/5/1990", "", "Nà Lùng"], "missing_name", "Họ và tên", "Cell B3"),
    (["12345", "1/5/1990", "", "Nà Lùng"], "bad_name", "Họ và tên", "Cell B3"),
    (["=1+1", "1/5/1990", "", "Nà Lùng"], "bad_name", "Họ và tên", "Cell B3"),
    (["x" * 40_000, "1/5/1990", "", "Nà Lùng"], "text_too_long", "Họ và tên", "Cell B3"),
    (["Lò A", "31/02/1987", "", "Nà Lùng"], "bad_date", "Ngày sinh", "31/02/1987 is not in the"),
    (["Lò A", "15/13/1987", "", "Nà Lùng"], "bad_date", "Ngày sinh", "day comes first"),
    (["Lò A", "1/5", "", "Nà Lùng"], "bad_date", "Ngày sinh", "the year is missing"),
    (["Lò A", "hôm qua", "", "Nà Lùng"], "bad_date", "Ngày sinh", "is not a date"),
    (["Lò A", "1/5/2090", "", "Nà Lùng"], "bad_date", "Ngày sinh", "still to come"),
    (["Lò A", -5, "", "Nà Lùng"], "bad_date", "Ngày sinh", "Cell C3"),
    (["Lò A", "1/5/1990", "12345", "Nà Lùng"], "bad_identity_number", "Số CCCD", "Cell D3"),
    (["Lò A", "1/5/1990", "0123456789AB", "Nà Lùng"], "bad_identity_number", "Số CCCD", "D3"),
    (["Lò A", "1/5/1990", -12345678901, "Nà Lùng"], "bad_identity_number", "Số CCCD", "D3"),
    (["Lò A", "1/5/1990", "", "Lũng Pô cũ"], "unknown_cell", "Tên chi bộ", "“Lũng Pô cũ”"),
    (["Lò A", "1/5/1990", "", ""], "missing_cell", "Tên chi bộ", "Row 3"),
]


@pytest.mark.parametrize(("row", "code", "column", "said"), REFUSALS)
def test_a_bad_row_is_refused_with_its_place_and_the_others_come_in(
    book, tmp_path, row, code, column, said
):
    good = [1, "Thào A Sình", "1/12/1993", "017075364556", "Nà Lùng"]
    report = import_rows(book, "candidates", tmp_path, [HEADER, good, [2, *row]], sheet="Tháng 5")
    assert (report.new, report.refused) == (1, 1)
    (problem,) = report.problems
    assert problem.as_json() | {"message": ""} == {
        "sheet": "Tháng 5",
        "row": 3,
        "column": column,
        "code": code,
        "message": "",
    }
    assert said in problem.message
    assert list(people(book)) == ["Thào A Sình"]


def test_several_bad_cells_of_a_row_are_all_told(book, tmp_path):
    rows = [HEADER, [1, "123", "31/02/1987", "7", "chi bộ lạ"]]
    report = import_rows(book, "members", tmp_path, rows)
    assert codes(report) == ["bad_name", "bad_date", "bad_identity_number", "unknown_cell"]
    assert report.refused == 1


def test_a_plan_writes_nothing(book, tmp_path):
    path = write_workbook(tmp_path / "a.xlsx", {"A": [HEADER, [1, "Lò A", "1990", "", "Nà Lùng"]]})
    plan = plan_import(book, kind="candidates", path=path, on=ON)
    assert plan.report.new == 1
    assert people(book) == {}


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("017075364556", "017075364556"),
        (17075364556, "017075364556"),
        (68035081, "000068035081"),
        ("17075364556", "017075364556"),
        ("017 075 364 556", "017075364556"),
        ("'017075364556", "017075364556"),
        ("012345678", "012345678"),  # an old card
    ],
)
def test_identity_numbers_in_every_writing(book, tmp_path, written, number):
    rows = [HEADER, [1, "Lò A", "1990", written, "Nà Lùng"]]
    assert import_rows(book, "members", tmp_path, rows).new == 1
    assert people(book)["Lò A"].identity_number == number


@pytest.mark.parametrize(
    "written",
    ["Chi bộ thôn Nà Lùng", "CB thôn Nà Lùng", "thôn nà lùng", "Nà Lùng", "99.168.001.000.001",
     "99168001000001", "CHI BỘ THÔN NÀ LÙNG", "Chi bo thon Na Lung"],
)  # fmt: skip
def test_a_cell_is_found_as_offices_write_it(book, tmp_path, written):
    rows = [HEADER, [1, "Lò A", "1990", "", written]]
    assert import_rows(book, "candidates", tmp_path, rows).new == 1


def test_nfd_capitals_and_double_spaces_become_one_writing(book, tmp_path):
    import unicodedata

    name = unicodedata.normalize("NFD", "  THÀO   A SÌNH\u200b ")
    rows = [HEADER, [1, name, "1990", "", unicodedata.normalize("NFD", "Nà Lùng")]]
    assert import_rows(book, "candidates", tmp_path, rows).new == 1
    assert list(people(book)) == ["Thào A Sình"]


SHAPES = {
    "titles above": [
        ["ĐẢNG BỘ XÃ SAO MAI"],
        ["DANH SÁCH ĐỐI TƯỢNG ĐẢNG"],
        [],
        ["TT", "Họ tên", "Năm sinh", "Chi bộ"],
        [1, "Lò A", 1990, "Nà Lùng"],
    ],
    "pair of birth columns": [
        ["TT", "Họ tên", "Năm sinh", "", "Chi bộ"],
        ["", "", "Nam", "Nữ", ""],
        [1, "Lò A", 1990, "", "Nà Lùng"],
    ],
    "crosses for sex": [
        ["TT", "Họ tên", "Ngày tháng năm sinh", "Giới tính", "", "Chi bộ"],
        ["", "", "", "Nam", "Nữ", ""],
        [1, "Lò A", 1990, "x", "", "Nà Lùng"],
    ],
    "groups": [
        ["TT", "Họ và tên", "Giới tính", "Năm sinh", "Nghề nghiệp"],
        ["I", "Chi bộ thôn Nà Lùng", "", "", ""],
        [1, "Lò A", "Nam", "1990", "Nông dân"],
    ],
    "column numbers and repeated header": [
        ["TT", "Họ và tên", "Giới tính", "Năm sinh", "Chi bộ"],
        ["(1)", "(2)", "(3)", "(4)", "(5)"],
        ["TT", "Họ và tên", "Giới tính", "Năm sinh", "Chi bộ"],
        [1, "Lò A", "Nam", "1990", "Nà Lùng"],
    ],
    "total and signatures": [
        ["TT", "Họ và tên", "Giới tính", "Năm sinh", "Chi bộ"],
        [1, "Lò A", "Nam", "1990", "Nà Lùng"],
        ["", "Tổng cộng", 1],
        [],
        ["", "NGƯỜI LẬP BIỂU", "", "T/M ĐẢNG ỦY"],
        ["", "(ký tên)", "", "BÍ THƯ"],
        ["", "Đỗ Thị Lan", "", "Mùa A Páo"],
    ],
    "no numbers": [
        ["Họ và tên", "Giới tính", "Ngày sinh", "Đơn vị"],
        ["Lò A", "Nam", 1990, "Nà Lùng"],
    ],
    "header in an old font": [
        ["TT", "Hä vµ tªn", "N¨m sinh", "Giíi tÝnh", "Chi bé"],
        [1, "Lß A", 1990, "Nam", "Nµ Lïng"],
    ],
}  # fmt: skip


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_a_list_is_found_in_every_shape(book, tmp_path, shape):
    report = import_rows(book, "candidates", tmp_path, SHAPES[shape])
    assert (report.new, report.refused) == (1, 0)
    (person,) = people(book).values()
    assert (person.full_name, person.birth.iso()) == ("Lò A", "1990")
    assert person.sex in (Sex.MALE, None)
    assert people(book)["Lò A"].sex is (None if shape == "titles above" else Sex.MALE)


def test_a_person_whose_name_looks_like_a_total(book, tmp_path):
    rows = [
        HEADER[1:],
        ["Tống Công Minh", "1990", "", "Nà Lùng"],
        ["Tòng Thị A", "1991", "", "THCS"],
    ]
    report = import_rows(book, "candidates", tmp_path, rows)
    assert report.new == 2


def test_a_group_that_is_no_cell_refuses_the_rows_under_it(book, tmp_path):
    rows = [
        ["TT", "Họ và tên", "Năm sinh"],
        ["Chi bộ Lũng Pô cũ"],
        [1, "Lò A", "1990"],
        ["Chi bộ thôn Nà Lùng"],
        [2, "Lò B", "1991"],
    ]
    report = import_rows(book, "candidates", tmp_path, rows)
    assert (report.new, report.refused) == (1, 1)
    assert codes(report) == ["unknown_cell"]
    assert "Cell A2" in report.problems[0].message


def test_a_sheet_without_header_is_told_and_a_file_without_any_is_refused(book, tmp_path):
    path = write_workbook(
        tmp_path / "a.xlsx",
        {"Danh sách": [HEADER, [1, "Lò A", "1990", "", "THCS"]], "Nháp": [["cộng", 12], ["x"]]},
    )
    report = import_file(book, "candidates", path)
    assert [(p.sheet, p.code.value) for p in report.problems] == [("Nháp", "sheet_skipped")]
    nothing = write_workbook(tmp_path / "b.xlsx", {"A": [["xin", "chào"], [1, 2]]})
    with pytest.raises(UserError, match=r"No header was found in b\.xlsx.*“Họ và tên”"):
        plan_import(book, kind="candidates", path=nothing, on=ON)


def test_columns_matched_by_hand(book, tmp_path):
    rows = [["A", "B", "C"], ["Lò A", "Nà Lùng", "1/5/1990"]]
    path = write_workbook(tmp_path / "a.xlsx", {"A": rows})
    columns = {"A": {0: "full_name", 1: "cell", 2: "birth"}}
    report = import_file(book, "candidates", path, columns=columns)
    assert report.new == 1
    assert people(book)["Lò A"].birth.iso() == "1990-05-01"
    with pytest.raises(ValueError, match="no such field"):
        plan_import(book, kind="candidates", path=path, on=ON, columns={"A": {0: "nickname"}})


def test_the_same_person_twice_in_a_sheet_is_refused_the_second_time(book, tmp_path):
    row = [1, "Lò A", "1/5/1990", "017075364556", "Nà Lùng"]
    report = import_rows(book, "candidates", tmp_path, [HEADER, row, row])
    assert (report.new, report.refused) == (1, 1)
    assert codes(report) == ["duplicate_in_file"]
    assert "row 2" in report.problems[0].message


def test_members_get_standings_offices_and_whole_addresses(book, tmp_path):
    header = [
        "Họ và tên*", "Sinh ngày*", "Tổ chức Đảng đang sinh hoạt*", "Quê quán - Tỉnh",
        "Quê quán - Chi tiết", "Ngày vào Đảng*", "Ngày vào Đảng chính thức*",
        "Trạng thái hoạt động", "Chức vụ trong chi bộ", "Ngày rời khỏi/mất/miễn SHĐ",
    ]  # fmt: skip
    cell = "99.168.001.000.001"
    rows = [
        header,
        ["Lò A", "1960", cell, "Lào Cai", "xã Sao Mai", "3/2/1990", "3/2/1991", "Miễn sinh hoạt",
         "", "1/1/2020"],
        ["Lò B", "1990", cell, "Hà Nội", "xã Gia Lâm", "1/6/2026", "", "", "Bí thư", ""],
        ["Lò C", "1970", cell, "", "", "1990", "3/2/1991", "Đã chuyển đi", "Tổ trưởng", "1/9/2026"],
        ["Lò D", "1970", cell, "", "", "3/2/2001", "", "", "", "1/9/2026"],
    ]  # fmt: skip
    report = import_rows(book, "members", tmp_path, rows)
    assert report.new == 4
    assert codes(report) == [
        "office_unknown", "date_incomplete", "day_without_status", "standing_assumed",
    ]  # fmt: skip
    with book.read() as connection:
        members = dict(
            connection.execute(
                select(Person.full_name, Member.standing).join(
                    Member, Member.person_id == Person.id
                )
            ).all()
        )
        ended = connection.execute(
            select(Member.ending, Member.ended_on).where(Member.ending.is_not(None))
        ).all()
        first_days = connection.execute(
            select(MemberStanding.standing, MemberStanding.from_on).order_by(MemberStanding.from_on)
        ).all()
    assert members == {
        "Lò A": Standing.EXEMPT,
        "Lò B": Standing.PROBATIONARY,
        "Lò C": Standing.OFFICIAL,
        "Lò D": Standing.PROBATIONARY,
    }
    assert [tuple(row) for row in ended] == [("moved", date(2026, 9, 1))]
    assert [tuple(row) for row in first_days] == [
        (Standing.OFFICIAL, date(1991, 2, 3)),
        (Standing.PROBATIONARY, date(2001, 2, 3)),
        (Standing.EXEMPT, date(2020, 1, 1)),
        (Standing.PROBATIONARY, date(2026, 6, 1)),
    ]
    assert people(book)["Lò A"].home_place == "xã Sao Mai, tỉnh Lào Cai"
    assert people(book)["Lò B"].home_place == "xã Gia Lâm, thành phố Hà Nội"
    again = import_rows(book, "members", tmp_path, rows)
    assert (again.same, again.updated) == (4, 0)


def test_a_probationary_member_becomes_official(book, tmp_path):
    header = [*HEADER, "Ngày vào Đảng", "Ngày chính thức", "Chức vụ"]
    row = [1, "Lò A", "1990", "017075364556", "Nà Lùng", "1/6/2025", "", ""]
    import_rows(book, "members", tmp_path, [header, row])
    row[6:] = ["1/6/2026", "Chi ủy viên"]
    report = import_rows(book, "members", tmp_path, [header, row])
    assert report.updated == 1
    with book.read() as connection:
        standings = connection.execute(
            select(
                MemberStanding.standing, MemberStanding.from_on, MemberStanding.until_on
            ).order_by(MemberStanding.from_on)
        ).all()
        assert connection.scalar(select(Member.standing)) is Standing.OFFICIAL
    assert [tuple(row) for row in standings] == [
        (Standing.PROBATIONARY, date(2025, 6, 1), date(2026, 5, 31)),
        (Standing.OFFICIAL, date(2026, 6, 1), None),
    ]


def test_a_reason_without_a_day_takes_nobody_off_the_list(book, tmp_path):
    header = [*HEADER, "Ngày đưa ra khỏi danh sách", "Lý do"]
    rows = [
        header,
        [1, "Lò A", "1990", "", "Nà Lùng", "", "đi xa"],
        [2, "Lò B", "1990", "", "Nà Lùng", "5/2026", "đi xa"],
    ]
    report = import_rows(book, "candidates", tmp_path, rows)
    assert codes(report) == ["reason_without_day"]
    with book.read() as connection:
        stages = connection.scalars(select(Candidate.stage).order_by(Candidate.id)).all()
        reasons = connection.scalars(select(Milestone.reason)).all()
    assert [stage.value for stage in stages] == ["noticed", "removed"]
    assert reasons == ["đi xa"]


def test_cells_with_words_nobody_knows_come_in_and_say_so(register, tmp_path):
    rows = [
        ["STT", "Mã", "Tên chi bộ", "Loại hình", "Đặc điểm địa bàn", "Bí thư"],
        [1, "1", "Chi bộ thôn Nà Lùng", "đặc biệt", "thôn biên giới; lạ lắm", "Lò A"],
        [2, "2", "Chi bộ Trường THCS", "", "", ""],
    ]
    report = import_rows(register, "cells", tmp_path, rows)
    assert codes(report) == ["kind_unknown", "area_trait_unknown"]
    with register.read() as connection:
        kinds = connection.scalars(select(Cell.kind).order_by(Cell.sort_key)).all()
    assert kinds == [CellKind.OTHER, CellKind.SCHOOL]
    import_rows(register, "members", tmp_path, [HEADER, [1, "Lò B", "1990", "", "Nà Lùng"]])
    again = import_rows(register, "cells", tmp_path, rows)
    assert codes(again) == ["kind_unknown", "area_trait_unknown", "secretary_unknown"]
    with register.read() as connection:
        assert connection.scalar(select(func.count()).select_from(Person)) == 1


def test_a_cell_may_be_renamed_but_not_get_another_code(book, tmp_path):
    header = ["Mã tổ chức đảng", "Tên chi bộ"]
    renamed = import_rows(
        book, "cells", tmp_path, [header, ["99.168.001.000.001", "Chi bộ thôn Nà Lùng mới"]]
    )
    assert renamed.updated == 1
    recoded = import_rows(book, "cells", tmp_path, [header, ["9.9", "Chi bộ Trường THCS"]])
    assert (recoded.doubtful, codes(recoded)) == (1, ["code_differs"])


QUOTA_HEADER = ["STT", "Đơn vị", "Chỉ tiêu kết nạp", "Nữ (%)", "Công nhân (% chỉ tiêu)", "Ghi chú"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["Chi bộ lạ", 2, 40, 20, ""], "unknown_owner"),
        (["Nà Lùng", -1, 40, 20, ""], "bad_number"),
        (["Nà Lùng", 2.5, 40, 20, ""], "bad_number"),
        (["Nà Lùng", "hai", 40, 20, ""], "bad_number"),
        (["Nà Lùng", "", 40, 20, ""], "bad_number"),
        (["Nà Lùng", 2, 140, 20, ""], "bad_number"),
    ],
)
def test_bad_targets_are_refused(book, tmp_path, row, code):
    report = import_rows(book, "quotas", tmp_path, [QUOTA_HEADER, [1, *row]], sheet="Chỉ tiêu 2026")
    assert report.refused == 1
    assert codes(report) == ["share_denominator_assumed", code]


def test_the_year_of_targets_is_told_or_read_from_the_sheet(book, tmp_path):
    rows = [QUOTA_HEADER, [1, "Nà Lùng", 2, 0.4, "", ""], [2, "Hội Nông dân xã", 3, 0, 0, "g/t"]]
    with pytest.raises(UserError, match="does not say which year"):
        import_rows(book, "quotas", tmp_path, rows, sheet="Trang 1")
    assert import_rows(book, "quotas", tmp_path, rows, sheet="Trang 1", year=2025).new == 2
    assert import_rows(book, "quotas", tmp_path, rows, sheet="NK 2025-2030").new == 2
    assert import_rows(book, "quotas", tmp_path, rows, sheet="năm 2025").same == 2
    with book.read() as connection:
        years = connection.execute(
            select(Quota.year_from, Quota.year_to, Quota.period_kind).distinct()
        ).all()
        assert connection.scalar(select(func.count()).select_from(MassOrganization)) == 1
    assert {tuple(row) for row in years} == {(2025, 2025, "year"), (2025, 2030, "term")}


def test_one_act_a_file_and_none_for_a_file_without_news(book, tmp_path):
    rows = [HEADER, [1, "Lò A", "1990", "", "Nà Lùng"]]
    for _ in range(2):
        import_rows(book, "candidates", tmp_path, rows)
    with book.read() as connection:
        kinds = connection.scalars(select(Act.kind).order_by(Act.seq)).all()
    assert kinds == ["found_register", "import_cells", "import_candidates"]


def test_a_report_printed_between_preview_and_writing_is_no_change(book, tmp_path):
    path = write_workbook(tmp_path / "a.xlsx", {"A": [HEADER, [1, "Lò A", "1990", "", "THCS"]]})
    plan = plan_import(book, kind="candidates", path=path, on=ON)
    note_print(book, PaperKind.LIST, count=1)
    assert apply_import(book, plan=plan).new == 1


def test_a_preview_is_what_is_written_or_nothing_is(book, tmp_path):
    path = write_workbook(tmp_path / "a.xlsx", {"A": [HEADER, [1, "Lò A", "1990", "", "THCS"]]})
    plan = plan_import(book, kind="candidates", path=path, on=ON)
    import_rows(book, "candidates", tmp_path, [HEADER, [1, "Lò A", "1990", "", "THCS"]])
    with pytest.raises(UserError, match="was changed since this preview"):
        apply_import(book, plan=plan)
    assert len(people(book)) == 1


CELLS = st.one_of(
    st.just(""),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(min_value=date(1900, 3, 1)),
    st.text(max_size=40),
    st.sampled_from(
        ["=1+1", "=HYPERLINK(\"http://x\")", "@SUM(A1)", "31/02/1987", "Lò A", "\x01\x1f", "’",
         "Nà Lùng", "'; DROP TABLE person;--", "%_", "x" * 33_000, "Ñoã Ñöùc", "§ç §øc", "1e308"]
    ),
)  # fmt: skip


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(st.lists(CELLS, min_size=5, max_size=5), min_size=1, max_size=6))
@pytest.mark.parametrize("kind", ["cells", "members", "candidates", "quotas"])
def test_hostile_cells_are_taken_or_refused(book, tmp_path, kind, rows):
    header = QUOTA_HEADER[:5] if kind == "quotas" else HEADER
    path = write_workbook(tmp_path / "hostile.xlsx", {"Năm 2026": [header, *rows]})
    plan = plan_import(book, kind=kind, path=path, on=ON)
    assert all(problem.message for problem in plan.report.problems)
    refused = [row for row in plan.rows if row.verdict is Verdict.REFUSED]
    assert all(row.problems for row in refused)


def test_problems_are_told_in_vietnamese(book, tmp_path):
    from app import i18n

    i18n.set_language("vi")
    rows = [HEADER, [1, "Lò A", "31/02/1987", "", "Lũng Pô cũ"]]
    report = import_rows(book, "candidates", tmp_path, rows)
    date_problem, cell_problem = report.problems
    assert date_problem.message.startswith("Ô C2: 31/02/1987 không có trong lịch. Ghi lại")
    assert cell_problem.message.startswith("Ô E2: chi bộ “Lũng Pô cũ” không có trong sổ. Chọn")
