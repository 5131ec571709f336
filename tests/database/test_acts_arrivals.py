"""Moves, arrivals, second admissions, who introduces, opinions, and the roll of a meeting."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from app.domain.partial_date import parse_iso
from app.domain.procedure.case import CellTally
from app.domain.stages import MilestoneKind, Stage
from app.domain.terms import AttachmentKind, IntroducerKind, MentorKind, Referral, Standing
from app.errors import UserError
from app.models.tables import Candidate, Member, MentorAssignment
from app.services import arrivals, introducers, person_history, person_record, transfers, undo
from app.services.acts import ActEntry
from app.services.acts_of_person import acts_of_person
from app.services.introducers import IntroducerRow
from app.services.meeting_roll import RollGroup, meeting_roll
from app.services.rule_values import set_local_value
from tests.helpers.acts import CARRIED, move, ready_person, record, walk
from tests.helpers.people import (
    add_attachment,
    add_cell,
    add_member,
    add_mentor,
    person_of,
)

K = MilestoneKind
_SPITE = "nhập lại hồ sơ giấy"


@pytest.fixture
def cell(register):
    return add_cell(register)


@pytest.fixture
def person(register, cell):
    return ready_person(register, cell)


def _member(register, candidate):
    with register.read() as connection:
        return connection.execute(
            select(Member.__table__)
            .where(Member.person_id == person_of(register, candidate))
            .where(Member.deleted_at.is_(None))
        ).one_or_none()


def _stage(register, candidate):
    return person_record.read_record(register, person_of(register, candidate)).stage


# Moves and arrivals


def test_a_move_ends_the_mentor_who_does_not_attend_the_new_cell(register, cell, person):
    other = add_cell(register, "Chi bộ Công an")
    stays = add_member(register, "Hà Thị Chính", cell=cell)
    add_attachment(register, stays, cell=other)
    goes = add_member(register, "Ngô Hữu Quân", cell=cell)
    for member in (stays, goes):
        add_mentor(register, person, member, since="2026-02-01")
    message = move(register, person, other).message
    assert "1 mentor" in message
    with register.read() as connection:
        rows = connection.execute(
            select(MentorAssignment.member_id, MentorAssignment.ended_on)
        ).all()
        now = connection.scalar(select(Candidate.cell_id).where(Candidate.id == person))
    assert dict(map(tuple, rows)) == {stays: None, goes: date(2026, 11, 20)}
    assert now == other


def test_a_probationary_member_moves_with_his_membership(register, cell, person):
    walk(register, person, K.CEREMONY)
    helper = add_member(register, "Hà Thị Chính", cell=cell)
    add_mentor(register, person, helper, since="2026-09-04", kind=MentorKind.PROBATIONARY)
    other = add_cell(register, "Chi bộ Công an")
    move(register, person, other)
    assert _member(register, person).cell_id == other


@pytest.mark.parametrize(("day", "field"), [(date(2026, 11, 23), "on"), (date(2026, 1, 31), "on")])
def test_a_move_on_a_day_that_cannot_be_is_refused(register, cell, person, day, field):
    other = add_cell(register, "Chi bộ Công an")
    add_mentor(
        register, person, add_member(register, "Hà Thị Chính", cell=cell), since="2026-02-01"
    )
    with pytest.raises(UserError) as refused:
        move(register, person, other, on=day)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("until", "outside", "numbers"),
    [
        (None, False, [53]),
        (None, True, [53, 95]),
        (K.CELL_VOTE, False, [92]),
        (K.COMMITTEE_VOTE, False, [93]),
        (K.DECISION_ISSUED, True, [94, 95]),
        (K.CEREMONY, True, []),
    ],
)
def test_the_papers_of_a_move_follow_how_far_somebody_has_come(
    register, person, until, outside, numbers
):
    if until:
        walk(register, person, until)
    papers = transfers.papers_of(register, person, outside=outside)
    assert [paper.number for paper in papers] == numbers


def _receive(register, cell, *entries, **changed):
    given = {
        "fields": {"full_name": "Sùng A Páo", "birth": "2/1999"},
        "cell_id": cell,
        "arrived_on": parse_iso("2026-10-01"),
        "origin": "Đảng ủy xã Tân Lập",
        "number": "15-CV/ĐU",
    }
    return arrivals.receive_candidate(register, **{**given, **changed}, entries=entries)[1]


def test_somebody_arrives_with_his_papers_at_his_step(register, cell):
    candidate = _receive(
        register,
        cell,
        ActEntry(K.LISTED, parse_iso("2025-10-01")),
        ActEntry(K.CELL_VOTE, parse_iso("2026-08-03"), tally=CARRIED),
    )
    assert _stage(register, candidate) is Stage.PROPOSED
    arrival = acts_of_person(register, candidate)[-1]
    assert (arrival.kind, arrival.number, arrival.reason) == (
        K.NOTICED,
        "15-CV/ĐU",
        "Đảng ủy xã Tân Lập",
    )


@pytest.mark.parametrize(
    ("entries", "changed", "field"),
    [
        ((), {"origin": " "}, "origin"),
        ((), {"arrived_on": None}, "on"),
        ((), {"arrived_on": parse_iso("2027")}, "on"),
        ((), {"fields": {"full_name": " "}}, "full_name"),
        ((ActEntry(K.CEREMONY, parse_iso("2026-08-03")),), {}, "kind"),
        ((ActEntry(K.REMOVED, parse_iso("2026-08-03"), reason="x"),), {}, "kind"),
        (
            (
                ActEntry(K.APPLICATION, parse_iso("2026-08-03")),
                ActEntry(K.BIOGRAPHY, parse_iso("2026-08-02")),
            ),
            {},
            "biography",
        ),
        ((ActEntry(K.LISTED, parse_iso("2027")),), {}, "listed"),
    ],
)
def test_an_arrival_that_cannot_be_is_refused(register, cell, entries, changed, field):
    with pytest.raises(UserError) as refused:
        _receive(register, cell, *entries, **changed)
    assert refused.value.field == field
    with register.read() as connection:
        assert connection.scalars(select(Candidate.id)).all() == []


def _readmit(register, person, cell, **changed):
    given = {
        "cell_id": cell,
        "on": parse_iso("2026-10-01"),
        "left_on": None,
        "reason": "đơn xin kết nạp lại",
    }
    return arrivals.readmit(register, person, **{**given, **changed})[1]


def _former(register, cell, *, ended="2021-05-01"):
    member = add_member(
        register,
        "Má A Chu",
        cell=cell,
        admitted_on=date(2015, 2, 3),
        ending="resigned",
        ended_on=date.fromisoformat(ended),
    )
    with register.read() as connection:
        return connection.scalar(select(Member.person_id).where(Member.id == member))


def test_who_left_goes_the_way_again_and_serves_probation_again(register, cell):
    person = _former(register, cell)
    candidate = _readmit(register, person, cell)
    assert _stage(register, candidate) is Stage.NOTICED
    record(register, candidate, K.DECISION_ISSUED, "2026-10-10", in_spite_of=_SPITE)
    record(register, candidate, K.CEREMONY, "2026-10-20", in_spite_of=_SPITE)
    member = _member(register, candidate)
    assert (member.ending, member.standing) == (None, Standing.PROBATIONARY)
    assert member.admitted_on == date(2026, 10, 10)
    with pytest.raises(UserError, match="among the candidates"):
        _readmit(register, person, cell)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"on": None}, "on"),
        ({"left_on": parse_iso("2026-11")}, "left_on"),
    ],
)
def test_a_second_admission_that_cannot_be_is_refused(register, cell, changed, field):
    with pytest.raises(UserError) as refused:
        _readmit(register, _former(register, cell), cell, **changed)
    assert refused.value.field == field


def test_a_member_and_somebody_who_never_left_are_not_readmitted(register, cell):
    member = add_member(register, "Hà Thị Chính", cell=cell)
    with register.read() as connection:
        person = connection.scalar(select(Member.person_id).where(Member.id == member))
    with pytest.raises(UserError, match="is a member now"):
        _readmit(register, person, cell, left_on=parse_iso("2020"))


def test_a_second_admission_happens_once_as_long_as_the_rule_says_so(register, cell):
    person = _former(register, cell)
    introducers.set_left_party(register, person, on=parse_iso("2012-06-01"))
    with pytest.raises(UserError, match="only once"):
        _readmit(register, person, cell)
    set_local_value(
        register,
        key="admission.readmit_once",
        value=False,
        since=date(2026, 1, 1),
        citation="Hướng dẫn 5-HD/TU",
        reason="tỉnh quy định",
    )
    assert _stage(register, _readmit(register, person, cell)) is Stage.NOTICED


# Introducers and opinions


def test_introducers_are_replaced_as_a_whole(register, cell, person):
    first, second = introducers.introducers_of(register, person)
    union = IntroducerRow(IntroducerKind.YOUTH_UNION, name_text="Đoàn xã")
    introducers.set_introducers(register, person, [second, union])
    assert introducers.introducers_of(register, person) == (second, union)
    assert first not in introducers.introducers_of(register, person)


@pytest.mark.parametrize(
    ("rows", "field"),
    [
        ([IntroducerRow(IntroducerKind.MEMBER)], "introducers"),
        ([IntroducerRow(IntroducerKind.YOUTH_UNION)] * 2, "introducers"),
        (
            [IntroducerRow(IntroducerKind.MEMBER, name_text="A", together_since=parse_iso("2027"))],
            "together_since",
        ),
    ],
)
def test_faulty_introducers_are_refused(register, person, rows, field):
    with pytest.raises(UserError) as refused:
        introducers.set_introducers(register, person, rows)
    assert refused.value.field == field
    assert len(introducers.introducers_of(register, person)) == 2


def test_an_opinion_is_needed_first_and_given_later(register, person):
    introducers.record_consent(register, person, kind=Referral.RELIGION)
    (needed,) = introducers.consents_of(register, person)
    assert (needed.number, needed.given_on) == (None, None)
    introducers.record_consent(
        register, person, kind=Referral.RELIGION, number="3-CV", given_on=date(2026, 8, 1)
    )
    (given,) = introducers.consents_of(register, person)
    assert (given.id, given.number) == (needed.id, "3-CV")
    introducers.drop_consent(register, given.id, reason="ghi nhầm người")
    assert introducers.consents_of(register, person) == ()


# The roll of a meeting


def test_the_roll_of_a_meeting_says_of_each_why_he_counts(register, cell):
    post = add_cell(register, "Chi bộ Đồn Biên phòng")
    add_member(register, "An", cell=cell)
    add_member(register, "Bình", cell=cell, standing=Standing.EXEMPT)
    add_member(register, "Cường", cell=cell, standing=Standing.SUSPENDED)
    away = add_member(register, "Dũng", cell=cell)
    add_attachment(register, away, cell=post, kind=AttachmentKind.TEMPORARY)
    add_member(register, "Em", cell=cell, standing=Standing.PROBATIONARY)
    add_member(register, "Gia", cell=cell, ending="moved", ended_on=date(2026, 8, 1))
    guard = add_member(register, "Hải", cell=post)
    add_attachment(register, guard, cell=cell, counts_in_vote=True, until_on=date(2026, 8, 31))
    guest = add_member(register, "Khoa", cell=post)
    add_attachment(register, guest, cell=cell, kind=AttachmentKind.GUEST)
    roll = meeting_roll(register, cell, on=date(2026, 8, 3))
    assert {row.name: row.group for row in roll.rows} == {
        "An": RollGroup.COUNTED,
        "Hải": RollGroup.ATTACHED_COUNTED,
        "Dũng": RollGroup.ELSEWHERE,
        "Bình": RollGroup.EXEMPT,
        "Cường": RollGroup.SUSPENDED,
        "Khoa": RollGroup.ATTACHED_NOT_COUNTED,
        "Em": RollGroup.PROBATIONARY,
    }
    assert roll.tally() == CellTally(5, None, None, 1, 1, 1)
    (words,) = [row.words for row in roll.rows if row.name == "Hải"]
    assert words == "of Chi bộ Đồn Biên phòng, attends here with the right to vote"


@pytest.mark.parametrize(
    ("day", "counts"),
    [("2026-07-31", 0), ("2026-08-01", 1), ("2026-08-31", 1), ("2026-09-01", 0)],
)
def test_the_border_guard_counts_on_the_days_of_his_attachment(register, cell, day, counts):
    post = add_cell(register, "Chi bộ Đồn Biên phòng")
    guard = add_member(register, "Hải", cell=post)
    add_attachment(
        register,
        guard,
        cell=cell,
        counts_in_vote=True,
        from_on=date(2026, 8, 1),
        until_on=date(2026, 8, 31),
    )
    assert meeting_roll(register, cell, on=date.fromisoformat(day)).official_members == counts


@pytest.mark.parametrize(
    ("day", "group"),
    [("2027-09-02", RollGroup.PROBATIONARY), ("2027-09-03", RollGroup.COUNTED)],
)
def test_the_roll_knows_the_standing_of_that_day(register, cell, day, group):
    member = add_member(
        register,
        "An",
        cell=cell,
        admitted_on=date(2026, 8, 20),
        official_on=date(2027, 9, 3),
    )
    rows = meeting_roll(register, cell, on=date.fromisoformat(day)).rows
    assert [(row.member_id, row.group) for row in rows] == [(member, group)]


def test_a_former_membership_is_dated(register, person):
    own = person_of(register, person)
    introducers.set_left_party(register, own, on=parse_iso("2020-05"))
    with pytest.raises(UserError) as refused:
        introducers.set_left_party(register, own, on=parse_iso("2027"))
    assert refused.value.field == "left_party_on"


def test_the_history_and_undo_know_whom_votes_and_introducers_concern(register, person):
    own = person_of(register, person)
    record(register, person, K.CELL_VOTE, "2026-08-03", tally=CARRIED, number="05-NQ/CB")
    newest = person_history.history_of(register, person_id=own)[0]
    assert newest.act == "Record a vote"
    assert set(newest.subjects) == {"Vote of the cell, 03/08/2026, 05-NQ/CB", "vote"}
    row = IntroducerRow(IntroducerKind.MEMBER, name_text="Má A Chu")
    introducers.set_introducers(register, person, [row])
    newest = person_history.history_of(register, person_id=own)[0]
    assert newest.subjects == ("introduced by Má A Chu",)
    assert undo.undo_offer(register).person == "Lò Thị Mới"
