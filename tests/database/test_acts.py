"""Recording acts: what is taken, refused, held up, and what several people share."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.partial_date import parse_iso
from app.domain.procedure.case import CellTally, CommitteeTally
from app.domain.stages import MilestoneKind, Stage
from app.errors import UserError
from app.services import acts, person_record
from app.services.acts import ActEntry, HeldUpError, VoteRow
from app.services.acts_of_person import acts_of_person
from app.services.acts_preview import preview_act
from tests.helpers.acts import AGREED, CARRIED, FAILED, WAY, ready_person, record, walk
from tests.helpers.people import add_candidate, add_cell, add_milestone, person_of

K = MilestoneKind


@pytest.fixture
def cell(register):
    return add_cell(register)


@pytest.fixture
def person(register, cell):
    return ready_person(register, cell)


def _stage(register, candidate):
    return person_record.read_record(register, person_of(register, candidate)).stage


def _kinds(register, candidate):
    return [line.kind for line in acts_of_person(register, candidate)]


def test_a_way_without_a_fault_is_held_up_nowhere(register, person):
    stages = []
    for kind, (day, tally) in WAY.items():
        record(register, person, kind, day, tally=tally)
        stages.append(_stage(register, person))
    assert stages == [
        Stage.PROPOSED,
        Stage.PROPOSED,
        Stage.DECIDED,
        Stage.DECIDED,
        Stage.PROBATION,
    ]


@pytest.mark.parametrize(
    ("until", "kind", "day", "more", "stage"),
    [
        (None, K.REMOVED, "2026-09-01", {"reason": "xin thôi"}, Stage.REMOVED),
        (None, K.PAUSED, "2026-09", {"reason": "đi làm xa"}, Stage.PAUSED),
        (None, K.TRANSFERRED, "2026-09-01", {"reason": "về xã Tân Lập"}, Stage.TRANSFERRED),
        (None, K.DECEASED, "2026-09-01", {}, Stage.DECEASED),
        (K.CELL_VOTE, K.REFUSED, "2026-09-01", {"reason": "không đủ"}, Stage.REFUSED),
        (K.CEREMONY, K.STRUCK_OFF, "2026-10-01", {"reason": "bỏ sinh hoạt"}, Stage.STRUCK_OFF),
        (K.CEREMONY, K.NEW_MEMBER_CERTIFICATE, "2026-10-01", {}, Stage.PROBATION),
        (K.CEREMONY, K.TRANSFERRED, "2026-10-01", {"reason": "về huyện"}, Stage.TRANSFERRED),
    ],
)
def test_an_act_is_taken_from_its_step(register, person, until, kind, day, more, stage):
    if until:
        walk(register, person, until)
    record(register, person, kind, day, **more)
    assert _stage(register, person) is stage


@pytest.mark.parametrize(
    ("until", "kind", "day", "more", "field", "words"),
    [
        (None, K.OPINION, None, {}, "on", "day is missing"),
        (None, K.OPINION, "2026-11-23", {}, "on", "lies ahead"),
        (None, K.REMOVED, "2026-09-01", {"reason": " "}, "reason", "reason is missing"),
        (None, K.PAUSED, "2026-09-01", {}, "reason", "reason is missing"),
        (
            None,
            K.PAUSED,
            "2026-09-01",
            {"reason": "x", "recall_on": parse_iso("2026-08")},
            "recall_on",
            "before the pause",
        ),
        (None, K.STRUCK_OFF, "2026-09-01", {"reason": "x"}, "kind", "under verification"),
        (None, K.RESTORED, "2026-09-01", {"reason": "x"}, "kind", "under verification"),
        (None, K.REMOVED, "2026-09-01", {"reason": ""}, "reason", "reason is missing"),
        (K.CEREMONY, K.REMOVED, "2026-10-01", {"reason": "x"}, "kind", "probationary"),
        (K.CEREMONY, K.PAUSED, "2026-10-01", {"reason": "x"}, "kind", "probationary"),
        (K.CEREMONY, K.REFUSED, "2026-10-01", {"reason": "x"}, "kind", "probationary"),
        (K.CEREMONY, K.CEREMONY, "2026-10-01", {}, "kind", "recorded already"),
        (
            K.CELL_VOTE,
            K.COMMITTEE_VOTE,
            "2026-08-02",
            {"tally": AGREED},
            "on",
            "before Vote of the cell of 03/08/2026",
        ),
        (
            K.COMMITTEE_VOTE,
            K.DECISION_ISSUED,
            "2026-08-16",
            {},
            "on",
            "before Vote of the committee of 17/08/2026",
        ),
        (
            K.DECISION_ISSUED,
            K.CEREMONY,
            "2026-08-19",
            {},
            "on",
            "before Decision on admission issued of 20/08/2026",
        ),
    ],
)
def test_an_act_that_cannot_be_is_refused_at_its_field(
    register, person, until, kind, day, more, field, words
):
    if until:
        walk(register, person, until)
    before = _kinds(register, person), _stage(register, person)
    with pytest.raises(UserError, match=words) as refused:
        record(register, person, kind, day, in_spite_of="vẫn ghi", **more)
    assert refused.value.field == field
    assert (_kinds(register, person), _stage(register, person)) == before


@pytest.mark.parametrize("day", ["2026-08-17", "2026-08"])
def test_one_day_is_fine_and_so_is_a_month_that_may_fit(register, person, day):
    walk(register, person, K.COMMITTEE_VOTE)
    record(register, person, K.DECISION_ISSUED, day)
    assert _stage(register, person) is Stage.DECIDED


@pytest.mark.parametrize(
    ("tally", "field", "words"),
    [
        (
            replace(CARRIED, in_favour=18, against=4),
            "in_favour",
            r"18 in favour \+ 4 against are more than the 19 members counted",
        ),
        (replace(CARRIED, in_favour=19, against=0, invalid=1), "in_favour", "1 invalid"),
        (replace(CARRIED, against=-1), "official_members", "below 0"),
        (replace(CARRIED, suspended=20), "temporarily_elsewhere", "22 members deducted"),
        (replace(CARRIED, suspended=19), "official_members", "nobody is left"),
        (
            replace(CARRIED, present_official=18),
            "present_official",
            "are not the 18 official members present",
        ),
    ],
)
def test_a_tally_that_does_not_add_up_is_refused_with_its_sum(
    register, person, tally, field, words
):
    with pytest.raises(UserError, match=words) as refused:
        record(register, person, K.CELL_VOTE, "2026-08-03", tally=tally)
    assert refused.value.field == field
    assert K.CELL_VOTE not in _kinds(register, person)


def test_more_in_favour_than_members_is_refused(register, person):
    walk(register, person, K.CELL_VOTE)
    tally = CommitteeTally(members=9, in_favour=10)
    with pytest.raises(UserError, match="10 in favour are more than the 9 members"):
        record(register, person, K.COMMITTEE_VOTE, "2026-08-17", tally=tally)


@pytest.mark.parametrize(
    ("tally", "stage", "words"),
    [
        (CARRIED, Stage.PROPOSED, "17/19 in favour, two thirds reached"),
        (
            replace(CARRIED, in_favour=13, against=6),
            Stage.PROPOSED,
            "13/19 in favour, two thirds reached",
        ),
        (FAILED, Stage.VERIFYING, "12/19 in favour, two thirds not reached"),
    ],
)
def test_a_vote_is_told_and_only_a_carried_one_leads_on(register, person, tally, stage, words):
    record(register, person, K.CELL_VOTE, "2026-08-03", tally=tally, number="05-NQ/CB")
    assert _stage(register, person) is stage
    line = acts_of_person(register, person)[-1]
    assert (line.tally_words, line.number, line.tally) == (words, "05-NQ/CB", tally)
    assert line.carried is (stage is Stage.PROPOSED)


def test_a_vote_after_a_failed_one_leads_on(register, person):
    record(register, person, K.CELL_VOTE, "2026-08-03", tally=FAILED)
    record(register, person, K.CELL_VOTE, "2026-09-04", tally=CARRIED)
    assert _stage(register, person) is Stage.PROPOSED
    assert [line.carried for line in acts_of_person(register, person)[-2:]] == [False, True]


def test_what_is_missing_holds_up_and_a_reason_records_it_all_the_same(register, cell):
    candidate = add_candidate(register, "Cứ A Sình", cell=cell, stage=Stage.VERIFYING)
    add_milestone(register, candidate, K.BIOGRAPHY, "2026-04-20")
    with pytest.raises(HeldUpError) as held:
        record(register, candidate, K.CELL_VOTE, "2026-08-03", tally=CARRIED)
    ((name, reasons),) = held.value.reasons
    assert name == "Cứ A Sình"
    assert held.value.field == "in_spite_of"
    assert "Who introduces is not recorded yet" in reasons
    assert "Not recorded yet: Application (1-KNĐ)" in reasons
    assert K.CELL_VOTE not in _kinds(register, candidate)
    record(
        register,
        candidate,
        K.CELL_VOTE,
        "2026-08-03",
        tally=CARRIED,
        in_spite_of="hồ sơ giấy đủ, nhập sau",
    )
    line = acts_of_person(register, candidate)[-1]
    assert (line.kind, line.reason) == (K.CELL_VOTE, "hồ sơ giấy đủ, nhập sau")


def test_an_act_of_an_earlier_day_is_judged_as_of_that_day(register, cell):
    # The days for the ceremony were not over then; today they are.
    old = add_candidate(register, "Giàng A Dế", cell=cell, stage=Stage.DECIDED)
    add_milestone(register, old, K.DECISION_ISSUED, "2021-03-01")
    record(register, old, K.CEREMONY, "2021-03-20")
    assert _stage(register, old) is Stage.PROBATION


def test_one_act_lists_several_people_all_or_none(register, cell, person):
    two = [add_candidate(register, name, cell=cell, stage=Stage.NOTICED) for name in ("A", "B")]
    entry = ActEntry(K.LISTED, parse_iso("2026-10-01"), number=" 12-NQ/ĐU ")
    changes = acts.record_act(register, two, entry)
    assert "2 people" in changes.message
    for one in two:
        (line,) = acts_of_person(register, one)
        assert (line.kind, line.number) == (K.LISTED, "12-NQ/ĐU")
    off = ActEntry(K.REFUSED, parse_iso("2026-10-02"), reason="không đủ")
    with pytest.raises(UserError, match="A: ") as refused:
        acts.record_act(register, [person, *two], off)
    assert refused.value.field == "kind"
    assert _stage(register, person) is Stage.VERIFYING


def test_a_vote_is_on_one_person_at_a_time(register, cell, person):
    other = ready_person(register, cell, "Vừ A Sử")
    entry = ActEntry(K.CELL_VOTE, parse_iso("2026-08-03"), tally=CARRIED)
    with pytest.raises(UserError, match="one person at a time") as refused:
        acts.record_act(register, [person, other], entry)
    assert refused.value.field == "tally"
    rows = [VoteRow(person, CARRIED), VoteRow(other, FAILED)]
    changes = acts.record_votes(
        register, rows, kind=K.CELL_VOTE, on=parse_iso("2026-08-03"), number="05-NQ/CB"
    )
    assert "2 people" in changes.message
    assert [_stage(register, one) for one in (person, other)] == [Stage.PROPOSED, Stage.VERIFYING]
    with pytest.raises(UserError, match="twice"):
        acts.record_votes(
            register, [rows[0], rows[0]], kind=K.CELL_VOTE, on=parse_iso("2026-08-04")
        )


def test_a_faulty_vote_of_one_takes_the_whole_meeting_back(register, cell, person):
    other = ready_person(register, cell, "Vừ A Sử")
    bad = replace(CARRIED, in_favour=30)
    with pytest.raises(UserError, match="more than the 19"):
        acts.record_votes(
            register,
            [VoteRow(person, CARRIED), VoteRow(other, bad)],
            kind=K.CELL_VOTE,
            on=parse_iso("2026-08-03"),
        )
    assert _stage(register, person) is Stage.VERIFYING


@pytest.mark.parametrize(
    ("entry", "stage", "refused", "held"),
    [
        (
            ActEntry(K.CELL_VOTE, parse_iso("2026-08-03"), tally=CARRIED),
            Stage.PROPOSED,
            None,
            False,
        ),
        (
            ActEntry(K.CELL_VOTE, parse_iso("2026-08-03"), tally=FAILED),
            Stage.VERIFYING,
            None,
            False,
        ),
        (ActEntry(K.DECISION_ISSUED, parse_iso("2026-08-20")), Stage.DECIDED, None, True),
        (
            ActEntry(K.STRUCK_OFF, parse_iso("2026-08-20"), reason="x"),
            Stage.VERIFYING,
            "kind",
            False,
        ),
        (ActEntry(K.OPINION, parse_iso("2027")), Stage.VERIFYING, "on", False),
    ],
)
def test_a_preview_says_what_would_happen(register, person, entry, stage, refused, held):
    (row,) = preview_act(register, [person], entry).people
    assert (row.name, row.stage, row.stage_after) == ("Lò Thị Mới", Stage.VERIFYING, stage)
    assert row.field == refused
    assert bool(row.held_up) is held
    assert K.CELL_VOTE not in _kinds(register, person)


@pytest.mark.parametrize(
    ("number", "day", "warned"),
    [
        ("07-QĐ/ĐU", "2026-10-02", True),
        ("07-QĐ/ĐU", "2026-10-01", False),
        ("8", "2026-10-02", False),
    ],
)
def test_a_number_used_on_another_day_is_only_a_warning(register, cell, number, day, warned):
    first, second = (add_candidate(register, n, cell=cell, stage=Stage.NOTICED) for n in "AB")
    record(register, first, K.LISTED, "2026-10-01", number="07-QĐ/ĐU")
    entry = ActEntry(K.LISTED, parse_iso(day), number=number)
    assert bool(preview_act(register, [second], entry).warnings) is warned
    acts.record_act(register, [second], entry)
    assert _stage(register, second) is Stage.LISTED


def test_a_pause_ends_with_its_recall_day(register, person):
    recall = parse_iso("2027-03")
    record(register, person, K.PAUSED, "2026-09-01", reason="đi học", recall_on=recall)
    own = person_record.read_record(register, person_of(register, person))
    assert (own.stage, own.recall_on) == (Stage.PAUSED, recall)
    record(register, person, K.RESTORED, "2026-10-01", reason="đã về")
    own = person_record.read_record(register, person_of(register, person))
    assert (own.stage, own.recall_on) == (Stage.VERIFYING, None)


def test_a_vote_without_numbers_leads_on_but_is_told_as_incomplete(register, person):
    numbers = CellTally(official_members=21, in_favour=None, against=None)
    record(register, person, K.CELL_VOTE, "2026-08-03", tally=numbers)
    line = acts_of_person(register, person)[-1]
    assert (line.tally_words, line.carried) == ("numbers of the vote not complete", None)
    assert _stage(register, person) is Stage.PROPOSED
