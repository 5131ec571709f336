"""What a cell's meeting deals with: one row a situation, judged on the day of the meeting."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.stages import MilestoneKind, Stage
from app.domain.terms import CellEnding, MentorKind, Standing
from app.errors import UserError
from app.services.packet_shapes import AgendaKind, AgendaTask
from tests.helpers.acts import FAILED, PAPERS, ready_person, record, take_off, walk
from tests.helpers.packet import (
    APPLYING,
    LISTED,
    MEETING,
    TRAINED,
    VERIFYING,
    add_source,
    agenda_of,
    full_cell,
    probationary,
    tasks_of,
)
from tests.helpers.people import (
    add_candidate,
    add_cell,
    add_member,
    add_mentor,
    add_remark,
    partial,
)
from tests.helpers.register import make_register

K = MilestoneKind
NAME = "Lò Thị Mới"
NOTICED = {K.NOTICED: "2026-05-04"}
SOON, OVER, LATER = date(2025, 12, 20), date(2025, 11, 20), date(2026, 6, 20)
PROBATION = {"stage": Stage.PROBATION, "mentor": None}


def _certified(day: str) -> dict[MilestoneKind, str]:
    return {K.LISTED: "2020-10-20", K.CLASS_CERTIFICATE: day}


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """One register for the whole table, a cell a row."""
    book = make_register(tmp_path_factory.mktemp("packet") / "so")
    yield book
    book.dispose()


@pytest.mark.parametrize(
    ("milestones", "values", "expected"),
    [
        pytest.param(NOTICED, {"stage": Stage.NOTICED}, "put_on_list", id="noticed"),
        pytest.param(
            NOTICED, {"stage": Stage.NOTICED, "birth": "1960-01-05"}, "", id="noticed, too old"
        ),
        pytest.param(LISTED, {}, "send_to_class", id="listed"),
        pytest.param(LISTED, {"mentor": None}, "assign_mentor send_to_class", id="no mentor"),
        pytest.param(
            LISTED,
            {"mentor": Standing.SUSPENDED},
            "replace_mentor send_to_class",
            id="mentor suspended",
        ),
        pytest.param(
            LISTED,
            {"mentor": Standing.PROBATIONARY},
            "replace_mentor send_to_class",
            id="mentor on probation",
        ),
        pytest.param(LISTED, {"birth": "1960-01-05"}, "take_off_list", id="listed, too old"),
        pytest.param(TRAINED, {"stage": Stage.TRAINED}, "begin_papers", id="class attended"),
        pytest.param(
            _certified("2021-01-10"), {"stage": Stage.TRAINED}, "send_again", id="certificate out"
        ),
        pytest.param(
            _certified("2022-01-10"),
            {"stage": Stage.TRAINED},
            "begin_papers send_again",
            id="certificate about to run out",
        ),
        pytest.param(APPLYING, {"stage": Stage.APPLYING}, "hurry_papers", id="applied"),
        pytest.param(VERIFYING, {"stage": Stage.VERIFYING}, "verify", id="under verification"),
        pytest.param(
            probationary(SOON, certificate=False),
            PROBATION,
            "assign_mentor new_member_class prepare_recognition",
            id="probation about to end, no class",
        ),
        pytest.param(
            probationary(OVER, certificate=True),
            PROBATION,
            "assign_mentor vote_recognition",
            id="probation over",
        ),
        pytest.param(
            probationary(LATER, certificate=True),
            PROBATION,
            "assign_mentor",
            id="probation runs for months",
        ),
        pytest.param(
            {**LISTED, K.REMOVED: "2026-05-04"}, {"stage": Stage.REMOVED}, "", id="off the list"
        ),
    ],
)
def test_each_situation_has_its_tasks(milestones, values, expected, shared, request):
    cell = add_cell(shared, f"Chi bộ {request.node.callspec.id}")
    add_source(shared, cell, milestones, name=NAME, **values)
    assert tasks_of(shared, cell, NAME) == set(expected.split())


def test_a_mentor_known_by_name_alone_is_no_matter_for_the_cell(register):
    cell = add_cell(register)
    someone = add_source(register, cell, LISTED, name=NAME, mentor=None)
    add_mentor(register, someone, None, mentor_text="Hoàng Văn Giúp")
    assert tasks_of(register, cell, NAME) == {"send_to_class"}


@pytest.mark.parametrize(
    ("recall", "expected"), [("2026-12-01", {"recall"}), ("2027-02-01", set())]
)
def test_somebody_paused_comes_back_when_his_day_has_come(recall, expected, register):
    cell = add_cell(register)
    someone = add_source(register, cell, LISTED, name=NAME)
    take_off(register, someone, kind=K.PAUSED, recall_on=partial(recall))
    assert tasks_of(register, cell, NAME) == expected


def test_who_is_ready_is_voted_on_and_who_is_not_is_reported_with_the_reasons(register):
    cell = add_cell(register)
    ready_person(register, cell, "Hà Đủ")
    stale = {**PAPERS, K.VERIFICATION: "2025-11-01", K.OPINION: "2025-11-01"}
    add_source(register, cell, stale, name="Hà Thiếu", stage=Stage.VERIFYING)
    agenda = agenda_of(register, cell)
    assert [one.person.name for one in agenda.people(AgendaTask.VOTE_ADMISSION)] == ["Hà Đủ"]
    [missing] = agenda.people(AgendaTask.VERIFY)
    assert missing.person.name == "Hà Thiếu"
    assert any("ran out on 01/11/2026" in reason for reason in missing.reasons)


def test_a_vote_that_failed_is_taken_again_one_that_carried_is_not(register):
    cell = add_cell(register)
    failed = ready_person(register, cell, "Hà Trượt")
    record(register, failed, K.CELL_VOTE, "2026-08-03", tally=FAILED)
    carried = ready_person(register, cell, "Hà Đỗ")
    walk(register, carried, K.CELL_VOTE)
    assert tasks_of(register, cell, "Hà Trượt") >= {"vote_admission"}
    assert not tasks_of(register, cell, "Hà Đỗ") & {"vote_admission", "verify"}


@pytest.mark.parametrize(
    ("meeting", "expected"),
    [
        (date(2026, 11, 18), "prepare_recognition"),
        (date(2026, 11, 20), "vote_recognition"),
        (date(2026, 7, 1), ""),
    ],
)
def test_the_rules_are_asked_on_the_day_of_the_meeting(meeting, expected, register):
    cell = add_cell(register)
    way = probationary(OVER, certificate=True)
    someone = add_source(register, cell, way, name=NAME, **PROBATION)
    helper = add_member(register, "Lò Văn Giúp", cell=cell)
    add_mentor(register, someone, helper, since="2025-11-20", kind=MentorKind.PROBATIONARY)
    found = tasks_of(register, cell, NAME, meeting)
    assert found == ({expected} if expected else set())


def test_what_happened_after_the_meeting_does_not_count(register):
    cell = add_cell(register)
    walk(register, ready_person(register, cell, NAME), K.CEREMONY)
    assert "vote_admission" in tasks_of(register, cell, NAME, date(2026, 8, 1))
    assert "vote_admission" not in tasks_of(register, cell, NAME)


def test_the_items_stand_in_the_order_of_the_guidance_with_their_basis(register):
    agenda = agenda_of(register, full_cell(register))
    assert [item.kind for item in agenda.items] == list(AgendaKind)
    bases = {entry.task: entry for item in agenda.items for entry in item.entries}
    assert bases[AgendaTask.VOTE_ADMISSION].regime == "208-QĐ/TW"
    assert "208-QĐ/TW" in bases[AgendaTask.VOTE_ADMISSION].basis


def test_two_thirds_are_reckoned_from_the_roll_of_the_day(register):
    agenda = agenda_of(register, full_cell(register))
    # 12 official, 6 mentors of whom 1 is suspended, 2 introducers, the border guard; of the
    # others the exempt one counts only where he attends.
    assert (agenda.roll.official_members, agenda.roll.exempt, agenda.roll.suspended) == (23, 1, 2)
    assert agenda.roll.temporarily_elsewhere == 1
    assert (agenda.admission.counted, agenda.admission.votes) == (19, 13)
    assert (agenda.admission.most_counted, agenda.admission.most_votes) == (20, 14)
    assert agenda.may_vote


def test_a_cell_of_two_may_not_vote(register):
    cell = add_cell(register)
    ready_person(register, cell)
    agenda = agenda_of(register, cell)
    assert (agenda.roll.official_members, agenda.quorum, agenda.may_vote) == (2, 3, False)


def test_a_cell_that_follows_nobody_has_the_reports_alone(register):
    agenda = agenda_of(register, add_cell(register))
    assert [item.kind for item in agenda.items] == [AgendaKind.REPORTS]
    assert agenda.is_quiet


def test_who_was_silent_last_month_is_marked(register):
    cell = add_cell(register)
    told = add_source(register, cell, LISTED, name="Hà Nói")
    add_remark(register, told, date(2026, 11, 1), nothing_new=True)
    add_source(register, cell, LISTED, name="Hà Im")
    reports = agenda_of(register, cell).people(AgendaTask.REPORT)
    assert {one.person.name: one.silent for one in reports} == {"Hà Nói": False, "Hà Im": True}


def test_a_cell_that_had_ended_or_is_gone_is_refused(register):
    gone = add_cell(register, "Chi bộ cũ", ended_on=date(2026, 9, 30), ending=CellEnding.DISSOLVED)
    with pytest.raises(UserError, match="Chi bộ cũ ended on 30/09/2026"):
        agenda_of(register, gone)
    assert agenda_of(register, gone, date(2026, 9, 30)).cell.name == "Chi bộ cũ"
    person = add_candidate(register, NAME, cell=gone)
    with pytest.raises(UserError, match="no longer in the book"):
        agenda_of(register, person, MEETING)
