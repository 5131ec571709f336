"""The month grid of a cell, the remarks in it, and trial tasks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import func, select

from app.domain.remarks import RemarkStatus, month_text
from app.domain.stages import ON_THE_WAY, MilestoneKind, Stage
from app.domain.terms import TaskJudgement
from app.errors import UserError
from app.i18n import set_language
from app.models.tables import Act, Change, MentorRemark
from app.services import remarks, trial_tasks
from app.services.register import Register
from app.services.remarks import RemarkText
from tests.helpers.people import (
    add_candidate,
    add_cell,
    add_member,
    add_mentor,
    add_milestone,
    add_remark,
)
from tests.helpers.portability import compiled_for_postgresql

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


@pytest.fixture(autouse=True)
def _portable(register: Register) -> Iterator[None]:
    with compiled_for_postgresql(register.engine):
        yield


@pytest.fixture
def cell(register):
    return add_cell(register, "Chi bộ thôn Na Mèo")


@pytest.fixture
def candidate(register, cell):
    return add_candidate(register, "Lường Minh Thành", cell=cell)


def _grid(register, cell, month=NOVEMBER):
    return remarks.month_grid(register, cell_id=cell, month=month)


def _write(register, candidate, month=NOVEMBER, **words):
    return remarks.write_remark(
        register, candidate_id=candidate, month=month, remark=RemarkText(**words)
    )


def _acts(register, kind):
    with register.read() as connection:
        return connection.scalar(select(func.count()).where(Act.kind == kind))


def test_the_grid_shows_done_nothing_new_and_missing(register, cell):
    done, quiet, missing = (
        add_candidate(register, name, cell=cell, stage=stage)
        for name, stage in (
            ("Sùng Thị Sua", Stage.VERIFYING),
            ("Vì Thị Hạnh", Stage.PROBATION),
            ("Điêu Minh Long", Stage.NOTICED),
        )
    )
    mentor = add_member(register, "Vừ Thị Dở", cell=cell)
    add_mentor(register, done, mentor, since="2024-09-07")
    add_remark(register, missing, OCTOBER, nothing_new=True)
    _write(register, done, strengths="Tích cực", met_on=date(2026, 11, 8))
    remarks.mark_nothing_new(register, candidate_id=quiet, month=date(2026, 11, 30))
    grid = _grid(register, cell, date(2026, 11, 17))
    assert [(row.name, row.status, row.previous_missing) for row in grid.rows] == [
        ("Vì Thị Hạnh", RemarkStatus.NOTHING_NEW, True),
        ("Điêu Minh Long", RemarkStatus.MISSING, False),
        ("Sùng Thị Sua", RemarkStatus.DONE, True),
    ]
    assert (grid.reported, grid.missing) == (2, 1)
    row = grid.rows[2]
    assert [(helper.name, helper.since.iso()) for helper in row.mentors] == [
        ("Vừ Thị Dở", "2024-09-07")
    ]
    assert row.remark == RemarkText(strengths="Tích cực", met_on=date(2026, 11, 8))


@pytest.mark.parametrize("stage", list(Stage))
def test_who_stands_in_the_grid(register, cell, stage):
    add_candidate(register, "Sùng Thị Sua", cell=cell, stage=stage)
    followed = stage in ON_THE_WAY and stage is not Stage.OFFICIAL
    assert len(_grid(register, cell).rows) == followed


@pytest.mark.parametrize(
    ("month", "shown"),
    [(date(2026, 8, 1), False), (date(2026, 9, 1), True), (NOVEMBER, True)],
)
def test_nobody_is_missing_before_the_book_knows_him(register, cell, month, shown):
    add_candidate(
        register,
        "Điêu Minh Long",
        cell=cell,
        stage=Stage.LISTED,
        milestones={MilestoneKind.LISTED: "2026-09-28", MilestoneKind.NOTICED: None},
    )
    rows = _grid(register, cell, month).rows
    assert bool(rows) == shown
    if month == date(2026, 9, 1):
        assert not rows[0].previous_missing


@pytest.mark.parametrize(
    ("month", "shown"), [(OCTOBER, True), (NOVEMBER, False), (date(2026, 12, 1), False)]
)
def test_who_left_owes_no_remark_for_that_month(register, cell, month, shown):
    gone = add_candidate(register, "Bàn Đức Toàn", cell=cell, stage=Stage.REMOVED)
    add_milestone(register, gone, MilestoneKind.REMOVED, "2026-11-20")
    assert bool(_grid(register, cell, month).rows) == shown


def test_a_remark_that_was_given_is_always_shown(register, cell):
    gone = add_candidate(register, "Bàn Đức Toàn", cell=cell, stage=Stage.REMOVED)
    add_remark(register, gone, OCTOBER, proposal="Đưa ra khỏi danh sách")
    assert [row.status for row in _grid(register, cell, OCTOBER).rows] == [RemarkStatus.DONE]
    assert _grid(register, cell).rows == ()


def test_a_mentor_replaced_within_the_month_is_shown_with_the_next(register, cell, candidate):
    old, new = (add_member(register, name, cell=cell) for name in ("Vừ Thị Dở", "Cứ Seo Lử"))
    add_mentor(register, candidate, old, ended_on=date(2026, 10, 20), end_reason="chuyển công tác")
    running = add_mentor(register, candidate, new, since="2026-10-20")
    names = {
        month: [mentor.name for mentor in _grid(register, cell, month).rows[0].mentors]
        for month in (date(2026, 9, 1), OCTOBER, NOVEMBER)
        if _grid(register, cell, month).rows
    }
    assert names == {OCTOBER: ["Vừ Thị Dở", "Cứ Seo Lử"], NOVEMBER: ["Cứ Seo Lử"]}
    _write(register, candidate, month=OCTOBER, strengths="Đi họp đủ")
    with register.read() as connection:
        assert connection.scalar(select(MentorRemark.assignment_id)) == running


def test_one_act_a_field_group_and_nothing_for_nothing(register, cell, candidate):
    changes = _write(register, candidate, strengths="  Giúp  2 hộ\nsửa nhà ")
    assert changes.remarks
    assert changes.message == "Saved the remark on Lường Minh Thành for 11/2026"
    before = _acts(register, "write_remark")
    _write(register, candidate, strengths="Giúp 2 hộ\nsửa nhà")
    assert _acts(register, "write_remark") == before
    _write(register, candidate, strengths="Giúp 2 hộ\nsửa nhà", weaknesses="Chưa chủ động")
    assert _acts(register, "write_remark") == before + 1
    with register.read() as connection:
        (change,) = connection.execute(
            select(Change.before, Change.after).where(
                Change.table_name == "mentor_remark", Change.operation == "changed"
            )
        ).all()
    assert change == ({"weaknesses": None}, {"weaknesses": "Chưa chủ động"})


def test_an_empty_remark_of_a_new_month_leaves_no_trace(register, cell, candidate):
    assert not _write(register, candidate, strengths=" ").any()
    assert _acts(register, "write_remark") == 0


def test_a_day_of_meeting_alone_is_no_remark(register, cell, candidate):
    _write(register, candidate, met_on=date(2026, 11, 10))
    (row,) = _grid(register, cell).rows
    assert (row.status, row.remark.met_on) == (RemarkStatus.MISSING, date(2026, 11, 10))


def test_words_take_nothing_new_away_and_are_not_overrun_by_it(register, cell, candidate):
    remarks.mark_nothing_new(register, candidate_id=candidate, month=NOVEMBER)
    _write(register, candidate, proposal="Tiếp tục theo dõi", nothing_new=True)
    (row,) = _grid(register, cell).rows
    assert (row.status, row.remark.nothing_new) == (RemarkStatus.DONE, False)
    with pytest.raises(UserError, match="has a remark for 11/2026 already"):
        remarks.mark_nothing_new(register, candidate_id=candidate, month=NOVEMBER)


def test_all_missing_are_marked_in_one_act(register, cell, candidate):
    add_candidate(register, "Vì Thị Hạnh", cell=cell)
    met = add_candidate(register, "Ma Ngọc Hạnh", cell=cell)
    add_candidate(register, "Cầm Văn An", cell=add_cell(register, "Chi bộ Công an"))
    _write(register, met, met_on=date(2026, 11, 9))
    marked = remarks.mark_missing_nothing_new(register, cell_id=cell, month=NOVEMBER)
    assert (marked.count, marked.changes.remarks) == (3, True)
    assert marked.changes.message == "Nothing new for 3 people in 11/2026"
    assert _acts(register, "nothing_new") == 1
    assert {row.status for row in _grid(register, cell).rows} == {RemarkStatus.NOTHING_NEW}
    again = remarks.mark_missing_nothing_new(register, cell_id=cell, month=NOVEMBER)
    assert (again.count, again.changes.any()) == (0, False)


@pytest.mark.parametrize(
    ("month", "words", "message", "field"),
    [
        (date(2026, 12, 1), {"strengths": "x"}, "12/2026 has not begun", None),
        (NOVEMBER, {"met_on": date(2026, 11, 23)}, "23/11/2026, lies ahead", "met_on"),
        (NOVEMBER, {"met_on": date(2026, 10, 31)}, "31/10/2026, lies before 11/2026", "met_on"),
        (NOVEMBER, {"strengths": "x" * 2001}, "2001 characters; 2000 fit", None),
    ],
)
def test_what_cannot_be_is_refused(register, cell, candidate, month, words, message, field):
    with pytest.raises(UserError, match=message) as refused:
        _write(register, candidate, month=month, **words)
    assert refused.value.field == field


def test_earlier_months_newest_first(register, cell, candidate):
    for month in (7, 8, 9, 10, 11):
        add_remark(register, candidate, date(2026, month, 1), strengths=f"tháng {month}")
    before = remarks.remarks_before(register, candidate_id=candidate, month=NOVEMBER)
    assert [(row.month.month, row.remark.strengths) for row in before] == [
        (10, "tháng 10"),
        (9, "tháng 9"),
        (8, "tháng 8"),
    ]


def test_the_acts_are_told_in_vietnamese(register, cell, candidate):
    set_language("vi")
    assert _write(register, candidate, strengths="Tốt").message == (
        "Đã ghi nhận xét tháng 11/2026 của Lường Minh Thành"
    )
    marked = remarks.mark_missing_nothing_new(register, cell_id=cell, month=OCTOBER)
    assert marked.changes.message == "Đã ghi “không có gì mới” tháng 10/2026 cho 1 người"


@pytest.mark.parametrize(
    ("month", "text"), [(date(2026, 9, 1), "9/2026"), (date(2026, 12, 1), "12/2026")]
)
def test_months_are_written_as_people_do(month, text):
    assert month_text(month) == text


def test_trial_tasks_open_by_due_day_then_finished(register, candidate):
    def give(task, due):
        return trial_tasks.assign_task(
            register,
            candidate_id=candidate,
            task=task,
            assigned_on=date(2026, 9, 5),
            due_on=due,
        )

    give("Trực chốt biên giới 4 buổi", date(2026, 10, 31))
    give("Tuyên truyền 10 hộ", date(2026, 12, 15))
    changes = give("Ghi sổ theo dõi", None)
    assert changes.message == "Gave Lường Minh Thành a trial task"
    first = trial_tasks.tasks_of(register, candidate_id=candidate)[0]
    trial_tasks.finish_task(
        register,
        task_id=first.id,
        done_on=date(2026, 10, 31),
        judgement=TaskJudgement.DONE_WELL,
        result="đủ 4 buổi",
    )
    rows = trial_tasks.tasks_of(register, candidate_id=candidate)
    assert [(row.task, row.done_on, row.judgement, row.result) for row in rows] == [
        ("Tuyên truyền 10 hộ", None, None, None),
        ("Ghi sổ theo dõi", None, None, None),
        (
            "Trực chốt biên giới 4 buổi",
            date(2026, 10, 31),
            TaskJudgement.DONE_WELL,
            "đủ 4 buổi",
        ),
    ]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"task": " "}, "Write what the task is"),
        (
            {"task": "x", "assigned_on": date(2026, 9, 5), "due_on": date(2026, 9, 4)},
            "due on 04/09/2026, before it is given",
        ),
    ],
)
def test_a_task_needs_words_and_days_in_order(register, candidate, values, message):
    with pytest.raises(UserError, match=message):
        trial_tasks.assign_task(register, candidate_id=candidate, **values)


@pytest.mark.parametrize("day", [date(2026, 9, 4), date(2026, 11, 23)])
def test_a_task_ends_after_it_began_and_not_in_the_future(register, candidate, day):
    trial_tasks.assign_task(
        register, candidate_id=candidate, task="Trực chốt", assigned_on=date(2026, 9, 5)
    )
    (task,) = trial_tasks.tasks_of(register, candidate_id=candidate)
    with pytest.raises(UserError):
        trial_tasks.finish_task(
            register, task_id=task.id, done_on=day, judgement=TaskJudgement.NOT_DONE
        )
