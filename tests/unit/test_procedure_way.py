"""The present way: leaving it, coming back, beginning anew; the cases that need an opinion."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.procedure.results import DeadlineRule, Rule
from app.domain.stages import MilestoneKind, Stage, stage_after
from app.domain.terms import Education, Referral
from tests.helpers.procedure import (
    VOTE,
    K,
    act,
    admitted,
    case,
    deadline,
    explained,
    finding,
    judged,
    on,
    papers,
    rules,
    tally,
    verdict,
    voted,
)

S = Stage
LISTED_AGAIN = act(K.LISTED, "2026-09-20")


@pytest.mark.parametrize(
    ("more", "stage"),
    [
        ((act(K.PAUSED, "2026-09-01"),), S.PAUSED),
        ((act(K.PAUSED, "2026-09-01"), act(K.RESTORED, "2026-09-10")), S.VERIFYING),
        # Whoever takes the next step is no longer paused.
        ((act(K.PAUSED, "2026-09-01"), act(K.CELL_VOTE, VOTE, tally())), S.PROPOSED),
        ((act(K.PAUSED, "2026-09-01"), act(K.OPINION, "2026-09-10")), S.PAUSED),
        ((act(K.REMOVED, "2026-09-01"),), S.REMOVED),
        ((act(K.REMOVED, "2026-09-01"), act(K.OPINION, "2026-09-10")), S.REMOVED),
        ((act(K.REMOVED, "2026-09-01"), act(K.RESTORED, "2026-09-10")), S.VERIFYING),
        ((act(K.REMOVED, "2026-09-01"), LISTED_AGAIN), S.LISTED),
        ((act(K.REFUSED, "2026-09-01"), LISTED_AGAIN), S.LISTED),
        ((act(K.TRANSFERRED, "2026-09-01"), LISTED_AGAIN), S.LISTED),
        ((act(K.DECEASED, "2026-09-01"),), S.DECEASED),
        ((act(K.DECEASED, "2026-09-01"), LISTED_AGAIN), S.DECEASED),
        ((act(K.DECEASED, "2026-09-01"), act(K.RESTORED, "2026-09-10")), S.VERIFYING),
    ],
)
def test_leaving_the_way_and_coming_back(more, stage):
    assert explained(case((*papers(), *more))).stage is stage


def test_whoever_is_listed_again_goes_the_whole_way_anew():
    found = judged(case((*papers(), act(K.REMOVED, "2026-09-01"), LISTED_AGAIN)))
    assert [one.kind for one in found.case.acts] == [K.LISTED]
    assert found.findings[Rule.CLASS_CERTIFICATE_VALID].detail == "missing"


def test_struck_off_and_put_back_is_an_admission_for_the_second_time():
    struck = (*admitted(date(2021, 10, 6)), act(K.STRUCK_OFF, "2022-11-20"))
    again = (*struck, act(K.RESTORED, "2024-06-01"))
    assert explained(case(again)).stage is S.NOTICED
    assert explained(case((*struck, act(K.LISTED, "2024-06-01")))).stage is S.LISTED
    whole = (*again, *voted())
    assert explained(case(whole)).stage is S.PROPOSED
    assert finding(Rule.READMISSION_WAIT, case(whole)).verdict.value == "met"
    early = (*again, *voted(date(2025, 11, 19)))
    assert verdict(Rule.READMISSION_WAIT, case(early)) == "not_met"
    assert deadline(DeadlineRule.PROBATION, case(whole)) is None
    assert explained(case(whole)).effective.party_age_from is None


def test_what_led_to_the_membership_that_was_lost_counts_no_more():
    first = (*admitted(date(2010, 3, 3)), act(K.RECOGNITION_DECIDED, "2011-03-20"))
    one = case((*first, *papers()), left_party=on("2018-01-01"))
    assert {act.kind for act in judged(one).case.acts} == {act.kind for act in papers()}
    assert explained(one).effective.official_from is None
    assert explained(one).stage is S.VERIFYING


def test_an_act_after_the_striking_off_does_not_move_the_day_of_leaving():
    struck = (*admitted(date(2021, 10, 6)), act(K.STRUCK_OFF, "2022-11-20"))
    between = act(K.NEW_MEMBER_CERTIFICATE, "2023-05-04")
    again = case((*struck, between, act(K.RESTORED, "2026-01-05")))
    assert judged(again).case.left_party == on("2022-11-20")


def test_struck_off_people_wait_before_they_may_be_put_back():
    acts = (*admitted(date(2024, 10, 6)), act(K.STRUCK_OFF, "2025-11-20"))
    (blocked,) = explained(case(acts, today=date(2026, 11, 22))).blocked
    assert [reason.rule for reason in blocked.reasons] == ["readmission_wait", "referral"]
    consent = frozenset({Referral.READMISSION})
    assert explained(case(acts, today=date(2028, 11, 20), consents=consent)).blocked == ()


def test_acts_of_one_day_stand_in_the_order_of_the_way():
    one_day = (act(K.CEREMONY, VOTE), act(K.DECISION_ISSUED, VOTE), act(K.LISTED, VOTE))
    assert explained(case(one_day)).stage is S.PROBATION
    assert [one.kind for one in judged(case(one_day)).case.acts] == [
        K.LISTED,
        K.DECISION_ISSUED,
        K.CEREMONY,
    ]


def test_an_act_without_a_day_counts_for_the_step_and_starts_no_clock():
    one = case((*papers(), act(K.CELL_VOTE, None, tally())))
    assert explained(one).stage is S.PROPOSED
    assert deadline(DeadlineRule.DECIDE_ADMISSION, one) is None


@pytest.mark.parametrize(
    ("kinds", "stage"),
    [
        ([], S.NOTICED),
        ([K.APPLICATION, K.CLASS_CERTIFICATE], S.APPLYING),
        ([K.LISTED, K.REMOVED, K.NOTICED], S.NOTICED),
        ([K.CEREMONY, K.STRUCK_OFF, K.RESTORED], S.NOTICED),
        ([K.LISTED, K.PAUSED, K.REMOVED, K.RESTORED], S.LISTED),
        ([K.LISTED, K.PAUSED, K.APPLICATION], S.APPLYING),
    ],
)
def test_the_stage_after_acts(kinds: list[MilestoneKind], stage):
    assert stage_after(kinds) is stage


@pytest.mark.parametrize(
    ("more", "kinds"),
    [
        ({}, []),
        ({"religion": None, "ethnicity": None}, []),
        ({"religion": "không "}, []),
        ({"religion": "Không theo tôn giáo nào"}, []),
        ({"religion": "Tin Lành"}, ["religion"]),
        ({"ethnicity": "Hoa"}, ["chinese_ethnicity"]),
        ({"ethnicity": "Hmông"}, []),
        ({"birth": on("1966-09-30")}, ["over_age"]),
        ({"birth": on("1966")}, ["over_age"]),  # perhaps: people look
        ({"education": Education.PRIMARY}, ["education"]),
        ({"education": None}, []),
        ({"left_party": on("2020-01-01")}, ["readmission"]),
        ({"declared": frozenset({Referral.POLITICAL_HISTORY})}, ["political_history"]),
        ({"consents": frozenset({Referral.DISCIPLINE})}, ["discipline"]),
    ],
)
def test_the_cases_that_need_a_written_opinion(more, kinds):
    notes = explained(case(voted(), **more)).referrals
    assert [note.kind.value for note in notes] == kinds
    given = more.get("consents", frozenset())
    assert all(note.given == (note.kind in given) and note.source.citation for note in notes)


def test_the_policy_on_population_goes_by_the_birth_and_not_by_the_day_of_the_vote():
    marked = case(voted(), declared=frozenset({Referral.POPULATION_POLICY}))
    (note,) = explained(marked).referrals
    assert "05-QĐi/TW ngày 28/8/2018" in note.source.citation
    assert note.source.value and not note.source.checked


def test_what_the_rules_no_longer_ask_for_stays_where_people_marked_it():
    off = rules(referral__religion=False)
    assert explained(case(religion="Phật giáo"), off).referrals == ()
    marked = case(religion="Phật giáo", declared=frozenset({Referral.RELIGION}))
    assert [note.kind for note in explained(marked, off).referrals] == [Referral.RELIGION]
