"""Verification in the register: rules, the list drawn up, letters, results, and the paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from app.domain.partial_date import parse_iso
from app.domain.quota import QuotaPeriod
from app.domain.stages import MilestoneKind, Stage
from app.domain.terms import (
    PlaceKind,
    Relation,
    VerificationChannel,
    VerificationResult,
)
from app.domain.verification import ExemptReason, VerificationRegime
from app.domain.verification_progress import RequestStatus
from app.errors import UserError
from app.i18n import set_language
from app.labels import label
from app.models.tables import Act, Candidate, Committee, Relative, VerificationRequest
from app.services.print_checklist import candidate_checklist_pdf, cell_checklist_pdf
from app.services.print_quotas import quota_table_pdf
from app.services.quotas import QuotaOwner, set_quota
from app.services.register import Register
from app.services.rule_checks import check_values
from app.services.rule_values import set_local_value
from app.services.verification import plan_candidate, return_requests, send_requests
from app.services.verification_record import read_verification
from app.services.verification_rules import (
    BOOKLET_RULE,
    own_commune,
    rules_on,
    set_own_commune,
)
from app.services.verification_words import content_words, status_words
from tests.helpers.people import (
    add_candidate,
    add_cell,
    add_place,
    add_relative,
    soft_delete,
)
from tests.helpers.portability import compiled_for_postgresql

HERE = "xã Sao Mai, tỉnh Lào Cai"
TAN_LAP = "xã Tân Lập, tỉnh Phú Thọ"
DAY = date(2026, 11, 2)
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _portable(register: Register) -> Iterator[None]:
    with compiled_for_postgresql(register.engine):
        yield


@pytest.fixture
def cell(register):
    return add_cell(register, "Chi bộ Mặt trận Tổ quốc và đoàn thể")


@pytest.fixture
def linh(register, cell):
    """Trần Thùy Linh of picture 06: her father's commune far away, where she went to school."""
    linh = add_candidate(
        register,
        "Trần Thùy Linh",
        cell=cell,
        stage=Stage.VERIFYING,
        milestones={MilestoneKind.BIOGRAPHY: "2026-01-18"},
        birth=parse_iso("1979-04-29"),
        home_place=TAN_LAP,
        permanent_residence=f"thôn Tả Gia, {HERE}",
        occupation="Cán bộ Mặt trận",
        married=False,
    )
    add_relative(
        register,
        linh,
        Relation.FATHER,
        "Trần Văn Ẩn",
        birth="1948",
        died="2019",
        home_place=TAN_LAP,
        residence=TAN_LAP,
    )
    add_relative(
        register,
        linh,
        Relation.MOTHER,
        "Nguyễn Thị Mỵ",
        birth="1951",
        home_place=HERE,
        residence=f"thôn Nà Lùng, {HERE}",
    )
    add_place(register, linh, "phường Việt Trì, tỉnh Phú Thọ", kind=PlaceKind.WORKED)
    return linh


def _lines(register, candidate):
    return read_verification(register, candidate_id=candidate).lines


def _planned(register, candidate):
    plan_candidate(register, candidate_id=candidate)
    return _lines(register, candidate)


def _pages(pdf):
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def _set_booklet_kinds(register, kinds, *, citation):
    set_local_value(
        register,
        key=BOOKLET_RULE,
        value=[kind.value for kind in kinds],
        since=DAY,
        citation=citation,
        reason="tỉnh quy định",
    )


def test_the_list_is_drawn_up_as_one_act(register, linh):
    refreshed = plan_candidate(register, candidate_id=linh)
    assert (refreshed.added, refreshed.changed, refreshed.dropped) == (5, 0, 0)
    assert refreshed.changes.message == "Drew up the verification list of Trần Thùy Linh"
    with register.read() as connection:
        assert (
            len(connection.scalars(select(Act.id).where(Act.kind == "plan_verification")).all())
            == 1
        )
    assert [
        (line.person, line.place, line.place_kinds, line.channel) for line in _lines(register, linh)
    ] == [
        ("Trần Thùy Linh", HERE, (PlaceKind.RESIDENCE,), VerificationChannel.BOOKLET),
        (
            "Nguyễn Thị Mỵ",
            HERE,
            (PlaceKind.HOME, PlaceKind.RESIDENCE),
            VerificationChannel.BOOKLET,
        ),
        ("Trần Thùy Linh", TAN_LAP, (PlaceKind.HOME,), VerificationChannel.BOOKLET),
        (
            "Trần Văn Ẩn",
            TAN_LAP,
            (PlaceKind.HOME, PlaceKind.RESIDENCE),
            VerificationChannel.BOOKLET,
        ),
        (
            "Trần Thùy Linh",
            "phường Việt Trì, tỉnh Phú Thọ",
            (PlaceKind.WORKED,),
            VerificationChannel.SLIP,
        ),
    ]


def test_drawing_up_again_changes_nothing(register, linh):
    plan_candidate(register, candidate_id=linh)
    again = plan_candidate(register, candidate_id=linh)
    assert (again.changes.any(), again.added, again.dropped) == (False, 0, 0)
    assert not read_verification(register, candidate_id=linh).plan.any()


def test_drawing_up_again_follows_the_family_and_keeps_what_was_sent(register, linh):
    father = next(line for line in _planned(register, linh) if line.person == "Trần Văn Ẩn")
    send_requests(register, request_ids=[father.id], sent_on=DAY, letter_number="31-CV/ĐU")
    with register.read() as connection:
        relatives = dict(connection.execute(select(Relative.full_name, Relative.id)).all())
    for relative in relatives.values():
        soft_delete(register, Relative, relative)
    add_relative(
        register, linh, Relation.MOTHER, "Nguyễn Thị Mỵ", home_place="xã Bình Minh, tỉnh Lai Châu"
    )
    plan = read_verification(register, candidate_id=linh).plan
    assert (len(plan.added), len(plan.dropped)) == (1, 1)
    refreshed = plan_candidate(register, candidate_id=linh)
    assert (refreshed.added, refreshed.changed, refreshed.dropped) == (1, 0, 1)
    lines = {(line.person, line.place): line for line in _lines(register, linh)}
    kept = lines["Trần Văn Ẩn", TAN_LAP]
    assert (kept.exchange.letter_number, kept.status) == ("31-CV/ĐU", RequestStatus.SENT)
    assert ("Nguyễn Thị Mỵ", "xã Bình Minh, tỉnh Lai Châu") in lines
    assert ("Nguyễn Thị Mỵ", HERE) not in lines
    with register.read() as connection:
        assert connection.scalars(
            select(VerificationRequest.deleted_reason).where(
                VerificationRequest.deleted_at.is_not(None)
            )
        ).all() == ["no longer needed by the list"]


def test_requests_stand_by_addressee_ones_own_commune_first(register, linh):
    plan_candidate(register, candidate_id=linh)
    record = read_verification(register, candidate_id=linh)
    assert [(one.place, one.is_own, len(one.lines)) for one in record.addressees] == [
        (HERE, True, 2),
        (TAN_LAP, False, 2),
        ("phường Việt Trì, tỉnh Phú Thọ", False, 1),
    ]
    assert record.rule_label == "home place, residence into the booklet; other places on a slip"
    assert not record.rule_checked


def test_a_letter_is_due_in_thirty_working_days_and_at_home_never(register, linh):
    lines = _planned(register, linh)
    changes = send_requests(
        register,
        request_ids=[line.id for line in lines],
        sent_on=date(2026, 9, 28),
        letter_number=" 31-CV/ĐU ",
    )
    assert changes.message == "Recorded 5 requests as sent"
    record = read_verification(register, candidate_id=linh)
    assert [one.letter_numbers for one in record.addressees] == [("31-CV/ĐU",)] * 3
    assert [(line.exchange.due_on, line.status, line.days_left) for line in record.lines] == [
        (None, RequestStatus.SENT, None),
        (None, RequestStatus.SENT, None),
        (date(2026, 11, 9), RequestStatus.OVERDUE, -13),
        (date(2026, 11, 9), RequestStatus.OVERDUE, -13),
        (date(2026, 11, 9), RequestStatus.OVERDUE, -13),
    ]
    assert record.count(RequestStatus.OVERDUE) == 3


def test_the_number_may_come_later_and_the_due_day_be_typed(register, linh):
    line = _planned(register, linh)[2]
    for number in ("", "31-CV/ĐU"):
        send_requests(
            register,
            request_ids=[line.id],
            sent_on=DAY,
            letter_number=number,
            due_on=date(2026, 12, 31),
        )
        exchange = _lines(register, linh)[2].exchange
        assert (exchange.letter_number, exchange.due_on) == (number or None, date(2026, 12, 31))


def test_results_come_back(register, linh):
    lines = _planned(register, linh)
    send_requests(register, request_ids=[lines[2].id, lines[3].id], sent_on=DAY)
    changes = return_requests(
        register,
        request_ids=[lines[2].id],
        returned_on=date(2026, 11, 16),
        result=VerificationResult.INCOMPLETE,
        note=" chưa  ghi chức vụ ",
    )
    assert changes.message == "Recorded 1 result returned"
    return_requests(
        register,
        request_ids=[lines[0].id, lines[3].id],
        returned_on=date(2026, 11, 17),
        result=VerificationResult.CORRECT,
    )
    record = read_verification(register, candidate_id=linh)
    assert [line.status for line in record.lines] == [
        RequestStatus.CONFIRMED,
        RequestStatus.NOT_SENT,
        RequestStatus.ASK_AGAIN,
        RequestStatus.CONFIRMED,
        RequestStatus.NOT_SENT,
    ]
    assert (record.returned, record.lines[2].exchange.note) == (3, "chưa ghi chức vụ")


@pytest.mark.parametrize(
    ("sent_on", "due_on", "message", "field"),
    [
        (date(2026, 11, 23), None, "lies ahead", "sent_on"),
        (DAY, date(2026, 11, 1), "does not fit", "due_on"),
        (DAY, date(2028, 1, 1), "does not fit", "due_on"),
    ],
)
def test_a_letter_whose_days_cannot_be_is_refused(register, linh, sent_on, due_on, message, field):
    line = _planned(register, linh)[2]
    with pytest.raises(UserError, match=message) as refused:
        send_requests(register, request_ids=[line.id], sent_on=sent_on, due_on=due_on)
    assert refused.value.field == field


def test_nothing_comes_back_before_it_was_sent(register, linh):
    line = _planned(register, linh)[2]
    send_requests(register, request_ids=[line.id], sent_on=DAY)
    with pytest.raises(UserError, match="went out on 02/11/2026"):
        return_requests(
            register,
            request_ids=[line.id],
            returned_on=date(2026, 11, 1),
            result=VerificationResult.CORRECT,
        )
    return_requests(
        register, request_ids=[line.id], returned_on=DAY, result=VerificationResult.CORRECT
    )
    with pytest.raises(UserError, match="came back on 02/11/2026"):
        send_requests(register, request_ids=[line.id], sent_on=date(2026, 11, 3))


def test_one_act_is_about_one_candidate(register, cell, linh):
    other = add_candidate(
        register, "Ma Ngọc Hạnh", cell=cell, stage=Stage.VERIFYING, home_place=HERE
    )
    mixed = [_planned(register, linh)[0].id, _planned(register, other)[0].id]
    with pytest.raises(UserError, match="different people"):
        send_requests(register, request_ids=mixed, sent_on=DAY)
    with pytest.raises(UserError, match="no longer in the book"):
        send_requests(register, request_ids=[linh], sent_on=DAY)


def test_a_member_in_the_family_is_not_asked_about_his_past(register, linh):
    add_relative(
        register,
        linh,
        Relation.GUARDIAN,
        "Trần Văn Bảo",
        residence=HERE,
        party_organisation="Chi bộ thôn Nà Lùng, Đảng bộ xã Sao Mai",
    )
    add_relative(register, linh, Relation.CHILD, "Ngô Minh Hải", birth="2012", residence=HERE)
    add_relative(register, linh, Relation.CHILD, "Ngô Minh Sơn", birth="2001", residence=HERE)
    record = read_verification(register, candidate_id=linh)
    assert [(one.words, one.reason) for one in record.not_asked] == [
        (
            "Trần Văn Bảo, who brought the person up: a member: the past is not asked about "
            "(38-HD/BTCTW 1.5)",
            ExemptReason.MEMBERS_PAST,
        ),
        ("Ngô Minh Hải, child: no full civil capacity yet", None),
    ]
    asked = {line.person: content_words(line.contents) for line in _planned(register, linh)}
    assert asked["Trần Văn Bảo"] == "present political stand; keeping to policy and law"
    assert asked["Ngô Minh Sơn"].startswith("political history; ")
    assert "Ngô Minh Hải" not in asked


def test_undeclared_kin_and_people_without_a_place_are_named(register, cell):
    married = add_candidate(
        register, "Ma Ngọc Hạnh", cell=cell, stage=Stage.APPLYING, home_place=HERE, married=True
    )
    add_relative(register, married, Relation.SPOUSE, "Ngô Quang Đạt")
    record = read_verification(register, candidate_id=married)
    assert record.undeclared == (
        Relation.FATHER,
        Relation.MOTHER,
        Relation.SPOUSE_FATHER,
        Relation.SPOUSE_MOTHER,
    )
    assert record.without_place == ("Ngô Quang Đạt",)


@pytest.mark.parametrize(("married", "asked"), [(None, True), (True, True), (False, False)])
def test_the_spouses_side_is_asked_about_when_there_is_one(register, cell, married, asked):
    someone = add_candidate(register, "Ma Ngọc Hạnh", cell=cell, home_place=HERE, married=married)
    add_relative(register, someone, Relation.SPOUSE, "Ngô Quang Đạt", residence=HERE)
    people = {line.person for line in _planned(register, someone)}
    assert ("Ngô Quang Đạt" in people) is asked


def test_further_homes_and_residences_count_as_places(register, cell):
    someone = add_candidate(register, "Ma Ngọc Hạnh", cell=cell, permanent_residence=HERE)
    add_place(register, someone, "xã Mường Hum, tỉnh Lào Cai", kind=PlaceKind.HOME)
    add_place(register, someone, "xã Bát Xát, tỉnh Lào Cai", kind=PlaceKind.RESIDENCE)
    assert {(line.place, line.place_kinds) for line in _planned(register, someone)} == {
        (HERE, (PlaceKind.RESIDENCE,)),
        ("xã Mường Hum, tỉnh Lào Cai", (PlaceKind.HOME,)),
        ("xã Bát Xát, tỉnh Lào Cai", (PlaceKind.LIVED,)),
    }


def test_somebody_who_is_gone_has_no_verification(register, linh):
    soft_delete(register, Candidate, linh)
    with pytest.raises(UserError, match="no longer in the book"):
        read_verification(register, candidate_id=linh)


# --- rules ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "regime"),
    [
        (date(2025, 9, 28), VerificationRegime.HD06),
        (date(2025, 9, 29), VerificationRegime.HD38),
        (TODAY, VerificationRegime.HD38),
    ],
)
def test_the_guidance_goes_by_the_day(register, day, regime):
    with register.read() as connection:
        assert rules_on(connection, day).regime is regime


@pytest.mark.parametrize(
    ("kinds", "words", "slips"),
    [
        (list(PlaceKind), "every place into the booklet", 0),
        ([], "every place on a slip", 5),
        ([PlaceKind.RESIDENCE], "residence into the booklet; other places on a slip", 3),
    ],
)
def test_the_provinces_own_rule_comes_first_from_its_day(register, linh, kinds, words, slips):
    _set_booklet_kinds(register, kinds, citation="Hướng dẫn 12-HD/BTCTU")
    check_values(register, values=[(BOOKLET_RULE, DAY)], by="Giàng A Dế", on=TODAY)
    with register.read() as connection:
        rules, before = rules_on(connection, DAY), rules_on(connection, date(2026, 11, 1))
    assert (rules.label, rules.citation, rules.checked) == (words, "Hướng dẫn 12-HD/BTCTU", True)
    assert "other places on a slip" in before.label
    lines = _planned(register, linh)
    assert sum(line.channel is VerificationChannel.SLIP for line in lines) == slips


def test_a_new_rule_moves_what_was_not_sent_yet(register, linh):
    lines = _planned(register, linh)
    send_requests(register, request_ids=[lines[2].id], sent_on=DAY)
    _set_booklet_kinds(register, [], citation="Hướng dẫn 12")
    refreshed = plan_candidate(register, candidate_id=linh)
    assert (refreshed.added, refreshed.changed, refreshed.dropped) == (0, 3, 0)
    booklet = [
        line for line in _lines(register, linh) if line.channel is VerificationChannel.BOOKLET
    ]
    assert [line.id for line in booklet] == [lines[2].id]


def test_the_checklist_names_the_offices_own_sources(register, linh):
    shipped = "Hướng dẫn 38-HD/BTCTW ngày 29/9/2025, mục 1.5. Chưa đối chiếu với văn bản gốc."
    assert shipped in " ".join(_pages(candidate_checklist_pdf(register, linh, on=DAY)))
    set_local_value(
        register,
        key="forms.verification_checklist",
        value=["Hướng dẫn 12-HD/BTCTU, mục 3", "Công văn 7-CV/ĐU"],
        since=DAY,
        citation="Công văn 7-CV/ĐU",
        reason="tỉnh hướng dẫn lại",
    )
    own = " ".join(_pages(candidate_checklist_pdf(register, linh, on=DAY)))
    assert "Nội dung thẩm tra: Hướng dẫn 12-HD/BTCTU, mục 3; Công văn 7-CV/ĐU." in own
    assert "38-HD/BTCTW ngày 29/9/2025" not in own


@pytest.mark.parametrize(
    ("name", "superior", "residences", "expected"),
    [
        ("Đảng bộ xã Sao Mai", "Tỉnh ủy Lào Cai", [], HERE),
        ("Đảng ủy xã Sao Mai", "Đảng bộ tỉnh Lào Cai", [], HERE),
        ("Đảng bộ phường Yên Hoà", "Thành uỷ Hà Nội", [], "phường Yên Hoà, thành phố Hà Nội"),
        (
            "Đảng bộ xã Sao Mai",
            None,
            ["thôn 1, xã Sao Mai, tỉnh Lào Cai", "thôn 2, xã Sao Mai 2, tỉnh Phú Thọ"],
            HERE,
        ),
        ("Đảng bộ xã Sao Mai", None, [], "xã Sao Mai"),
    ],
)
def test_ones_own_commune(register, cell, name, superior, residences, expected):
    with register.write("edit_committee") as session:
        own = session.scalars(select(Committee)).one()
        own.name, own.superior_name = name, superior
    for place in residences:
        add_candidate(register, "Lò A", cell=cell, permanent_residence=place)
    with register.read() as connection:
        assert own_commune(connection) == expected


def test_ones_own_commune_may_be_set(register):
    with pytest.raises(UserError):
        set_own_commune(register, place=" ")
    set_own_commune(register, place="thôn 1, xã Y Tý, tỉnh Lào Cai")
    with register.read() as connection:
        assert own_commune(connection) == "xã Y Tý, tỉnh Lào Cai"


@pytest.mark.parametrize("status", list(RequestStatus))
def test_every_state_has_a_vietnamese_word_that_fits_a_chip(status):
    english = status_words(status)
    set_language("vi")
    assert english != status_words(status)
    assert len(status_words(status)) <= 16


# --- on paper ---------------------------------------------------------------------------------


def test_the_checklist_of_a_candidate_shows_the_plan_and_what_is_back(register, linh):
    set_language("vi")
    unplanned = " ".join(_pages(candidate_checklist_pdf(register, linh, on=TODAY)))
    for words in (
        "TRẦN THÙY LINH",
        "xã Tân Lập, tỉnh Phú Thọ",
        "Trần Văn Ẩn",
        "mất 2019",
        "Nguyễn Thị Mỵ",
        "5 yêu cầu; đã có kết quả 0",
        "từ ngày 18/01/2026",
        "quê quán, nơi cư trú ghi vào lý lịch; nơi khác ghi vào phiếu",
        "Lâm Hà",
        "chưa đối chiếu với văn bản gốc",
    ):
        assert words in unplanned, words
    lines = _planned(register, linh)
    send_requests(register, request_ids=[lines[3].id], sent_on=DAY, letter_number="31-CV/ĐU")
    return_requests(
        register,
        request_ids=[lines[3].id],
        returned_on=date(2026, 11, 16),
        result=VerificationResult.CORRECT,
    )
    planned = " ".join(_pages(candidate_checklist_pdf(register, linh, on=TODAY)))
    for words in ("5 yêu cầu; đã có kết quả 1", "31-CV/ĐU", "16/11/2026"):
        assert words in planned, words


def test_the_checklists_of_a_cell_are_of_those_under_verification(register, cell, linh):
    set_language("vi")
    add_candidate(
        register, "Ma Ngọc Hạnh", cell=cell, stage=Stage.APPLYING, home_place=HERE, married=True
    )
    add_candidate(register, "Vì Thị Hạnh", cell=cell, stage=Stage.PROPOSED, home_place=HERE)
    text = " ".join(_pages(cell_checklist_pdf(register, cell, on=TODAY)))
    assert "MA NGỌC HẠNH" in text
    assert "TRẦN THÙY LINH" in text
    assert "VÌ THỊ HẠNH" not in text
    for relation in (Relation.FATHER, Relation.SPOUSE, Relation.SPOUSE_MOTHER):
        assert f"Chưa khai: {label(relation)}" in text
    every = " ".join(_pages(cell_checklist_pdf(register, cell, on=TODAY, stages=list(Stage))))
    assert "VÌ THỊ HẠNH" in every


def test_a_cell_without_anybody_to_verify_says_so(register, cell):
    with pytest.raises(UserError, match="Nobody in"):
        cell_checklist_pdf(register, cell, on=TODAY)


def test_somebody_taken_out_of_the_family_after_his_letter_stays_on_paper(register, linh):
    father = next(line for line in _planned(register, linh) if line.person == "Trần Văn Ẩn")
    send_requests(register, request_ids=[father.id], sent_on=DAY, letter_number="31-CV/ĐU")
    with register.read() as connection:
        row = connection.scalar(select(Relative.id).where(Relative.full_name == "Trần Văn Ẩn"))
    soft_delete(register, Relative, row)
    set_language("vi")
    text = " ".join(_pages(candidate_checklist_pdf(register, linh, on=TODAY)))
    assert "Trần Văn Ẩn" in text
    assert f"Chưa khai: {label(Relation.FATHER)}" in text


def test_the_table_of_targets_is_printed(register, cell):
    set_language("vi")
    year = QuotaPeriod.of_year(2026)
    set_quota(register, owner=QuotaOwner.cell(cell), period=year, target=2)
    add_candidate(
        register,
        "Vì Thị Hạnh",
        cell=cell,
        stage=Stage.DECIDED,
        milestones={MilestoneKind.DECISION_ISSUED: "2026-05-02"},
    )
    text = " ".join(_pages(quota_table_pdf(register, period=year)))
    for words in ("Năm 2026", "tính đến ngày 22/11/2026", "Chi bộ Mặt trận Tổ quốc", "50 %"):
        assert words in text.replace("\u00a0", " "), words
