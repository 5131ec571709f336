"""Stored due days: they follow every save, wait in a queue where they are many, and survive."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import func, select

from app.domain.procedure.results import DeadlineRule, Unit
from app.domain.stages import MilestoneKind, Stage
from app.domain.terms import PlaceKind, VerificationChannel
from app.domain.work_calendar import DayKind
from app.errors import UserError
from app.models.queries.remarks import RemarkText
from app.models.tables import (
    Candidate,
    Deadline,
    DeadlineMark,
    DeadlineQueue,
    MentorAssignment,
    Milestone,
    Person,
    TrialTask,
    VerificationRequest,
    Vote,
)
from app.services import deadlines, due_upgrade
from app.services.calendar import CalendarEdit, add_day, remove_day
from app.services.deadlines import moved_deadlines, queue_all, work_off_queue, work_off_some
from app.services.due_upgrade import queue_after_upgrade
from app.services.remarks import write_remark
from app.services.synthetic import fill_with_invented_people
from app.services.undo import undo, undo_offer
from tests.helpers.people import (
    add_candidate,
    add_cell,
    add_member,
    add_mentor,
    add_milestone,
    add_remark,
    partial,
    soft_delete,
)
from tests.helpers.portability import compiled_for_postgresql

K, R, S = MilestoneKind, DeadlineRule, Stage


def _due(register, candidate: UUID) -> dict[DeadlineRule, date]:
    with register.read() as connection:
        rows = connection.execute(
            select(Deadline.rule, Deadline.due).where(Deadline.candidate_id == candidate)
        ).all()
    assert len(rows) == len(dict(rows)), rows
    return {row[0]: row[1] for row in rows}


@pytest.fixture
def cell(register):
    """A cell."""
    return add_cell(register)


@pytest.mark.parametrize(
    ("stage", "milestones", "expected"),
    [
        (S.NOTICED, {K.NOTICED: "2026-05"}, {}),
        (S.TRAINED, {K.CLASS_CERTIFICATE: "2021-12-22"}, {R.CLASS_CERTIFICATE: "2026-12-22"}),
        (S.TRAINED, {K.CLASS_CERTIFICATE: "2021-12"}, {}),
        (
            S.VERIFYING,
            {K.VERIFICATION: "2026-03-01", K.OPINION: "2026-06-30"},
            {R.VERIFICATION_VALID: "2027-03-01", R.OPINION_VALID: "2027-06-30"},
        ),
        (S.PROPOSED, {K.CELL_VOTE: "2026-09-25"}, {R.DECIDE_ADMISSION: "2026-12-21"}),
        # 208-QĐ/TW counts the ceremony from the issue, the one before from the receipt.
        (S.DECIDED, {K.DECISION_ISSUED: "2026-10-05"}, {R.CEREMONY: "2026-11-16"}),
        (S.DECIDED, {K.DECISION_ISSUED: "2026-04-01"}, {}),
        (
            S.DECIDED,
            {K.DECISION_ISSUED: "2026-04-01", K.DECISION_RECEIVED: "2026-04-06"},
            {R.CEREMONY: "2026-05-21"},
        ),
        (
            S.PROBATION,
            {K.CELL_VOTE: "2026-07-01", K.CEREMONY: "2026-10-07"},
            {
                R.MEMBER_RECORD: "2026-11-18",
                R.PROBATION: "2027-10-07",
                R.RECOGNITION_VOTE: "2027-11-18",
            },
        ),
        (S.OFFICIAL, {K.CEREMONY: "2025-10-07", K.RECOGNITION_DECIDED: "2026-10-30"}, {}),
        (S.REMOVED, {K.CLASS_CERTIFICATE: "2024-01-05", K.REMOVED: "2026-01-05"}, {}),
    ],
)
def test_what_is_due_at_each_stage(register, cell, stage, milestones, expected):
    candidate = add_candidate(register, "Hờ Thị Sua", cell=cell, stage=stage, milestones=milestones)
    assert _due(register, candidate) == {
        rule: date.fromisoformat(day) for rule, day in expected.items()
    }


def test_the_row_says_what_it_was_reckoned_from(register, cell):
    candidate = add_candidate(register, "Hờ Thị Sua", cell=cell, stage=S.PROPOSED)
    add_milestone(register, candidate, K.CELL_VOTE, "2026-09-25", number="17-NQ/CB")
    with register.read() as connection:
        row = connection.execute(select(Deadline.__table__)).one()
    assert (row.rule, row.start, row.start_on) == (
        "decide_admission",
        "cell_vote",
        date(2026, 9, 25),
    )
    assert (row.amount, row.unit, row.regime) == (60, Unit.WORKING_DAYS, "208-QĐ/TW")
    assert (row.rule_since, row.local, row.number) == (date(2026, 7, 26), False, "17-NQ/CB")


def test_a_vote_that_failed_lets_nothing_run(register, cell):
    candidate = add_candidate(register, "Hờ Thị Sua", cell=cell, stage=S.PROPOSED)
    vote = add_milestone(register, candidate, K.CELL_VOTE, "2026-09-25")
    assert R.DECIDE_ADMISSION in _due(register, candidate)
    with register.write("test_data") as session:
        session.add(Vote(milestone_id=vote, official_members=21, in_favour=13, against=8))
    assert R.DECIDE_ADMISSION not in _due(register, candidate)


def test_a_paused_person_is_looked_at_again_and_nothing_else(register, cell):
    candidate = add_candidate(
        register,
        "Trần Thùy Linh",
        cell=cell,
        stage=S.PAUSED,
        milestones={K.CLASS_CERTIFICATE: "2024-01-05", K.PAUSED: "2026-06-01"},
    )
    with register.write("test_data") as session:
        session.get_one(Candidate, candidate).recall_on = partial("2027-01-15")
    assert _due(register, candidate) == {R.RECALL: date(2027, 1, 15)}


def test_the_age_limit_is_the_month_in_which_somebody_is_over_it(register, cell):
    candidate = add_candidate(
        register, "Lò Văn Quyết", cell=cell, stage=S.LISTED, birth=partial("1967-01-20")
    )
    assert _due(register, candidate) == {R.AGE_LIMIT: date(2027, 2, 1)}


@pytest.mark.parametrize(
    ("since", "remark", "expected"),
    [
        ("2026-08-10", None, "2026-09-30"),
        ("2026-08", None, "2026-09-30"),
        ("2026-08-10", date(2026, 10, 1), "2026-11-30"),
        (None, None, "2026-04-30"),
        (None, date(2027, 1, 1), "2027-02-28"),
    ],
)
def test_the_next_remark(register, cell, since, remark, expected):
    member = add_member(register, "Vì Quang Cường", cell=cell)
    candidate = add_candidate(
        register, "Điêu Thanh Linh", cell=cell, milestones={K.LISTED: "2026-03-10"}
    )
    assert _due(register, candidate) == {}
    add_mentor(register, candidate, member, since=since)
    if remark:
        add_remark(register, candidate, remark, strengths="Nhiệt tình")
    assert _due(register, candidate) == {R.REMARK: date.fromisoformat(expected)}


def test_a_remark_moves_the_next_one_in_the_same_save(register, cell):
    member = add_member(register, "Vì Quang Cường", cell=cell)
    candidate = add_candidate(
        register, "Điêu Thanh Linh", cell=cell, milestones={K.LISTED: "2026-03-10"}
    )
    add_mentor(register, candidate, member, since="2026-09-10")
    write_remark(
        register,
        candidate_id=candidate,
        month=date(2026, 11, 1),
        remark=RemarkText(strengths="Nhiệt tình"),
    )
    assert _due(register, candidate) == {R.REMARK: date(2026, 12, 31)}
    undo(register, undo_offer(register).act_id)
    assert _due(register, candidate) == {R.REMARK: date(2026, 10, 31)}
    with register.write("test_data") as session:
        assignment = session.scalars(select(MentorAssignment)).one()
        assignment.ended_on, assignment.end_reason = date(2026, 11, 20), "Chuyển đi"
    assert _due(register, candidate) == {}


def test_tasks_and_letters_are_due_until_they_are_back(register, cell):
    candidate = add_candidate(register, "Trần Thùy Linh", cell=cell, stage=S.VERIFYING)
    with register.write("test_data") as session:
        task = TrialTask(candidate_id=candidate, task="Làm đường", due_on=date(2026, 12, 15))
        letter = VerificationRequest(
            candidate_id=candidate,
            person_key="self",
            place="xã Tân Lập",
            place_kind=PlaceKind.WORKED,
            channel=VerificationChannel.SLIP,
            letter_number="31-CV/ĐU",
            sent_on=date(2026, 9, 28),
            due_on=date(2026, 11, 9),
        )
        session.add_all([task, letter])
    assert _due(register, candidate) == {
        R.TRIAL_TASK: date(2026, 12, 15),
        R.VERIFICATION_REPLY: date(2026, 11, 9),
    }
    with register.read() as connection:
        rows = connection.execute(
            select(
                Deadline.record_id,
                Deadline.number,
                Deadline.subject,
                Deadline.unit,
                Deadline.amount,
            ).order_by(Deadline.due)
        ).all()
    assert [tuple(row) for row in rows] == [
        (letter.id, "31-CV/ĐU", "xã Tân Lập", Unit.WORKING_DAYS, 30),
        (task.id, None, "Làm đường", Unit.DAY, 0),
    ]
    with register.write("test_data") as session:
        session.get_one(TrialTask, task.id).done_on = date(2026, 11, 20)
        session.get_one(VerificationRequest, letter.id).returned_on = date(2026, 11, 20)
    assert _due(register, candidate) == {}


def test_what_has_no_act_can_be_ticked_off(register, cell):
    candidate = add_candidate(
        register, "Đỗ Thị Lan", cell=cell, stage=S.PROBATION, milestones={K.CEREMONY: "2026-10-07"}
    )
    with register.read() as connection:
        found = connection.scalar(select(Deadline.id).where(Deadline.rule == R.MEMBER_RECORD))
    changes = deadlines.tick_off(register, found, on=date(2026, 11, 20))
    assert changes.deadlines
    assert R.MEMBER_RECORD not in _due(register, candidate)
    undo(register, undo_offer(register).act_id)
    assert R.MEMBER_RECORD in _due(register, candidate)


@pytest.mark.parametrize(
    ("rule", "on", "message"),
    [
        (R.PROBATION, date(2026, 11, 20), "own act"),
        (R.MEMBER_RECORD, date(2026, 11, 23), "ahead"),
        (R.MEMBER_RECORD, date(2026, 10, 6), "before"),
    ],
)
def test_ticking_off_is_refused(register, cell, rule, on, message):
    add_candidate(
        register, "Đỗ Thị Lan", cell=cell, stage=S.PROBATION, milestones={K.CEREMONY: "2026-10-07"}
    )
    with register.read() as connection:
        found = connection.scalar(select(Deadline.id).where(Deadline.rule == rule))
    with pytest.raises(UserError, match=message):
        deadlines.tick_off(register, found, on=on)


def test_an_unrelated_act_touches_no_row_and_a_kept_row_keeps_its_id(register, cell):
    candidate = add_candidate(
        register, "Hờ Thị Sua", cell=cell, stage=S.PROPOSED, milestones={K.CELL_VOTE: "2026-09-25"}
    )

    def ids():
        with register.read() as connection:
            return connection.scalars(select(Deadline.id).order_by(Deadline.id)).all()

    before = ids()
    add_cell(register, "Chi bộ Công an")
    add_milestone(register, candidate, K.OPINION, "2026-05-01")
    assert ids() == before


def test_a_name_and_a_cell_are_followed(register, cell):
    candidate = add_candidate(
        register, "Hờ Thị Sua", cell=cell, stage=S.PROPOSED, milestones={K.CELL_VOTE: "2026-09-25"}
    )
    other = add_cell(register, "Chi bộ Công an")
    with register.write("test_data") as session:
        own = session.get_one(Candidate, candidate)
        own.cell_id = other
        session.get_one(Person, own.person_id).full_name = "Hờ Thị Ánh"
    with register.read() as connection:
        row = connection.execute(select(Deadline.cell_id, Deadline.sort_key)).one()
        own_key = connection.scalar(select(Candidate.sort_key))
    assert (row.cell_id, row.sort_key) == (other, own_key)
    soft_delete(register, Candidate, candidate)
    assert _due(register, candidate) == {}


def test_a_day_off_moves_what_is_counted_in_working_days(register, cell):
    candidate = add_candidate(
        register,
        "Hờ Thị Sua",
        cell=cell,
        stage=S.PROPOSED,
        milestones={K.CELL_VOTE: "2026-09-25"},
    )
    day = date(2026, 11, 25)
    moved = moved_deadlines(register, CalendarEdit(day, DayKind.OFF))
    assert [(one.name, one.rule, one.before, one.after) for one in moved] == [
        ("Hờ Thị Sua", R.DECIDE_ADMISSION, date(2026, 12, 21), date(2026, 12, 22))
    ]
    assert _due(register, candidate) == {R.DECIDE_ADMISSION: date(2026, 12, 21)}
    add_day(register, day=day, kind=DayKind.OFF, name="Nghỉ bão")
    assert _due(register, candidate) == {R.DECIDE_ADMISSION: date(2026, 12, 22)}
    remove_day(register, day=day, reason="Không nghỉ")
    assert _due(register, candidate) == {R.DECIDE_ADMISSION: date(2026, 12, 21)}
    assert moved_deadlines(register, CalendarEdit(date(2027, 6, 1), DayKind.OFF)) == ()


@pytest.fixture
def crowd(register):
    """Many people: more than are computed within one save."""
    fill_with_invented_people(register, candidates=700, cells=20)
    return register


def _count(register, table) -> int:
    with register.read() as connection:
        return connection.scalar(select(func.count()).select_from(table))


def test_many_are_queued_and_worked_off_in_portions(crowd):
    assert (_count(crowd, DeadlineQueue), _count(crowd, Deadline)) == (700, 0)
    told: list[tuple[int, int]] = []
    assert work_off_queue(crowd, progress=lambda done, total: told.append((done, total)))
    assert told == [(200, 700), (400, 700), (600, 700), (700, 700)]
    assert _count(crowd, DeadlineQueue) == 0
    assert _count(crowd, Deadline) > 700


def test_a_run_that_was_stopped_goes_on_where_it_was(crowd):
    answers = iter([False, True])
    assert not work_off_queue(crowd, stop=lambda: next(answers))
    assert _count(crowd, DeadlineQueue) == 500
    half = _count(crowd, Deadline)
    assert work_off_queue(crowd)
    assert _count(crowd, Deadline) > half > 0


def test_a_portion_that_fails_is_queued_as_before(crowd, monkeypatch):
    class Killed(BaseException):
        """The end of the process."""

    def killed(*_arguments):
        raise Killed

    monkeypatch.setattr(deadlines.deadline_store, "unqueue", killed)
    with pytest.raises(Killed):
        work_off_some(crowd)
    assert (_count(crowd, DeadlineQueue), _count(crowd, Deadline)) == (700, 0)


def test_everything_computed_again_is_the_same(crowd):
    work_off_queue(crowd)

    def rows():
        with crowd.read() as connection:
            return connection.execute(select(Deadline.__table__).order_by(Deadline.id)).all()

    before = rows()
    queue_all(crowd)
    assert _count(crowd, DeadlineQueue) > 500
    work_off_queue(crowd)
    assert rows() == before


def test_the_statements_are_portable(register, cell):
    with compiled_for_postgresql(register.engine):
        candidate = add_candidate(
            register,
            "Hờ Thị Sua",
            cell=cell,
            stage=S.PROPOSED,
            milestones={K.CELL_VOTE: "2026-09-25"},
        )
        queue_all(register)
        work_off_queue(register)
    assert _due(register, candidate) == {R.DECIDE_ADMISSION: date(2026, 12, 21)}
    assert _count(register, DeadlineMark) == 0
    assert _count(register, Milestone) == 1


def test_another_version_of_the_program_queues_everybody_once(register, cell, monkeypatch):
    add_candidate(
        register,
        "Hờ Thị Sua",
        cell=cell,
        stage=S.PROPOSED,
        milestones={K.CELL_VOTE: "2026-09-25"},
    )
    assert not queue_after_upgrade(register)
    assert _count(register, DeadlineQueue) == 0
    monkeypatch.setattr(due_upgrade, "__version__", "9.9.9")
    assert queue_after_upgrade(register)
    assert _count(register, DeadlineQueue) == 1
    assert not queue_after_upgrade(register)
