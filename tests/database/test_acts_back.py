"""Taking acts back, correcting and undoing them: the same state as before, due days too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from app.domain.partial_date import parse_iso
from app.domain.stages import MilestoneKind, Stage
from app.domain.terms import MemberEnding, Referral, Standing
from app.errors import UserError
from app.labels import label
from app.models.tables import (
    Candidate,
    Consent,
    Deadline,
    Introducer,
    Member,
    MemberStanding,
    MentorAssignment,
    Milestone,
    Vote,
)
from app.services import arrivals, introducers, transfers, undo
from app.services.acts import ActEntry, record_act
from app.services.acts_back import correct_act, take_back_act
from app.services.acts_of_person import acts_of_person
from tests.helpers.acts import AGREED, CARRIED, FAILED, WAY, ready_person, record, walk
from tests.helpers.people import add_cell, add_member, add_mentor, person_of

K = MilestoneKind
_TABLES = (
    Candidate,
    Milestone,
    Vote,
    Member,
    MemberStanding,
    MentorAssignment,
    Introducer,
    Consent,
)


@pytest.fixture
def cell(register):
    return add_cell(register)


@pytest.fixture
def person(register, cell):
    return ready_person(register, cell)


def _state(register):
    """Return everything alive that acts may touch, and the stored due days."""
    found = {}
    with register.read() as connection:
        for table in _TABLES:
            columns = [c for c in table.__table__.columns if c.name not in ("rev", "deleted_at")]
            rows = connection.execute(select(*columns).where(table.deleted_at.is_(None))).all()
            found[table.__tablename__] = sorted(map(str, rows))
        due = select(Deadline.candidate_id, Deadline.rule, Deadline.due, Deadline.start_on)
        found["deadline"] = sorted(map(str, connection.execute(due).all()))
    return found


def _milestone(register, candidate, kind):
    return next(
        line.milestone_id for line in acts_of_person(register, candidate) if line.kind is kind
    )


def _member(register, candidate):
    with register.read() as connection:
        return connection.execute(
            select(Member.standing, Member.admitted_on, Member.official_on, Member.ending)
            .where(Member.person_id == person_of(register, candidate))
            .where(Member.deleted_at.is_(None))
        ).one_or_none()


def _stage(register, candidate):
    with register.read() as connection:
        return connection.scalar(select(Candidate.stage).where(Candidate.id == candidate))


_ACTS = [
    (None, K.CELL_VOTE, "2026-08-03", {"tally": CARRIED}),
    (None, K.CELL_VOTE, "2026-08-03", {"tally": FAILED}),
    (None, K.OPINION, "2026-08-01", {}),
    (None, K.CLASS_CERTIFICATE, "2026-04-01", {}),
    (K.CELL_VOTE, K.COMMITTEE_VOTE, "2026-08-17", {"tally": AGREED}),
    (K.COMMITTEE_VOTE, K.DECISION_ISSUED, "2026-08-20", {}),
    (K.DECISION_ISSUED, K.DECISION_RECEIVED, "2026-08-24", {}),
    (K.DECISION_RECEIVED, K.CEREMONY, "2026-09-03", {}),
    (None, K.PAUSED, "2026-09-01", {"reason": "x", "recall_on": parse_iso("2027-01-02")}),
    (None, K.REMOVED, "2026-09-01", {"reason": "x"}),
    (None, K.TRANSFERRED, "2026-09-01", {"reason": "x"}),
    (None, K.DECEASED, "2026-09-01", {}),
    (K.CELL_VOTE, K.REFUSED, "2026-09-01", {"reason": "x"}),
    (K.CEREMONY, K.STRUCK_OFF, "2026-10-01", {"reason": "x"}),
    (K.CEREMONY, K.TRANSFERRED, "2026-10-01", {"reason": "x"}),
    (K.CEREMONY, K.DECEASED, "2026-10-01", {}),
    (K.CEREMONY, K.NEW_MEMBER_CERTIFICATE, "2026-10-01", {}),
]


@pytest.mark.parametrize(("until", "kind", "day", "more"), _ACTS)
@pytest.mark.parametrize("way", ["undo", "take back"])
def test_an_act_leaves_no_trace_once_it_is_reversed(register, person, until, kind, day, more, way):
    if until:
        walk(register, person, until)
    before = _state(register)
    known = {line.milestone_id for line in acts_of_person(register, person)}
    record(register, person, kind, day, **more)
    assert _state(register) != before
    if way == "undo":
        undo.undo(register, undo.undo_offer(register).act_id)
    else:
        (own,) = {line.milestone_id for line in acts_of_person(register, person)} - known
        take_back_act(register, own, reason="nhập nhầm")
    assert _state(register) == before


def test_the_question_before_an_undo_names_the_step_and_how_many_people(register, cell):
    both = [ready_person(register, cell, name=name) for name in ("Sùng Thị Mây", "Vàng A Páo")]
    record_act(register, both, ActEntry(K.OPINION, parse_iso("2026-09-01")))
    offer = undo.undo_offer(register)
    assert offer is not None
    assert (offer.name.endswith(label(K.OPINION)), offer.person, offer.people) == (True, None, 2)


def test_a_pause_taken_up_again_comes_back_with_its_recall_day(register, person):
    recall = parse_iso("2027-01-02")
    record(register, person, K.PAUSED, "2026-09-01", reason="x", recall_on=recall)
    before = _state(register)
    record(register, person, K.RESTORED, "2026-10-01", reason="đã về")
    take_back_act(register, _milestone(register, person, K.RESTORED), reason="nhầm người")
    assert _state(register) == before


def test_taking_back_is_undone_and_done_again(register, person):
    walk(register, person, K.CEREMONY)
    before = _state(register)
    ceremony = _milestone(register, person, K.CEREMONY)
    take_back_act(register, ceremony, reason="nhầm ngày")
    assert (_stage(register, person), _member(register, person)) == (Stage.DECIDED, None)
    undo.undo(register, undo.undo_offer(register).act_id)
    assert _state(register) == before
    take_back_act(register, ceremony, reason="vẫn nhầm")
    assert (_stage(register, person), _member(register, person)) == (Stage.DECIDED, None)


@pytest.mark.parametrize(
    ("kind", "later"),
    [
        (K.APPLICATION, "Biography"),
        (K.OPINION, "Vote of the cell of 03/08/2026"),
        (K.CELL_VOTE, "Vote of the committee of 17/08/2026"),
        (K.COMMITTEE_VOTE, "Decision on admission issued of 20/08/2026"),
        (K.DECISION_ISSUED, "Decision received"),
    ],
)
def test_what_a_later_act_needs_is_not_taken_back(register, person, kind, later):
    walk(register, person, K.CEREMONY)
    before = _state(register)
    line = next(line for line in acts_of_person(register, person) if line.kind is kind)
    assert later in line.not_taken_back
    with pytest.raises(UserError, match=later):
        take_back_act(register, line.milestone_id, reason="nhầm")
    assert _state(register) == before


def test_taking_back_needs_a_reason(register, person):
    own = _milestone(register, person, K.OPINION)
    with pytest.raises(UserError) as refused:
        take_back_act(register, own, reason=" ")
    assert refused.value.field == "reason"


def test_another_of_its_kind_stands_in_for_an_act_taken_back(register, person):
    record(register, person, K.OPINION, "2026-08-01")
    walk(register, person, K.CELL_VOTE)
    take_back_act(register, _milestone(register, person, K.OPINION), reason="ghi trùng")
    assert [line.kind for line in acts_of_person(register, person)].count(K.OPINION) == 1


def test_a_membership_changed_since_is_not_taken_back_silently(register, person):
    walk(register, person, K.CEREMONY)
    record(register, person, K.RECOGNITION_DECIDED, "2026-11-01", in_spite_of="nhập lại hồ sơ giấy")
    with register.write("test_data") as session:
        member = session.scalars(
            select(Member).where(Member.person_id == person_of(register, person))
        ).one()
        member.standing = Standing.EXEMPT
    with pytest.raises(UserError, match="changed again since"):
        take_back_act(register, _milestone(register, person, K.RECOGNITION_DECIDED), reason="nhầm")


def _correct(register, person, kind, day, **more):
    entry = ActEntry(kind, parse_iso(day), **more)
    return correct_act(register, _milestone(register, person, kind), entry, reason="gõ nhầm")


def test_a_corrected_ceremony_moves_the_membership(register, person):
    walk(register, person, K.CEREMONY)
    before = _state(register)
    _correct(register, person, K.CEREMONY, "2026-09-10")
    _correct(register, person, K.DECISION_ISSUED, "2026-08-21", number="9-QĐ/ĐU")
    assert _member(register, person).admitted_on == date(2026, 8, 21)
    with register.read() as connection:
        begun = connection.scalars(
            select(MemberStanding.from_on).where(MemberStanding.standing == "probationary")
        ).one()
        due = connection.scalars(select(Deadline.due).where(Deadline.rule == "probation")).one()
    assert (begun, due) == (date(2026, 9, 10), date(2027, 9, 10))
    for _act in range(2):
        undo.undo(register, undo.undo_offer(register).act_id)
    assert _state(register) == before


def test_a_corrected_tally_changes_the_step(register, person):
    walk(register, person, K.CELL_VOTE)
    _correct(register, person, K.CELL_VOTE, "2026-08-03", tally=FAILED)
    assert _stage(register, person) is Stage.VERIFYING
    _correct(register, person, K.CELL_VOTE, "2026-08-03", tally=replace(CARRIED, in_favour=13))
    assert _stage(register, person) is Stage.PROPOSED
    with pytest.raises(UserError, match="more than the 19"):
        _correct(register, person, K.CELL_VOTE, "2026-08-03", tally=replace(CARRIED, in_favour=20))


@pytest.mark.parametrize(
    ("kind", "day", "words"),
    [
        (K.CEREMONY, "2026-08-19", "before Decision on admission issued of 20/08/2026"),
        (K.DECISION_ISSUED, "2026-09-04", "before Decision on admission issued of 04/09/2026"),
        (K.CELL_VOTE, "2026-11-23", "lies ahead"),
        (K.CELL_VOTE, "2026-08-18", "before Vote of the cell of 18/08/2026"),
    ],
)
def test_a_correction_that_turns_the_order_round_is_refused(register, person, kind, day, words):
    walk(register, person, K.CEREMONY)
    before = _state(register)
    with pytest.raises(UserError, match=words) as refused:
        _correct(register, person, kind, day)
    assert refused.value.field == "on"
    assert _state(register) == before


def test_a_corrected_day_of_leaving_moves_the_end_of_the_membership(register, person):
    walk(register, person, K.CEREMONY)
    record(register, person, K.STRUCK_OFF, "2026-10-01", reason="bỏ sinh hoạt")
    _correct(register, person, K.STRUCK_OFF, "2026-10-05", reason="bỏ sinh hoạt")
    with register.read() as connection:
        row = connection.execute(
            select(Member.ending, Member.ended_on).where(Member.ending.is_not(None))
        )
        until = connection.scalars(
            select(MemberStanding.until_on).where(MemberStanding.standing == "probationary")
        ).one()
        assert row.one() == (MemberEnding.STRUCK_OFF, date(2026, 10, 5))
    assert until == date(2026, 10, 5)


def test_moving_receiving_and_the_rest_are_undone(register, cell, person):
    other = add_cell(register, "Chi bộ Công an")
    add_mentor(
        register, person, add_member(register, "Hà Thị Chính", cell=cell), since="2026-02-01"
    )
    fields = {"full_name": "Sùng A Páo"}
    for act in (
        lambda: transfers.move_to_cell(
            register, [person], cell_id=other, on=date(2026, 11, 2), reason="chuyển nơi ở"
        ),
        lambda: arrivals.receive_candidate(
            register,
            fields=fields,
            cell_id=cell,
            arrived_on=parse_iso("2026-10-01"),
            origin="Đảng ủy xã Tân Lập",
            entries=[ActEntry(K.LISTED, parse_iso("2025-10-01"))],
        ),
        lambda: introducers.set_introducers(register, person, []),
        lambda: introducers.record_consent(register, person, kind=Referral.RELIGION, number="3-CV"),
    ):
        before = _state(register)
        act()
        assert _state(register) != before
        undo.undo(register, undo.undo_offer(register).act_id)
        assert _state(register) == before


def test_the_whole_way_is_undone_act_by_act(register, person):
    states = []
    for kind, (day, tally) in WAY.items():
        states.append(_state(register))
        record(register, person, kind, day, tally=tally)
    for state in reversed(states):
        undo.undo(register, undo.undo_offer(register).act_id)
        assert _state(register) == state
