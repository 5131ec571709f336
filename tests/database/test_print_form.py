"""Official forms filled from a register, read back from the PDF."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from app.documents.fonts import bundled_font_paths
from app.documents.page import PrintStyle
from app.documents.text import UySpelling
from app.domain.procedure.case import CellTally
from app.domain.stages import MilestoneKind, Stage
from app.domain.terms import (
    DecidingBody,
    IntroducerKind,
    MentorKind,
    Office,
    Referral,
    Relation,
    Sex,
)
from app.errors import UserError
from app.models.tables import Candidate, Cell, CellOffice, Committee, SubCommittee
from app.platform_base import FontFiles
from app.services.cells import edit_committee
from app.services.introducers import IntroducerRow, record_consent, set_introducers
from app.services.print_form import (
    UY_SPELLING,
    list_forms,
    missing_for_forms,
    office_style,
    print_forms,
)
from app.services.register import Register
from app.services.rule_values import set_local_value
from app.services.settings import store_setting
from app.services.verification_rules import set_own_commune
from tests.helpers.acts import WAY, ready_person, record
from tests.helpers.paper import pages, printed, squeezed
from tests.helpers.people import (
    add_candidate,
    add_cell,
    add_member,
    add_mentor,
    add_milestone,
    add_place,
    add_relative,
    partial,
    soft_delete,
)
from tests.helpers.portability import compiled_for_postgresql

TODAY = date(2026, 11, 22)
VOTE = CellTally(
    official_members=23,
    in_favour=22,
    against=1,
    present_official=23,
    present_probationary=1,
    absent=0,
)


@pytest.fixture(autouse=True)
def _portable(register: Register) -> Iterator[None]:
    with compiled_for_postgresql(register.engine):
        yield


@pytest.fixture(autouse=True)
def _office(register: Register) -> None:
    edit_committee(
        register,
        name="Đảng bộ xã Sao Mai",
        org_code="99.168.001.000.000",
        superior_name="Tỉnh ủy Lào Cai",
        place_name="Sao Mai",
    )


@pytest.fixture
def cell(register: Register):
    return add_cell(register, "Chi bộ thôn Nà Lùng")


def _text(register, number, people, **options):
    return printed(print_forms(register, number, people, on=TODAY, **options).content)


def _has(text, *words):
    for one in words:
        assert squeezed(one) in text, one


def test_a_resolution_takes_day_number_and_counts_from_the_vote(register, cell):
    person = ready_person(register, cell)
    record(
        register,
        person,
        MilestoneKind.CELL_VOTE,
        "2026-08-03",
        number="12-NQ/CB",
        tally=VOTE,
    )
    _has(
        _text(register, "6-KNĐ", [person]),
        "ĐẢNG BỘ XÃ SAO MAI",
        "CHI BỘ THÔN NÀ LÙNG*Số 12-NQ/CB",
        "Sao Mai, ngày 03 tháng 8 năm 2026",
        "chính thức 23 đồng chí",
        "Có mặt: 24 đồng chí",
        "tán thành kết nạp là 22 đồng chí (đạt 95,65%)",
        "không tán thành 1 đồng chí (chiếm 4,35%)",
        "Chi bộ đề nghị Đảng ủy xã Sao Mai xét",
    )


def test_the_decision_cites_the_regulation_of_its_day(register, cell):
    person = add_candidate(
        register,
        "Trần Thùy Linh",
        cell=cell,
        stage=Stage.DECIDED,
        milestones={MilestoneKind.DECISION_ISSUED: "2024-08-19"},
    )
    _has(_text(register, "9-KNĐ", [person]), "Quy định số 24-QĐ/TW ngày 30/7/2021")
    later = add_candidate(register, "Lò Thị Mới", cell=cell, stage=Stage.PROPOSED)
    text = _text(register, "9-KNĐ", [later])
    _has(text, "Quy định số 208-QĐ/TW ngày 26/7/2026", "BAN THƯỜNG VỤ QUYẾT ĐỊNH")


def test_who_decides_signs(register, cell):
    with register.write("test_data") as session:
        session.query(Committee).one().deciding_body = DecidingBody.FULL_COMMITTEE
    person = add_candidate(register, "Lò Thị Mới", cell=cell)
    _has(_text(register, "9-KNĐ", [person]), "T/M ĐẢNG ỦY", "ĐẢNG ỦY QUYẾT ĐỊNH")


def test_the_offices_own_grounds_are_printed(register, cell):
    set_local_value(
        register,
        key="forms.knd_09",
        value=["Căn cứ Hướng dẫn 01-HD/TU"],
        since=date(2026, 1, 1),
        citation="Tỉnh ủy",
        reason="mẫu của tỉnh",
    )
    person = add_candidate(register, "Lò Thị Mới", cell=cell)
    text = _text(register, "9-KNĐ", [person])
    _has(text, "Căn cứ Hướng dẫn 01-HD/TU.")
    assert squeezed("Căn cứ Điều lệ") not in text


def test_each_introducer_has_a_sheet_of_his_own(register, cell):
    person = ready_person(register, cell)
    found = print_forms(register, "3-KNĐ", [person], on=TODAY)
    assert found.papers == 2
    _has(printed(found.content), "Tôi là: Ngô Hữu Quân", "Tôi là: Ngô Hữu Quý")


def test_an_introducer_is_printed_with_office_and_day_of_assignment(register, cell):
    person = add_candidate(register, "Lò Thị Mới", cell=cell, stage=Stage.VERIFYING)
    member = add_member(
        register,
        "Vũ Đình Nam",
        cell=cell,
        admitted_on=date(2010, 2, 3),
        official_on=date(2011, 2, 3),
        facts={"birth": partial("1980-01-05"), "home_place": "xã Tân Lập, tỉnh Phú Thọ"},
    )
    add_mentor(register, person, member, since="2026-01-09")
    set_introducers(register, person, [IntroducerRow(IntroducerKind.MEMBER, member)])
    with register.write("test_data") as session:
        session.add(CellOffice(member_id=member, cell_id=cell, office=Office.SECRETARY))
    printed_forms = print_forms(register, "3-KNĐ", [person], on=TODAY)
    _has(
        printed(printed_forms.content),
        "Tôi là: Vũ Đình Nam, sinh ngày 05 tháng 01 năm 1980",
        "Vào Đảng ngày 03 tháng 02 năm 2010, chính thức ngày 03 tháng 02 năm 2011",
        "Quê quán: xã Tân Lập",
        "Ngày 09 tháng 01 năm 2026 được chi bộ phân công",
        "giúp đỡ quần chúng Lò Thị Mới",
    )
    assert printed_forms.missing == ()


def test_the_mentor_of_the_probation_writes_the_remark(register, cell):
    person = add_candidate(register, "Lò Thị Mới", cell=cell, stage=Stage.PROBATION)
    before = add_member(register, "Người Trước", cell=cell)
    now = add_member(register, "Người Sau", cell=cell)
    add_mentor(register, person, before, since="2025-01-09")
    add_mentor(register, person, now, since="2026-09-03", kind=MentorKind.PROBATIONARY)
    text = _text(register, "11-KNĐ", [person])
    _has(text, "Tôi là: Người Sau")
    assert "NgườiTrước" not in text


def test_recognition_counts_from_the_end_of_the_probation(register, cell):
    person = ready_person(register, cell)
    for kind, (day, tally) in WAY.items():
        record(register, person, kind, day, tally=tally, in_spite_of="thử")
    text = _text(register, "16-KNĐ", [person])
    _has(text, "được kết nạp ngày 20 tháng 8 năm 2026", "kể từ ngày 03 tháng 9 năm 2027")


def test_a_resolution_lists_the_people_of_each_cell(register, cell):
    other = add_cell(register, "Chi bộ Công an")
    mentor = add_member(register, "Vũ Đình Nam", cell=cell)
    people = [
        add_candidate(
            register, f"Người Thứ {n}", cell=other if n == 3 else cell, occupation="Nông dân"
        )
        for n in (1, 2, 3)
    ]
    add_mentor(register, people[0], mentor, since="2026-01-09")
    found = print_forms(register, "1A-TN", people, on=TODAY)
    assert found.papers == 2
    first, second = (squeezed(page) for page in pages(found.content))
    _has(first, "CHI BỘ THÔN NÀ LÙNG", "Người Thứ 1", "Người Thứ 2", "Vũ Đình Nam")
    _has(second, "CHI BỘ CÔNG AN", "Người Thứ 3")
    assert {(one.person, one.field) for one in found.missing} >= {
        ("Người Thứ 2", "mentor.name"),
        ("Người Thứ 3", "mentor.name"),
        ("Người Thứ 1", "person.birth"),
    }
    together = print_forms(register, "6-TN", people, on=TODAY)
    assert together.papers == 1


def test_letters_go_to_every_place_but_ones_own(register, cell):
    set_own_commune(register, place="xã Sao Mai, tỉnh Lào Cai")
    person = add_candidate(
        register,
        "Lò Thị Mới",
        cell=cell,
        stage=Stage.VERIFYING,
        birth=partial("1999"),
        home_place="xã Sao Mai, tỉnh Lào Cai",
        permanent_residence="thôn Nà Lùng, xã Sao Mai, tỉnh Lào Cai",
    )
    add_relative(
        register,
        person,
        Relation.FATHER,
        "Lò Văn Ẩn",
        home_place="xã Tân Lập, tỉnh Phú Thọ",
        residence="xã Tân Lập, tỉnh Phú Thọ",
    )
    add_place(register, person, "phường Hạ Long, tỉnh Quảng Ninh")
    found = print_forms(register, "97", [person], on=TODAY)
    assert found.papers == 2
    text = printed(found.content)
    _has(
        text,
        "Kính gửi: Cấp ủy xã Tân Lập, tỉnh Phú Thọ",
        "Kính gửi: Cấp ủy phường Hạ Long, tỉnh Quảng Ninh",
        "Lò Văn Ẩn",
    )
    assert squeezed("Cấp ủy xã Sao Mai") not in text


def test_nobody_to_write_to_is_said(register, cell):
    person = add_candidate(register, "Lò Thị Mới", cell=cell, stage=Stage.VERIFYING)
    with pytest.raises(UserError, match="nobody to print 97 for"):
        print_forms(register, "97", [person], on=TODAY)


def test_the_dossier_follows_stage_and_case(register, cell):
    person = ready_person(register, cell)
    record_consent(register, person, kind=Referral.FOREIGN_MARRIAGE)
    _has(_text(register, "MLHS-KN", [person]), "Hôn nhân với người nước ngoài", "02/04/2026")
    probationer = add_candidate(register, "Hà Minh Cường", cell=cell, stage=Stage.PROBATION)
    text = _text(register, "PTHS", [probationer])
    _has(text, "Giấy chứng nhận bồi dưỡng đảng viên mới")
    assert squeezed("Đơn xin vào Đảng") not in text


def test_a_second_way_forgets_the_votes_of_the_first(register, cell):
    person = add_candidate(register, "Lò Thị Mới", cell=cell, stage=Stage.LISTED)
    for kind, day in (
        (MilestoneKind.LISTED, "2024-01-05"),
        (MilestoneKind.CELL_VOTE, "2024-06-05"),
        (MilestoneKind.REMOVED, "2024-07-05"),
        (MilestoneKind.LISTED, "2026-01-05"),
    ):
        add_milestone(register, person, kind, day, number="9")
    text = _text(register, "6-KNĐ", [person])
    assert "2024" not in text and "Số-NQ/CB" in text


def test_the_application_gives_a_sheet_to_copy_from(register, cell):
    person = add_candidate(register, "Lò Thị Mới", cell=cell, sex=Sex.FEMALE)
    text = _text(register, "1-KNĐ", [person])
    _has(text, "TỜ SỐ LIỆU", "Họ và tên: Lò Thị Mới")
    blank = _text(register, "1-KNĐ", [person], blank=True)
    _has(blank, "ĐƠN XIN VÀO ĐẢNG")
    assert "LòThịMới" not in blank


def test_a_blank_form_has_the_heads_and_nobody(register, cell):
    person = add_candidate(register, "Lò Thị Mới", cell=cell)
    found = print_forms(register, "6-KNĐ", [person], on=TODAY, blank=True)
    text = printed(found.content)
    _has(text, "CHI BỘ THÔN NÀ LÙNG")
    assert "LòThịMới" not in text and found.missing == ()
    _has(_text(register, "6-KNĐ", [], blank=True), "CHI BỘ", "ĐẢNG BỘ XÃ SAO MAI")


def test_what_is_missing_is_told_before_printing(register, cell):
    person = add_candidate(register, "Lò Thị Mới", cell=cell, birth=partial("1999"))
    told = missing_for_forms(register, "4B-TN", [person], on=TODAY)
    assert [(one.person, one.field, one.words) for one in told] == [
        ("Lò Thị Mới", "person.birth", "date of birth"),
        ("Lò Thị Mới", "listed.day", "put on the list on"),
    ]


def test_deleted_people_are_left_out(register, cell):
    person = add_candidate(register, "Lò Thị Mới", cell=cell)
    soft_delete(register, Candidate, person)
    with pytest.raises(UserError, match="10-KNĐ"):
        print_forms(register, "10-KNĐ", [person], on=TODAY)


def test_the_sub_committee_heads_its_report(register, cell):
    with register.write("test_data") as session:
        own = session.query(Committee).one()
        sub = SubCommittee(committee_id=own.id, name="Đảng ủy bộ phận Công ty Chè")
        session.add(sub)
        session.flush()
        session.get_one(Cell, cell).sub_committee_id = sub.id
    person = add_candidate(register, "Lò Thị Mới", cell=cell)
    _has(_text(register, "7-KNĐ", [person]), "ĐẢNG ỦY BỘ PHẬN CÔNG TY CHÈ")


def test_the_spelling_is_a_setting(register, cell):
    class Fonts:
        def find_times_new_roman(self) -> FontFiles | None:
            return None

    assert office_style(register, Fonts()) == PrintStyle()
    store_setting(register, UY_SPELLING, "uỷ")
    style = office_style(register, Fonts())
    assert style == PrintStyle(spelling=UySpelling.OLD)
    person = add_candidate(register, "Lê Thị Thủy", cell=cell)
    text = _text(register, "5-KNĐ", [person], style=style)
    _has(text, "chi uỷ (hoặc chi bộ)", "Lê Thị Thủy")
    _has(_text(register, "10-KNĐ", [person], style=style), "Đảng uỷ xã Sao Mai")


def test_an_installed_times_new_roman_is_preferred(register, cell):
    bundled = bundled_font_paths()
    files = (bundled.regular, bundled.bold, bundled.italic, bundled.bold_italic)

    class Fonts:
        def find_times_new_roman(self) -> FontFiles | None:
            return FontFiles(*files)

    style = office_style(register, Fonts())
    assert style.font_paths == bundled
    person = add_candidate(register, "Lê Thị Thủy", cell=cell)
    _has(_text(register, "10-KNĐ", [person], style=style), "Lê Thị Thủy")


def test_the_forms_to_choose_from_say_how_sure_they_are():
    rows = {row.number: row for row in list_forms(on=TODAY)}
    assert rows["13-KNĐ"].note == ""
    assert rows["6-KNĐ"].note == "the fields were not compared with the official form"
    assert rows["1A-TN"].for_lists and not rows["1B-TN"].for_lists
    assert rows["1-KNĐ"].by_hand and "1-KNĐ-SL" not in rows
