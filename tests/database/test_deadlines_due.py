"""Việc hôm nay: pages, counts, the card that says why, the reminder without names."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.domain.procedure.results import DeadlineRule, Unit
from app.domain.stages import MilestoneKind, Stage
from app.domain.terms import PlaceKind, VerificationChannel
from app.errors import UserError
from app.i18n import set_language
from app.models.tables import TrialTask, VerificationRequest, Vote
from app.services.due import (
    Band,
    DueFilter,
    band_of,
    due_counts,
    due_page,
    due_rows_all,
    reminder_text,
    rule_counts,
    why,
)
from app.services.due_list import due_lines
from tests.helpers.people import (
    add_candidate,
    add_cell,
    add_member,
    add_mentor,
    add_milestone,
    add_remark,
)

K, R, S = MilestoneKind, DeadlineRule, Stage
TODAY = date(2026, 11, 22)


@pytest.fixture
def office(register):
    """Two cells and what is due in them: overdue, this week, in four weeks, in a year."""
    first = add_cell(register, "Chi bộ thôn Nà Lùng")
    other = add_cell(register, "Chi bộ Trường Mầm non")
    sua = add_candidate(register, "Hờ Thị Sua", cell=first, stage=S.PROPOSED)
    vote = add_milestone(register, sua, K.CELL_VOTE, "2026-09-25", number="17-NQ/CB")
    with register.write("test_data") as session:
        session.add(
            Vote(
                milestone_id=vote,
                official_members=21,
                temporarily_elsewhere=2,
                in_favour=17,
                against=2,
            )
        )
    add_candidate(
        register,
        "Lộc Đình Ẩn",
        cell=other,
        stage=S.DECIDED,
        milestones={K.DECISION_ISSUED: "2026-10-05"},
    )
    duom = add_candidate(register, "Bàn Hồng Đươm", cell=first, stage=S.PROBATION)
    add_milestone(register, duom, K.CEREMONY, "2025-11-27")
    member = add_member(register, "Vì Quang Cường", cell=first)
    add_mentor(register, duom, member, since="2025-11-27")
    add_remark(register, duom, date(2026, 10, 1), nothing_new=True)
    linh = add_candidate(register, "Trần Thùy Linh", cell=other, stage=S.VERIFYING)
    with register.write("test_data") as session:
        session.add(
            VerificationRequest(
                candidate_id=linh,
                person_key="self",
                place="xã Tân Lập",
                place_kind=PlaceKind.WORKED,
                channel=VerificationChannel.SLIP,
                letter_number="31-CV/ĐU",
                sent_on=date(2026, 9, 28),
                due_on=date(2026, 11, 9),
            )
        )
    return register


@pytest.fixture(autouse=True)
def _vietnamese():
    set_language("vi")


def test_the_list_in_the_words_of_the_office(office):
    first, *rows = due_rows_all(office, DueFilter(within=30))
    assert (first.what, first.days_left) == ("Khai lý lịch đảng viên (1-HSĐV)", -316)
    assert [(f"{row.due:%d/%m}", row.name, row.what, row.detail, row.source) for row in rows] == [
        (
            "09/11",
            "Trần Thùy Linh",
            "Thẩm tra: xã Tân Lập chưa trả lời",
            "Công văn 31-CV/ĐU gửi 28/09/2026",
            "Nội bộ, 30 ngày LV",
        ),
        (
            "16/11",
            "Lộc Đình Ẩn",
            "Tổ chức lễ kết nạp",
            "Quyết định ban hành 05/10/2026",
            "QĐ 208, 30 ngày LV",
        ),
        (
            "27/11",
            "Bàn Hồng Đươm",
            "Hết 12 tháng dự bị",
            "Lễ kết nạp 27/11/2025",
            "QĐ 294, 12 tháng",
        ),
        (
            "30/11",
            "Bàn Hồng Đươm",
            "Nhận xét tháng 11/2026 của người giúp đỡ",
            "Vì Quang Cường chưa gửi",
            "Nội bộ",
        ),
        (
            "21/12",
            "Hờ Thị Sua",
            "Ra quyết định kết nạp",
            "Nghị quyết chi bộ 17-NQ/CB ngày 25/09/2026",
            "QĐ 208, 60 ngày LV",
        ),
    ]


def test_a_new_member_record_is_overdue_until_it_is_ticked_off(office):
    rules = dict(rule_counts(office, DueFilter(within=7)))
    assert rules[R.MEMBER_RECORD] == 1


@pytest.mark.parametrize(
    ("within", "expected"),
    [
        (7, {Band.OVERDUE: 3, Band.DAYS_7: 1}),
        (15, {Band.OVERDUE: 3, Band.DAYS_7: 1, Band.DAYS_15: 1}),
        (30, {Band.OVERDUE: 3, Band.DAYS_7: 1, Band.DAYS_15: 1, Band.DAYS_30: 1}),
    ],
)
def test_counts_by_span(office, within, expected):
    counts = due_counts(office, DueFilter(within=within))
    assert dict(counts.by_band) == expected
    assert counts.total == sum(expected.values()) == len(due_rows_all(office, DueFilter(within)))
    assert counts.overdue == 3


def test_filters_and_pages_agree_with_the_whole(office):
    whole = due_rows_all(office, DueFilter(within=400))
    paged = [
        row
        for offset in range(0, len(whole), 2)
        for row in due_page(office, DueFilter(within=400), offset=offset, limit=2)
    ]
    assert paged == whole
    cell = whole[0].cell_id
    assert due_rows_all(office, DueFilter(400, cell_id=cell)) == [
        row for row in whole if row.cell_id == cell
    ]
    assert due_rows_all(office, DueFilter(400, rule=R.CEREMONY)) == [
        row for row in whole if row.rule is R.CEREMONY
    ]
    by_rule = dict(rule_counts(office, DueFilter(400)))
    assert sum(by_rule.values()) == len(whole)


@pytest.mark.parametrize(
    ("days", "band"),
    [
        (-1, Band.OVERDUE),
        (0, Band.DAYS_7),
        (7, Band.DAYS_7),
        (8, Band.DAYS_15),
        (16, Band.DAYS_30),
        (31, Band.DAYS_60),
        (61, Band.DAYS_90),
        (999, Band.DAYS_90),
    ],
)
def test_spans(days, band):
    assert band_of(days) is band


def test_the_card_of_a_remark_says_where_its_day_comes_from(office):
    row = due_rows_all(office, DueFilter(400, rule=R.REMARK))[0]
    assert why(office, row.id).sum == "ngày cuối tháng"


def test_the_card_counts_month_by_month(office):
    row = due_rows_all(office, DueFilter(30, rule=R.DECIDE_ADMISSION))[0]
    card = why(office, row.id)
    assert card.row == row
    assert (card.sum, card.unit) == ("25/09/2026 + 60 ngày làm việc", Unit.WORKING_DAYS)
    assert "60 ngày làm việc" in card.rule
    assert "208-QĐ/TW" in card.citation
    assert (card.checked, card.checked_by, card.local_reason) == (False, None, None)
    assert card.inputs == (
        "Nghị quyết chi bộ 17-NQ/CB ngày 25/09/2026 (Thứ Sáu)",
        "17/19 tán thành, đủ hai phần ba",
    )
    assert [(one.month, one.days, one.running) for one in card.counted] == [
        ("Tháng 9 (từ Thứ Hai 28/9)", 3, 3),
        ("Tháng 10", 22, 25),
        ("Tháng 11 (bỏ 24/11)", 20, 45),
        ("Tháng 12 (đến Thứ Hai 21/12)", 15, 60),
    ]
    assert card.not_counted == (
        "Ngày đầu là ngày làm việc kế tiếp. Không đếm thứ Bảy, Chủ nhật và 1 ngày nghỉ (24/11)."
    )


def test_the_card_of_every_row_can_be_shown(office):
    for row in due_rows_all(office, DueFilter(within=20000)):
        card = why(office, row.id)
        assert card.rule and card.citation
        assert (card.unit is Unit.WORKING_DAYS) == bool(card.counted)
        if card.counted:
            assert card.counted[-1].running == sum(one.days for one in card.counted)


def test_the_day_of_a_task_rests_on_no_text(office):
    last = due_rows_all(office, DueFilter(within=30))[-1]
    with office.write("test_data") as session:
        session.add(
            TrialTask(candidate_id=last.candidate_id, task="Làm đường", due_on=date(2026, 12, 15))
        )
    (line,) = due_lines(office, DueFilter(within=30, rule=R.TRIAL_TASK))
    assert (line.clause, line.row.source) == ("Nội bộ", "Nội bộ")
    assert why(office, line.row.id).citation == ""


def test_what_is_no_longer_due_says_so(office):
    with pytest.raises(UserError, match="F5"):
        why(office, 999_999)


def test_the_reminder_names_nobody(office):
    rows = due_rows_all(office, DueFilter(within=30))
    text = reminder_text(rows)
    assert "Chi bộ thôn Nà Lùng" in text
    for row in rows:
        assert not any(word in text for word in (row.name, "Cường", "31-CV", "Tân Lập"))
    late, coming = _lines_of(text, "Chi bộ thôn Nà Lùng")
    assert "quá hạn từ" in late and "chậm nhất" not in late
    assert "chậm nhất 21/12/2026" in coming and "quá hạn" not in coming
    assert reminder_text([]) == ""


def _lines_of(text, cell):
    return [line for line in text.splitlines() if line.startswith(cell)]


def test_lines_of_the_command_have_clause_and_sum(office):
    lines = due_lines(office, DueFilter(within=30))
    assert [line.row for line in lines] == due_rows_all(office, DueFilter(within=30))
    assert all(line.clause and line.why for line in lines)
    assert lines[-1].why.endswith("25/09/2026 + 60 ngày làm việc = 21/12/2026")
    assert lines[0].row.due < TODAY < lines[-1].row.due + timedelta(days=1)
