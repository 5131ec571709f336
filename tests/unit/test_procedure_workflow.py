"""The transition table: allowed and refused, next acts, what holds them up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.procedure.case import CommitteeTally
from app.domain.procedure.results import Verdict
from app.domain.procedure.votes import TallyFault
from app.domain.procedure.workflow import TRANSITIONS, refusals
from app.domain.stages import MilestoneKind, Stage
from app.domain.terms import Referral
from app.services.regulations import shipped_rulebook
from tests.helpers.procedure import (
    K,
    act,
    admitted,
    case,
    explained,
    judged,
    member,
    on,
    papers,
    rules,
    tally,
    voted,
    without,
)

S = Stage
TODAY = date(2026, 11, 22)
START = (act(K.NOTICED, "2024-01-05"),)
OUT = "2026-10-20"
BY_STAGE = {
    S.NOTICED: START,
    S.LISTED: (act(K.LISTED, "2025-02-05"),),
    S.TRAINED: papers()[:3],
    S.APPLYING: papers()[:4],
    S.VERIFYING: papers(),
    S.PROPOSED: voted(),
    S.DECIDED: (
        *voted(),
        act(K.COMMITTEE_VOTE, "2026-10-08", CommitteeTally(9, 9)),
        act(K.DECISION_ISSUED, "2026-10-12"),
    ),
    S.PROBATION: admitted(date(2025, 10, 6)),
    S.OFFICIAL: (*admitted(date(2025, 3, 3)), act(K.RECOGNITION_DECIDED, "2026-03-20")),
    S.PAUSED: (*papers(), act(K.PAUSED, OUT)),
    S.REMOVED: (*papers(), act(K.REMOVED, OUT)),
    S.REFUSED: (*voted(), act(K.REFUSED, OUT)),
    S.TRANSFERRED: (*papers(), act(K.TRANSFERRED, OUT)),
    S.STRUCK_OFF: (*admitted(date(2025, 10, 6)), act(K.STRUCK_OFF, OUT)),
    S.DECEASED: (*papers(), act(K.DECEASED, OUT)),
}


def _case(stage, **more):
    return case(BY_STAGE[stage], today=TODAY, **more)


def _blocked(one, kind, book=None):
    """Return the reasons for an act, as (rule, detail)."""
    for blocked in explained(one, book).blocked:
        if blocked.act is kind:
            return [(reason.rule, reason.detail) for reason in blocked.reasons]
    return []


@pytest.mark.parametrize("stage", BY_STAGE)
def test_the_acts_lead_to_the_stage(stage):
    assert explained(_case(stage)).stage is stage


@pytest.mark.parametrize("one", TRANSITIONS, ids=lambda one: f"{one.act}-{one.sources[0]}")
@pytest.mark.parametrize("stage", BY_STAGE)
def test_an_act_is_allowed_from_its_sources_and_refused_from_the_others(one, stage):
    sources = [t for t in TRANSITIONS if t.act is one.act and stage in t.sources]
    votes = tally() if one.act in (K.CELL_VOTE, K.RECOGNITION_VOTE) else None
    before = case(BY_STAGE[stage], today=TODAY)
    details = [r.detail for r in refusals(before, act(one.act, TODAY, votes), shipped_rulebook())]
    if not sources:
        assert details == ["stage"]
        return
    assert "stage" not in details
    if stage in one.sources and one.target and "again" not in details:
        after = explained(replace(before, acts=(*before.acts, act(one.act, TODAY, votes))))
        ahead = [s for s in list(S)[:9] if list(S).index(s) > list(S).index(one.target)]
        assert after.stage is one.target or after.stage in ahead


def test_every_act_of_the_way_is_in_the_table():
    assert {one.act for one in TRANSITIONS} == set(MilestoneKind)


@pytest.mark.parametrize(
    ("stage", "acts"),
    [
        (S.NOTICED, [K.LISTED]),
        (S.LISTED, [K.MENTOR_ASSIGNED, K.CLASS_CERTIFICATE, K.APPLICATION]),
        (S.TRAINED, [K.APPLICATION]),
        (S.APPLYING, [K.BIOGRAPHY]),
        (S.VERIFYING, [K.CELL_VOTE]),
        (S.PROPOSED, [K.COMMITTEE_VOTE, K.DECISION_ISSUED]),
        (S.DECIDED, [K.CEREMONY, K.DECISION_RECEIVED]),
        (S.PROBATION, [K.RECOGNITION_VOTE, K.RECOGNITION_DECIDED, K.NEW_MEMBER_CERTIFICATE]),
        (S.OFFICIAL, []),
        (S.PAUSED, [K.RESTORED]),
        (S.REMOVED, [K.LISTED, K.RESTORED]),
        (S.REFUSED, [K.LISTED, K.RESTORED]),
        (S.TRANSFERRED, [K.RESTORED]),
        (S.STRUCK_OFF, [K.RESTORED]),
        (S.DECEASED, []),
    ],
)
def test_what_comes_next(stage, acts):
    assert list(explained(_case(stage)).next_acts) == acts


def test_papers_that_are_missing_or_ran_out_come_next_again():
    acts = without(papers(), K.OPINION, K.INTRODUCTION)
    found = explained(case(acts, today=date(2027, 6, 1)))
    assert found.next_acts == (K.CELL_VOTE, K.VERIFICATION, K.OPINION, K.INTRODUCTION)


@pytest.mark.parametrize(
    ("acts", "more", "reason"),
    [
        (papers(), {"birth": on("2010")}, ("age_at_cell_vote", "under_age")),
        (papers(), {"birth": None}, ("age_at_cell_vote", "birth")),
        (papers(), {"education": None}, ("education", "education")),
        (papers(), {"introducers": (member(),)}, ("introducers", "number")),
        (papers(), {"introducers": (member(None), member())}, ("together_months", "together")),
        (
            without(papers(), K.CLASS_CERTIFICATE),
            {},
            ("class_certificate_valid", "missing"),
        ),
        (without(papers(), K.OPINION), {}, ("papers_valid", "missing opinion")),
        (without(papers(), K.INTRODUCTION), {}, ("order_of_acts", "missing introduction")),
        (without(papers(), K.APPLICATION), {}, ("order_of_acts", "missing application")),
        (papers(), {"left_party": on("2025-01-01")}, ("readmission_wait", "")),
    ],
)
def test_what_holds_the_cells_vote_up(acts, more, reason):
    assert _blocked(case(acts, today=TODAY, **more), K.CELL_VOTE) == [reason]


def test_a_sound_run_up_is_not_held_up():
    assert explained(_case(S.VERIFYING)).blocked == ()


def test_papers_that_ran_out_hold_up_and_letters_still_out_are_counted():
    assert _blocked(case(papers(), today=date(2027, 5, 6)), K.CELL_VOTE) == [
        ("papers_valid", "verification")
    ]
    waiting = case(without(papers(), K.VERIFICATION), requests=6, returned=3)
    (reason,) = explained(waiting).blocked[0].reasons
    assert (reason.detail, reason.value, reason.limit) == ("missing verification", 3, 6)


def test_after_a_failed_vote_the_next_one_is_judged_today():
    failed = (*papers(), act(K.CELL_VOTE, "2026-10-05", tally(21, 3, 18)))
    assert _blocked(case(failed, today=date(2027, 5, 5)), K.CELL_VOTE) == []
    assert _blocked(case(failed, today=date(2027, 5, 6)), K.CELL_VOTE) == [
        ("papers_valid", "verification")
    ]


@pytest.mark.parametrize(
    ("votes", "reasons"),
    [
        (None, [("committee_vote_majority", "no_vote")]),
        (CommitteeTally(9, 4), [("committee_vote_majority", "standing_committee")]),
        (CommitteeTally(9, 5), []),
    ],
)
def test_the_decision_waits_for_the_committee(votes, reasons):
    acts = voted() + ((act(K.COMMITTEE_VOTE, "2026-10-08", votes),) if votes else ())
    assert _blocked(case(acts), K.DECISION_ISSUED) == reasons


def test_a_written_opinion_is_reminded_of_before_the_decision():
    acts = (*voted(), act(K.COMMITTEE_VOTE, "2026-10-08", CommitteeTally(9, 9)))
    religious = case(acts, religion="Phật giáo")
    assert _blocked(religious, K.DECISION_ISSUED) == [("referral", "religion")]
    given = replace(religious, consents=frozenset({Referral.RELIGION}))
    assert _blocked(given, K.DECISION_ISSUED) == []


def test_a_ceremony_after_its_days_says_so():
    assert _blocked(_case(S.DECIDED), K.CEREMONY) == []
    late = case(BY_STAGE[S.DECIDED], today=date(2026, 12, 30))
    assert _blocked(late, K.CEREMONY) == [("ceremony", "late")]


def test_recognition_waits_for_the_twelve_months_and_the_class():
    held = admitted(date(2025, 12, 1))
    assert _blocked(case(held, today=TODAY), K.RECOGNITION_VOTE) == [
        ("probation", "running"),
        ("order_of_acts", "missing new_member_certificate"),
    ]
    ready = (*held, act(K.NEW_MEMBER_CERTIFICATE, "2026-05-20"))
    assert _blocked(case(ready, today=date(2026, 12, 1)), K.RECOGNITION_VOTE) == []


def test_three_failed_votes_go_to_the_committee_above():
    acts = (*admitted(date(2025, 3, 3)), act(K.NEW_MEMBER_CERTIFICATE, "2025-09-01"))
    for number, month in enumerate(("03", "04", "05"), start=1):
        acts += (act(K.RECOGNITION_VOTE, f"2026-{month}-10", tally(21, 5, 16)),)
        held = _blocked(case(acts, today=TODAY), K.RECOGNITION_VOTE)
        assert held == ([("recognition_majority", "escalate")] if number == 3 else [])
    off = rules(vote__failed_votes_escalate=0)
    assert _blocked(case(acts, today=TODAY), K.RECOGNITION_VOTE, off) == []


def test_nothing_is_decided_before_the_cell_voted_for_recognition():
    assert ("recognition_majority", "no_vote") in _blocked(
        _case(S.PROBATION), K.RECOGNITION_DECIDED
    )


@pytest.mark.parametrize(
    ("entry", "details"),
    [
        (act(K.CEREMONY, "2026-11-23"), ["ahead"]),
        (act(K.CEREMONY, "2026-12"), ["ahead"]),
        (act(K.CEREMONY, "2026"), []),
        (act(K.CEREMONY, TODAY), []),
        (act(K.CEREMONY, None), []),
        (act(K.DECISION_ISSUED, TODAY), ["again"]),
        (act(K.CELL_VOTE, TODAY, tally(21, 18, 4)), ["tally"]),
        (act(K.CEREMONY, "2026-10-11"), ["order"]),  # before the decision of 12/10
        (act(K.DECISION_RECEIVED, "2026-10-12"), []),
    ],
)
def test_what_cannot_be_recorded_at_all(entry, details):
    found = refusals(_case(S.DECIDED), entry, shipped_rulebook())
    assert [reason.detail for reason in found] == details
    assert all(reason.verdict is Verdict.NOT_MET for reason in found)


def test_a_refused_tally_carries_its_sum():
    entry = act(K.CELL_VOTE, TODAY, tally(21, 18, 4))
    (reason,) = refusals(_case(S.VERIFYING), entry, shipped_rulebook())
    assert (reason.value.fault, reason.value.limit) == (TallyFault.MORE_THAN_COUNTED, 21)


def test_an_act_entered_late_is_judged_by_the_step_of_its_own_day():
    away = _case(S.REMOVED)
    assert refusals(away, act(K.OPINION, "2026-08-20"), shipped_rulebook()) == ()
    assert [r.detail for r in refusals(away, act(K.OPINION, TODAY), shipped_rulebook())] == [
        "stage"
    ]
    assert judged(away).stage is S.REMOVED
