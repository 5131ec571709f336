"""Age, schooling, introducers, time together, re-admission: met, not met, unknown."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.procedure.results import Rule
from app.domain.terms import AreaTrait, Education, Referral, Standing
from tests.helpers.procedure import (
    BOUNDARIES,
    TRADE,
    VOTE,
    YOUTH,
    K,
    act,
    case,
    finding,
    judged,
    member,
    on,
    papers,
    rules,
    tally,
    verdict,
    voted,
)

CONSENT = frozenset({Referral.OVER_AGE})


@pytest.mark.parametrize(
    ("birth", "consents", "expected"),
    [
        ("2008-10-31", frozenset(), "met"),  # 216 months, whatever the day
        ("2008-11-01", frozenset(), "not_met"),
        ("1966-10-01", frozenset(), "met"),  # 720 months
        ("1966-09-30", frozenset(), "not_met"),
        ("1966-09-30", CONSENT, "met"),
        ("2008-11-01", CONSENT, "not_met"),  # consent is for over age alone
        ("2008-10", frozenset(), "met"),
        ("2008-11", frozenset(), "not_met"),
        ("2008", frozenset(), "unknown"),
        ("2007", frozenset(), "met"),
        ("2009", frozenset(), "not_met"),
        ("1966", frozenset(), "unknown"),
        ("1966", CONSENT, "met"),
        ("1965", frozenset(), "not_met"),
        ("~1967", frozenset(), "unknown"),
        ("~2011", frozenset(), "not_met"),
        ("~1990", frozenset(), "met"),
        (None, frozenset(), "unknown"),
        (None, CONSENT, "unknown"),
    ],
)
def test_age_at_the_vote_in_calendar_months(birth, consents, expected):
    one = case(voted(), birth=on(birth), consents=consents)
    assert verdict(Rule.AGE_AT_CELL_VOTE, one) == expected


def test_before_a_vote_age_is_judged_today_and_a_vote_in_a_month_is_an_interval():
    young = on("2008-11-20")
    assert verdict(Rule.AGE_AT_CELL_VOTE, case(birth=young, today=VOTE)) == "not_met"
    assert verdict(Rule.AGE_AT_CELL_VOTE, case(birth=young, today=date(2026, 11, 1))) == "met"
    some_day = (*papers(), act(K.CELL_VOTE, "2026", tally()))
    one = case(some_day, birth=young, today=date(2026, 12, 31))
    assert verdict(Rule.AGE_AT_CELL_VOTE, one) == "unknown"


def test_age_says_months_and_limits():
    found = finding(Rule.AGE_AT_CELL_VOTE, case(voted(), birth=on("1998-04-12")))
    assert (found.value, found.limit, found.on) == (342, (216, 720), VOTE)
    assert finding(Rule.AGE_AT_CELL_VOTE, case(voted(), birth=on("1998"))).value == (334, 345)


BORDER = frozenset({AreaTrait.BORDER})
WRITTEN = frozenset({Referral.EDUCATION})


@pytest.mark.parametrize(
    ("education", "traits", "consents", "expected"),
    [
        ("lower_secondary", frozenset(), frozenset(), "met"),
        ("vocational", frozenset(), frozenset(), "met"),
        ("postgraduate", frozenset(), frozenset(), "met"),
        ("primary", frozenset(), frozenset(), "not_met"),
        ("primary", frozenset(), WRITTEN, "not_met"),
        ("primary", BORDER, frozenset(), "met"),
        ("primary", frozenset({AreaTrait.MOUNTAIN}), frozenset(), "met"),
        ("primary", frozenset({AreaTrait.ISLAND}), frozenset(), "met"),
        ("primary", frozenset({AreaTrait.ETHNIC_MINORITY}), frozenset(), "met"),
        ("primary", frozenset({AreaTrait.EXTREME_DIFFICULTY}), frozenset(), "met"),
        ("primary", frozenset({AreaTrait.RELIGIOUS}), frozenset(), "not_met"),
        ("literate", BORDER, frozenset(), "not_met"),
        ("literate", BORDER, WRITTEN, "met"),
        ("literate", frozenset(), WRITTEN, "not_met"),
        (None, BORDER, WRITTEN, "unknown"),
    ],
)
def test_schooling_with_the_exceptions_of_the_area(education, traits, consents, expected):
    level = Education(education) if education else None
    one = case(voted(), education=level, area_traits=traits, consents=consents)
    assert verdict(Rule.EDUCATION, one) == expected


def test_a_regime_without_exceptions_has_none():
    one = case(voted(), education=Education.PRIMARY, area_traits=BORDER)
    assert verdict(Rule.EDUCATION, one, rules(admission__education_area_minimum="")) == "not_met"


PROBATIONARY = member(standing=Standing.PROBATIONARY)
OPEN = member(standing=None)


@pytest.mark.parametrize(
    ("introducers", "expected"),
    [
        ((member(), member()), "met"),
        ((member(), YOUTH), "met"),
        ((member(), TRADE), "met"),
        ((member(), member(), PROBATIONARY), "met"),
        ((member(),), "not_met"),
        ((YOUTH,), "not_met"),
        ((YOUTH, TRADE), "not_met"),
        ((PROBATIONARY, YOUTH), "not_met"),
        ((PROBATIONARY, member()), "not_met"),
        ((member(standing=Standing.SUSPENDED), YOUTH), "not_met"),
        ((OPEN, YOUTH), "unknown"),
        ((member(), OPEN), "unknown"),
        ((OPEN,), "not_met"),  # one alone is not enough, whatever he is
        ((member(standing=Standing.EXEMPT), YOUTH), "unknown"),
        ((), "unknown"),
    ],
)
def test_who_introduces(introducers, expected):
    assert verdict(Rule.INTRODUCERS, case(voted(), introducers=introducers)) == expected


@pytest.mark.parametrize(
    ("introducers", "expected"),
    [
        ((member("2025-10-05"), YOUTH), "met"),  # twelve months to the day
        ((member("2025-10-06"), YOUTH), "not_met"),
        ((member("2025-09"), YOUTH), "met"),
        ((member("2025-10"), YOUTH), "unknown"),
        ((member("2025"), YOUTH), "unknown"),
        ((member("2026"), YOUTH), "not_met"),
        ((member(None), YOUTH), "unknown"),
        ((member(), member()), "met"),
        ((member(), member("2026-01-01")), "not_met"),
        ((member(), member(None)), "unknown"),
        ((member("2026-01-01"), member(None)), "not_met"),
        ((member(), member("2026-01-01"), YOUTH), "met"),  # one is needed, one has them
        ((member(), member(), member("2026-01-01")), "met"),
        ((member(standing=None), YOUTH), "unknown"),
        ((member(standing=Standing.PROBATIONARY), member(), YOUTH), "met"),
        ((member("2026-01-01"), member(standing=Standing.PROBATIONARY), YOUTH), "not_met"),
        ((member(),), "met"),  # that one alone is too few says `introducers`
        ((PROBATIONARY, YOUTH), "met"),
        ((YOUTH,), "unknown"),
        ((), "unknown"),
    ],
)
def test_months_together_up_to_the_vote(introducers, expected):
    assert verdict(Rule.TOGETHER_MONTHS, case(voted(), introducers=introducers)) == expected


def test_months_together_are_counted_to_the_day():
    one = case(voted(), introducers=(member("2025-11-06"), YOUTH))
    found = finding(Rule.TOGETHER_MONTHS, one)
    assert (found.value, found.limit) == (10, 12)


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        ("2023-10-05", "met"),
        ("2023-10-06", "not_met"),
        ("2023-09", "met"),
        ("2023-10", "unknown"),
        ("2023", "unknown"),
        ("2022", "met"),
        ("2024", "not_met"),
    ],
)
def test_waiting_before_admission_again(left, expected):
    assert verdict(Rule.READMISSION_WAIT, case(voted(), left_party=on(left))) == expected


def test_a_first_admission_has_no_waiting_time():
    assert Rule.READMISSION_WAIT not in judged(case(voted())).findings


@pytest.mark.parametrize(("day", "regime"), BOUNDARIES)
def test_each_rule_goes_by_the_regime_of_the_vote(day, regime):
    one = case(voted(day), left_party=on("2011-01-01"))
    for rule in (
        Rule.AGE_AT_CELL_VOTE,
        Rule.EDUCATION,
        Rule.INTRODUCERS,
        Rule.TOGETHER_MONTHS,
        Rule.READMISSION_WAIT,
        Rule.CLASS_CERTIFICATE_VALID,
        Rule.PAPERS_VALID,
        Rule.ORDER_OF_ACTS,
        Rule.CELL_VOTE_MAJORITY,
        Rule.CELL_VOTE_QUORUM_THREE,
    ):
        found = finding(rule, one)
        assert (found.source.regime, found.verdict.value) == (regime, "met"), rule
        assert found.source.checked is False


def test_a_local_value_comes_first_and_shows_its_source():
    one = case(voted(), introducers=(member("2025-10-05"), YOUTH))
    book = rules(admission__introducer_together_months=18)
    found = finding(Rule.TOGETHER_MONTHS, one, book)
    assert (found.verdict.value, found.limit, found.source.local) == ("not_met", 18, True)
